//! The words in which consent is asked for, German and English. Each has a version; whoever changes a word changes it. Pure.

use super::view::{Ask, Imprint, Language};
use crate::consent::{ChannelKind, Purpose};

/// Version of all words of this file.
pub const VERSION: &str = "2026-11-1";

/// What a person agrees to: purpose, channel, who asks, and how it is taken back (GDPR Art. 4 (11), 7 (3), 13 (2) c).
pub fn text(channel: ChannelKind, purpose: Purpose, company: &str, language: Language) -> String {
    match language {
        Language::German => format!(
            "Ja, {company} darf mir {} {}. Ich kann das jederzeit für die Zukunft widerrufen, zum Beispiel mit dem Wort \
             STOPP.",
            german_way(channel),
            german_purpose(purpose)
        ),
        Language::English => format!(
            "Yes, {company} may contact me {} {}. I can take this back at any time for the future, for example with the \
             word STOP.",
            english_way(channel),
            english_purpose(purpose)
        ),
    }
}

fn german_way(channel: ChannelKind) -> &'static str {
    match channel {
        ChannelKind::Matrix => "über den verschlüsselten Matrix-Chat",
        ChannelKind::Whatsapp => "über WhatsApp (Meta Platforms erfährt dabei, wer wann mit wem schreibt)",
        ChannelKind::Email => "per E-Mail",
        ChannelKind::Sms => "per SMS",
        ChannelKind::Phone => "am Telefon",
    }
}

fn english_way(channel: ChannelKind) -> &'static str {
    match channel {
        ChannelKind::Matrix => "by encrypted Matrix chat",
        ChannelKind::Whatsapp => "by WhatsApp (Meta Platforms learns who writes to whom and when)",
        ChannelKind::Email => "by e-mail",
        ChannelKind::Sms => "by text message",
        ChannelKind::Phone => "on the phone",
    }
}

fn german_purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Request => "auf meine Anfragen antworten",
        Purpose::Order => "zu meinem Auftrag schreiben",
        Purpose::Appointment => "zu Terminen schreiben",
        Purpose::SitePhotos => "Fotos von meiner Baustelle schicken",
        Purpose::Advertising => "Werbung schicken: Angebote, Aktionen und Neues aus dem Betrieb",
        Purpose::ConfirmWithdrawal | Purpose::AskConsent => "schreiben",
    }
}

fn english_purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Request => "to answer my requests",
        Purpose::Order => "about my order",
        Purpose::Appointment => "about appointments",
        Purpose::SitePhotos => "to send photos of my site",
        Purpose::Advertising => "with advertising: offers, promotions and news of the company",
        Purpose::ConfirmWithdrawal | Purpose::AskConsent => "about this",
    }
}

/// The answers a person sends back: yes, no, stop.
pub fn answers(code: &str, language: Language) -> [String; 3] {
    let words = match language {
        Language::German => ["JA", "NEIN", "STOPP"],
        Language::English => ["YES", "NO", "STOP"],
    };
    words.map(|word| format!("{word} {code}"))
}

/// The message that asks, in answer to the person's own.
pub fn question(company: &Imprint, asks: &[Ask], language: Language) -> String {
    let (opening, answer, end) = match language {
        Language::German => (
            "Danke für Ihre Nachricht. Wir schreiben nur mit Ihrer Einwilligung und fragen Sie einmal:",
            "Antworten Sie bitte",
            "Ohne Antwort bleibt es bei Nein.",
        ),
        Language::English => (
            "Thank you for your message. We write only with your consent and ask you once:",
            "Please answer",
            "Without an answer it stays a no.",
        ),
    };
    let between = if language == Language::German { "oder" } else { "or" };
    let mut lines = vec![opening.to_owned()];
    for ask in asks {
        lines.push(format!("„{}“\n{answer}: {} {between} {}", ask.text, ask.yes, ask.no));
    }
    lines.push(end.to_owned());
    lines.push(company.company.clone());
    lines.join("\n\n")
}

/// What a person is told once when it took something back.
pub fn confirmation(all: bool, company: &str, language: Language) -> String {
    let told = match (language, all) {
        (Language::German, true) => {
            "Ihr Widerruf ist vermerkt. Wir schreiben Ihnen hier nicht mehr. Wenn Sie uns wieder schreiben, antworten wir."
        }
        (Language::German, false) => "Ihr Widerruf ist vermerkt. Dafür schreiben wir Ihnen nicht mehr.",
        (Language::English, true) => {
            "Your withdrawal is noted. We will not write to you here any more. If you write to us again, we will answer."
        }
        (Language::English, false) => "Your withdrawal is noted. We will not write to you about that any more.",
    };
    format!("{told}\n{company}")
}

#[cfg(test)]
mod tests {
    use super::super::answer;
    use super::super::code::Code;
    use super::super::view::Says;
    use super::*;

    const BOTH: [Language; 2] = [Language::German, Language::English];

    #[test]
    fn every_text_names_who_asks_and_how_it_is_taken_back_and_is_another() {
        let mut seen = std::collections::HashSet::new();
        for language in BOTH {
            for channel in ChannelKind::ALL {
                for purpose in Purpose::ASKED_FOR {
                    let text = text(channel, purpose, "Malerbetrieb Sonntag", language);
                    assert!(text.contains("Malerbetrieb Sonntag") && text.contains("STOP"), "{text}");
                    assert!(seen.insert(text));
                }
            }
        }
    }

    #[test]
    fn prefilled_answers_are_read_as_they_are_meant() {
        let code = Code::of([1, 2, 3, 4, 5]);
        for language in BOTH {
            let read = answers(&code.to_string(), language).map(|text| answer::read(&text).answers[0].says);
            assert_eq!(read, [Some(Says::Yes), Some(Says::No), Some(Says::Stop)]);
        }
    }

    /// A change of these words needs another version; then this sum is another, too.
    #[test]
    fn words_change_with_their_version() {
        let all: String = BOTH
            .into_iter()
            .flat_map(|language| {
                let pairs = ChannelKind::ALL
                    .into_iter()
                    .flat_map(|channel| Purpose::ASKED_FOR.map(|purpose| (channel, purpose)));
                pairs.map(move |(channel, purpose)| text(channel, purpose, "", language))
            })
            .collect();
        assert_eq!(
            (VERSION, crate::consent::record::sha256(&all)[..16].to_owned()),
            ("2026-11-1", "09d1694de63ebab0".to_owned())
        );
    }
}
