//! Folds text so that spellings of one word meet: case, accents, ß and ss, ligatures and wide letters. Pure.
//!
//! Two forms are kept: *folded* ("Müller" → "muller", "Mueller" → "mueller") and *collapsed*, where ae, oe and ue
//! are a, o and u as well, so that both spellings are "muller". Where a word is typed from its beginning, collapsing
//! would find too much ("ae" is "a"); there a word stands in every form its spellings fold to ([`forms`]).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folded text, each letter with the place in the original it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    chars: Vec<char>,
    /// Index of the original's character, one for each of `chars`.
    from: Vec<usize>,
}

impl Folded {
    /// Folds `text`.
    pub fn of(text: &str) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        for (index, letter) in text.chars().enumerate() {
            // What folding the long way makes of it, too; nearly every letter is one of these.
            if let Some(short) = short_way(letter) {
                folded.chars.push(short);
                folded.from.push(index);
                continue;
            }
            for lower in letter.to_lowercase().nfkd().flat_map(char::to_lowercase) {
                folded.push(lower, index);
            }
        }
        folded
    }

    fn push(&mut self, letter: char, index: usize) {
        let spelled = match letter {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            'ı' => "i",
            letter if is_combining_mark(letter) => "",
            letter => {
                self.chars.push(letter);
                return self.from.push(index);
            }
        };
        for letter in spelled.chars() {
            self.chars.push(letter);
            self.from.push(index);
        }
    }

    /// The same with ae, oe and ue as a, o and u.
    pub fn collapsed(&self) -> Self {
        let length = self.chars.len();
        let mut collapsed = Self { chars: Vec::with_capacity(length), from: Vec::with_capacity(length) };
        let mut before = ' ';
        for (letter, from) in self.chars.iter().zip(&self.from) {
            if *letter != 'e' || !matches!(before, 'a' | 'o' | 'u') {
                collapsed.chars.push(*letter);
                collapsed.from.push(*from);
            }
            before = *letter;
        }
        collapsed
    }

    /// The words: runs of letters and digits.
    pub fn words(&self) -> Vec<String> {
        self.chars
            .split(|letter| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| word.iter().collect())
            .collect()
    }

    /// Where `word` begins in the original, as an index of its characters: anywhere, or only where a word begins.
    pub fn find(&self, word: &str, at_word_start: bool) -> Option<usize> {
        let first = word.chars().next()?;
        let starts = |index: usize| index == 0 || !self.chars[index - 1].is_alphanumeric();
        let stands = |index: usize| {
            let mut letters = self.chars[index..].iter();
            word.chars().all(|letter| letters.next() == Some(&letter))
        };
        let mut places = self.chars.iter().enumerate().filter(|(_, letter)| **letter == first).map(|(index, _)| index);
        places.find(|index| stands(*index) && (!at_word_start || starts(*index))).map(|index| self.from[index])
    }
}

/// What one letter folds to, where that needs no table.
fn short_way(letter: char) -> Option<char> {
    Some(match letter {
        'ä' | 'Ä' => 'a',
        'ö' | 'Ö' => 'o',
        'ü' | 'Ü' => 'u',
        letter if letter.is_ascii() => letter.to_ascii_lowercase(),
        _ => return None,
    })
}

/// The words of `text`, each in every form that one of its spellings folds to: "Müller" is "muller" and "mueller", and so
/// is "Mueller".
pub(crate) fn forms(text: &str) -> Vec<String> {
    let folded = Folded::of(text);
    let mut forms = folded.words();
    if text.chars().any(|letter| spelled_out(letter).is_some() || letter == '\u{308}') {
        let spelled: String = text.nfc().fold(String::with_capacity(text.len() + 4), |mut spelled, letter| {
            match spelled_out(letter) {
                Some(two) => spelled.push_str(two),
                None => spelled.push(letter),
            }
            spelled
        });
        forms.extend(Folded::of(&spelled).words());
    }
    let collapsed = folded.collapsed();
    if collapsed.chars.len() < folded.chars.len() {
        forms.extend(collapsed.words());
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The words of what was typed to find something.
pub(crate) fn asked(query: &str) -> Vec<String> {
    Folded::of(query).words()
}

/// Fewer letters are no part of a word: they are sought where one begins.
pub(crate) const PART_LETTERS: usize = 3;

/// Whether each word of `query` is one of `texts`, begins one or, from [`PART_LETTERS`] on, is a part of one, in any spelling. A
/// query without words fits everything.
pub(crate) fn fits(query: &[String], texts: &[&str]) -> bool {
    if query.is_empty() {
        return true;
    }
    let words: Vec<String> = texts.iter().flat_map(|text| forms(text)).collect();
    query.iter().all(|asked| {
        let is_short = asked.chars().count() < PART_LETTERS;
        words.iter().any(|word| if is_short { word.starts_with(asked) } else { word.contains(asked) })
    })
}

/// An umlaut as it is written where there is no key for it.
fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' | 'Ä' => "ae",
        'ö' | 'Ö' => "oe",
        'ü' | 'Ü' => "ue",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> String {
        Folded::of(text).words().join(" ")
    }

    fn collapsed(text: &str) -> String {
        Folded::of(text).collapsed().words().join(" ")
    }

    #[test]
    fn spellings_of_one_word_meet() {
        for spelling in ["Straße", "STRASSE", "STRAßE", "strasse", "STRAẞE", "Ｓtraße"] {
            assert_eq!(folded(spelling), "strasse", "{spelling}");
        }
        for spelling in ["Müller", "Mueller", "MUELLER", "muller", "Mu\u{308}ller"] {
            assert_eq!(collapsed(spelling), "muller", "{spelling}");
        }
        assert_eq!(folded("Café ﬁx, 2½ Łódź"), "cafe fix 21 2 lodz");
    }

    #[test]
    fn the_short_way_ends_where_the_long_one_does() {
        let long =
            |letter: char| letter.to_lowercase().nfkd().flat_map(char::to_lowercase).find(|at| !is_combining_mark(*at));
        for letter in ('\0'..'\u{250}').filter(|letter| short_way(*letter).is_some()) {
            assert_eq!(short_way(letter), long(letter), "{letter:?}");
        }
    }

    #[test]
    fn a_word_stands_in_every_form_its_spellings_fold_to() {
        for spelling in ["Müller", "Mueller", "Mu\u{308}ller", "MÜLLER"] {
            assert_eq!(forms(spelling), ["mueller", "muller"], "{spelling}");
        }
        assert_eq!(forms("Ägidius"), ["aegidius", "agidius"]);
        assert_eq!(forms("Bad Köln"), ["bad", "koeln", "koln"]);
        assert_eq!(forms("Yıldız"), ["yildiz"]);
        assert!(forms("…").is_empty());
    }

    #[test]
    fn finds_the_place_in_the_original() {
        let text = Folded::of("Große Straße: Rohr");
        assert_eq!(text.find("strasse", false), Some(6));
        assert_eq!(text.find("rohr", true), Some(14));
        assert_eq!(text.find("ohr", true), None);
        assert_eq!(text.find("ohr", false), Some(15));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,60}") {
            let once: String = Folded::of(&text).chars.iter().collect();
            prop_assert_eq!(&Folded::of(&once).chars.iter().collect::<String>(), &once);
        }

        #[test]
        fn a_part_of_a_text_is_found_in_it(text in "\\PC{1,40}", start in 0usize..40, length in 1usize..40) {
            let chars: Vec<char> = text.chars().collect();
            let part: String = chars.iter().skip(start).take(length).collect();
            for word in Folded::of(&part).words() {
                prop_assert!(Folded::of(&text).find(&word, false).is_some());
            }
        }
    }
}
