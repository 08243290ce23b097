package app.werkfunk.ui

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.gallery.Photos
import app.werkfunk.ui.gallery.PhotosOf
import app.werkfunk.ui.gallery.PhotosScreen
import app.werkfunk.ui.gallery.PhotosViewModel
import app.werkfunk.ui.gallery.PhotosWays
import app.werkfunk.ui.gallery.byDay
import app.werkfunk.ui.text.Day
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Change
import app.werkfunk.view.EntryKind
import app.werkfunk.view.GapState
import app.werkfunk.view.Hit
import app.werkfunk.view.HitPage
import app.werkfunk.view.Picture
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test

/** All photos of a thread: read page by page, by day, and every state drawn. */
class GalleryTest {
    private val core = FakeCore()

    private fun hit(
        position: Long,
        hours: Int,
        kind: EntryKind = EntryKind.IMAGE,
    ) = Hit(
        threadId = "t-11",
        threadName = "Aylin Yılmaz",
        position = position,
        sentMs = People.clock.millis() - hours * 3_600_000L,
        kind = kind,
        senderName = if (position % 2 == 0L) "" else "Aylin Yılmaz",
        mine = position % 2 == 0L,
        picture = Picture(PICTURES[(position % 4).toInt()].takeIf { position != 4L }, null, 4u, 3u, "", position),
        snippet = "",
        notedAt = null,
    )

    private val hits =
        listOf(hit(9, 0), hit(8, 0, EntryKind.VIDEO), hit(7, 1), hit(6, 1), hit(5, 20), hit(4, 21), hit(3, 90))

    private val asked = mutableListOf<Long>()

    private fun TestScope.model(): PhotosViewModel {
        core.onFindEntries = { query, before ->
            assertEquals("", query)
            asked += before
            val rest = hits.filter { it.position < before }
            HitPage(rest.take(4), rest.getOrNull(3)?.position.takeIf { rest.size > 4 })
        }
        return PhotosViewModel(PhotosOf.Thread("t-11"), core, People.clock, backgroundScope).also { runCurrent() }
    }

    private fun PhotosViewModel.page() = (uiState.value as Loaded.Page).page

    @Test
    fun `photos come page by page and stand under their day`() =
        runTest {
            val model = model()
            assertEquals(listOf(4) to true, model.page().days.map { it.photos.size } to model.page().more)
            model.more()
            runCurrent()
            assertEquals(listOf(4, 2, 1) to false, model.page().days.map { it.photos.size } to model.page().more)
            assertEquals(Day.Yesterday, model.page().days[1].day)
            assertEquals(listOf(Long.MAX_VALUE, Long.MAX_VALUE, 6L), asked)
        }

    @Test
    fun `a new photo does not shorten what one has scrolled to`() =
        runTest {
            val model = model()
            model.more()
            runCurrent()
            core.announce(Change.Thread("t-11"))
            runCurrent()
            assertEquals(7, model.page().days.sumOf { it.photos.size })
        }

    @Test
    fun `photos of a group are shown, though its thread is no contact's`() =
        runTest {
            val model = model()
            assertEquals(4, model.page().all.size)
            assertEquals("t-11" to null, core.filtered?.run { threadId to contactId })
        }

    @Test
    fun `a photo that cannot be fetched says why until another one can`() =
        runTest {
            val model = model()
            core.onFetchFile = { fails(Problem.DiskFull) }
            model.want(9)
            runCurrent()
            assertEquals(Problem.DiskFull to 4, model.page().problem to model.page().all.size)
            core.onFetchFile = {}
            model.want(8)
            runCurrent()
            assertEquals(null, model.page().problem)
        }

    @Test
    fun `one photo that cannot be fetched`() =
        draw("photos-large-error", View()) {
            PhotosScreen(Loaded.Page(all.page.copy(problem = Problem.DiskFull)), nowhere, first = 7)
        }

    private fun drawn(
        name: String,
        view: View,
        photos: Loaded<Photos>,
    ) = draw("photos-$name", view) { PhotosScreen(photos, nowhere) }

    private val nowhere = PhotosWays({}, {}, {}, { _, _ -> }, {})

    private val all get() = Loaded.Page(Photos(hits.byDay(People.clock), more = false))

    @Test
    fun `photos of a thread`() = drawn("filled", View(), all)

    @Test
    fun `photos of which some are still on the server`() {
        drawn("missing", View(), Loaded.Page(all.page.copy(missing = GapState.RESTING)))
        drawn("missing-none", large, Loaded.Page(Photos(emptyList(), more = false, missing = GapState.COMING)))
    }

    @Test
    fun `photos of a thread in large letters`() = drawn("large", large, all)

    @Test
    fun `photos of a thread, dark and English`() = drawn("dark", dark.copy(strings = english.strings), all)

    private fun large(
        name: String,
        view: View,
    ) = draw("photos-large-$name", view) { PhotosScreen(all, nowhere, first = 7) }

    @Test
    fun `one photo of all, to swipe on`() = large("filled", View())

    @Test
    fun `one photo of all in large letters, dark and English`() =
        large("dark", dark.copy(strings = english.strings, fontScale = 2f))

    @Test
    fun `photos of a site are asked for by the site, and come anew when something is filed there`() =
        runTest {
            val model = model()
            val before = asked.size
            val ofSite = PhotosViewModel(PhotosOf.Site("s-1"), core, People.clock, backgroundScope)
            runCurrent()
            assertEquals(4 to 4, model.page().days.sumOf { it.photos.size } to ofSite.page().all.size)
            assertEquals("s-1", core.filtered?.siteId)
            core.announce(Change.Site("s-1"))
            runCurrent()
            assertEquals(before + 2, asked.size)
        }

    @Test
    fun `no photos`() = drawn("empty", View(), Loaded.Page(Photos(emptyList(), more = false)))

    @Test
    fun `photos that cannot be read`() = drawn("error", View(), Loaded.Failed(Problem.DataDamaged))
}
