//! The texts that answer a request, filled in; the person may still change them. Pure.

use super::view::Decision;
use crate::error::{Problem, Result};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

/// Steps a template may take; the ones here take about twenty.
const FUEL: u64 = 10_000;

const REMOTE_QUOTE: &str = "\
Guten Tag{{ greeting }},

vielen Dank für Ihre Anfrage {{ number }}. Ihre Angaben reichen uns für ein Angebot; wir senden es Ihnen hier zu. \
Fehlt uns noch etwas, fragen wir nach.

Freundliche Grüße
{{ company }}";

const VISIT: &str = "\
Guten Tag{{ greeting }},

vielen Dank für Ihre Anfrage {{ number }}. Wir möchten uns das gern vor Ort ansehen. Bitte nennen Sie uns zwei oder drei \
Termine, die Ihnen passen, und die Adresse.

Freundliche Grüße
{{ company }}";

const DECLINE: &str = "\
Guten Tag{{ greeting }},

vielen Dank für Ihre Anfrage {{ number }}. Leider können wir diesen Auftrag nicht übernehmen. Wir wünschen Ihnen, dass Sie \
bald einen passenden Betrieb finden.

Freundliche Grüße
{{ company }}";

/// The text for `decision`: plain text, in German, addressed by *Sie*. `name` may be empty or a Matrix id, then nobody
/// is addressed by name.
pub(super) fn text(decision: Decision, name: &str, number: &str, company: &str) -> Result<String> {
    let template = match decision {
        Decision::RemoteQuote => REMOTE_QUOTE,
        Decision::Visit => VISIT,
        Decision::Decline => DECLINE,
    };
    let greeting = greeting(name);
    environment()
        .render_str(template, context! { greeting, number, company => one_line(company) })
        .map(|text| text.trim_end().to_owned())
        .map_err(|_| Problem::Invalid("template"))
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    // Plain text: "Müller & Söhne" stays as it is.
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment
}

/// The name behind "Guten Tag", with its space; empty where there is no name a person would be called by.
fn greeting(name: &str) -> String {
    let name = one_line(name);
    let callable = !name.starts_with('@') && name.chars().any(char::is_alphabetic);
    if callable { format!(" {name}") } else { String::new() }
}

fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Decision; 3] = [Decision::RemoteQuote, Decision::Visit, Decision::Decline];

    #[test]
    fn each_decision_has_its_text() {
        let texts = ALL.map(|decision| text(decision, "Kundin", "26-0007", "Müller & Söhne").unwrap());
        for (text, word) in texts.iter().zip(["Angebot", "vor Ort", "Leider"]) {
            assert!(text.starts_with("Guten Tag Kundin,\n"), "{text}");
            assert!(text.ends_with("Grüße\nMüller & Söhne"), "{text}");
            assert!(text.contains("26-0007") && text.contains(word), "{text}");
            assert!(!text.contains("{{"), "{text}");
        }
    }

    #[test]
    fn nobody_is_called_by_an_address() {
        for name in ["", "  ", "@kundin:example.org", "12345", "\u{0}"] {
            assert!(text(Decision::Visit, name, "26-0001", "B").unwrap().starts_with("Guten Tag,\n"), "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn odd_names_never_fail(name in ".{0,40}", company in ".{0,40}") {
            for decision in ALL {
                let text = text(decision, &name, "26-0001", &company).unwrap();
                prop_assert!(text.starts_with("Guten Tag"));
            }
        }

        #[test]
        fn a_name_is_no_template(name in "[{}%# a-z.]{0,20}") {
            let text = text(Decision::Decline, &format!("a{name}"), "26-0001", "B");
            prop_assert!(text.is_ok());
        }
    }
}
