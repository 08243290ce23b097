//! The one table of what asks the gate and what does not. Pure.
//!
//! Whatever tells a person, or a server about a person, something new is gated. What keeps this device in step, and what a
//! permitted send cannot do without, is not.

/// Whether something asks the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Takes a permit.
    Gated,
    /// Takes none, for this reason.
    Free(&'static str),
}

/// Something that leaves the device or might.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub what: &'static str,
    /// The verb of [`crate::sync::Transport`] that does it; `None` where nothing here does it.
    pub verb: Option<&'static str>,
    pub rule: Rule,
}

const fn gated(what: &'static str, verb: Option<&'static str>) -> Line {
    Line { what, verb, rule: Rule::Gated }
}

const fn free(what: &'static str, verb: Option<&'static str>, why: &'static str) -> Line {
    Line { what, verb, rule: Rule::Free(why) }
}

/// Everything.
pub const TABLE: [Line; 26] = [
    gated("messages, edits, reactions, places, taking care, photos, files, videos, voice messages", Some("send")),
    gated("places for files", Some("reserve")),
    gated("files", Some("upload")),
    gated("files where no place is given", Some("upload_unreserved")),
    gated("taking a message back; allowed after a withdrawal, too", Some("redact")),
    gated("receipts", Some("receipt")),
    gated("joins to customers' rooms", Some("join")),
    gated("new rooms and their invitations", Some("create_room")),
    gated("leaving a room, declining an invitation; always allowed", Some("leave")),
    gated("invitations to rooms that are there", Some("invite")),
    gated("taking somebody out of a group; always allowed, as it gives nothing away", Some("remove")),
    gated("typing", Some("typing")),
    gated("hand-offs to WhatsApp, mail, SMS and phone", None),
    free("the place up to which sync came", Some("own_cursor"), "asks nobody"),
    free("sync", Some("sync"), "says only that this device is here, to its own server"),
    free("rooms known here", Some("rooms"), "asks nobody"),
    free("history", Some("history"), "reads what the server has"),
    free("asking for an event", Some("has_event"), "names what the server gave us"),
    free("asking for what is newest", Some("newest_events"), "reads what the server has"),
    free("new room keys", Some("start_over"), "made here, and shared only with a permitted send"),
    free("decrypting", Some("decrypt"), "happens on this device"),
    free("encrypting files", Some("encrypt_file"), "happens on this device"),
    free("received files", Some("download"), "reads what was sent here"),
    free("device keys", None, "belong to this device and say nothing about anybody else"),
    free("room keys of a permitted send", None, "without them the permitted message could not be read"),
    free("asking for keys", None, "so that what was sent here can be read"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The verbs of the trait, each with its signature.
    fn verbs() -> Vec<(String, String)> {
        let source = include_str!("../sync/transport.rs");
        let body = source.split("pub trait Transport:").nth(1).unwrap().split("\n}").next().unwrap();
        let signature = |part: &str| {
            let name = part.split('(').next().unwrap().trim().to_owned();
            (name, part.split(';').next().unwrap().to_owned())
        };
        body.split("fn ").skip(1).map(signature).collect()
    }

    #[test]
    fn every_verb_of_the_transport_is_in_the_table_and_does_as_it_says() {
        let verbs = verbs();
        assert!(verbs.len() >= 14, "the trait is no longer found: {verbs:?}");
        for (name, signature) in &verbs {
            let lines: Vec<_> = TABLE.iter().filter(|line| line.verb == Some(name)).collect();
            assert_eq!(lines.len(), 1, "Transport::{name} stands in the table once");
            assert_eq!(lines[0].rule == Rule::Gated, signature.contains("&Permit"), "Transport::{name}");
        }
        let known = |verb: &str| verbs.iter().any(|(name, _)| name == verb);
        let gone: Vec<_> = TABLE.iter().filter_map(|line| line.verb).filter(|verb| !known(verb)).collect();
        assert_eq!(gone, Vec::<&str>::new(), "verbs of the table that the transport no longer has");
    }

    #[test]
    fn what_tells_a_person_something_is_gated() {
        for what in ["receipts", "typing", "new rooms and their invitations", "joins to customers' rooms"] {
            assert!(TABLE.iter().any(|line| line.what == what && line.rule == Rule::Gated), "{what}");
        }
    }
}
