//! Whether two contacts may be the same: what they share, what speaks against it, and points for both. Pure.

use super::sounds::sound;
use super::view::TwinReason;
use crate::contacts::card::NumberKind;
use crate::contacts::exchange::plan::{name_words, place, words};
use crate::contacts::number::Number;
use crate::contacts::profile::Profile;
use crate::contacts::view::NumberClass;
use std::hash::{DefaultHasher, Hash, Hasher};

/// From so many points on two contacts are shown as perhaps the same.
pub const PERHAPS: u8 = 40;
/// From so many points on they most likely are.
pub const LIKELY: u8 = 70;

/// By what two contacts are compared. Thousands are held at once, so what is only equal or not is kept as its hash: two that
/// meet by chance are asked about, and no more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traits {
    is_company: bool,
    /// Folded words of the name, sorted, a line each; of a company without its legal form. Empty where it is called by a
    /// number.
    name: Box<str>,
    marks: Box<[Mark]>,
}

/// Something that others may have too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    kind: MarkKind,
    hash: Hashed,
}

/// As much of a hash as makes a mark eight bytes: an import holds those of all its contacts.
type Hashed = [u8; 7];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    /// E.164 number that says who someone is.
    Number,
    /// The same of a person's own.
    OwnNumber,
    Mail,
    /// One that several people read.
    SharedMail,
    /// Folded street and postcode, or town.
    Place,
    Town,
    Birthday,
    CustomerNumber,
}

const NUMBERS: [MarkKind; 2] = [MarkKind::Number, MarkKind::OwnNumber];
const MAILS: [MarkKind; 2] = [MarkKind::Mail, MarkKind::SharedMail];

/// What two contacts have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// 0 to 100.
    pub points: u8,
    pub reasons: Vec<TwinReason>,
}

/// Words before a name that are no part of it.
const TITLES: [&str; 10] = ["frau", "herr", "herrn", "dr", "prof", "dipl", "ing", "fam", "familie", "firma"];

/// Beginnings of mail addresses that several people read.
const SHARED_MAIL: [&str; 8] = ["info@", "kontakt@", "mail@", "office@", "buero@", "post@", "service@", "rechnung@"];

impl Traits {
    /// The traits of a profile whose numbers were read, and what is looked up to find others that may be the same, beside
    /// numbers and mail addresses.
    pub fn of(profile: &Profile, numbers: &[Number]) -> (Self, Vec<String>) {
        let facts = &profile.facts;
        let (name, shown) = names(profile);
        let places = profile.addresses.iter().map(|part| place(&part.value)).filter(|place| !place.is_empty());
        let places: Vec<String> = places.collect();
        let marks = marks(profile, numbers, &places);
        let names = [&name, &shown].into_iter().filter(|words| !words.is_empty());
        let mut keys: Vec<String> = names.map(|words| name_key(&words.join(" "))).collect();
        keys.extend(places.iter().map(|place| place_key(place)));
        keys.extend(
            Some(&facts.customer_number).filter(|number| !number.is_empty()).map(|number| customer_key(number)),
        );
        keys.sort_unstable();
        keys.dedup();
        (Self { is_company: facts.is_company, name: name.join("\n").into(), marks: marks.into() }, keys)
    }

    /// The kinds of what is shared with another one, of these kinds.
    fn shared<'t>(&'t self, other: &'t Traits, kinds: &'t [MarkKind]) -> impl Iterator<Item = MarkKind> + 't {
        let is_theirs = |mark: &Mark| other.of_kinds(kinds).any(|theirs| theirs.hash == mark.hash);
        self.of_kinds(kinds).filter(move |mark| is_theirs(mark)).map(|mark| mark.kind)
    }

    fn of_kinds(&self, kinds: &[MarkKind]) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| kinds.contains(&mark.kind))
    }

    fn words(&self) -> Vec<&str> {
        self.name.lines().collect()
    }
}

fn marks(profile: &Profile, numbers: &[Number], places: &[String]) -> Vec<Mark> {
    let facts = &profile.facts;
    let mut marks = Vec::with_capacity(8);
    let mut put = |kind: MarkKind, text: &str| {
        if !text.is_empty() {
            marks.push(Mark { kind, hash: hash(text) });
        }
    };
    let kept = profile.numbers.iter().zip(numbers).filter(|(part, _)| part.value.kind != NumberKind::Fax);
    for (number, class) in kept.filter_map(|(_, read)| Some((read.e164()?, read.class))) {
        let own = matches!(class, NumberClass::Mobile | NumberClass::LandlineOrMobile);
        put(if own { MarkKind::OwnNumber } else { MarkKind::Number }, number);
    }
    for mail in profile.emails.iter().map(|part| part.value.value.to_lowercase()) {
        let several = SHARED_MAIL.iter().any(|start| mail.starts_with(start));
        put(if several { MarkKind::SharedMail } else { MarkKind::Mail }, &mail);
    }
    places.iter().for_each(|place| put(MarkKind::Place, place));
    profile.addresses.iter().for_each(|part| put(MarkKind::Town, &folded(&part.value.town)));
    put(MarkKind::Birthday, &facts.birthday);
    put(MarkKind::CustomerNumber, &facts.customer_number);
    marks
}

fn hash(text: &str) -> Hashed {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let [_, hashed @ ..] = hasher.finish().to_be_bytes();
    hashed
}

/// Key of a name's folded words, sorted.
pub(in crate::contacts) fn name_key(words: &str) -> String {
    format!("n {words}")
}

/// Key of an address: folded street, postcode or town.
pub(in crate::contacts) fn place_key(place: &str) -> String {
    format!("p {place}")
}

/// Key of a customer number.
pub(in crate::contacts) fn customer_key(number: &str) -> String {
    format!("c {number}")
}

fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// The words of the name, and of what is shown.
fn names(profile: &Profile) -> (Vec<String>, Vec<String>) {
    let facts = &profile.facts;
    let shown = name_words(&facts.name, facts.is_company);
    let reached = profile.numbers.iter().any(|part| part.value.typed == facts.name)
        || profile.emails.iter().any(|part| part.value.value == facts.name);
    let name = match (reached, facts.is_company) {
        (true, _) => Vec::new(),
        (false, true) => shown.clone(),
        (false, false) if facts.family.is_empty() => without_titles(&shown),
        (false, false) => name_words(&format!("{} {}", facts.given, facts.family), false),
    };
    (name, shown)
}

fn without_titles(words: &[String]) -> Vec<String> {
    let own: Vec<String> = words.iter().filter(|word| !TITLES.contains(&word.as_str())).cloned().collect();
    if own.is_empty() { words.to_vec() } else { own }
}

/// Compares two contacts; the order of the two does not matter.
pub fn likeness(one: &Traits, other: &Traits) -> Likeness {
    let mut found: Vec<(TwinReason, i32)> = Vec::new();
    found.extend(number(one, other));
    found.extend(email(one, other));
    found.extend(compare_names(one, other));
    found.extend(compare_places(one, other));
    found.extend(facts(one, other));
    let sum: i32 = found.iter().map(|(_, points)| points).sum();
    let unlike = if one.is_company == other.is_company { 0 } else { 15 };
    let points = u8::try_from((sum - unlike).clamp(0, 100)).unwrap_or(100);
    Likeness { points, reasons: found.into_iter().map(|(reason, _)| reason).collect() }
}

/// A mobile number belongs to one person; a landline to a household or a company.
fn number(one: &Traits, other: &Traits) -> Option<(TwinReason, i32)> {
    let shared = one.shared(other, &NUMBERS);
    let points = shared.map(|kind| if kind == MarkKind::OwnNumber { 60 } else { 45 }).max()?;
    Some((TwinReason::SameNumber, points))
}

fn email(one: &Traits, other: &Traits) -> Option<(TwinReason, i32)> {
    let shared = one.shared(other, &MAILS);
    let points = shared.map(|kind| if kind == MarkKind::SharedMail { 35 } else { 60 }).max()?;
    Some((TwinReason::SameEmail, points))
}

fn compare_names(one: &Traits, other: &Traits) -> Option<(TwinReason, i32)> {
    if one.name.is_empty() || other.name.is_empty() {
        return Some((TwinReason::NoName, 20));
    }
    let (words, theirs) = (one.words(), other.words());
    if words == theirs {
        // A word alone is a family name that many have.
        return Some((
            TwinReason::SameName,
            if words.len() > 1 || (one.is_company && other.is_company) { 45 } else { 30 },
        ));
    }
    let similar = is_similar(&words, &theirs);
    Some(if similar { (TwinReason::SimilarName, 25) } else { (TwinReason::OtherName, -15) })
}

/// One name is part of the other ("Müller", "Hans Müller"), or each word sounds like one of the other or is one letter off.
fn is_similar(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.iter().all(|word| long.contains(word)) {
        return true;
    }
    let near = |word: &&str| long.iter().any(|theirs| theirs == word || is_near(word, theirs));
    one.len() == other.len() && short.iter().all(near) && long.iter().all(|word| short.iter().any(|w| is_near(w, word)))
}

fn is_near(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let sounds = sound(one);
    one == other
        || initial(one, other)
        || initial(other, one)
        || (sounds.len() > 1 && sounds == sound(other))
        || is_one_letter_off(one, other)
}

/// Whether one letter more, less, other, or two swapped make one word of the other; only for words long enough.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (rest, long_rest) = (&short[same..], &long[same..]);
    if short.len() < long.len() {
        return *rest == long_rest[1..];
    }
    match (rest, long_rest) {
        ([], []) => true,
        ([a, b, rest @ ..], [c, d, others @ ..]) if a == d && b == c => rest == others,
        ([_, rest @ ..], [_, others @ ..]) => rest == others,
        _ => false,
    }
}

fn compare_places(one: &Traits, other: &Traits) -> Option<(TwinReason, i32)> {
    if one.shared(other, &[MarkKind::Place]).next().is_some() {
        return Some((TwinReason::SameAddress, 30));
    }
    let town = [MarkKind::Town];
    let unknown = [one, other].into_iter().any(|traits| traits.of_kinds(&town).next().is_none());
    match (one.shared(other, &town).next(), unknown) {
        (Some(_), _) => Some((TwinReason::SameTown, 5)),
        (None, false) => Some((TwinReason::OtherTown, -20)),
        (None, true) => None,
    }
}

fn facts(one: &Traits, other: &Traits) -> Vec<(TwinReason, i32)> {
    let mut found = Vec::new();
    if one.shared(other, &[MarkKind::CustomerNumber]).next().is_some() {
        found.push((TwinReason::SameCustomerNumber, 60));
    }
    let birthday = [MarkKind::Birthday];
    if [one, other].into_iter().all(|traits| traits.of_kinds(&birthday).next().is_some()) {
        let same = one.shared(other, &birthday).next().is_some();
        found.push(if same { (TwinReason::SameBirthday, 15) } else { (TwinReason::OtherBirthday, -50) });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::card::{Address, Card, CardNumber, Labelled};
    use crate::contacts::number::{self, Home};
    use crate::contacts::profile::of_card;
    use crate::contacts::profile::stories::anybody;
    use proptest::prelude::*;

    fn with_keys(profile: &Profile) -> (Traits, Vec<String>) {
        let read = |typed: &str| number::read(typed, Home::default());
        let numbers: Vec<Number> = profile.numbers.iter().map(|part| read(&part.value.typed)).collect();
        Traits::of(profile, &numbers)
    }

    fn traits(profile: &Profile) -> Traits {
        with_keys(profile).0
    }

    /// "Name | number | mail | street, town"
    fn somebody(text: &str) -> Traits {
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        let part = |at: usize| parts.get(at).copied().unwrap_or_default().to_owned();
        let mut card = Card::default();
        card.name.shown = part(0);
        card.is_company = part(0).contains("GmbH");
        card.numbers = vec![CardNumber { typed: part(1), ..CardNumber::default() }];
        card.emails = vec![Labelled { value: part(2), label: String::new() }];
        let (street, town) = parts.get(3).and_then(|place| place.split_once(',')).unwrap_or_default();
        card.addresses =
            vec![Address { street: street.to_owned(), town: town.trim().to_owned(), ..Address::default() }];
        let read = card.numbers.iter().map(|number| number::read(&number.typed, Home::default())).collect();
        traits(&of_card(&card, read).0)
    }

    fn points(one: &str, other: &str) -> u8 {
        likeness(&somebody(one), &somebody(other)).points
    }

    #[test]
    fn who_is_most_likely_one() {
        for (one, other) in [
            ("Hans Müller | 0171 1234567", "Müller, Hans | +49 (0)171/1234567"),
            ("Hans Müller || hans@mueller.example", "Hans Mueller || HANS@mueller.example"),
            ("Frau Dr. Yıldız | 0221 471123", "Yildiz | 0221/471-123"),
            ("Hans Müller ||| Lindenstraße 12, Köln", "Hans Müller ||| Lindenstr. 12, Köln"),
            ("Hans Meier | 0171 1234567", "Hans Mayr | 0171 1234567"),
            ("0171 1234567 | 0171 1234567", "Hans Müller | 0171 1234567"),
            ("Kaya Bau GmbH | 0221 471123", "Kaya Bau GmbH & Co. KG | 0221 471123"),
        ] {
            assert!(points(one, other) >= LIKELY, "{one} / {other}: {}", points(one, other));
        }
    }

    #[test]
    fn who_is_perhaps_one() {
        for (one, other) in [
            ("Hans Müller", "Hans Mueller"),
            ("Hans Müller | 0171 1234567", "Nilgün Kaya | 0171 1234567"),
            ("Hans Meier ||| Lindenstr. 12, Köln", "H. Mayer ||| Lindenstraße 12, Köln"),
            ("Schmidt ||| Lindenstr. 12, Köln", "Schmitt ||| Lindenstr. 12, Köln"),
        ] {
            let points = points(one, other);
            assert!((PERHAPS..LIKELY).contains(&points), "{one} / {other}: {points}");
        }
    }

    #[test]
    fn who_is_somebody_else() {
        for (one, other) in [
            ("Hans Müller ||| Lindenstr. 12, Köln", "Hans Müller ||| Rheinstr. 3, Bonn"),
            ("Hans Müller | 0221 471123", "Erika Weber | 0221 471123"),
            ("Hans Müller || info@bau.example", "Erika Weber || info@bau.example"),
            ("Hans Müller ||| Lindenstr. 12, Köln", "Erika Weber ||| Lindenstr. 12, Köln"),
            ("Müller", "Müller"),
            ("Hans Müller", "Erika Weber"),
        ] {
            assert!(points(one, other) < PERHAPS, "{one} / {other}: {}", points(one, other));
        }
    }

    #[test]
    fn one_letter_off() {
        for (one, other, near) in [
            ("schmidt", "schmid", true),
            ("weber", "weebr", true),
            ("muller", "mullre", true),
            ("muller", "miller", true),
            ("jan", "jon", false),
            ("weber", "huber", false),
            ("kaya", "kayaoglu", false),
        ] {
            assert_eq!((is_one_letter_off(one, other), is_one_letter_off(other, one)), (near, near), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn the_order_of_the_two_does_not_matter(one in anybody(), other in anybody()) {
            prop_assert_eq!(likeness(&traits(&one), &traits(&other)).points, likeness(&traits(&other), &traits(&one)).points);
        }

        #[test]
        fn who_is_likely_one_is_found_by_something_they_share(one in anybody(), other in anybody()) {
            let ((one, keys), (other, theirs)) = (with_keys(&one), with_keys(&other));
            if likeness(&one, &other).points >= LIKELY {
                let shared = one.shared(&other, &[NUMBERS, MAILS].concat()).next().is_some()
                    || keys.iter().any(|key| theirs.contains(key));
                prop_assert!(shared, "{:?} {:?}", keys, theirs);
            }
        }
    }
}
