package app.werkfunk.ui.papers

import app.werkfunk.ui.consent.noonMs
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.PaperVerbs
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.whenContactsChange
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.dayTyped
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.PaperWish
import app.werkfunk.view.PersonRequest
import app.werkfunk.view.Scrap
import app.werkfunk.view.Wish
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock
import java.time.LocalDate
import java.time.ZoneId

/** What one person asked, and a request being taken down. */
data class RightsState(
    val person: Loaded<Asking>,
    val zone: ZoneId,
    val noting: Noting?,
    val problem: Problem?,
)

data class Asking(
    val name: String,
    /** Open ones by due time, then those done. */
    val requests: List<PersonRequest>,
)

data class Noting(
    val wish: Wish? = null,
    val channel: ChannelKind? = null,
    /** As typed; blank is today. */
    val day: String = "",
    val note: String = "",
    val busy: Boolean = false,
    val problem: Problem? = null,
) {
    val ready get() = wish != null && channel != null && !busy && (day.isBlank() || dayTyped(day) != null)
}

/** What is done with a request. */
sealed interface RequestEvent {
    data class Finish(
        val id: String,
    ) : RequestEvent

    data class Extend(
        val id: String,
    ) : RequestEvent
}

internal suspend fun PaperVerbs.carryOut(event: RequestEvent) =
    when (event) {
        is RequestEvent.Finish -> finishPersonRequest(event.id)
        is RequestEvent.Extend -> extendPersonRequest(event.id)
    }

sealed interface RightsEvent {
    data object TryAgain : RightsEvent

    data class Request(
        val event: RequestEvent,
    ) : RightsEvent

    /** `null` leaves it. */
    data class Note(
        val noting: Noting?,
    ) : RightsEvent

    data object Save : RightsEvent

    data class Write(
        val kind: PaperKind,
    ) : RightsEvent
}

/** The papers one person is owed, and until when. */
class RightsViewModel(
    private val contactId: String,
    private val core: Core,
    private val papers: PaperDesk,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(RightsState(Loaded.Opening, clock.zone, null, null))

    private val scraps = Scraps(core, scope) { problem -> state.update { it.copy(problem = problem) } }
    private val words = Scrap.WishNote(contactId)

    val uiState: StateFlow<RightsState> = state

    init {
        scope.launch { core.whenContactsChange { load() } }
    }

    fun on(event: RightsEvent) {
        when (event) {
            RightsEvent.TryAgain -> scope.launch { load() }
            is RightsEvent.Request -> act(event.event)
            is RightsEvent.Note -> note(event.noting)
            RightsEvent.Save -> scope.launch { save() }
            is RightsEvent.Write -> write(event.kind)
        }
    }

    private fun note(noting: Noting?) {
        val before = state.value.noting
        state.update { it.copy(noting = noting, problem = null) }
        when {
            noting == null -> Unit
            before == null -> scope.launch { restoreWords() }
            noting.note != before.note -> scraps.write(words, noting.note)
        }
    }

    private suspend fun restoreWords() {
        val left = scraps.left(words)
        state.update { old ->
            old.copy(noting = old.noting?.let { if (it.note.isEmpty()) it.copy(note = left) else it })
        }
    }

    private suspend fun load() {
        val person =
            state.value.person.reload {
                Asking(core.contact(contactId).name, core.personRequests().filter { it.contactId == contactId })
            }
        state.update { it.copy(person = person) }
    }

    private fun act(event: RequestEvent) {
        scope.launch {
            val problem = problemIn { core.carryOut(event) }
            state.update { it.copy(problem = problem) }
            load()
        }
    }

    private suspend fun save() {
        val draft = state.value.noting ?: return
        val (wish, channel) = Pair(draft.wish ?: return, draft.channel ?: return)
        if (!draft.ready) return
        state.update { it.copy(noting = draft.copy(busy = true, problem = null)) }
        scraps.settle()
        val problem =
            problemIn { core.notePersonRequest(contactId, wish, channel, received(draft.day), draft.note.trim()) }
        state.update { it.copy(noting = if (problem == null) null else draft.copy(problem = problem)) }
        load()
    }

    private fun received(typed: String): Long {
        val day = dayTyped(typed)
        return if (day == null || day == LocalDate.now(clock)) clock.millis() else noonMs(day, clock)
    }

    private fun write(kind: PaperKind) {
        val wish =
            when (kind) {
                PaperKind.DataExport -> PaperWish.DataExport(contactId)
                else -> PaperWish.AccessCopy(contactId)
            }
        papers.write(kind) { folder -> core.writePaper(wish, folder) }
    }
}
