package app.werkfunk.ui.consent

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.GateAnswer
import app.werkfunk.view.Invitation
import app.werkfunk.view.Language
import app.werkfunk.view.Purpose
import app.werkfunk.view.Says
import app.werkfunk.view.Wanted
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.ZoneId

data class InviteState(
    val zone: ZoneId,
    val channels: Set<ChannelKind> = emptySet(),
    val purposes: Set<Purpose> = emptySet(),
    val language: Language = Language.GERMAN,
    /** What the gate says of each channel and purpose; empty where it is not known yet. */
    val gate: List<GateAnswer> = emptyList(),
    /** The questions with their codes, once they are made. */
    val invitation: Invitation? = null,
    /** What was told to which code. */
    val answers: Map<String, Says> = emptyMap(),
    val busy: Boolean = false,
    /** Whether it was asked in the thread. */
    val asked: Boolean = false,
    val problem: Problem? = null,
) {
    /** One question for each purpose on a channel: consent is never asked for in a bundle. */
    val wanted get() = channels.flatMap { channel -> purposes.map { Wanted(channel, it) } }
    val ready get() = wanted.isNotEmpty() && !busy

    /** Whether the contact's own message is the occasion to ask for all of it now. */
    val mayAsk
        get() =
            wanted.isNotEmpty() &&
                wanted.all { one ->
                    gate.any { it.channel == one.channel && it.purpose == one.purpose && it.mayAsk }
                }
}

sealed interface InviteEvent {
    data class Over(
        val channel: ChannelKind,
        val on: Boolean,
    ) : InviteEvent

    data class For(
        val purpose: Purpose,
        val on: Boolean,
    ) : InviteEvent

    data class In(
        val language: Language,
    ) : InviteEvent

    /** Codes, to be told or put on a page. */
    data object Make : InviteEvent

    /** A message in the thread. */
    data object Ask : InviteEvent

    data class Told(
        val code: String,
        val says: Says,
    ) : InviteEvent
}

/** Asking for consent: in answer to the contact's own message, by a page, or by codes that are told. */
class InviteViewModel(
    private val contactId: String,
    private val core: Core,
    zone: ZoneId,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(InviteState(zone))

    val uiState: StateFlow<InviteState> = state

    init {
        act {
            val gate = core.consents(contactId).gate
            state.update { it.copy(gate = gate) }
        }
    }

    fun on(event: InviteEvent) {
        when (event) {
            is InviteEvent.Over -> {
                state.update { it.copy(channels = it.channels.with(event.channel, event.on), problem = null) }
            }

            is InviteEvent.For -> {
                state.update { it.copy(purposes = it.purposes.with(event.purpose, event.on), problem = null) }
            }

            is InviteEvent.In -> {
                state.update { it.copy(language = event.language) }
            }

            InviteEvent.Make -> {
                make()
            }

            InviteEvent.Ask -> {
                ask()
            }

            is InviteEvent.Told -> {
                answer(event.code, event.says)
            }
        }
    }

    private fun <T> Set<T>.with(
        one: T,
        on: Boolean,
    ) = if (on) this + one else this - one

    private fun make() {
        val draft = state.value
        if (!draft.ready) return
        act {
            val invitation = core.inviteConsent(contactId, draft.wanted, draft.language)
            state.update { it.copy(invitation = invitation) }
        }
    }

    private fun ask() {
        val draft = state.value
        if (!draft.ready || !draft.mayAsk) return
        act {
            core.askConsent(contactId, draft.wanted, draft.language)
            state.update { it.copy(asked = true) }
        }
    }

    private fun answer(
        code: String,
        says: Says,
    ) = act {
        core.typeAnswer(code, says, "")
        state.update { it.copy(answers = it.answers + (code to says)) }
    }

    private fun act(verb: suspend () -> Unit) {
        state.update { it.copy(busy = true, problem = null) }
        scope.launch {
            val problem = problemIn(verb)
            state.update { it.copy(busy = false, problem = problem) }
        }
    }
}
