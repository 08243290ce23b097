//! What is held about one person, as plain data. Its JSON is what people get on request: names of fields here are a
//! promise, and a change of meaning raises [`SCHEMA`]. Pure.

use crate::consent::{ChannelKind, Imprint, Purpose, Wish};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Serialize, Serializer};

/// Names the shape of a paper's JSON.
pub(super) const SCHEMA: &str = "app.werkfunk.paper/1";

/// A paper as JSON.
#[derive(Serialize)]
pub(super) struct Envelope<'a, T> {
    pub(super) schema: &'static str,
    /// Which paper.
    pub(super) paper: &'static str,
    pub(super) made: &'a Moment,
    pub(super) company: &'a Imprint,
    pub(super) data: &'a T,
}

/// A point in time where the company is. In JSON as RFC 3339 with its offset, for people "26.11.2026, 09:00".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment(pub(super) Zoned);

impl Moment {
    /// `None` for a time no calendar has.
    pub(super) fn of(ms: i64, zone: &TimeZone) -> Option<Moment> {
        Timestamp::from_millisecond(ms).ok().map(|time| Moment(time.to_zoned(zone.clone())))
    }

    /// "26.11.2026"
    pub(super) fn day(&self) -> String {
        self.0.strftime("%d.%m.%Y").to_string()
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.strftime("%d.%m.%Y, %H:%M"))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.strftime("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

/// Shown where there is one.
pub(super) fn shown(moment: Option<&Moment>) -> String {
    moment.map(ToString::to_string).unwrap_or_default()
}

/// Everything held about one person.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Person {
    /// What the company calls the person.
    pub(super) name: String,
    /// Who the person is to the company.
    pub(super) role: &'static str,
    /// The contact book's fields, one each.
    pub(super) fields: Vec<Field>,
    /// How the contact came in.
    pub(super) source: String,
    pub(super) requests: Vec<RequestFact>,
    /// Where work was done for or with the person.
    pub(super) sites: Vec<PersonSite>,
    pub(super) messages: Vec<Message>,
    pub(super) consents: Vec<ConsentFact>,
    /// For what consent was asked.
    pub(super) asked: Vec<AskedFact>,
    /// What the person asked about its data.
    pub(super) data_requests: Vec<DataRequest>,
    pub(super) photos: Vec<PhotoFact>,
    /// What was to be sent and is not.
    pub(super) waiting: Vec<Waiting>,
    /// What was changed of the contact.
    pub(super) changes: Vec<ChangeFact>,
}

/// One field of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Field {
    /// Stable name.
    pub(super) key: &'static str,
    /// What people call it.
    pub(super) label: String,
    pub(super) value: String,
}

/// A site the person has to do with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct PersonSite {
    pub(super) name: String,
    pub(super) address: String,
    /// What the person has to do with it.
    pub(super) part: &'static str,
    pub(super) since: Option<Moment>,
    pub(super) finished: Option<Moment>,
    /// What the company noted at it, where the site is the person's alone.
    pub(super) notes: Vec<String>,
}

/// A line of a thread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Message {
    pub(super) at: Option<Moment>,
    /// The company wrote it.
    pub(super) by_company: bool,
    pub(super) sender: String,
    pub(super) kind: &'static str,
    pub(super) text: String,
    pub(super) edited: bool,
    pub(super) taken_back: bool,
    pub(super) reactions: Vec<String>,
    /// The file beside this paper that holds the picture.
    pub(super) file: Option<String>,
    /// Vault names of its files; never part of a paper.
    #[serde(skip)]
    pub(super) pictures: Vec<String>,
}

/// What the person wanted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct RequestFact {
    pub(super) number: String,
    pub(super) received: Option<Moment>,
    pub(super) summary: String,
    pub(super) state: &'static str,
    /// What the person expects to pay.
    pub(super) price_cents: Option<i64>,
    /// The company's own note.
    pub(super) note: String,
    pub(super) due: Option<Moment>,
    pub(super) decided: Option<Moment>,
}

/// Something allowed or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ConsentFact {
    /// Who; only in the register, which is about many.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) name: String,
    pub(super) at: Option<Moment>,
    pub(super) channel: &'static str,
    pub(super) purpose: &'static str,
    pub(super) basis: &'static str,
    /// How it was given.
    pub(super) form: &'static str,
    /// The exact words, with their version and SHA-256; empty where the person said something of itself.
    pub(super) text: String,
    pub(super) text_version: String,
    pub(super) text_sha256: String,
    /// Version of the privacy notice the person had.
    pub(super) notice_version: String,
    /// Who took it down, and when.
    pub(super) employee: String,
    pub(super) recorded: String,
    pub(super) evidence: String,
    /// Its place in the chain: device and number.
    pub(super) device: String,
    pub(super) sequence: u64,
}

impl ConsentFact {
    /// Everything that shows it, as lines of a table.
    pub(super) fn proof(&self) -> String {
        let words = if self.text.is_empty() {
            String::new()
        } else {
            format!("„{}“ (Fassung {})", self.text, self.text_version)
        };
        let by = if self.employee.is_empty() { String::new() } else { format!("festgehalten von {}", self.employee) };
        let parts = [self.form.to_owned(), words, self.evidence.clone(), by];
        let filled: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        filled.join("\n")
    }
}

/// A question for consent, whatever became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct AskedFact {
    pub(super) at: Option<Moment>,
    pub(super) channel: &'static str,
    pub(super) purpose: &'static str,
    /// The exact words.
    pub(super) text: String,
    pub(super) until: Option<Moment>,
}

/// What the person asked about its data (GDPR Art. 15 to 22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct DataRequest {
    pub(super) received: Option<Moment>,
    pub(super) wish: &'static str,
    pub(super) channel: &'static str,
    /// The company's own note.
    pub(super) note: String,
    pub(super) due: Option<Moment>,
    pub(super) answered: Option<Moment>,
}

/// A photo kept here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct PhotoFact {
    /// The file beside this paper.
    pub(super) file: String,
    pub(super) bytes: u64,
    pub(super) taken: String,
    pub(super) camera: String,
    /// Latitude and longitude in degrees.
    pub(super) place: String,
    pub(super) origin: &'static str,
    /// Never part of a paper.
    #[serde(skip)]
    pub(super) vault_name: String,
}

/// An item that has not left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Waiting {
    pub(super) at: Option<Moment>,
    pub(super) purpose: &'static str,
    pub(super) text: String,
    pub(super) state: &'static str,
}

/// A change of the contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ChangeFact {
    pub(super) at: Option<Moment>,
    pub(super) by: String,
    pub(super) what: String,
}

/// The whole company in numbers, for the record of processing activities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Holdings {
    pub(super) customers: u64,
    pub(super) suppliers: u64,
    pub(super) colleagues: u64,
    pub(super) messages: u64,
    pub(super) photos: u64,
    pub(super) requests: u64,
    pub(super) consents: u64,
    /// The homeserver's address; empty where nobody is logged in.
    pub(super) homeserver: String,
    /// Channels contacts are reached on.
    pub(super) channels: Vec<&'static str>,
}

/// What a channel is called.
pub(super) fn channel(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Matrix => "Matrix",
        ChannelKind::Whatsapp => "WhatsApp",
        ChannelKind::Email => "E-Mail",
        ChannelKind::Sms => "SMS",
        ChannelKind::Phone => "Telefon",
    }
}

/// What a person may ask about its data is called.
pub(super) fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::Access => "Auskunft (Art. 15)",
        Wish::Rectification => "Berichtigung (Art. 16)",
        Wish::Erasure => "Löschung (Art. 17)",
        Wish::Restriction => "Einschränkung (Art. 18)",
        Wish::Portability => "Daten mitnehmen (Art. 20)",
        Wish::Objection => "Widerspruch (Art. 21)",
    }
}

/// What a purpose is called.
pub(super) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Request => "Anfrage beantworten",
        Purpose::Order => "Auftrag",
        Purpose::Appointment => "Termine",
        Purpose::SitePhotos => "Fotos der Baustelle",
        Purpose::Advertising => "Werbung",
        Purpose::ConfirmWithdrawal => "Widerruf bestätigen",
        Purpose::AskConsent => "Um Einwilligung bitten",
    }
}
