//! The phone's verbs about consent, one line each.

use crate::Phone;
use std::path::Path;
use werkfunk::Error;
use werkfunk::consent::{
    ChainReport, ChannelKind, ConsentQuestion, ContactConsents, GateAnswer, GivenConsent, Imprint, Invitation,
    Language, PersonRequest, Purpose, QuestionAnswer, RegisterEntry, Says, Wanted, Wish,
};

type Result<T, E = Error> = std::result::Result<T, E>;

#[uniffi::export]
impl Phone {
    pub fn consents(&self, contact_id: &str) -> Result<ContactConsents> {
        self.core.consents(contact_id)
    }

    pub fn may_send(&self, contact_id: &str, channel: ChannelKind, purpose: Purpose) -> Result<GateAnswer> {
        self.core.may_send(contact_id, channel, purpose)
    }

    /// The gate's answer for an item of the outbox, and what would open it.
    pub fn what_opens(&self, item_id: &str) -> Result<GateAnswer> {
        self.core.what_opens(item_id)
    }

    pub fn give_consent(&self, contact_id: &str, given: GivenConsent) -> Result<()> {
        self.core.give_consent(contact_id, &given)
    }

    pub fn note_contract(&self, contact_id: &str, given: GivenConsent) -> Result<()> {
        self.core.note_contract(contact_id, &given)
    }

    /// Keeps the photo of a signed paper; gives its name in the vault.
    pub fn keep_evidence(&self, path: &str) -> Result<String> {
        self.core.keep_evidence(Path::new(path))
    }

    pub fn withdraw_everything(&self, contact_id: &str, channel: ChannelKind, note: &str) -> Result<()> {
        self.core.withdraw_everything(contact_id, channel, note)
    }

    pub fn invite_consent(&self, contact_id: &str, wanted: Vec<Wanted>, language: Language) -> Result<Invitation> {
        self.core.invite_consent(contact_id, &wanted, language)
    }

    /// Gives the item's id in the outbox.
    pub fn ask_consent(&self, contact_id: &str, wanted: Vec<Wanted>, language: Language) -> Result<String> {
        self.core.ask_consent(contact_id, &wanted, language)
    }

    pub fn type_answer(&self, code: &str, says: Says, note: &str) -> Result<()> {
        self.core.type_answer(code, says, note)
    }

    pub fn consent_questions(&self) -> Result<Vec<ConsentQuestion>> {
        self.core.consent_questions()
    }

    pub fn settle_consent_question(&self, id: &str, answer: QuestionAnswer) -> Result<()> {
        self.core.settle_consent_question(id, answer)
    }

    pub fn consent_register(&self) -> Result<Vec<RegisterEntry>> {
        self.core.consent_register()
    }

    pub fn consent_head(&self) -> Result<String> {
        self.core.consent_head()
    }

    pub fn verify_consents(&self, paper: Option<String>) -> Result<ChainReport> {
        self.core.verify_consents(paper.as_deref())
    }

    pub fn imprint(&self) -> Result<Imprint> {
        self.core.imprint()
    }

    pub fn set_imprint(&self, imprint: Imprint) -> Result<()> {
        self.core.set_imprint(&imprint)
    }

    pub fn person_requests(&self) -> Result<Vec<PersonRequest>> {
        self.core.person_requests()
    }

    pub fn note_person_request(
        &self,
        contact_id: &str,
        wish: Wish,
        channel: ChannelKind,
        received_ms: i64,
        note: &str,
    ) -> Result<String> {
        self.core.note_person_request(contact_id, wish, channel, received_ms, note)
    }

    pub fn extend_person_request(&self, id: &str) -> Result<()> {
        self.core.extend_person_request(id)
    }

    pub fn finish_person_request(&self, id: &str) -> Result<()> {
        self.core.finish_person_request(id)
    }
}
