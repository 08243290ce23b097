package app.werkfunk.ui

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.search.Kind
import app.werkfunk.ui.search.PersonRef
import app.werkfunk.ui.search.SearchEvent
import app.werkfunk.ui.search.SearchFinds
import app.werkfunk.ui.search.SearchScreen
import app.werkfunk.ui.search.SearchState
import app.werkfunk.ui.search.SearchViewModel
import app.werkfunk.ui.search.Span
import app.werkfunk.ui.search.offers
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.view.ContactList
import app.werkfunk.view.EntryFilter
import app.werkfunk.view.EntryKind
import app.werkfunk.view.EntrySort
import app.werkfunk.view.Finds
import app.werkfunk.view.GapState
import app.werkfunk.view.HitPage
import app.werkfunk.view.LabelColour
import app.werkfunk.view.RequestHits
import app.werkfunk.view.Tag
import app.werkfunk.view.TagKind
import app.werkfunk.view.ThreadName
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test
import java.time.Instant

/** What alone is listed, and what a label, a kind and a time find without a word. */
@OptIn(ExperimentalTestApi::class)
class SearchKindsTest {
    private val core = FakeCore()
    private val hits = Searches.hits
    private val finds = Searches.finds
    private val yilmaz = PersonRef("c-1", "Aylin Yılmaz")

    private fun TestScope.model() = SearchViewModel(core, People.clock, backgroundScope).also { runCurrent() }

    private fun SearchViewModel.page() = (uiState.value.finds as Loaded.Page).page

    private fun drawn(
        name: String,
        view: View,
        state: SearchState,
    ) = draw("search-$name", view) { SearchScreen(state, {}, Nowhere, {}) }

    private fun found() = state(finds)

    @Test
    fun `all requests follow by pages, of a person and a time, and without a word`() =
        runTest {
            val asked = mutableListOf<Pair<EntryFilter, Long?>>()
            val requests = List(120) { People.yilmaz.copy(id = "r-$it") }
            core.onFind = { _, _ -> Searches.finds(HitPage(hits, null), requests = requests.take(4), more = true) }
            core.onFindRequests = { _, filter, before ->
                asked += filter to before
                val from = before?.toInt() ?: 0
                RequestHits(requests.drop(from).take(50), (from + 50L).takeIf { it < 120 })
            }
            val model = model()
            model.on(SearchEvent.By(yilmaz))
            model.on(SearchEvent.During(Span.Week))
            runCurrent()
            assertEquals(4 to true, model.page().requests.size to model.page().moreRequests)
            model.on(SearchEvent.OfKind(Kind.Requests))
            runCurrent()
            assertEquals(50 to true, model.page().requests.size to model.page().more)
            assertEquals(emptyList<Any>(), model.page().hits)
            repeat(2) {
                model.on(SearchEvent.More)
                runCurrent()
            }
            assertEquals(
                120 to false,
                model
                    .page()
                    .requests
                    .map { it.id }
                    .toSet()
                    .size to model.page().more,
            )
            assertEquals(listOf(null, null, 50L, null, 50L, 100L), asked.map { it.second })
            val weekAgo = Instant.parse("2026-11-16T23:00:00Z").toEpochMilli()
            assertEquals(setOf("c-1" to weekAgo), asked.map { it.first.contactId to it.first.fromMs }.toSet())
        }

    @Test
    fun `contacts and sites are listed alone, and no longer where a time can be said of neither`() =
        runTest {
            core.onFind = { _, _ -> finds }
            core.book.onContacts = { _, filter, _ -> ContactList(BookPeople.lines.filter { filter.tag == null }, null) }
            core.sites.onSites = { SitePeople.list }
            val model = model()
            model.on(SearchEvent.OfKind(Kind.Contacts))
            runCurrent()
            assertEquals(BookPeople.lines, model.page().contacts)
            model.on(SearchEvent.OfKind(Kind.Sites))
            model.on(SearchEvent.By(yilmaz))
            runCurrent()
            assertEquals(SitePeople.cards.map { it.id }, model.page().sites.map { it.id })
            model.on(SearchEvent.During(Span.Week))
            runCurrent()
            assertEquals(Kind.Everything, model.uiState.value.kind)
            assertEquals(listOf(false, false), listOf(Kind.Contacts, Kind.Sites).map { model.uiState.value.offers(it) })
        }

    @Test
    fun `a kind alone, and a time alone, are asked for`() =
        runTest {
            val asked = mutableListOf<EntryFilter>()
            core.onFind = { _, filter -> finds.also { asked += filter } }
            val model = model()
            model.on(SearchEvent.OfKind(Kind.Voices))
            runCurrent()
            model.on(SearchEvent.OfKind(Kind.Everything))
            runCurrent()
            assertEquals(null, model.uiState.value.finds)
            model.on(SearchEvent.During(Span.ThisMonth))
            runCurrent()
            assertEquals(listOf(EntrySort.VOICES, EntrySort.ANY), asked.map { it.sort })
        }

    @Test
    fun `a label found by its name lists what carries it until it is let go`() =
        runTest {
            val asked = mutableListOf<Pair<String, String?>>()
            core.onFind = { query, filter ->
                asked += query to filter.labelId
                labelled
            }
            val model = model()
            model.on(SearchEvent.Query("Rekla"))
            runCurrent()
            model.on(SearchEvent.With(model.page().labels.single()))
            runCurrent()
            model.on(SearchEvent.With(null))
            runCurrent()
            assertEquals(listOf("Rekla" to null, "" to "l-1"), asked)
            assertEquals(null, model.uiState.value.finds)
        }

    private val complaint = Tag("l-1", TagKind.LABEL, "Reklamation", LabelColour.VERMILLION, 0xD55E00u, null)
    private val labelled =
        Searches.finds(
            HitPage(hits.take(2), null),
            labels = listOf(complaint),
            threads = listOf(ThreadName("t-11", "Aylin Yılmaz"), ThreadName("t-12", "Lindenstraße, Dachgeschoss")),
        )

    private fun state(
        finds: Finds,
        asked: SearchState = SearchState("Eckventil", Kind.Everything, Span.Ever, null, null, null, null),
    ): SearchState {
        var found: Loaded<SearchFinds>? = null
        runTest {
            core.onFind = { _, _ -> finds }
            val model = model()
            model.on(SearchEvent.Query("Eckventil"))
            runCurrent()
            found = model.uiState.value.finds
        }
        return asked.copy(finds = found)
    }

    @Test
    fun `more contacts, sites and requests than these are one touch away`() {
        val more = finds.copy(moreContacts = true, moreSites = true, moreRequests = true)
        val events = mutableListOf<SearchEvent>()
        touch("search-more", View(height = 1900), emptyList(), {
            save("search-more")
            onNodeWithText(German.search_all(Kind.Requests)).performClick()
            assertEquals(listOf<SearchEvent>(SearchEvent.OfKind(Kind.Requests)), events)
        }) { SearchScreen(state(more), events::add, Nowhere, {}) }
    }

    @Test
    fun `more than these, in large letters, dark and English`() =
        drawn(
            "more-large",
            large.copy(height = 4200, strings = English, dark = true),
            state(finds.copy(moreContacts = true, moreSites = true, moreRequests = true)),
        )

    @Test
    fun `all voice messages`() {
        val voices = HitPage(List(4) { Searches.hit(9L - it, "", EntryKind.VOICE, mine = it == 1) }, null)
        drawn("voices", View(), state(Searches.finds(voices)).copy(query = "", kind = Kind.Voices))
    }

    @Test
    fun `all requests of a person`() {
        val requests = (state(finds).finds as Loaded.Page).page.requests
        val page = SearchFinds(requests = requests)
        drawn("requests", View(), found().copy(kind = Kind.Requests, person = yilmaz, finds = Loaded.Page(page)))
    }

    private fun kinds(
        name: String,
        view: View,
        state: SearchState = found(),
    ) {
        val events = mutableListOf<SearchEvent>()
        touch("search-$name", view, emptyList(), {
            onNodeWithText(view.strings.search_kind(Kind.Everything)).performClick()
            waitForIdle()
            save("search-$name")
            checkReach("search-$name", view)
            onNodeWithText(view.strings.search_kind(Kind.Voices)).performScrollTo().performClick()
            assertEquals(listOf<SearchEvent>(SearchEvent.OfKind(Kind.Voices)), events)
        }) { SearchScreen(state, events::add, Nowhere, {}) }
    }

    @Test
    fun `the kinds there are`() = kinds("kinds", View())

    @Test
    fun `the kinds there are, in large letters, dark and English`() =
        kinds("kinds-large", large.copy(height = 3200, strings = English, dark = true))

    @Test
    fun `the kinds there are, in large letters, before anything is typed`() =
        kinds("kinds-empty-large", large, SearchState("", Kind.Everything, Span.Ever, null, null, null, null))

    @Test
    fun `a label and what carries it`() {
        drawn("label-found", View(), state(labelled.copy(threads = emptyList())).copy(query = "Rekla"))
        drawn("label", View(), state(labelled.copy(labels = emptyList())).copy(query = "", label = complaint))
    }

    @Test
    fun `what carries a label, in large letters, dark and English`() =
        drawn(
            "label-large",
            large.copy(height = 2600, strings = English, dark = true, wordsMayBreak = true),
            state(labelled).copy(query = "", label = complaint),
        )

    @Test
    fun `that more may be on the server is said below what was found, and where nothing was`() {
        val some = Searches.finds(HitPage(hits, null, GapState.COMING))
        drawn("missing", View(height = 1000), state(some))
        val none = state(Searches.finds(HitPage(emptyList(), null, GapState.RESTING)))
        drawn("missing-nothing", View(), none)
        drawn("missing-nothing-large", large.copy(strings = English, dark = true), none)
    }
}
