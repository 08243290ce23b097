//! What several papers say in the same words: who answers for it, why data is processed, who gets it, how long it is
//! kept, which rights there are. Pure.

use super::document::Document;
use crate::consent::Imprint;

/// A purpose of processing, as Art. 13, 15 and 30 GDPR ask for it.
pub(super) struct Activity {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
    pub(super) basis: &'static str,
    pub(super) people: &'static str,
    pub(super) data: &'static str,
    pub(super) kept: &'static str,
}

/// Everything Werkfunk does with people's data.
pub(super) const ACTIVITIES: [Activity; 6] = [
    Activity {
        name: "Kontaktbuch",
        why: "Kunden, Lieferanten und Kollegen erreichen und erkennen",
        basis: "Art. 6 Abs. 1 b DSGVO (Anfrage, Vertrag), Art. 6 Abs. 1 f DSGVO (geordnete Kundendaten), § 26 BDSG (Beschäftigte)",
        people: "Kunden, Interessenten, Lieferanten, Beschäftigte",
        data: "Namen, Firma, Anschriften, Nummern, E-Mail, Matrix-Kennung, Geburtstag, Notizen, Foto, Kundennummer, Labels",
        kept: "bis zur Löschung auf Verlangen oder wenn der Zweck entfällt; im Papierkorb 30 Tage",
    },
    Activity {
        name: "Nachrichten",
        why: "Anfragen beantworten, Aufträge und Termine absprechen",
        basis: "Art. 6 Abs. 1 b DSGVO; sonst Einwilligung (Art. 6 Abs. 1 a DSGVO)",
        people: "Kunden, Interessenten, Lieferanten, Beschäftigte",
        data: "Texte, Zeiten, Absender, Reaktionen, Bearbeitungen",
        kept: "Handelsbriefe 6 Jahre ab Ende des Jahres (§ 257 HGB, § 147 AO), sonst bis zum Ende des Zwecks",
    },
    Activity {
        name: "Anfragen und Entscheidungen",
        why: "Anfragen annehmen, ansehen, entscheiden und beantworten",
        basis: "Art. 6 Abs. 1 b DSGVO",
        people: "Kunden, Interessenten",
        data: "Wunsch, Preisvorstellung, Fotos, Fristen, Entscheidung, interne Notiz",
        kept: "mit den Nachrichten, zu denen sie gehören",
    },
    Activity {
        name: "Fotos von Baustellen",
        why: "Zustand und Fortschritt festhalten, Angebote aus der Ferne",
        basis: "Art. 6 Abs. 1 b DSGVO; Einwilligung, wo Menschen erkennbar sind oder Fotos hinausgehen",
        people: "Kunden, Menschen auf Fotos",
        data: "Bilder, Aufnahmezeit, Kamera, auf Wunsch des Betriebs der Ort",
        kept: "mit dem Auftrag; Belege 8 Jahre ab Ende des Jahres (§ 147 AO)",
    },
    Activity {
        name: "Einwilligungen",
        why: "nachweisen, wer wozu eingewilligt oder widerrufen hat",
        basis: "Art. 7 Abs. 1, Art. 5 Abs. 2 DSGVO",
        people: "alle, die gefragt wurden",
        data: "Person, Kanal, Zweck, Wortlaut, Zeit, Weg, Nachweis, Widerruf",
        kept: "solange die Einwilligung gilt und nachgewiesen werden muss",
    },
    Activity {
        name: "Werbung",
        why: "Neuigkeiten und Angebote",
        basis: "nur Einwilligung (Art. 6 Abs. 1 a DSGVO, § 7 UWG)",
        people: "Kunden, die eingewilligt haben",
        data: "Name und Adresse des Kanals",
        kept: "bis zum Widerruf",
    },
];

/// Who answers for the data (Art. 13 (1) a, b).
pub(super) fn controller(document: &mut Document, company: &Imprint) {
    document.chapter("Verantwortlich");
    document.facts(
        &[
            ("Betrieb", &company.company),
            ("Vertreten durch", &company.owner),
            ("Straße", &company.street),
            ("Ort", &company.town),
            ("Telefon", &company.phone),
            ("E-Mail", &company.email),
            ("Internet", &company.web),
            ("Register, Umsatzsteuer-ID", &company.register),
            ("Fragen zum Datenschutz", &company.privacy_contact),
        ],
        "Der Betrieb hat noch keine Angaben hinterlegt.",
    );
}

/// Why data is processed and on what basis (Art. 13 (1) c, d; Art. 15 (1) a).
pub(super) fn purposes(document: &mut Document) {
    document.chapter("Zwecke und Rechtsgrundlagen");
    let rows = ACTIVITIES.iter().map(|it| vec![it.name.to_owned(), it.why.to_owned(), it.basis.to_owned()]).collect();
    document.table(&[("Verarbeitung", 3), ("Zweck", 5), ("Rechtsgrundlage", 5)], rows, "");
}

/// How long it is kept (Art. 13 (2) a; Art. 15 (1) d).
pub(super) fn storage(document: &mut Document) {
    document.chapter("Wie lange wir Daten aufbewahren");
    let rows = ACTIVITIES.iter().map(|it| vec![it.name.to_owned(), it.kept.to_owned()]).collect();
    document.table(&[("Verarbeitung", 3), ("Dauer", 7)], rows, "");
}

/// Who gets it (Art. 13 (1) e, f; Art. 15 (1) c). `homeserver` is empty where it is not known.
pub(super) fn recipients(document: &mut Document, homeserver: &str) {
    document.chapter("Wer Daten bekommt");
    let server = if homeserver.is_empty() {
        "Der Betreiber des Matrix-Servers, den der Betrieb in der EU betreibt oder mietet: verschlüsselte Nachrichten und Dateien, Zeiten, beteiligte Kennungen.".to_owned()
    } else {
        format!(
            "Der Betreiber des Matrix-Servers {homeserver}: verschlüsselte Nachrichten und Dateien, Zeiten, beteiligte Kennungen."
        )
    };
    document.list([
        server,
        "Kollegen im Betrieb, soweit sie mit dem Anliegen zu tun haben.".to_owned(),
        "Wer einen anderen Weg wählt (WhatsApp, E-Mail, SMS, Telefon), dessen Anbieter und unserer; WhatsApp (Meta) verarbeitet Daten auch in den USA (Angemessenheitsbeschluss der EU-Kommission vom 10. Juli 2023).".to_owned(),
        "Steuerberater und Behörden, soweit das Gesetz es verlangt.".to_owned(),
    ]);
    document.say(
        "Daten werden nicht verkauft. Es gibt keine automatisierte Entscheidung und kein Profiling (Art. 22 DSGVO).",
    );
}

/// Which rights there are (Art. 13 (2) b to d; Art. 15 (1) e, f).
pub(super) fn rights(document: &mut Document) {
    document.chapter("Ihre Rechte");
    document.list([
        "Auskunft und eine Kopie (Art. 15 DSGVO)",
        "Berichtigung (Art. 16 DSGVO)",
        "Löschung, soweit keine Pflicht zur Aufbewahrung besteht (Art. 17 DSGVO)",
        "Einschränkung der Verarbeitung (Art. 18 DSGVO)",
        "Ihre Daten in maschinenlesbarer Form (Art. 20 DSGVO)",
        "Widerspruch gegen eine Verarbeitung aus berechtigtem Interesse (Art. 21 DSGVO)",
        "Widerruf jeder Einwilligung, jederzeit und so leicht wie sie gegeben wurde, zum Beispiel mit dem Wort STOPP (Art. 7 Abs. 3 DSGVO)",
        "Beschwerde bei jeder Datenschutz-Aufsichtsbehörde (Art. 77 DSGVO)",
    ]);
    document.say("Wir antworten innerhalb eines Monats (Art. 12 Abs. 3 DSGVO).");
}
