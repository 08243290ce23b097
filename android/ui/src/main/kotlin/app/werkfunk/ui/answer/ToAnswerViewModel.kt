package app.werkfunk.ui.answer

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.AnswerBy
import app.werkfunk.ui.text.answerBy
import app.werkfunk.view.Change
import app.werkfunk.view.Flagged
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import java.time.Clock
import kotlin.time.Duration.Companion.minutes

/** A message somebody wants answered. */
data class ToAnswerItem(
    val flagged: Flagged,
    val by: AnswerBy?,
)

/** Everything that is to be answered, in all threads. */
class ToAnswerViewModel(
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow<Loaded<List<ToAnswerItem>>>(Loaded.Opening)

    val uiState: StateFlow<Loaded<List<ToAnswerItem>>> = state

    init {
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) load() } }
        scope.launch {
            // What was in time grows late by itself.
            while (true) {
                delay(1.minutes)
                load()
            }
        }
    }

    fun tryAgain() {
        scope.launch { load() }
    }

    private fun concernsThis(change: Change) =
        when (change) {
            Change.Everything, Change.Inbox, is Change.Thread -> true
            else -> false
        }

    private suspend fun load() {
        state.value = state.value.reload { core.toAnswer().items(clock) }
    }
}

internal fun List<Flagged>.items(clock: Clock) =
    map { flagged -> ToAnswerItem(flagged, flagged.answerMs?.let { answerBy(it, clock) }) }
