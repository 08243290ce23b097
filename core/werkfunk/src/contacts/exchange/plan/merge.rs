//! What a card has that somebody known lacks, and the two put together. Nothing known is ever replaced but a name that was
//! none. Pure; merging twice is merging once.

use super::super::super::card::{Card, Name};
use super::super::super::number::Home;
use super::super::tidy::LONGEST_TEXT;
use super::keys::Keys;
use super::view::ImportedField;

/// Entries of all lists of a card from which on nothing is merged into it unasked.
const MOST_ENTRIES: usize = 500;

/// The fields in which `new` has something that `known` lacks.
pub fn missing(known: (&Card, &Keys), new: (&Card, &Keys)) -> Vec<ImportedField> {
    use ImportedField as F;
    let (card, keys) = known;
    let (other, theirs) = new;
    let lacks = |known: &str, new: &str| known.is_empty() && !new.is_empty();
    let has_new = |known: &[String], new: &[String]| new.iter().any(|entry| !known.contains(entry));
    let reached_anew = |known: &[u64], new: &[u64]| new.iter().any(|key| !known.contains(key));
    let found = [
        (F::Name, with_name((card, keys), (other, theirs)) != card.name),
        (F::Attention, lacks(&card.attention, &other.attention)),
        (F::Company, lacks(&card.company, &other.company)),
        (F::Department, lacks(&card.department, &other.department)),
        (F::Position, lacks(&card.position, &other.position)),
        (F::Numbers, reached_anew(&keys.numbers, &theirs.numbers)),
        (F::Emails, reached_anew(&keys.emails, &theirs.emails)),
        (F::Addresses, other.addresses.iter().any(|address| !card.addresses.contains(address))),
        (F::Web, other.web.iter().any(|web| card.web.iter().all(|known| known.value != web.value))),
        (F::MatrixIds, has_new(&card.matrix_ids, &other.matrix_ids)),
        (F::Birthday, card.birthday.is_none() && other.birthday.is_some()),
        (F::Notes, !card.notes.contains(&other.notes)),
        (F::Photo, card.photo.is_none() && other.photo.is_some()),
        (F::CustomerNumber, lacks(&card.customer_number, &other.customer_number)),
        (F::Language, lacks(&card.language, &other.language)),
        (F::Groups, has_new(&card.groups, &other.groups)),
        (F::Labels, has_new(&card.labels, &other.labels)),
        (F::Preferred, card.preferred.is_none() && other.preferred.is_some()),
        (F::Favourite, other.favourite && !card.favourite),
        (F::Unknown, has_new(&card.unknown, &other.unknown)),
    ];
    found.into_iter().filter(|(_, found)| *found).map(|(field, _)| field).collect()
}

/// Whether a card holds more than anybody has, so that nothing more is merged into it without being asked.
pub fn is_full(card: &Card) -> bool {
    let Card { numbers, emails, addresses, web, matrix_ids, groups, unknown, .. } = card;
    let entries =
        numbers.len() + emails.len() + addresses.len() + web.len() + matrix_ids.len() + groups.len() + unknown.len();
    entries > MOST_ENTRIES || card.notes.len() > LONGEST_TEXT
}

/// `known` with what `new` has in these fields.
pub fn merged(known: &Card, new: &Card, fields: &[ImportedField], home: Home) -> Card {
    let mut card = known.clone();
    for field in fields {
        take(&mut card, new, *field, home);
    }
    card
}

fn take(card: &mut Card, new: &Card, field: ImportedField, home: Home) {
    match field {
        ImportedField::Name => {
            let (keys, theirs) = (Keys::of(card, home), Keys::of(new, home));
            card.name = with_name((card, &keys), (new, &theirs));
            if keys.takes_name_of(&theirs) {
                card.is_company = new.is_company;
            }
        }
        ImportedField::Attention => card.attention.clone_from(&new.attention),
        ImportedField::Company => card.company.clone_from(&new.company),
        ImportedField::Department => card.department.clone_from(&new.department),
        ImportedField::Position => card.position.clone_from(&new.position),
        ImportedField::Numbers | ImportedField::Emails => reach(card, new, field, home),
        ImportedField::Addresses => extend(&mut card.addresses, &new.addresses, |a, b| a == b),
        ImportedField::Web => extend(&mut card.web, &new.web, |a, b| a.value == b.value),
        ImportedField::MatrixIds => extend(&mut card.matrix_ids, &new.matrix_ids, |a, b| a == b),
        ImportedField::Birthday => card.birthday.clone_from(&new.birthday),
        ImportedField::Notes if card.notes.is_empty() => card.notes.clone_from(&new.notes),
        ImportedField::Notes => card.notes.extend(["\n", &new.notes]),
        ImportedField::Photo => card.photo.clone_from(&new.photo),
        ImportedField::CustomerNumber => card.customer_number.clone_from(&new.customer_number),
        ImportedField::Language => card.language.clone_from(&new.language),
        ImportedField::Groups => extend(&mut card.groups, &new.groups, |a, b| a == b),
        ImportedField::Labels => extend(&mut card.labels, &new.labels, |a, b| a == b),
        ImportedField::Preferred => card.preferred = new.preferred,
        ImportedField::Favourite => card.favourite = true,
        ImportedField::Unknown => extend(&mut card.unknown, &new.unknown, |a, b| a == b),
    }
}

/// Numbers and mail addresses in another spelling are not new.
fn reach(card: &mut Card, new: &Card, field: ImportedField, home: Home) {
    let (keys, theirs) = (Keys::of(card, home), Keys::of(new, home));
    if field == ImportedField::Numbers {
        let fresh = new.numbers.iter().zip(&theirs.numbers).filter(|(_, key)| !keys.numbers.contains(key));
        card.numbers.extend(fresh.map(|(number, _)| number.clone()));
    } else {
        let fresh = new.emails.iter().zip(&theirs.emails).filter(|(_, key)| !keys.emails.contains(key));
        card.emails.extend(fresh.map(|(email, _)| email.clone()));
    }
}

fn extend<T: Clone>(list: &mut Vec<T>, new: &[T], same: impl Fn(&T, &T) -> bool) {
    for entry in new {
        if !list.iter().any(|known| same(known, entry)) {
            list.push(entry.clone());
        }
    }
}

/// The name with the parts that were empty, or the new one where there was none. Somebody who is found only by what it is
/// called stays called so, or the same card would not be found again.
fn with_name((card, keys): (&Card, &Keys), (new, theirs): (&Card, &Keys)) -> Name {
    if keys.takes_name_of(theirs) {
        return new.name.clone();
    }
    if keys.may_be_named || card.is_company || new.is_company {
        return card.name.clone();
    }
    let part = |own: &String, other: &String| if own.is_empty() { other.clone() } else { own.clone() };
    let (own, other) = (&card.name, &new.name);
    Name {
        prefix: part(&own.prefix, &other.prefix),
        given: part(&own.given, &other.given),
        additional: part(&own.additional, &other.additional),
        family: part(&own.family, &other.family),
        suffix: part(&own.suffix, &other.suffix),
        shown: own.shown.clone(),
    }
}
