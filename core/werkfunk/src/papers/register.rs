//! The register of consents: who allowed or took back what, when and how that can be shown (GDPR Art. 7 (1)). Pure.

use super::document::Document;
use super::facts::{ConsentFact, Moment, shown};
use crate::consent::Imprint;
use serde::Serialize;

/// The register as JSON.
#[derive(Serialize)]
pub(super) struct Register {
    pub(super) records: Vec<ConsentFact>,
    /// The head of the chain these records stand in; whoever rewrites them later cannot make it fit again.
    pub(super) head: String,
}

pub(super) fn document(company: &Imprint, register: &Register, made: &Moment) -> Document {
    let mut paper = Document {
        title: "Register der Einwilligungen".to_owned(),
        author: company.company.clone(),
        made: made.to_string(),
        foot: register.head.clone(),
        blocks: Vec::new(),
    };
    paper.say("Einwilligungen und Widerrufe in der Reihenfolge, in der sie festgehalten wurden (Art. 7 Abs. 1 DSGVO). Eingetragen wird nur dazu; nichts wird geändert.");
    let rows = register.records.iter().map(|it| {
        vec![
            shown(it.at.as_ref()),
            it.name.clone(),
            it.channel.to_owned(),
            it.purpose.to_owned(),
            it.basis.to_owned(),
            it.proof(),
        ]
    });
    let columns = [("Zeit", 3), ("Person", 4), ("Kanal", 2), ("Zweck", 3), ("Grundlage", 3), ("Nachweis", 4)];
    paper.table(&columns, rows.collect(), "Noch ist nichts eingetragen.");
    if !register.head.is_empty() {
        paper.chapter("Prüfen");
        paper.say("Am Fuß jeder Seite steht der unterschriebene Kopf der Kette. Wer ihn später eingibt, sieht, ob seither etwas umgeschrieben wurde.");
        paper.say(register.head.clone());
    }
    paper
}
