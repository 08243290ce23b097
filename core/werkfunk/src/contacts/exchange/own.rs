//! What only this company's own files say of a contact: who it is to the company, how it is best reached, labels. Pure.

use super::super::card::{Card, Role};
use super::{tidy, words};
use crate::consent::ChannelKind;

/// Something only our own files say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    Role,
    Preferred,
    Favourite,
}

impl Own {
    pub const ALL: [Own; 3] = [Own::Role, Own::Preferred, Own::Favourite];

    /// What a file calls it.
    pub const fn header(self) -> &'static str {
        match self {
            Own::Role => "X-WERKFUNK-ROLE",
            Own::Preferred => "X-WERKFUNK-PREFERRED",
            Own::Favourite => "X-WERKFUNK-FAVOURITE",
        }
    }

    /// The word for it; empty where the card says nothing of it.
    pub fn word(self, card: &Card) -> &'static str {
        match self {
            Own::Role => ROLES.iter().find(|(role, _)| Some(*role) == card.role).map_or("", |(_, word)| word),
            Own::Preferred => {
                CHANNELS.iter().find(|(kind, _)| Some(*kind) == card.preferred).map_or("", |(_, word)| word)
            }
            Own::Favourite if card.favourite => "yes",
            Own::Favourite => "",
        }
    }

    /// Takes a word; says whether it is one, and says nothing else than the card did before.
    pub fn take(self, card: &mut Card, text: &str) -> bool {
        match self {
            Own::Role => first(&mut card.role, ROLES.iter().find(|(_, word)| *word == text).map(|(role, _)| *role)),
            Own::Preferred => {
                first(&mut card.preferred, CHANNELS.iter().find(|(_, word)| *word == text).map(|(kind, _)| *kind))
            }
            Own::Favourite => {
                card.favourite |= text == "yes";
                text == "yes"
            }
        }
    }
}

fn first<T: Copy + PartialEq>(place: &mut Option<T>, found: Option<T>) -> bool {
    found.is_some_and(|found| *place.get_or_insert(found) == found)
}

const ROLES: [(Role, &str); 3] =
    [(Role::Customer, "customer"), (Role::Supplier, "supplier"), (Role::Colleague, "colleague")];
const CHANNELS: [(ChannelKind, &str); 5] = [
    (ChannelKind::Matrix, "matrix"),
    (ChannelKind::Whatsapp, "whatsapp"),
    (ChannelKind::Email, "email"),
    (ChannelKind::Sms, "sms"),
    (ChannelKind::Phone, "phone"),
];

/// What files call the labels.
pub const LABELS: &str = "X-WERKFUNK-LABELS";

/// Labels in their normal form: one line, no white space around them, none empty, each once.
pub fn tidy_labels(card: &mut Card) -> bool {
    let mut cut = false;
    for label in &mut card.labels {
        cut |= tidy::clean(label);
        *label = label.replace('\n', " ");
    }
    tidy::divide(&mut card.labels, |label| words::apart(label.trim()).to_owned());
    cut | tidy::distinct(&mut card.labels, |label: &String| (!label.is_empty()).then(|| label.clone()))
}
