//! Whom a text names by an `@`. Pure.

/// Somebody who can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nameable {
    pub user_id: String,
    pub name: String,
}

/// User ids of everybody `body` names: by an `@` that begins a word and the whole name behind it, or the first word of it where
/// nobody else has that, or the user id. The longest name counts, whatever its case; each person once, in the order of
/// `people`.
pub(crate) fn mentioned(body: &str, people: &[Nameable]) -> Vec<String> {
    let mut named = vec![false; people.len()];
    let mut before = None;
    for (at, letter) in body.char_indices() {
        let begins = letter == '@' && before.is_none_or(|before: char| !before.is_alphanumeric());
        if begins && let Some(person) = at_the_beginning(&body[at..], people) {
            named[person] = true;
        }
        before = Some(letter);
    }
    people.iter().zip(named).filter(|(_, named)| *named).map(|(person, _)| person.user_id.clone()).collect()
}

/// Whom `text`, which begins with the `@`, names at its beginning.
fn at_the_beginning(text: &str, people: &[Nameable]) -> Option<usize> {
    let after = &text[1..];
    let mut best: Option<(usize, usize)> = None;
    for (index, person) in people.iter().enumerate() {
        let first = person.name.split_whitespace().next().unwrap_or_default();
        let alone = people.iter().filter(|other| begins_with_word(&other.name, first)).count() == 1;
        let names = [
            begins(text, &person.user_id),
            begins(after, person.name.trim()),
            if alone { begins(after, first) } else { None },
        ];
        let longest = names.into_iter().flatten().max();
        if longest.is_some() && longest > best.map(|(length, _)| length) {
            best = longest.map(|length| (length, index));
        }
    }
    best.map(|(_, index)| index)
}

fn begins_with_word(name: &str, word: &str) -> bool {
    name.split_whitespace().next().is_some_and(|first| first.to_lowercase() == word.to_lowercase())
}

/// Letters of `name` if `text` begins with it as a whole word, whatever its case.
fn begins(text: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let mut rest = text.chars().flat_map(char::to_lowercase);
    let mut length = 0;
    for letter in name.chars().flat_map(char::to_lowercase) {
        if rest.next() != Some(letter) {
            return None;
        }
        length += 1;
    }
    rest.next().is_none_or(|next| !next.is_alphanumeric()).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(names: &[&str]) -> Vec<Nameable> {
        let person = |(at, name): (usize, &&str)| Nameable { user_id: format!("@u{at}:x"), name: (*name).to_owned() };
        names.iter().enumerate().map(person).collect()
    }

    #[test]
    fn the_longest_name_counts_and_half_a_word_names_nobody() {
        let people = people(&["Elif Yıldız", "Krause", "Krause Sanitär", "Frau Holm"]);
        let named = |body: &str| mentioned(body, &people).join(" ");
        assert_eq!(named("@Elif Yıldız: um acht?"), "@u0:x");
        assert_eq!(named("an @elif und @FRAU HOLM."), "@u0:x @u3:x");
        assert_eq!(named("@Krause Sanitär bringt es"), "@u2:x");
        assert_eq!(named("@Krause bringt es"), "@u1:x", "the whole name, though another begins so");
        assert_eq!(named("@Krausen, info@elif.de, Elif"), "");
        assert_eq!(named("(@u1:x)"), "@u1:x");
        assert_eq!(named("@u1"), "", "a part of a user id is none");
        assert_eq!(named("@@u1:x oder @U3:x"), "@u1:x @u3:x");
        assert_eq!(named("@Frau, @Elif, @Elif"), "@u0:x @u3:x", "each once");
    }

    #[test]
    fn a_first_name_two_people_have_names_neither() {
        assert!(mentioned("@Familie, bitte", &people(&["Familie Brandt", "Familie Lindner"])).is_empty());
    }

    proptest! {
        #[test]
        fn whoever_stands_behind_an_at_is_named_and_nobody_else_is_made_up(
            names in prop::collection::vec("[A-ZÄÖÜ][a-zäöüß]{1,8}( [A-ZÄÖÜ][a-zäöüß]{1,8})?", 1..5),
            pick in any::<prop::sample::Index>(),
            before in "[a-z ]{0,8}[ (]?",
            after in "([ ,.:!?)][a-z ]{0,8})?",
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let all = people(&names);
            let person = pick.get(&all);
            let before = if before.ends_with(char::is_alphanumeric) { String::new() } else { before };
            let found = mentioned(&format!("{before}@{}{after}", person.name), &all);
            let folded = |id: &String| all.iter().find(|other| other.user_id == *id).map(|it| it.name.to_lowercase());
            prop_assert_eq!(found.len(), 1);
            // Of two with the same name, or where another's goes on as the text does, either may be meant.
            let name = folded(&found[0]).unwrap_or_default();
            prop_assert!(name.starts_with(&person.name.to_lowercase()), "{name}");
        }

        #[test]
        fn without_an_at_nobody_is_named(body in "[^@]{0,40}", names in prop::collection::vec("[A-Za-z ]{0,8}", 0..4)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            prop_assert!(mentioned(&body, &people(&names)).is_empty());
        }

        #[test]
        fn nothing_typed_breaks_it_and_each_is_named_once(body in ".{0,60}", names in prop::collection::vec(".{0,8}", 0..4)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut found = mentioned(&body, &people(&names));
            let count = found.len();
            found.dedup();
            prop_assert_eq!(found.len(), count);
        }
    }
}
