package app.werkfunk.ui.consent

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Says
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class AnswerState(
    val code: String = "",
    val says: Says? = null,
    val note: String = "",
    val busy: Boolean = false,
    val done: Boolean = false,
    val problem: Problem? = null,
) {
    val ready get() = code.isNotBlank() && says != null && !busy
}

sealed interface AnswerEvent {
    data class Code(
        val text: String,
    ) : AnswerEvent

    data class Answer(
        val says: Says,
    ) : AnswerEvent

    data class Note(
        val text: String,
    ) : AnswerEvent

    data object Save : AnswerEvent
}

/** An answer that came by telephone, by letter or on another messenger, typed in with its code. */
class AnswerViewModel(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(AnswerState())

    val uiState: StateFlow<AnswerState> = state

    fun on(event: AnswerEvent) {
        when (event) {
            is AnswerEvent.Code -> state.update { it.copy(code = event.text, problem = null) }
            is AnswerEvent.Answer -> state.update { it.copy(says = event.says, problem = null) }
            is AnswerEvent.Note -> state.update { it.copy(note = event.text) }
            AnswerEvent.Save -> scope.launch { save() }
        }
    }

    private suspend fun save() {
        val typed = state.value
        val says = typed.says ?: return
        if (!typed.ready) return
        state.update { it.copy(busy = true, problem = null) }
        val problem = problemIn { core.typeAnswer(typed.code.trim(), says, typed.note.trim()) }
        state.update { it.copy(busy = false, problem = problem, done = problem == null) }
    }
}
