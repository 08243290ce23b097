//! The record of processing activities (GDPR Art. 30 (1)), with what is really there. Pure.

use super::document::Document;
use super::facts::{Holdings, Moment};
use super::sections::{self, ACTIVITIES};
use crate::consent::Imprint;

pub(super) fn document(company: &Imprint, holdings: &Holdings, made: &Moment) -> Document {
    let mut paper = Document {
        title: "Verzeichnis von Verarbeitungstätigkeiten".to_owned(),
        author: company.company.clone(),
        made: made.to_string(),
        foot: format!("Verzeichnis nach Art. 30 Abs. 1 DSGVO, Stand {made}"),
        blocks: Vec::new(),
    };
    sections::controller(&mut paper, company);
    paper.chapter("Verarbeitungen");
    for activity in &ACTIVITIES {
        paper.section(activity.name);
        paper.facts(
            &[
                ("Zweck", activity.why),
                ("Rechtsgrundlage", activity.basis),
                ("Betroffene", activity.people),
                ("Daten", activity.data),
                ("Löschung", activity.kept),
            ],
            "",
        );
    }
    sections::recipients(&mut paper, &holdings.homeserver);
    paper.chapter("Umfang zum Stand dieses Verzeichnisses");
    let count = |number: u64| number.to_string();
    paper.facts(
        &[
            ("Kunden und Interessenten", &count(holdings.customers)),
            ("Lieferanten", &count(holdings.suppliers)),
            ("Kollegen", &count(holdings.colleagues)),
            ("Nachrichten", &count(holdings.messages)),
            ("Fotos und Dateien", &count(holdings.photos)),
            ("Anfragen", &count(holdings.requests)),
            ("Einwilligungen und Widerrufe", &count(holdings.consents)),
            ("Genutzte Kanäle", &holdings.channels.join(", ")),
        ],
        "",
    );
    paper.chapter("Technische und organisatorische Maßnahmen (Art. 32 DSGVO)");
    paper.list([
        "Datenbank verschlüsselt (SQLCipher, AES-256), Schlüssel im Schlüsselspeicher des Geräts",
        "Fotos und Dateien einzeln versiegelt (XChaCha20-Poly1305), Dateinamen verraten nichts",
        "Nachrichten von Gerät zu Gerät verschlüsselt (Matrix), soweit der Kanal es erlaubt",
        "Eigenes Kontaktbuch; keine andere App und kein Messenger liest es",
        "Jede Sendung wird unmittelbar vorher auf eine Rechtsgrundlage geprüft",
        "Einwilligungen in einer Kette, deren nachträgliche Änderung auffällt",
        "Gelöschtes wird überschrieben, nicht nur ausgeblendet",
    ]);
    paper
}
