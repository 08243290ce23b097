package app.werkfunk.ui

import app.werkfunk.ui.answer.ToAnswerViewModel
import app.werkfunk.ui.attach.AttachmentDesk
import app.werkfunk.ui.attach.Picks
import app.werkfunk.ui.book.BookFiles
import app.werkfunk.ui.book.GivenFiles
import app.werkfunk.ui.book.ImportViewModel
import app.werkfunk.ui.book.PersonViewModel
import app.werkfunk.ui.book.PickedFile
import app.werkfunk.ui.book.UndoDesk
import app.werkfunk.ui.consent.AnswerViewModel
import app.werkfunk.ui.consent.ConsentViewModel
import app.werkfunk.ui.consent.InviteViewModel
import app.werkfunk.ui.consent.RecordViewModel
import app.werkfunk.ui.core.Basket
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.DecisionDesk
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.gallery.PhotosOf
import app.werkfunk.ui.gallery.PhotosViewModel
import app.werkfunk.ui.handoff.HandOffDesk
import app.werkfunk.ui.inbox.InboxViewModel
import app.werkfunk.ui.login.LoginViewModel
import app.werkfunk.ui.outbox.OutboxViewModel
import app.werkfunk.ui.papers.EraseViewModel
import app.werkfunk.ui.papers.PaperDesk
import app.werkfunk.ui.papers.PaperTray
import app.werkfunk.ui.papers.PrivacyViewModel
import app.werkfunk.ui.papers.RightsViewModel
import app.werkfunk.ui.parts.PictureBook
import app.werkfunk.ui.photo.HabitsViewModel
import app.werkfunk.ui.photo.PhotoDesk
import app.werkfunk.ui.photo.Shots
import app.werkfunk.ui.place.PlaceViewModel
import app.werkfunk.ui.place.WhereAmI
import app.werkfunk.ui.request.RequestViewModel
import app.werkfunk.ui.room.NewGroupViewModel
import app.werkfunk.ui.search.SearchViewModel
import app.werkfunk.ui.share.ShareViewModel
import app.werkfunk.ui.share.SharedText
import app.werkfunk.ui.site.SiteViewModel
import app.werkfunk.ui.site.SitesViewModel
import app.werkfunk.ui.theme.Platform
import app.werkfunk.ui.thread.Cards
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.ReceivedCard
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import java.time.Clock

/** What lives as long as the app is open, whichever screen is shown. */
class AppModel(
    val core: Core,
    val platform: Platform,
    shots: Shots,
    files: BookFiles,
    tray: PaperTray,
    picks: Picks,
    private val clock: Clock,
    private val scope: CoroutineScope,
    /** `null` where the device cannot tell. */
    private val whereAmI: WhereAmI? = null,
    /** Texts of other apps, until somebody chose whom they are for. */
    val texts: Basket<SharedText> = Basket(),
) {
    private val sight = MutableStateFlow(true)

    /** Whether anybody can see the app; nothing is read while it lies in a pocket. */
    val inSight: StateFlow<Boolean> = sight
    val files = GivenFiles(files, scope)
    val pictures = PictureBook(core, platform)
    val photos = PhotoDesk(core, shots, scope)
    val desk = DecisionDesk(core, scope)
    val undo = UndoDesk(scope)
    val papers = PaperDesk(tray, scope)
    val attachments = AttachmentDesk(core, picks, tray, scope)
    val inbox = InboxViewModel(core, clock, scope)
    val outbox = OutboxViewModel(core, clock, scope)
    val login = LoginViewModel(core, scope)
    val search = SearchViewModel(core, clock, scope)
    val handOffs = HandOffDesk(core, scope)
    val sites = SitesViewModel(core, clock, scope)

    fun request(
        id: String,
        scope: CoroutineScope,
    ) = RequestViewModel(id, core, desk, clock, scope)

    fun thread(
        id: String,
        found: Long?,
        scope: CoroutineScope,
    ) = ThreadViewModel(id, core, clock, scope, found, sight)

    /** Cards that came with messages: what stands on them, and the way into the book. */
    val cards =
        Cards(
            read = { file ->
                var card: ReceivedCard? = null
                problemIn { card = core.receivedCard(file) }
                card
            },
            take = { file, name ->
                scope.launch {
                    var bytes: ByteArray? = null
                    problemIn { bytes = core.picture(file) }
                    this@AppModel.files.give(PickedFile(name, bytes))
                }
            },
        )

    fun place(
        threadId: String,
        open: (String) -> Boolean,
        scope: CoroutineScope,
        shared: String,
    ) = PlaceViewModel(threadId, core, whereAmI, open, scope, shared)

    fun share(
        text: SharedText,
        scope: CoroutineScope,
    ) = ShareViewModel(text.text, core, scope)

    fun newGroup(scope: CoroutineScope) = NewGroupViewModel(core, scope)

    fun toAnswer(scope: CoroutineScope) = ToAnswerViewModel(core, clock, scope)

    fun photosOf(
        whose: PhotosOf,
        scope: CoroutineScope,
    ) = PhotosViewModel(whose, core, clock, scope)

    fun site(
        id: String,
        found: Long?,
        scope: CoroutineScope,
    ) = SiteViewModel(id, core, clock, scope, found)

    fun habits(scope: CoroutineScope) = HabitsViewModel(core, scope)

    fun person(
        id: String,
        scope: CoroutineScope,
    ) = PersonViewModel(id, core, undo, clock, scope)

    fun import(scope: CoroutineScope) = ImportViewModel(core, files, clock, scope)

    fun consents(
        id: String,
        scope: CoroutineScope,
    ) = ConsentViewModel(id, core, clock, scope)

    fun record(
        id: String,
        contract: Boolean,
        scope: CoroutineScope,
    ) = RecordViewModel(id, contract, core, photos.shots, clock, scope)

    fun invite(
        id: String,
        scope: CoroutineScope,
    ) = InviteViewModel(id, core, clock.zone, scope)

    fun answer(scope: CoroutineScope) = AnswerViewModel(core, scope)

    fun rights(
        id: String,
        scope: CoroutineScope,
    ) = RightsViewModel(id, core, papers, clock, scope)

    fun erase(
        id: String,
        scope: CoroutineScope,
    ) = EraseViewModel(id, core, papers, scope)

    fun privacy(scope: CoroutineScope) = PrivacyViewModel(core, papers, clock.zone, scope)

    /** A photo that was taken and not recorded is removed, also when the screen is gone already. */
    fun forget(record: RecordViewModel) {
        scope.launch { record.leave() }
    }

    /** What was read and not carried out is dropped, also when the screen is gone already. */
    fun forget(import: ImportViewModel) {
        scope.launch { import.leave() }
    }

    /** To be called when the app comes in sight, perhaps back from another one. */
    suspend fun back() {
        sight.value = true
        handOffs.back()
    }

    /** To be called when the app goes out of sight: what waits to be taken back is handed over. */
    suspend fun leave() {
        sight.value = false
        desk.flush()
    }
}
