package app.werkfunk.ui.thread

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.TextFieldValue
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.parts.CaredFor
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.OnOff
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.room.InvitationCard
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.RoomStanding

/** Where one writes, takes a photo, or corrects what was written. Somebody else's care is said and keeps nobody back. */
@Composable
internal fun Writing(
    state: ThreadState,
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
    ways: ThreadWays,
) = Bottom {
    val strings = LocalStrings.current
    state.problem?.takeIf { state.sheet == null }?.let { ProblemNote(it) }
    thread.invitation?.let { one -> InvitationCard(one) { onEvent(HeadEvent.Invited(one.roomId, it)) } }
    if (thread.standing != RoomStanding.OPEN) Says(strings.thread_standing(thread.standing))
    thread.carer?.takeIf { !it.me }?.let { CaredFor(it.name) }
    if (state.correcting == null) {
        state.answering?.let { Answered(it) { onEvent(ThreadEvent.StopAnswering) } }
        if (state.freed) Says(strings.thread_freed)
        New(state.draft.orEmpty(), thread.nameable, onEvent, ways)
    } else {
        Corrected(state.correcting, onEvent)
    }
}

/** In its place where nobody can write any more before it is begun anew. */
@Composable
internal fun Closed(
    state: ThreadState,
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
) = Bottom {
    val strings = LocalStrings.current
    state.problem?.takeIf { state.sheet == null }?.let { ProblemNote(it) }
    Telling(strings.thread_standing(thread.standing), Icons.lock, LocalPalette.current.text)
    SideButton(strings.rooms_anew, Icons.again, { onEvent(HeadEvent.BeginAnew) }, Modifier.fillMaxWidth())
}

@Composable
private fun Bottom(content: @Composable () -> Unit) =
    Column(
        Modifier.fillMaxWidth().background(LocalPalette.current.surface).padding(Grid.one),
        Arrangement.spacedBy(Grid.one),
    ) { content() }

@Composable
private fun Says(words: String) = Words(words, LocalType.current.quiet, LocalPalette.current.quiet)

/** What the new text answers. */
@Composable
private fun Answered(
    to: Answering,
    onDrop: () -> Unit,
) = Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.CenterVertically) {
    val strings = LocalStrings.current
    val says = strings.message_answering(to.sender, strings.lineOf(to.kind, to.words))
    Preview(says, LocalType.current.quiet, LocalPalette.current.text, lines = 2, Modifier.weight(1f))
    SignButton(Icons.cross, strings.message_answering_drop, onDrop)
}

@Composable
private fun New(
    draft: String,
    nameable: List<String>,
    onEvent: (ThreadEvent) -> Unit,
    ways: ThreadWays,
) {
    val strings = LocalStrings.current
    var choosing by remember { mutableStateOf(false) }
    if (choosing) {
        Attach(draft, ways.place) { kind, words ->
            choosing = false
            ways.attaching.choose(kind, words)
        }
    }
    val tools: @Composable () -> Unit = { Tools(choosing, ways.photo) { choosing = !choosing } }
    val above = largeLetters()
    if (above) Row { tools() }
    var held by remember { mutableStateOf(TextFieldValue(draft)) }
    // What is written comes from the thread, which may have sent it; where the cursor stands only the field knows.
    val written = held.copy(text = draft)
    val write = { now: TextFieldValue ->
        val changed = now.text != held.text || now.text != draft
        held = now
        if (changed) onEvent(ThreadEvent.Write(now.text))
    }
    Mentionable(mentionable(draft, written.selection.end, nameable)) { write(written.mentioning(spoken(it, nameable))) }
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.Bottom) {
        if (!above) tools()
        val label = strings.screen_thread_write
        Field(written, label, write, Modifier.weight(1f), hint = label)
        val send = { onEvent(ThreadEvent.Send) }
        val act = LocalPalette.current.act
        SignButton(Icons.send, strings.screen_request_sheet_send, send, enabled = draft.isNotBlank(), ink = act)
    }
}

@Composable
private fun Corrected(
    text: Correcting,
    onEvent: (ThreadEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val called = if (text.caption) strings.screen_thread_caption else strings.screen_thread_correct
    Words(called, LocalType.current.strong, LocalPalette.current.text)
    Field(text.text, called, { onEvent(ThreadEvent.Write(it)) }, lines = 2)
    val stop = { onEvent(ThreadEvent.StopCorrecting) }
    SideButton(strings.screen_mark_drop, Icons.cross, stop, Modifier.fillMaxWidth())
    val send = { onEvent(ThreadEvent.Send) }
    val wide = Modifier.fillMaxWidth()
    MainButton(strings.screen_thread_correct_send, Icons.send, send, wide, text.caption || text.text.isNotBlank())
}

/** A photo, or what else there is. */
@Composable
private fun Tools(
    choosing: Boolean,
    onPhoto: () -> Unit,
    onAttach: () -> Unit,
) = Row(horizontalArrangement = Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val act = LocalPalette.current.act
    SignButton(Icons.camera, strings.action_photo, onPhoto, ink = act)
    val called = if (choosing) strings.action_close else strings.action_attach
    SignButton(if (choosing) Icons.cross else Icons.clip, called, onAttach, ink = act)
}

/** What else there is to send; how each leaves, and which words go with it, is said beside. */
@Composable
internal fun Attach(
    draft: String,
    onPlace: () -> Unit = {},
    onChoose: (PickKind, Boolean) -> Unit,
) {
    var wanted by remember { mutableStateOf(true) }
    val words = wanted && draft.isNotBlank()
    // Large letters would else leave no room for the field.
    val area = Modifier.fillMaxWidth().heightIn(max = MOST_HIGH).verticalScroll(rememberScrollState())
    Column(area.padding(Grid.one), Arrangement.spacedBy(Grid.one)) {
        val strings = LocalStrings.current
        // In large letters what is touched would else lie below all that is said about it.
        val short = largeLetters()
        if (!short) Leaving(draft)
        if (draft.isNotBlank()) {
            val says = if (short) "" else strings.attach_words_says(beginningOf(draft))
            OnOff(strings.attach_words, says, wanted, { wanted = it })
        }
        Beside { place ->
            SideButton(strings.action_attach_file, Icons.offer, { onChoose(PickKind.File, words) }, place)
            SideButton(strings.action_attach_video, Icons.film, { onChoose(PickKind.Video, words) }, place)
        }
        Beside { place ->
            SideButton(strings.action_attach_voice, Icons.voice, { onChoose(PickKind.Voice, false) }, place)
            SideButton(strings.action_attach_place, Icons.visit, onPlace, place)
        }
        if (short) Leaving(draft)
    }
}

/** How what is attached leaves. */
@Composable
private fun Leaving(draft: String) {
    val strings = LocalStrings.current
    Says(strings.screen_thread_attach_hint)
    if (draft.isBlank()) Says(strings.attach_words_hint)
}

/** Two buttons of one width; below each other where the letters are large. */
@Composable
private fun Beside(both: @Composable (Modifier) -> Unit) =
    if (largeLetters()) {
        both(Modifier.fillMaxWidth())
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { both(Modifier.weight(1f)) }
    }

private val MOST_HIGH = 400.dp

/** Letters of what is written that are enough to know it by. */
private const val BEGINNING = 60

private fun beginningOf(draft: String): String {
    val line = draft.trim().lineSequence().first()
    val short = line.take(BEGINNING).dropLastWhile(Char::isHighSurrogate).trim()
    return if (short == draft.trim()) short else "$short …"
}
