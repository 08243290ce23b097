//! Verbs about consent: taking it down, asking for it, taking it back, and proving it.

use super::core::Werkfunk;
use crate::consent::{
    self, Basis, ChainReport, ChannelKind, ConsentQuestion, ContactConsents, GateAnswer, GivenConsent, Imprint,
    Invitation, Language, PersonRequest, Purpose, QuestionAnswer, RegisterEntry, Says, Wanted, Wish,
};
use crate::contacts;
use crate::error::{Error, Result};
use crate::outbox;
use crate::photos;
use crate::scraps::{self, Scrap};
use crate::store::WriteTx;
use std::path::Path;

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// Everything about one contact's consents: what is allowed and why, the history, what has to be read.
    pub fn consents(&self, contact_id: &str) -> Outer<ContactConsents> {
        let now_ms = self.inner.store.now_ms();
        Ok(self.inner.store.read(|tx| consent::of_contact(tx, contacts::get(tx, contact_id)?.pk, now_ms))?)
    }

    /// Whether a contact may be written to on a channel for a purpose, why or why not, and what would open it.
    pub fn may_send(&self, contact_id: &str, channel: ChannelKind, purpose: Purpose) -> Outer<GateAnswer> {
        let now_ms = self.inner.store.now_ms();
        Ok(self.inner.store.read(|tx| {
            let contact = contacts::get(tx, contact_id)?;
            consent::explain(tx, contact.pk, channel, purpose, now_ms)
        })?)
    }

    /// The same for an item of the outbox, for everyone who would receive it.
    pub fn what_opens(&self, item_id: &str) -> Outer<GateAnswer> {
        let now_ms = self.inner.store.now_ms();
        Ok(self.inner.store.read(|tx| outbox::explain(tx, item_id, now_ms))?)
    }

    /// Takes down what a contact allowed, with everything that proves it.
    pub fn give_consent(&self, contact_id: &str, given: &GivenConsent) -> Outer<()> {
        self.about(contact_id, |tx, contact| take_down(tx, contact, Basis::Consent, given))
    }

    /// Takes down that there is a contract with a contact, which allows what serves it on a channel.
    pub fn note_contract(&self, contact_id: &str, given: &GivenConsent) -> Outer<()> {
        self.about(contact_id, |tx, contact| take_down(tx, contact, Basis::Contract, given))
    }

    /// Keeps the photo of a signed paper; returns its name for [`consent::ConsentEvidence`].
    pub fn keep_evidence(&self, path: &Path) -> Outer<String> {
        let captured = photos::capture(&self.inner.vault, path, &self.inner.settings.time_zone)?;
        self.inner.store.write(|tx| photos::register(tx, &captured))?;
        Ok(captured.name)
    }

    /// Takes back everything a contact allowed on a channel, by one tap; what waits is held at once, and the person is
    /// told once.
    pub fn withdraw_everything(&self, contact_id: &str, channel: ChannelKind, note: &str) -> Outer<()> {
        self.about(contact_id, |tx, contact| consent::withdraw_all(tx, contact, channel, note))
    }

    /// Makes questions with their codes, for a page, a letter or the phone.
    pub fn invite_consent(&self, contact_id: &str, wanted: &[Wanted], language: Language) -> Outer<Invitation> {
        self.about(contact_id, |tx, contact| consent::invite(tx, contact, wanted, language))
    }

    /// Asks a contact for consent in answer to its own message, once; returns the outbox item.
    ///
    /// # Errors
    /// [`Error::NotValid`] where there is no occasion, see [`GateAnswer::may_ask`].
    pub fn ask_consent(&self, contact_id: &str, wanted: &[Wanted], language: Language) -> Outer<String> {
        self.about(contact_id, |tx, contact| consent::ask(tx, contact, wanted, language))
    }

    /// Takes down an answer that came by phone, WhatsApp or on paper: the code as told, and what was said.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a code nobody was asked with, [`Error::NotValid`] for a yes that comes too late.
    pub fn type_answer(&self, code: &str, says: Says, note: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| consent::type_in(tx, code, says, note))?)
    }

    /// Messages that may be a withdrawal or an answer and that somebody has to read, oldest first.
    pub fn consent_questions(&self) -> Outer<Vec<ConsentQuestion>> {
        Ok(self.inner.store.read(consent::questions)?)
    }

    /// What somebody read in such a message.
    pub fn settle_consent_question(&self, id: &str, answer: QuestionAnswer) -> Outer<()> {
        Ok(self.inner.store.write(|tx| consent::settle(tx, id, answer))?)
    }

    /// Everyone of whom there is a record, with all of them.
    pub fn consent_register(&self) -> Outer<Vec<RegisterEntry>> {
        Ok(self.inner.store.read(consent::register)?)
    }

    /// The signed head of this device's chain, as it is printed on papers.
    pub fn consent_head(&self) -> Outer<String> {
        Ok(self.inner.store.read(consent::head)?)
    }

    /// Whether the records are those that were made; `paper` is a head printed earlier.
    pub fn verify_consents(&self, paper: Option<&str>) -> Outer<ChainReport> {
        Ok(self.inner.store.read(|tx| consent::verify(tx, paper))?)
    }

    /// Who asks for consent, as it stands on pages and papers.
    pub fn imprint(&self) -> Outer<Imprint> {
        Ok(self.inner.store.read(consent::imprint)?)
    }

    pub fn set_imprint(&self, imprint: &Imprint) -> Outer<()> {
        Ok(self.inner.store.write(|tx| consent::set_imprint(tx, imprint))?)
    }

    /// What persons asked about their data, with what is left of the time: open ones by due time, then those done.
    pub fn person_requests(&self) -> Outer<Vec<PersonRequest>> {
        let now_ms = self.inner.store.now_ms();
        Ok(self.inner.store.read(|tx| consent::person_requests(tx, now_ms))?)
    }

    /// Takes down what a person asked about its data; `received_ms` begins the month. Returns its id.
    pub fn note_person_request(
        &self,
        contact_id: &str,
        wish: Wish,
        channel: ChannelKind,
        received_ms: i64,
        note: &str,
    ) -> Outer<String> {
        self.about(contact_id, |tx, contact| {
            scraps::done(tx, &Scrap::WishNote { contact_id: contacts::id(tx, contact)? })?;
            consent::person_asked(tx, contact, wish, channel, received_ms, note)
        })
    }

    /// Two more months, about which the person was told why.
    pub fn extend_person_request(&self, id: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| consent::extend(tx, id))?)
    }

    pub fn finish_person_request(&self, id: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| consent::person_answered(tx, id))?)
    }

    fn about<T>(&self, contact_id: &str, act: impl FnOnce(&WriteTx<'_>, i64) -> Result<T>) -> Outer<T> {
        Ok(self.inner.store.write(|tx| {
            let contact = contacts::get(tx, contact_id)?;
            act(tx, contact.pk)
        })?)
    }
}

fn take_down(tx: &WriteTx<'_>, contact: i64, basis: Basis, given: &GivenConsent) -> Result<()> {
    scraps::done(tx, &Scrap::ConsentNote { contact_id: contacts::id(tx, contact)? })?;
    consent::give(tx, contact, basis, given)
}
