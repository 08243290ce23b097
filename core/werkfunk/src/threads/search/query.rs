//! What was typed, as full-text expressions and as a check of the texts they find. Pure; any input is a valid query.

use crate::fold::{Folded, PART_LETTERS};
use std::cell::LazyCell;

/// Words taken from a query.
const MOST_WORDS: usize = 8;
/// Trigrams asked for per word, the rarest ones: each costs a walk along every text that has it, and the check does the
/// rest.
const MOST_TRIGRAMS: usize = 5;
/// Letters of German, the most frequent first. Only how fast a word is found depends on it.
const BY_FREQUENCY: &str = "enisratdhulcgmobwfkzpvjyxq";
/// Characters of a snippet.
const SNIPPET: usize = 80;
/// Of these before the match.
const SNIPPET_BEFORE: usize = 24;

/// A query: every word must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    words: Vec<Word>,
}

/// One word in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    folded: String,
    collapsed: String,
}

/// Which table is asked with which expression; it finds all that match and some that do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    /// `entry_words`
    Words(String),
    /// `entry_parts`
    Parts(String),
}

impl Word {
    /// Too short for a part of a word in one of its forms.
    fn is_short(&self) -> bool {
        self.collapsed.chars().count() < PART_LETTERS
    }

    fn forms(&self) -> impl Iterator<Item = &str> {
        let second = (self.collapsed != self.folded).then_some(self.collapsed.as_str());
        std::iter::once(self.folded.as_str()).chain(second)
    }

    fn either(&self, one: impl Fn(&str) -> String) -> String {
        let forms: Vec<String> = self.forms().map(|form| format!("({})", one(form))).collect();
        format!("({})", forms.join(" OR "))
    }

    fn find(&self, folded: &Folded, collapsed: &LazyCell<Folded, impl FnOnce() -> Folded>) -> Option<usize> {
        let short = self.is_short();
        folded.find(&self.folded, short).or_else(|| collapsed.find(&self.collapsed, short))
    }
}

impl Query {
    /// The query in `text`; `None` where it has no words.
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<Word> = Folded::of(text)
            .words()
            .into_iter()
            .take(MOST_WORDS)
            .map(|folded| {
                let collapsed = Folded::of(&folded).collapsed().words().concat();
                Word { folded, collapsed }
            })
            .collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// What to ask the index: parts of the longer words, or beginnings where all are short.
    pub(super) fn ask(&self) -> Ask {
        let and = |words: Vec<String>| words.join(" AND ");
        let long: Vec<String> =
            self.words.iter().filter(|word| !word.is_short()).map(|word| word.either(trigrams)).collect();
        if long.is_empty() {
            let prefix = |form: &str| format!("{} *", quoted(form));
            return Ask::Words(and(self.words.iter().map(|word| word.either(prefix)).collect()));
        }
        Ask::Parts(and(long))
    }

    /// The snippet of a text that has every word of the query; `None` where it has not.
    pub fn snippet(&self, text: &str) -> Option<String> {
        let folded = Folded::of(text);
        let collapsed = LazyCell::new(|| folded.collapsed());
        let places: Option<Vec<usize>> = self.words.iter().map(|word| word.find(&folded, &collapsed)).collect();
        Some(cut(text, places?.into_iter().min()?))
    }
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

fn trigrams(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut trigrams: Vec<&[char]> = letters.windows(PART_LETTERS).collect();
    trigrams.sort_by_key(|three| std::cmp::Reverse(rarity(three)));
    trigrams.truncate(MOST_TRIGRAMS);
    let trigrams: Vec<String> = trigrams.iter().map(|three| quoted(&three.iter().collect::<String>())).collect();
    trigrams.join(" AND ")
}

/// Greater for letters that are seldom written.
fn rarity(letters: &[char]) -> usize {
    let rank = |letter: &char| BY_FREQUENCY.find(*letter).unwrap_or(BY_FREQUENCY.len());
    letters.iter().map(rank).sum()
}

/// About [`SNIPPET`] characters of `text` around the character `place`, in one line, cut at spaces where there are any.
fn cut(text: &str, place: usize) -> String {
    let letters: Vec<char> = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let mut start = place.saturating_sub(SNIPPET_BEFORE).min(letters.len());
    if start > 0
        && let Some(space) = letters[start..place].iter().position(|letter| *letter == ' ')
    {
        start += space + 1;
    }
    let mut end = (start + SNIPPET).min(letters.len());
    if end < letters.len()
        && let Some(space) = letters[place..end].iter().rposition(|letter| *letter == ' ').filter(|space| *space > 0)
    {
        end = place + space;
    }
    let middle: String = letters[start..end].iter().collect();
    let before = if start > 0 { "… " } else { "" };
    let after = if end < letters.len() { " …" } else { "" };
    format!("{before}{}{after}", middle.trim())
}
