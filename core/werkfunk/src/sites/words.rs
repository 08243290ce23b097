//! What of a person stands in the name of a site. Pure.

use crate::fold::forms;

/// Shorter words of a name are no sign of a person ("zu", "Dr").
const TELLING: usize = 3;

/// `text` without the words that are one of a person's `names`, and without what then hangs about: "Bad Frau Vogel, oben"
/// without "Vogel" is "Bad Frau, oben".
pub fn without(text: &str, names: &[&str]) -> String {
    let telling = |word: &String| word.chars().count() >= TELLING;
    let named: Vec<String> = names.iter().flat_map(|name| forms(name)).filter(telling).collect();
    let kept: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !forms(word).iter().any(|form| named.iter().any(|name| form.starts_with(name.as_str()))))
        .collect();
    let joined = kept.join(" ");
    joined.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{asked, fits, forms};
    use proptest::prelude::*;

    fn found(query: &str) -> bool {
        fits(&asked(query), &["Bad Lindenstraße 14", "51063 Köln", "Frau Müller"])
    }

    #[test]
    fn a_site_is_found_by_words_and_parts_of_words_in_any_spelling() {
        for query in ["", "bad", "linden 14", "LINDENSTRASSE", "strasse", "koeln", "köl", "510", "mueller bad", "muel"]
        {
            assert!(found(query), "{query}");
        }
        for query in ["strassen", "bad duesseldorf", "15", "ad"] {
            assert!(!found(query), "{query}");
        }
    }

    #[test]
    fn a_name_goes_out_of_the_name_of_a_site_whatever_its_case_and_spelling() {
        for (text, left) in [
            ("Bad Müller", "Bad"),
            ("Müller, Bad", "Bad"),
            ("Bad MUELLERS 2. OG", "Bad 2. OG"),
            ("Dachgeschoss (Müller-Lüdenscheidt)", "Dachgeschoss"),
            ("Müller", ""),
            ("Malermeister", "Malermeister"),
        ] {
            assert_eq!(without(text, &["Müller"]), left);
        }
        assert_eq!(without("Bad zu Haus", &["zu"]), "Bad zu Haus", "no name of anybody");
    }

    proptest! {
        #[test]
        fn what_is_left_names_nobody(text in "[A-Za-zäöüß ,.-]{0,40}", name in "[A-Za-zäöüß]{3,8}") {
            let with = format!("{text} {name} {text}");
            let left = without(&with, &[&name]);
            let named = forms(&name);
            let names = |form: &String| named.iter().any(|name| form.starts_with(name));
            prop_assert!(!forms(&left).iter().any(names), "{left}");
        }
    }
}
