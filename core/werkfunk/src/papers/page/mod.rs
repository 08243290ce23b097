//! The page that asks for consent: one static file for the company's own web space, in German and English.
//!
//! It names nobody; each question's code ties the answer to contact, channel, purpose and text. It works without
//! JavaScript and holds none, loads nothing, and says so to the browser (Content Security Policy Level 3). Answering
//! means following a link: to WhatsApp, to a mail, to a Matrix chat, or to the phone. Taking back is a button beside
//! agreeing (GDPR Art. 7 (3)).

mod colour;
mod links;
#[cfg(test)]
mod tests;
mod words;

use crate::consent::{Ask, ChannelKind, Imprint, Invitation, Language};
use crate::error::{Problem, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use colour::{NIGHT, PANEL_BY_DAY, PANEL_BY_NIGHT, Palette};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
/// Steps the template may take for each question; about 400 are taken in both languages.
const FUEL_EACH: u64 = 20_000;
/// Ways back that take the answer along, beside the channel that is asked about.
const OTHERS: [ChannelKind; 3] = [ChannelKind::Whatsapp, ChannelKind::Email, ChannelKind::Sms];

/// A page as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// `einwilligung-` and 16 hexadecimal digits of a hash over the codes: names nobody and is not to be guessed.
    pub file_name: String,
    /// UTF-8.
    pub html: String,
}

/// One language's part of the page.
#[derive(Serialize)]
struct Part {
    words: &'static words::Words,
    until: String,
    asks: Vec<Question>,
    channels: Vec<OnChannel>,
}

/// A question with its ways back.
#[derive(Serialize)]
struct Question {
    id: String,
    purpose: &'static str,
    channel: &'static str,
    channel_kind: &'static str,
    text: String,
    text_version: String,
    code: String,
    yes: String,
    no: String,
    stop: String,
    yes_link: Option<String>,
    no_link: Option<String>,
    stop_link: Option<String>,
    others: Vec<Way>,
}

/// Another way to answer.
#[derive(Serialize)]
struct Way {
    channel: &'static str,
    yes: String,
    no: String,
    stop: String,
}

/// What happens with data on a channel.
#[derive(Serialize)]
struct OnChannel {
    name: &'static str,
    what: &'static str,
}

/// Writes the page for an invitation; the last day on which *yes* is accepted is that of `zone`.
///
/// # Errors
/// [`Problem::Invalid`] for an invitation without questions, or with a time nobody lives to see.
pub fn render(invitation: &Invitation, zone: &TimeZone) -> Result<Page> {
    if invitation.asks.is_empty() {
        return Err(Problem::Invalid("invitation without questions"));
    }
    let company = &invitation.company;
    let style = style(&company.colour);
    let style_hash = STANDARD.encode(Sha256::digest(&style));
    let other = match invitation.language {
        Language::German => Language::English,
        Language::English => Language::German,
    };
    let languages = [part(invitation, invitation.language, zone)?, part(invitation, other, zone)?];
    let fuel = FUEL_EACH.saturating_mul(invitation.asks.len() as u64 + 1);
    let html = environment(fuel)
        .render_named_str(
            "page.html",
            TEMPLATE,
            context! {
                company => Serde(company),
                languages => Serde(&languages),
                style,
                style_hash,
                text_language => words::words(invitation.language).code,
                notice_version => &invitation.notice_version,
                call_link => links::call(&company.phone),
                mail_link => links::answer(ChannelKind::Email, company, ""),
            },
        )
        .map_err(|_| Problem::Invalid("page"))?;
    Ok(Page { file_name: file_name(&invitation.asks), html })
}

fn environment(fuel: u64) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(fuel));
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment
}

/// Colours are the only thing put into the style, and they come out of [`Palette`] as six digits.
fn style(colour: &str) -> String {
    let palette = Palette::of(colour);
    STYLE
        .replace("BUTTON", &palette.button.to_string())
        .replace("LETTERS", &palette.on_button.to_string())
        .replace("PANELDAY", &PANEL_BY_DAY.to_string())
        .replace("PANELNIGHT", &PANEL_BY_NIGHT.to_string())
        .replace("DAY", &palette.by_day.to_string())
        .replace("GROUND", &NIGHT.to_string())
        .replace("NIGHT", &palette.by_night.to_string())
        .trim_end()
        .to_owned()
}

fn part(invitation: &Invitation, language: Language, zone: &TimeZone) -> Result<Part> {
    let mut kinds: Vec<ChannelKind> = Vec::new();
    for ask in &invitation.asks {
        if !kinds.contains(&ask.channel) {
            kinds.push(ask.channel);
        }
    }
    let on = |kind| OnChannel { name: words::channel(language, kind), what: words::what_happens(language, kind) };
    let company = &invitation.company;
    let asks = invitation.asks.iter().enumerate().map(|(at, ask)| question(company, ask, at + 1, language));
    Ok(Part {
        words: words::words(language),
        until: until(invitation.expires_ms, language, zone)?,
        asks: asks.collect(),
        channels: kinds.into_iter().map(on).collect(),
    })
}

fn question(company: &Imprint, ask: &Ask, number: usize, language: Language) -> Question {
    let link = |message: &str| links::answer(ask.channel, company, message);
    let others = OTHERS.into_iter().filter(|kind| *kind != ask.channel).filter_map(|kind| {
        let [yes, no, stop] = [&ask.yes, &ask.no, &ask.stop].map(|message| links::answer(kind, company, message));
        Some(Way { channel: words::channel(language, kind), yes: yes?, no: no?, stop: stop? })
    });
    Question {
        id: format!("q{number}"),
        purpose: words::purpose(language, ask.purpose),
        channel: words::channel(language, ask.channel),
        channel_kind: ask.channel.name(),
        text: ask.text.clone(),
        text_version: ask.text_version.clone(),
        code: ask.code.clone(),
        yes: ask.yes.clone(),
        no: ask.no.clone(),
        stop: ask.stop.clone(),
        yes_link: link(&ask.yes),
        no_link: link(&ask.no),
        stop_link: link(&ask.stop),
        others: others.collect(),
    }
}

/// A day as people write it.
fn until(ms: i64, language: Language, zone: &TimeZone) -> Result<String> {
    let time = Timestamp::from_millisecond(ms).map_err(|_| Problem::Invalid("time"))?;
    let format = match language {
        Language::German => "%d.%m.%Y",
        Language::English => "%-d %B %Y",
    };
    Ok(time.to_zoned(zone.clone()).strftime(format).to_string())
}

fn file_name(asks: &[Ask]) -> String {
    let mut hash = Sha256::new();
    for ask in asks {
        hash.update(ask.code.as_bytes());
        hash.update([0]);
    }
    let digits: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("einwilligung-{digits}.html")
}

/// What happens with data on a channel, in German; the notice says it in the same words.
pub(super) fn what_happens(channel: ChannelKind) -> &'static str {
    words::what_happens(Language::German, channel)
}
