package app.werkfunk.ui.request

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.DecisionDesk
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.goesOut
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.ageOf
import app.werkfunk.ui.text.dueOf
import app.werkfunk.view.Change
import app.werkfunk.view.Connection
import app.werkfunk.view.Decision
import app.werkfunk.view.Inbox
import app.werkfunk.view.RequestPage
import app.werkfunk.view.RequestState
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import java.time.Clock

/**
 * One request. A note being written survives changes from outside; a reply taken back is still there when it is opened
 * again.
 */
class RequestViewModel(
    private val id: String,
    private val core: Core,
    private val desk: DecisionDesk,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state =
        MutableStateFlow(
            RequestUiState(
                TopLine.Nothing,
                Loaded.Opening,
                Note("", changed = false, justSaved = false, null),
                null,
                null,
            ),
        )
    private val effect = Channel<RequestEffect>(Channel.BUFFERED)
    private val scraps = Scraps(core, scope, ::fail)
    private val noteScrap = Scrap.RequestNote(id)
    private var restored = false
    private var connection = Connection.OFFLINE
    private var threadId: String? = null

    val uiState: StateFlow<RequestUiState> = state
    val effects: Flow<RequestEffect> = effect.receiveAsFlow()

    init {
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) load() } }
        scope.launch {
            desk.pending.collect { pending ->
                state.update { it.copy(pending = pending?.takeIf { held -> held.requestId == id }) }
            }
        }
    }

    fun on(event: RequestEvent) {
        when (event) {
            RequestEvent.Back -> leave()
            RequestEvent.TryAgain -> tryAgain()
            is RequestEvent.Call -> effect.trySend(RequestEffect.Dial(event.number))
            is RequestEvent.FetchPicture -> scope.launch { fetch(event.position) }
            is RequestEvent.WriteNote -> writeNote(event.text)
            RequestEvent.SaveNote -> scope.launch { saveNote() }
            is RequestEvent.Choose -> scope.launch { open(event.decision) }
            is RequestEvent.WriteReply -> writeReply(event.text)
            RequestEvent.Send -> send()
            RequestEvent.CloseSheet -> state.update { it.copy(sheet = null) }
            RequestEvent.Undo -> desk.undo()
        }
    }

    private fun concernsThis(change: Change) =
        when (change) {
            is Change.Request -> change.id == id
            is Change.Thread -> change.id == threadId
            Change.Contacts -> false
            else -> true
        }

    private fun fail(problem: Problem) =
        state.update { it.copy(problem = problem, sheet = it.sheet?.copy(problem = problem)) }

    private suspend fun load() {
        val before = state.value.request
        var stored: String? = null
        val now =
            before.reloadDetail {
                core.request(id).also {
                    stored = it.note
                    threadId = it.threadId
                }
            }
        val inbox = Loaded.Opening.reload { core.inbox() }
        connection = (inbox as? Loaded.Page)?.page?.connection ?: connection
        state.update { old -> old.shown(now, inbox, stored) }
        if (now is Loaded.Page) restoreNote()
    }

    /** A note that was left before it was saved. */
    private suspend fun restoreNote() {
        if (restored) return
        restored = true
        val left = scraps.left(noteScrap)
        if (left.isEmpty()) return
        state.update { old ->
            if (old.note.changed) old else old.copy(note = Note(left, changed = true, justSaved = false, null))
        }
    }

    private suspend fun Loaded<RequestDetail>.reloadDetail(read: suspend () -> RequestPage) =
        reload { read().detail(clock) }

    private suspend fun fetch(position: Long) {
        val problem = problemIn { core.fetchFile(position) }
        state.update { it.copy(problem = problem) }
    }

    private fun tryAgain() {
        scope.launch {
            if (state.value.pending?.problem != null) desk.flush() else load()
        }
    }

    private fun writeNote(text: String) {
        state.update { it.copy(note = Note(text, changed = true, justSaved = false, null)) }
        scraps.write(noteScrap, text)
    }

    private suspend fun saveNote() {
        scraps.settle()
        val text = state.value.note.text
        val problem = problemIn { core.note(id, text) }
        // Letters that came meanwhile are not in it.
        state.value.note.text
            .let { if (it != text) scraps.write(noteScrap, it) }
        state.update { old ->
            val same = old.note.text == text
            old.copy(
                note =
                    old.note.copy(
                        changed = !same || problem != null,
                        justSaved = problem == null,
                        problem = problem,
                    ),
            )
        }
    }

    private fun leave() {
        scope.launch {
            if (state.value.note.changed) withContext(NonCancellable) { saveNote() }
            if (state.value.note.problem == null) effect.send(RequestEffect.Leave)
        }
    }

    private suspend fun open(decision: Decision) {
        var text = scraps.left(Scrap.Reply(id, decision))
        val problem = if (text.isEmpty()) problemIn { text = core.replyText(id, decision) } else null
        state.update { it.copy(sheet = Sheet(decision, text, goesOut(connection), problem)) }
    }

    private fun writeReply(text: String) {
        val sheet = state.value.sheet ?: return
        state.update { it.copy(sheet = sheet.copy(text = text, problem = null)) }
        scraps.write(Scrap.Reply(id, sheet.decision), text)
    }

    private fun send() {
        val sheet = state.value.sheet ?: return
        if (sheet.text.isBlank()) return
        state.update { it.copy(sheet = null) }
        desk.decide(id, sheet.decision, sheet.text, scraps::settle)
    }
}

private fun RequestUiState.shown(
    now: Loaded<RequestDetail>,
    inbox: Loaded<Inbox>,
    stored: String?,
) = copy(
    line = (inbox as? Loaded.Page)?.let { topLineOf(it.page) } ?: line,
    request = now,
    note = if (note.changed || stored == null) note else note.copy(text = stored),
)

internal fun RequestPage.detail(clock: Clock) =
    RequestDetail(
        id = card.id,
        number = card.number,
        name = card.name,
        town = card.town,
        priceCents = card.priceCents,
        age = ageOf(card.receivedMs, clock.millis(), clock.zone),
        due = if (card.state == RequestState.NEW) dueOf(card.dueMs, clock.millis(), clock.zone) else null,
        state = card.state,
        numbers = numbers,
        carer = carer?.takeIf { !it.me },
        texts = texts,
        pictures = pictures,
    )
