package app.werkfunk.ui.consent

import app.werkfunk.ui.book.UndoDesk
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.whenContactsChange
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock
import kotlin.time.Duration.Companion.seconds

/** What one contact allows. A withdrawal works at the touch and, being a record itself, is never taken back. */
class ConsentViewModel(
    private val contactId: String,
    private val core: Core,
    clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state =
        MutableStateFlow(ConsentState(Loaded.Opening, clock.zone, null, null, null, ConsentState.WINDOW))

    private var telling: Job? = null

    val uiState: StateFlow<ConsentState> = state

    init {
        scope.launch { core.whenContactsChange { load() } }
    }

    fun on(event: ConsentEvent) {
        when (event) {
            ConsentEvent.TryAgain -> {
                scope.launch { load() }
            }

            is ConsentEvent.Withdraw -> {
                act(Told.Withdrawn(event.channel, event.purpose)) {
                    core.withdrawConsent(contactId, event.channel, event.purpose)
                }
            }

            is ConsentEvent.WithdrawAll -> {
                act(Told.Withdrawn(event.channel, null)) { core.withdrawEverything(contactId, event.channel, "") }
            }

            is ConsentEvent.Settle -> {
                act(Told.Answered) { core.settleConsentQuestion(event.question.id, event.answer) }
            }

            is ConsentEvent.Read -> {
                state.update { it.copy(open = event.id.takeUnless { id -> id == it.open }) }
            }

            ConsentEvent.More -> {
                state.update { it.copy(window = it.window + ConsentState.WINDOW) }
            }
        }
    }

    /** Something was done on a screen that lay over this one. */
    fun told(what: Told) {
        state.update { it.copy(told = what, problem = null) }
        telling?.cancel()
        telling =
            scope.launch {
                delay(UndoDesk.SECONDS.seconds)
                state.update { it.copy(told = null) }
            }
    }

    private suspend fun load() {
        val consents = state.value.consents.reload { core.consents(contactId) }
        state.update { it.copy(consents = consents) }
    }

    private fun act(
        told: Told,
        verb: suspend () -> Unit,
    ) {
        scope.launch {
            val problem = problemIn(verb)
            if (problem == null) told(told) else state.update { it.copy(problem = problem, told = null) }
            load()
        }
    }
}
