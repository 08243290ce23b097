package app.werkfunk.ui.book

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.whenContactsChange
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.MergeAnswer
import app.werkfunk.view.MergeChoice
import app.werkfunk.view.MergePreview
import app.werkfunk.view.TwinList
import app.werkfunk.view.Twins
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class TwinsState(
    val twins: Loaded<TwinList>,
    val merging: Merging?,
    val problem: Problem?,
)

/** Two contacts side by side, and what was chosen for their fields. */
data class Merging(
    val preview: MergePreview,
    val answers: Map<String, MergeChoice>,
    val problem: Problem?,
) {
    fun choice(
        key: String,
        suggested: MergeChoice,
    ) = answers[key] ?: suggested
}

sealed interface TwinsEvent {
    data object TryAgain : TwinsEvent

    data object More : TwinsEvent

    data class Apart(
        val twins: Twins,
    ) : TwinsEvent

    data class Compare(
        val kept: String,
        val other: String,
    ) : TwinsEvent

    data class Choose(
        val key: String,
        val choice: MergeChoice,
    ) : TwinsEvent

    data object Merge : TwinsEvent

    data object LeaveMerge : TwinsEvent
}

/** Contacts that may be there twice, decided pair by pair. */
class TwinsViewModel(
    private val core: Core,
    private val undo: UndoDesk,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(TwinsState(Loaded.Opening, null, null))
    private var wanted = WINDOW

    val uiState: StateFlow<TwinsState> = state

    init {
        scope.launch { core.whenContactsChange { load() } }
    }

    fun on(event: TwinsEvent) {
        when (event) {
            TwinsEvent.TryAgain -> scope.launch { load() }
            TwinsEvent.More -> more()
            is TwinsEvent.Apart -> scope.launch { setApart(event.twins) }
            is TwinsEvent.Compare -> scope.launch { compare(event.kept, event.other) }
            is TwinsEvent.Choose -> choose(event.key, event.choice)
            TwinsEvent.Merge -> scope.launch { merge() }
            TwinsEvent.LeaveMerge -> state.update { it.copy(merging = null) }
        }
    }

    private fun more() {
        wanted += WINDOW
        scope.launch { load() }
    }

    private suspend fun load() {
        val twins = state.value.twins.reload { pairs() }
        state.update { it.copy(twins = twins) }
    }

    private suspend fun pairs(): TwinList {
        var all = core.twins(null, WINDOW)
        while (all.next != null && all.twins.size < wanted) {
            val page = core.twins(all.next, WINDOW)
            all = page.copy(twins = all.twins + page.twins)
        }
        return all
    }

    private suspend fun setApart(twins: Twins) {
        val (one, other) = twins.older.id to twins.newer.id
        val problem =
            problemIn {
                core.setApart(one, other, true)
                undo.offer(Deed.Apart) { core.setApart(one, other, false) }
            }
        state.update { it.copy(problem = problem) }
        load()
    }

    private suspend fun compare(
        kept: String,
        other: String,
    ) {
        val problem =
            problemIn {
                val preview = core.mergePreview(kept, other)
                state.update { it.copy(merging = Merging(preview, emptyMap(), null)) }
            }
        state.update { it.copy(problem = problem) }
    }

    private fun choose(
        key: String,
        choice: MergeChoice,
    ) = state.update { old -> old.copy(merging = old.merging?.let { it.copy(answers = it.answers + (key to choice)) }) }

    private suspend fun merge() {
        val merging = state.value.merging ?: return
        val answers = merging.answers.map { (key, choice) -> MergeAnswer(key, choice) }
        val problem =
            problemIn {
                val change = core.mergeContacts(merging.preview.kept.id, merging.preview.other.id, answers)
                undo.offer(Deed.Merged) { core.undoInBook(change) }
            }
        state.update { it.copy(merging = if (problem == null) null else merging.copy(problem = problem)) }
        load()
    }

    private companion object {
        const val WINDOW = 50
    }
}
