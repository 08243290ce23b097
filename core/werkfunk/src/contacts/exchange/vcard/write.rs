//! Writes cards as vCard 3.0 (RFC 2426) or 4.0 (RFC 6350), as Android, iPhone and Outlook read them. Pure.
//!
//! Lines are folded at 75 octets between letters. Labels are `X-ABLabel` in a group with what they name, a company is
//! `KIND:org` or `X-ABShowAs:COMPANY`. Someone with only a name to show gets an `N` put together from it, as iPhones
//! show nothing else; it says so in a parameter and is not read back.

use super::super::super::card::{Address, AddressKind, Card, CardNumber, Labelled, NumberKind};
use super::super::own::{self, Own};
use super::values::{escaped, to_base64};
use super::{GUESSED, line, matrix, tidy};

/// Longest line, in octets, without its end (RFC 6350, 3.2).
const LONGEST_LINE: usize = 75;

/// Which vCard is written. 3.0 is read by everything in use; 4.0 says more exactly what things are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    V3,
    V4,
}

/// The cards as one file, in UTF-8.
pub fn write(cards: &[Card], version: Version) -> Vec<u8> {
    let mut writer = Writer { file: String::new(), version, item: 0 };
    for card in cards {
        writer.card(&tidy(card));
    }
    writer.file.into_bytes()
}

struct Writer {
    file: String,
    version: Version,
    /// The group named last.
    item: usize,
}

impl Writer {
    fn card(&mut self, card: &Card) {
        self.item = card.unknown.iter().filter_map(|line| item(line)).max().unwrap_or(0);
        self.line("BEGIN:VCARD");
        self.line(if self.version == Version::V3 { "VERSION:3.0" } else { "VERSION:4.0" });
        self.line("PRODID:-//Werkfunk//Werkfunk//DE");
        self.who(card);
        self.work(card);
        card.numbers.iter().for_each(|number| self.number(number));
        card.emails.iter().for_each(|email| self.labelled("EMAIL", email));
        card.addresses.iter().for_each(|address| self.address(address));
        card.web.iter().for_each(|web| self.labelled("URL", web));
        card.matrix_ids.iter().for_each(|id| self.line(&format!("IMPP:{}", matrix::uri(id))));
        self.about(card);
        card.unknown.iter().for_each(|line| self.line(line));
        self.line("END:VCARD");
    }

    fn who(&mut self, card: &Card) {
        let name = &card.name;
        match (card.is_company, self.version) {
            (true, Version::V3) => self.line("X-ABShowAs:COMPANY"),
            (true, Version::V4) => self.line("KIND:org"),
            (false, Version::V4) => self.line("KIND:individual"),
            (false, Version::V3) => {}
        }
        self.line(&format!("FN:{}", escaped(&name.shown)));
        let parts = [&name.family, &name.given, &name.additional, &name.prefix, &name.suffix];
        if card.is_company || parts.iter().any(|part| !part.is_empty()) {
            return self.line(&format!("N:{}", joined(&parts.map(String::as_str))));
        }
        let shown = name.shown.replace('\n', " ");
        let (given, family) = shown.rsplit_once(' ').unwrap_or(("", &shown));
        self.line(&format!("N;{GUESSED}=1:{}", joined(&[family, given, "", "", ""])));
    }

    fn work(&mut self, card: &Card) {
        if !card.department.is_empty() {
            self.line(&format!("ORG:{}", joined(&[&card.company, &card.department])));
        } else {
            self.text("ORG", &card.company);
        }
        self.text("TITLE", &card.position);
        self.text("X-WERKFUNK-ATTENTION", &card.attention);
        self.text("X-WERKFUNK-CUSTOMER", &card.customer_number);
    }

    fn about(&mut self, card: &Card) {
        if let Some(day) = &card.birthday {
            self.birthday(day);
        }
        self.text("NOTE", &card.notes);
        self.text("LANG", &card.language);
        let groups: Vec<_> = card.groups.iter().map(|group| escaped(group)).collect();
        if !groups.is_empty() {
            self.line(&format!("CATEGORIES:{}", groups.join(",")));
        }
        let labels: Vec<_> = card.labels.iter().map(|label| escaped(label)).collect();
        if !labels.is_empty() {
            self.line(&format!("{}:{}", own::LABELS, labels.join(",")));
        }
        Own::ALL.into_iter().for_each(|own| self.text(own.header(), own.word(card)));
        if let Some(photo) = &card.photo {
            self.photo(photo);
        }
    }

    fn number(&mut self, number: &CardNumber) {
        let placed = matches!(number.kind, NumberKind::Mobile | NumberKind::Fax);
        let place = Some(number.label.as_str()).filter(|label| placed && matches!(*label, "work" | "home"));
        let kind = match number.kind {
            NumberKind::Mobile => "CELL",
            NumberKind::Work => "WORK",
            NumberKind::Home => "HOME",
            NumberKind::Fax => "FAX",
            NumberKind::Other => "VOICE",
        };
        let types: Vec<_> = [Some(kind), place].into_iter().flatten().collect();
        let label = if place.is_some() { "" } else { &number.label };
        self.item("TEL", &types, &escaped(&number.typed), label);
    }

    fn labelled(&mut self, name: &str, entry: &Labelled) {
        let place = matches!(entry.label.as_str(), "work" | "home");
        let internet = (name == "EMAIL" && self.version == Version::V3).then_some("INTERNET");
        let types: Vec<_> = [internet, place.then_some(entry.label.as_str())].into_iter().flatten().collect();
        self.item(name, &types, &escaped(&entry.value), if place { "" } else { &entry.label });
    }

    /// Programs that know neither billing nor delivery (RFC 9554, 4.1) show the label.
    fn address(&mut self, address: &Address) {
        let (types, word): (&[&str], &str) = match address.kind {
            AddressKind::Billing => (&["WORK", "BILLING"], "Rechnung"),
            AddressKind::Site => (&["DELIVERY"], "Baustelle"),
            AddressKind::Work => (&["WORK"], ""),
            AddressKind::Home => (&["HOME"], ""),
            AddressKind::Other => (&[], ""),
        };
        let Address { label, street, extra, postcode, town, region, country, .. } = address;
        let value = joined(&["", extra, street, town, region, postcode, country]);
        self.item("ADR", types, &value, if label.is_empty() { word } else { label });
    }

    fn item(&mut self, name: &str, types: &[&str], value: &str, label: &str) {
        let types = match (types, self.version) {
            ([], _) => String::new(),
            (types, Version::V3) => format!(";TYPE={}", types.join(",").to_ascii_uppercase()),
            (types, Version::V4) => format!(";TYPE={}", types.join(",").to_ascii_lowercase()),
        };
        if label.is_empty() {
            return self.line(&format!("{name}{types}:{value}"));
        }
        self.item += 1;
        let item = self.item;
        self.line(&format!("item{item}.{name}{types}:{value}"));
        self.line(&format!("item{item}.X-ABLabel:{}", escaped(label)));
    }

    /// vCard 3.0 has no day without a year; Apple's parameter is what is understood.
    fn birthday(&mut self, day: &str) {
        match (self.version, day.strip_prefix("--")) {
            (Version::V4, _) => self.line(&format!("BDAY:{}", compact(day))),
            (Version::V3, None) => self.line(&format!("BDAY:{day}")),
            (Version::V3, Some(rest)) => self.line(&format!("BDAY;X-APPLE-OMIT-YEAR=1604:1604-{rest}")),
        }
    }

    fn photo(&mut self, photo: &[u8]) {
        let (media, word) = kind_of_picture(photo);
        match self.version {
            Version::V3 => self.line(&format!("PHOTO;ENCODING=b;TYPE={word}:{}", to_base64(photo))),
            Version::V4 => self.line(&format!("PHOTO:data:{media};base64,{}", to_base64(photo))),
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{name}:{}", escaped(text)));
        }
    }

    /// One line, folded.
    fn line(&mut self, line: &str) {
        let (mut rest, mut room) = (line, LONGEST_LINE);
        while rest.len() > room {
            let (piece, later) = rest.split_at(rest.floor_char_boundary(room));
            self.file.extend([piece, "\r\n "]);
            (rest, room) = (later, LONGEST_LINE - 1);
        }
        self.file.extend([rest, "\r\n"]);
    }
}

/// `1985-04-12` as `19850412`, `--04-12` as `--0412` (RFC 6350, 4.3.1).
fn compact(day: &str) -> String {
    match day.strip_prefix("--") {
        Some(rest) => format!("--{}", rest.replace('-', "")),
        None => day.replace('-', ""),
    }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().map(|part| escaped(part)).collect::<Vec<_>>().join(";")
}

/// The number of a group `item7`.
fn item(line: &str) -> Option<usize> {
    let (group, _) = line.split_once('.')?;
    group.get(..4).filter(|start| start.eq_ignore_ascii_case("item"))?;
    group[4..].parse::<usize>().ok().filter(|number| *number < usize::MAX / 2)
}

/// Media type of a picture and its name in vCard 3.0.
fn kind_of_picture(photo: &[u8]) -> (&'static str, &'static str) {
    let word = match photo {
        [0x89, b'P', b'N', b'G', ..] => "PNG",
        [b'G', b'I', b'F', b'8', ..] => "GIF",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "WEBP",
        _ => "JPEG",
    };
    (line::media_type(Some(word)), word)
}
