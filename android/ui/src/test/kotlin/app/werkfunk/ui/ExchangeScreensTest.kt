package app.werkfunk.ui

import app.werkfunk.ui.book.ExportScreen
import app.werkfunk.ui.book.ExportState
import app.werkfunk.ui.book.ImportScreen
import app.werkfunk.ui.book.ImportUi
import app.werkfunk.ui.book.PlanLines
import app.werkfunk.ui.book.Stage
import app.werkfunk.ui.book.Written
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportDone
import app.werkfunk.view.ImportLine
import app.werkfunk.view.ImportState
import app.werkfunk.view.ImportStep
import org.junit.Test

/** Files of contacts in and out, in every state. */
class ExchangeScreensTest {
    private fun import(
        name: String,
        view: View,
        stage: Stage,
        problem: Problem? = null,
        handsOver: Boolean = true,
    ) = draw("import-$name", view) { ImportScreen(ImportUi(stage, People.clock.zone, handsOver, problem), {}, {}) }

    private val choose = Stage.Choose(Loaded.Page(BookPeople.imports))

    @Test
    fun `nothing chosen yet`() = import("empty", View(), Stage.Choose(Loaded.Page(emptyList())))

    @Test
    fun `nothing chosen yet on an office computer`() =
        import("empty-desktop", View(), Stage.Choose(Loaded.Page(emptyList())), handsOver = false)

    @Test
    fun `earlier imports`() = import("earlier", View(), choose)

    @Test
    fun `file that cannot be read`() = import("error", View(), choose, Problem.FileUnreadable)

    @Test
    fun `file being read`() = import("reading", View(), Stage.Reading)

    @Test
    fun `choosing in large letters`() = import("large", large.copy(height = 1500), choose)

    private val columns = Stage.Columns(BookPeople.table, BookPeople.table.columns.map { it.holds }, null)

    @Test
    fun `columns of a table`() = import("columns", View(height = 1200), columns)

    @Test
    fun `what a column holds`() = import("column", View(height = 2600), columns.copy(choosing = 3))

    @Test
    fun `columns in large letters`() = import("columns-large", large.copy(height = 2200), columns)

    @Test
    fun `columns dark in English`() = import("columns-dark", dark.copy(strings = English, height = 1200), columns)

    private fun sides(
        card: ImportLine?,
        decided: List<UInt> = emptyList(),
    ) = Stage.Sides(BookPeople.split, card, decided)

    @Test
    fun `card that seems business`() = import("sides-business", View(), sides(BookPeople.businessCard, listOf(0u)))

    @Test
    fun `card that seems private`() = import("sides-private", View(), sides(BookPeople.privateCard))

    @Test
    fun `card without suggestion in English`() = import("sides-open", english, sides(BookPeople.openCard))

    @Test
    fun `card in large letters`() = import("sides-large", large.copy(height = 1700), sides(BookPeople.businessCard))

    private fun plan(
        state: ImportState,
        step: ImportStep?,
        lines: List<ImportLine>,
    ) = Stage.Plan(state, step, Loaded.Page(PlanLines(lines, false)))

    private val all = plan(BookPeople.planned, null, BookPeople.importLines)

    @Test
    fun `plan that asks`() =
        import("plan-ask", View(height = 1000), plan(BookPeople.planned, ImportStep.ASK, listOf(BookPeople.asked)))

    @Test
    fun `plan with everything`() = import("plan-all", View(height = 2400), all)

    @Test
    fun `plan with an answer`() =
        import("plan-answered", View(height = 1200), plan(BookPeople.planned, null, listOf(BookPeople.answered)))

    @Test
    fun `plan of a mixed phone book`() =
        import("plan-split", View(), plan(BookPeople.decided, null, listOf(BookPeople.inserted)))

    @Test
    fun `plan whose cards are not all sorted`() =
        import("plan-sorting", View(), plan(BookPeople.split, null, listOf(BookPeople.openCard)))

    @Test
    fun `plan with nothing to do`() {
        val nothing =
            BookPeople.planned.copy(
                insert = 0u,
                merge = 0u,
                ask = 0u,
                problems = 0u,
                problemsOfFile = emptyList(),
            )
        import("plan-nothing", View(), plan(nothing, ImportStep.SKIP, listOf(BookPeople.skipped)))
    }

    @Test
    fun `plan that could not be carried out`() = import("plan-error", View(), all, Problem.DiskFull)

    @Test
    fun `plan with long names`() =
        import("plan-long", long.copy(height = 1300), plan(BookPeople.planned, null, listOf(BookPeople.longLine)))

    @Test
    fun `plan in large letters`() = import("plan-large", large.copy(height = 4200), all)

    @Test
    fun `plan dark in English`() = import("plan-dark", dark.copy(strings = English, height = 2400), all)

    @Test
    fun `plan being carried out`() = import("applying", View(), Stage.Applying(BookPeople.planned))

    private val done = Stage.Done(ImportDone("ch-1", 210u, 12u, 4u, 1u, 37u), undone = false)

    @Test
    fun `import done`() = import("done", View(), done)

    @Test
    fun `import taken back`() = import("undone", View(), done.copy(undone = true))

    @Test
    fun `import that could not be taken back`() = import("done-error", View(), done, Problem.DiskFull)

    @Test
    fun `import done in large letters`() = import("done-large", large.copy(height = 1300), done)

    private fun export(
        name: String,
        view: View,
        state: ExportState,
    ) = draw("export-$name", view) { ExportScreen(state, {}, {}) }

    private val everybody = ExportState(0, ExportFormat.V_CARD3, busy = false, written = null, problem = null)

    @Test
    fun `export of all`() = export("all", View(), everybody)

    @Test
    fun `export of some as a table`() = export("some", View(), everybody.copy(chosen = 3, format = ExportFormat.CSV))

    @Test
    fun `export being written`() = export("busy", View(), everybody.copy(busy = true))

    @Test
    fun `export saved`() = export("done", View(), everybody.copy(written = Written(210, 2)))

    @Test
    fun `export not saved`() = export("error", View(), everybody.copy(problem = Problem.NotSaved))

    @Test
    fun `export in large letters`() = export("large", large.copy(height = 1500), everybody)

    @Test
    fun `export dark in English`() = export("dark", dark.copy(strings = English), everybody)
}
