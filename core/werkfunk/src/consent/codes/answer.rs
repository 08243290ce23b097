//! Answers in a message: which codes stand in it, and what is said to each. Pure; any text is read.
//!
//! Only a word beside the code decides, and none against it may stand before it: "JA WF-7K3-M9P-2XQ" is a yes, "leider
//! nicht ja WF-…" is for a person to read. What else stands in the message makes it a message like any other as well.

use super::code::{Code, GROUP, MARK, SYMBOLS};
use super::view::Says;
use crate::fold::Folded;

/// What is read in a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Each code once, in their order.
    pub answers: Vec<Answer>,
    /// Something stands there that was meant to be a code.
    pub mistyped: bool,
    /// More is said than answers and courtesies.
    pub more: bool,
}

/// What is said to one code; `None` where that is not clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub code: Code,
    pub says: Option<Says>,
}

/// Most codes of one message that are looked at.
const MOST: usize = 20;
/// Blanks and dashes between two groups at most.
const MOST_BETWEEN: usize = 3;

const YES: [&str; 8] = ["ja", "jawohl", "yes", "yep", "ok", "okay", "einverstanden", "agree"];
const NO: [&str; 5] = ["nein", "no", "nee", "abgelehnt", "ablehnung"];
const STOP: [&str; 6] = ["stopp", "stop", "widerruf", "widerrufe", "widerrufen", "abmelden"];
const AGAINST: [&str; 9] = ["nicht", "kein", "keine", "keinen", "nie", "niemals", "not", "never", "dont"];
const COURTESY: [&str; 24] = [
    "bitte",
    "danke",
    "vielen",
    "dank",
    "hallo",
    "guten",
    "tag",
    "morgen",
    "abend",
    "mit",
    "freundlichen",
    "gruessen",
    "grussen",
    "gruss",
    "gruesse",
    "grusse",
    "viele",
    "liebe",
    "mfg",
    "lg",
    "code",
    "please",
    "thanks",
    "hello",
];

/// Reads a message.
pub fn read(message: &str) -> Reading {
    let letters: Vec<char> = message.chars().collect();
    let mut reading = Reading::default();
    let mut found: Vec<(usize, usize, Code)> = Vec::new();
    let mut at = 0;
    while at < letters.len() && found.len() < MOST {
        match code_at(&letters, at) {
            Some(Token::Code(end, code)) => {
                found.push((at, end, code));
                at = end;
            }
            Some(Token::Mistyped(end)) => {
                reading.mistyped = true;
                at = end;
            }
            None => at += 1,
        }
    }
    for (index, (start, end, code)) in found.iter().enumerate() {
        let from = index.checked_sub(1).map_or(0, |before| found[before].1);
        let to = found.get(index + 1).map_or(letters.len(), |next| next.0);
        let (before, after) = (words(&letters[from..*start]), words(&letters[*end..to]));
        let is_last = index + 1 == found.len();
        // Behind a code that is followed by another, words belong to that one.
        let behind: &[String] = if is_last { &after } else { &[] };
        reading.more |= before.iter().chain(behind).any(|word| !is_of_answers(word));
        let says = said(&before, behind);
        match reading.answers.iter_mut().find(|answer| answer.code == *code) {
            Some(answer) if answer.says != says => answer.says = None,
            Some(_) => {}
            None => reading.answers.push(Answer { code: *code, says }),
        }
    }
    reading
}

/// What stands at a place of a message.
enum Token {
    /// A code and where it ends.
    Code(usize, Code),
    Mistyped(usize),
}

fn code_at(letters: &[char], start: usize) -> Option<Token> {
    let begins_word = start == 0 || !letters[start - 1].is_alphanumeric();
    let marked = letters[start..].iter().zip(MARK.chars()).filter(|(letter, mark)| letter.eq_ignore_ascii_case(mark));
    if !begins_word || marked.count() < MARK.len() {
        return None;
    }
    let mut at = start + MARK.len();
    let mut typed = String::with_capacity(SYMBOLS);
    while typed.len() < SYMBOLS {
        if typed.len() % GROUP == 0 {
            at += letters[at..].iter().take(MOST_BETWEEN).take_while(|letter| is_between(**letter)).count();
        }
        match letters.get(at).filter(|letter| letter.is_ascii_alphanumeric()) {
            Some(letter) => typed.push(*letter),
            None => break,
        }
        at += 1;
    }
    let ends_word = letters.get(at).is_none_or(|letter| !letter.is_alphanumeric());
    match Code::read(&typed).filter(|_| ends_word) {
        Some(code) => Some(Token::Code(at, code)),
        // Half a code is one that was meant; a word that begins with the mark is not.
        None if typed.len() > GROUP && typed.contains(|letter: char| letter.is_ascii_digit()) => {
            Some(Token::Mistyped(at))
        }
        None => None,
    }
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}._:/·".contains(letter)
}

fn words(letters: &[char]) -> Vec<String> {
    Folded::of(&letters.iter().collect::<String>()).words()
}

fn meaning(word: &str) -> Option<Says> {
    let is_in = |words: &[&str]| words.contains(&word);
    let says = [(is_in(&YES), Says::Yes), (is_in(&NO), Says::No), (is_in(&STOP), Says::Stop)];
    says.into_iter().find(|(is_it, _)| *is_it).map(|(_, says)| says)
}

fn is_of_answers(word: &str) -> bool {
    meaning(word).is_some() || COURTESY.contains(&word)
}

/// What the word before a code says, or else the word behind it; nothing where another word speaks against it.
fn said(before: &[String], behind: &[String]) -> Option<Says> {
    let meant = |word: Option<&String>| word.and_then(|word| meaning(word));
    let says = meant(before.last()).or_else(|| if before.is_empty() { meant(behind.first()) } else { None })?;
    let differs = |word: &String| meaning(word).is_some_and(|other| other != says);
    let against = |word: &String| AGAINST.contains(&word.as_str());
    let doubted = before.iter().any(|word| differs(word) || against(word)) || behind.iter().any(differs);
    (!doubted).then_some(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code() -> Code {
        Code::of([0x12, 0x34, 0x56, 0x78, 0x9a])
    }

    fn other() -> Code {
        Code::of([9, 8, 7, 6, 5])
    }

    fn says(message: &str) -> Option<Says> {
        let reading = read(&message.replace("CODE", &code().to_string()));
        assert_eq!(reading.answers.len(), 1, "{message}");
        assert_eq!(reading.answers[0].code, code());
        reading.answers[0].says
    }

    #[test]
    fn the_word_beside_the_code_decides() {
        for (message, answer) in [
            ("JA CODE", Some(Says::Yes)),
            ("ja, CODE!", Some(Says::Yes)),
            ("CODE ja", Some(Says::Yes)),
            ("CODE: Yes please", Some(Says::Yes)),
            ("Hallo, ja CODE danke", Some(Says::Yes)),
            ("NEIN CODE", Some(Says::No)),
            ("Nein danke\nNEIN CODE", Some(Says::No)),
            ("STOPP CODE", Some(Says::Stop)),
            ("Widerruf CODE", Some(Says::Stop)),
            ("CODE", None),
            ("Was ist CODE?", None),
            ("nicht ja CODE", None),
            ("nein ja CODE", None),
            ("JA CODE nein doch lieber nicht", None),
            ("nicht einverstanden CODE", None),
            ("Ja, das Dach tropft. CODE", None),
        ] {
            assert_eq!(says(message), answer, "{message}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_was_typed_or_wrapped() {
        let plain = code().plain();
        for typed in [
            format!("ja wf{}", plain.to_lowercase()),
            format!("ja WF {} {} {}", &plain[..3], &plain[3..6], &plain[6..]),
            format!("ja WF – {}–{}\n{}", &plain[..3], &plain[3..6], &plain[6..]),
            format!("JA WF-{}-{}-{}.", &plain[..3], &plain[3..6], &plain[6..]),
        ] {
            assert_eq!(read(&typed).answers, [Answer { code: code(), says: Some(Says::Yes) }], "{typed}");
        }
    }

    #[test]
    fn each_code_has_its_own_answer() {
        let reading = read(&format!("JA {}\nNEIN {}", code(), other()));
        let answers = [(code(), Says::Yes), (other(), Says::No)].map(|(code, says)| Answer { code, says: Some(says) });
        assert_eq!(reading, Reading { answers: answers.to_vec(), mistyped: false, more: false });
        let twice = read(&format!("JA {} NEIN {}", code(), code()));
        assert_eq!(twice.answers, [Answer { code: code(), says: None }], "who says both is asked");
    }

    #[test]
    fn what_else_is_said_is_heard_too() {
        assert!(read(&format!("JA {} und wann kommen Sie?", code())).more);
        assert!(!read(&format!("JA {} vielen Dank", code())).more);
        assert_eq!(says("JA CODE und wann kommen Sie?"), Some(Says::Yes));
    }

    #[test]
    fn a_slip_is_noticed_and_a_word_is_none() {
        let shown = code().to_string();
        let wrong = format!("JA {}{}", &shown[..shown.len() - 1], if shown.ends_with('7') { '8' } else { '7' });
        assert_eq!(read(&wrong), Reading { mistyped: true, ..Reading::default() });
        assert!(read("JA WF-7K3-M9").mistyped);
        for text in ["WF Installationen GmbH", "Die WF ist kaputt", "wf", "", "XWF-7K3-M9P-2XQ", "Wfinstallation"] {
            assert_eq!(read(text), Reading::default(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            let _ = read(&text);
        }

        #[test]
        fn a_prefilled_answer_is_read_among_anything_without_a_word(random in any::<[u8; 5]>(), noise in "[ !.,\\n😀]{0,5}") {
            let code = Code::of(random);
            for (word, says) in [("JA", Says::Yes), ("NEIN", Says::No), ("STOPP", Says::Stop)] {
                let reading = read(&format!("{noise}{word} {code}{noise}"));
                prop_assert_eq!(reading, Reading { answers: vec![Answer { code, says: Some(says) }], mistyped: false, more: false });
            }
        }
    }
}
