//! The copy for one person: everything held, in a form people read (GDPR Art. 15). Pure.

use super::document::{Document, Picture};
use super::facts::{Message, Moment, Person, shown};
use super::sections;
use crate::consent::Imprint;

/// A picture of a thread, made small for reading; the file beside the paper is the original.
pub(super) struct Shown {
    /// Name of the file beside the paper.
    pub(super) file: String,
    pub(super) picture: Picture,
}

pub(super) fn document(
    company: &Imprint,
    person: &Person,
    pictures: Vec<Shown>,
    homeserver: &str,
    made: &Moment,
) -> Document {
    let mut paper = Document {
        title: format!("Auskunft über Ihre Daten: {}", person.name),
        author: company.company.clone(),
        made: made.to_string(),
        foot: format!("Auskunft nach Art. 15 DSGVO, Stand {made}"),
        blocks: Vec::new(),
    };
    paper.say("Dies ist alles, was wir über Sie gespeichert haben, mit einer Kopie Ihrer Nachrichten und Fotos (Art. 15 DSGVO). Dieselben Angaben liegen als JSON-Datei bei, Fotos als Dateien.");
    sections::controller(&mut paper, company);
    held(&mut paper, person);
    threads(&mut paper, person, pictures);
    sections::purposes(&mut paper);
    sections::recipients(&mut paper, homeserver);
    sections::storage(&mut paper);
    paper.chapter("Woher die Daten stammen");
    paper.say(if person.source.is_empty() { "Von Ihnen selbst." } else { &person.source });
    sections::rights(&mut paper);
    paper
}

/// Everything but the threads.
pub(super) fn held(paper: &mut Document, person: &Person) {
    paper.chapter("Kontaktbuch");
    let fields = person.fields.iter().map(|field| vec![field.label.clone(), field.value.clone()]).collect();
    paper.table(&[("Angabe", 2), ("Inhalt", 5)], fields, "Nichts gespeichert.");
    paper.chapter("Anfragen");
    let requests = person.requests.iter().map(|request| {
        let price = request.price_cents.map(euros).unwrap_or_default();
        let note = if request.note.is_empty() { String::new() } else { format!("\nInterne Notiz: {}", request.note) };
        vec![
            request.number.clone(),
            shown(request.received.as_ref()),
            format!("{}{note}", request.summary),
            price,
            request.state.to_owned(),
        ]
    });
    let columns = [("Nummer", 2), ("Eingang", 3), ("Inhalt", 6), ("Preis", 2), ("Stand", 3)];
    paper.table(&columns, requests.collect(), "Keine.");
    sites(paper, person);
    paper.chapter("Einwilligungen und Widerrufe");
    let consents = person.consents.iter().map(|it| {
        vec![shown(it.at.as_ref()), it.channel.to_owned(), it.purpose.to_owned(), it.basis.to_owned(), it.proof()]
    });
    let columns = [("Zeit", 3), ("Kanal", 2), ("Zweck", 3), ("Grundlage", 3), ("Nachweis", 5)];
    paper.table(&columns, consents.collect(), "Keine.");
    paper.chapter("Fragen nach Ihrer Einwilligung");
    let asked = person.asked.iter().map(|it| {
        let until = shown(it.until.as_ref());
        vec![shown(it.at.as_ref()), it.channel.to_owned(), it.purpose.to_owned(), it.text.clone(), until]
    });
    let columns = [("Zeit", 3), ("Kanal", 2), ("Zweck", 3), ("Wortlaut", 6), ("Gültig bis", 3)];
    paper.table(&columns, asked.collect(), "Keine.");
    paper.chapter("Anliegen zu Ihren Daten");
    let wishes = person.data_requests.iter().map(|it| {
        let answered = it.answered.as_ref().map_or_else(|| "offen".to_owned(), |at| format!("beantwortet {at}"));
        vec![shown(it.received.as_ref()), it.channel.to_owned(), it.wish.to_owned(), it.note.clone(), answered]
    });
    let columns = [("Eingang", 3), ("Kanal", 2), ("Anliegen", 3), ("Interne Notiz", 5), ("Stand", 3)];
    paper.table(&columns, wishes.collect(), "Keine.");
    paper.chapter("Noch nicht gesendet");
    let waiting = person.waiting.iter();
    let waiting =
        waiting.map(|it| vec![shown(it.at.as_ref()), it.purpose.to_owned(), it.text.clone(), it.state.to_owned()]);
    paper.table(&[("Zeit", 3), ("Zweck", 3), ("Text", 7), ("Stand", 3)], waiting.collect(), "Nichts.");
    paper.chapter("Änderungen am Kontakt");
    let changes = person.changes.iter().map(|it| vec![shown(it.at.as_ref()), it.by.clone(), it.what.clone()]);
    paper.table(&[("Zeit", 3), ("Durch", 3), ("Was", 8)], changes.collect(), "Keine.");
    paper.chapter("Fotos und Dateien");
    let photos = person.photos.iter().map(|photo| {
        let facts = [photo.origin, &photo.taken, &photo.camera, &photo.place];
        let facts: Vec<_> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        vec![photo.file.clone(), size(photo.bytes), facts.join(", ")]
    });
    paper.table(&[("Datei", 3), ("Größe", 2), ("Angaben", 6)], photos.collect(), "Keine.");
}

fn sites(paper: &mut Document, person: &Person) {
    paper.chapter("Baustellen");
    let sites = person.sites.iter().map(|site| {
        let finished = site.finished.as_ref().map_or_else(|| "offen".to_owned(), |at| format!("fertig {}", at.day()));
        let named: Vec<_> = [&site.name, &site.address].into_iter().chain(&site.notes).map(String::as_str).collect();
        let since = site.since.as_ref().map(Moment::day).unwrap_or_default();
        let lines: Vec<_> = named.into_iter().filter(|line| !line.is_empty()).collect();
        vec![since, lines.join("\n"), site.part.to_owned(), finished]
    });
    let columns = [("Seit", 2), ("Name, Anschrift und Notizen", 7), ("Rolle", 2), ("Stand", 3)];
    paper.table(&columns, sites.collect(), "Keine.");
}

fn threads(paper: &mut Document, person: &Person, pictures: Vec<Shown>) {
    paper.chapter("Nachrichten");
    if person.messages.is_empty() {
        return paper.say("Keine.");
    }
    let mut pictures = pictures;
    let mut rows = Vec::new();
    for message in &person.messages {
        rows.push(line(message));
        let Some(at) = message.file.as_ref().and_then(|file| pictures.iter().position(|it| it.file == *file)) else {
            continue;
        };
        flush(paper, &mut rows);
        paper.picture(pictures.swap_remove(at).picture);
    }
    flush(paper, &mut rows);
}

fn flush(paper: &mut Document, rows: &mut Vec<Vec<String>>) {
    let columns = [("Zeit", 3), ("Von", 3), ("Nachricht", 9)];
    if !rows.is_empty() {
        paper.table(&columns, std::mem::take(rows), "");
    }
}

fn line(message: &Message) -> Vec<String> {
    let from = if message.by_company { "Betrieb" } else { message.sender.as_str() };
    let mut text = message.text.clone();
    let mut add = |what: &str| {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(what);
    };
    if let Some(file) = &message.file {
        add(&format!("[{}: {file}]", message.kind));
    }
    if message.edited {
        add("(bearbeitet)");
    }
    if message.taken_back {
        add("(zurückgenommen)");
    }
    if !message.reactions.is_empty() {
        add(&format!("Reaktionen: {}", message.reactions.join(" ")));
    }
    vec![shown(message.at.as_ref()), from.to_owned(), text]
}

/// "1.234,50 €"
pub(super) fn euros(cents: i64) -> String {
    let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let digits = euros.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{}{grouped},{rest:02} €", if cents < 0 { "-" } else { "" })
}

fn size(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_written_as_germans_write_them() {
        assert_eq!(
            [euros(0), euros(123_450), euros(100_000_005), euros(-50)],
            ["0,00 €", "1.234,50 €", "1.000.000,05 €", "-0,50 €"]
        );
    }
}
