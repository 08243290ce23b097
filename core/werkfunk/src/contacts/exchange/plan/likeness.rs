//! How much two cards are alike, and whether that makes them one. Pure.

use super::super::super::card::Card;
use super::keys::Keys;
use super::view::ImportReason;

/// What two cards have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    pub reasons: Vec<ImportReason>,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The same person or company.
    Same,
    /// Perhaps.
    Perhaps,
    /// Others.
    Others,
}

/// Compares somebody known with a card.
pub fn likeness(known: (&Card, &Keys), new: (&Card, &Keys)) -> Likeness {
    let anchors = anchors(known, new);
    let name = name(known.1, new.1);
    let place = place(known.1, new.1);
    let verdict = verdict(&anchors, name, place, known, new);
    let reasons = anchors.into_iter().chain([name]).chain(place).collect();
    Likeness { reasons, verdict }
}

fn share(one: &[u64], other: &[u64]) -> bool {
    one.iter().any(|entry| *entry != 0 && other.contains(entry))
}

fn anchors((known, keys): (&Card, &Keys), (new, other): (&Card, &Keys)) -> Vec<ImportReason> {
    let customer = !known.customer_number.is_empty() && known.customer_number == new.customer_number;
    let found = [
        (ImportReason::SameNumber, share(&keys.own_numbers, &other.own_numbers)),
        (ImportReason::SameEmail, share(&keys.emails, &other.emails)),
        (ImportReason::SameMatrixId, known.matrix_ids.iter().any(|id| new.matrix_ids.contains(id))),
        (ImportReason::SameCustomerNumber, customer),
    ];
    found.into_iter().filter(|(_, found)| *found).map(|(reason, _)| reason).collect()
}

fn name(known: &Keys, new: &Keys) -> ImportReason {
    if known.shown == new.shown && !new.shown.is_empty() {
        return ImportReason::SameName;
    }
    let (name, theirs) = (known.name(), new.name());
    if name.is_empty() || theirs.is_empty() {
        ImportReason::NoName
    } else if is_similar(&name, &theirs) {
        ImportReason::SimilarName
    } else {
        ImportReason::OtherName
    }
}

/// One name is part of the other ("Müller", "Hans Müller"), or each word is but one letter off ("Meier", "Meyer").
fn is_similar(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let part = short.iter().all(|word| long.contains(word));
    let near = one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_near(a, b));
    part || near
}

/// Whether one letter more, less or other makes one word of the other.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short == long {
        return true;
    }
    if long.len() < 4 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = &long[same + 1..];
    short[same..] == *rest || (short.len() == long.len() && short[same + 1..] == *rest)
}

fn place(known: &Keys, new: &Keys) -> Option<ImportReason> {
    if share(&known.streets, &new.streets) {
        Some(ImportReason::SameAddress)
    } else {
        share(&known.towns, &new.towns).then_some(ImportReason::SameTown)
    }
}

fn verdict(
    anchors: &[ImportReason],
    name: ImportReason,
    place: Option<ImportReason>,
    (known, keys): (&Card, &Keys),
    (new, other): (&Card, &Keys),
) -> Verdict {
    let anchored = !anchors.is_empty();
    let differ = |one: &[u64], other: &[u64]| !one.is_empty() && !other.is_empty() && !share(one, other);
    let apart = differ(&keys.towns, &other.towns) || differ(&keys.streets, &other.streets);
    match name {
        ImportReason::SameName if known.is_company != new.is_company => Verdict::Perhaps,
        ImportReason::SameName if anchored || place == Some(ImportReason::SameAddress) => Verdict::Same,
        ImportReason::SameName if apart => Verdict::Others,
        ImportReason::SameName => Verdict::Perhaps,
        ImportReason::NoName if anchored => Verdict::Same,
        ImportReason::SimilarName if anchored || place == Some(ImportReason::SameAddress) => Verdict::Perhaps,
        // Colleagues share the number of their company.
        ImportReason::OtherName if anchored && !share(&keys.company, &other.company) => Verdict::Perhaps,
        _ => Verdict::Others,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_names_similar() {
        for (one, other, near) in [
            ("meier", "meyer", true),
            ("schmid", "schmidt", true),
            ("hans", "hans", true),
            ("jan", "jon", false),
            ("meier", "maier", true),
            ("weber", "huber", false),
            ("ab", "abcd", false),
        ] {
            assert_eq!((is_near(one, other), is_near(other, one)), (near, near), "{one} {other}");
        }
    }
}
