//! What a person gave, to be taken along (GDPR Art. 20): the JSON is the thing itself, the paper says what is in it. Pure.

use super::document::Document;
use super::facts::{Field, Message, Moment, Person, PhotoFact};
use crate::consent::Imprint;
use serde::Serialize;

/// What the person provided: not the company's notes, decisions and own messages.
#[derive(Serialize)]
pub(super) struct Provided {
    pub(super) name: String,
    pub(super) fields: Vec<Field>,
    pub(super) messages: Vec<Message>,
    pub(super) files: Vec<PhotoFact>,
}

/// Fields that are the company's own view of the person.
const OWN: [&str; 5] = ["notes", "customer_number", "labels", "groups", "preferred"];

impl Provided {
    pub(super) fn of(person: &Person) -> Provided {
        let messages: Vec<Message> = person.messages.iter().filter(|message| !message.by_company).cloned().collect();
        let given = |photo: &&PhotoFact| messages.iter().any(|message| message.file.as_ref() == Some(&photo.file));
        let files = person.photos.iter().filter(given).cloned().collect();
        let fields = person.fields.iter().filter(|field| !OWN.contains(&field.key)).cloned().collect();
        Provided { name: person.name.clone(), fields, messages, files }
    }
}

pub(super) fn document(company: &Imprint, provided: &Provided, made: &Moment) -> Document {
    let mut paper = Document {
        title: format!("Ihre Daten zum Mitnehmen: {}", provided.name),
        author: company.company.clone(),
        made: made.to_string(),
        foot: format!("Datenübertragbarkeit nach Art. 20 DSGVO, Stand {made}"),
        blocks: Vec::new(),
    };
    paper.say("Die beiliegende JSON-Datei (UTF-8, RFC 8259) enthält, was Sie uns gegeben haben, in einer Form, die andere Programme lesen. Fotos und Dateien liegen so bei, wie Sie sie geschickt haben.");
    paper.chapter("Inhalt der JSON-Datei");
    let rows = [
        ("data.fields", "Angaben im Kontaktbuch", provided.fields.len()),
        ("data.messages", "Ihre Nachrichten mit Zeit (RFC 3339)", provided.messages.len()),
        ("data.files", "Ihre Fotos und Dateien, mit dem Namen der Datei", provided.files.len()),
    ];
    let rows = rows.into_iter().map(|(place, what, count)| vec![place.to_owned(), what.to_owned(), count.to_string()]);
    paper.table(&[("Stelle", 3), ("Was", 6), ("Anzahl", 2)], rows.collect(), "");
    paper.chapter("Ihre Angaben");
    let fields = provided.fields.iter().map(|field| vec![field.label.clone(), field.value.clone()]).collect();
    paper.table(&[("Angabe", 2), ("Inhalt", 5)], fields, "Keine.");
    paper
}
