package app.werkfunk.ui.papers

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.whenContactsChange
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentQuestion
import app.werkfunk.view.PaperWish
import app.werkfunk.view.PersonRequest
import app.werkfunk.view.QuestionAnswer
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.ZoneId

data class PrivacyState(
    val todo: Loaded<Todo>,
    val zone: ZoneId,
    /** For which channel the notice is written. */
    val channel: ChannelKind,
    val problem: Problem?,
)

/** What waits for somebody here. */
data class Todo(
    /** Messages that may take something back, oldest first. */
    val questions: List<ConsentQuestion>,
    /** Open ones by due time, then those done. */
    val requests: List<PersonRequest>,
)

sealed interface PrivacyEvent {
    data object TryAgain : PrivacyEvent

    data class Settle(
        val question: ConsentQuestion,
        val answer: QuestionAnswer,
    ) : PrivacyEvent

    data class Request(
        val event: RequestEvent,
    ) : PrivacyEvent

    data class Channel(
        val channel: ChannelKind,
    ) : PrivacyEvent

    data class Write(
        val kind: PaperKind,
    ) : PrivacyEvent
}

/** What the company owes about data: questions to be read, requests to be answered in time, its own papers. */
class PrivacyViewModel(
    private val core: Core,
    private val papers: PaperDesk,
    zone: ZoneId,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(PrivacyState(Loaded.Opening, zone, ChannelKind.MATRIX, null))

    val uiState: StateFlow<PrivacyState> = state

    init {
        scope.launch { core.whenContactsChange { load() } }
    }

    fun on(event: PrivacyEvent) {
        when (event) {
            PrivacyEvent.TryAgain -> scope.launch { load() }
            is PrivacyEvent.Settle -> act { core.settleConsentQuestion(event.question.id, event.answer) }
            is PrivacyEvent.Request -> act { core.carryOut(event.event) }
            is PrivacyEvent.Channel -> state.update { it.copy(channel = event.channel) }
            is PrivacyEvent.Write -> write(event.kind)
        }
    }

    private suspend fun load() {
        val todo = state.value.todo.reload { Todo(core.consentQuestions(), core.personRequests()) }
        state.update { it.copy(todo = todo) }
    }

    private fun act(verb: suspend () -> Unit) {
        scope.launch {
            val problem = problemIn(verb)
            state.update { it.copy(problem = problem) }
            load()
        }
    }

    private fun write(kind: PaperKind) {
        val wish =
            when (kind) {
                PaperKind.Activities -> PaperWish.Activities
                PaperKind.Register -> PaperWish.ConsentRegister
                else -> PaperWish.Notice(state.value.channel)
            }
        papers.write(kind) { folder -> core.writePaper(wish, folder) }
    }
}
