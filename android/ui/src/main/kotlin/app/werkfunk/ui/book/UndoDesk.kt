package app.werkfunk.ui.book

import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.seconds

/** What was done in the book and can be taken back. */
enum class Deed { Saved, Archived, Trashed, Restored, Blocked, Unblocked, Merged, Split, Apart }

/** The last deed, for ten seconds; where taking it back failed, the reason, and the deed stays. */
data class Undoable(
    val deed: Deed,
    val secondsLeft: Int,
    val problem: Problem?,
)

/** Offers to take back what the core has done already; the next deed replaces the offer, and nothing is lost by that. */
class UndoDesk(
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow<Undoable?>(null)
    private var countdown: Job? = null
    private var back: suspend () -> Unit = {}

    val offered: StateFlow<Undoable?> = state

    fun offer(
        deed: Deed,
        undo: suspend () -> Unit,
    ) {
        countdown?.cancel()
        back = undo
        state.value = Undoable(deed, SECONDS, null)
        countdown =
            scope.launch {
                for (left in SECONDS - 1 downTo 0) {
                    delay(1.seconds)
                    state.value = state.value?.copy(secondsLeft = left)
                }
                state.value = null
            }
    }

    fun undo() {
        val offer = state.value ?: return
        countdown?.cancel()
        scope.launch {
            val problem = problemIn { back() }
            state.value = problem?.let { offer.copy(secondsLeft = 0, problem = it) }
        }
    }

    internal companion object {
        const val SECONDS = 10
    }
}
