package app.werkfunk.ui

import app.werkfunk.ui.book.Deed
import app.werkfunk.ui.book.FormEvent
import app.werkfunk.ui.book.FormViewModel
import app.werkfunk.ui.book.InTrash
import app.werkfunk.ui.book.ListEvent
import app.werkfunk.ui.book.ListViewModel
import app.werkfunk.ui.book.NothingSplit
import app.werkfunk.ui.book.PersonEvent
import app.werkfunk.ui.book.PersonViewModel
import app.werkfunk.ui.book.TwinsEvent
import app.werkfunk.ui.book.TwinsViewModel
import app.werkfunk.ui.book.UndoDesk
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Change
import app.werkfunk.view.ContactList
import app.werkfunk.view.MergeChoice
import app.werkfunk.view.Shelf
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

@OptIn(ExperimentalCoroutinesApi::class)
class BookViewModelsTest {
    private val core = FakeCore()
    private val book = core.book

    private fun TestScope.list(): Pair<ListViewModel, UndoDesk> {
        book.onCounts = { BookPeople.counts }
        val undo = UndoDesk(backgroundScope)
        return ListViewModel(core, undo, backgroundScope).also { runCurrent() } to undo
    }

    private fun ListViewModel.names() = (uiState.value.lines as Loaded.Page).page.contacts.map { it.name }

    @Test
    fun `what was typed last is shown, though an earlier search answers later`() =
        runTest {
            val slow = CompletableDeferred<ContactList>()
            book.onContacts = { query, _, _ ->
                when (query) {
                    "b" -> slow.await()
                    "br" -> ContactList(listOf(BookPeople.brandt), null)
                    else -> ContactList(BookPeople.lines, null)
                }
            }
            val (model, _) = list()
            model.on(ListEvent.Query("b"))
            runCurrent()
            model.on(ListEvent.Query("br "))
            runCurrent()
            assertEquals(listOf("Jörg Brandt"), model.names())
            slow.complete(ContactList(BookPeople.lines, null))
            runCurrent()
            assertEquals(listOf("Jörg Brandt"), model.names())
            assertEquals("as typed, with its blank", "br ", model.uiState.value.query)
        }

    @Test
    fun `short pages of a search are put together, and the end brings the next ones`() =
        runTest {
            var pages = 0
            book.onContacts = { _, _, after ->
                pages++
                val at = after?.toInt() ?: 0
                val page = List(60) { BookPeople.yilmaz.copy(id = "c-$at-$it") }
                ContactList(page, (at + 1).takeIf { at < 3 }?.toString())
            }
            val (model, _) = list()
            assertEquals("a hundred are wanted", 120, model.names().size)
            assertEquals(2, pages)
            assertTrue((model.uiState.value.lines as Loaded.Page).page.more)
            model.on(ListEvent.More)
            runCurrent()
            assertEquals(240, model.names().size)
            assertFalse((model.uiState.value.lines as Loaded.Page).page.more)
        }

    @Test
    fun `the list is read again when contacts change, and not for threads`() =
        runTest {
            var reads = 0
            book.onContacts = { _, _, _ -> ContactList(BookPeople.lines, null).also { reads++ } }
            list()
            core.announce(Change.Thread("t-11"))
            runCurrent()
            assertEquals(1, reads)
            core.announce(Change.Contacts)
            runCurrent()
            assertEquals(2, reads)
        }

    @Test
    fun `a filter is asked of the core, and a failure keeps what is shown`() =
        runTest {
            book.onContacts = { _, filter, _ ->
                if (filter == InTrash) fails(Problem.Internal) else ContactList(BookPeople.lines, null)
            }
            val (model, _) = list()
            model.on(ListEvent.Show(InTrash))
            runCurrent()
            assertEquals(4, model.names().size)
        }

    @Test
    fun `those ticked are archived together and come back together`() =
        runTest {
            book.onContacts = { _, _, _ -> ContactList(BookPeople.lines, null) }
            val (model, undo) = list()
            model.on(ListEvent.Choosing(true))
            listOf("c-1", "c-2", "c-2", "c-3").forEach { model.on(ListEvent.Tick(it)) }
            model.on(ListEvent.PutChosen(Shelf.ARCHIVE))
            runCurrent()
            assertEquals(listOf("shelve [c-1, c-3] ARCHIVE"), book.asked)
            assertNull(model.uiState.value.chosen)
            assertEquals(Deed.Archived, undo.offered.value?.deed)
            undo.undo()
            runCurrent()
            assertEquals("undo change of shelve [c-1, c-3] ARCHIVE", book.asked.last())
            assertNull(undo.offered.value)
        }

    @Test
    fun `who was ticked stays ticked where the core refused`() =
        runTest {
            book.onContacts = { _, _, _ -> ContactList(BookPeople.lines, null) }
            val (model, undo) = list()
            book.onChange = { fails(Problem.DiskFull) }
            model.on(ListEvent.Choosing(true))
            model.on(ListEvent.Tick("c-1"))
            model.on(ListEvent.PutChosen(Shelf.TRASH))
            runCurrent()
            assertEquals(setOf("c-1"), model.uiState.value.chosen)
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
            assertNull(undo.offered.value)
        }

    @Test
    fun `an offer ends after ten seconds, and one that failed stays with its reason`() =
        runTest {
            val undo = UndoDesk(backgroundScope)
            undo.offer(Deed.Saved) { fails(Problem.NotFound) }
            advanceTimeBy(9_500)
            assertEquals(1, undo.offered.value?.secondsLeft)
            undo.undo()
            advanceTimeBy(60_000)
            assertEquals(Problem.NotFound, undo.offered.value?.problem)
            undo.offer(Deed.Merged) {}
            advanceTimeBy(10_500)
            assertNull(undo.offered.value)
        }

    private fun TestScope.person(): Pair<PersonViewModel, UndoDesk> {
        book.onContact = { BookPeople.page }
        book.onTags = { kind -> BookPeople.tags.filter { it.kind == kind } }
        val undo = UndoDesk(backgroundScope)
        return PersonViewModel("c-1", core, undo, People.clock, backgroundScope).also { runCurrent() } to undo
    }

    @Test
    fun `one touch blocks, and can be taken back`() =
        runTest {
            val (model, undo) = person()
            model.on(PersonEvent.Block(true))
            runCurrent()
            assertEquals(listOf("block c-1 true"), book.asked)
            undo.undo()
            runCurrent()
            assertEquals("undo change of block c-1 true", book.asked.last())
        }

    @Test
    fun `a contact shows all labels there are, and a touch puts one on`() =
        runTest {
            val (model, _) = person()
            assertEquals(BookPeople.tags, model.uiState.value.tags)
            model.on(PersonEvent.Carry(BookPeople.paid, true))
            runCurrent()
            assertEquals(listOf("tag [c-1] l-4 true"), book.asked)
        }

    @Test
    fun `whoever was never written to gets a thread, and where that cannot be it is said`() =
        runTest {
            val (model, _) = person()
            val opened = mutableListOf<String>()
            core.onBeginThread = { "t-of-$it" }
            model.write(opened::add)
            runCurrent()
            core.onBeginThread = { fails(Problem.NotValid) }
            model.write(opened::add)
            runCurrent()
            assertEquals(listOf("t-of-c-1"), opened)
            assertEquals(Problem.NotValid, model.uiState.value.problem)
        }

    @Test
    fun `two that were merged become two again`() =
        runTest {
            val (model, _) = person()
            model.on(PersonEvent.Unmerge("ch-7"))
            runCurrent()
            assertEquals(listOf("undo ch-7"), book.asked)
        }

    @Test
    fun `nothing is split without a name or without something that goes`() =
        runTest {
            val (model, undo) = person()
            for (wish in listOf(NothingSplit.copy(name = "Cem"), NothingSplit.copy(numbers = listOf("n-2")))) {
                model.on(PersonEvent.Splitting(wish))
                model.on(PersonEvent.Split)
                runCurrent()
            }
            assertEquals(emptyList<String>(), book.asked)
            model.on(PersonEvent.Splitting(NothingSplit.copy(name = " Cem ", numbers = listOf("n-2"))))
            model.on(PersonEvent.Split)
            runCurrent()
            assertEquals(listOf("split c-1 Cem [n-2]"), book.asked)
            assertNull(model.uiState.value.splitting)
            assertEquals(Deed.Split, undo.offered.value?.deed)
        }

    @Test
    fun `what was typed stays until the core has it`() =
        runTest {
            val model = FormViewModel(null, core, UndoDesk(backgroundScope), backgroundScope)
            runCurrent()
            model.on(FormEvent.Save)
            runCurrent()
            assertEquals("an empty form is not saved", 0, book.created.size)
            book.onChange = { fails(Problem.NotValid) }
            model.on(FormEvent.Write(BookPeople.fields))
            model.on(FormEvent.Save)
            runCurrent()
            assertEquals(Problem.NotValid, model.uiState.value.problem)
            assertEquals(Loaded.Page(BookPeople.fields), model.uiState.value.fields)
            book.onChange = {}
            model.on(FormEvent.Save)
            runCurrent()
            assertEquals(listOf(BookPeople.fields), book.created)
            assertEquals("c-new", model.uiState.value.saved)
        }

    @Test
    fun `a changed contact is saved under its id and can be taken back`() =
        runTest {
            book.onContact = { BookPeople.page }
            val undo = UndoDesk(backgroundScope)
            val model = FormViewModel("c-1", core, undo, backgroundScope)
            runCurrent()
            model.on(FormEvent.Write(BookPeople.fields.copy(notes = "")))
            model.on(FormEvent.Save)
            runCurrent()
            assertEquals(listOf(BookPeople.fields.copy(notes = "")), book.saved)
            assertEquals("c-1", model.uiState.value.saved)
            assertEquals(Deed.Saved, undo.offered.value?.deed)
        }

    @Test
    fun `two are merged as chosen, and only what was chosen is said`() =
        runTest {
            book.onTwins = { BookPeople.twins }
            book.onPreview = { _, _ -> BookPeople.preview }
            val undo = UndoDesk(backgroundScope)
            val model = TwinsViewModel(core, undo, backgroundScope)
            runCurrent()
            model.on(TwinsEvent.Compare("c-2", "c-3"))
            runCurrent()
            model.on(TwinsEvent.Choose("name", MergeChoice.TAKE))
            model.on(TwinsEvent.Merge)
            runCurrent()
            assertEquals(listOf("merge c-2 c-3 [name TAKE]"), book.asked)
            assertNull(model.uiState.value.merging)
            undo.undo()
            runCurrent()
            assertEquals("undo change of merge c-2 c-3 [name TAKE]", book.asked.last())
        }

    @Test
    fun `two that are not the same may be the same again`() =
        runTest {
            book.onTwins = { BookPeople.twins }
            val undo = UndoDesk(backgroundScope)
            val model = TwinsViewModel(core, undo, backgroundScope)
            runCurrent()
            model.on(TwinsEvent.Apart(BookPeople.twins.twins.first()))
            runCurrent()
            undo.undo()
            runCurrent()
            assertEquals(listOf("apart c-2 c-3 true", "apart c-2 c-3 false"), book.asked)
        }
}
