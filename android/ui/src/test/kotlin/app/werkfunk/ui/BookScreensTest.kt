package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.Deed
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.book.Everybody
import app.werkfunk.ui.book.FormScreen
import app.werkfunk.ui.book.FormState
import app.werkfunk.ui.book.InTrash
import app.werkfunk.ui.book.Lines
import app.werkfunk.ui.book.ListScreen
import app.werkfunk.ui.book.ListState
import app.werkfunk.ui.book.ListWays
import app.werkfunk.ui.book.Merging
import app.werkfunk.ui.book.NothingSplit
import app.werkfunk.ui.book.OfferBar
import app.werkfunk.ui.book.PersonScreen
import app.werkfunk.ui.book.PersonState
import app.werkfunk.ui.book.PersonWays
import app.werkfunk.ui.book.TwinsScreen
import app.werkfunk.ui.book.TwinsState
import app.werkfunk.ui.book.Undoable
import app.werkfunk.ui.book.withTag
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ContactPage
import app.werkfunk.view.MergeChoice
import app.werkfunk.view.TwinList
import org.junit.Test

/** The list of contacts, one contact, its form and what is there twice, in every state. */
class BookScreensTest {
    private object Nowhere : ListWays {
        override fun open(id: String) = Unit

        override fun create() = Unit

        override fun import() = Unit

        override fun export(ids: List<String>) = Unit

        override fun twins() = Unit

        override fun privacy() = Unit
    }

    private val filled =
        ListState("", Everybody, BookPeople.counts, Loaded.Page(Lines(BookPeople.lines, false)), 2, 0, null, null)
    private val none = Loaded.Page(Lines(emptyList(), false))

    private fun list(
        name: String,
        view: View,
        state: ListState,
        offered: Undoable? = null,
    ) = draw("book-$name", view) {
        Column {
            Box(Modifier.weight(1f)) { ListScreen(state, null, {}, Nowhere, {}) }
            offered?.let { OfferBar(it) {} }
        }
    }

    @Test
    fun `list filled`() = list("filled", View(), filled)

    @Test
    fun `list not yet read`() = list("opening", View(), filled.copy(lines = Loaded.Opening, counts = null))

    @Test
    fun `list empty`() = list("empty", View(), filled.copy(lines = none, counts = BookPeople.noCounts, twins = 0))

    @Test
    fun `list while typing`() =
        list(
            "searching",
            View(),
            filled.copy(query = "bra", lines = Loaded.Page(Lines(BookPeople.lines.drop(1), false))),
        )

    @Test
    fun `list with nothing found`() = list("nothing-found", View(), filled.copy(query = "xyz", lines = none))

    @Test
    fun `list with an empty filter`() = list("filter-empty", View(), filled.copy(filter = InTrash, lines = none))

    @Test
    fun `list of a label`() =
        list(
            "label",
            View(),
            filled.copy(filter = withTag("l-3"), lines = Loaded.Page(Lines(listOf(BookPeople.yilmaz), false))),
        )

    @Test
    fun `list where persons wait for an answer about their data`() = list("waiting", View(), filled.copy(waiting = 2))

    @Test
    fun `list failed`() = list("error", View(), filled.copy(lines = Loaded.Failed(Problem.DataDamaged), counts = null))

    @Test
    fun `list with several chosen`() = list("choosing", View(), filled.copy(chosen = setOf("c-1", "c-3")))

    @Test
    fun `list with a choice that was refused`() =
        list("choosing-error", View(), filled.copy(chosen = setOf("c-1"), problem = Problem.DiskFull))

    @Test
    fun `list with several chosen in large letters`() =
        list("choosing-large", large.copy(height = 1200), filled.copy(chosen = setOf("c-1")))

    @Test
    fun `list after archiving`() = list("undo", View(), filled, Undoable(Deed.Archived, 8, null))

    @Test
    fun `list where taking back failed`() =
        list("undo-error", View(), filled, Undoable(Deed.Trashed, 0, Problem.NotFound))

    @Test
    fun `list with long names`() =
        list("long", long, filled.copy(lines = Loaded.Page(Lines(listOf(BookPeople.long, BookPeople.yilmaz), false))))

    @Test
    fun `list in large letters`() = list("large", large, filled)

    @Test
    fun `list dark`() = list("dark", dark, filled)

    @Test
    fun `list English`() = list("english", english, filled)

    private fun person(
        name: String,
        view: View,
        page: Loaded<ContactPage>,
        problem: Problem? = null,
    ) = draw("person-$name", view) {
        val state = PersonState(page, People.clock.zone, BookPeople.tags, null, problem)
        PersonScreen(state, {}, PersonWays({}, {}, {}, {}, {}, {}, {}), {})
    }

    private val whole = View(height = 2400)

    @Test
    fun `contact filled`() = person("filled", View(), Loaded.Page(BookPeople.page))

    @Test
    fun `contact as one long strip`() = person("filled-strip", whole, Loaded.Page(BookPeople.page))

    @Test
    fun `contact of whom nothing is known but a message`() = person("bare", View(), Loaded.Page(BookPeople.bare))

    @Test
    fun `contact blocked`() = person("blocked", View(), Loaded.Page(BookPeople.blocked))

    @Test
    fun `contact in the archive`() = person("archived", View(), Loaded.Page(BookPeople.archived))

    @Test
    fun `contact in the trash`() = person("trashed", whole, Loaded.Page(BookPeople.trashed))

    @Test
    fun `contact gone`() = person("error", View(), Loaded.Failed(Problem.NotFound))

    @Test
    fun `contact where something failed`() =
        person("problem", View(), Loaded.Page(BookPeople.page), problem = Problem.DiskFull)

    @Test
    fun `contact with long texts`() = person("long", long.copy(height = 2300), Loaded.Page(BookPeople.longPage))

    @Test
    fun `contact in large letters`() = person("large", large.copy(height = 4200), Loaded.Page(BookPeople.page))

    @Test
    fun `contact dark in English`() =
        person("dark", dark.copy(strings = English, height = 2300), Loaded.Page(BookPeople.page))

    @Test
    fun `contact being split`() =
        draw("split-filled", View(height = 1300)) {
            val wish = NothingSplit.copy(name = "Cem Yılmaz", numbers = listOf("n-2"))
            val state = PersonState(Loaded.Page(BookPeople.page), People.clock.zone, emptyList(), wish, null)
            PersonScreen(state, {}, PersonWays({}, {}, {}, {}, {}, {}, {}), {})
        }

    private fun form(
        name: String,
        view: View,
        state: FormState,
    ) = draw("form-$name", view) { FormScreen(state, {}, {}) }

    private val edited = FormState(false, Loaded.Page(BookPeople.fields), busy = false, problem = null, saved = null)
    private val fresh = FormState(true, Loaded.Page(EmptyForm), busy = false, problem = null, saved = null)

    @Test
    fun `form empty`() = form("empty", View(height = 1700), fresh)

    @Test
    fun `form filled`() = form("filled", View(height = 3600), edited)

    @Test
    fun `form of a company`() =
        form("company", View(), fresh.copy(fields = Loaded.Page(EmptyForm.copy(isCompany = true))))

    @Test
    fun `form refused`() = form("error", View(), edited.copy(problem = Problem.NotValid))

    @Test
    fun `form in large letters`() = form("large", large.copy(height = 6200), edited)

    @Test
    fun `form dark in English`() = form("dark", dark.copy(strings = English, height = 3600), edited)

    private fun twins(
        name: String,
        view: View,
        state: TwinsState,
    ) = draw("pairs-$name", view) { TwinsScreen(state, {}, {}) }

    private val pairs = TwinsState(Loaded.Page(BookPeople.twins), null, null)
    private val merging = Merging(BookPeople.preview, mapOf("name" to MergeChoice.TAKE), null)

    @Test
    fun `duplicates filled`() = twins("filled", View(), pairs)

    @Test
    fun `duplicates none`() = twins("empty", View(), pairs.copy(twins = Loaded.Page(TwinList(emptyList(), null, 0u))))

    @Test
    fun `duplicates failed`() = twins("error", View(), pairs.copy(twins = Loaded.Failed(Problem.DataDamaged)))

    @Test
    fun `duplicates in large letters`() = twins("large", large.copy(height = 2000), pairs)

    @Test
    fun `duplicates dark in English`() = twins("dark", dark.copy(strings = English), pairs)

    @Test
    fun `two merged field by field`() = twins("merge", View(height = 1500), pairs.copy(merging = merging))

    @Test
    fun `two merged field by field in large letters`() =
        twins("merge-large", large.copy(height = 2600), pairs.copy(merging = merging))

    @Test
    fun `merge refused`() = twins("merge-error", View(), pairs.copy(merging = merging.copy(problem = Problem.NotFound)))
}
