package app.werkfunk.ui

import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasScrollToKeyAction
import androidx.compose.ui.test.isSelected
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToKey
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.login.LoginAgainScreen
import app.werkfunk.ui.login.LoginState
import app.werkfunk.ui.outbox.Asking
import app.werkfunk.ui.outbox.Deed
import app.werkfunk.ui.outbox.OutboxEffect
import app.werkfunk.ui.outbox.OutboxEvent
import app.werkfunk.ui.outbox.OutboxRow
import app.werkfunk.ui.outbox.OutboxScreen
import app.werkfunk.ui.outbox.OutboxState
import app.werkfunk.ui.outbox.OutboxViewModel
import app.werkfunk.ui.outbox.content
import app.werkfunk.ui.outbox.deeds
import app.werkfunk.ui.outbox.inThread
import app.werkfunk.ui.outbox.worthUntil
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.waits
import app.werkfunk.view.Awaited
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.OutboxPage
import app.werkfunk.view.Progress
import app.werkfunk.view.WaitReason
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test
import java.time.ZonedDateTime

/** How many rows are drawn on one strip. */
private const val STRIP = 7

/** What the outbox says of everything that can happen in it, what it offers, and where that leads. */
@OptIn(ExperimentalTestApi::class, ExperimentalCoroutinesApi::class)
class OutboxTest {
    private val core =
        FakeCore().apply {
            onInbox = { People.inbox }
            onPhotoTwins = { emptyList() }
        }

    private fun OutboxPage.row(
        id: String,
        person: String? = null,
    ): OutboxRow {
        val threads = items.associate { it.threadId to person }
        return checkNotNull(content(People.clock, threads).row(id)) { "$id is on the page" }
    }

    private fun held(
        why: HoldReason,
        person: String? = null,
    ) = People.everyHold.row("h-${why.ordinal}", person).deeds()

    @Test
    fun `whatever waits or leaves can be paused or let go, and be of no use after a time`() {
        for (item in People.everyWait.items) {
            val deeds = People.everyWait.row(item.id).deeds()
            val moves = deeds.filter { it in listOf(Deed.Wait, Deed.GoOn, Deed.Anyway) }
            val why = (item.progress as Progress.Waiting).why
            if (why == WaitReason.TAKING_BACK) {
                assertEquals("it is on its way back", emptyList<Deed>(), deeds)
                continue
            }
            assertEquals("$why", if (why == WaitReason.ALL_PAUSED) 0 else 1, moves.size)
            assertEquals("${item.progress}", Deed.Until, deeds.last())
        }
        for (item in People.leavingOutbox.items) {
            assertEquals(listOf(Deed.Wait, Deed.Until), People.leavingOutbox.row(item.id).deeds())
        }
    }

    @Test
    fun `what is wrong in a file is not tried again, and all else that is held has a way on`() {
        val hopeless =
            listOf(
                HoldReason.PHOTO_TRUNCATED,
                HoldReason.PHOTO_UNREADABLE,
                HoldReason.PHOTO_TOO_LARGE,
                HoldReason.PHOTO_GONE,
                HoldReason.VIDEO_UNCLEANABLE,
                HoldReason.VIDEO_DAMAGED,
            )
        for (why in HoldReason.entries) assertEquals("$why", why in hopeless, held(why).isEmpty())
        assertEquals("its time is over", listOf(Deed.Late), held(HoldReason.EXPIRED))
        assertEquals(listOf(Deed.Alone, Deed.Until), held(HoldReason.ANSWERED_CANCELLED))
        assertEquals(listOf(Deed.Again, Deed.Until), held(HoldReason.FORBIDDEN))
    }

    @Test
    fun `what a person keeps back leads to her, in a group to the thread, and a login to the login`() {
        for (why in listOf(HoldReason.NO_CONSENT, HoldReason.BLOCKED, HoldReason.NO_ROOM)) {
            assertEquals(listOf(Deed.Person, Deed.Again, Deed.Until), held(why, "c-1"))
            assertEquals(listOf(Deed.Thread, Deed.Again, Deed.Until), held(why))
        }
        assertEquals(
            "nothing is tried against a no",
            listOf(Deed.Person, Deed.Until),
            held(HoldReason.CONSENT_WITHDRAWN, "c-1"),
        )
        assertEquals("who it is stands there", Deed.Thread, held(HoldReason.UNKNOWN_MEMBER, "c-1").first())
        assertEquals(listOf(Deed.Login, Deed.Until), held(HoldReason.LOGIN_NEEDED, "c-1"))
    }

    @Test
    fun `what waits for a held message leads to it, and where that is a room, to who keeps it back`() {
        assertEquals(listOf(Deed.First, Deed.Until), held(HoldReason.OTHER_HELD))
        val room = People.everyHold.row("h-room", "c-1")
        assertEquals(listOf(Deed.Person, Deed.Again, Deed.Until), room.deeds())
        val alone = People.everyHold.row("h-${HoldReason.OTHER_HELD.ordinal}").copy(awaits = null)
        assertEquals("what it was about was cancelled", listOf(Deed.Again, Deed.Until), alone.deeds())
    }

    private fun TestScope.model(page: OutboxPage): Pair<OutboxViewModel, List<OutboxEffect>> {
        core.onOutbox = { page }
        val model = OutboxViewModel(core, People.clock, backgroundScope)
        val led = mutableListOf<OutboxEffect>()
        backgroundScope.launch { model.effects.collect { led += it } }
        runCurrent()
        return model to led
    }

    /** His message lies on the second page of the thread: she wrote a lot since. */
    private fun farBack() {
        val (newest, other) = Site.thread.entries
        core.onThread = { _, before ->
            when (before) {
                null -> {
                    Site.thread.copy(entries = listOf(newest.copy(itemId = null)), olderBefore = 300)
                }

                else -> {
                    Site.thread.copy(
                        entries = listOf(other.copy(position = 212, itemId = "o-901")),
                        olderBefore = null,
                    )
                }
            }
        }
    }

    @Test
    fun `a touch opens the thread at the message, however much came since`() =
        runTest {
            farBack()
            val (model, led) = model(People.outbox)
            model.on(OutboxEvent.Open("t-11", listOf("o-901")))
            runCurrent()
            assertEquals(listOf(OutboxEffect.Thread("t-11", 212)), led)
        }

    @Test
    fun `what is no message of its own opens its thread at what it is about, and at the end where that has left`() =
        runTest {
            farBack()
            val edit = People.behindOutbox.row("o-943")
            assertEquals("what it corrects", listOf("o-940"), edit.inThread)
            assertEquals(emptyList<String>(), edit.copy(awaits = null).inThread)
            assertEquals(listOf("o-942", "o-941"), People.behindOutbox.row("o-942").inThread)
            val (model, led) = model(People.outbox)
            core.onThread = { _, _ -> throw AssertionError("nothing is looked for") }
            model.on(OutboxEvent.Open("t-11", emptyList()))
            runCurrent()
            assertEquals(listOf(OutboxEffect.Thread("t-11", null)), led)
        }

    @Test
    fun `a thread that cannot be searched is opened all the same`() =
        runTest {
            core.onThread = { _, _ -> fails(Problem.DataDamaged) }
            val (model, led) = model(People.outbox)
            model.on(OutboxEvent.Open("t-11", listOf("o-901")))
            runCurrent()
            assertEquals(listOf(OutboxEffect.Thread("t-11", null)), led)
        }

    @Test
    fun `whose thread it is is asked once, and only of what is solved at a person`() =
        runTest {
            val asked = mutableListOf<String>()
            core.onThread = { id, _ -> Site.thread.also { asked += id } }
            val (model, _) = model(People.outbox)
            model.on(OutboxEvent.TryAgain)
            runCurrent()
            assertEquals(listOf("t-77"), asked)
            val page = (model.uiState.value.outbox as Loaded.Page).page
            assertEquals(listOf(null, null, null, "c-1"), page.groups.flatMap { it.items }.map { it.personId })
        }

    @Test
    fun `the time that was chosen already is no news to the core`() =
        runTest {
            core.onWorthUntil = { _, _ -> throw AssertionError("nothing new was chosen") }
            val (model, _) = model(People.leavingOutbox)
            val row = People.leavingOutbox.items.first()
            model.on(OutboxEvent.AskUntil(row.id))
            runCurrent()
            model.on(OutboxEvent.Until(row.id, row.untilMs))
            runCurrent()
            assertEquals(null, model.uiState.value.asking)
        }

    private val done = mutableListOf<OutboxEvent>()

    private fun outbox(
        name: String,
        view: View,
        page: OutboxPage,
        asking: Asking? = null,
        problem: Problem? = null,
        touched: ComposeUiTest.() -> Unit = {},
    ) = touch("outbox-$name", view, emptyList(), touched) {
        val persons = page.items.associate { it.threadId to "c-1" }
        val content = Loaded.Page(page.content(People.clock, persons))
        OutboxScreen(OutboxState(TopLine.Nothing, content, emptyList(), problem, asking), { done += it })
    }

    private val views =
        listOf("" to View(height = 2_800), "-english-dark" to View(English, dark = true, height = 2_800)) +
            ("-large" to View(fontScale = 2f, height = 6_000))

    /** Every item of a page on strips, each of which says what it has to. */
    private fun strips(
        name: String,
        page: OutboxPage,
        says: Strings.(Progress, ItemKind) -> String,
    ) {
        for ((suffix, view) in views) {
            page.items.chunked(STRIP).forEachIndexed { at, items ->
                outbox("$name-$at$suffix", view, page.copy(items = items)) {
                    for (item in items.filter { it.awaits == null }) {
                        val words = view.strings.says(item.progress, item.kind)
                        val shown = onAllNodesWithText(words, useUnmergedTree = true).fetchSemanticsNodes()
                        assertEquals("$words is on the strip", true, shown.isNotEmpty())
                    }
                }
            }
        }
    }

    @Test
    fun `everything that can wait says why`() =
        strips("every-wait", People.everyWait) { far, kind -> waits((far as Progress.Waiting).why, kind) }

    @Test
    fun `everything that can be held says why, and what helps`() {
        strips("every-hold", People.everyHold) { far, _ -> screen_outbox_hold((far as Progress.Held).why) }
    }

    @Test
    fun `a photo that is too large goes smaller at a touch, and of all else it is said what to do`() {
        assertEquals(listOf(Deed.Smaller, Deed.Until), People.largeOutbox.row("z-1").deeds())
        for (id in listOf("z-2", "z-4", "z-5", "z-6")) {
            assertEquals(id, listOf(Deed.Again, Deed.Until), People.largeOutbox.row(id).deeds())
        }
        for ((suffix, view) in views) {
            outbox("large$suffix", view, People.largeOutbox) {
                press(view.strings.sending_smaller_a11y("Verteiler"))
                val helps =
                    listOf(ItemKind.PHOTO, ItemKind.VIDEO, ItemKind.FILE, ItemKind.TEXT)
                        .map { view.strings.sending_too_large(it, canBeSmaller = false) }
                val marks = listOf(view.strings.sending_made_smaller)
                for (words in helps + marks + view.strings.sending_too_large(ItemKind.PHOTO, canBeSmaller = true)) {
                    val shown = onAllNodesWithText(words, useUnmergedTree = true).fetchSemanticsNodes().size
                    assertEquals(words, if (words in marks) 2 else 1, shown)
                }
            }
        }
        assertEquals(List(views.size) { OutboxEvent.Smaller("z-1") }, done)
    }

    @Test
    fun `what is tried again says when, today by the clock`() {
        val says =
            mapOf(
                "" to
                    listOf(
                        "Hat nicht geklappt, nächster Versuch um\u00A009:42",
                        "Server bittet um eine Pause, weiter geht es um\u00A009:42",
                        "Server bittet um eine Pause, weiter geht es morgen, 05:30",
                        "Hat nicht geklappt, nächster Versuch kommt von selbst",
                    ),
                "-english-dark" to
                    listOf(
                        "Did not work, next attempt at\u00A009:42",
                        "The server asks for a pause, it goes on at\u00A009:42",
                        "The server asks for a pause, it goes on tomorrow, 05:30",
                        "Did not work, the next attempt comes by itself",
                    ),
            )
        for ((suffix, view) in views) {
            outbox("pausing$suffix", view, People.pausingOutbox) {
                for (words in says[suffix].orEmpty()) {
                    assertEquals(words, 1, onAllNodesWithText(words, useUnmergedTree = true).fetchSemanticsNodes().size)
                }
            }
        }
    }

    @Test
    fun `what answers something that was cancelled goes on its own at a touch`() {
        val at = HoldReason.ANSWERED_CANCELLED.ordinal
        val page = People.everyHold.copy(items = People.everyHold.items.filter { it.id == "h-$at" })
        outbox("answered-cancelled", View(), page) {
            press("Ohne Bezug senden: Nachricht $at")
            assertEquals(listOf(OutboxEvent.Retry("h-$at")), done)
        }
    }

    @Test
    fun `a photo, a video, a file and a voice message on their way can be paused`() =
        outbox("leaving", View(height = 1_600), People.leavingOutbox) {
            press("Anhalten: Video")
            press("Ab wann egal: Angebot.pdf")
            assertEquals(listOf(OutboxEvent.Wait("s-VIDEO", true), OutboxEvent.AskUntil("s-FILE")), done)
        }

    @Test
    fun `what could not be done is said above all`() =
        outbox("problem", View(), People.outbox, problem = Problem.NotFound) {
            onNodeWithText(German.error_title(Problem.NotFound), useUnmergedTree = true).assertIsDisplayed()
        }

    private val times = worthUntil(ZonedDateTime.now(People.clock))

    private fun marked(words: String): ComposeUiTest.() -> Unit =
        {
            val chosen = onAllNodes(isSelected()).fetchSemanticsNodes()
            assertEquals(words, chosen.flatMap { it.config[SemanticsProperties.Text] }.joinToString { it.text })
        }

    @Test
    fun `the time that was chosen is the one that is marked`() {
        val chosen = { untilMs: Long? ->
            People.outbox.copy(items = listOf(People.outbox.items[0].copy(untilMs = untilMs)))
        }
        val (_, six) = times.single { (time, _) -> German.sending_until_choice(time) == "heute 18 Uhr" }
        outbox("until-six", View(), chosen(six), Asking("o-901", times), touched = marked("heute 18 Uhr"))
        outbox("until-never", View(), chosen(null), Asking("o-901", times), touched = marked("nie egal"))
        val noon = People.clock.millis() + 2 * 3_600_000
        outbox("until-other", View(), chosen(noon), Asking("o-901", times), touched = marked("Egal ab heute, 11:30"))
    }

    @Test
    fun `what is held can be of no use after a time as well`() =
        outbox(
            "until-held",
            View(height = 900),
            People.everyHold.copy(items = People.everyHold.items.take(1)),
            Asking("h-0", times),
        ) {
            press("heute 18 Uhr")
            assertEquals(listOf(OutboxEvent.Until("h-0", times[1].second)), done)
        }

    @Test
    fun `a long way down, one touch shows the message that has to leave first`() {
        val (first, behind) = People.behindOutbox.items
        val between = List(12) { at -> People.outbox.items[0].copy(id = "between-$at", preview = "Nachricht $at") }
        val page = People.behindOutbox.copy(items = listOf(first) + between + behind)
        outbox("first", View(), page) {
            onNode(hasScrollToKeyAction()).performScrollToKey(behind.id)
            press("Nachricht zeigen, auf die das wartet: Da tropft es.")
            waitForIdle()
            onNodeWithText(first.preview, useUnmergedTree = true).assertIsDisplayed()
            save("outbox-first-shown")
            assertEquals("it is on this screen", emptyList<OutboxEvent>(), done)
        }
    }

    @Test
    fun `a message that is not on the page is shown in its thread`() {
        val behind =
            People.behindOutbox.items[1].copy(
                awaits = Awaited("o-1", ItemKind.PHOTO, Progress.Held(HoldReason.REFUSED)),
            )
        outbox("first-elsewhere", View(), People.behindOutbox.copy(items = listOf(behind))) {
            onNodeWithContentDescription("Nachricht zeigen, auf die das wartet: Da tropft es.").performClick()
            assertEquals(listOf(OutboxEvent.Open("t-11", listOf("o-1"))), done)
        }
    }

    @Test
    fun `logging in again, with the way back`() =
        draw("login-again") { LoginAgainScreen(LoginState("", "", "", busy = false, problem = null), {}, {}) }
}
