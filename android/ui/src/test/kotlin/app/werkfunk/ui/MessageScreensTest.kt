package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.ExperimentalTestApi
import app.werkfunk.ui.answer.ToAnswerItem
import app.werkfunk.ui.answer.ToAnswerScreen
import app.werkfunk.ui.answer.items
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.handoff.HandOffBar
import app.werkfunk.ui.handoff.HandOffQuestion
import app.werkfunk.ui.inbox.Filter
import app.werkfunk.ui.inbox.InboxScreen
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.inbox.ThreadsScreen
import app.werkfunk.ui.inbox.inboxState
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.Answering
import app.werkfunk.ui.thread.MessageEvent
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadSheet
import app.werkfunk.ui.thread.ThreadState
import app.werkfunk.ui.thread.answerTimes
import app.werkfunk.view.EntryKind
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Progress
import app.werkfunk.view.RoomStanding
import app.werkfunk.view.WaitReason
import org.junit.Assert.assertEquals
import org.junit.Test
import java.time.ZonedDateTime

/** What is done to messages and threads, in every state. */
@OptIn(ExperimentalTestApi::class)
class MessageScreensTest {
    private fun thread(
        name: String,
        view: View,
        state: ThreadState,
    ) = draw("thread-$name", view) { ThreadScreen(state, {}, Site.nowhere, {}) }

    private val busy get() = Site.thread(Site.busyThread)

    private fun over(sheet: ThreadSheet) = busy.copy(sheet = sheet, labels = listOf(People.order, People.urgent))

    private fun message(position: Long) =
        over(ThreadSheet.Message(position, answerTimes(ZonedDateTime.now(People.clock))))

    @Test
    fun `thread in which much was done`() = thread("busy", View(), busy)

    @Test
    fun `thread in which much was done as one long strip`() = thread("busy-strip", View(height = 2500), busy)

    @Test
    fun `thread in which much was done in large letters`() = thread("busy-large", large.copy(height = 3800), busy)

    @Test
    fun `thread in which much was done, dark and English`() =
        thread("busy-dark", dark.copy(strings = english.strings, height = 2500), busy)

    @Test
    fun `thread nobody takes care of`() = thread("uncared", View(), Site.thread(Site.thread.copy(pinned = 2u)))

    @Test
    fun `thread one takes care of oneself`() =
        thread("cared", View(), Site.thread(Site.thread.copy(carer = People.cared.copy(name = "", me = true))))

    @Test
    fun `thread without a room`() =
        thread("no-room", View(), Site.thread(Site.thread.copy(standing = RoomStanding.NO_ROOM)))

    @Test
    fun `thread one is invited to`() =
        thread("invited", View(), Site.thread(Site.thread.copy(standing = RoomStanding.INVITED)))

    @Test
    fun `thread whose room is gone`() =
        thread("gone", View(), Site.thread(Site.thread.copy(standing = RoomStanding.GONE)))

    @Test
    fun `thread whose room is gone, in large letters`() =
        thread("gone-large", large, Site.thread(Site.thread.copy(standing = RoomStanding.GONE)))

    @Test
    fun `reply being written`() {
        val to = Answering("\$e602", "Aylin Yılmaz", "Wann können Sie kommen?")
        thread("answering", View(), busy.copy(answering = to, draft = "Am Freitag um acht"))
    }

    @Test
    fun `what can be done about a customer's message`() = thread("message", View(height = 1300), message(602))

    @Test
    fun `what can be done about an own message`() = thread("message-own", View(height = 1300), message(605))

    @Test
    fun `what can be done about a call note`() = thread("message-note", View(), message(609))

    @Test
    fun `what can be done about a message, in large letters`() =
        thread("message-large", large.copy(height = 2600), message(602))

    @Test
    fun `what can be done about a message, dark and English`() =
        thread("message-dark", dark.copy(strings = english.strings, height = 1300), message(602))

    /** A photo too large for the server, one that left smaller than chosen, and a text that is tried again. */
    private val sending =
        Site.thread.copy(
            entries =
                listOf(
                    Site
                        .entry(703, 0, "Bin da.", true, progress = Progress.Waiting(WaitReason.RETRY))
                        .copy(nextMs = People.clock.millis() + 720_000),
                    Site
                        .entry(702, 60_000, "Verteiler", true, EntryKind.IMAGE, Progress.Held(HoldReason.TOO_LARGE))
                        .copy(canBeSmaller = true, madeSmaller = true),
                    Site
                        .entry(701, 120_000, "Keller", true, EntryKind.IMAGE, Progress.Sent)
                        .copy(madeSmaller = true),
                ),
        )

    @Test
    fun `what was made smaller, is too large, or tried again says so in the thread`() {
        for ((name, view) in listOf("" to View(height = 1600), "-large" to large.copy(height = 2600))) {
            thread("sending$name", view, Site.thread(sending))
        }
        thread("sending-dark", dark.copy(strings = english.strings, height = 1600), Site.thread(sending))
    }

    @Test
    fun `a photo that is too large goes smaller from its sheet`() {
        val done = mutableListOf<ThreadEvent>()
        for ((name, view) in listOf("" to View(height = 1300), "-large" to large.copy(height = 2600))) {
            val state = Site.thread(sending).copy(sheet = ThreadSheet.Message(702, emptyList()))
            touch("thread-message-too-large$name", view, emptyList(), { press("Kleiner senden") }) {
                ThreadScreen(state, { done += it }, Site.nowhere, {})
            }
        }
        assertEquals(List(2) { MessageEvent.Smaller("o-702") }, done.filterIsInstance<MessageEvent.Smaller>())
    }

    @Test
    fun `what could not be done about a message`() =
        thread("message-error", View(height = 1300), message(602).copy(problem = Problem.NotFound))

    @Test
    fun `what can be done about a thread`() = thread("menu", View(), over(ThreadSheet.Menu))

    @Test
    fun `what can be done about a thread, in large letters`() =
        thread("menu-large", large.copy(height = 1500), over(ThreadSheet.Menu))

    @Test
    fun `what can be done about a thread without labels, dark and English`() =
        thread(
            "menu-dark",
            dark.copy(strings = english.strings),
            Site.thread(Site.thread).copy(sheet = ThreadSheet.Menu),
        )

    @Test
    fun `pins of a thread`() = thread("pins", View(), over(ThreadSheet.Pins(People.toAnswer)))

    @Test
    fun `no pins`() = thread("pins-empty", View(), over(ThreadSheet.Pins(emptyList())))

    @Test
    fun `pins that cannot be read`() =
        thread("pins-error", View(), over(ThreadSheet.Pins(null)).copy(problem = Problem.DataDamaged))

    @Test
    fun `call note being written`() =
        thread("call", View(), over(ThreadSheet.Call("Kommt morgen um acht, Schlüssel liegt beim Nachbarn.")))

    @Test
    fun `call note not yet written, in large letters`() = thread("call-large", large, over(ThreadSheet.Call("")))

    private fun answers(
        name: String,
        view: View,
        answers: Loaded<List<ToAnswerItem>>,
    ) = draw("answers-$name", view) { ToAnswerScreen(answers, {}, {}, {}) }

    private val open get() = Loaded.Page(People.toAnswer.items(People.clock))

    @Test
    fun `to answer`() = answers("filled", View(), open)

    @Test
    fun `nothing to answer`() = answers("empty", View(), Loaded.Page(emptyList()))

    @Test
    fun `to answer cannot be read`() = answers("error", View(), Loaded.Failed(Problem.DataDamaged))

    @Test
    fun `to answer in large letters`() = answers("large", large.copy(height = 1500, wordsMayBreak = true), open)

    @Test
    fun `to answer dark and English`() = answers("dark", dark.copy(strings = english.strings), open)

    private fun threads(
        name: String,
        view: View,
    ) = draw("threads-$name", view) {
        val state = inboxState(Loaded.Page(People.workedInbox), Filter.All, People.clock, People.toAnswer)
        ThreadsScreen(state, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) })
    }

    @Test
    fun `threads colleagues care for and owe answers in`() = threads("worked", View())

    @Test
    fun `threads colleagues care for, in large letters`() = threads("worked-large", large.copy(height = 1900))

    @Test
    fun `threads colleagues care for, dark and English`() = threads("worked-dark", dark.copy(strings = english.strings))

    @Test
    fun `inbox with answers owed`() =
        draw("inbox-owed", View()) {
            val state = inboxState(Loaded.Page(People.inbox), Filter.New, People.clock, People.toAnswer)
            Column {
                Box(
                    Modifier.weight(1f),
                ) { InboxScreen(state, null, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) }) }
                BottomBar(Place.Requests, 0, hasCamera = true, {}) {}
            }
        }

    private fun question(
        name: String,
        view: View,
        problem: Problem? = null,
    ) = draw("handoff-question-$name", view) {
        Column {
            Box(Modifier.weight(1f)) { ThreadScreen(Site.thread(Site.thread), {}, Site.nowhere, {}) }
            HandOffBar(HandOffQuestion(HAND_OFF, problem), {}, {})
        }
    }

    @Test
    fun `whether it went out is asked`() = question("filled", View())

    @Test
    fun `whether it went out is asked in large letters`() = question("large", large.copy(height = 1400))

    @Test
    fun `an answer that was not stored, dark and English`() =
        question("error", dark.copy(strings = english.strings, height = 1000), Problem.DiskFull)
}
