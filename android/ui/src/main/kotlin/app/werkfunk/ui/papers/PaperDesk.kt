package app.werkfunk.ui.papers

import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.PaperFile
import app.werkfunk.view.PaperSet
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** Which paper, as the screens name it. */
enum class PaperKind { Notice, AccessCopy, DataExport, Activities, Register, Erasure, Page }

/** A paper in a folder of the tray. */
class Written(
    val folder: String,
    val paper: PaperSet,
)

data class PaperUi(
    val kind: PaperKind,
    /** `null` while it is being written, and where that failed. */
    val paper: PaperSet?,
    val busy: Boolean,
    val saved: Boolean,
    val problem: Problem?,
    /** Whether it has a screen of its own; else it is part of another. */
    val over: Boolean,
)

sealed interface PaperEvent {
    data object TryAgain : PaperEvent

    data object Save : PaperEvent

    data class Open(
        val file: PaperFile,
    ) : PaperEvent

    /** What is in the tray is removed. */
    data object Leave : PaperEvent
}

/** One paper at a time, from writing it to handing it over. */
class PaperDesk(
    private val tray: PaperTray,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow<PaperUi?>(null)
    private var written: Written? = null
    private var how: suspend (folder: String) -> PaperSet = { throw CoreProblem(Problem.Internal) }

    /** Counts papers: one that was closed while it was being written finds that another is on. */
    private var turn = 0

    val uiState: StateFlow<PaperUi?> = state

    /** Writes it and shows it on a screen of its own. */
    fun write(
        kind: PaperKind,
        how: suspend (folder: String) -> PaperSet,
    ) {
        this.how = how
        start(kind)
    }

    /**
     * Writes it into the tray and shows nothing yet.
     *
     * @throws CoreProblem
     */
    suspend fun make(how: suspend (folder: String) -> PaperSet): Written {
        val folder = tray.folder() ?: throw CoreProblem(Problem.NotSaved)
        return try {
            Written(folder, how(folder))
        } catch (failure: CoreProblem) {
            tray.clear(folder)
            throw failure
        }
    }

    /** Shows what was made as part of another screen. */
    fun adopt(
        kind: PaperKind,
        made: Written,
    ) {
        turn++
        written = made
        state.value = PaperUi(kind, made.paper, busy = false, saved = false, problem = null, over = false)
    }

    suspend fun discard(made: Written) = tray.clear(made.folder)

    fun on(event: PaperEvent) {
        when (event) {
            PaperEvent.TryAgain -> state.value?.let { start(it.kind) }
            PaperEvent.Save -> scope.launch { save() }
            is PaperEvent.Open -> open(event.file)
            PaperEvent.Leave -> leave()
        }
    }

    private fun start(kind: PaperKind) {
        val (mine, how) = Pair(++turn, how)
        state.value = PaperUi(kind, null, busy = true, saved = false, problem = null, over = true)
        scope.launch {
            var made: Written? = null
            val problem = problemIn { made = make(how) }
            if (mine == turn) {
                written = made
                state.update { it?.copy(paper = made?.paper, busy = false, problem = problem) }
            } else {
                made?.let { discard(it) }
            }
        }
    }

    private suspend fun save() {
        val (ui, made) = Pair(state.value ?: return, written ?: return)
        if (ui.busy) return
        state.value = ui.copy(busy = true, saved = false, problem = null)
        val saving = tray.save(made.folder, made.paper.files)
        state.update {
            val problem = Problem.NotSaved.takeIf { saving == Saving.Failed }
            it?.copy(busy = false, saved = saving == Saving.Saved, problem = problem)
        }
    }

    private fun open(file: PaperFile) {
        val made = written ?: return
        val problem = Problem.NoViewer.takeUnless { tray.open(made.folder, file) }
        state.update { it?.copy(problem = problem) }
    }

    private fun leave() {
        turn++
        val lying = written
        written = null
        state.value = null
        if (lying != null) scope.launch { discard(lying) }
    }
}
