package app.werkfunk.ui

import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.core.ConsentVerbs
import app.werkfunk.ui.core.PaperVerbs
import app.werkfunk.ui.papers.PaperTray
import app.werkfunk.view.ChainReport
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentQuestion
import app.werkfunk.view.ContactConsents
import app.werkfunk.view.ErasureOutlook
import app.werkfunk.view.GivenConsent
import app.werkfunk.view.Imprint
import app.werkfunk.view.Invitation
import app.werkfunk.view.Language
import app.werkfunk.view.PaperFile
import app.werkfunk.view.PaperSet
import app.werkfunk.view.PaperWish
import app.werkfunk.view.PersonRequest
import app.werkfunk.view.Purpose
import app.werkfunk.view.QuestionAnswer
import app.werkfunk.view.Says
import app.werkfunk.view.Wanted
import app.werkfunk.view.Wish
import java.nio.file.Files

/** Consents whose verbs do what the test said; what was asked of it stands in [asked]. */
class FakeConsents : ConsentVerbs {
    val asked = mutableListOf<String>()
    val given = mutableListOf<GivenConsent>()
    var onConsents: () -> ContactConsents = { unprepared("consents") }
    var onChange: () -> Unit = {}
    var onInvite: (List<Wanted>) -> Invitation = { unprepared("inviteConsent") }
    var onQuestions: () -> List<ConsentQuestion> = { emptyList() }

    private fun change(what: String) {
        onChange()
        asked += what
    }

    override suspend fun consents(contactId: String) = onConsents()

    override suspend fun giveConsent(
        contactId: String,
        given: GivenConsent,
    ) {
        change("give $contactId")
        this.given += given
    }

    override suspend fun noteContract(
        contactId: String,
        given: GivenConsent,
    ) {
        change("contract $contactId")
        this.given += given
    }

    override suspend fun keepEvidence(path: String): String {
        change("keep $path")
        return "kept of $path"
    }

    override suspend fun withdrawConsent(
        contactId: String,
        channel: ChannelKind,
        purpose: Purpose,
    ) = change("withdraw $contactId $channel $purpose")

    override suspend fun withdrawEverything(
        contactId: String,
        channel: ChannelKind,
        note: String,
    ) = change("withdraw all $contactId $channel")

    override suspend fun inviteConsent(
        contactId: String,
        wanted: List<Wanted>,
        language: Language,
    ): Invitation {
        change("invite $contactId $language")
        return onInvite(wanted)
    }

    override suspend fun askConsent(
        contactId: String,
        wanted: List<Wanted>,
        language: Language,
    ): String {
        change("ask $contactId ${wanted.map { "${it.channel} ${it.purpose}" }}")
        return "item"
    }

    override suspend fun typeAnswer(
        code: String,
        says: Says,
        note: String,
    ) = change("answer $code $says $note".trim())

    override suspend fun consentQuestions() = onQuestions()

    override suspend fun settleConsentQuestion(
        id: String,
        answer: QuestionAnswer,
    ) = change("settle $id $answer")
}

/** Papers whose verbs do what the test said. */
class FakePapers : PaperVerbs {
    val asked = mutableListOf<String>()
    var onRequests: () -> List<PersonRequest> = { emptyList() }
    var onWrite: (PaperWish) -> PaperSet = { unprepared("writePaper") }
    var onPage: (Invitation) -> PaperFile = { unprepared("writeConsentPage") }
    var onOutlook: (Short?) -> ErasureOutlook = { unprepared("erasureOutlook") }
    var onErase: (Short?) -> ErasureOutlook = { unprepared("eraseContact") }
    var onVerify: (String?) -> ChainReport = { unprepared("verifyConsents") }
    var onImprint: () -> Imprint = { unprepared("imprint") }
    var onChange: () -> Unit = {}
    val imprints = mutableListOf<Imprint>()

    private fun change(what: String) {
        onChange()
        asked += what
    }

    override suspend fun personRequests() = onRequests()

    override suspend fun notePersonRequest(
        contactId: String,
        wish: Wish,
        channel: ChannelKind,
        receivedMs: Long,
        note: String,
    ): String {
        change("note $contactId $wish $channel $receivedMs $note".trim())
        return "pr-new"
    }

    override suspend fun extendPersonRequest(id: String) = change("extend $id")

    override suspend fun finishPersonRequest(id: String) = change("finish $id")

    override suspend fun writePaper(
        wish: PaperWish,
        folder: String,
    ): PaperSet {
        asked += "write ${wish::class.simpleName}"
        return onWrite(wish)
    }

    override suspend fun writeConsentPage(
        invitation: Invitation,
        folder: String,
    ) = onPage(invitation)

    override suspend fun erasureOutlook(
        contactId: String,
        lastInvoice: Short?,
    ) = onOutlook(lastInvoice)

    override suspend fun eraseContact(
        contactId: String,
        lastInvoice: Short?,
    ): ErasureOutlook {
        asked += "erase $contactId $lastInvoice"
        return onErase(lastInvoice)
    }

    override suspend fun consentHead() = Rights.HEAD

    override suspend fun verifyConsents(paper: String?) = onVerify(paper)

    override suspend fun imprint() = onImprint()

    override suspend fun setImprint(imprint: Imprint) {
        change("imprint")
        imprints += imprint
    }
}

/** A tray in the folder for temporary files; it saves at once and remembers what was opened and what is still there. */
class FakeTray : PaperTray {
    var saving = Saving.Saved
    var opens = true
    var full = false
    val lying = mutableSetOf<String>()
    val opened = mutableListOf<String>()
    val saved = mutableListOf<String>()

    override suspend fun folder() =
        if (full) null else Files.createTempDirectory("papers").toString().also { lying += it }

    override suspend fun save(
        folder: String,
        files: List<PaperFile>,
    ): Saving {
        saved += files.map { it.name }
        return saving
    }

    override fun open(
        folder: String,
        file: PaperFile,
    ): Boolean {
        opened += file.name
        return opens
    }

    override suspend fun clear(folder: String) {
        java.io.File(folder).deleteRecursively()
        lying -= folder
    }
}
