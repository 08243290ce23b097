package app.werkfunk.ui

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.DecisionDesk
import app.werkfunk.ui.inbox.InboxViewModel
import app.werkfunk.ui.login.LoginViewModel
import app.werkfunk.ui.outbox.OutboxViewModel
import app.werkfunk.ui.parts.PictureBook
import app.werkfunk.ui.request.RequestViewModel
import app.werkfunk.ui.theme.Platform
import kotlinx.coroutines.CoroutineScope
import java.time.Clock

/** What lives as long as the app is open, whichever screen is shown. */
class AppModel(
    val core: Core,
    val platform: Platform,
    private val clock: Clock,
    scope: CoroutineScope,
) {
    val pictures = PictureBook(core, platform)
    val desk = DecisionDesk(core, scope)
    val inbox = InboxViewModel(core, clock, scope)
    val outbox = OutboxViewModel(core, scope)
    val login = LoginViewModel(core, scope)

    fun request(
        id: String,
        scope: CoroutineScope,
    ) = RequestViewModel(id, core, desk, clock, scope)

    /** To be called when the app goes out of sight: what waits to be taken back is handed over. */
    suspend fun leave() = desk.flush()
}
