package app.werkfunk.ui.book

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.Window
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.whenContactsChange
import app.werkfunk.view.ContactFilter
import app.werkfunk.view.ContactLine
import app.werkfunk.view.Shelf
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** The contacts, searched as one types; what was typed last is what is shown, however long an earlier search takes. */
class ListViewModel(
    private val core: Core,
    private val undo: UndoDesk,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(ListState("", Everybody, null, Loaded.Opening, 0, 0, null, null))
    private val window = Window(scope, CONTACTS)

    val uiState: StateFlow<ListState> = state

    init {
        scope.launch {
            core.whenContactsChange {
                window.read(::read)
                count()
            }
        }
    }

    fun on(event: ListEvent) {
        when (event) {
            ListEvent.TryAgain -> window.read(::read)
            is ListEvent.Query -> look { it.copy(query = event.text) }
            is ListEvent.Show -> look { it.copy(filter = event.filter, chosen = it.chosen?.let { emptySet() }) }
            ListEvent.More -> window.more(::read)
            is ListEvent.Choosing -> state.update { it.copy(chosen = if (event.on) emptySet() else null) }
            is ListEvent.Tick -> state.update { it.copy(chosen = it.chosen?.toggled(event.id)) }
            is ListEvent.PutChosen -> scope.launch { put(event.shelf) }
        }
    }

    private fun Set<String>.toggled(id: String) = if (id in this) this - id else this + id

    private fun look(change: (ListState) -> ListState) {
        state.update { change(it).copy(problem = null) }
        window.begin(::read)
    }

    private suspend fun read() {
        val asked = state.value
        val lines = asked.lines.reload { core.lines(asked.query.trim(), asked.filter, window.wanted) }
        state.update { it.copy(lines = lines) }
    }

    /** What stands on the filters; without it the list is there all the same. */
    private suspend fun count() {
        try {
            val counts = core.contactCounts()
            state.update { it.copy(counts = counts) }
            val twins = core.twins(null, 1).count.toInt()
            state.update { it.copy(twins = twins) }
            val waiting = core.consentQuestions().size + core.personRequests().count { it.doneMs == null }
            state.update { it.copy(waiting = waiting) }
        } catch (_: CoreProblem) {
            // The list itself says what is wrong.
        }
    }

    private suspend fun put(shelf: Shelf) {
        val ids =
            state.value.chosen
                .orEmpty()
                .toList()
        if (ids.isEmpty()) return
        val problem =
            problemIn {
                val change = core.shelve(ids, shelf)
                undo.offer(deedOf(shelf)) { core.undoInBook(change) }
            }
        state.update { it.copy(problem = problem, chosen = if (problem == null) null else it.chosen) }
    }
}

/** Contacts of a page. */
internal const val CONTACTS = 100

/** Pages until there are as many as wanted; a page of a search may be short though there is more. */
internal suspend fun Core.lines(
    query: String,
    filter: ContactFilter,
    wanted: Int,
): Lines {
    val found = mutableListOf<ContactLine>()
    var after: String? = null
    do {
        val page = contacts(query, filter, after, CONTACTS)
        found += page.contacts
        after = page.next
    } while (after != null && found.size < wanted)
    return Lines(found, after != null)
}

internal fun deedOf(shelf: Shelf) =
    when (shelf) {
        Shelf.ARCHIVE -> Deed.Archived
        Shelf.TRASH -> Deed.Trashed
        else -> Deed.Restored
    }
