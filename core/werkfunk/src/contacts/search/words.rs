//! By what a contact is found: words, as one types their beginnings, and signs, which are looked up whole. Pure.

use crate::contacts::card::NumberKind;
use crate::contacts::number::Number;
use crate::contacts::profile::Profile;
use crate::fold::forms;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How near a word is to the contact's name; what is nearer comes first in what is found.
pub(in crate::contacts) type Rank = u8;

/// Begins the name by which the contact is sorted, or is another word of it.
pub(in crate::contacts) const NAME: Rank = 0;
/// Given names, company, customer number.
pub(in crate::contacts) const BESIDE: Rank = 1;
/// Town, street, labels, groups, mail and web, what a person does.
pub(in crate::contacts) const AROUND: Rank = 2;
/// All ranks, nearest first.
pub(in crate::contacts) const RANKS: [Rank; 3] = [NAME, BESIDE, AROUND];

/// Three digits of a number, wherever they stand in it.
pub(in crate::contacts) const PART: Rank = 3;
/// A number: E.164, failing that its digits.
pub(in crate::contacts) const NUMBER: Rank = 4;
/// A number that only receives faxes; it stands among [`NUMBER`] too.
pub(in crate::contacts) const FAX: Rank = 5;
/// A number that leads to an extension directly.
pub(in crate::contacts) const DIRECT: Rank = 6;
/// A mail address in lower case.
pub(in crate::contacts) const MAIL: Rank = 7;
/// What contacts that may be the same share beside these (`twins::Traits::of`).
pub(in crate::contacts) const KEY: Rank = 8;

/// Words of one contact at most, and letters of a word.
const MOST_WORDS: usize = 80;
const LONGEST: usize = 32;

/// A word as it is kept, in one of the forms its spellings fold to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    pub rank: Rank,
    pub word: String,
}

/// The words of a profile with the sort key `sort` and the names of its labels and groups, each once, at its best rank.
pub(in crate::contacts) fn words(profile: &Profile, sort: &str, tags: &[String]) -> Vec<Word> {
    let facts = &profile.facts;
    let mut found = BTreeMap::new();
    let mut add = |rank: Rank, text: &str| {
        if text.is_empty() {
            return;
        }
        for word in forms(text).into_iter().map(cut) {
            found.entry(word).and_modify(|best: &mut Rank| *best = rank.min(*best)).or_insert(rank);
        }
    };
    // The sort key is folded already, and so has lost how an umlaut may be spelled out.
    let family = if facts.is_company || facts.family.is_empty() { &facts.name } else { &facts.family };
    add(NAME, sort.split(' ').next().unwrap_or_default());
    add(NAME, family);
    for text in [&facts.name, &facts.given, &facts.additional, &facts.family, &facts.company, &facts.attention] {
        add(BESIDE, text);
    }
    add(BESIDE, &facts.customer_number);
    for address in profile.addresses.iter().map(|part| &part.value) {
        for text in [&address.town, &address.street, &address.postcode, &address.extra] {
            add(AROUND, text);
        }
    }
    for text in [&facts.department, &facts.position].into_iter().chain(tags) {
        add(AROUND, text);
    }
    for text in profile.emails.iter().chain(&profile.web).chain(&profile.matrix).map(|part| &part.value.value) {
        add(AROUND, text);
    }
    let mut words: Vec<Word> = found.into_iter().map(|(word, rank)| Word { rank, word }).collect();
    words.sort_unstable();
    words.truncate(MOST_WORDS);
    words
}

fn cut(word: String) -> String {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => word[..end].to_owned(),
        None => word,
    }
}

/// Everything a contact stands in the index by but parts of its numbers, a line each: `0muller`, `4+49171…`. First its words,
/// the best ones first; `keys` are what likes share.
pub(in crate::contacts) fn found_by(words: &[Word], profile: &Profile, numbers: &[Number], keys: &[String]) -> String {
    let mut all = String::with_capacity(32 * (words.len() + 8));
    let mut add = |rank: Rank, text: &str| {
        if !all.is_empty() {
            all.push('\n');
        }
        all.push(char::from(b'0' + rank));
        all.push_str(&sign(text));
    };
    words.iter().for_each(|Word { rank, word }| add(*rank, word));
    let dialled = profile.numbers.iter().zip(numbers).filter(|(_, read)| !read.dial.is_empty());
    let (fax, own): (Vec<_>, Vec<_>) = dialled.partition(|(part, _)| part.value.kind == NumberKind::Fax);
    let [fax, own] = [fax, own].map(|some| some.into_iter().map(|(_, read)| &read.dial).collect::<BTreeSet<_>>());
    own.union(&fax).for_each(|dial| add(NUMBER, dial));
    fax.difference(&own).for_each(|dial| add(FAX, dial));
    let direct: BTreeSet<&Box<str>> = numbers.iter().map(|read| &read.direct).filter(|sign| !sign.is_empty()).collect();
    direct.into_iter().for_each(|dial| add(DIRECT, dial));
    let mails: BTreeSet<String> = profile.emails.iter().map(|part| part.value.value.to_lowercase()).collect();
    mails.iter().for_each(|mail| add(MAIL, mail));
    keys.iter().for_each(|key| add(KEY, key));
    all
}

/// A sign as it stands in the index: in one line.
pub(in crate::contacts) fn sign(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) }
}

/// What [`found_by`] put together.
pub(in crate::contacts) fn split(found_by: &str) -> impl Iterator<Item = (Rank, &str)> {
    found_by.split('\n').filter_map(|line| {
        let (rank, word) = line.split_at_checked(1)?;
        Some((rank.parse().ok()?, word))
    })
}

/// The best of a contact's words that begins with `beginning`, with its rank.
pub(in crate::contacts) fn best<'j>(found_by: &'j str, beginning: &str) -> Option<(Rank, &'j str)> {
    // They are kept in order, so the first is the best.
    split(found_by).take_while(|(rank, _)| *rank <= AROUND).find(|(_, word)| word.starts_with(beginning))
}

/// The numbers among what a contact is found by, as dialled.
pub(in crate::contacts) fn dials(found_by: &str) -> impl Iterator<Item = &str> {
    split(found_by).filter(|(rank, _)| *rank == NUMBER).map(|(_, dial)| dial)
}

/// Every three digits in a row of a number as dialled.
pub(in crate::contacts) fn parts(dial: &str) -> impl Iterator<Item = &str> {
    let digits = dial.trim_start_matches('+');
    (0..digits.len().saturating_sub(2)).filter_map(move |at| digits.get(at..at + 3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::identity::sorted_by;
    use crate::contacts::profile::stories::anybody;
    use crate::fold::Folded;
    use proptest::prelude::*;

    fn joined(profile: &Profile, tags: &[String]) -> String {
        let words = words(profile, &sorted_by(&profile.facts), tags);
        found_by(&words, profile, &[], &[])
    }

    #[test]
    fn a_name_comes_before_a_town_and_every_spelling_is_there() {
        let mut anna = Profile::default();
        (anna.facts.name, anna.facts.given) = ("Anna Müller-Köln".to_owned(), "Anna".to_owned());
        anna.facts.family = "Müller-Köln".to_owned();
        anna.facts.customer_number = "K-1007".to_owned();
        assert_eq!(
            joined(&anna, &["bezahlt".to_owned()]),
            "0koeln\n0koln\n0mueller\n0muller\n11007\n1anna\n1k\n2bezahlt"
        );
        assert_eq!(best(&joined(&anna, &[]), "ko"), Some((NAME, "koeln")));
        assert_eq!(best(&joined(&anna, &[]), "kol"), Some((NAME, "koln")));
        assert_eq!(best(&joined(&anna, &[]), "x"), None);
    }

    #[test]
    fn titles_are_found_though_nobody_is_sorted_by_them() {
        let mut frau = Profile::default();
        frau.facts.name = "Frau Dr. Yıldız".to_owned();
        assert_eq!(best(&joined(&frau, &[]), "yil"), Some((NAME, "yildiz")));
        assert_eq!(best(&joined(&frau, &[]), "fr"), Some((NAME, "frau")));
    }

    #[test]
    fn signs_stand_behind_the_words_and_are_none() {
        let (mut anna, mut numbers) = (Profile::default(), Vec::new());
        for (typed, kind) in
            [("0221 4711", NumberKind::Fax), ("0221 4711", NumberKind::Work), ("0221 99", NumberKind::Fax)]
        {
            let value = crate::contacts::card::CardNumber { typed: typed.to_owned(), kind, label: String::new() };
            anna.numbers.push(crate::contacts::profile::Part { id: String::new(), value });
            numbers.push(Number { dial: typed.replace("0221 ", "+49221").into(), ..Number::default() });
        }
        let keys = ["c K\n7".to_owned()];
        let all = found_by(&[Word { rank: NAME, word: "kaya".to_owned() }], &anna, &numbers, &keys);
        assert_eq!(all, "0kaya\n4+492214711\n4+4922199\n5+4922199\n8c K 7");
        assert_eq!(dials(&all).collect::<Vec<_>>(), ["+492214711", "+4922199"]);
        assert_eq!(parts("+49221").collect::<Vec<_>>(), ["492", "922", "221"]);
        assert_eq!(best(&all, "+49"), None);
    }

    proptest! {
        #[test]
        fn whatever_begins_a_word_of_the_name_or_town_finds_it(profile in anybody(), letters in 1usize..6) {
            let joined = joined(&profile, &[]);
            let towns = profile.addresses.iter().map(|part| part.value.town.clone());
            for text in towns.chain([profile.facts.name.clone(), profile.facts.company.clone()]) {
                for word in Folded::of(&text).words() {
                    let beginning: String = word.chars().take(letters).collect();
                    prop_assert!(best(&joined, &beginning).is_some(), "{} in {}", beginning, joined);
                }
            }
        }
    }
}
