package app.werkfunk.ui.consent

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.photo.Shots
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.dayTyped
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentEvidence
import app.werkfunk.view.ConsentForm
import app.werkfunk.view.GivenConsent
import app.werkfunk.view.Purpose
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock
import java.time.LocalDate

/** A consent or a contract being taken down. */
data class RecordState(
    val contract: Boolean,
    val channel: ChannelKind? = null,
    val purpose: Purpose? = null,
    val form: ConsentForm = ConsentForm.SPOKEN,
    /** As typed; blank is today. */
    val day: String = "",
    val note: String = "",
    val photo: Shot? = null,
    val alternative: ChannelKind? = null,
    /** The exact words where they were others than those in use. */
    val text: String = "",
    val busy: Boolean = false,
    val done: Boolean = false,
    val problem: Problem? = null,
) {
    /** The core takes no consent of which nothing shows that it was given. */
    val ready
        get() =
            channel != null && purpose != null && !busy &&
                (day.isBlank() || dayTyped(day) != null) && (contract || note.isNotBlank() || photo != null)
}

sealed interface RecordEvent {
    /** What was chosen or typed; [change] touches nothing else. */
    class Write(
        val change: (RecordState) -> RecordState,
    ) : RecordEvent

    data class Photo(
        val shot: Shot,
    ) : RecordEvent

    data object LeaveOutPhoto : RecordEvent

    data object Save : RecordEvent
}

class RecordViewModel(
    private val contactId: String,
    contract: Boolean,
    private val core: Core,
    private val shots: Shots,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(RecordState(contract))

    private val scraps = Scraps(core, scope) { problem -> state.update { it.copy(problem = problem) } }
    private val note = Scrap.ConsentNote(contactId)

    val uiState: StateFlow<RecordState> = state

    init {
        scope.launch {
            val left = scraps.left(note)
            state.update { if (it.note.isEmpty()) it.copy(note = left) else it }
        }
    }

    fun on(event: RecordEvent) {
        when (event) {
            is RecordEvent.Write -> write(event)
            is RecordEvent.Photo -> replace(event.shot)
            RecordEvent.LeaveOutPhoto -> replace(null)
            RecordEvent.Save -> scope.launch { save() }
        }
    }

    private fun write(event: RecordEvent.Write) {
        val before = state.value.note
        state.update { event.change(it).copy(problem = null) }
        if (state.value.note != before) scraps.write(note, state.value.note)
    }

    /** What was photographed and not recorded is removed. */
    suspend fun leave() {
        state.value.photo?.let { shots.forget(it) }
    }

    private fun replace(shot: Shot?) {
        val old = state.value.photo
        state.update { it.copy(photo = shot) }
        if (old != null) scope.launch { shots.forget(old) }
    }

    private suspend fun save() {
        val draft = state.value
        if (!draft.ready) return
        state.update { it.copy(busy = true, problem = null) }
        scraps.settle()
        val problem =
            problemIn {
                val given = draft.given(draft.photo?.let { core.keepEvidence(it.path) }.orEmpty())
                if (draft.contract) core.noteContract(contactId, given) else core.giveConsent(contactId, given)
            }
        if (problem == null) replace(null)
        state.update { it.copy(busy = false, problem = problem, done = problem == null) }
    }

    private fun RecordState.given(photo: String) =
        GivenConsent(
            channel = checkNotNull(channel),
            purpose = checkNotNull(purpose),
            form = form,
            text = text.trim(),
            textVersion = "",
            noticeVersion = "",
            evidence = ConsentEvidence(photo, message = "", code = "", note = note.trim()),
            alternative = alternative,
            givenMs = dayTyped(day)?.let(::noonOf),
        )

    /** Of a day long gone nobody knows the hour; of today it is now, which the core knows best. */
    private fun noonOf(day: LocalDate): Long? = if (day == LocalDate.now(clock)) null else noonMs(day, clock)
}

internal fun noonMs(
    day: LocalDate,
    clock: Clock,
): Long =
    day
        .atTime(NOON, 0)
        .atZone(clock.zone)
        .toInstant()
        .toEpochMilli()

private const val NOON = 12
