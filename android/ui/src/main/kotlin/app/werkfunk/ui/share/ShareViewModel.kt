package app.werkfunk.ui.share

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.ReceiverSearch
import app.werkfunk.ui.photo.Receivers
import app.werkfunk.ui.photo.threadOf
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.PastedPlace
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** A text that another app shared; the same text shared twice is two. */
class SharedText(
    val text: String,
)

/** Whom a shared text is for, until that is chosen. */
data class ShareState(
    val text: String,
    /** What it says of a place; `null` until that is known. */
    val place: PastedPlace? = null,
    val receivers: Receivers = Receivers(),
    val problem: Problem? = null,
    /** It is being written for somebody. */
    val busy: Boolean = false,
    /** Whose thread it is for, once that is done. */
    val chosen: Chosen? = null,
)

/** A place is looked at before it is sent, a text is written into the thread's field; neither leaves by itself. */
data class Chosen(
    val threadId: String,
    val isPlace: Boolean,
)

/** Offers a shared text to every thread; nothing of it leaves by itself. */
class ShareViewModel(
    text: String,
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(ShareState(text))

    private val receivers =
        ReceiverSearch(core, scope, { state.value.receivers }) { found -> state.update { it.copy(receivers = found) } }

    val uiState: StateFlow<ShareState> = state

    init {
        load()
    }

    fun load() {
        receivers.read()
        scope.launch {
            val problem =
                problemIn {
                    val place = core.placeIn(state.value.text)
                    state.update { it.copy(place = place) }
                }
            state.update { it.copy(problem = problem) }
        }
    }

    fun find(query: String) = receivers.find(query)

    fun more() = receivers.more()

    fun choose(receiver: Receiver) {
        if (state.value.busy || state.value.chosen != null) return
        val isPlace = state.value.place is PastedPlace.At
        state.update { it.copy(busy = true, problem = null) }
        scope.launch {
            var chosen: Chosen? = null
            val problem =
                problemIn {
                    val id = core.threadOf(receiver)
                    if (!isPlace) write(id)
                    chosen = Chosen(id, isPlace)
                }
            state.update { it.copy(busy = false, problem = problem, chosen = chosen) }
        }
    }

    /** What was being written there stays. */
    private suspend fun write(id: String) {
        val before = core.thread(id, null, 1).draft.trimEnd()
        val text = state.value.text.trim()
        core.keepDraft(id, if (before.isEmpty()) text else "$before\n$text")
    }
}
