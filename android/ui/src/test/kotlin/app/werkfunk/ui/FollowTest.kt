package app.werkfunk.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasScrollToKeyAction
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToKey
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.English
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadState
import app.werkfunk.ui.thread.content
import app.werkfunk.view.ThreadPage
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import kotlin.math.roundToInt

/** A thread to which something is added while one reads it. */
@OptIn(ExperimentalTestApi::class)
class FollowTest {
    private var state by mutableStateOf(Site.thread(Threads.long(40)))
    private val events = mutableListOf<ThreadEvent>()

    private fun said() = events.filterIsInstance<ThreadEvent.AtEnd>().map { it.there }

    private fun List<Boolean>.changes() = filterIndexed { at, one -> at == 0 || this[at - 1] != one }

    private fun on(
        name: String,
        view: View = View(),
        act: ComposeUiTest.() -> Unit,
    ) = touch("thread-follow-$name", view, emptyList(), act) { ThreadScreen(state, events::add, Site.nowhere, {}) }

    private fun ComposeUiTest.comes(
        page: ThreadPage,
        change: (ThreadState) -> ThreadState = { it },
    ) {
        state = change(Site.thread(page))
        waitForIdle()
    }

    private fun ComposeUiTest.readUp() {
        onNode(hasScrollToKeyAction()).performScrollToKey("entry-10")
        waitForIdle()
        onNodeWithText("Nachricht 10").assertIsDisplayed()
    }

    @Test
    fun `who reads at the end sees what comes`() =
        on("end") {
            comes(Threads.long(41, 41))
            onNodeWithText("Nachricht 41").assertIsDisplayed()
            comes(Threads.long(60, 60))
            onNodeWithText("Nachricht 60").assertIsDisplayed()
            assertEquals("and never for a moment anything else", listOf(true), said().distinct())
        }

    @Test
    fun `who reads further up stays there and is led down by one touch`() =
        on("above") {
            readUp()
            comes(Threads.long(42, 42)) { it.copy(unread = 2) }
            onNodeWithText("Nachricht 10").assertIsDisplayed()
            onNodeWithText("Nachricht 42").assertDoesNotExist()
            save("thread-new-below")
            checkReach("thread-new-below", View())
            onNodeWithText("2 neue Nachrichten").performClick()
            assertEquals(ThreadEvent.Newest, events.last())
            state = state.copy(toEnd = 1)
            waitForIdle()
            onNodeWithText("Nachricht 42").assertIsDisplayed()
            onNodeWithText("2 neue Nachrichten").assertDoesNotExist()
            assertEquals(listOf(true, false, true), said().changes())
        }

    @Test
    fun `what one writes is seen, wherever one read`() =
        on("own") {
            readUp()
            comes(Threads.long(41, 41, leaving = true))
            onNodeWithText("Eigene 41").assertIsDisplayed()
        }

    @Test
    fun `a window that reaches further down moves nobody`() =
        on("window") {
            comes(Threads.long(40).copy(newerAfter = 40))
            onNode(hasScrollToKeyAction()).performScrollToKey("newer")
            waitForIdle()
            val there = onNodeWithText("Nachricht 40").fetchSemanticsNode().boundsInRoot
            comes(Threads.long(70, 60).copy(newerAfter = 70))
            assertEquals(there, onNodeWithText("Nachricht 40").fetchSemanticsNode().boundsInRoot)
            onNode(hasScrollToKeyAction()).performScrollToKey("newer")
            comes(Threads.long(90, 60))
            onNodeWithText("Nachricht 70").assertIsDisplayed()
            onNodeWithText("Nachricht 90").assertDoesNotExist()
        }

    private fun ComposeUiTest.isWhole(text: String): Boolean {
        val node = onAllNodesWithText(text).fetchSemanticsNodes().singleOrNull()
        return node != null && node.boundsInRoot.height.roundToInt() == node.size.height
    }

    private fun led(
        name: String,
        page: ThreadPage,
        act: ComposeUiTest.() -> Unit,
    ) {
        state = Site.thread(page).copy(thread = Loaded.Page(page.content(People.clock, found = 10)))
        on("led-$name", act = act)
    }

    @Test
    fun `what a search led to is seen whole above three newer ones, or fewer where those are long`() {
        val short = Threads.long(40).copy(newerAfter = 40)
        led("short", short) {
            for (number in 10..13) assertTrue("$number is seen", isWhole("Nachricht $number"))
            onNodeWithText("Nachricht 15").assertDoesNotExist()
        }
        val long = "Der Schlüssel liegt beim Nachbarn im zweiten Stock. ".repeat(8)
        val tall = short.copy(entries = short.entries.map { if (it.position > 10) it.copy(body = long) else it })
        led("tall", tall) { assertTrue(isWhole("Nachricht 10")) }
        led("tall-end", tall.copy(newerAfter = null)) { assertTrue(isWhole("Nachricht 10")) }
    }

    @Test
    fun `the way down in large letters, dark and English`() {
        val view = large.copy(dark = true, strings = English)
        on("large", view) {
            onNode(hasScrollToKeyAction()).performScrollToKey("entry-10")
            comes(Threads.long(42, 42)) { it.copy(unread = 1) }
            save("thread-new-below-large")
            checkReach("thread-new-below-large", view)
        }
    }
}
