//! The names by which consents stand in the database, in the ledger and in what is committed to. Pure.

use super::rights::Wish;
use super::view::{Basis, ChannelKind, ConsentForm, Purpose};
use super::withdrawal::{Doubt, QuestionAnswer};
use crate::names::names;

names!(ChannelKind { Matrix = "matrix", Whatsapp = "whatsapp", Email = "email", Sms = "sms", Phone = "phone" });
names!(Purpose {
    Request = "request",
    Order = "order",
    Appointment = "appointment",
    SitePhotos = "site_photos",
    Advertising = "advertising",
    ConfirmWithdrawal = "confirm_withdrawal",
    AskConsent = "ask_consent",
});
names!(Basis {
    WroteFirst = "wrote_first",
    Consent = "consent",
    Contract = "contract",
    Minimisation = "minimisation",
    LegalDuty = "legal_duty",
    Employment = "employment",
    Withdrawn = "withdrawn",
});
names!(ConsentForm {
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

/// Serialises an enum by its name, so that renaming a variant changes no stored byte.
macro_rules! by_name {
    ($module:ident, $type:ident) => {
        pub(super) mod $module {
            use super::$type;
            use serde::{Deserialize, Deserializer, Serializer, de::Error};

            pub fn serialize<S: Serializer>(value: &$type, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(value.name())
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let name = String::deserialize(deserializer)?;
                $type::from_name(&name).ok_or_else(|| D::Error::custom("unknown name"))
            }
        }
    };
}

by_name!(channel, ChannelKind);
by_name!(purpose, Purpose);
by_name!(basis, Basis);
by_name!(form, ConsentForm);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        use ConsentForm::{BusinessCard, ExistingCustomer, Link, OwnMessage, Spoken, Written};
        assert!(ChannelKind::ALL.into_iter().all(|kind| ChannelKind::from_name(kind.name()) == Some(kind)));
        let sent_anyway = [Purpose::ConfirmWithdrawal, Purpose::AskConsent];
        let purposes = Purpose::ASKED_FOR.into_iter().chain(sent_anyway);
        assert!(purposes.into_iter().all(|purpose| Purpose::from_name(purpose.name()) == Some(purpose)));
        let forms = [Link, Written, Spoken, BusinessCard, ExistingCustomer, OwnMessage];
        assert!(forms.into_iter().all(|form| ConsentForm::from_name(form.name()) == Some(form)));
        assert!(
            [Basis::WroteFirst, Basis::Withdrawn]
                .into_iter()
                .all(|basis| Basis::from_name(basis.name()) == Some(basis))
        );
        assert_eq!((Purpose::from_name("newsletter"), Basis::from_name("")), (None, None));
    }
}
