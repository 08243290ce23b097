package app.werkfunk.ui

import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.InboxEvent
import app.werkfunk.ui.inbox.InboxViewModel
import app.werkfunk.ui.photo.HabitsEvent
import app.werkfunk.ui.photo.HabitsViewModel
import app.werkfunk.ui.room.NewGroupViewModel
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.HeadEvent
import app.werkfunk.ui.thread.ThreadSheet
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.ContactList
import app.werkfunk.view.OutboxPage
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.RoomRules
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

/** What is said about rooms: asked of the core once, and what comes of it. */
class RoomViewModelsTest {
    private val core = FakeCore()

    private fun TestScope.thread(): ThreadViewModel {
        core.onInbox = { People.inbox }
        core.onThread = { _, _ -> Site.thread }
        core.onMarkRead = {}
        core.book.onTags = { emptyList() }
        return ThreadViewModel("t-11", core, People.clock, backgroundScope).also { runCurrent() }
    }

    @Test
    fun `an answer to an invitation is handed over, and one that was not stored is said to be so`() =
        runTest {
            core.onInbox = { People.inbox.copy(invitations = People.invitations) }
            val model = InboxViewModel(core, People.clock, backgroundScope)
            runCurrent()
            val lists = (model.uiState.value.lists as Loaded.Page).page
            assertEquals(People.invitations.map { it.roomId }, lists.invitations.map { it.roomId })
            assertEquals("", lists.invitations[1].userId)
            model.on(InboxEvent.AnswerInvitation("r-1", true))
            runCurrent()
            assertEquals(listOf("answer r-1 true"), core.rooms.asked)
            core.rooms.onAsk = { throw CoreProblem(Problem.DiskFull) }
            model.on(InboxEvent.AnswerInvitation("r-2", false))
            runCurrent()
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
        }

    @Test
    fun `leaving is asked about first`() =
        runTest {
            val model = thread()
            model.on(HeadEvent.AskLeave)
            runCurrent()
            assertEquals(ThreadSheet.Leave, model.uiState.value.sheet)
            assertEquals(emptyList<String>(), core.rooms.asked)
            model.on(HeadEvent.Leave)
            runCurrent()
            assertNull(model.uiState.value.sheet)
            model.on(HeadEvent.BeginAnew)
            model.on(HeadEvent.Invited("r-1", true))
            runCurrent()
            assertEquals(listOf("leave t-11", "anew t-11", "answer r-1 true"), core.rooms.asked)
        }

    @Test
    fun `a group is begun once, with at least two people and a first message`() =
        runTest {
            core.rooms.people = Site.groupPeople
            val model = NewGroupViewModel(core, backgroundScope)
            runCurrent()
            model.choose("c-4", true)
            model.first("Guten Tag zusammen")
            model.begin()
            runCurrent()
            assertEquals("one is no group", emptyList<String>(), core.rooms.asked)
            model.choose("c-5", true)
            model.title(" Dach ")
            model.begin()
            model.begin()
            runCurrent()
            assertEquals(listOf("group c-4+c-5 'Dach' Guten Tag zusammen"), core.rooms.asked)
            assertEquals("t-group", model.uiState.value.begun)
        }

    @Test
    fun `a group half made is there again after a kill, with the last letter, until it is begun`() =
        runTest {
            core.rooms.people = Site.groupPeople
            val screen = Job()
            val first = NewGroupViewModel(core, CoroutineScope(coroutineContext + screen))
            runCurrent()
            first.choose("c-4", true)
            first.choose("c-5", true)
            first.title("Dach")
            first.first("Guten Tag zusammen")
            screen.cancel()
            runCurrent()
            val second = NewGroupViewModel(core, backgroundScope)
            runCurrent()
            val left = second.uiState.value
            assertEquals(setOf("c-4", "c-5") to "Dach", left.chosen to left.title)
            assertEquals("Guten Tag zusammen", left.first)
            second.load()
            second.first("Guten Tag zusammen, wann passt es?")
            runCurrent()
            assertEquals(
                "what is on the screen is newer",
                "Guten Tag zusammen, wann passt es?",
                second.uiState.value.first,
            )
            second.begin()
            runCurrent()
            assertEquals(NO_GROUP, core.rooms.draft)
        }

    @Test
    fun `words of a new group that could not be kept are said to be so, and stay on the screen`() =
        runTest {
            core.rooms.people = Site.groupPeople
            val model = NewGroupViewModel(core, backgroundScope)
            runCurrent()
            core.rooms.onAsk = { throw CoreProblem(Problem.DiskFull) }
            model.first("Guten Tag")
            runCurrent()
            assertEquals("Guten Tag" to Problem.DiskFull, model.uiState.value.run { first to problem })
        }

    @Test
    fun `a group is named and grows`() =
        runTest {
            val model = thread()
            core.rooms.people = Site.groupPeople
            model.on(HeadEvent.Group)
            runCurrent()
            assertEquals(Site.groupPeople, (model.uiState.value.sheet as ThreadSheet.Group).people)
            model.on(HeadEvent.WriteTitle("Dachgeschoss"))
            model.on(HeadEvent.Add("c-4"))
            runCurrent()
            model.on(HeadEvent.KeepTitle)
            runCurrent()
            assertEquals(listOf("add t-11 c-4", "name t-11 'Dachgeschoss'"), core.rooms.asked)
            assertNull(model.uiState.value.sheet)
        }

    @Test
    fun `a card is looked for and sent`() =
        runTest {
            val model = thread()
            core.book.onContacts = { _, _, _ -> ContactList(BookPeople.lines, null) }
            model.on(HeadEvent.FindCard("Li"))
            runCurrent()
            assertEquals(BookPeople.lines, (model.uiState.value.sheet as ThreadSheet.SendCard).found)
            model.on(HeadEvent.SendCard("c-9"))
            runCurrent()
            assertEquals(listOf("card t-11 c-9"), core.rooms.asked)
            assertNull(model.uiState.value.sheet)
        }

    @Test
    fun `what is wanted of invitations is shown once it is stored`() =
        runTest {
            core.onPhotoHabits = { PhotoHabits(PhotoSize.NORMAL, withTime = true, keepPlace = false) }
            core.onOutbox = { OutboxPage(emptyList(), 0u, 0u, 0u, People.rules) }
            val model = HabitsViewModel(core, backgroundScope)
            runCurrent()
            assertEquals(
                false,
                model.uiState.value.rooms
                    ?.acceptAll,
            )
            model.on(HabitsEvent.Rooms(RoomRules(acceptAll = true, showTyping = false)))
            runCurrent()
            assertEquals(
                true,
                model.uiState.value.rooms
                    ?.acceptAll,
            )
        }
}
