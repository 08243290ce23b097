package app.werkfunk.ui.photo

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.view.PhotoHabits
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** How photos leave where nothing else is said; every touch is stored at once. */
class HabitsViewModel(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(HabitsState(Loaded.Opening, null))

    val uiState: StateFlow<HabitsState> = state

    init {
        scope.launch { load() }
    }

    fun on(event: HabitsEvent) {
        scope.launch {
            when (event) {
                HabitsEvent.TryAgain -> load()
                is HabitsEvent.Rules -> store { core.setSendRules(event.rules) }
                is HabitsEvent.Past -> store { core.setHistoryRules(event.rules) }
                is HabitsEvent.Rooms -> store { core.setRoomRules(event.rules) }
                is HabitsEvent.Size -> change { it.copy(size = event.size) }
                is HabitsEvent.WithTime -> change { it.copy(withTime = event.wanted) }
                is HabitsEvent.KeepPlace -> change { it.copy(keepPlace = event.wanted) }
            }
        }
    }

    private suspend fun load() {
        val habits = state.value.habits.reload { core.photoHabits() }
        val outbox = (Loaded.Opening.reload { core.outbox() } as? Loaded.Page)?.page
        val past = (Loaded.Opening.reload { core.historyRules() } as? Loaded.Page)?.page
        val rooms = (Loaded.Opening.reload { core.roomRules() } as? Loaded.Page)?.page
        val rules = outbox?.rules
        state.update {
            it.copy(habits = habits, rules = rules ?: it.rules, past = past ?: it.past, rooms = rooms ?: it.rooms)
        }
    }

    /** Shown as wanted only once it is stored. */
    private suspend fun change(what: (PhotoHabits) -> PhotoHabits) {
        val known = (state.value.habits as? Loaded.Page)?.page ?: return
        store { core.setPhotoHabits(what(known)) }
    }

    private suspend fun store(verb: suspend () -> Unit) {
        val problem = problemIn(verb)
        state.update { it.copy(problem = problem) }
        load()
    }
}
