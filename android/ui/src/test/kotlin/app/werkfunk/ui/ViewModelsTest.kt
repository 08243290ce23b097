package app.werkfunk.ui

import app.werkfunk.ui.core.DecisionDesk
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.inbox.Filter
import app.werkfunk.ui.inbox.InboxEvent
import app.werkfunk.ui.inbox.InboxViewModel
import app.werkfunk.ui.login.LoginEvent
import app.werkfunk.ui.login.LoginViewModel
import app.werkfunk.ui.outbox.OutboxEvent
import app.werkfunk.ui.outbox.OutboxViewModel
import app.werkfunk.ui.outbox.WorthUntil
import app.werkfunk.ui.outbox.worthUntil
import app.werkfunk.ui.request.RequestEvent
import app.werkfunk.ui.request.RequestViewModel
import app.werkfunk.ui.text.Due
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Account
import app.werkfunk.view.Change
import app.werkfunk.view.Decision
import app.werkfunk.view.ThreadList
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Test
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZonedDateTime

@OptIn(ExperimentalCoroutinesApi::class)
class ViewModelsTest {
    private val core = FakeCore()

    private fun TestScope.requestModel(): Pair<RequestViewModel, DecisionDesk> {
        core.onInbox = { People.offline }
        core.onRequest = { People.request }
        core.onReplyText = { _, _ -> People.REPLY }
        val desk = DecisionDesk(core, backgroundScope)
        val model = RequestViewModel(People.yilmaz.id, core, desk, People.clock, backgroundScope)
        runCurrent()
        return model to desk
    }

    @Test
    fun `the inbox asks again when the core says something changed`() =
        runTest {
            core.onInbox = { People.emptyInbox }
            val model = InboxViewModel(core, People.clock, backgroundScope)
            runCurrent()
            core.onInbox = { People.offline }
            core.announce(Change.Request("r-101"))
            runCurrent()
            assertEquals(TopLine.Offline(12), model.uiState.value.line)
            assertEquals(2, (model.uiState.value.lists as Loaded.Page).page.requests.size)
        }

    @Test
    fun `whoever scrolls to the end of the threads gets older ones, and keeps them when something changes`() =
        runTest {
            val all =
                (0L until 150L).map {
                    People.inbox.threads[0].copy(
                        id = "t-$it",
                        lastMs =
                            People.clock.millis() - it,
                    )
                }
            val asked = mutableListOf<Pair<Long, Int>>()
            core.onInbox = { People.inbox.copy(threads = all.take(60), threadsNext = 59L) }
            core.onThreads = { before, limit ->
                asked += before to limit
                // The core gives no more than it wants at a time.
                val page = all.drop(before.toInt() + 1).take(minOf(limit, 50))
                val last = before + page.size
                ThreadList(page, last.takeIf { it < all.lastIndex })
            }
            val model = InboxViewModel(core, People.clock, backgroundScope)
            val lists = { (model.uiState.value.lists as Loaded.Page).page }
            runCurrent()
            assertEquals(60 to true, lists().threads.size to lists().moreThreads)
            model.on(InboxEvent.MoreThreads)
            runCurrent()
            assertEquals(120 to true, lists().threads.size to lists().moreThreads)
            assertEquals(listOf(59L to 60, 109L to 10), asked)
            core.announce(Change.Inbox)
            runCurrent()
            assertEquals(all.take(120).map { it.id }, lists().threads.map { it.id })
            model.on(InboxEvent.MoreThreads)
            runCurrent()
            assertEquals(150 to false, lists().threads.size to lists().moreThreads)
        }

    @Test
    fun `the inbox keeps what it shows when reading fails once`() =
        runTest {
            core.onInbox = { People.inbox }
            val model = InboxViewModel(core, People.clock, backgroundScope)
            runCurrent()
            core.onInbox = { fails(Problem.Internal) }
            core.announce(Change.Inbox)
            runCurrent()
            assertEquals(2, (model.uiState.value.lists as Loaded.Page).page.requests.size)
        }

    @Test
    fun `the inbox says why when it never could read`() =
        runTest {
            core.onInbox = { fails(Problem.WrongKey) }
            val model = InboxViewModel(core, People.clock, backgroundScope)
            runCurrent()
            assertEquals(Loaded.Failed(Problem.WrongKey), model.uiState.value.lists)
        }

    @Test
    fun `what was due today is late after midnight, though nothing changed`() =
        runTest {
            core.onInbox = { People.inbox.copy(requests = listOf(People.yilmaz)) }
            val watch = Watch(People.clock.instant())
            val model = InboxViewModel(core, watch, backgroundScope)
            runCurrent()

            fun due() =
                (model.uiState.value.lists as Loaded.Page)
                    .page.requests
                    .single()
                    .due
            assertEquals(Due.Today, due())
            watch.now = watch.now.plus(Duration.ofHours(16))
            advanceTimeBy(61_000)
            assertEquals(Due.Late(1), due())
        }

    private class Watch(
        var now: Instant,
    ) : Clock() {
        override fun getZone(): ZoneId = People.clock.zone

        override fun withZone(zone: ZoneId) = this

        override fun instant() = now
    }

    @Test
    fun `a filter shows only its own and counts all`() =
        runTest {
            core.onInbox = { People.inbox }
            val model = InboxViewModel(core, People.clock, backgroundScope)
            runCurrent()
            model.on(InboxEvent.Show(Filter.Decided))
            val lists = (model.uiState.value.lists as Loaded.Page).page
            assertEquals(listOf(People.lindner.id), lists.requests.map { it.id })
            assertEquals(
                mapOf(Filter.New to 2, Filter.DueToday to 2, Filter.Decided to 1, Filter.All to 3),
                lists.counts,
            )
        }

    @Test
    fun `a decision is handed over after ten seconds and not before`() =
        runTest {
            val decided = mutableListOf<String>()
            core.onDecide = { id, decision, reply -> decided += "$id $decision $reply" }
            val (model, desk) = requestModel()
            model.on(RequestEvent.Choose(Decision.REMOTE_QUOTE))
            runCurrent()
            assertEquals(
                GoesOut.OnceOnline,
                model.uiState.value.sheet
                    ?.goesOut,
            )
            model.on(RequestEvent.WriteReply("Gern!"))
            model.on(RequestEvent.Send)
            runCurrent()
            advanceTimeBy(9_900)
            assertEquals(emptyList<String>(), decided)
            assertEquals(1, desk.pending.value?.secondsLeft)
            advanceTimeBy(200)
            runCurrent()
            assertEquals(listOf("r-101 REMOTE_QUOTE Gern!"), decided)
            assertNull(desk.pending.value)
        }

    @Test
    fun `a decision taken back is never handed over, and its words are kept`() =
        runTest {
            val (model, _) = requestModel()
            model.on(RequestEvent.Choose(Decision.DECLINE))
            runCurrent()
            model.on(RequestEvent.WriteReply("Leider nicht."))
            model.on(RequestEvent.Send)
            runCurrent()
            model.on(RequestEvent.Undo)
            advanceTimeBy(60_000)
            model.on(RequestEvent.Choose(Decision.DECLINE))
            runCurrent()
            assertEquals(
                "Leider nicht.",
                model.uiState.value.sheet
                    ?.text,
            )
        }

    @Test
    fun `leaving the app hands the decision over at once`() =
        runTest {
            var decided = 0
            core.onDecide = { _, _, _ -> decided++ }
            val (_, desk) = requestModel()
            desk.decide("r-101", Decision.VISIT, "Wir kommen.")
            runCurrent()
            desk.flush()
            assertEquals(1, decided)
            advanceTimeBy(60_000)
            assertEquals(1, decided)
        }

    @Test
    fun `a decision the core refuses stays, with the reason and a way on`() =
        runTest {
            core.onDecide = { _, _, _ -> fails(Problem.DiskFull) }
            val (model, desk) = requestModel()
            desk.decide("r-101", Decision.VISIT, "Wir kommen.")
            advanceTimeBy(11_000)
            assertEquals(
                Problem.DiskFull,
                model.uiState.value.pending
                    ?.problem,
            )
            var decided = 0
            core.onDecide = { _, _, _ -> decided++ }
            model.on(RequestEvent.TryAgain)
            runCurrent()
            assertEquals(1, decided)
            assertNull(model.uiState.value.pending)
        }

    @Test
    fun `a refused decision is not pushed aside by the next`() =
        runTest {
            core.onDecide = { _, _, _ -> fails(Problem.DiskFull) }
            val (_, desk) = requestModel()
            desk.decide("r-101", Decision.VISIT, "Wir kommen.")
            runCurrent()
            desk.decide("r-205", Decision.DECLINE, "Leider nicht.")
            runCurrent()
            assertEquals("r-101", desk.pending.value?.requestId)
            assertEquals(Problem.DiskFull, desk.pending.value?.problem)
        }

    @Test
    fun `a note being written survives changes from outside`() =
        runTest {
            val (model, _) = requestModel()
            model.on(RequestEvent.WriteNote("Eckventil mitnehmen"))
            core.onRequest = { People.request.copy(note = "vom Büro") }
            core.announce(Change.Request("r-101"))
            runCurrent()
            assertEquals("Eckventil mitnehmen", model.uiState.value.note.text)
        }

    @Test
    fun `a colleague who takes care is named at once, and our own care warns nobody`() =
        runTest {
            val (model, _) = requestModel()
            val carer = { (model.uiState.value.request as Loaded.Page).page.carer }
            core.onRequest = { People.request.copy(carer = People.cared) }
            core.announce(Change.Thread(People.request.threadId))
            runCurrent()
            assertEquals(People.cared, carer())
            core.onRequest = { People.request.copy(carer = People.cared.copy(me = true)) }
            core.announce(Change.Thread(People.request.threadId))
            runCurrent()
            assertNull(carer())
        }

    @Test
    fun `a picture that cannot be fetched says why until one can`() =
        runTest {
            val (model, _) = requestModel()
            core.onFetchFile = { fails(Problem.DiskFull) }
            model.on(RequestEvent.FetchPicture(306))
            runCurrent()
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
            core.onFetchFile = {}
            model.on(RequestEvent.FetchPicture(306))
            runCurrent()
            assertNull(model.uiState.value.problem)
        }

    @Test
    fun `going back saves the note first`() =
        runTest {
            val notes = mutableListOf<String>()
            core.onNote = { _, text -> notes += text }
            val (model, _) = requestModel()
            model.on(RequestEvent.WriteNote("Eckventil mitnehmen"))
            model.on(RequestEvent.Back)
            runCurrent()
            assertEquals(listOf("Eckventil mitnehmen"), notes)
            assertFalse(model.uiState.value.note.changed)
        }

    @Test
    fun `an item that cannot be cancelled says why and stays`() =
        runTest {
            core.onOutbox = { People.outbox }
            core.onThread = { _, _ -> Site.thread }
            core.onInbox = { People.inbox }
            core.onCancel = { fails(Problem.NotFound) }
            core.onPhotoTwins = { emptyList() }
            val model = OutboxViewModel(core, People.clock, backgroundScope)
            runCurrent()
            model.on(OutboxEvent.Cancel("o-901"))
            runCurrent()
            assertEquals(Problem.NotFound, model.uiState.value.problem)
            assertEquals(2, (model.uiState.value.outbox as Loaded.Page).page.groups.size)
        }

    @Test
    fun `what waits, goes anyway or is of no use after six is handed to the core`() =
        runTest {
            val done = mutableListOf<Any?>()
            core.onOutbox = { People.outbox }
            core.onThread = { _, _ -> Site.thread }
            core.onInbox = { People.inbox }
            core.onPhotoTwins = { emptyList() }
            core.onSetSendRules = { done += it.paused }
            core.onLetWait = { id, wait -> done += id to wait }
            core.onSendAnyway = { done += it }
            core.onSendSmaller = { done += "smaller $it" }
            core.onWorthUntil = { id, until -> done += id to until }
            val model = OutboxViewModel(core, People.clock, backgroundScope)
            runCurrent()
            model.on(OutboxEvent.PauseAll(true))
            model.on(OutboxEvent.Wait("o-901", true))
            model.on(OutboxEvent.Anyway("o-903"))
            model.on(OutboxEvent.Smaller("o-903"))
            model.on(OutboxEvent.AskUntil("o-901"))
            runCurrent()
            val asking = model.uiState.value.asking
            assertEquals("o-901", asking?.itemId)
            val hour = asking?.times?.single { it.first == WorthUntil.AnHour }?.second
            model.on(OutboxEvent.Until("o-901", hour))
            runCurrent()
            val inAnHour = People.clock.millis() + 3_600_000
            assertEquals(listOf<Any?>(true, "o-901" to true, "o-903", "smaller o-903", "o-901" to inAnHour), done)
            assertEquals(null, model.uiState.value.asking)
        }

    @Test
    fun `six o'clock is offered until shortly before it, in summer and in winter`() {
        val six = { now: String -> worthUntil(ZonedDateTime.parse(now)).find { it.first == WorthUntil.TodayAtSix } }
        val summer = six("2026-07-01T17:00:00+02:00[Europe/Berlin]")
        val inSummer = ZonedDateTime.parse("2026-07-01T18:00:00+02:00[Europe/Berlin]").toInstant().toEpochMilli()
        assertEquals(inSummer, summer?.second)
        assertEquals(null, six("2026-11-26T17:55:00+01:00[Europe/Berlin]"))
        val times = worthUntil(ZonedDateTime.parse("2026-10-24T23:30:00+02:00[Europe/Berlin]"))
        val morning = ZonedDateTime.parse("2026-10-25T08:00:00+01:00[Europe/Berlin]").toInstant().toEpochMilli()
        assertEquals(morning, times.single { it.first == WorthUntil.TomorrowAtEight }.second)
    }

    @Test
    fun `whose phone it was stands there already, unless somebody wrote something else, and never a password`() =
        runTest {
            core.onAccount = { Account("https://weber.example", "@meister:weber.example") }
            val model = LoginViewModel(core, backgroundScope)
            model.begin()
            runCurrent()
            val (homeserver, user, password) = model.uiState.value
            assertEquals(
                listOf("https://weber.example", "@meister:weber.example", ""),
                listOf(homeserver, user, password),
            )
            model.on(LoginEvent.User("buero"))
            model.begin()
            runCurrent()
            assertEquals("buero", model.uiState.value.user)
        }

    @Test
    fun `a login that fails keeps the entries, one that works forgets the password`() =
        runTest {
            core.onLogin = { _, _, _ -> fails(Problem.NoNetwork) }
            val model = LoginViewModel(core, backgroundScope)
            model.on(LoginEvent.Homeserver(" weber.example "))
            model.on(LoginEvent.User("meister"))
            model.on(LoginEvent.Password("geheim"))
            model.on(LoginEvent.Submit)
            runCurrent()
            assertEquals(Problem.NoNetwork, model.uiState.value.problem)
            assertNotNull(
                model.uiState.value.password
                    .ifEmpty { null },
            )
            var asked = ""
            core.onLogin = { homeserver, user, password -> asked = "$homeserver $user $password" }
            model.on(LoginEvent.Submit)
            runCurrent()
            assertEquals("weber.example meister geheim", asked)
            assertEquals("", model.uiState.value.password)
        }
}
