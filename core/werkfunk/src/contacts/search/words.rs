//! The words a contact is found by, as one types their beginnings. Pure.

use crate::contacts::profile::Profile;
use crate::fold::forms;
use std::collections::BTreeMap;

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

/// The words of one contact in one text: `0muller 1anna 2koln`.
pub(in crate::contacts) fn join(words: &[Word]) -> String {
    let tokens: Vec<String> = words.iter().map(|Word { rank, word }| format!("{rank}{word}")).collect();
    tokens.join(" ")
}

/// The words of a text that [`join`] made.
pub(in crate::contacts) fn split(joined: &str) -> impl Iterator<Item = (Rank, &str)> {
    joined.split(' ').filter_map(|token| {
        let (rank, word) = token.split_at_checked(1)?;
        Some((rank.parse().ok()?, word))
    })
}

/// The best of the joined words that begins with `beginning`, with its rank.
pub(in crate::contacts) fn best<'j>(joined: &'j str, beginning: &str) -> Option<(Rank, &'j str)> {
    // They are kept in order, so the first is the best.
    split(joined).find(|(_, word)| word.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::identity::sorted_by;
    use crate::contacts::profile::stories::anybody;
    use crate::fold::Folded;
    use proptest::prelude::*;

    fn joined(profile: &Profile, tags: &[String]) -> String {
        join(&words(profile, &sorted_by(&profile.facts), tags))
    }

    #[test]
    fn a_name_comes_before_a_town_and_every_spelling_is_there() {
        let mut anna = Profile::default();
        (anna.facts.name, anna.facts.given) = ("Anna Müller-Köln".to_owned(), "Anna".to_owned());
        anna.facts.family = "Müller-Köln".to_owned();
        anna.facts.customer_number = "K-1007".to_owned();
        assert_eq!(joined(&anna, &["bezahlt".to_owned()]), "0koeln 0koln 0mueller 0muller 11007 1anna 1k 2bezahlt");
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
