package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.PendingDecision
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.ui.inbox.Filter
import app.werkfunk.ui.inbox.InboxScreen
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.inbox.ThreadsScreen
import app.werkfunk.ui.inbox.inboxState
import app.werkfunk.ui.login.LoginScreen
import app.werkfunk.ui.login.LoginState
import app.werkfunk.ui.outbox.Asking
import app.werkfunk.ui.outbox.OutboxScreen
import app.werkfunk.ui.outbox.OutboxState
import app.werkfunk.ui.outbox.content
import app.werkfunk.ui.outbox.worthUntil
import app.werkfunk.ui.request.Note
import app.werkfunk.ui.request.RequestScreen
import app.werkfunk.ui.request.RequestUiState
import app.werkfunk.ui.request.Sheet
import app.werkfunk.ui.request.detail
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Decision
import app.werkfunk.view.Inbox
import app.werkfunk.view.LostItem
import app.werkfunk.view.OutboxPage
import app.werkfunk.view.PhotoTwins
import app.werkfunk.view.RequestPage
import org.junit.Test
import java.time.ZonedDateTime

internal val large = View(fontScale = 2f)
internal val dark = View(dark = true)
internal val english = View(strings = English)
internal val long = View(wordsMayBreak = true)

/** Every screen in every state, checked and drawn. */
@OptIn(ExperimentalTestApi::class)
class ScreensTest {
    private fun inbox(
        name: String,
        view: View,
        inbox: Loaded<Inbox>,
        filter: Filter = Filter.New,
    ) = draw("inbox-$name", view) {
        val state = inboxState(inbox, filter, People.clock)
        WithBar(
            Place.Requests,
            state.waiting,
        ) { InboxScreen(state, null, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) }) }
    }

    private fun threads(
        name: String,
        view: View,
        inbox: Inbox,
    ) = draw("threads-$name", view) {
        val state = inboxState(Loaded.Page(inbox), Filter.All, People.clock)
        WithBar(
            Place.Threads,
            state.waiting,
        ) { ThreadsScreen(state, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) }) }
    }

    private fun request(
        name: String,
        view: View,
        state: RequestUiState,
    ) = draw("request-$name", view) { RequestScreen(state, standalone = true, {}) }

    private fun outbox(
        name: String,
        view: View,
        outbox: Loaded<OutboxPage>,
        line: TopLine = TopLine.Nothing,
        twins: List<PhotoTwins> = emptyList(),
        asking: Asking? = null,
        lost: List<LostItem> = emptyList(),
    ) = draw("outbox-$name", view) {
        val content =
            when (outbox) {
                is Loaded.Page -> Loaded.Page(outbox.page.content(People.clock))
                is Loaded.Failed -> outbox
                Loaded.Opening -> Loaded.Opening
            }
        val state = OutboxState(line, content, twins, null, asking, lost)
        WithBar(Place.Outbox, 3) { OutboxScreen(state, {}, actions = { PlaceActions(null, {}, {}) }) }
    }

    @Composable
    private fun WithBar(
        place: Place,
        waiting: Int,
        content: @Composable () -> Unit,
    ) = Column {
        Box(Modifier.weight(1f)) { content() }
        BottomBar(place, waiting, hasCamera = true, {}) {}
    }

    private fun page(
        request: RequestPage,
        line: TopLine = TopLine.Nothing,
        note: Note = Note(request.note, changed = false, justSaved = false, null),
        sheet: Sheet? = null,
        pending: PendingDecision? = null,
        problem: Problem? = null,
    ) = RequestUiState(line, Loaded.Page(request.detail(People.clock)), note, sheet, pending, problem)

    private fun sheet(
        goesOut: GoesOut,
        text: String = People.REPLY,
    ) = Sheet(Decision.REMOTE_QUOTE, text, goesOut, null)

    @Test
    fun `inbox empty`() = inbox("empty", View(), Loaded.Page(People.emptyInbox))

    @Test
    fun `inbox filled`() = inbox("filled", View(), Loaded.Page(People.inbox))

    @Test
    fun `inbox with nothing left under a filter`() =
        inbox("filter-empty", View(), Loaded.Page(People.inbox.copy(requests = listOf(People.lindner))), Filter.New)

    @Test
    fun `inbox with all requests`() = inbox("all", View(height = 1300), Loaded.Page(People.inbox), Filter.All)

    @Test
    fun `inbox with long names`() = inbox("long", long, Loaded.Page(People.longInbox))

    @Test
    fun `inbox offline`() = inbox("offline", View(), Loaded.Page(People.offline))

    @Test
    fun `inbox failed`() = inbox("error", View(), Loaded.Failed(Problem.WrongKey))

    @Test
    fun `inbox in large letters`() = inbox("large", large, Loaded.Page(People.offline))

    @Test
    fun `inbox in large letters as one long strip`() =
        inbox("large-strip", large.copy(height = 2600), Loaded.Page(People.offline))

    @Test
    fun `inbox empty in large letters`() = inbox("empty-large", large, Loaded.Page(People.emptyInbox))

    @Test
    fun `inbox dark`() = inbox("dark", dark, Loaded.Page(People.offline))

    @Test
    fun `inbox English`() = inbox("english", english, Loaded.Page(People.offline))

    @Test
    fun `threads filled`() = threads("filled", View(), People.inbox)

    @Test
    fun `threads empty`() = threads("empty", View(), People.emptyInbox)

    @Test
    fun `threads with long names`() = threads("long", long, People.longInbox)

    @Test
    fun `threads in large letters`() = threads("large", large, People.offline)

    @Test
    fun `threads dark`() = threads("dark", dark, People.offline)

    @Test
    fun `threads English`() = threads("english", english, People.offline)

    private fun unreadable(
        name: String,
        view: View,
    ) {
        val (first, second, third) = People.inbox.threads
        val some = listOf(first.copy(unreadable = 2u), second.copy(unreadable = 1u), third)
        val state = inboxState(Loaded.Page(People.inbox.copy(threads = some)), Filter.All, People.clock)
        touch("threads-unreadable-$name", view, emptyList(), {
            onNodeWithText(view.strings.thread_unreadable(2)).assertExists()
            onNodeWithText(view.strings.thread_unreadable(1)).assertExists()
            onNodeWithText(view.strings.thread_unreadable(0)).assertDoesNotExist()
        }) {
            WithBar(
                Place.Threads,
                0,
            ) { ThreadsScreen(state, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) }) }
        }
    }

    @Test
    fun `threads with messages nobody can read yet`() = unreadable("filled", View())

    @Test
    fun `threads with messages nobody can read yet, dark, English and in large letters`() =
        unreadable("large", large.copy(height = 2000, strings = English, dark = true))

    @Test
    fun `threads with nothing but a draft`() {
        val begun = People.inbox.threads[0].copy(preview = "", unread = 0u, draft = "Guten Tag, wir", onlyDraft = true)
        val state = inboxState(Loaded.Page(People.inbox.copy(threads = listOf(begun))), Filter.All, People.clock)
        touch("threads-only-draft", View(), emptyList(), {
            onNodeWithText("Entwurf: Guten Tag, wir").assertExists()
            onNodeWithText(German.screen_threads_notice).assertDoesNotExist()
        }) {
            WithBar(
                Place.Threads,
                0,
            ) { ThreadsScreen(state, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) }) }
        }
    }

    @Test
    fun `request filled`() = request("filled", View(), page(People.request))

    @Test
    fun `request as one long strip`() = request("filled-strip", View(height = 1300), page(People.request))

    @Test
    fun `request without pictures, price or number`() = request("empty", View(), page(People.bareRequest))

    @Test
    fun `request with long texts`() = request("long", long.copy(height = 1900), page(People.longRequest))

    @Test
    fun `request of which a colleague takes care already`() =
        request("cared", View(), page(People.request.copy(carer = People.cared)))

    @Test
    fun `request offline`() = request("offline", View(), page(People.request, TopLine.Offline(12)))

    @Test
    fun `request failed`() =
        request("error", View(), page(People.request).copy(request = Loaded.Failed(Problem.NotFound)))

    @Test
    fun `request whose picture cannot be fetched`() =
        request("picture-error", View(), page(People.request, problem = Problem.DiskFull))

    @Test
    fun `request in large letters`() = request("large", large, page(People.request, TopLine.Offline(12)))

    @Test
    fun `request in large letters as one long strip`() =
        request("large-strip", large.copy(height = 2600), page(People.request, TopLine.Offline(12)))

    @Test
    fun `request dark`() = request("dark", dark, page(People.request))

    @Test
    fun `request English`() = request("english", english, page(People.request))

    @Test
    fun `request decided`() = request("decided", View(), page(People.decided))

    @Test
    fun `request with a note being written`() =
        request(
            "note",
            View(height = 1300),
            page(People.request, note = Note("Altbau, Eckventil", changed = true, justSaved = false, null)),
        )

    @Test
    fun `request with a note that was not saved`() =
        request(
            "note-error",
            View(height = 1500),
            page(People.request, note = Note("Altbau", changed = true, false, Problem.DiskFull)),
        )

    @Test
    fun `reply to look at`() = request("sheet", View(), page(People.request, sheet = sheet(GoesOut.Now)))

    @Test
    fun `reply offline`() = request("sheet-offline", View(), page(People.request, sheet = sheet(GoesOut.OnceOnline)))

    @Test
    fun `reply empty`() = request("sheet-empty", View(), page(People.request, sheet = sheet(GoesOut.AfterLogin, "")))

    @Test
    fun `reply in large letters`() =
        request("sheet-large", large, page(People.request, sheet = sheet(GoesOut.OnceOnline)))

    @Test
    fun `reply dark in English`() =
        request("sheet-dark", dark.copy(strings = English), page(People.request, sheet = sheet(GoesOut.Now)))

    private fun undo(
        name: String,
        view: View,
        problem: Problem?,
    ) = draw("undo-$name", view) {
        val held = PendingDecision("r-101", Decision.REMOTE_QUOTE, People.REPLY, 8, problem)
        Column {
            Box(Modifier.weight(1f)) { RequestScreen(page(People.request, pending = held), standalone = true, {}) }
            UndoBar(held, {}, {})
        }
    }

    @Test
    fun `decision that can be taken back`() = undo("filled", View(), null)

    @Test
    fun `decision that can be taken back in large letters`() = undo("large", large, null)

    @Test
    fun `decision the core refused`() = undo("error", View(), Problem.DiskFull)

    @Test
    fun `outbox empty`() = outbox("empty", View(), Loaded.Page(People.emptyOutbox))

    @Test
    fun `outbox filled`() = outbox("filled", View(), Loaded.Page(People.outbox))

    @Test
    fun `outbox as one long strip`() = outbox("filled-strip", View(height = 1300), Loaded.Page(People.outbox))

    @Test
    fun `outbox with long texts`() = outbox("long", long.copy(height = 1600), Loaded.Page(People.longOutbox))

    @Test
    fun `outbox offline`() = outbox("offline", View(), Loaded.Page(People.offlineOutbox), TopLine.Offline(3))

    @Test
    fun `outbox failed`() = outbox("error", View(), Loaded.Failed(Problem.DataDamaged))

    @Test
    fun `outbox in large letters`() = outbox("large", large, Loaded.Page(People.outbox))

    @Test
    fun `outbox in large letters as one long strip`() =
        outbox("large-strip", large.copy(height = 2600), Loaded.Page(People.outbox))

    @Test
    fun `outbox dark`() = outbox("dark", dark, Loaded.Page(People.outbox))

    @Test
    fun `outbox English`() = outbox("english", english, Loaded.Page(People.outbox), TopLine.Offline(3))

    @Test
    fun `outbox with photos that wait for Wi-Fi and the charger, and a text that is late`() =
        outbox("rules", View(height = 1700), Loaded.Page(People.ruledOutbox))

    @Test
    fun `outbox with photos that wait, in large letters and English`() =
        outbox("rules-large", large.copy(height = 3400, strings = English), Loaded.Page(People.ruledOutbox))

    @Test
    fun `outbox asking until when a text is of use`() =
        outbox(
            "until",
            View(),
            Loaded.Page(People.outbox),
            asking = Asking("o-901", worthUntil(ZonedDateTime.now(People.clock))),
        )

    @Test
    fun `outbox with what is no message of its own`() =
        outbox("small", View(height = 1300), Loaded.Page(People.smallOutbox))

    @Test
    fun `outbox with what waits for another, and with more than a page takes`() =
        outbox("behind", View(height = 1500), Loaded.Page(People.behindOutbox))

    @Test
    fun `outbox with what waits for another, in large letters, dark and English`() =
        outbox(
            "behind-large",
            large.copy(dark = true, height = 2600, strings = English),
            Loaded.Page(People.behindOutbox),
        )

    @Test
    fun `outbox all paused`() = outbox("paused", View(), Loaded.Page(People.pausedOutbox))

    @Test
    fun `outbox all paused and empty, dark`() =
        outbox("paused-empty", dark, Loaded.Page(People.emptyOutbox.copy(rules = People.pausedOutbox.rules)))

    @Test
    fun `outbox asking about what the server lost`() =
        outbox("lost", View(height = 1300), Loaded.Page(People.outbox), lost = People.lost)

    @Test
    fun `outbox with nothing but what the server lost, in large letters, dark and English`() =
        outbox(
            "lost-large",
            large.copy(height = 1700, dark = true, strings = English),
            Loaded.Page(People.emptyOutbox),
            lost = People.lost,
        )

    @Test
    fun `outbox asking about two photos`() = outbox("twins", View(), Loaded.Page(People.outbox), twins = Site.twins)

    @Test
    fun `outbox with nothing but a question`() =
        outbox("twins-only", View(), Loaded.Page(People.emptyOutbox), twins = Site.twins)

    @Test
    fun `outbox asking about two photos in large letters`() =
        outbox("twins-large", large.copy(height = 2000), Loaded.Page(People.emptyOutbox), twins = Site.twins)

    @Test
    fun `outbox asking about two photos, dark and English`() =
        outbox("twins-dark", dark.copy(strings = English), Loaded.Page(People.emptyOutbox), twins = Site.twins)

    private fun login(
        name: String,
        view: View,
        state: LoginState,
    ) = draw("login-$name", view) { LoginScreen(state, {}) }

    @Test
    fun `login empty`() = login("empty", View(), LoginState("", "", "", busy = false, problem = null))

    @Test
    fun `login filled`() =
        login("filled", View(), LoginState("matrix.sanitaer-weber.example", "meister", "geheim", false, null))

    @Test
    fun `login failed`() =
        login("error", View(), LoginState("weber.example", "meister", "geheim", false, Problem.NoNetwork))

    @Test
    fun `login in large letters`() =
        login("large", large, LoginState("weber.example", "meister", "geheim", false, Problem.LoginNeeded))

    @Test
    fun `login dark in English`() = login("dark", dark.copy(strings = English), LoginState("", "", "", true, null))

    @Test
    fun `desktop with list and detail side by side`() =
        draw("inbox-desktop", View(width = 1200, height = 840)) {
            val state = inboxState(Loaded.Page(People.offline), Filter.All, People.clock)
            Row {
                InboxScreen(state, People.yilmaz.id, {}, {}, {}, {}, Modifier.width(400.dp))
                RequestScreen(
                    page(People.request, topLineOf(People.offline)),
                    standalone = false,
                    {},
                    Modifier.weight(1f),
                )
            }
        }
}
