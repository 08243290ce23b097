//! What is proven of one consent (GDPR Art. 7 (1)): who, for what, in which words, when, by whom taken down, and how that
//! can be shown. Pure.

use super::view::{Basis, ChannelKind, ConsentEvidence, ConsentForm, GivenConsent, Purpose};
use super::words;
use crate::clock::Millis;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One record, whole. Its JSON, to the byte, is what the chain commits to: fields keep their order and their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// ULID.
    pub id: String,
    /// ULID of the contact.
    pub contact: String,
    #[serde(with = "words::channel")]
    pub channel: ChannelKind,
    #[serde(with = "words::purpose")]
    pub purpose: Purpose,
    #[serde(with = "words::basis")]
    pub basis: Basis,
    #[serde(with = "words::form")]
    pub form: ConsentForm,
    /// The exact words the person agreed to; empty where it said something of itself.
    pub text: String,
    pub text_version: String,
    /// SHA-256 of `text`, lower-case hex.
    pub text_sha256: String,
    /// Version of the privacy notice the person had.
    pub notice_version: String,
    /// When the person gave it, with its zone (RFC 9557).
    pub given: String,
    /// When it was taken down, likewise.
    pub recorded: String,
    /// User id of the employee; empty where nobody was logged in.
    pub employee: String,
    /// ULID of the device.
    pub device: String,
    pub evidence: Evidence,
    /// Another channel the person could have chosen; empty where none was named.
    pub alternative: String,
}

/// What shows that it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Vault name of the photo of a signed paper: the keyed hash of its content.
    pub photo: String,
    /// Event id of the person's message.
    pub message: String,
    /// Token that came back.
    pub code: String,
    pub note: String,
}

/// Who takes a record down, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taker {
    pub id: String,
    pub contact: String,
    pub employee: String,
    pub device: String,
    /// IANA name.
    pub zone: String,
    pub now_ms: Millis,
    pub notice_version: String,
}

impl Record {
    /// The record of what was given; a consent for which nobody brought a text has that of today, `wording`.
    pub(super) fn of(taker: Taker, basis: Basis, given: &GivenConsent, wording: (String, String)) -> Self {
        let given_ms = given.given_ms.unwrap_or(taker.now_ms);
        let (text, text_version) = match (given.text.is_empty(), basis) {
            (true, Basis::Consent) => wording,
            _ => (given.text.clone(), given.text_version.clone()),
        };
        let notice = if given.notice_version.is_empty() { taker.notice_version } else { given.notice_version.clone() };
        Self {
            id: taker.id,
            contact: taker.contact,
            channel: given.channel,
            purpose: given.purpose,
            basis,
            form: given.form,
            text_sha256: sha256(&text),
            text,
            text_version,
            notice_version: notice,
            given: moment(given_ms, &taker.zone),
            recorded: moment(taker.now_ms, &taker.zone),
            employee: taker.employee,
            device: taker.device,
            evidence: Evidence::from(given.evidence.clone()),
            alternative: given.alternative.map_or("", ChannelKind::name).to_owned(),
        }
    }

    /// When it was given, in milliseconds since 1970-01-01 UTC; 0 where nobody can read it.
    pub fn given_ms(&self) -> Millis {
        self.given.parse::<jiff::Zoned>().map_or(0, |at| at.timestamp().as_millisecond())
    }
}

impl From<ConsentEvidence> for Evidence {
    fn from(shown: ConsentEvidence) -> Self {
        Self { photo: shown.photo, message: shown.message, code: shown.code, note: shown.note }
    }
}

impl From<Evidence> for ConsentEvidence {
    fn from(kept: Evidence) -> Self {
        Self { photo: kept.photo, message: kept.message, code: kept.code, note: kept.note }
    }
}

/// SHA-256 of a text in UTF-8, lower-case hex.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A moment with its zone; UTC where the zone is unknown.
fn moment(at_ms: Millis, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at_ms).map_or_else(|_| String::new(), |at| at.to_zoned(zone).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taker() -> Taker {
        Taker {
            id: "01RECORD".to_owned(),
            contact: "01KUNDIN".to_owned(),
            employee: "@meister:sonntag.example".to_owned(),
            device: "01PHONE".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            now_ms: 1_772_433_000_000,
            notice_version: "2026-11".to_owned(),
        }
    }

    fn wording() -> (String, String) {
        ("Ja, Sie dürfen.".to_owned(), "2026-11".to_owned())
    }

    #[test]
    fn what_is_committed_to_keeps_its_bytes() {
        let given = GivenConsent {
            form: ConsentForm::Written,
            evidence: ConsentEvidence { photo: "ab12".to_owned(), ..ConsentEvidence::default() },
            alternative: Some(ChannelKind::Email),
            ..GivenConsent::bare(ChannelKind::Whatsapp, Purpose::SitePhotos)
        };
        let record = Record::of(taker(), Basis::Consent, &given, wording());
        let json = serde_json::to_string(&record).unwrap();
        assert_eq!(
            json,
            r#"{"id":"01RECORD","contact":"01KUNDIN","channel":"whatsapp","purpose":"site_photos","basis":"consent","form":"written","text":"Ja, Sie dürfen.","text_version":"2026-11","text_sha256":"742c120564319684ef9c2ec5bcfb712b2a53b0f8db1f7f8dc6001865f820811b","notice_version":"2026-11","given":"2026-03-02T07:30:00+01:00[Europe/Berlin]","recorded":"2026-03-02T07:30:00+01:00[Europe/Berlin]","employee":"@meister:sonntag.example","device":"01PHONE","evidence":{"photo":"ab12","message":"","code":"","note":""},"alternative":"email"}"#
        );
        assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
        assert_eq!(record.given_ms(), 1_772_433_000_000);
    }

    #[test]
    fn what_a_person_wrote_of_itself_has_no_text_of_ours() {
        let own = GivenConsent::bare(ChannelKind::Matrix, Purpose::Request);
        let record = Record::of(taker(), Basis::WroteFirst, &own, wording());
        assert_eq!((record.text.as_str(), record.text_version.as_str()), ("", ""));
    }

    #[test]
    fn an_unknown_zone_is_utc_and_an_impossible_time_is_none() {
        assert_eq!(moment(0, "Mars/Olympus"), "1970-01-01T00:00:00+00:00[UTC]");
        assert_eq!(moment(i64::MAX, "UTC"), "");
    }
}
