//! The words by which consents stand in the database and the ledger.

use super::model::Basis;
use super::view::{ChannelKind, Purpose};

impl ChannelKind {
    const ALL: [ChannelKind; 5] =
        [ChannelKind::Matrix, ChannelKind::Whatsapp, ChannelKind::Email, ChannelKind::Sms, ChannelKind::Phone];

    /// Stable word for storage.
    pub(crate) fn word(self) -> &'static str {
        match self {
            ChannelKind::Matrix => "matrix",
            ChannelKind::Whatsapp => "whatsapp",
            ChannelKind::Email => "email",
            ChannelKind::Sms => "sms",
            ChannelKind::Phone => "phone",
        }
    }

    /// The channel a stored word stands for.
    pub(crate) fn read(word: &str) -> Option<ChannelKind> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

impl Purpose {
    const ALL: [Purpose; 5] =
        [Purpose::Request, Purpose::Order, Purpose::Appointment, Purpose::SitePhotos, Purpose::Advertising];

    /// Stable word for storage.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Purpose::Request => "request",
            Purpose::Order => "order",
            Purpose::Appointment => "appointment",
            Purpose::SitePhotos => "site_photos",
            Purpose::Advertising => "advertising",
        }
    }

    /// The purpose a stored word stands for.
    pub(crate) fn read(word: &str) -> Option<Purpose> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

impl Basis {
    const ALL: [Basis; 5] = [Basis::WroteFirst, Basis::Consent, Basis::Contract, Basis::Employment, Basis::Withdrawn];

    /// Stable word for storage.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Basis::WroteFirst => "wrote_first",
            Basis::Consent => "consent",
            Basis::Contract => "contract",
            Basis::Minimisation => "minimisation",
            Basis::Employment => "employment",
            Basis::Withdrawn => "withdrawn",
        }
    }

    /// The basis a stored word stands for.
    pub(crate) fn read(word: &str) -> Option<Basis> {
        Self::ALL.into_iter().find(|basis| basis.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        assert!(Purpose::ALL.into_iter().all(|purpose| Purpose::read(purpose.word()) == Some(purpose)));
        assert!(Basis::ALL.into_iter().all(|basis| Basis::read(basis.word()) == Some(basis)));
        assert_eq!((Purpose::read("newsletter"), Basis::read("")), (None, None));
    }
}
