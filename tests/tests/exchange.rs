//! Readers of others understand the vCards that are written: vobject (Python) those of 3.0, ez-vcard (Java) both.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use werkfunk::contacts::card::{Address, AddressKind, Card, CardNumber, Labelled, Name, NumberKind};
use werkfunk::contacts::exchange::vcard::{Version, tidy, write};
use werkfunk::contacts::exchange::{self};
use werkfunk_tests::harness::RunDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(words: &str) -> String {
    words.to_owned()
}

/// Everything a card can hold, with every sign that needs escaping, and lines that have to be folded inside letters.
fn full_card() -> Card {
    let name = Name {
        prefix: text("Dr. med."),
        given: text("Jürgen"),
        additional: text("Maria, Karl"),
        family: text("Größler;Öz"),
        suffix: text("jun."),
        shown: text("Dr. Jürgen \"Jürgi\" Größler-Öz \\ Söhne, Köln: Bäder; Wärme; Größenwahn für jedermann"),
    };
    let number = |typed: &str, kind, label: &str| CardNumber { typed: text(typed), kind, label: text(label) };
    let labelled = |value: &str, label: &str| Labelled { value: text(value), label: text(label) };
    let address = |kind, label: &str, street: &str| Address {
        kind,
        label: text(label),
        street: text(street),
        extra: text("Hinterhaus; 2. OG, links"),
        postcode: text("01067"),
        town: text("Köln-Müngersdorf"),
        region: text("NRW"),
        country: text("Deutschland"),
    };
    Card {
        name,
        attention: text("Frau Klein"),
        company: text("Größler, Öz & Söhne GmbH; Co. KG"),
        department: text("Einkauf"),
        position: text("Geschäftsführer"),
        numbers: vec![
            number("+49 (0)171 / 123-4567", NumberKind::Mobile, ""),
            number("0221 4711-0", NumberKind::Work, "Zentrale, Deutz"),
            number("0221 4711-99", NumberKind::Fax, "work"),
            number("0221 1", NumberKind::Other, ""),
        ],
        emails: vec![labelled("j@baeder.example", "work"), labelled("büro@bäder.example", "Büro Süd")],
        addresses: vec![
            address(AddressKind::Billing, "", "Straße des 17. Juni 135\nTor 2"),
            address(AddressKind::Site, "Neubau Süd", "Am Rhein 1"),
        ],
        web: vec![labelled("https://bäder.example/?a=b;c,d", "")],
        matrix_ids: vec![text("@größler:koeln.example")],
        birthday: Some(text("1985-04-12")),
        notes: "Schlüssel; beim \"Hausmeister\", C:\\neu\nZeile zwei ".repeat(12),
        photo: Some((0..=255).cycle().take(3000).collect()),
        customer_number: text("K-1001"),
        language: text("de"),
        groups: vec![text("Kunden"), text("zahlt, aber spät")],
        unknown: vec![text("X-FUTURE;X-P=\"a;b\":was auch immer")],
        ..Card::default()
    }
}

/// The cards of the golden files, and one that holds everything.
fn cards() -> Vec<Card> {
    let folder = root().join("core/werkfunk/src/contacts/exchange/golden");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let files = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending != "json"));
    let bytes = files.map(|path| std::fs::read(path).expect("a file"));
    let mut cards: Vec<_> = bytes.flat_map(|bytes| exchange::read(&bytes).cards).collect();
    cards.push(full_card());
    assert!(cards.len() > 25, "only {} cards", cards.len());
    cards.iter().map(tidy).collect()
}

/// What a reader has to understand of a card, told by the model alone.
fn wanted(card: &Card) -> Value {
    let name = &card.name;
    let parts_of_company = [&card.company, &card.department].into_iter().filter(|text| !text.is_empty());
    json!({
        "shown": name.shown,
        "numbers": card.numbers.iter().map(|number| json!(number.typed)).collect::<Vec<_>>(),
        "emails": card.emails.iter().map(|email| json!(email.value)).collect::<Vec<_>>(),
        "web": card.web.iter().map(|web| json!(web.value)).collect::<Vec<_>>(),
        "addresses": card.addresses.iter().map(parts).collect::<Vec<_>>(),
        "org": parts_of_company.collect::<Vec<_>>(),
        "title": card.position,
        "note": card.notes,
        "groups": card.groups,
        "photo": card.photo.as_ref().map_or(0, Vec::len),
    })
}

fn parts(address: &Address) -> Value {
    let Address { extra, street, town, region, postcode, country, .. } = address;
    json!(["", extra, street, town, region, postcode, country])
}

/// The same of what a reader understood.
fn understood(card: &Value) -> Value {
    let values = |name: &str| {
        let all = card[name].as_array().expect("a list");
        all.iter().map(|entry| entry["value"].clone()).collect::<Vec<_>>()
    };
    let mut same = json!({});
    for name in ["numbers", "emails", "web", "addresses"] {
        same[name] = values(name).into();
    }
    for name in ["shown", "org", "title", "note", "groups", "photo"] {
        same[name] = card[name].clone();
    }
    same
}

fn labels_and_types(card: &Card, read: &Value) {
    for (number, read) in card.numbers.iter().zip(read["numbers"].as_array().expect("a list")) {
        let kind = match number.kind {
            NumberKind::Mobile => "CELL",
            NumberKind::Work => "WORK",
            NumberKind::Home => "HOME",
            NumberKind::Fax => "FAX",
            NumberKind::Other => "VOICE",
        };
        assert!(read["types"].as_array().expect("types").contains(&json!(kind)), "{number:?} {read}");
        let placed = matches!(number.label.as_str(), "work" | "home");
        assert!(placed || read["label"] == json!(number.label), "{number:?} {read}");
    }
}

fn judge(program: &mut Command, cards: &[Card]) {
    let output = program.output().expect("`make setup` installs the readers");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(read.len(), cards.len());
    for (card, read) in cards.iter().zip(&read) {
        assert_eq!(understood(read), wanted(card));
        labels_and_types(card, read);
        let names = &card.name;
        if !names.family.is_empty() && !names.additional.contains(',') {
            let wanted = [&names.family, &names.given, &names.additional, &names.prefix, &names.suffix];
            assert_eq!(read["name"], json!(wanted));
        }
    }
}

fn file(run: &RunDir, cards: &[Card], version: Version) -> PathBuf {
    let path = run.path().join("export.vcf");
    std::fs::write(&path, write(cards, version)).expect("written");
    path
}

fn ez_vcard(path: &Path) -> Command {
    let mut java = Command::new("java");
    java.arg("-cp").arg(root().join("target/peers/ez-vcard/*")).arg("-Dfile.encoding=UTF-8");
    java.arg(root().join("tests/peers/ez-vcard/EzVcardPeer.java")).arg(path);
    java
}

#[test]
fn vobject_understands_what_is_written() {
    let (run, cards) = (RunDir::new("exchange-vobject").expect("a folder"), cards());
    let path = file(&run, &cards, Version::V3);
    let python = root().join("target/venv/bin/python");
    judge(Command::new(python).arg(root().join("tests/peers/vobject_peer.py")).arg(path), &cards);
    run.succeed().expect("cleaned up");
}

#[test]
fn ez_vcard_understands_both_versions() {
    let cards = cards();
    for version in [Version::V3, Version::V4] {
        let run = RunDir::new("exchange-ez-vcard").expect("a folder");
        let path = file(&run, &cards, version);
        judge(&mut ez_vcard(&path), &cards);
        run.succeed().expect("cleaned up");
    }
}
