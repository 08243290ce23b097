package app.werkfunk.ui

import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.gallery.PhotoDay
import app.werkfunk.ui.gallery.PhotoTile
import app.werkfunk.ui.gallery.Photos
import app.werkfunk.ui.gallery.PhotosScreen
import app.werkfunk.ui.gallery.PhotosWays
import app.werkfunk.ui.request.LargePhoto
import app.werkfunk.ui.text.Day
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadRow
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.EntryKind
import app.werkfunk.view.FetchState
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

    private fun photo(
        position: Long,
        state: FetchState,
        small: String? = null,
    ) = Site
        .entry(position, 60_000, "", kind = EntryKind.IMAGE)
        .copy(
            picture =
                Picture(
                    small,
                    null,
                    1600u,
                    1200u,
                    "L6PZfSi_.AyE_3t7t7R*",
                    position,
                    state,
                    state.takeIf {
                        small ==
                            null
                    },
                ),
        )

    private fun file(
        position: Long,
        kind: EntryKind,
        state: FetchState,
    ) = Site
        .entry(position, 60_000, "", kind = kind)
        .copy(attached = Site.attached("Angebot.pdf", "application/pdf", 812_000, null, null).copy(whole = state))

    /** One of each state, photos and what was attached. */
    private val unfetched: ThreadPage =
        Site.thread.copy(
            entries =
                listOf(
                    photo(909, FetchState.LOST),
                    photo(908, FetchState.LOST, small = "pipe"),
                    photo(907, FetchState.BROKEN),
                    photo(906, FetchState.FAILED),
                    photo(905, FetchState.COMING),
                    photo(904, FetchState.UNMETERED),
                    file(903, EntryKind.FILE, FetchState.LOST),
                    file(902, EntryKind.VIDEO, FetchState.ON_TOUCH),
                    file(901, EntryKind.VOICE, FetchState.BROKEN),
                ),
            olderBefore = null,
        )

    private fun unfetched(
        name: String,
        view: View,
    ) = draw("thread-unfetched-$name", view) { ThreadScreen(Site.thread(unfetched), {}, Site.nowhere, {}) }

    @Test
    fun `photos and files that are not here say what becomes of them`() = unfetched("all", View(height = 2900))

    @Test
    fun `photos and files that are not here, in large letters`() = unfetched("large", large.copy(height = 4200))

    @Test
    fun `photos and files that are not here, dark and English`() =
        unfetched("dark", dark.copy(height = 2900, strings = English))

    @Test
    fun `a picture the server has no more is asked for again only by a touch`() {
        val wanted = mutableListOf<Long>()
        val lost = Picture("pipe", null, 1600u, 1200u, "", 306, FetchState.LOST, null)
        val touched: ComposeUiTest.() -> Unit = {
            onNodeWithText(German.past_media_missing(EntryKind.IMAGE, FetchState.LOST)).assertExists()
            assertEquals("looking at it asks for nothing", emptyList<Long>(), wanted)
            onNodeWithText(German.action_try_again).performClick()
            assertEquals(listOf(306L), wanted)
        }
        touch("photo-lost", View(), emptyList(), touched) { LargePhoto(lost, null, { wanted += lost.position }) {} }
    }

    @Test
    fun `a gallery says of which photo there is no more than what is seen`() {
        val tile = { at: Long, picture: Picture -> PhotoTile("t-11", at, "Aylin Yılmaz", "09:30", false, picture) }
        val photos =
            listOf(
                tile(306, Picture("pipe", "pipe", 1600u, 1200u, "", 306)),
                tile(305, Picture("sink", null, 1600u, 1200u, "", 305, FetchState.LOST, null)),
                tile(304, Picture(null, null, 1600u, 1200u, "", 304, FetchState.FAILED, FetchState.FAILED)),
            )
        val page = Loaded.Page(Photos(listOf(PhotoDay(Day.Today, photos)), more = false))
        val wanted = mutableListOf<Long>()
        val ways = PhotosWays({}, {}, { wanted += it }, { _, _ -> }, {})
        draw("gallery-lost", View()) { PhotosScreen(page, ways) }
        touch("gallery-lost-large", View(), emptyList(), {
            assertEquals(emptyList<Long>(), wanted)
            onNodeWithText(German.action_try_again).performClick()
            assertEquals(listOf(305L), wanted)
        }) { PhotosScreen(page, ways, first = 305) }
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
