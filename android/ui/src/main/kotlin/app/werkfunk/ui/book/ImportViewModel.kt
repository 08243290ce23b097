package app.werkfunk.ui.book

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.CardSide
import app.werkfunk.view.ImportKind
import app.werkfunk.view.ImportLine
import app.werkfunk.view.ImportState
import app.werkfunk.view.ImportStep
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.time.Clock

/**
 * One import from the picked file to its result. What it would change is shown before it does; what it did can be taken
 * back whole. A step asked for while another is under way waits for it.
 */
class ImportViewModel(
    private val core: Core,
    private val files: BookFiles,
    clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state =
        MutableStateFlow(ImportUi(Stage.Choose(Loaded.Opening), clock.zone, files.handsOverContacts, null))
    private val steps = Mutex()
    private var wanted = WINDOW
    private var draft: String? = null

    val uiState: StateFlow<ImportUi> = state

    init {
        step { earlier() }
        scope.launch {
            files.picked.collect { if (it != null) step { read() } }
        }
    }

    fun on(event: ImportEvent) {
        when (event) {
            ImportEvent.ChooseFile -> if (!files.choose()) fail(Problem.NoPicker)
            ImportEvent.ChooseContact -> if (!files.chooseContact()) fail(Problem.NoPicker)
            is ImportEvent.ChooseColumn -> columns { it.copy(choosing = event.at) }
            is ImportEvent.Column -> columns { it.holding(event) }
            ImportEvent.ColumnsDone -> step { columnsDone() }
            is ImportEvent.Splitting -> step { splitting(event.on) }
            is ImportEvent.Side -> step { side(event.side) }
            ImportEvent.SideBack -> step { sideBack() }
            ImportEvent.TakeSuggested -> step { takeSuggested() }
            ImportEvent.Sort -> step { sort() }
            is ImportEvent.Show -> step { show(event.step) }
            ImportEvent.More -> step { more() }
            is ImportEvent.Answer -> step { answer(event) }
            ImportEvent.CarryOut -> step { carryOut() }
            ImportEvent.UndoDone -> step { undoDone() }
            is ImportEvent.UndoEarlier -> step { undoEarlier(event.changeId) }
            ImportEvent.TryAgain -> step { tryAgain() }
            ImportEvent.Back -> step { back() }
        }
    }

    /** The screen is left: what was read is forgotten. */
    suspend fun leave() {
        draft?.let { id -> problemIn { core.dropImport(id) } }
        draft = null
    }

    private fun step(act: suspend () -> Unit) {
        scope.launch { steps.withLock { act() } }
    }

    private fun stage(stage: Stage) = state.update { it.copy(stage = stage, problem = null) }

    private fun fail(problem: Problem) = state.update { it.copy(problem = problem) }

    /** Does it, or says what kept it. */
    private suspend fun tried(verb: suspend () -> Unit) {
        problemIn(verb)?.let(::fail)
    }

    private suspend fun earlier() {
        val known = (state.value.stage as? Stage.Choose)?.earlier ?: Loaded.Opening
        stage(Stage.Choose(known.reload { core.imports() }))
    }

    private suspend fun read() {
        val file = files.take() ?: return
        leave()
        val bytes = file.bytes
        if (bytes == null) {
            earlier()
            fail(Problem.FileUnreadable)
            return
        }
        stage(Stage.Reading)
        val problem =
            problemIn {
                val begun = core.beginImport(file.name, bytes)
                draft = begun.id
                if (begun.kind == ImportKind.TABLE) toColumns(begun) else toPlan(begun)
            }
        if (problem != null) {
            earlier()
            fail(problem)
        }
    }

    private fun toColumns(begun: ImportState) = stage(Stage.Columns(begun, begun.columns.map { it.holds }, null))

    private fun columns(change: (Stage.Columns) -> Stage.Columns) =
        state.update { old ->
            (old.stage as? Stage.Columns)?.let { old.copy(stage = change(it), problem = null) } ?: old
        }

    private fun Stage.Columns.holding(event: ImportEvent.Column) =
        copy(
            fields = fields.mapIndexed { at, old -> if (at == event.at) event.holds else old },
            choosing = null,
        )

    private suspend fun columnsDone() {
        val asked = state.value.stage as? Stage.Columns ?: return
        tried { toPlan(core.setImportColumns(asked.state.id, asked.fields)) }
    }

    /** Where cards have no side yet, that comes first. */
    private suspend fun toPlan(planned: ImportState) {
        if (planned.splitting &&
            planned.undecided > 0u
        ) {
            toSides(planned, emptyList())
        } else {
            toLines(planned, firstOf(planned))
        }
    }

    private suspend fun toSides(
        asked: ImportState,
        decided: List<UInt>,
    ) {
        val card = core.importLines(asked.id, ImportStep.UNDECIDED, null, 1).lines.firstOrNull()
        stage(Stage.Sides(asked, card, decided))
    }

    private suspend fun toLines(
        planned: ImportState,
        step: ImportStep?,
    ) {
        wanted = WINDOW
        stage(Stage.Plan(planned, step, Loaded.Page(lines(planned, step))))
    }

    /** Private cards are counted, and shown nowhere. */
    private suspend fun lines(
        planned: ImportState,
        step: ImportStep?,
    ): PlanLines {
        val found = mutableListOf<ImportLine>()
        var after: UInt? = null
        do {
            val page = core.importLines(planned.id, step, after, WINDOW)
            found += page.lines.filter { it.step != ImportStep.PRIVATE }
            after = page.next
        } while (after != null && found.size < wanted)
        return PlanLines(found, after != null)
    }

    private suspend fun splitting(on: Boolean) {
        val id = draft ?: return
        tried { toPlan(core.setImportSplitting(id, on)) }
    }

    private suspend fun side(side: CardSide) {
        val asked = state.value.stage as? Stage.Sides ?: return
        val card = asked.card?.card ?: return
        tried {
            val now = core.setImportSides(asked.state.id, listOf(card), side)
            if (now.undecided > 0u) toSides(now, asked.decided + card) else toPlan(now)
        }
    }

    private suspend fun sideBack() {
        val asked = state.value.stage as? Stage.Sides ?: return
        val last = asked.decided.lastOrNull() ?: return
        tried { toSides(core.setImportSides(asked.state.id, listOf(last), null), asked.decided.dropLast(1)) }
    }

    private suspend fun takeSuggested() {
        val asked = state.value.stage as? Stage.Sides ?: return
        tried { toPlan(core.takeSuggestedSides(asked.state.id)) }
    }

    private suspend fun sort() {
        val plan = state.value.stage as? Stage.Plan ?: return
        tried { toSides(plan.state, emptyList()) }
    }

    private suspend fun show(step: ImportStep?) {
        val plan = state.value.stage as? Stage.Plan ?: return
        tried { toLines(plan.state, step) }
    }

    private suspend fun more() {
        val plan = state.value.stage as? Stage.Plan ?: return
        wanted += WINDOW
        tried { stage(plan.copy(lines = Loaded.Page(lines(plan.state, plan.step)))) }
    }

    /** The list keeps its place: the answered card changes where it stands, or leaves the list of the step. */
    private suspend fun answer(event: ImportEvent.Answer) {
        val plan = state.value.stage as? Stage.Plan ?: return
        tried {
            val now = core.answerImport(plan.state.id, listOf(event.card), event.answer)
            val step = plan.step.takeIf { it != ImportStep.ASK || now.ask > 0u }
            stage(Stage.Plan(now, step, Loaded.Page(lines(now, step))))
        }
    }

    private suspend fun carryOut() {
        val plan = state.value.stage as? Stage.Plan ?: return
        stage(Stage.Applying(plan.state))
        val problem =
            problemIn {
                val done = core.carryOutImport(plan.state.id)
                draft = null
                stage(Stage.Done(done, undone = false))
            }
        if (problem != null) {
            stage(plan)
            fail(problem)
        }
    }

    private suspend fun undoDone() {
        val stage = state.value.stage as? Stage.Done ?: return
        val change = stage.done.changeId ?: return
        tried {
            core.undoInBook(change)
            stage(stage.copy(undone = true))
        }
    }

    private suspend fun undoEarlier(changeId: String) =
        tried {
            core.undoInBook(changeId)
            earlier()
        }

    private suspend fun tryAgain() {
        when (val stage = state.value.stage) {
            is Stage.Plan -> show(stage.step)
            else -> earlier()
        }
    }

    /** From the plan of a table back to its columns, from its cards back to the plan; else the file is given up. */
    private suspend fun back() {
        when (val stage = state.value.stage) {
            is Stage.Plan -> if (stage.state.kind == ImportKind.TABLE) toColumns(stage.state) else giveUp()
            is Stage.Sides -> tried { toLines(stage.state, null) }
            is Stage.Columns, is Stage.Done, Stage.Reading -> giveUp()
            is Stage.Choose, is Stage.Applying -> Unit
        }
    }

    private suspend fun giveUp() {
        leave()
        earlier()
    }

    private companion object {
        const val WINDOW = 100
    }
}

/** What a person has to see first: whom to ask about, else everything. */
internal fun firstOf(planned: ImportState): ImportStep? = if (planned.ask > 0u) ImportStep.ASK else null
