//! The paper a person gets who wants to be erased (GDPR Art. 17, 12 (4), 19). Pure.

use crate::consent::Imprint;
use crate::papers::document::Document;
use crate::papers::facts::Moment;
use crate::papers::sections;
use crate::papers::view::{ErasureDuty, ErasureOutlook, ErasurePart};
use serde::Serialize;

/// The paper as JSON.
#[derive(Serialize)]
pub(in crate::papers) struct ErasureFacts<'a> {
    pub(in crate::papers) outlook: &'a ErasureOutlook,
    pub(in crate::papers) homeserver: &'a str,
}

fn part(part: ErasurePart) -> &'static str {
    match part {
        ErasurePart::Contact => {
            "Eintrag im Kontaktbuch mit allen Angaben, auch im Papierkorb und in zusammengeführten Einträgen"
        }
        ErasurePart::Messages => "Nachrichten, mit früheren Fassungen, Reaktionen und Suchwörtern",
        ErasurePart::Photos => "Fotos und Dateien, Originale und Vorschaubilder",
        ErasurePart::Requests => "Anfragen mit Preisvorstellung und internen Notizen",
        ErasurePart::Sites => "Baustellen: Zuordnung, bei eigenen auch Name, Anschrift und Notizen",
        ErasurePart::Consents => "Nachweise von Einwilligungen und Widerrufen",
        ErasurePart::Outbox => "Noch nicht Gesendetes",
        ErasurePart::Changes => "Aufzeichnungen früherer Angaben zum Rückgängigmachen",
    }
}

fn duty(duty: ErasureDuty) -> (&'static str, &'static str) {
    match duty {
        ErasureDuty::BusinessLetters => {
            ("Geschäftsbriefe", "6 Jahre, § 257 Abs. 1 Nr. 2 und 3 HGB, § 147 Abs. 1 Nr. 2 und 3 AO")
        }
        ErasureDuty::Vouchers => {
            ("Rechnungen und Belege in der Buchhaltung", "8 Jahre, § 257 Abs. 1 Nr. 4 HGB, § 147 Abs. 1 Nr. 4 AO")
        }
    }
}

pub(in crate::papers) fn document(company: &Imprint, facts: &ErasureFacts<'_>, made: &Moment) -> Document {
    let outlook = facts.outlook;
    let mut paper = Document {
        title: format!("Löschung Ihrer Daten: {}", outlook.name),
        author: company.company.clone(),
        made: made.to_string(),
        foot: format!("Löschung nach Art. 17 DSGVO, Stand {made}"),
        blocks: Vec::new(),
    };
    sections::controller(&mut paper, company);
    paper.chapter("Das löschen wir jetzt");
    let rows = outlook.at_once.iter().map(|it| vec![part(it.part).to_owned(), it.count.to_string()]);
    paper.table(
        &[("Was", 7), ("Anzahl", 1)],
        rows.collect(),
        "Es ist nichts gespeichert, das wir jetzt löschen dürften.",
    );
    paper.say("Gelöschtes wird auf unserem Gerät überschrieben. Es bleibt nur, dass etwas gelöscht wurde und wann; es sagt nicht, was.");
    locked(&mut paper, outlook);
    elsewhere(&mut paper, facts.homeserver);
    sections::rights(&mut paper);
    paper
}

fn locked(paper: &mut Document, outlook: &ErasureOutlook) {
    paper.chapter("Das müssen wir noch aufbewahren");
    if outlook.locked.is_empty() {
        return paper.say("Nichts.");
    }
    let rows = outlook.locked.iter().map(|it| {
        let (what, why) = duty(it.duty);
        let count = if it.duty == ErasureDuty::Vouchers { String::new() } else { it.count.to_string() };
        vec![what.to_owned(), count, why.to_owned(), format!("31.12.{}", it.until_year)]
    });
    paper.table(
        &[("Was", 3), ("Anzahl", 1), ("Pflicht, ab Ende des Jahres", 4), ("Gesperrt bis", 2)],
        rows.collect(),
        "",
    );
    paper.say("Bis dahin sind diese Daten gesperrt (Art. 17 Abs. 3 b, Art. 18 DSGVO): Sie stehen in keiner Liste und werden von keiner Suche gefunden. Danach werden sie von selbst gelöscht.");
}

/// Copies that are not on this device.
fn elsewhere(paper: &mut Document, homeserver: &str) {
    paper.chapter("Kopien an anderen Stellen");
    let server =
        if homeserver.is_empty() { "dem Matrix-Server".to_owned() } else { format!("dem Matrix-Server {homeserver}") };
    paper.list([
        format!("Auf {server} liegen verschlüsselte Nachrichten und Dateien, bis sein Betreiber sie nach seinen Fristen entfernt; ihn bitten wir darum, wenn Sie es wünschen."),
        "Chats nur mit Ihnen verlässt dieses Gerät, sobald es Netz hat. Schlüssel dieser Chats bleiben verschlüsselt im Schlüsselspeicher des Geräts, bis es abgemeldet wird; sie enthalten keinen Text.".to_owned(),
        "Auf den anderen Geräten unseres Betriebs können Kopien liegen, bis dort ebenso gelöscht wird.".to_owned(),
        "Auf Ihren eigenen Geräten und bei den Anbietern der Wege, die Sie genutzt haben (WhatsApp, E-Mail, SMS), liegen Ihre Kopien. Darauf haben wir keinen Zugriff.".to_owned(),
        "In verschlüsselten Sicherungen verschwinden Ihre Daten, sobald die Sicherung durch eine neuere ersetzt wird; wird eine ältere eingespielt, löschen wir erneut.".to_owned(),
        "Papiere, die wir Ihnen oder Behörden schon gegeben haben.".to_owned(),
    ]);
}
