package app.werkfunk.ui.handoff

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.contactOf
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.HandOffStart
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** To whom something is handed over: a contact, or whose thread it is. */
sealed interface HandOffTo {
    val name: String

    data class Contact(
        val id: String,
        override val name: String,
    ) : HandOffTo

    data class Thread(
        val id: String,
        override val name: String,
    ) : HandOffTo
}

/** A text on its way into another app: the gate is asked, then the app is opened with the text typed in. */
class HandOffViewModel(
    private val to: HandOffTo,
    private val core: Core,
    private val desk: HandOffDesk,
    private val open: (String) -> Boolean,
    private val scope: CoroutineScope,
    /** Where the device offers apps to choose from. */
    private val share: ((String) -> Boolean)? = null,
) {
    private val state = MutableStateFlow(HandOffState(to.name, shares = share != null))

    private val scraps =
        Scraps(core, scope) { problem -> state.update { it.copy(refused = Refused.Failed(problem)) } }

    /** Known once it is known whose thread it is. */
    private var scrap: Scrap? = null

    val uiState: StateFlow<HandOffState> = state

    init {
        scope.launch { restore() }
    }

    /** What was written to this contact before and went nowhere. */
    private suspend fun restore() {
        val problem = problemIn { scrap = contact()?.let { Scrap.HandOff(it) } }
        if (problem != null) state.update { it.copy(refused = Refused.Failed(problem)) }
        val scrap = scrap ?: return
        val left = scraps.left(scrap)
        state.update { if (it.text.isEmpty()) it.copy(text = left) else it }
        if (state.value.text != left) scraps.write(scrap, state.value.text)
    }

    fun on(event: HandOffEvent) {
        when (event) {
            is HandOffEvent.By -> state.update { it.copy(channel = event.channel, refused = null) }
            is HandOffEvent.Write -> write(event.text)
            HandOffEvent.Open -> if (state.value.ready) hand(::byLink)
            HandOffEvent.Share -> if (state.value.ready && state.value.mayShare) hand(::byChoice)
        }
    }

    private fun write(text: String) {
        state.update { it.copy(text = text, refused = null) }
        scrap?.let { scraps.write(it, text) }
    }

    private fun hand(by: suspend (String, HandOffState) -> Refused?) {
        val asked = state.value
        state.update { it.copy(busy = true, refused = null) }
        scope.launch {
            val refused =
                try {
                    scraps.settle()
                    val contact = contact()
                    if (contact == null) Refused.Failed(Problem.NotFound) else by(contact, asked)
                } catch (failure: CoreProblem) {
                    if (failure.problem == Problem.NotFound) Refused.NoAddress else Refused.Failed(failure.problem)
                }
            val unaddressed = setOfNotNull(asked.channel.takeIf { refused == Refused.NoAddress })
            state.update {
                val known = it.unaddressed + unaddressed
                it.copy(busy = false, refused = refused, opened = refused == null, unaddressed = known)
            }
        }
    }

    /** Without a browser or WhatsApp for its address there may still be an app that takes the text. */
    private suspend fun byLink(
        contact: String,
        asked: HandOffState,
    ): Refused? {
        val begun = core.handOff(contact, asked.channel, asked.text.trim())
        return started(begun) { begun.link?.let(open) == true || (asked.mayShare && shared(asked)) }
    }

    private suspend fun byChoice(
        contact: String,
        asked: HandOffState,
    ): Refused? = started(core.handOffShared(contact, asked.channel, asked.text.trim())) { shared(asked) }

    /** What no app took has not gone out, and nobody needs to be asked. */
    private suspend fun started(
        start: HandOffStart,
        went: () -> Boolean,
    ): Refused? {
        val id = start.id ?: return Refused.Gate(start.gate.why ?: HoldReason.NO_CONSENT)
        if (went()) {
            desk.look()
            return null
        }
        core.answerHandOff(id, sent = false)
        return Refused.Failed(Problem.NoApp)
    }

    private fun shared(asked: HandOffState) = share?.invoke(asked.text.trim()) == true

    private suspend fun contact(): String? =
        when (to) {
            is HandOffTo.Contact -> to.id
            is HandOffTo.Thread -> core.contactOf(to.id)
        }
}
