package app.werkfunk.ui

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import app.werkfunk.ui.book.Lines
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.search.Kind
import app.werkfunk.ui.search.PeopleChoice
import app.werkfunk.ui.search.PeopleEvent
import app.werkfunk.ui.search.PersonRef
import app.werkfunk.ui.search.SearchEvent
import app.werkfunk.ui.search.SearchFinds
import app.werkfunk.ui.search.SearchScreen
import app.werkfunk.ui.search.SearchState
import app.werkfunk.ui.search.SearchViewModel
import app.werkfunk.ui.search.Span
import app.werkfunk.ui.search.ThreadRef
import app.werkfunk.ui.search.over
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadRow
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.ContactLine
import app.werkfunk.view.ContactList
import app.werkfunk.view.EntryFilter
import app.werkfunk.view.EntrySort
import app.werkfunk.view.HitPage
import app.werkfunk.view.SiteRef
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test
import java.time.Instant
import java.time.ZonedDateTime

/** Searching everything: what is asked of the core, and each state drawn. */
@OptIn(ExperimentalTestApi::class)
class SearchTest {
    private val core = FakeCore()
    private val hits = Searches.hits
    private val finds = Searches.finds

    private fun TestScope.model() = SearchViewModel(core, People.clock, backgroundScope).also { runCurrent() }

    private fun SearchViewModel.page() = (uiState.value.finds as Loaded.Page).page

    private fun TestScope.shown(): SearchFinds {
        core.onFind = { _, _ -> finds }
        val model = model()
        model.on(SearchEvent.Query("Eckventil"))
        runCurrent()
        return model.page()
    }

    @Test
    fun `what was typed last is what is shown, and an empty field asks for nothing`() =
        runTest {
            val asked = mutableListOf<Pair<String, EntryFilter>>()
            core.onFind = { query, filter ->
                asked += query to filter
                finds
            }
            val model = model()
            assertEquals(null, model.uiState.value.finds)
            model.on(SearchEvent.Query("Eck"))
            model.on(SearchEvent.Query("Eckventil "))
            runCurrent()
            assertEquals(listOf("Eckventil"), asked.map { it.first })
            assertEquals(4, model.page().hits.size)
            model.on(SearchEvent.Query(" "))
            runCurrent()
            assertEquals(null, model.uiState.value.finds)
        }

    @Test
    fun `kind and time are handed to the core, and older hits follow by pages`() =
        runTest {
            var filter: EntryFilter? = null
            core.onFind = { _, asked ->
                filter = asked
                Searches.finds(HitPage(hits.take(2), 8))
            }
            core.onFindEntries = { _, before -> HitPage(hits.filter { it.position < before }, null) }
            val model = model()
            model.on(SearchEvent.Query("Eckventil"))
            model.on(SearchEvent.OfKind(Kind.Videos))
            model.on(SearchEvent.During(Span.Week))
            runCurrent()
            val weekAgo = Instant.parse("2026-11-16T23:00:00Z").toEpochMilli()
            assertEquals(EntrySort.VIDEOS to weekAgo, filter?.sort to filter?.fromMs)
            assertEquals(listOf(9L, 8L, 7L, 6L), model.page().hits.map { it.position })
            assertEquals(false, model.page().more)
        }

    @Test
    fun `months and years are those of the calendar, also where clocks are changed`() {
        val moment = { text: String? ->
            text?.let { ZonedDateTime.parse("$it[Europe/Berlin]").toInstant().toEpochMilli() }
        }
        val spans =
            { span: Span, now: String, from: String?, until: String? ->
                val found = span.over(ZonedDateTime.parse("$now[Europe/Berlin]"))
                assertEquals("$span at $now", moment(from) to moment(until), found)
            }
        spans(Span.Ever, "2026-11-24T09:30:00+01:00", null, null)
        spans(Span.Week, "2026-11-24T09:30:00+01:00", "2026-11-17T00:00:00+01:00", null)
        spans(Span.ThisMonth, "2026-11-24T09:30:00+01:00", "2026-11-01T00:00:00+01:00", null)
        spans(Span.LastMonth, "2026-11-24T09:30:00+01:00", "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00")
        spans(Span.LastMonth, "2026-03-31T09:30:00+02:00", "2026-02-01T00:00:00+01:00", "2026-03-01T00:00:00+01:00")
        spans(Span.LastMonth, "2026-01-01T00:00:00+01:00", "2025-12-01T00:00:00+01:00", "2026-01-01T00:00:00+01:00")
        spans(Span.ThisYear, "2026-07-01T09:30:00+02:00", "2026-01-01T00:00:00+01:00", null)
        spans(Span.LastYear, "2026-07-01T09:30:00+02:00", "2025-01-01T00:00:00+01:00", "2026-01-01T00:00:00+01:00")
    }

    @Test
    fun `a span that is over is asked for with its end`() =
        runTest {
            var filter: EntryFilter? = null
            core.onFind = { _, asked -> finds.also { filter = asked } }
            val model = model()
            model.on(SearchEvent.Query("Eckventil"))
            model.on(SearchEvent.During(Span.LastYear))
            runCurrent()
            val (from, until) = Instant.parse("2024-12-31T23:00:00Z") to Instant.parse("2025-12-31T23:00:00Z")
            assertEquals(from.toEpochMilli() to until.toEpochMilli(), filter?.fromMs to filter?.untilMs)
        }

    @Test
    fun `who wrote it is named where that is not whose thread it is`() =
        runTest { assertEquals(listOf(null, null, "Büro Weber", null), shown().hits.map { it.sender }) }

    @Test
    fun `a hit opens its thread at its place, and one reads on to both ends`() =
        runTest {
            val asked = mutableListOf<Long?>()
            var read = 0
            core.onInbox = { People.inbox }
            core.onMarkRead = { read += 1 }
            core.onThread = { _, _ -> Site.thread.also { asked += null } }
            core.onThreadAround = { _, position ->
                asked += position
                Site.thread.copy(newerAfter = 309L.takeIf { position < 309 })
            }
            val model = ThreadViewModel("t-11", core, People.clock, backgroundScope, found = 306)
            runCurrent()
            val page = (model.uiState.value.thread as Loaded.Page).page
            assertEquals(listOf("entry-306"), page.rows.filter { it is ThreadRow.Bubble && it.found }.map { it.key })
            assertEquals(true to 0, page.newerHere to read)
            val atEnd = ThreadEvent.AtEnd(true)
            for (event in listOf(ThreadEvent.Older, ThreadEvent.Newer, atEnd, ThreadEvent.Newest)) {
                model.on(event)
                runCurrent()
            }
            assertEquals(listOf(306L, 301L, 309L, null), asked)
            assertEquals("what is at the end is read", 2, read)
        }

    private fun drawn(
        name: String,
        view: View,
        state: SearchState,
    ) = draw("search-$name", view) { SearchScreen(state, {}, Nowhere, {}) }

    private fun spans(
        name: String,
        view: View,
    ) {
        val events = mutableListOf<SearchEvent>()
        touch("search-$name", view, emptyList(), {
            onNodeWithText(view.strings.search_span(Span.Ever)).performClick()
            waitForIdle()
            save("search-$name")
            checkReach("search-$name", view)
            onNodeWithText(view.strings.search_span(Span.LastMonth)).performClick()
            assertEquals(listOf<SearchEvent>(SearchEvent.During(Span.LastMonth)), events)
            onNodeWithText(view.strings.search_span(Span.LastYear)).assertDoesNotExist()
        }) { SearchScreen(found(), events::add, Nowhere, {}) }
    }

    @Test
    fun `the spans of time there are`() = spans("spans", View())

    @Test
    fun `the spans of time there are, in large letters, dark and English`() =
        spans("spans-large", large.copy(height = 2600, strings = English, dark = true))

    private fun found(): SearchState {
        var page: SearchFinds? = null
        runTest { page = shown() }
        return SearchState("Eckventil", Kind.Everything, Span.Ever, null, null, null, page?.let { Loaded.Page(it) })
    }

    @Test
    fun `search with finds of all kinds`() = drawn("filled", View(height = 1500), found())

    @Test
    fun `search in large letters and English, dark`() =
        drawn("large", large.copy(height = 2600, strings = English, dark = true), found())

    @Test
    fun `search for photos of a week`() =
        drawn("narrowed", View(), found().copy(kind = Kind.Photos, span = Span.LastMonth))

    @Test
    fun `a site is chosen, and without a word all of it is found`() =
        runTest {
            var asked: Pair<String, String?>? = null
            core.onFind = { query, filter ->
                asked = query to filter.siteId
                finds
            }
            core.sites.onSites = { SitePeople.list }
            val model = model()
            model.on(SearchEvent.ChooseSite)
            runCurrent()
            assertEquals(
                SitePeople.cards.map { it.id },
                model.uiState.value.choosing
                    ?.map { it.id },
            )
            model.on(SearchEvent.At(SiteRef("s-1", "Bad Lindenstraße 14")))
            runCurrent()
            assertEquals("" to "s-1", asked)
            assertEquals(null, model.uiState.value.choosing)
        }

    @Test
    fun `in one thread all of it is found without a word, until one looks everywhere again`() =
        runTest {
            val asked = mutableListOf<Pair<String, String?>>()
            core.onFind = { query, filter ->
                asked += query to filter.threadId
                finds
            }
            val model = model()
            model.on(SearchEvent.Within(ThreadRef("t-12", "Lindenstraße, Dachgeschoss")))
            runCurrent()
            model.on(SearchEvent.Query("Ventil"))
            runCurrent()
            model.on(SearchEvent.Within(null))
            runCurrent()
            assertEquals(listOf("" to "t-12", "Ventil" to "t-12", "Ventil" to null), asked)
        }

    @Test
    fun `search in one thread`() = drawn("within", View(), within())

    @Test
    fun `search in one thread in large letters, dark and English`() =
        drawn("within-large", large.copy(height = 2600, strings = English, dark = true), within())

    private fun within(): SearchState {
        val page = (found().finds as Loaded.Page).page
        val entries = page.copy(contacts = emptyList(), sites = emptyList(), requests = emptyList())
        return found().copy(within = ThreadRef("t-12", "Lindenstraße, Dachgeschoss"), finds = Loaded.Page(entries))
    }

    private fun TestScope.choosing(): SearchViewModel {
        core.book.onContacts = { query, _, _ ->
            ContactList(BookPeople.lines.filter { query.lowercase() in it.name.lowercase() }, null)
        }
        return model().also {
            it.on(PeopleEvent.Choose)
            runCurrent()
        }
    }

    private fun SearchViewModel.people() =
        (uiState.value.people?.found as? Loaded.Page)?.page?.contacts?.map { it.name }

    @Test
    fun `a person is chosen among the contacts, and without a word all they wrote is found until they are let go`() =
        runTest {
            val asked = mutableListOf<Pair<String, String?>>()
            core.onFind = { query, filter ->
                asked += query to filter.contactId
                finds
            }
            val model = choosing()
            assertEquals(BookPeople.lines.map { it.name }, model.people())
            model.on(PeopleEvent.Find(" yıl"))
            runCurrent()
            assertEquals(listOf("Aylin Yılmaz"), model.people())
            model.on(SearchEvent.By(yilmaz))
            runCurrent()
            assertEquals("chosen is chosen", null, model.uiState.value.people)
            model.on(SearchEvent.Query("Ventil"))
            runCurrent()
            model.on(SearchEvent.By(null))
            runCurrent()
            assertEquals(listOf("" to "c-1", "Ventil" to "c-1", "Ventil" to null), asked)
        }

    @Test
    fun `whose name was typed last is shown, and a search that is late brings nobody back`() =
        runTest {
            val model = choosing()
            val slow = CompletableDeferred<ContactList>()
            core.book.onContacts = { query, _, _ ->
                if (query == "b") slow.await() else ContactList(listOf(BookPeople.brandt), null)
            }
            model.on(PeopleEvent.Find("b"))
            runCurrent()
            model.on(PeopleEvent.Find("br"))
            runCurrent()
            slow.complete(ContactList(BookPeople.lines, null))
            runCurrent()
            assertEquals(listOf("Jörg Brandt"), model.people())
            model.on(PeopleEvent.Find("b"))
            model.on(PeopleEvent.Close)
            runCurrent()
            assertEquals(null, model.uiState.value.people)
        }

    @Test
    fun `a long book goes on as one scrolls, and one that cannot be read says so and is tried again`() =
        runTest {
            val asked = mutableListOf<String?>()
            val model = choosing()
            core.book.onContacts = { _, _, after ->
                asked += after
                if (after == null) {
                    ContactList(List(100) { BookPeople.yilmaz.copy(id = "c-$it") }, "page 2")
                } else {
                    ContactList(listOf(BookPeople.weber), null)
                }
            }
            model.on(PeopleEvent.Choose)
            runCurrent()
            assertEquals(100, model.people()?.size)
            model.on(PeopleEvent.More)
            runCurrent()
            assertEquals(listOf(null, null, "page 2"), asked)
            assertEquals("Baustoffe Weber KG", model.people()?.last())
            core.book.onContacts = { _, _, _ -> throw CoreProblem(Problem.DataDamaged) }
            model.on(PeopleEvent.Choose)
            runCurrent()
            assertEquals(
                Loaded.Failed(Problem.DataDamaged),
                model.uiState.value.people
                    ?.found,
            )
            core.book.onContacts = { _, _, _ -> ContactList(listOf(BookPeople.brand), null) }
            model.on(PeopleEvent.TryAgain)
            runCurrent()
            assertEquals(listOf("J. Brand"), model.people())
        }

    @Test
    fun `from a page that alone is searched, whatever was chosen before`() =
        runTest {
            var filter: EntryFilter? = null
            core.onFind = { _, asked -> finds.also { filter = asked } }
            val model = model()
            val asked = { listOf(filter?.threadId, filter?.siteId, filter?.contactId) }
            model.on(SearchEvent.OfKind(Kind.Files))
            model.on(SearchEvent.Begin(within = ThreadRef("t-12", "Lindenstraße, Dachgeschoss")))
            runCurrent()
            assertEquals(listOf("t-12", null, null), asked())
            assertEquals(EntrySort.ANY, filter?.sort)
            model.on(SearchEvent.Begin(person = yilmaz))
            runCurrent()
            assertEquals(listOf(null, null, "c-1"), asked())
            model.on(SearchEvent.Begin(site = SiteRef("s-1", "Bad Lindenstraße 14")))
            runCurrent()
            assertEquals(listOf(null, "s-1", null), asked())
        }

    private val yilmaz = PersonRef("c-1", "Aylin Yılmaz")

    private fun ofPerson(): SearchState {
        val page = (found().finds as Loaded.Page).page
        val entries = page.copy(contacts = emptyList(), sites = emptyList(), requests = emptyList())
        return found().copy(query = "", person = yilmaz, finds = Loaded.Page(entries))
    }

    private fun choice(
        query: String = "",
        contacts: List<ContactLine> = BookPeople.lines,
    ) = SearchState("", Kind.Everything, Span.Ever, null, null, null, null)
        .copy(people = PeopleChoice(query, Loaded.Page(Lines(contacts, false))))

    @Test
    fun `one touch chooses a person, one more lets them go`() {
        val events = mutableListOf<SearchEvent>()
        val none = SearchState("", Kind.Everything, Span.Ever, null, null, null, null)
        touch("search-person-none", View(), emptyList(), {
            onNodeWithText(German.search_person_any).performClick()
        }) { SearchScreen(none, events::add, Nowhere, {}) }
        touch("search-person-choose", View(), emptyList(), {
            onNodeWithText("Jörg Brandt").performClick()
        }) { SearchScreen(choice(), events::add, Nowhere, {}) }
        touch("search-person", View(), emptyList(), {
            onNodeWithContentDescription(German.search_person("Aylin Yılmaz")).performClick()
        }) { SearchScreen(ofPerson(), events::add, Nowhere, {}) }
        val chosen = SearchEvent.By(PersonRef("c-2", "Jörg Brandt"))
        assertEquals(listOf(PeopleEvent.Choose, chosen, SearchEvent.By(null)), events)
    }

    @Test
    fun `search by person in large letters, dark and English`() =
        drawn("person-large", large.copy(height = 2600, strings = English, dark = true), ofPerson())

    @Test
    fun `a person who is gone is let go`() {
        val events = mutableListOf<SearchEvent>()
        touch("search-person-gone", large, emptyList(), {
            onNodeWithContentDescription(German.search_person("Aylin Yılmaz")).performClick()
            assertEquals(listOf<SearchEvent>(SearchEvent.By(null)), events)
        }) { SearchScreen(ofPerson().copy(finds = Loaded.Failed(Problem.NotFound)), events::add, Nowhere, {}) }
    }

    @Test
    fun `choosing a person with a long name`() =
        drawn("person-choose-long", long, choice(contacts = listOf(BookPeople.long, BookPeople.yilmaz)))

    @Test
    fun `choosing a person in large letters`() = drawn("person-choose-large", large.copy(height = 1800), choice())

    @Test
    fun `choosing a person, dark and English`() =
        drawn("person-choose-dark", View(strings = English, dark = true), choice("a"))

    @Test
    fun `nobody is called so`() = drawn("person-choose-nobody", View(), choice("Xylophon", emptyList()))

    @Test
    fun `there is nobody to choose`() = drawn("person-choose-empty", View(), choice(contacts = emptyList()))

    @Test
    fun `people who cannot be read`() =
        drawn(
            "person-choose-error",
            View(),
            choice().copy(people = PeopleChoice("", Loaded.Failed(Problem.DataDamaged))),
        )

    @Test
    fun `search at one site`() =
        drawn("site", View(), found().copy(site = SiteRef("s-1", "Bad Lindenstraße 14 mit Gäste-WC")))

    @Test
    fun `search before anything is typed`() =
        drawn("empty", View(), SearchState("", Kind.Everything, Span.Ever, null, null, null, null))

    @Test
    fun `search before anything is typed, in large letters`() =
        drawn("empty-large", large, SearchState("", Kind.Everything, Span.Ever, null, null, null, null))

    @Test
    fun `search that finds nothing`() =
        drawn(
            "nothing",
            View(),
            found().copy(
                query = "Xylophon",
                finds = Loaded.Page(SearchFinds()),
            ),
        )

    @Test
    fun `search that cannot read`() = drawn("error", View(), found().copy(finds = Loaded.Failed(Problem.DataDamaged)))
}
