package app.werkfunk.ui

import app.werkfunk.ui.book.ExportEvent
import app.werkfunk.ui.book.ExportViewModel
import app.werkfunk.ui.book.ImportEvent
import app.werkfunk.ui.book.ImportViewModel
import app.werkfunk.ui.book.PickedFile
import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.book.Stage
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.CardSide
import app.werkfunk.view.ColumnField
import app.werkfunk.view.ContactFile
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportAnswer
import app.werkfunk.view.ImportDone
import app.werkfunk.view.ImportStep
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

@OptIn(ExperimentalCoroutinesApi::class)
class ExchangeViewModelsTest {
    private val core = FakeCore()
    private val exchange = core.exchange
    private val files = FakeFiles().apply { ready = PickedFile("Telefonbuch alt.vcf", ByteArray(3)) }
    private val stage get() = model.uiState.value.stage
    private lateinit var model: ImportViewModel

    private fun TestScope.open() {
        model = ImportViewModel(core, files, People.clock, backgroundScope)
        runCurrent()
    }

    private fun TestScope.tell(event: ImportEvent) {
        model.on(event)
        runCurrent()
    }

    @Test
    fun `a picked file becomes a plan that asks first, and nothing is changed`() =
        runTest {
            exchange.onBegin = { BookPeople.planned.copy(file = it) }
            exchange.onLines = { step -> BookPeople.importLines.filter { step == null || it.step == step } }
            open()
            tell(ImportEvent.ChooseFile)
            val plan = stage as Stage.Plan
            assertEquals(ImportStep.ASK, plan.step)
            assertEquals(listOf(BookPeople.asked), (plan.lines as Loaded.Page).page.lines)
            assertEquals(emptyList<String>(), exchange.asked)
        }

    @Test
    fun `the last answer leads to the whole plan, and the plan to its result and back`() =
        runTest {
            exchange.onBegin = { BookPeople.planned }
            exchange.onState = { BookPeople.planned.copy(ask = 0u, merge = 2u) }
            exchange.onCarryOut = { ImportDone("ch-1", 1u, 2u, 1u, 1u, 0u) }
            open()
            tell(ImportEvent.ChooseFile)
            tell(ImportEvent.Answer(3u, ImportAnswer.Merge("c-2")))
            assertEquals(null, (stage as Stage.Plan).step)
            assertEquals(listOf("answer [3] Merge"), exchange.asked)
            tell(ImportEvent.CarryOut)
            assertEquals(2u, (stage as Stage.Done).done.merged)
            tell(ImportEvent.UndoDone)
            assertEquals(listOf("undo ch-1"), core.book.asked)
            assertTrue((stage as Stage.Done).undone)
        }

    @Test
    fun `a plan that could not be carried out is still there`() =
        runTest {
            exchange.onBegin = { BookPeople.planned }
            exchange.onCarryOut = { fails(Problem.DiskFull) }
            open()
            tell(ImportEvent.ChooseFile)
            tell(ImportEvent.CarryOut)
            assertTrue(stage is Stage.Plan)
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
        }

    @Test
    fun `a table's columns are confirmed before anything is planned`() =
        runTest {
            exchange.onBegin = { BookPeople.table }
            exchange.onState = { BookPeople.table }
            open()
            tell(ImportEvent.ChooseFile)
            tell(ImportEvent.ChooseColumn(3))
            tell(ImportEvent.Column(3, ColumnField.Notes))
            assertEquals(null, (stage as Stage.Columns).choosing)
            tell(ImportEvent.ColumnsDone)
            assertEquals(listOf("columns [Family, Number, PostcodeTown, Notes, Nothing]"), exchange.asked)
            assertTrue(stage is Stage.Plan)
            tell(ImportEvent.Back)
            assertTrue("back from the plan are the columns", stage is Stage.Columns)
        }

    @Test
    fun `a mixed phone book is decided card by card, and the last decision can be taken back`() =
        runTest {
            exchange.onBegin = { BookPeople.planned }
            exchange.onState =
                { what -> if ("BUSINESS" in what) BookPeople.decided.copy(undecided = 0u) else BookPeople.split }
            exchange.onLines =
                { step -> if (step == ImportStep.UNDECIDED) listOf(BookPeople.privateCard) else emptyList() }
            open()
            tell(ImportEvent.ChooseFile)
            tell(ImportEvent.Splitting(true))
            tell(ImportEvent.Side(CardSide.PRIVATE))
            assertEquals(listOf(2u), (stage as Stage.Sides).decided)
            tell(ImportEvent.SideBack)
            assertEquals(emptyList<UInt>(), (stage as Stage.Sides).decided)
            tell(ImportEvent.Side(CardSide.BUSINESS))
            assertTrue("none is left", stage is Stage.Plan)
            val wanted = listOf("splitting true", "sides [2] PRIVATE", "sides [2] null", "sides [2] BUSINESS")
            assertEquals(wanted, exchange.asked)
        }

    @Test
    fun `private cards are on no page of the plan`() =
        runTest {
            val secret = BookPeople.privateCard.copy(step = ImportStep.PRIVATE)
            exchange.onBegin = { BookPeople.decided }
            exchange.onLines = { listOf(secret, BookPeople.inserted) }
            open()
            tell(ImportEvent.ChooseFile)
            assertEquals(listOf(BookPeople.inserted), ((stage as Stage.Plan).lines as Loaded.Page).page.lines)
        }

    @Test
    fun `whoever steps back from sorting finds the cards undecided and goes on later`() =
        runTest {
            exchange.onBegin = { BookPeople.planned }
            exchange.onState = { BookPeople.split }
            exchange.onLines = { step -> listOf(BookPeople.privateCard).filter { step == null || it.step == step } }
            open()
            tell(ImportEvent.ChooseFile)
            tell(ImportEvent.Splitting(true))
            tell(ImportEvent.Back)
            assertEquals(2u, (stage as Stage.Plan).state.undecided)
            tell(ImportEvent.Sort)
            assertEquals(BookPeople.privateCard, (stage as Stage.Sides).card)
            assertEquals("nothing was dropped", listOf("splitting true"), exchange.asked)
        }

    @Test
    fun `a file that cannot be read is said to be, and another can be chosen`() =
        runTest {
            files.ready = PickedFile("Bild.jpg", null)
            open()
            tell(ImportEvent.ChooseFile)
            assertEquals(Problem.FileUnreadable, model.uiState.value.problem)
            assertTrue(stage is Stage.Choose)
            files.ready = PickedFile("Bild.jpg", ByteArray(2))
            exchange.onBegin = { fails(Problem.NotValid) }
            tell(ImportEvent.ChooseFile)
            assertEquals(Problem.NotValid, model.uiState.value.problem)
            assertTrue(stage is Stage.Choose)
        }

    @Test
    fun `whoever leaves drops what was read`() =
        runTest {
            exchange.onBegin = { BookPeople.planned }
            open()
            tell(ImportEvent.ChooseFile)
            tell(ImportEvent.Back)
            assertTrue(stage is Stage.Choose)
            model.leave()
            assertEquals(listOf("drop i-1"), exchange.asked)
        }

    @Test
    fun `an earlier import is taken back whole`() =
        runTest {
            core.book.onImports = { BookPeople.imports }
            open()
            tell(ImportEvent.UndoEarlier("ch-1"))
            assertEquals(listOf("undo ch-1"), core.book.asked)
        }

    private val file = ContactFile("kontakte.vcf", "text/vcard", ByteArray(9), 2u, 1u)

    @Test
    fun `the file of those chosen is handed to the device, in the format chosen`() =
        runTest {
            val asked = mutableListOf<String>()
            exchange.onExport = { ids, format -> file.also { asked += "$ids $format" } }
            val export = ExportViewModel(listOf("c-1", "c-2"), core, files, backgroundScope)
            export.on(ExportEvent.Format(ExportFormat.CSV))
            export.on(ExportEvent.Save)
            runCurrent()
            assertEquals(listOf("[c-1, c-2] CSV"), asked)
            assertEquals(listOf(file), files.saved)
            assertEquals(
                2,
                export.uiState.value.written
                    ?.contacts,
            )
        }

    @Test
    fun `a closed dialog is no failure, and a full disk is`() =
        runTest {
            exchange.onExport = { _, _ -> file }
            val export = ExportViewModel(emptyList(), core, files, backgroundScope)
            files.saving = Saving.NotSaved
            export.on(ExportEvent.Save)
            runCurrent()
            assertEquals(null, export.uiState.value.written ?: export.uiState.value.problem)
            files.saving = Saving.Failed
            export.on(ExportEvent.Save)
            runCurrent()
            assertEquals(Problem.NotSaved, export.uiState.value.problem)
        }
}
