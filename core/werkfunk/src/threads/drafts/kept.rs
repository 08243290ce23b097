//! What is kept of what somebody writes in a thread. Pure.

use crate::threads::view::Correction;

/// What is written, what it answers, and what is being corrected; messages by their event's or their item's id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub body: String,
    pub answers: Option<String>,
    pub correction: Option<Correction>,
}

impl Kept {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether these are the words that are written.
    pub fn is_said_by(&self, words: &str) -> bool {
        !self.body.is_empty() && self.body.trim() == words.trim()
    }

    /// What a list shows of it: what is written, failing that what is being corrected.
    pub fn line(&self) -> &str {
        let correction = self.correction.as_ref().map_or("", |correction| correction.body.as_str());
        if self.body.is_empty() { correction } else { &self.body }
    }

    /// Both in one: words stand behind each other, none is lost. There is one correction at a time: of two, the words of the
    /// other become words.
    pub fn with(self, other: Self) -> Self {
        let (other, spare) = if self.correction.is_some() { other.parted() } else { (other, String::new()) };
        Self {
            body: joined([self.body, other.body, spare]),
            answers: self.answers.or(other.answers),
            correction: self.correction.or(other.correction),
        }
    }

    /// Where nothing can be corrected any more, the new words are words to be sent, behind those that are written.
    pub fn freed(self) -> Self {
        let (kept, spare) = self.parted();
        Self { body: joined([kept.body, spare]), ..kept }
    }

    /// Without its correction, and the words of that.
    fn parted(self) -> (Self, String) {
        let words = self.correction.map(|correction| correction.body).unwrap_or_default();
        (Self { correction: None, ..self }, words)
    }
}

fn joined<const N: usize>(bodies: [String; N]) -> String {
    bodies.into_iter().filter(|body| !body.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correction(body: &str) -> Option<Correction> {
        Some(Correction { target: "$montag".to_owned(), body: body.to_owned() })
    }

    #[test]
    fn of_two_drafts_no_word_is_lost() {
        let one = Kept { body: "Dienstag".into(), answers: None, correction: correction("Um acht") };
        let other = Kept { body: "Mittwoch".into(), answers: Some("$wann".into()), correction: correction("Um neun") };
        let both = one.clone().with(other.clone());
        assert_eq!(both.body, "Dienstag\nMittwoch\nUm neun");
        assert_eq!((both.answers.as_deref(), both.correction), (Some("$wann"), one.correction));
        assert_eq!(Kept::default().with(other.clone()), other);
        let freed = other.freed();
        assert_eq!((freed.body.as_str(), freed.answers.as_deref()), ("Mittwoch\nUm neun", Some("$wann")));
        assert_eq!(freed.correction, None);
        assert_eq!(Kept { correction: correction("Um neun"), ..Kept::default() }.freed().body, "Um neun");
    }
}
