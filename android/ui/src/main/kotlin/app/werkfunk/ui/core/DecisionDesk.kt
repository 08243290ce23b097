package app.werkfunk.ui.core

import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Decision
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import kotlin.time.Duration.Companion.seconds

/** A decision that can still be taken back, or one the core did not take. */
data class PendingDecision(
    val requestId: String,
    val decision: Decision,
    val reply: String,
    val secondsLeft: Int,
    val problem: Problem?,
)

/**
 * Holds a decision back for ten seconds instead of asking "are you sure?". One at a time: the next, leaving the app and
 * [flush] hand the held one over at once. One the core refused is not pushed aside: the next has to wait for it.
 */
class DecisionDesk(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val held = MutableStateFlow<PendingDecision?>(null)
    private val handing = Mutex()
    private var countdown: Job? = null
    private var settle: suspend () -> Unit = {}

    val pending: StateFlow<PendingDecision?> = held

    /** [settle] returns once no letter of the reply is on its way to the core any more. */
    fun decide(
        requestId: String,
        decision: Decision,
        reply: String,
        settle: suspend () -> Unit = {},
    ) {
        countdown?.cancel()
        countdown =
            scope.launch {
                flush()
                if (held.value != null) return@launch
                this@DecisionDesk.settle = settle
                held.value = PendingDecision(requestId, decision, reply, UNDO_SECONDS, null)
                for (left in UNDO_SECONDS - 1 downTo 0) {
                    delay(1.seconds)
                    held.value = held.value?.copy(secondsLeft = left)
                }
                flush()
            }
    }

    fun undo() {
        countdown?.cancel()
        held.value = null
    }

    /** Hands over what is held; what the core refuses stays, with the reason. */
    suspend fun flush() =
        withContext(NonCancellable) {
            handing.withLock {
                val decision = held.value ?: return@withLock
                settle()
                held.value =
                    try {
                        core.decide(decision.requestId, decision.decision, decision.reply)
                        null
                    } catch (failure: CoreProblem) {
                        decision.copy(secondsLeft = 0, problem = failure.problem)
                    }
            }
        }

    private companion object {
        const val UNDO_SECONDS = 10
    }
}
