package app.werkfunk.ui.papers

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ErasureOutlook
import app.werkfunk.view.PaperWish
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

data class EraseState(
    /** What would be erased; afterwards what was. */
    val outlook: Loaded<ErasureOutlook>,
    /** Year of the last invoice, as typed. */
    val invoice: String,
    val busy: Boolean,
    val done: Boolean,
    val problem: Problem?,
) {
    val year: Short? get() = invoice.trim().toShortOrNull()

    /** A year half typed is none yet. */
    val ready get() = outlook is Loaded.Page && !busy && !done && (invoice.isBlank() || invoice.trim().length == YEAR)

    private companion object {
        const val YEAR = 4
    }
}

sealed interface EraseEvent {
    data object TryAgain : EraseEvent

    data class Invoice(
        val year: String,
    ) : EraseEvent

    data object Erase : EraseEvent
}

/**
 * Erasing a person for good, after a look at what that means. The paper about it is written before: afterwards nobody
 * knows whose it would be.
 */
class EraseViewModel(
    private val contactId: String,
    private val core: Core,
    private val papers: PaperDesk,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(EraseState(Loaded.Opening, "", busy = false, done = false, problem = null))
    private var looking: Job? = null

    val uiState: StateFlow<EraseState> = state

    init {
        look()
    }

    fun on(event: EraseEvent) {
        when (event) {
            EraseEvent.TryAgain -> look()
            is EraseEvent.Invoice -> retype(event.year)
            EraseEvent.Erase -> scope.launch { erase() }
        }
    }

    private fun retype(year: String) {
        state.update { it.copy(invoice = year.filter(Char::isDigit).take(4)) }
        if (state.value.ready) look()
    }

    private fun look() {
        looking?.cancel()
        looking =
            scope.launch {
                val outlook = state.value.outlook.reload { core.erasureOutlook(contactId, state.value.year) }
                state.update { it.copy(outlook = outlook) }
            }
    }

    /** Whoever goes away meanwhile leaves nothing half done. */
    private suspend fun erase() =
        withContext(NonCancellable) {
            val asked = state.value
            if (asked.ready) eraseNow(asked)
        }

    private suspend fun eraseNow(asked: EraseState) {
        state.update { it.copy(busy = true, problem = null) }
        val problem =
            problemIn {
                val wish = PaperWish.Erasure(contactId, asked.year)
                val paper = papers.make { folder -> core.writePaper(wish, folder) }
                val outlook = eraseOr(asked.year) { papers.discard(paper) }
                papers.adopt(PaperKind.Erasure, paper)
                state.update { it.copy(outlook = Loaded.Page(outlook), done = true) }
            }
        state.update { it.copy(busy = false, problem = problem) }
    }

    private suspend fun eraseOr(
        year: Short?,
        back: suspend () -> Unit,
    ) = try {
        core.eraseContact(contactId, year)
    } catch (failure: CoreProblem) {
        back()
        throw failure
    }
}
