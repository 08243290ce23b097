package app.werkfunk.ui.place

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.goesOut
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.mapAddress
import app.werkfunk.view.Change
import app.werkfunk.view.PastedPlace
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** A place for a thread: one's own, looked for only when it is asked for, or one that was pasted. */
class PlaceViewModel(
    private val threadId: String,
    private val core: Core,
    private val whereAmI: WhereAmI?,
    private val open: (String) -> Boolean,
    private val scope: CoroutineScope,
    /** What another app shared, as if it was pasted. */
    shared: String = "",
) {
    private val state = MutableStateFlow(PlaceState(whereAmI?.let { Own() }))
    private var search: Job? = null

    /** The name that came with what was pasted; one typed by hand stays. */
    private var given = ""

    private val scraps = Scraps(core, scope) { problem -> state.update { it.copy(problem = problem) } }
    private val nameScrap = Scrap.PlaceName(threadId)

    val uiState: StateFlow<PlaceState> = state

    init {
        // What another app shared brings its own name.
        if (shared.isBlank()) scope.launch { restoreName() }
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) whenOut() } }
        paste(shared)
    }

    fun on(event: PlaceEvent) {
        when (event) {
            PlaceEvent.Look -> look()
            PlaceEvent.StopLooking -> stopLooking()
            PlaceEvent.Allow -> opened(whereAmI?.openLeave() == true)
            PlaceEvent.SwitchOn -> opened(whereAmI?.openSwitch() == true)
            is PlaceEvent.Paste -> paste(event.text)
            is PlaceEvent.Name -> writeName(event.name)
            PlaceEvent.Map -> map()
            PlaceEvent.Send -> if (state.value.ready) send()
        }
    }

    private suspend fun restoreName() {
        val left = scraps.left(nameScrap)
        state.update { if (it.name.isEmpty()) it.copy(name = left) else it }
    }

    private fun writeName(typed: String) {
        state.update { it.copy(name = typed, problem = null) }
        scraps.write(nameScrap, typed)
    }

    private fun concernsThis(change: Change) = change == Change.Everything || change == Change.Connection

    private suspend fun whenOut() {
        problemIn {
            val connection = core.inbox().connection
            state.update { it.copy(goesOut = goesOut(connection)) }
        }
    }

    private fun look() {
        val device = whereAmI ?: return
        paste("")
        state.update { it.copy(own = Own(looking = true)) }
        search =
            scope.launch {
                device.look().collect { found -> inOwn { it.with(found) } }
                // One that was interrupted says nothing of whether there is a place.
                inOwn { if (it.looking) it.copy(looking = false, found = it.found ?: Whereabouts.Unknown) else it }
            }
    }

    private fun stopLooking() {
        search?.cancel()
        search = null
        inOwn { it.copy(looking = false) }
    }

    private fun inOwn(change: (Own) -> Own) = state.update { it.copy(own = it.own?.let(change)) }

    /** Where one is oneself counts no more once something is pasted. */
    private fun paste(text: String) {
        stopLooking()
        state.update { old ->
            val own = if (text.isBlank()) old.own else old.own?.let { Own() }
            old.copy(pasted = text, read = null, own = own, problem = null)
        }
        if (text.isBlank()) read(text, null) else scope.launch { readOut(text) }
    }

    private suspend fun readOut(text: String) {
        val problem = problemIn { read(text, core.placeIn(text)) }
        if (problem != null) state.update { it.copy(problem = problem) }
    }

    private fun read(
        text: String,
        found: PastedPlace?,
    ) {
        val name = (found as? PastedPlace.At)?.name.orEmpty()
        state.update { old ->
            // What was pasted meanwhile has an answer of its own.
            if (old.pasted != text) return
            old.copy(read = found, name = if (old.name.isBlank() || old.name == given) name else old.name)
        }
        given = name
    }

    private fun map() {
        val shown = state.value
        val place = shown.place
        // An address that was pasted is what the map knows to look for.
        val sought = shown.pasted.takeIf { shown.read == PastedPlace.Nothing } ?: shown.name
        opened(open(if (place == null) mapAddress(sought) else mapAddress(place, shown.name)))
    }

    private fun opened(done: Boolean) = state.update { it.copy(problem = Problem.NoApp.takeUnless { done }) }

    private fun send() {
        val asked = state.value
        val place = asked.place ?: return
        stopLooking()
        state.update { it.copy(busy = true, problem = null) }
        scope.launch {
            scraps.settle()
            val problem = problemIn { core.sendPlace(threadId, place, asked.name.trim()) }
            state.update { it.copy(busy = false, sent = problem == null, problem = problem) }
        }
    }
}
