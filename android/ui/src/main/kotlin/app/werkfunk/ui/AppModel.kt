package app.werkfunk.ui

import app.werkfunk.ui.book.BookFiles
import app.werkfunk.ui.book.ImportViewModel
import app.werkfunk.ui.book.PersonViewModel
import app.werkfunk.ui.book.UndoDesk
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.DecisionDesk
import app.werkfunk.ui.inbox.InboxViewModel
import app.werkfunk.ui.login.LoginViewModel
import app.werkfunk.ui.outbox.OutboxViewModel
import app.werkfunk.ui.parts.PictureBook
import app.werkfunk.ui.photo.HabitsViewModel
import app.werkfunk.ui.photo.PhotoDesk
import app.werkfunk.ui.photo.Shots
import app.werkfunk.ui.request.RequestViewModel
import app.werkfunk.ui.theme.Platform
import app.werkfunk.ui.thread.ThreadViewModel
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import java.time.Clock

/** What lives as long as the app is open, whichever screen is shown. */
class AppModel(
    val core: Core,
    val platform: Platform,
    shots: Shots,
    val files: BookFiles,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    val pictures = PictureBook(core, platform)
    val photos = PhotoDesk(core, shots, scope)
    val desk = DecisionDesk(core, scope)
    val undo = UndoDesk(scope)
    val inbox = InboxViewModel(core, clock, scope)
    val outbox = OutboxViewModel(core, scope)
    val login = LoginViewModel(core, scope)

    fun request(
        id: String,
        scope: CoroutineScope,
    ) = RequestViewModel(id, core, desk, clock, scope)

    fun thread(
        id: String,
        scope: CoroutineScope,
    ) = ThreadViewModel(id, core, clock, scope)

    fun habits(scope: CoroutineScope) = HabitsViewModel(core, scope)

    fun person(
        id: String,
        scope: CoroutineScope,
    ) = PersonViewModel(id, core, undo, clock, scope)

    fun import(scope: CoroutineScope) = ImportViewModel(core, files, clock, scope)

    /** What was read and not carried out is dropped, also when the screen is gone already. */
    fun forget(import: ImportViewModel) {
        scope.launch { import.leave() }
    }

    /** To be called when the app goes out of sight: what waits to be taken back is handed over. */
    suspend fun leave() = desk.flush()
}
