package app.werkfunk.ui.papers

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.consent.Choice
import app.werkfunk.ui.consent.QuestionCard
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.PersonRequest

/** Where the company's duties lead; [person] is there where contacts can be shown. */
class PrivacyWays(
    val imprint: () -> Unit,
    val chain: () -> Unit,
    val answer: () -> Unit,
    val person: ((contactId: String) -> Unit)?,
)

/** What waits for an answer, the most urgent first, and the company's own papers. */
@Composable
fun PrivacyScreen(
    state: PrivacyState,
    onEvent: (PrivacyEvent) -> Unit,
    ways: PrivacyWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.privacy_title, onLeave, modifier) {
    Column(Modifier.weight(1f)) {
        PageOf(state.todo, { onEvent(PrivacyEvent.TryAgain) }) { todo ->
            Scrolled {
                state.problem?.let { ProblemNote(it) }
                Questions(todo, state, onEvent, ways)
                Requests(todo.requests, state, onEvent, ways)
                Papers(state, onEvent)
                Company(ways)
            }
        }
    }
}

@Composable
private fun Questions(
    todo: Todo,
    state: PrivacyState,
    onEvent: (PrivacyEvent) -> Unit,
    ways: PrivacyWays,
) {
    if (todo.questions.isEmpty()) return
    Heading(LocalStrings.current.privacy_todo)
    for (question in todo.questions) {
        QuestionCard(question, state.zone, named = true, onInvite = null, onCode = ways.answer) {
            onEvent(PrivacyEvent.Settle(question, it))
        }
    }
}

@Composable
private fun Requests(
    requests: List<PersonRequest>,
    state: PrivacyState,
    onEvent: (PrivacyEvent) -> Unit,
    ways: PrivacyWays,
) {
    val strings = LocalStrings.current
    val (open, done) = requests.partition { it.doneMs == null }
    Heading(strings.privacy_requests)
    if (open.isEmpty()) {
        Words(strings.privacy_requests_empty, LocalType.current.body, LocalPalette.current.quiet)
    }
    val card: @Composable (PersonRequest) -> Unit = { request ->
        val person = ways.person?.let { show -> { show(request.contactId) } }
        RequestCard(request, state.zone, named = true, person) { onEvent(PrivacyEvent.Request(it)) }
    }
    open.forEach { card(it) }
    if (done.isNotEmpty()) {
        Heading(strings.privacy_requests_done)
        done.take(LAST).forEach { card(it) }
    }
}

@Composable
private fun Papers(
    state: PrivacyState,
    onEvent: (PrivacyEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.privacy_papers)
    for (kind in listOf(PaperKind.Activities, PaperKind.Register)) {
        PaperButton(kind) { onEvent(PrivacyEvent.Write(kind)) }
    }
    Choice(strings.privacy_channel, ChannelKind.entries, state.channel, strings::channel_name) {
        onEvent(PrivacyEvent.Channel(it))
    }
    PaperButton(PaperKind.Notice) { onEvent(PrivacyEvent.Write(PaperKind.Notice)) }
}

@Composable
private fun Company(ways: PrivacyWays) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    Heading(strings.privacy_company)
    SideButton(strings.imprint_title, Icons.mark, ways.imprint, wide)
    SideButton(strings.chain_title, Icons.lock, ways.chain, wide)
}

// Older ones stand on the page of their contact.
private const val LAST = 5
