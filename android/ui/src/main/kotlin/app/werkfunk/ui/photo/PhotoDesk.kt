package app.werkfunk.ui.photo

import app.werkfunk.ui.core.Core
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** The photos being sent, and whether their screen is open. One left aside stays until it is sent or left out. */
data class Sending(
    val model: SendViewModel?,
    val open: Boolean,
)

/** Takes photos as they come in; they lie here until they are sent or left out, whichever screen is shown. */
class PhotoDesk(
    private val core: Core,
    val shots: Shots,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(Sending(null, open = false))
    private var lastThread: String? = null
    private var borrower: ((Shot) -> Unit)? = null

    val sending: StateFlow<Sending> = state

    init {
        scope.launch {
            shots.basket.arrived.collect { if (it.isNotEmpty()) take(shots.basket.empty()) }
        }
    }

    fun open() = state.update { it.copy(open = it.model != null) }

    fun close() = state.update { it.copy(open = false) }

    /** The next photo is for [borrower] and not to be sent: a paper that was signed. */
    fun lend(borrower: (Shot) -> Unit) {
        this.borrower = borrower
    }

    /** From now on photos are to be sent again. */
    fun lendNoMore() {
        borrower = null
    }

    private fun take(arrivals: List<Arrival>) {
        if (arrivals.isEmpty()) return
        val borrower = this.borrower
        if (borrower != null) {
            val shots = arrivals.flatMap { it.shots }
            lendNoMore()
            borrower(shots.first())
            scope.launch { shots.drop(1).forEach { this@PhotoDesk.shots.forget(it) } }
            return
        }
        val known = state.value.model
        if (known != null) {
            known.add(arrivals)
            open()
            return
        }
        val session = CoroutineScope(scope.coroutineContext + Job(scope.coroutineContext[Job]))
        val model = SendViewModel(core, shots, session, arrivals, lastThread)
        state.value = Sending(model, open = true)
        scope.launch {
            finished(model, model.finished.first())
            session.cancel()
        }
    }

    private fun finished(
        model: SendViewModel,
        threadId: String?,
    ) {
        if (threadId != null) lastThread = threadId
        state.update { if (it.model == model) Sending(null, open = false) else it }
    }
}
