package app.werkfunk.ui.handoff

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Change
import app.werkfunk.view.HandOff
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** Whether it went out is asked of one at a time, the oldest first. */
data class HandOffQuestion(
    val handOff: HandOff,
    val problem: Problem?,
)

/**
 * Asks about what was handed to another app until somebody says whether it went out there, also after the app was closed.
 * Nothing is ever handed over again from here.
 */
class HandOffDesk(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val question = MutableStateFlow<HandOffQuestion?>(null)

    /** About these somebody wants to be asked later. */
    private var later = emptySet<String>()

    val asked: StateFlow<HandOffQuestion?> = question

    init {
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) look() } }
    }

    private fun concernsThis(change: Change) =
        when (change) {
            Change.Everything, is Change.Thread -> true
            else -> false
        }

    suspend fun look() {
        val open =
            try {
                core.openHandOffs()
            } catch (_: CoreProblem) {
                return
            }
        val next = open.firstOrNull { it.id !in later }
        question.update { old -> next?.let { HandOffQuestion(it, old?.problem.takeIf { _ -> old?.handOff == next }) } }
    }

    fun answer(
        id: String,
        sent: Boolean,
    ) {
        scope.launch {
            val problem = problemIn { core.answerHandOff(id, sent) }
            if (problem == null || problem == Problem.NotFound) {
                look()
            } else {
                question.update { it?.copy(problem = problem) }
            }
        }
    }

    /** Not now; once the app is opened or comes back it is asked again. */
    fun later() {
        later = later + setOfNotNull(question.value?.handOff?.id)
        scope.launch { look() }
    }

    /** The app is in sight again, perhaps back from the other one. */
    suspend fun back() {
        later = emptySet()
        look()
    }
}
