//! Names and Matrix identities: as they come in, how a contact is called, and where it stands in the list. Pure.

use super::card::Card;
use super::profile::Facts;
use crate::fold::Folded;

/// Longest name taken from a stranger's profile, in characters.
const LONGEST_NAME: usize = 80;

/// A Matrix user id (`@local:server`), trimmed; `None` if it is not one.
pub fn matrix_id(typed: &str) -> Option<&str> {
    let id = typed.trim();
    let (local, server) = id.strip_prefix('@')?.split_once(':')?;
    let fits = !local.is_empty() && !server.is_empty() && id.len() <= 255;
    let plain = !id.chars().any(|c| c.is_whitespace() || c.is_control());
    (fits && plain).then_some(id)
}

/// What to call someone who wrote: the name of the profile where it says something, else the local part of the id.
pub fn name_of_writer<'a>(matrix_id: &'a str, display_name: Option<&'a str>) -> String {
    let shown: String = display_name
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control() && !turns_text(*c))
        .take(LONGEST_NAME)
        .collect();
    match shown.trim() {
        "" => matrix_id.trim_start_matches('@').split(':').next().unwrap_or(matrix_id).to_owned(),
        name => name.to_owned(),
    }
}

/// Invisible signs that turn the direction of the text around them and so can forge how a name looks.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What spellings of one name share, but for umlauts that are spelled out.
pub fn sort_key(name: &str) -> String {
    Folded::of(name).words().join(" ")
}

/// The name that the parts of a contact's name make together; that of its company, where it has no other.
pub fn composed(facts: &Facts) -> String {
    let parts = [&facts.prefix, &facts.given, &facts.additional, &facts.family, &facts.suffix];
    let named = !(facts.given.is_empty() && facts.family.is_empty());
    if !named && !facts.company.is_empty() {
        return facts.company.clone();
    }
    let filled: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    filled.join(" ")
}

/// What a card's contact is called: as someone wrote it, else by the parts of the name, the company, or the first thing to
/// reach it by; empty where there is none of these.
pub fn shown_name(card: &Card) -> String {
    let facts = Facts {
        prefix: card.name.prefix.trim().to_owned(),
        given: card.name.given.trim().to_owned(),
        additional: card.name.additional.trim().to_owned(),
        family: card.name.family.trim().to_owned(),
        suffix: card.name.suffix.trim().to_owned(),
        company: card.company.trim().to_owned(),
        ..Facts::default()
    };
    let reached = card.numbers.iter().map(|number| &number.typed).chain(card.emails.iter().map(|email| &email.value));
    let names = [card.name.shown.trim().to_owned(), composed(&facts)].into_iter();
    let mut all = names.chain(reached.chain(&card.matrix_ids).map(|value| value.trim().to_owned()));
    all.find(|name| !name.is_empty()).unwrap_or_default()
}

/// Words before a name that are no part of it.
const TITLES: [&str; 17] = [
    "frau", "herr", "herrn", "familie", "fam", "eheleute", "firma", "fa", "dr", "prof", "dipl", "ing", "med", "jur",
    "mr", "mrs", "ms",
];

/// Letters of a sort key at most.
const SORTED_BY: usize = 40;

/// By what a contact stands in the list, folded: a person by family and given name, where they are known, anybody else by
/// the name without titles. `Özil` stands with `O`, `straße` beside `Strasse`, `Frau Dr. Yıldız` with `Y`.
pub fn sorted_by(facts: &Facts) -> String {
    let by_family = !facts.is_company && !facts.family.is_empty();
    let name = if by_family { format!("{} {}", facts.family, facts.given) } else { facts.name.clone() };
    let words = Folded::of(&name).words();
    let titles = if by_family { 0 } else { words.iter().take_while(|word| TITLES.contains(&word.as_str())).count() };
    let from = if titles < words.len() { titles } else { 0 };
    words[from..].join(" ").chars().take(SORTED_BY).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrix_ids() {
        assert_eq!(matrix_id(" @yildiz:koeln.example "), Some("@yildiz:koeln.example"));
        assert_eq!(matrix_id("@a:b:8448"), Some("@a:b:8448"));
        for wrong in [
            "",
            "yildiz",
            "@yildiz",
            "@:b",
            "@a:",
            "a@b.example",
            "@a b:c",
            "!room:b",
            &format!("@{}:b", "a".repeat(260)),
        ] {
            assert_eq!(matrix_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_writer_is_called_as_the_profile_says() {
        assert_eq!(name_of_writer("@yildiz:b", Some(" Frau Yıldız ")), "Frau Yıldız");
        assert_eq!(name_of_writer("@yildiz:b", Some(" \n ")), "yildiz");
        assert_eq!(name_of_writer("@yildiz:b", None), "yildiz");
    }

    #[test]
    fn a_profile_cannot_forge_how_its_name_looks() {
        assert_eq!(name_of_writer("@x:b", Some("\u{202e}oreB\u{202c}\u{7}")), "oreB");
        assert_eq!(name_of_writer("@x:b", Some(&"A".repeat(500))).len(), LONGEST_NAME);
    }

    fn called(name: &str) -> Facts {
        Facts { name: name.to_owned(), ..Facts::default() }
    }

    #[test]
    fn names_sort_as_in_a_phone_book() {
        let mut names = ["Zeller", "özil", "Frau Dr. Quast", "Oppermann", "Straub", "straße", "Herr"];
        names.sort_by_key(|name| sorted_by(&called(name)));
        assert_eq!(names, ["Herr", "Oppermann", "özil", "Frau Dr. Quast", "straße", "Straub", "Zeller"]);
        let anna = Facts { given: "Anna".to_owned(), family: "Öztürk".to_owned(), ..called("Anna Öztürk") };
        assert_eq!(sorted_by(&anna), "ozturk anna");
        assert_eq!(sorted_by(&Facts { is_company: true, ..anna }), "anna ozturk");
    }

    #[test]
    fn who_has_no_name_is_called_by_what_there_is() {
        let mut card = Card { matrix_ids: vec!["@kaya:b".to_owned()], ..Card::default() };
        assert_eq!(shown_name(&card), "@kaya:b");
        card.company = "Kaya Bau GmbH".to_owned();
        assert_eq!(shown_name(&card), "Kaya Bau GmbH");
        card.name.prefix = "Dr.".to_owned();
        assert_eq!(shown_name(&card), "Kaya Bau GmbH");
        card.name.family = " Kaya ".to_owned();
        assert_eq!(shown_name(&card), "Dr. Kaya");
        assert_eq!(shown_name(&Card::default()), "");
    }
}
