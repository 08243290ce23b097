package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.click
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTouchInput
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.Filter
import app.werkfunk.ui.inbox.InboxScreen
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.inbox.ThreadsScreen
import app.werkfunk.ui.inbox.inboxState
import app.werkfunk.ui.room.NewGroupScreen
import app.werkfunk.ui.room.NewGroupState
import app.werkfunk.ui.room.NewGroupWays
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.Cards
import app.werkfunk.ui.thread.HeadEvent
import app.werkfunk.ui.thread.LocalCards
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadSheet
import app.werkfunk.ui.thread.ThreadState
import app.werkfunk.view.EntryKind
import app.werkfunk.view.InvitationState
import app.werkfunk.view.MemberStanding
import app.werkfunk.view.RoomLine
import app.werkfunk.view.RoomStanding
import org.junit.Assert.assertEquals
import org.junit.Test

/** Who asks the company in, and rooms that were left or ended, in every state. */
@OptIn(ExperimentalTestApi::class)
class RoomScreensTest {
    private val asked get() =
        inboxState(Loaded.Page(People.inbox.copy(invitations = People.invitations)), Filter.New, People.clock)

    private fun threads(
        name: String,
        view: View,
        problem: Problem? = null,
    ) = draw("rooms-$name", view) {
        ThreadsScreen(asked.copy(problem = problem), {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) })
    }

    @Test
    fun `invitations`() = threads("invitations", View(height = 1900, wordsMayBreak = true))

    @Test
    fun `invitations in large letters`() = threads("invitations-large", large.copy(height = 4200, wordsMayBreak = true))

    @Test
    fun `invitations dark and English`() =
        threads("invitations-dark", dark.copy(strings = english.strings, height = 1900, wordsMayBreak = true))

    @Test
    fun `an answer that was not stored`() = threads("invitations-error", View(height = 1000), Problem.DiskFull)

    @Test
    fun `nothing but an invitation`() =
        draw("rooms-only-invitation", View()) {
            val inbox = People.emptyInbox.copy(invitations = People.invitations.take(1))
            ThreadsScreen(inboxState(Loaded.Page(inbox), Filter.New, People.clock), {}, {}, {}, {})
        }

    @Test
    fun `an invitation accepted that the gate keeps closed`() =
        draw("rooms-accepted-closed", View()) {
            val closed = People.invitations.last().copy(state = InvitationState.ACCEPTING)
            val inbox = People.emptyInbox.copy(invitations = listOf(closed))
            ThreadsScreen(inboxState(Loaded.Page(inbox), Filter.New, People.clock), {}, {}, {}, {})
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
    fun `thread whose conversation goes on in another room`() {
        val lines = listOf(RoomLine.Replaced, RoomLine.Named("Bad Holm"), RoomLine.Encrypted)
        val small =
            lines.mapIndexed { at, line ->
                Site.thread.entries
                    .first()
                    .copy(position = 900L - at, body = "", kind = EntryKind.MEMBER, room = line)
            }
        val page = Site.thread.copy(standing = RoomStanding.REPLACED, entries = small + Site.thread.entries)
        thread("replaced", View(), Site.thread(page))
        thread("replaced-large", large.copy(height = 900), Site.thread(page))
    }

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

    private val group get() = Site.thread(Site.groupThread)

    @Test
    fun `group in which somebody writes`() = thread("group", View(), group)

    @Test
    fun `group in large letters`() = thread("group-large", large.copy(height = 1800), group)

    @Test
    fun `group dark and English`() = thread("group-dark", dark.copy(strings = english.strings), group)

    private fun sheet(title: String) = group.copy(sheet = ThreadSheet.Group(title, Site.groupPeople))

    @Test
    fun `who reads along`() =
        thread("members", View(height = 1300, wordsMayBreak = true), sheet("Lindenstraße, Dachgeschoss"))

    @Test
    fun `who reads along in large letters`() =
        thread("members-large", large.copy(height = 2600, wordsMayBreak = true), sheet(""))

    @Test
    fun `a name that was not stored, dark and English`() =
        thread(
            "members-error",
            dark.copy(strings = english.strings, height = 1300, wordsMayBreak = true),
            sheet("").copy(problem = Problem.DiskFull),
        )

    @Test
    fun `who is asked once there is a network`() {
        val known = Site.groupThread.members.filter { it.contactId != null }
        val waiting = known.map { it.copy(standing = MemberStanding.WAITING, why = null) }
        val group = Site.thread(Site.groupThread.copy(members = waiting, standing = RoomStanding.NO_ROOM))
        thread("members-waiting", View(height = 1000), group.copy(sheet = ThreadSheet.Group("", emptyList())))
    }

    private val parting: ThreadState get() {
        val (first, second) = Site.groupThread.members.take(2)
        val page =
            Site.groupThread.copy(
                members =
                    listOf(
                        first.copy(standing = MemberStanding.REMOVING, why = null),
                        second.copy(standing = MemberStanding.KEPT, why = null),
                        second.copy(userId = "@drei:netz.example", name = "Frau Celik", why = null),
                    ),
            )
        return Site.thread(page).copy(sheet = ThreadSheet.Group("", emptyList()))
    }

    @Test
    fun `who is taken out, and whom the server keeps`() =
        thread("members-parting", View(height = 1100, wordsMayBreak = true), parting)

    @Test
    fun `who is taken out, in large letters`() =
        thread("members-parting-large", large.copy(height = 2400, wordsMayBreak = true), parting)

    @Test
    fun `who is taken out, dark and English`() =
        thread(
            "members-parting-dark",
            dark.copy(strings = english.strings, height = 1100, wordsMayBreak = true),
            parting,
        )

    @Test
    fun `nobody is taken out by one touch`() {
        val events = mutableListOf<ThreadEvent>()
        val ask = German.group_take_out("Frau Celik")
        touch("rooms-members-ask-out", View(height = 1400, wordsMayBreak = true), emptyList(), {
            onNodeWithText(ask).performClick()
            onNodeWithText(German.group_take_out_says("Frau Celik")).assertExists()
            save("rooms-members-take-out")
            val hold = onNodeWithContentDescription(ask)
            hold.performTouchInput { click() }
            assertEquals(emptyList<ThreadEvent>(), events.filterIsInstance<HeadEvent.TakeOut>())
            hold.performTouchInput { down(center) }
            mainClock.advanceTimeBy(1_700)
            hold.performTouchInput { up() }
            assertEquals(listOf(HeadEvent.TakeOut("@drei:netz.example")), events.filterIsInstance<HeadEvent.TakeOut>())
        }) { ThreadScreen(parting, { events += it }, Site.nowhere, {}) }
    }

    private val shut get() = Site.thread(Site.shutGroup).copy(sheet = ThreadSheet.Group("", emptyList()))

    @Test
    fun `group in which one is missing something`() =
        thread("members-shut", View(height = 1300, wordsMayBreak = true), shut)

    @Test
    fun `group in which one is missing something, in large letters`() =
        thread("members-shut-large", large.copy(height = 2600, wordsMayBreak = true), shut)

    @Test
    fun `group in which one is missing something, dark and English`() =
        thread("members-shut-dark", dark.copy(strings = english.strings, height = 1300, wordsMayBreak = true), shut)

    private fun beginning(
        name: String,
        view: View,
        state: NewGroupState,
    ) = draw("rooms-new-$name", view) { NewGroupScreen(state, NewGroupWays({}, { _, _ -> }, {}, {}, {}), {}) }

    private val chosen =
        NewGroupState(
            Loaded.Page(Site.groupPeople),
            chosen = setOf("c-4", "c-5"),
            title = "Lindenstraße, Dachgeschoss",
            first = "Guten Tag zusammen, wann passt es?",
        )

    @Test
    fun `group being begun`() = beginning("filled", View(height = 1100, wordsMayBreak = true), chosen)

    @Test
    fun `group being begun in large letters`() =
        beginning("large", large.copy(height = 2400, wordsMayBreak = true), chosen)

    @Test
    fun `group that was not stored, dark and English`() =
        beginning(
            "error",
            dark.copy(strings = english.strings, height = 1200, wordsMayBreak = true),
            chosen.copy(problem = Problem.DiskFull),
        )

    @Test
    fun `nobody to begin a group with`() = beginning("empty", View(), NewGroupState(Loaded.Page(emptyList())))

    @Test
    fun `threads of groups`() =
        draw("rooms-threads-group", View()) {
            val card = People.inbox.threads[0]
            val group =
                card.copy(
                    name = "Lindenstraße, Dachgeschoss",
                    group = true,
                    previewSender = "Jörg Brandt",
                    mentions = 1u,
                )
            val inbox = People.inbox.copy(threads = listOf(group) + People.inbox.threads.drop(1))
            ThreadsScreen(inboxState(Loaded.Page(inbox), Filter.New, People.clock), {}, {}, {}, {})
        }

    private fun card(
        name: String,
        view: View,
    ) = draw("rooms-card-$name", view) {
        CompositionLocalProvider(LocalCards provides Cards({ Site.card }, { _, _ -> })) {
            ThreadScreen(Site.thread(Site.cardThread), {}, Site.nowhere, {})
        }
    }

    @Test
    fun `contact card that came`() = card("filled", View())

    @Test
    fun `contact card that came, in large letters`() = card("large", large.copy(height = 2200, wordsMayBreak = true))

    @Test
    fun `contact card that came, dark and English`() = card("dark", dark.copy(strings = english.strings))

    private val sending get() =
        Site.thread(Site.thread).copy(sheet = ThreadSheet.SendCard("", BookPeople.lines))

    @Test
    fun `whose card to send`() = thread("send-card", View(height = 1100, wordsMayBreak = true), sending)

    @Test
    fun `whose card to send, in large letters`() =
        thread("send-card-large", large.copy(height = 2400, wordsMayBreak = true), sending)

    private val leaving get() = Site.thread(Site.thread).copy(sheet = ThreadSheet.Leave)

    @Test
    fun `what leaving means`() = thread("leave", View(), leaving)

    @Test
    fun `what leaving means, in large letters`() = thread("leave-large", large.copy(height = 1100), leaving)

    @Test
    fun `leaving that was not stored, dark and English`() =
        thread("leave-error", dark.copy(strings = english.strings), leaving.copy(problem = Problem.DiskFull))
}
