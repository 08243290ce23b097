package app.werkfunk.ui.papers

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChainReport
import app.werkfunk.view.Imprint
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class ImprintState(
    val imprint: Loaded<Imprint>,
    val busy: Boolean,
    val saved: Boolean,
    val problem: Problem?,
) {
    val ready get() = imprint is Loaded.Page && !busy
}

sealed interface ImprintEvent {
    data object TryAgain : ImprintEvent

    data class Write(
        val imprint: Imprint,
    ) : ImprintEvent

    data object Save : ImprintEvent
}

/** Who asks for consent, as it stands on pages and papers. */
class ImprintViewModel(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(ImprintState(Loaded.Opening, busy = false, saved = false, problem = null))

    val uiState: StateFlow<ImprintState> = state

    init {
        load()
    }

    fun on(event: ImprintEvent) {
        when (event) {
            ImprintEvent.TryAgain -> {
                load()
            }

            is ImprintEvent.Write -> {
                state.update { it.copy(imprint = Loaded.Page(event.imprint), saved = false, problem = null) }
            }

            ImprintEvent.Save -> {
                scope.launch { save() }
            }
        }
    }

    private fun load() {
        scope.launch {
            val imprint = state.value.imprint.reload { core.imprint() }
            state.update { it.copy(imprint = imprint) }
        }
    }

    private suspend fun save() {
        val typed = (state.value.imprint as? Loaded.Page)?.page ?: return
        state.update { it.copy(busy = true, problem = null) }
        val problem = problemIn { core.setImprint(typed) }
        state.update { it.copy(busy = false, saved = problem == null, problem = problem) }
    }
}

data class ChainState(
    /** As it would stand on a paper printed now. */
    val head: Loaded<String>,
    /** A head from an earlier paper, as typed. */
    val paper: String,
    val busy: Boolean,
    val report: ChainReport?,
    val problem: Problem?,
)

sealed interface ChainEvent {
    data object TryAgain : ChainEvent

    data class Paper(
        val head: String,
    ) : ChainEvent

    data object Check : ChainEvent
}

/** Whether the consents are those that were recorded, also beside a paper printed earlier. */
class ChainViewModel(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(ChainState(Loaded.Opening, "", busy = false, report = null, problem = null))

    val uiState: StateFlow<ChainState> = state

    init {
        load()
    }

    fun on(event: ChainEvent) {
        when (event) {
            ChainEvent.TryAgain -> load()
            is ChainEvent.Paper -> state.update { it.copy(paper = event.head, report = null) }
            ChainEvent.Check -> scope.launch { check() }
        }
    }

    private fun load() {
        scope.launch {
            val head = state.value.head.reload { core.consentHead() }
            state.update { it.copy(head = head) }
        }
    }

    private suspend fun check() {
        val asked = state.value
        if (asked.busy) return
        state.update { it.copy(busy = true, report = null, problem = null) }
        val problem =
            problemIn {
                val report = core.verifyConsents(asked.paper.trim().ifEmpty { null })
                state.update { it.copy(report = report) }
            }
        state.update { it.copy(busy = false, problem = problem) }
    }
}
