package app.werkfunk.ui.core

import app.werkfunk.view.ChainReport
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ErasureOutlook
import app.werkfunk.view.Imprint
import app.werkfunk.view.Invitation
import app.werkfunk.view.PaperFile
import app.werkfunk.view.PaperSet
import app.werkfunk.view.PaperWish
import app.werkfunk.view.PersonRequest
import app.werkfunk.view.Wish

/** The verbs about papers and about what persons ask of their data; as those of [Core]. */
interface PaperVerbs {
    /** Open ones by due time, then those done. */
    suspend fun personRequests(): List<PersonRequest>

    /** [receivedMs] begins the month. Gives the request's id. */
    suspend fun notePersonRequest(
        contactId: String,
        wish: Wish,
        channel: ChannelKind,
        receivedMs: Long,
        note: String,
    ): String

    /** Two more months, about which the person was told why. */
    suspend fun extendPersonRequest(id: String)

    suspend fun finishPersonRequest(id: String)

    /** Into [folder], unencrypted: to be removed once it was handed over. */
    suspend fun writePaper(
        wish: PaperWish,
        folder: String,
    ): PaperSet

    suspend fun writeConsentPage(
        invitation: Invitation,
        folder: String,
    ): PaperFile

    /** Changes nothing. [lastInvoice] is the year of the last invoice, where there was one. */
    suspend fun erasureOutlook(
        contactId: String,
        lastInvoice: Short?,
    ): ErasureOutlook

    /** For good. The paper about it has to be written before. */
    suspend fun eraseContact(
        contactId: String,
        lastInvoice: Short?,
    ): ErasureOutlook

    /** The signed head of the chain of consents, as it is printed on papers. */
    suspend fun consentHead(): String

    /** Whether the records are those that were made; [paper] is a head printed earlier. */
    suspend fun verifyConsents(paper: String?): ChainReport

    suspend fun imprint(): Imprint

    suspend fun setImprint(imprint: Imprint)
}
