//! Whether a message takes consent back. Pure.
//!
//! Only a message that is, as a whole, such a word or sentence does: in any case and spelling, with any punctuation, with a
//! greeting or thanks. A message in which such a word stands among others is doubtful, and a person reads it: "Stopp, das
//! Wasser läuft noch" closes nothing. "Stoppventil tropft" is a message like any other.

use crate::fold::Folded;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a message says about consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Nothing.
    Nothing,
    /// Everything is taken back. `english`: said in English.
    All { english: bool },
    /// Advertising is taken back.
    Advertising { english: bool },
    /// Somebody has to read it.
    Doubtful,
}

/// Sentences that take everything back, without the words of [`AROUND`].
const ALL: [&str; 30] = [
    "stopp",
    "widerruf",
    "widerrufe",
    "widerrufen",
    "abmelden",
    "abmeldung",
    "abbestellen",
    "austragen",
    "widerrufe einwilligung",
    "widerrufe meine einwilligung",
    "meine einwilligung widerrufe",
    "widerrufe die einwilligung",
    "widerruf meiner einwilligung",
    "widerruf der einwilligung",
    "widerruf einwilligung",
    "einwilligung widerrufen",
    "meine einwilligung widerrufen",
    "ziehe meine einwilligung zurück",
    "keine nachrichten",
    "keine nachrichten mehr",
    "nicht mehr schreiben",
    "nicht mehr anschreiben",
    "schreiben sie mir nicht mehr",
    "schreib mir nicht mehr",
    "nicht mehr kontaktieren",
    "kontaktieren sie mich nicht mehr",
    "keinen kontakt mehr",
    "lassen sie mich in ruhe",
    "alles stopp",
    "stopp alles",
];
const ALL_ENGLISH: [&str; 12] = [
    "stop",
    "stop all",
    "stopall",
    "unsubscribe",
    "opt out",
    "optout",
    "no more messages",
    "stop messaging me",
    "stop writing",
    "do not contact me",
    "i withdraw my consent",
    "withdraw my consent",
];
const ADVERTISING: [&str; 15] = [
    "keine werbung",
    "keine werbung mehr",
    "will keine werbung",
    "möchte keine werbung",
    "möchte keine werbung mehr",
    "will keine werbung mehr",
    "werbung stopp",
    "stopp werbung",
    "werbung abbestellen",
    "werbung abmelden",
    "newsletter abbestellen",
    "newsletter abmelden",
    "newsletter stopp",
    "kein newsletter mehr",
    "keinen newsletter mehr",
];
const ADVERTISING_ENGLISH: [&str; 6] =
    ["no advertising", "no more advertising", "no ads", "no more ads", "stop advertising", "unsubscribe newsletter"];
/// What may stand around such a sentence and changes nothing.
const AROUND: [&str; 30] = [
    "ich",
    "bitte",
    "hiermit",
    "sofort",
    "ab",
    "jetzt",
    "danke",
    "dankeschön",
    "vielen",
    "dank",
    "hallo",
    "guten",
    "tag",
    "morgen",
    "abend",
    "mit",
    "freundlichen",
    "freundlichem",
    "grüßen",
    "gruß",
    "grüße",
    "viele",
    "mfg",
    "lg",
    "please",
    "now",
    "thanks",
    "thank",
    "you",
    "hello",
];
/// Words after which a message is read by a person, however long it is.
const STRONG: [&str; 16] = [
    "widerruf",
    "widerrufe",
    "widerrufen",
    "widerspruch",
    "widerspreche",
    "einwilligung",
    "abbestellen",
    "abmelden",
    "unsubscribe",
    "datenschutz",
    "dsgvo",
    "newsletter",
    "werbung",
    "werbenachrichten",
    "spam",
    "withdraw",
];
/// Words that people use of other things as well: read by a person where the message is short.
const WEAK: [&str; 4] = ["stopp", "stop", "austragen", "abmeldung"];
/// Words of a short message.
const SHORT: usize = 6;

/// The lists above, folded once, as every message is compared with them.
struct Known {
    around: HashSet<String>,
    sentences: Vec<(Vec<String>, Heard)>,
    strong: HashSet<String>,
    weak: HashSet<String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let set = |list: &[&str]| list.iter().flat_map(|word| words(word)).collect::<HashSet<_>>();
    let around = set(&AROUND);
    let lists: [(&[&str], Heard); 4] = [
        (&ALL, Heard::All { english: false }),
        (&ALL_ENGLISH, Heard::All { english: true }),
        (&ADVERTISING, Heard::Advertising { english: false }),
        (&ADVERTISING_ENGLISH, Heard::Advertising { english: true }),
    ];
    let core = |sentence: &str| words(sentence).into_iter().filter(|word| !around.contains(word)).collect();
    let sentences = lists
        .into_iter()
        .flat_map(|(list, heard)| list.iter().map(move |sentence| (*sentence, heard)))
        .map(|(sentence, heard)| (core(sentence), heard))
        .collect();
    Known { sentences, strong: set(&STRONG), weak: set(&WEAK), around }
});

/// Reads a message.
pub fn hear(message: &str) -> Heard {
    let words = words(message);
    let core: Vec<&String> = words.iter().filter(|word| !KNOWN.around.contains(*word)).collect();
    if core.is_empty() {
        return Heard::Nothing;
    }
    let is_it = |(sentence, _): &&(Vec<String>, Heard)| sentence.iter().eq(core.iter().copied());
    if let Some((_, heard)) = KNOWN.sentences.iter().find(is_it) {
        return *heard;
    }
    let holds = |list: &HashSet<String>| words.iter().any(|word| list.contains(word));
    let doubtful = holds(&KNOWN.strong) || (core.len() <= SHORT && holds(&KNOWN.weak));
    if doubtful { Heard::Doubtful } else { Heard::Nothing }
}

/// Folded so that "Grüße", "GRÜSSE" and "Gruesse" are one word.
fn words(text: &str) -> Vec<String> {
    Folded::of(text).collapsed().words()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EVERYTHING: Heard = Heard::All { english: false };

    #[test]
    fn the_whole_message_has_to_be_it() {
        for (message, heard) in [
            ("STOPP", EVERYTHING),
            ("stopp!!!", EVERYTHING),
            ("  Stopp. ", EVERYTHING),
            ("Stopp 🛑", EVERYTHING),
            ("STOP", Heard::All { english: true }),
            ("Widerruf", EVERYTHING),
            ("Hiermit widerrufe ich meine Einwilligung.", EVERYTHING),
            ("Ich widerrufe hiermit meine Einwilligung, vielen Dank", EVERYTHING),
            ("Ich ziehe meine Einwilligung zurueck", EVERYTHING),
            ("Bitte schreiben Sie mir nicht mehr!", EVERYTHING),
            ("Bitte ab sofort keine Nachrichten mehr. Mit freundlichen Grüßen", EVERYTHING),
            ("Unsubscribe please", Heard::All { english: true }),
            ("Bitte keine Werbung mehr", Heard::Advertising { english: false }),
            ("Ich moechte keine Werbung mehr", Heard::Advertising { english: false }),
            ("Newsletter abbestellen", Heard::Advertising { english: false }),
            ("no more ads please", Heard::Advertising { english: true }),
        ] {
            assert_eq!(hear(message), heard, "{message}");
        }
    }

    #[test]
    fn such_a_word_among_others_is_asked_about() {
        for message in [
            "Stopp, das Wasser läuft noch",
            "Stopp mal kurz",
            "Ich widerrufe meine Einwilligung nicht",
            "Wie kann ich meine Einwilligung widerrufen?",
            "Ich möchte keine Werbung, aber das Angebot bitte noch",
            "Ich widerspreche der Verarbeitung meiner Daten",
            "Ist das Spam?",
        ] {
            assert_eq!(hear(message), Heard::Doubtful, "{message}");
        }
    }

    #[test]
    fn other_messages_say_nothing_about_it() {
        for message in [
            "Stoppventil tropft",
            "Der Stopper an der Tür ist ab",
            "Der Bus hält am Stopp vor dem Haus, von dort sind es noch zwei Minuten zu Fuß",
            "Nonstop läuft das Wasser",
            "Guten Tag",
            "Danke!",
            "",
            "🛑",
        ] {
            assert_eq!(hear(message), Heard::Nothing, "{message}");
        }
    }

    fn known() -> Vec<&'static str> {
        [&ALL[..], &ALL_ENGLISH, &ADVERTISING, &ADVERTISING_ENGLISH].concat()
    }

    #[test]
    fn every_sentence_is_heard() {
        for sentence in known() {
            assert!(matches!(hear(sentence), Heard::All { .. } | Heard::Advertising { .. }), "{sentence}");
        }
    }

    proptest! {
        #[test]
        fn case_and_punctuation_change_nothing(sentence in prop::sample::select(known()), noise in "[ .!?,\\n-]{0,4}", loud in any::<bool>()) {
            let said = if loud { sentence.to_uppercase() } else { sentence.to_owned() };
            prop_assert_eq!(hear(&format!("{noise}{said}{noise}")), hear(sentence));
        }

        #[test]
        fn another_word_makes_it_no_withdrawal(sentence in prop::sample::select(known()), word in "[a-z]{0,3}wand[a-z]{0,4}", before in any::<bool>()) {
            let message = if before { format!("{word} {sentence}") } else { format!("{sentence} {word}") };
            prop_assert!(matches!(hear(&message), Heard::Doubtful | Heard::Nothing), "{message}");
        }

        #[test]
        fn a_longer_word_is_another_word(sentence in prop::sample::select(known()), tail in "[b-df-z]{2,6}") {
            let longer = format!("{sentence}{tail}");
            let taken_back = matches!(hear(&longer), Heard::All { .. } | Heard::Advertising { .. });
            prop_assert!(!taken_back || known().contains(&longer.as_str()), "{longer}");
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,120}") {
            let _ = hear(&text);
        }
    }
}
