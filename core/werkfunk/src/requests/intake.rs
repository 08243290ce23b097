//! Where a customer's message belongs: to the request that is open, to a new one, or to none. Pure.

use super::price;
use super::view::RequestState;
use crate::clock::Millis;
use crate::threads::{EntryKind, first_line};

/// A message of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Message<'a> {
    pub kind: EntryKind,
    pub body: &'a str,
    pub sent_ms: Millis,
}

/// The newest request of the thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Newest {
    pub state: RequestState,
    pub decided_ms: Option<Millis>,
}

/// Where a message belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    ToNewest,
    Opens,
    Nowhere,
}

/// A message older than this when it gets here is history: no request, and no basis to answer.
pub const HISTORY_MS: Millis = 60 * 24 * 60 * 60 * 1000;

/// Where `message` belongs.
///
/// - What is written while a request is open, or under way after *remote quote* or *visit*, belongs to it.
/// - After *decline* or *done* the next message opens a new request, unless it is a courtesy ("Danke!", "ok") or was
///   written before the decision and only arrived late.
/// - A thread without a request gets one by anything a person wrote; better one too many than a customer overlooked.
/// - What is 60 days old when it arrives (the history of an account that logs in here first) opens none.
pub(super) fn place(message: &Message<'_>, newest: Option<&Newest>, now_ms: Millis) -> Place {
    if !message.kind.is_written() {
        return Place::Nowhere;
    }
    let history = now_ms.saturating_sub(message.sent_ms) > HISTORY_MS;
    match newest {
        None if history => Place::Nowhere,
        None => Place::Opens,
        Some(newest) => match newest.state {
            RequestState::New | RequestState::RemoteQuote | RequestState::Visit if history => Place::Nowhere,
            RequestState::New | RequestState::RemoteQuote | RequestState::Visit => Place::ToNewest,
            RequestState::Decline | RequestState::Done => after_the_end(message, newest, history),
        },
    }
}

fn after_the_end(message: &Message<'_>, newest: &Newest, history: bool) -> Place {
    if newest.decided_ms.is_some_and(|decided| message.sent_ms <= decided) {
        return if history { Place::Nowhere } else { Place::ToNewest };
    }
    if history || (message.kind == EntryKind::Text && is_courtesy(message.body)) {
        Place::Nowhere
    } else {
        Place::Opens
    }
}

/// Words of which a courtesy consists; nothing else may be in it.
const COURTESIES: &[&str] = &[
    "abend",
    "alles",
    "alright",
    "and",
    "auch",
    "auf",
    "aber",
    "besten",
    "bis",
    "bitte",
    "bye",
    "cool",
    "danke",
    "dankeschön",
    "dann",
    "das",
    "den",
    "der",
    "die",
    "ebenso",
    "einverstanden",
    "fein",
    "fine",
    "for",
    "freundliche",
    "freundlichen",
    "für",
    "gern",
    "gerne",
    "good",
    "great",
    "grüße",
    "grüßen",
    "gruß",
    "gut",
    "gute",
    "guten",
    "herzlichen",
    "ich",
    "ihnen",
    "ihre",
    "in",
    "info",
    "ist",
    "ja",
    "kein",
    "klar",
    "liebe",
    "lg",
    "mfg",
    "mit",
    "much",
    "nachricht",
    "nett",
    "no",
    "ok",
    "okay",
    "perfekt",
    "perfect",
    "problem",
    "rückmeldung",
    "schade",
    "schnelle",
    "schön",
    "schöne",
    "schönen",
    "sehr",
    "so",
    "super",
    "tag",
    "tausend",
    "thank",
    "thanks",
    "thx",
    "top",
    "trotzdem",
    "tschüss",
    "und",
    "very",
    "verstanden",
    "viele",
    "vielen",
    "vielmals",
    "wiederhören",
    "wiedersehen",
    "wunderbar",
    "wünsche",
    "you",
    "your",
];

/// Longest courtesy, in words.
const COURTESY_WORDS: usize = 12;

/// Whether a text only thanks, agrees or says goodbye.
fn is_courtesy(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= COURTESY_WORDS && words.iter().all(|word| COURTESIES.contains(word))
}

/// What the messages of a request say together; the same whatever order they arrived in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Gist {
    /// First line of the first text; empty where there is none.
    pub summary: String,
    /// The price the newest text with one names, in euro cents.
    pub price_cents: Option<i64>,
    /// When the first message came.
    pub received_ms: Option<Millis>,
}

/// What `messages`, oldest first, say together.
pub(super) fn gist(messages: &[Message<'_>]) -> Gist {
    let texts = || messages.iter().map(|message| message.body).filter(|body| !body.trim().is_empty());
    let written = |message: &&Message<'_>| message.kind == EntryKind::Text && !message.body.trim().is_empty();
    let first = messages.iter().find(written).map(|message| message.body).or_else(|| texts().next());
    Gist {
        summary: first.map(first_line).unwrap_or_default(),
        price_cents: texts().filter_map(price::expectation).next_back(),
        received_ms: messages.iter().map(|message| message.sent_ms).min(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_800_000_000_000;
    const DAY: Millis = 24 * 60 * 60 * 1000;

    fn text(body: &str) -> Message<'_> {
        Message { kind: EntryKind::Text, body, sent_ms: NOW - 1000 }
    }

    fn newest(state: RequestState) -> Newest {
        Newest { state, decided_ms: (state != RequestState::New).then_some(NOW - DAY) }
    }

    #[test]
    fn the_first_message_opens_and_the_next_belong() {
        assert_eq!(place(&text("Hallo"), None, NOW), Place::Opens);
        for state in [RequestState::New, RequestState::RemoteQuote, RequestState::Visit] {
            assert_eq!(place(&text("Noch ein Foto"), Some(&newest(state)), NOW), Place::ToNewest, "{state:?}");
        }
    }

    #[test]
    fn after_the_end_thanks_open_nothing_and_a_new_wish_does() {
        for state in [RequestState::Decline, RequestState::Done] {
            let newest = newest(state);
            for thanks in
                ["Danke!", "ok", "Vielen Dank für die schnelle Rückmeldung 👍".replace("Dank", "danke").as_str(), "👍"]
            {
                assert_eq!(place(&text(thanks), Some(&newest), NOW), Place::Nowhere, "{thanks}");
            }
            for wish in ["Jetzt tropft das Bad", "Danke, und können Sie auch Fliesen?"] {
                assert_eq!(place(&text(wish), Some(&newest), NOW), Place::Opens, "{wish}");
            }
            let photo = Message { kind: EntryKind::Image, ..text("") };
            assert_eq!(place(&photo, Some(&newest), NOW), Place::Opens);
            let late = Message { sent_ms: NOW - 2 * DAY, ..text("Hier noch die Maße") };
            assert_eq!(place(&late, Some(&newest), NOW), Place::ToNewest);
        }
    }

    #[test]
    fn history_and_what_nobody_can_read_open_nothing() {
        let old = Message { sent_ms: NOW - 61 * DAY, ..text("Letztes Jahr") };
        assert_eq!(place(&old, None, NOW), Place::Nowhere);
        for kind in [EntryKind::Undecryptable, EntryKind::Notice, EntryKind::Unknown] {
            assert_eq!(place(&Message { kind, ..text("") }, None, NOW), Place::Nowhere);
        }
    }

    #[test]
    fn the_gist_is_the_first_line_and_the_newest_price() {
        let photo = Message { kind: EntryKind::Image, body: "", sent_ms: 5 };
        let first = Message { sent_ms: 6, ..text("\n  Bad neu fliesen \nbis 2.500 €") };
        let second = Message { sent_ms: 7, ..text("gern auch 3.000 €") };
        let gist = gist(&[photo, first, second]);
        assert_eq!(gist.summary, "Bad neu fliesen");
        assert_eq!(gist.price_cents, Some(300_000));
        assert_eq!(gist.received_ms, Some(5));
        assert_eq!(super::gist(&[photo]).summary, "");
    }
}
