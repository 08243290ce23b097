package app.werkfunk.ui.inbox

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.text
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.answer.ToAnswerButton
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.PlaceTitle
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.room.InvitationCard
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.ui.thread.CarerMark
import app.werkfunk.ui.thread.Wanted

/** Who wrote last, newest first. */
@Composable
fun ThreadsScreen(
    state: InboxState,
    onEvent: (InboxEvent) -> Unit,
    onOpen: (String) -> Unit,
    onToAnswer: () -> Unit,
    onGroup: () -> Unit,
    modifier: Modifier = Modifier,
    actions: @Composable RowScope.() -> Unit = {},
) = Column(modifier.fillMaxSize()) {
    val strings = LocalStrings.current
    StateLine(state.line)
    PlaceTitle(strings.screen_threads_title, actions)
    PageOf(state.lists, { onEvent(InboxEvent.TryAgain) }) { lists ->
        ToAnswerButton(lists.toAnswer, onToAnswer)
        Column(Modifier.weight(1f)) { Listed(lists, state.problem, onEvent, onOpen) }
        SideButton(strings.group_new, Icons.add, onGroup, Modifier.fillMaxWidth().padding(Grid.two, Grid.one))
    }
}

@Composable
private fun Listed(
    lists: InboxLists,
    problem: Problem?,
    onEvent: (InboxEvent) -> Unit,
    onOpen: (String) -> Unit,
) {
    val strings = LocalStrings.current
    if (lists.threads.isEmpty() && lists.invitations.isEmpty()) {
        val next = strings.screen_threads_empty_next
        Hint(Icons.threads, LocalPalette.current.quiet, strings.screen_threads_empty, next)
    } else {
        Threads(lists, problem, onEvent, onOpen)
    }
}

@Composable
private fun Threads(
    lists: InboxLists,
    problem: Problem?,
    onEvent: (InboxEvent) -> Unit,
    onOpen: (String) -> Unit,
) = LazyColumn(
    contentPadding = PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    problem?.let { item(key = "problem") { ProblemNote(it) } }
    if (lists.invitations.isNotEmpty()) item(key = "invitations") { Heading(LocalStrings.current.rooms_title) }
    items(lists.invitations, key = { it.roomId }) { one ->
        InvitationCard(one) { onEvent(InboxEvent.AnswerInvitation(one.roomId, it)) }
    }
    items(lists.threads, key = { it.id }) { thread -> ThreadRow(thread) { onOpen(thread.id) } }
    if (lists.moreThreads) item("more") { LaunchedEffect(lists.threads.size) { onEvent(InboxEvent.MoreThreads) } }
}

@Composable
private fun ThreadRow(
    thread: ThreadItem,
    onClick: () -> Unit,
) {
    val opens = LocalStrings.current.a11y_thread(thread.name)
    val palette = LocalPalette.current
    val type = LocalType.current
    Column(
        Modifier
            .fillMaxWidth()
            .clip(Rounded)
            .background(palette.surface)
            .border(1.dp, palette.line, Rounded)
            .clickable(onClickLabel = opens, role = Role.Button, onClick = onClick)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.half),
    ) {
        Words(
            thread.name,
            if (thread.unread >
                0
            ) {
                type.head
            } else {
                type.head.copy(fontWeight = type.body.fontWeight)
            },
            palette.text,
        )
        if (!thread.onlyDraft) Preview(LocalStrings.current.lastLine(thread), type.body, palette.text, lines = 2)
        if (thread.draft.isNotBlank()) {
            Preview(LocalStrings.current.screen_threads_draft(thread.draft), type.strong, palette.act, lines = 1)
        }
        Signs(thread)
        thread.carer?.let { CarerMark(it) }
        if (thread.answer != null || thread.labels.isNotEmpty()) Wanted(false, thread.answer, thread.labels)
    }
}

@Composable
private fun Signs(thread: ThreadItem) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.half),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        if (thread.forUs > 0) Mark(strings.group_for_us(thread.forUs), Icons.person, palette.act)
        if (thread.unread > 0) Mark(strings.screen_threads_unread(thread.unread), Icons.threads, palette.act)
        if (thread.unreadable > 0) Unreadable(thread.unreadable)
        if (thread.waiting > 0) Mark(strings.screen_threads_waiting(thread.waiting), Icons.outbox, palette.slate)
        Words(strings.common_age(thread.age), LocalType.current.quiet, palette.quiet)
    }
}

/** Short as the other signs are; a row is read out as one sentence, in which it has to say of what. */
@Composable
private fun Unreadable(count: Int) {
    val strings = LocalStrings.current
    val spoken = AnnotatedString(strings.thread_unreadable(count))
    val says = Modifier.clearAndSetSemantics { text = spoken }
    Mark(strings.screen_threads_unreadable(count), Icons.lock, LocalPalette.current.slate, says)
}

private fun Strings.lastLine(thread: ThreadItem): String {
    val said = lineOf(thread.kind, thread.preview)
    return when {
        thread.mine -> screen_threads_you + said
        thread.sender.isNotEmpty() -> group_said(thread.sender, said)
        else -> said
    }
}
