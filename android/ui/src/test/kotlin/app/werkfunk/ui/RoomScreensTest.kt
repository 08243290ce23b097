package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.Modifier
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.Filter
import app.werkfunk.ui.inbox.InboxScreen
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.inbox.ThreadsScreen
import app.werkfunk.ui.inbox.inboxState
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadSheet
import app.werkfunk.ui.thread.ThreadState
import app.werkfunk.view.RoomStanding
import org.junit.Test

/** Who asks the company in, and rooms that were left or ended, in every state. */
class RoomScreensTest {
    private val asked get() =
        inboxState(Loaded.Page(People.inbox.copy(invitations = People.invitations)), Filter.New, People.clock)

    private fun threads(
        name: String,
        view: View,
        problem: Problem? = null,
    ) = draw("rooms-$name", view) {
        ThreadsScreen(asked.copy(problem = problem), {}, {}, {}, actions = { PlaceActions({}, {}, {}) })
    }

    @Test
    fun `invitations`() = threads("invitations", View(height = 1900))

    @Test
    fun `invitations in large letters`() = threads("invitations-large", large.copy(height = 4200, wordsMayBreak = true))

    @Test
    fun `invitations dark and English`() =
        threads("invitations-dark", dark.copy(strings = english.strings, height = 1900))

    @Test
    fun `an answer that was not stored`() = threads("invitations-error", View(height = 1000), Problem.DiskFull)

    @Test
    fun `nothing but an invitation`() =
        draw("rooms-only-invitation", View()) {
            val inbox = People.emptyInbox.copy(invitations = People.invitations.take(1))
            ThreadsScreen(inboxState(Loaded.Page(inbox), Filter.New, People.clock), {}, {}, {})
        }

    @Test
    fun `requests with invitations`() =
        draw("rooms-inbox", View()) {
            Column {
                Box(Modifier.weight(1f)) {
                    InboxScreen(asked, null, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) })
                }
                BottomBar(Place.Requests, 0, hasCamera = true, {}) {}
            }
        }

    private fun thread(
        name: String,
        view: View,
        state: ThreadState,
    ) = draw("rooms-$name", view) { ThreadScreen(state, {}, Site.nowhere, {}) }

    private fun standing(standing: RoomStanding) = Site.thread(Site.thread.copy(standing = standing))

    @Test
    fun `thread one is asked into`() =
        thread(
            "thread-invited",
            View(height = 1000),
            Site.thread(Site.thread.copy(standing = RoomStanding.INVITED, invitation = People.invitations[0])),
        )

    @Test
    fun `thread that was left`() = thread("left", View(), standing(RoomStanding.LEFT))

    @Test
    fun `thread that was left, in large letters`() =
        thread("left-large", large.copy(height = 900), standing(RoomStanding.LEFT))

    @Test
    fun `thread one was taken out of, dark and English`() =
        thread("removed-dark", dark.copy(strings = english.strings), standing(RoomStanding.REMOVED))

    @Test
    fun `thread one was shut out of`() = thread("banned", View(), standing(RoomStanding.BANNED))

    @Test
    fun `thread whose server takes nothing`() = thread("refused", View(), standing(RoomStanding.REFUSED))

    private val leaving get() = Site.thread(Site.thread).copy(sheet = ThreadSheet.Leave)

    @Test
    fun `what leaving means`() = thread("leave", View(), leaving)

    @Test
    fun `what leaving means, in large letters`() = thread("leave-large", large.copy(height = 1100), leaving)

    @Test
    fun `leaving that was not stored, dark and English`() =
        thread("leave-error", dark.copy(strings = english.strings), leaving.copy(problem = Problem.DiskFull))
}
