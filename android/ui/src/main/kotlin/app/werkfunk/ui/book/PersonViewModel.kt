package app.werkfunk.ui.book

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.whenContactsChange
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.SiteFilter
import app.werkfunk.view.SiteRef
import app.werkfunk.view.TagKind
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock

/** One contact; whatever is done here is done at once and can be taken back. */
class PersonViewModel(
    private val id: String,
    private val core: Core,
    private val undo: UndoDesk,
    clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(PersonState(Loaded.Opening, clock.zone, emptyList(), null, null))

    val uiState: StateFlow<PersonState> = state

    init {
        scope.launch { core.whenContactsChange { load() } }
    }

    fun on(event: PersonEvent) {
        when (event) {
            PersonEvent.TryAgain -> {
                scope.launch { load() }
            }

            is PersonEvent.Favour -> {
                act { core.setFavourite(id, event.on) }
            }

            is PersonEvent.Block -> {
                actAndOffer(
                    if (event.on) Deed.Blocked else Deed.Unblocked,
                ) { core.setBlocked(id, event.on) }
            }

            is PersonEvent.Put -> {
                actAndOffer(deedOf(event.shelf)) { core.shelve(listOf(id), event.shelf) }
            }

            is PersonEvent.Carry -> {
                act { core.setTag(listOf(id), event.tag.id, event.on) }
            }

            is PersonEvent.Unmerge -> {
                act { core.undoInBook(event.changeId) }
            }

            is PersonEvent.Splitting -> {
                state.update { it.copy(splitting = event.wish, problem = null) }
            }

            PersonEvent.Split -> {
                split()
            }
        }
    }

    /** Goes to the thread with them; nobody but the phone knows of one that is begun. */
    fun write(go: (threadId: String) -> Unit) = act { go(core.beginThread(id)) }

    private suspend fun load() {
        val page = state.value.page.reload { core.contact(id) }
        state.update { it.copy(page = page) }
        try {
            val tags = core.tags(TagKind.LABEL) + core.tags(TagKind.GROUP)
            state.update { it.copy(tags = tags) }
        } catch (_: CoreProblem) {
            // Those the contact carries are on its page.
        }
        problemIn {
            val sites = core.sites(SiteFilter("", null, id), MOST_SITES).sites.map { SiteRef(it.id, it.name) }
            state.update { it.copy(sites = sites) }
        }
    }

    private fun act(verb: suspend () -> Unit) {
        scope.launch { done(problemIn { verb() }) }
    }

    private fun actAndOffer(
        deed: Deed,
        verb: suspend () -> String,
    ) = act {
        val change = verb()
        undo.offer(deed) { core.undoInBook(change) }
    }

    private suspend fun done(problem: Problem?) {
        state.update { it.copy(problem = problem) }
        load()
    }

    private fun split() {
        val wish = state.value.splitting ?: return
        val fields = (state.value.page as? Loaded.Page)?.page?.fields ?: return
        if (!wish.isReady(fields)) return
        scope.launch {
            val problem =
                problemIn {
                    val change = core.splitContact(id, wish.copy(name = wish.name.trim()))
                    undo.offer(Deed.Split) { core.undoInBook(change) }
                }
            if (problem == null) state.update { it.copy(splitting = null) }
            done(problem)
        }
    }

    private companion object {
        const val MOST_SITES = 50
    }
}
