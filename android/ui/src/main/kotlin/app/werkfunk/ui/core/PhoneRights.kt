package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.GivenConsent
import app.werkfunk.view.Imprint
import app.werkfunk.view.Invitation
import app.werkfunk.view.Language
import app.werkfunk.view.PaperWish
import app.werkfunk.view.Purpose
import app.werkfunk.view.QuestionAnswer
import app.werkfunk.view.Says
import app.werkfunk.view.Wanted
import app.werkfunk.view.Wish

/** What contacts allow the real phone. */
internal class PhoneConsents(
    private val phone: Phone,
) : ConsentVerbs {
    override suspend fun consents(contactId: String) = ask { phone.consents(contactId) }

    override suspend fun giveConsent(
        contactId: String,
        given: GivenConsent,
    ) = ask { phone.giveConsent(contactId, given) }

    override suspend fun noteContract(
        contactId: String,
        given: GivenConsent,
    ) = ask { phone.noteContract(contactId, given) }

    override suspend fun keepEvidence(path: String) = ask { phone.keepEvidence(path) }

    override suspend fun withdrawConsent(
        contactId: String,
        channel: ChannelKind,
        purpose: Purpose,
    ) = ask { phone.withdrawConsent(contactId, channel, purpose) }

    override suspend fun withdrawEverything(
        contactId: String,
        channel: ChannelKind,
        note: String,
    ) = ask { phone.withdrawEverything(contactId, channel, note) }

    override suspend fun inviteConsent(
        contactId: String,
        wanted: List<Wanted>,
        language: Language,
    ) = ask { phone.inviteConsent(contactId, wanted, language) }

    override suspend fun askConsent(
        contactId: String,
        wanted: List<Wanted>,
        language: Language,
    ) = ask { phone.askConsent(contactId, wanted, language) }

    override suspend fun typeAnswer(
        code: String,
        says: Says,
        note: String,
    ) = ask { phone.typeAnswer(code, says, note) }

    override suspend fun consentQuestions() = ask { phone.consentQuestions() }

    override suspend fun settleConsentQuestion(
        id: String,
        answer: QuestionAnswer,
    ) = ask { phone.settleConsentQuestion(id, answer) }
}

/** The real phone's papers. */
internal class PhonePapers(
    private val phone: Phone,
) : PaperVerbs {
    override suspend fun personRequests() = ask { phone.personRequests() }

    override suspend fun notePersonRequest(
        contactId: String,
        wish: Wish,
        channel: ChannelKind,
        receivedMs: Long,
        note: String,
    ) = ask { phone.notePersonRequest(contactId, wish, channel, receivedMs, note) }

    override suspend fun extendPersonRequest(id: String) = ask { phone.extendPersonRequest(id) }

    override suspend fun finishPersonRequest(id: String) = ask { phone.finishPersonRequest(id) }

    override suspend fun writePaper(
        wish: PaperWish,
        folder: String,
    ) = ask { phone.writePaper(wish, folder) }

    override suspend fun writeConsentPage(
        invitation: Invitation,
        folder: String,
    ) = ask { phone.writeConsentPage(invitation, folder) }

    override suspend fun erasureOutlook(
        contactId: String,
        lastInvoice: Short?,
    ) = ask { phone.erasureOutlook(contactId, lastInvoice) }

    override suspend fun eraseContact(
        contactId: String,
        lastInvoice: Short?,
    ) = ask { phone.eraseContact(contactId, lastInvoice) }

    override suspend fun consentHead() = ask { phone.consentHead() }

    override suspend fun verifyConsents(paper: String?) = ask { phone.verifyConsents(paper) }

    override suspend fun imprint() = ask { phone.imprint() }

    override suspend fun setImprint(imprint: Imprint) = ask { phone.setImprint(imprint) }
}
