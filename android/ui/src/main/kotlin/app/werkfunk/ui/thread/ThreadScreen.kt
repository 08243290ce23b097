package app.werkfunk.ui.thread

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.request.LargePhoto
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Attached
import app.werkfunk.view.Picture

/** Entries to be seen below what a search led to. */
private const val SEEN_BELOW = 3

/** Everything with one contact, newest at the bottom, and a field to write in. */
@Composable
fun ThreadScreen(
    state: ThreadState,
    onEvent: (ThreadEvent) -> Unit,
    onPhoto: () -> Unit,
    attaching: Attaching,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    var large by remember { mutableStateOf<Picture?>(null) }
    val name = (state.thread as? Loaded.Page)?.page?.name ?: LocalStrings.current.screen_threads_title
    FullSheet(name, onLeave, if (large != null) Modifier.hiddenBehind() else Modifier) {
        StateLine(state.line)
        Box(Modifier.weight(1f)) {
            PageOf(state.thread, { onEvent(ThreadEvent.TryAgain) }) { thread ->
                Rows(thread, onEvent, attaching.open) { large = it }
            }
        }
        if (state.thread is Loaded.Page) Writing(state, onEvent, onPhoto, attaching.choose)
    }
    large?.let { LargePhoto(it) { large = null } }
}

@Composable
private fun Rows(
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
    onOpen: (Long, Attached) -> Unit,
    onLarge: (Picture) -> Unit,
) {
    val strings = LocalStrings.current
    if (thread.rows.isEmpty() && !thread.olderToFetch) {
        Hint(Icons.threads, LocalPalette.current.quiet, strings.screen_thread_empty, strings.screen_thread_empty_next)
        return
    }
    val place = rememberLazyListState()
    val found = thread.rows.indexOfFirst { it is ThreadRow.Bubble && it.found }
    // Once, where a search led to it; afterwards one reads on as one likes.
    LaunchedEffect(found >= 0) { if (found >= 0) place.scrollToItem((found - SEEN_BELOW).coerceAtLeast(0)) }
    LazyColumn(
        Modifier.fillMaxSize(),
        place,
        contentPadding = PaddingValues(Grid.two),
        reverseLayout = true,
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) {
        if (thread.newerHere) {
            item(key = "newer") {
                LaunchedEffect(thread.rows.first().key) { onEvent(ThreadEvent.Newer) }
                val newest = { onEvent(ThreadEvent.Newest) }
                SideButton(strings.screen_thread_newest, Icons.threads, newest, Modifier.fillMaxWidth())
            }
        }
        items(thread.rows, key = { it.key }) { row ->
            when (row) {
                is ThreadRow.DayLine -> DayLine(row)
                is ThreadRow.Bubble -> Bubble(row, onEvent, onOpen, onLarge)
            }
        }
        if (thread.olderHere) {
            item(key = "older") {
                LaunchedEffect(thread.rows.last().key) { onEvent(ThreadEvent.Older) }
                val older = { onEvent(ThreadEvent.Older) }
                SideButton(strings.screen_thread_older, Icons.again, older, Modifier.fillMaxWidth())
            }
        } else if (thread.olderToFetch) {
            item(key = "gap") { Quiet(strings.screen_thread_gap) }
        }
    }
}

@Composable
private fun DayLine(row: ThreadRow.DayLine) =
    Words(
        LocalStrings.current.common_day(row.day),
        LocalType.current.quietStrong,
        LocalPalette.current.quiet,
        Modifier.fillMaxWidth().padding(vertical = Grid.one).semantics { heading() },
        TextAlign.Center,
    )

@Composable
private fun Quiet(text: String) =
    Words(text, LocalType.current.quiet, LocalPalette.current.quiet, Modifier.fillMaxWidth(), TextAlign.Center)

/** Where one writes, takes a photo, or corrects what was written. */
@Composable
private fun Writing(
    state: ThreadState,
    onEvent: (ThreadEvent) -> Unit,
    onPhoto: () -> Unit,
    onChoose: (PickKind) -> Unit,
) = Column(
    Modifier
        .fillMaxWidth()
        .background(LocalPalette.current.surface)
        .padding(Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    state.problem?.let { ProblemNote(it) }
    val correcting = state.correcting
    var choosing by remember { mutableStateOf(false) }
    if (correcting == null) {
        if (choosing) {
            Attach { kind ->
                choosing = false
                onChoose(kind)
            }
        }
        val tools: @Composable () -> Unit = { Tools(choosing, onPhoto) { choosing = !choosing } }
        val above = largeLetters()
        if (above) Row { tools() }
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.Bottom) {
            if (!above) tools()
            val label = strings.screen_thread_write
            val write = { text: String -> onEvent(ThreadEvent.Write(text)) }
            Field(state.draft.orEmpty(), label, write, 1, Modifier.weight(1f), single = false, hint = label)
            val ready = !state.draft.isNullOrBlank()
            val send = { onEvent(ThreadEvent.Send) }
            val act = LocalPalette.current.act
            SignButton(Icons.send, strings.screen_request_sheet_send, send, enabled = ready, ink = act)
        }
    } else {
        Words(strings.screen_thread_correct, LocalType.current.strong, LocalPalette.current.text)
        Field(correcting.text, strings.screen_thread_correct, { onEvent(ThreadEvent.Write(it)) }, lines = 2)
        val stop = { onEvent(ThreadEvent.StopCorrecting) }
        SideButton(strings.screen_mark_drop, Icons.cross, stop, Modifier.fillMaxWidth())
        val send = { onEvent(ThreadEvent.Send) }
        val wide = Modifier.fillMaxWidth()
        MainButton(strings.screen_thread_correct_send, Icons.send, send, wide, correcting.text.isNotBlank())
    }
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

/** What else there is to send; how each leaves is said before it is chosen. */
@Composable
internal fun Attach(onChoose: (PickKind) -> Unit) =
    Column(Modifier.fillMaxWidth().padding(Grid.one), Arrangement.spacedBy(Grid.one)) {
        val strings = LocalStrings.current
        Words(strings.screen_thread_attach_hint, LocalType.current.quiet, LocalPalette.current.quiet)
        val both: @Composable (Modifier) -> Unit = { place ->
            SideButton(strings.action_attach_file, Icons.offer, { onChoose(PickKind.File) }, place)
            SideButton(strings.action_attach_video, Icons.film, { onChoose(PickKind.Video) }, place)
        }
        if (largeLetters()) {
            both(Modifier.fillMaxWidth())
        } else {
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { both(Modifier.weight(1f)) }
        }
    }
