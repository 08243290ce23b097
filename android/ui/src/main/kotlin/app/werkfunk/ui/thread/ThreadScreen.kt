package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
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
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.request.LargePhoto
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
    /** An address that stands in a text, to the app for it. */
    val link: (String) -> Unit = {},
import app.werkfunk.view.GapState
import app.werkfunk.view.Place
import app.werkfunk.view.SiteRef

/** Entries to be seen below what a search led to. */
private const val SEEN_BELOW = 3

/** Where a thread leads outside of it. */
class ThreadWays(
    val photo: () -> Unit,
    val attaching: Attaching,
    val map: (Place, String) -> Unit,
    val copy: (String) -> Unit,
    val handOff: () -> Unit,
    val photos: () -> Unit,
    /** Entries to a site, or the whole thread; with the site where they are now. */
    val file: (List<Long>?, SiteRef?) -> Unit = { _, _ -> },
    /** To where a place is chosen and sent. */
    val place: () -> Unit = {},
    val search: () -> Unit = {},
    /** To a contact. */
    val person: (String) -> Unit = {},
)

/** Everything with one contact, newest at the bottom, and a field to write in. */
@Composable
fun ThreadScreen(
    state: ThreadState,
    onEvent: (ThreadEvent) -> Unit,
    ways: ThreadWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    var large by remember { mutableStateOf<Long?>(null) }
    val strings = LocalStrings.current
    val thread = (state.thread as? Loaded.Page)?.page
    val sheet = thread?.let { page -> state.sheet?.takeIf { it.isIn(page) } }
    val picture = large?.let { thread?.bubble(it)?.picture }
    val covered = picture != null || sheet != null
    FullSheet(
        thread?.name ?: strings.screen_threads_title,
        onLeave,
        if (covered) Modifier.hiddenBehind() else Modifier,
        { if (thread != null) SignButton(Icons.more, strings.thread_more, { onEvent(HeadEvent.Menu) }) },
    ) {
        StateLine(state.line)
        thread?.let { ThreadHead(it, onEvent) }
        if (thread != null) state.sites?.offer?.let { OfferBar(it, onEvent) }
        Box(Modifier.weight(1f)) {
            PageOf(state.thread, { onEvent(ThreadEvent.TryAgain) }) { page ->
                Rows(page, onEvent, BubbleWays(ways.attaching.open, ways.map) { large = it.position })
            }
        }
        if (thread != null) {
            if (thread.standing.isOver) Closed(state, thread, onEvent) else Writing(state, thread, onEvent, ways)
        }
    }
    if (thread != null && sheet != null) Over(sheet, state, thread, onEvent, ways)
    picture?.let { LargePhoto(it, state.problem, { onEvent(ThreadEvent.FetchPicture(it.position)) }) { large = null } }
}

/** A message may be gone from what is shown while one looks at it. */
private fun ThreadSheet.isIn(thread: ThreadContent) = this !is ThreadSheet.Message || thread.bubble(position) != null

/** What lies over the thread. */
@Composable
private fun Over(
    sheet: ThreadSheet,
    state: ThreadState,
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
    ways: ThreadWays,
) = when (sheet) {
    is ThreadSheet.Message -> {
        thread.bubble(sheet.position)?.let {
            val together = thread.together(it.position)
            val from = MessageWays(ways.copy, together.size, { ways.file(together, it.site) }, ways.link)
            MessageSheet(it, sheet, state, onEvent, from)
        } ?: Unit
    }

    ThreadSheet.Menu -> {
        MenuSheet(state, thread, onEvent, ways)
    }

    is ThreadSheet.Pins -> {
        PinsSheet(sheet, state.problem, onEvent)
    }

    is ThreadSheet.Group -> {
        GroupSheet(sheet, thread, state.problem, onEvent, ways.person)
    }

    is ThreadSheet.SendCard -> {
        SendCardSheet(sheet, state.problem, onEvent)
    }

    ThreadSheet.Leave -> {
        LeaveSheet(state.problem, onEvent)
    }

    is ThreadSheet.Call -> {
        CallSheet(sheet, state.problem, onEvent)
    }
}

@Composable
private fun Rows(
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
) {
    val strings = LocalStrings.current
    if (thread.rows.isEmpty() && !thread.olderToFetch) {
        Hint(Icons.threads, LocalPalette.current.quiet, strings.screen_thread_empty, strings.screen_thread_empty_next)
        return
    }
    val place = rememberLazyListState()
    val found = thread.rows.indexOfFirst { it.isFound() }
    // Once, where a search or a pin led to it; afterwards one reads on as one likes.
    LaunchedEffect(thread.rows.getOrNull(found)?.key) {
        if (found >= 0) place.scrollToItem((found - SEEN_BELOW).coerceAtLeast(0))
    }
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
        items(thread.rows, key = { it.key }) { row -> OneRow(row, onEvent, ways) }
        if (thread.olderHere) {
            item(key = "older") {
                LaunchedEffect(thread.rows.last().key) { onEvent(ThreadEvent.Older) }
                val older = { onEvent(ThreadEvent.Older) }
                SideButton(strings.screen_thread_older, Icons.again, older, Modifier.fillMaxWidth())
            }
        }
    }
}

@Composable
private fun OneRow(
    row: ThreadRow,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
) = when (row) {
    is ThreadRow.DayLine -> DayLine(row)
    is ThreadRow.Came -> Came(row)
    is ThreadRow.Missing -> Missing(row.state) { onEvent(ThreadEvent.FetchOlder) }
    is ThreadRow.Series -> Series(row, onEvent, ways)
    is ThreadRow.Bubble -> Bubble(row, onEvent, ways)
}

private fun ThreadRow.isFound() =
    when (this) {
        is ThreadRow.Bubble -> found
        is ThreadRow.Series -> photos.any { it.found }
        is ThreadRow.DayLine, is ThreadRow.Came, is ThreadRow.Missing -> false
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

/** Where messages are missing, why, and what brings them. */
@Composable
private fun Missing(
    state: GapState,
    onFetch: () -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val (type, palette) = LocalType.current to LocalPalette.current
    Words(strings.past_missing(state), type.quiet, palette.quiet, Modifier.fillMaxWidth(), TextAlign.Center)
    if (state == GapState.RESTING) {
        SideButton(strings.past_fetch, Icons.again, onFetch, Modifier.fillMaxWidth())
    }
}
