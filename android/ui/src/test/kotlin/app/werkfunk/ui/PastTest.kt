package app.werkfunk.ui

import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.request.LargePhoto
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadRow
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.GapState
import app.werkfunk.view.Picture
import app.werkfunk.view.ThreadPage
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test

/** What of the past is missing, where, and what brings it. */
@OptIn(ExperimentalTestApi::class, ExperimentalCoroutinesApi::class)
class PastTest {
    private val core = FakeCore()

    /** Missing in the middle, and at the beginning. */
    private val holes: ThreadPage =
        Site.thread.copy(
            entries =
                Site.thread.entries.map { entry ->
                    when (entry.position) {
                        307L -> entry.copy(gapBefore = GapState.COMING)
                        305L -> entry.copy(gapBefore = GapState.REFUSED)
                        301L -> entry.copy(gapBefore = GapState.RESTING)
                        else -> entry
                    }
                },
            olderBefore = null,
            incomplete = true,
        )

    private fun drawn(
        name: String,
        view: View,
    ) = draw("thread-$name", view) { ThreadScreen(Site.thread(holes), {}, Site.nowhere, {}) }

    @Test
    fun `where messages are missing`() = drawn("missing", View(height = 1500))

    @Test
    fun `where messages are missing in large letters`() = drawn("missing-large", large.copy(height = 2600))

    @Test
    fun `where messages are missing dark in English`() =
        drawn("missing-dark", dark.copy(height = 1500, strings = English))

    @Test
    fun `a picture of which only the small one is here`() =
        draw("photo-small", View()) { LargePhoto(Picture("pipe", null, 1600u, 1200u, "", 306), null, {}) {} }

    @Test
    fun `a large picture that does not come, dark and English`() =
        draw("photo-error", dark.copy(strings = english.strings)) {
            LargePhoto(Picture("pipe", null, 1600u, 1200u, "", 306), Problem.DiskFull, {}) {}
        }

    @Test
    fun `each place where messages are missing is a row of its own`() =
        runTest {
            core.onInbox = { People.inbox }
            core.onThread = { _, _ -> holes.copy(gapNewest = GapState.COMING) }
            core.onMarkRead = {}
            val wanted = mutableListOf<Any>()
            core.onFetchOlder = { wanted += it }
            core.onFetchFile = { wanted += it }
            val model = ThreadViewModel("t-11", core, People.clock, backgroundScope)
            runCurrent()
            val rows = (model.uiState.value.thread as Loaded.Page).page.rows
            val missing = rows.filterIsInstance<ThreadRow.Missing>().map { it.state }
            assertEquals(listOf(GapState.COMING, GapState.COMING, GapState.REFUSED, GapState.RESTING), missing)
            val between = rows.indexOfFirst { it is ThreadRow.Missing && it.state == GapState.REFUSED }
            assertEquals("entry-305", rows[between - 1].key)
            model.on(ThreadEvent.FetchOlder)
            model.on(ThreadEvent.FetchPicture(306))
            runCurrent()
            assertEquals(listOf<Any>("t-11", 306L), wanted)
            core.onFetchOlder = { fails(Problem.DiskFull) }
            model.on(ThreadEvent.FetchOlder)
            runCurrent()
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
        }

    @Test
    fun `a touch asks for what lies on the server, and looking at a small picture for the large one`() {
        val events = mutableListOf<ThreadEvent>()
        val small = Site.thread.entries.map { it.copy(picture = it.picture?.copy(file = null)) }
        val page = holes.copy(entries = small.dropLast(1) + holes.entries.takeLast(1))
        val touched: ComposeUiTest.() -> Unit = {
            onNodeWithText(German.past_fetch).performClick()
            onNodeWithContentDescription(German.a11y_thread_picture("Aylin Yılmaz", "09:30"), substring = true)
                .performClick()
            onNodeWithText(German.past_picture).assertExists()
        }
        touch("thread-missing-touched", View(height = 1500), emptyList(), touched) {
            ThreadScreen(Site.thread(page), { events += it }, Site.nowhere, {})
        }
        val asked = events.filter { it !is ThreadEvent.AtEnd }
        assertEquals(listOf(ThreadEvent.FetchOlder, ThreadEvent.FetchPicture(306)), asked)
    }
}
