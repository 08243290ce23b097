//! Stories of the page, golden pages for the browser to judge (`scripts/page-test.sh`), and that nothing typed gets out
//! of its place.

use super::*;
use crate::consent::Purpose;
use proptest::prelude::*;
use std::path::Path;

const JUNE: i64 = 1_780_000_000_000;

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

fn company() -> Imprint {
    Imprint {
        company: "Müller & Söhne Bäder GmbH".to_owned(),
        owner: "Ayşe Müller".to_owned(),
        street: "Hafenweg 3".to_owned(),
        town: "50667 Köln".to_owned(),
        phone: "+49 221 1234-0".to_owned(),
        email: "info@mueller-bad.example".to_owned(),
        web: "www.mueller-bad.example".to_owned(),
        matrix_id: "@buero:mueller-bad.example".to_owned(),
        whatsapp: "+491712345678".to_owned(),
        privacy_contact: "Ayşe Müller, am Telefon".to_owned(),
        register: "HRB 12345, Amtsgericht Köln; DE123456789".to_owned(),
        colour: "#0b6e4f".to_owned(),
        notice_version: "2026-01".to_owned(),
    }
}

fn ask(code: &str, channel: ChannelKind, purpose: Purpose, text: &str) -> Ask {
    Ask {
        code: code.to_owned(),
        channel,
        purpose,
        text: text.to_owned(),
        text_version: "2026-01".to_owned(),
        text_sha256: String::new(),
        yes: format!("JA {code}"),
        no: format!("NEIN {code}"),
        stop: format!("STOPP {code}"),
    }
}

fn invitation(company: Imprint, language: Language, asks: Vec<Ask>) -> Invitation {
    Invitation {
        company,
        language,
        notice_version: "2026-01".to_owned(),
        made_ms: JUNE,
        expires_ms: JUNE + 30 * 86_400_000,
        asks,
    }
}

fn every_channel() -> Invitation {
    let asks = vec![
        ask(
            "WF-7K3-M9P-2XQ",
            ChannelKind::Whatsapp,
            Purpose::Order,
            "Ich bin einverstanden, dass die Müller & Söhne Bäder GmbH mir zu meinem Auftrag über WhatsApp schreibt.",
        ),
        ask(
            "WF-8N4-C2D-9RT",
            ChannelKind::Email,
            Purpose::Advertising,
            "Ich möchte von der Müller & Söhne Bäder GmbH höchstens viermal im Jahr Neuigkeiten per E-Mail bekommen.",
        ),
        ask(
            "WF-0PA-V5W-3JH",
            ChannelKind::Matrix,
            Purpose::SitePhotos,
            "Ich bin einverstanden, dass mir Fotos von meiner Baustelle über Matrix geschickt werden.",
        ),
        ask("WF-XY1-2ZB-4GK", ChannelKind::Sms, Purpose::Appointment, "Bitte erinnern Sie mich per SMS an Termine."),
        ask("WF-MM6-T7E-1QF", ChannelKind::Phone, Purpose::Request, "Sie dürfen mich wegen meiner Anfrage anrufen."),
    ];
    invitation(company(), Language::German, asks)
}

/// A company with the least there may be, a colour no letter is readable on, and a name without a place to break.
fn sparse() -> Invitation {
    let company = Imprint {
        company: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH".to_owned(),
        phone: "0851 4711".to_owned(),
        colour: "#ffe600".to_owned(),
        ..Imprint::default()
    };
    let text = "You may write to me by WhatsApp and by e-mail about my request.";
    let asks = vec![
        ask("WF-9QW-E8R-7TZ", ChannelKind::Whatsapp, Purpose::Request, text),
        ask("WF-1AS-D2F-3GH", ChannelKind::Phone, Purpose::Request, text),
    ];
    invitation(company, Language::English, asks)
}

/// Everything typed by somebody who wants out of his place.
fn hostile() -> Invitation {
    let out = "\"'></style></p><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{ 7*7 }}{% raw %}<!--";
    let bad = Imprint {
        company: out.to_owned(),
        owner: out.to_owned(),
        street: out.to_owned(),
        town: out.to_owned(),
        phone: format!("+49 221 {out}"),
        email: format!("{out}@{out}"),
        web: format!("javascript:alert(1){out}"),
        matrix_id: format!("@{out}:{out}"),
        whatsapp: format!("+49 171 2345678 {out}"),
        privacy_contact: out.to_owned(),
        register: out.to_owned(),
        colour: out.to_owned(),
        notice_version: out.to_owned(),
    };
    let mut asks = every_channel().asks;
    for ask in &mut asks {
        for field in [&mut ask.code, &mut ask.text, &mut ask.text_version, &mut ask.yes, &mut ask.no, &mut ask.stop] {
            out.clone_into(field);
        }
    }
    Invitation { notice_version: out.to_owned(), ..invitation(bad, Language::German, asks) }
}

fn html(invitation: &Invitation) -> String {
    render(invitation, &berlin()).unwrap().html
}

#[test]
fn golden_pages_look_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/papers/page/golden");
    for (name, invitation) in [("every-channel", every_channel()), ("sparse", sparse()), ("hostile", hostile())] {
        let path = folder.join(format!("{name}.html"));
        let made = html(&invitation);
        if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        assert!(std::fs::read_to_string(&path).unwrap() == made, "{} differs; WERKFUNK_GOLDEN=1", path.display());
    }
}

#[test]
fn every_answer_of_every_question_is_a_link_with_its_code() {
    let invitation = every_channel();
    let html = html(&invitation);
    for ask in invitation.asks.iter().filter(|ask| !matches!(ask.channel, ChannelKind::Matrix | ChannelKind::Phone)) {
        for message in [&ask.yes, &ask.no, &ask.stop] {
            let coded = crate::links::encoded(message);
            // In both languages.
            assert!(html.matches(&coded).count() >= 2, "{message} is missing");
        }
    }
}

#[test]
fn the_page_asks_for_nothing_from_anywhere_and_runs_nothing() {
    let html = html(&every_channel());
    for bad in ["<script", "src=", "<link", "<iframe", "<form", "@import", "url(", "http-equiv=\"refresh\"", "onclick"]
    {
        assert!(!html.contains(bad), "the page holds {bad}");
    }
    assert!(html.contains("content=\"noindex, nofollow, noarchive\""));
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = STANDARD.encode(Sha256::digest(style));
    assert!(
        html.contains(&format!("default-src 'none'; style-src 'sha256-{hash}'")),
        "the style is not the one allowed"
    );
}

#[test]
fn the_page_and_its_name_are_the_same_every_time_and_tell_nobodys_name() {
    let invitation = every_channel();
    let page = render(&invitation, &berlin()).unwrap();
    assert_eq!(page, render(&invitation, &berlin()).unwrap());
    assert!(page.file_name.starts_with("einwilligung-") && page.file_name.len() == "einwilligung-.html".len() + 16);
    let mut other = every_channel();
    other.asks.pop();
    assert_ne!(render(&other, &berlin()).unwrap().file_name, page.file_name);
}

#[test]
fn an_invitation_without_questions_is_refused() {
    let empty = invitation(company(), Language::German, Vec::new());
    assert!(matches!(render(&empty, &berlin()), Err(Problem::Invalid(_))));
}

/// Names of tags and of attributes in order, and that quotes close: what a browser would build elements of.
fn skeleton(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let mut tag = String::new();
        let mut quoted = false;
        let mut end = 0;
        for (at, c) in after.char_indices() {
            end = at + c.len_utf8();
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => break,
                _ if !quoted => tag.push(c),
                _ => {}
            }
        }
        found.push(tag);
        rest = &after[end..];
    }
    found
}

fn filled(text: &str) -> Invitation {
    let mut invitation = every_channel();
    // Addresses stay: whether there is a link depends on them.
    for field in [
        &mut invitation.company.company,
        &mut invitation.company.owner,
        &mut invitation.company.street,
        &mut invitation.company.town,
        &mut invitation.company.web,
        &mut invitation.company.register,
        &mut invitation.company.privacy_contact,
        &mut invitation.notice_version,
    ] {
        text.clone_into(field);
    }
    for ask in &mut invitation.asks {
        for field in [&mut ask.code, &mut ask.text, &mut ask.text_version, &mut ask.yes, &mut ask.no, &mut ask.stop] {
            text.clone_into(field);
        }
    }
    invitation
}

proptest! {
    #[test]
    fn whatever_is_typed_makes_the_same_elements(text in "[<>\"'&/=a-z \\-{}%#!;:ä\u{0}-\u{1f}]{1,30}") {
        let plain = skeleton(&html(&filled("x")));
        prop_assert_eq!(skeleton(&html(&filled(&text))), plain);
    }
}
