//! How text becomes lines that fit: cleaned, wrapped at words, shrunk where a word is too long, and cut with "…" only
//! where nothing else helps. Pure.

use unicode_normalization::UnicodeNormalization;

/// Longer texts are cut with "…"; nobody reads more on a photo.
pub(super) const MOST_LETTERS: usize = 500;
const MOST_READ: usize = MOST_LETTERS * 8;
/// From line to line, in sizes of the letters.
pub(super) const LEADING: f32 = 1.25;
/// Letters are shrunk in these steps, and to no less than this part, before words are broken.
const STEP: f32 = 0.93;
const LEAST: f32 = 0.6;
/// Lines are made narrower in these steps as long as their number stays.
const NARROWER: f32 = 0.95;
const MOST_NARROWER: usize = 14;
/// Smaller letters are not shrunk further, in pixels.
const LEAST_SIZE: f32 = 9.0;
const CUT: char = '…';
const HYPHEN: char = '-';

/// Text as it is set: every line fits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Setting {
    /// Size of the letters in pixels.
    pub size: f32,
    pub lines: Vec<String>,
}

/// Text as it can be drawn: composed, without controls and marks of direction, its lines without spaces at the ends.
pub(super) fn cleaned(text: &str) -> String {
    // Composing looks ahead and spaces may be thrown away: what is read is bounded before what is kept.
    let read = text.chars().take(MOST_READ).filter_map(visible);
    let mut composed: String = read.collect::<String>().nfc().collect();
    if text.chars().nth(MOST_READ).is_some() {
        composed.push(CUT);
    }
    let lines: Vec<_> = composed.lines().map(|line| line.split(' ').filter(|word| !word.is_empty())).collect();
    let joined: Vec<String> = lines.into_iter().map(|words| words.collect::<Vec<_>>().join(" ")).collect();
    let text = joined.join("\n");
    let text = text.trim();
    match text.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}{CUT}", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// What of a character is shown; what only steers is not.
fn visible(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() => None,
        // Soft hyphens and joiners, marks of direction and their isolates, variants, tags.
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' => None,
        '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => None,
        '\u{E0000}'..='\u{E0FFF}' => None,
        c => Some(c),
    }
}

/// Sets a cleaned text in a room of pixels. `width_of` is the width of a text in sizes of its letters. `None` where not
/// even one letter fits.
pub(super) fn set(text: &str, wanted: f32, room: [f32; 2], width_of: &dyn Fn(&str) -> f32) -> Option<Setting> {
    let words = Words { parts: parts(text, width_of), hyphen: width_of("-"), width_of };
    let least = (wanted * LEAST).max(LEAST_SIZE).min(wanted);
    let mut size = wanted;
    loop {
        let fitting = (room[1] / (size * LEADING)) as usize;
        if let Some(lines) = words.wrapped(room[0] / size)
            && lines.len() <= fitting
        {
            return Some(Setting { size, lines: words.balanced(lines, room[0] / size) });
        }
        if size <= least {
            let lines = cut(words.broken(room[0] / size), fitting, room[0] / size, width_of)?;
            return Some(Setting { size, lines });
        }
        size = (size * STEP).max(least);
    }
}

/// A part of a text that is not broken if it can be helped, with the width of what is drawn of it.
struct Part {
    text: String,
    width: f32,
    /// In a line of its own at the latest.
    ends_line: bool,
}

fn parts(text: &str, width_of: &dyn Fn(&str) -> f32) -> Vec<Part> {
    let mut found = Vec::new();
    for line in text.split('\n') {
        // "Sanitär-Heizung" and "Montage/Demontage" may be parted behind their sign, "1/2" and "-5" not.
        let mut text = String::new();
        let mut letters = line.chars().peekable();
        let mut before = ' ';
        while let Some(c) = letters.next() {
            text.push(c);
            let between_words = before.is_alphabetic() && letters.peek().is_some_and(|next| next.is_alphabetic());
            if c == ' ' || (matches!(c, '-' | '/' | '–') && between_words) {
                found.push(Part { width: width_of(&text), text: std::mem::take(&mut text), ends_line: false });
            }
            before = c;
        }
        found.push(Part { width: width_of(&text), text, ends_line: true });
    }
    found
}

struct Words<'a> {
    parts: Vec<Part>,
    hyphen: f32,
    width_of: &'a dyn Fn(&str) -> f32,
}

impl Words<'_> {
    /// Lines no wider than `room`; `None` where a word is.
    fn wrapped(&self, room: f32) -> Option<Vec<String>> {
        self.lines(room, |_, _, _| None)
    }

    /// As many lines in as little width as they take, so that no single word is left for the last one.
    fn balanced(&self, mut lines: Vec<String>, mut room: f32) -> Vec<String> {
        for _ in 0..MOST_NARROWER {
            room *= NARROWER;
            match self.wrapped(room) {
                Some(narrower) if narrower.len() == lines.len() => lines = narrower,
                _ => break,
            }
        }
        lines
    }

    /// The same with words broken that are wider than a line.
    fn broken(&self, room: f32) -> Vec<String> {
        self.lines(room, |part, room, lines| Some(self.broken_word(part, room, lines))).unwrap_or_default()
    }

    /// `too_wide` is asked for the rest of a word that fits into no line; it may add lines before that rest.
    fn lines(
        &self,
        room: f32,
        mut too_wide: impl FnMut(&str, f32, &mut Vec<String>) -> Option<(String, f32)>,
    ) -> Option<Vec<String>> {
        let mut lines = Vec::new();
        let (mut line, mut width) = (String::new(), 0.0);
        for part in &self.parts {
            let needed = if part.text.ends_with(' ') { (self.width_of)(part.text.trim_end()) } else { part.width };
            if width + needed > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                width = 0.0;
            }
            if needed > room {
                (line, width) = too_wide(&part.text, room, &mut lines)?;
            } else {
                line.push_str(&part.text);
                width += part.width;
            }
            if part.ends_line {
                lines.push(std::mem::take(&mut line));
                width = 0.0;
            }
        }
        lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
        Some(lines)
    }

    fn broken_word(&self, word: &str, room: f32, lines: &mut Vec<String>) -> (String, f32) {
        let (mut line, mut width) = (String::new(), 0.0);
        for c in word.chars() {
            let next = (self.width_of)(c.encode_utf8(&mut [0; 4]));
            if width + next + self.hyphen > room && !line.is_empty() {
                if line.ends_with(char::is_alphabetic) && c.is_alphabetic() {
                    line.push(HYPHEN);
                }
                lines.push(std::mem::take(&mut line));
                width = 0.0;
            }
            line.push(c);
            width += next;
        }
        (line, width)
    }
}

/// The first `most` lines; the last says with "…" that there were more.
fn cut(mut lines: Vec<String>, most: usize, room: f32, width_of: &dyn Fn(&str) -> f32) -> Option<Vec<String>> {
    if lines.iter().take(most).any(|line| width_of(line) > room) {
        return None;
    }
    if lines.len() > most {
        lines.truncate(most);
        let last = lines.last_mut()?;
        last.push(CUT);
        while width_of(last) > room {
            last.pop()?;
            last.pop();
            last.push(CUT);
            if last.chars().count() == 1 {
                break;
            }
        }
    }
    (!lines.is_empty()).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every letter is half as wide as it is high.
    fn even(text: &str) -> f32 {
        text.chars().count() as f32 * 0.5
    }

    fn lines(text: &str, wanted: f32, room: [f32; 2]) -> Vec<String> {
        set(text, wanted, room, &even).map(|setting| setting.lines).unwrap_or_default()
    }

    #[test]
    fn a_text_is_wrapped_at_words_before_it_is_shrunk() {
        let setting = set("Riss in der Wand", 20.0, [100.0, 100.0], &even).unwrap();
        assert_eq!(setting, Setting { size: 20.0, lines: vec!["Riss in".into(), "der Wand".into()] });
    }

    #[test]
    fn a_long_word_makes_the_letters_smaller_before_it_is_broken() {
        let setting = set("Wasserschaden", 20.0, [100.0, 100.0], &even).unwrap();
        assert_eq!(setting.lines, ["Wasserschaden"]);
        assert!((12.0..16.0).contains(&setting.size), "{}", setting.size);
        let broken = lines("Donaudampfschifffahrtsgesellschaftskapitän", 20.0, [100.0, 100.0]);
        assert_eq!(broken, ["Donaudampfschif-", "ffahrtsgesellsc-", "haftskapitän"]);
    }

    #[test]
    fn no_single_word_is_left_for_the_last_line() {
        let setting = set("Genossenschaft Niederbarnim eG", 10.0, [149.0, 100.0], &even).unwrap();
        assert_eq!(setting.lines, ["Genossenschaft", "Niederbarnim eG"]);
        assert_eq!(lines("\n", 10.0, [150.0, 100.0]), ["", ""]);
    }

    #[test]
    fn compounds_are_parted_behind_their_hyphen_and_figures_are_not() {
        assert_eq!(lines("Sanitär-Heizung", 20.0, [100.0, 100.0]), ["Sanitär-", "Heizung"]);
        assert_eq!(lines("Rohr 1/2-3/4 ab", 20.0, [100.0, 100.0]), ["Rohr", "1/2-3/4 ab"]);
    }

    #[test]
    fn what_finds_no_room_at_all_is_said_to_be_cut() {
        let cut = lines("eins zwei drei vier fünf sechs sieben", 10.0, [25.0, 30.0]);
        assert_eq!(cut, ["eins", "zwei…"]);
        assert_eq!(lines("eins zwei drei", 10.0, [20.0, 30.0]), ["eins", "zwe…"]);
        assert_eq!(set("eins", 10.0, [3.0, 30.0], &even), None);
        assert_eq!(set("eins", 10.0, [30.0, 3.0], &even), None);
    }

    #[test]
    fn composed_and_stripped_of_what_only_steers() {
        assert_eq!(cleaned("Fu\u{308}hrung \u{202E}oben\u{202C}\u{200B}\u{FEFF}\u{7}"), "Führung oben");
        assert_eq!(cleaned("  a \t b \r\n\n c  "), "a b\n\nc");
        assert_eq!(cleaned("\u{2066}\u{AD}\u{FE0F}\u{E0061}"), "");
        assert_eq!(cleaned(&format!("a{}b", "\u{200B}".repeat(10_000))), "a…");
        let long = cleaned(&"ä".repeat(10_000));
        assert_eq!(long.chars().count(), MOST_LETTERS + 1);
        assert!(long.ends_with('…'));
    }

    proptest! {
        #[test]
        fn every_line_fits_and_no_letter_is_lost(
            text in "[a-zäß 0-9/\n-]{0,80}", wanted in 9.0..60.0_f32, width in 30.0..400.0_f32,
        ) {
            let text = cleaned(&text);
            let Some(set) = set(&text, wanted, [width, 1e6], &even) else {
                prop_assert!(width < LEAST_SIZE.max(wanted * LEAST));
                return Ok(());
            };
            for line in &set.lines {
                prop_assert!(even(line) * set.size <= width * 1.0001, "{line:?} in {width} at {}", set.size);
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
            prop_assert_eq!(letters(&set.lines.concat()), letters(&text));
        }
    }
}
