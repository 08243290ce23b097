package app.werkfunk.ui.core

import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentQuestion
import app.werkfunk.view.ContactConsents
import app.werkfunk.view.GivenConsent
import app.werkfunk.view.Invitation
import app.werkfunk.view.Language
import app.werkfunk.view.Purpose
import app.werkfunk.view.QuestionAnswer
import app.werkfunk.view.Says
import app.werkfunk.view.Wanted

/** The verbs about what contacts allow; as those of [Core]. */
interface ConsentVerbs {
    suspend fun consents(contactId: String): ContactConsents

    suspend fun giveConsent(
        contactId: String,
        given: GivenConsent,
    )

    suspend fun noteContract(
        contactId: String,
        given: GivenConsent,
    )

    /** Keeps the photo of a signed paper; gives its name in the vault. The file at [path] is no longer needed then. */
    suspend fun keepEvidence(path: String): String

    /** Works at once: what waits is held. */
    suspend fun withdrawConsent(
        contactId: String,
        channel: ChannelKind,
        purpose: Purpose,
    )

    suspend fun withdrawEverything(
        contactId: String,
        channel: ChannelKind,
        note: String,
    )

    /** Questions with their codes, for a page or a voice on the phone. */
    suspend fun inviteConsent(
        contactId: String,
        wanted: List<Wanted>,
        language: Language,
    ): Invitation

    /** Asks in answer to the contact's own message, once; gives the item's id in the outbox. */
    suspend fun askConsent(
        contactId: String,
        wanted: List<Wanted>,
        language: Language,
    ): String

    /** An answer that was told, with its code as told. */
    suspend fun typeAnswer(
        code: String,
        says: Says,
        note: String,
    )

    /** Messages of all contacts that somebody has to read, oldest first. */
    suspend fun consentQuestions(): List<ConsentQuestion>

    suspend fun settleConsentQuestion(
        id: String,
        answer: QuestionAnswer,
    )
}
