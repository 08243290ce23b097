//! The words by which consents stand in the database, in the ledger and in what is committed to. Pure.

use super::rights::Wish;
use super::view::{Basis, ChannelKind, ConsentForm, Purpose};
use super::withdrawal::{Doubt, QuestionAnswer};
use crate::names::names;

/// A two-way table between an enum and its stable words.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Stable word for storage.
            pub(crate) fn word(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }

            /// What a stored word stands for.
            pub(crate) fn read(word: &str) -> Option<Self> {
                match word { $($word => Some($type::$variant),)+ _ => None }
            }
        }
    };
}

words!(ChannelKind { Matrix = "matrix", Whatsapp = "whatsapp", Email = "email", Sms = "sms", Phone = "phone" });
words!(Purpose {
    Request = "request",
    Order = "order",
    Appointment = "appointment",
    SitePhotos = "site_photos",
    Advertising = "advertising",
    ConfirmWithdrawal = "confirm_withdrawal",
    AskConsent = "ask_consent",
});
words!(Basis {
    WroteFirst = "wrote_first",
    Consent = "consent",
    Contract = "contract",
    Minimisation = "minimisation",
    LegalDuty = "legal_duty",
    Employment = "employment",
    Withdrawn = "withdrawn",
});
words!(ConsentForm {
    Link = "link",
    Written = "written",
    Spoken = "spoken",
    BusinessCard = "business_card",
    ExistingCustomer = "existing_customer",
    OwnMessage = "own_message",
});
names!(Wish {
    Access = "access",
    Rectification = "rectification",
    Erasure = "erasure",
    Restriction = "restriction",
    Portability = "portability",
    Objection = "objection",
});
names!(Doubt {
    Withdrawal = "withdrawal",
    Answer = "answer",
    OtherPerson = "other_person",
    Expired = "expired",
    Mistyped = "mistyped",
});
names!(QuestionAnswer {
    WithdrawAll = "withdraw_all",
    WithdrawAdvertising = "withdraw_advertising",
    Yes = "yes",
    No = "no",
    Nothing = "nothing",
});

impl ChannelKind {
    /// All of them.
    pub(crate) const ALL: [ChannelKind; 5] =
        [ChannelKind::Matrix, ChannelKind::Whatsapp, ChannelKind::Email, ChannelKind::Sms, ChannelKind::Phone];
}

impl Purpose {
    /// What a person may be asked to allow; the others are sent because they have to be.
    pub(crate) const ASKED_FOR: [Purpose; 5] =
        [Purpose::Request, Purpose::Order, Purpose::Appointment, Purpose::SitePhotos, Purpose::Advertising];
}

/// Serialises an enum by its word, so that renaming a variant changes no stored byte.
macro_rules! by_word {
    ($module:ident, $type:ident) => {
        pub(super) mod $module {
            use super::$type;
            use serde::{Deserialize, Deserializer, Serializer, de::Error};

            pub fn serialize<S: Serializer>(value: &$type, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(value.word())
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let word = String::deserialize(deserializer)?;
                $type::read(&word).ok_or_else(|| D::Error::custom("unknown word"))
            }
        }
    };
}

by_word!(channel, ChannelKind);
by_word!(purpose, Purpose);
by_word!(basis, Basis);
by_word!(form, ConsentForm);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        use ConsentForm::{BusinessCard, ExistingCustomer, Link, OwnMessage, Spoken, Written};
        assert!(ChannelKind::ALL.into_iter().all(|kind| ChannelKind::read(kind.word()) == Some(kind)));
        let sent_anyway = [Purpose::ConfirmWithdrawal, Purpose::AskConsent];
        let purposes = Purpose::ASKED_FOR.into_iter().chain(sent_anyway);
        assert!(purposes.into_iter().all(|purpose| Purpose::read(purpose.word()) == Some(purpose)));
        let forms = [Link, Written, Spoken, BusinessCard, ExistingCustomer, OwnMessage];
        assert!(forms.into_iter().all(|form| ConsentForm::read(form.word()) == Some(form)));
        assert!(
            [Basis::WroteFirst, Basis::Withdrawn].into_iter().all(|basis| Basis::read(basis.word()) == Some(basis))
        );
        assert_eq!((Purpose::read("newsletter"), Basis::read("")), (None, None));
    }
}
