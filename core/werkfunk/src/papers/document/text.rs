//! Text as a font can set it: in runs of one font, broken into lines of a width. Pure.

use unicode_normalization::UnicodeNormalization;

/// Stands for what the fonts have no letter for.
pub(super) const MISSING: char = '\u{25a1}';

/// Which of the two fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// What a font says of its letters.
pub(super) trait Metrics {
    /// Width of a letter in parts of its size; `None` where the font does not have it.
    fn advance(&self, letter: char, weight: Weight) -> Option<f32>;
}

/// Letters of one font beside each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) weight: Weight,
    pub(super) text: String,
    /// In parts of the size.
    pub(super) width: f32,
}

/// One line. All but the last of a paragraph end with a space, so that words stay apart when the text is read out.
pub(super) type Line = Vec<Run>;

/// A letter as it is set: the wished weight, else regular, else [`MISSING`]. `None` for what has no width of its own:
/// controls, joiners, variation selectors, marks of direction.
fn settled(letter: char, weight: Weight, metrics: &dyn Metrics) -> Option<(char, Weight, f32)> {
    let invisible = letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}');
    if invisible {
        return None;
    }
    let found = [(letter, weight), (letter, Weight::Regular), (MISSING, Weight::Regular), ('?', Weight::Regular)];
    found.into_iter().find_map(|(letter, weight)| Some((letter, weight, metrics.advance(letter, weight)?)))
}

/// Whether a text has letters the fonts lack.
pub(super) fn lacks_letters(text: &str, metrics: &dyn Metrics) -> bool {
    let settled = text.nfc().filter_map(|letter| settled(letter, Weight::Regular, metrics).map(|it| (letter, it.0)));
    settled.filter(|(letter, _)| !letter.is_whitespace()).any(|(letter, set)| letter != set)
}

/// Breaks `text` at spaces, and words that are wider than a line between letters. Line ends of the text stay. Each line
/// is at most `width` wide (in parts of the size), as far as one letter fits.
pub(super) fn lines(text: &str, weight: Weight, width: f32, metrics: &dyn Metrics) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in text.trim_end().split('\n') {
        let mut setter = Setter { lines: Vec::new(), line: Vec::new(), used: 0.0, width, weight, metrics };
        for word in paragraph.split_whitespace() {
            setter.word(word);
        }
        lines.extend(setter.finish());
    }
    lines
}

struct Setter<'m> {
    lines: Vec<Line>,
    line: Line,
    used: f32,
    width: f32,
    weight: Weight,
    metrics: &'m dyn Metrics,
}

impl Setter<'_> {
    fn word(&mut self, word: &str) {
        let letters: Vec<_> = word.nfc().filter_map(|letter| settled(letter, self.weight, self.metrics)).collect();
        let wide: f32 = letters.iter().map(|(_, _, wide)| wide).sum();
        let space = self.metrics.advance(' ', self.weight).unwrap_or(0.25);
        if !self.line.is_empty() {
            self.put(' ', self.weight, space);
            if self.used + wide > self.width {
                self.end_line();
            }
        }
        for (letter, weight, wide) in letters {
            if self.used + wide > self.width && self.used > 0.0 {
                self.end_line();
            }
            self.put(letter, weight, wide);
        }
    }

    fn put(&mut self, letter: char, weight: Weight, wide: f32) {
        self.used += wide;
        match self.line.last_mut() {
            Some(run) if run.weight == weight => {
                run.text.push(letter);
                run.width += wide;
            }
            _ => self.line.push(Run { weight, text: letter.to_string(), width: wide }),
        }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.used = 0.0;
    }

    fn finish(mut self) -> Vec<Line> {
        self.end_line();
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every letter half as wide as high; bold knows ASCII only, and nobody knows an emoji.
    struct Plain;

    impl Metrics for Plain {
        fn advance(&self, letter: char, weight: Weight) -> Option<f32> {
            let known = if weight == Weight::Bold { letter.is_ascii() } else { u32::from(letter) < 0x3000 };
            known.then_some(0.5)
        }
    }

    fn shown(text: &str, width: f32) -> Vec<String> {
        let lines = lines(text, Weight::Regular, width, &Plain);
        lines.into_iter().map(|line| line.into_iter().map(|run| run.text).collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_keep_the_writers_own() {
        assert_eq!(shown("Das Bad ist fertig", 5.0), ["Das Bad ", "ist fertig"]);
        assert_eq!(shown("eins\n\nzwei", 5.0), ["eins", "", "zwei"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_between_letters() {
        assert_eq!(shown("ab abcdefgh", 2.0), ["ab ", "abcd", "efgh"]);
    }

    #[test]
    fn letters_bold_lacks_are_set_regular_and_what_no_font_has_as_a_box() {
        let line = &lines("aŁ🙂b", Weight::Bold, 50.0, &Plain)[0];
        let runs: Vec<_> = line.iter().map(|run| (run.weight, run.text.as_str())).collect();
        assert_eq!(runs, [(Weight::Bold, "a"), (Weight::Regular, "Ł\u{25a1}"), (Weight::Bold, "b")]);
        assert!(lacks_letters("🙂", &Plain) && !lacks_letters("Łódź\u{200d}\n", &Plain));
    }

    #[test]
    fn marks_and_letters_that_are_one_sign_become_one() {
        assert_eq!(shown("u\u{308}", 5.0), ["ü"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_paper_and_no_letter_is_lost(text in "[a-zäß ]{0,60}", width in 1.0_f32..12.0) {
            let lines = lines(&text, Weight::Regular, width, &Plain);
            for line in &lines {
                let wide: f32 = line.iter().map(|run| run.width).sum();
                // The space a line ends with is not seen.
                prop_assert!(wide <= width + 0.5 + 1e-3);
            }
            let set: String = lines.iter().flatten().flat_map(|run| run.text.chars()).filter(|c| *c != ' ').collect();
            prop_assert_eq!(set, text.replace(' ', ""));
        }
    }
}
