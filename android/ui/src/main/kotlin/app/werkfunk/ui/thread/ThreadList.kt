package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.GapState

/** Entries to be seen at most below what a search led to. */
private const val SEEN_BELOW = 3

/** The rows of a thread, as far as they are here, and the way to what came meanwhile. */
@Composable
internal fun Rows(
    thread: ThreadContent,
    state: ThreadState,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
) {
    val strings = LocalStrings.current
    if (thread.rows.isEmpty() && !thread.olderToFetch) {
        Hint(Icons.threads, LocalPalette.current.quiet, strings.screen_thread_empty, strings.screen_thread_empty_next)
        return
    }
    val found = thread.rows.indexOfFirst { it.isFound() }
    val inList = if (thread.newerHere) found + 1 else found
    val place = rememberLazyListState((inList - SEEN_BELOW).coerceAtLeast(0))
    val reading = remember { Reading(place, state.toEnd) }
    // Once, where a search or a pin led to it; afterwards one reads on as one likes.
    LaunchedEffect(thread.rows.getOrNull(found)?.key) {
        if (found >= 0) place.leadTo(inList)
    }
    LaunchedEffect(thread.newest?.key, thread.newerHere, state.toEnd) {
        reading.follow(thread, state.toEnd) { onEvent(ThreadEvent.AtEnd(it)) }
    }
    SideEffect { reading.keep(thread) }
    Box(Modifier.fillMaxSize()) {
        Listed(thread, place, onEvent, ways)
        if (reading.above && state.unread > 0) {
            val label = strings.thread_new_below(state.unread)
            val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
            val button = live.align(Alignment.BottomCenter).padding(Grid.two)
            MainButton(label, Icons.down, { onEvent(ThreadEvent.Newest) }, button)
        }
    }
}

/** Photos, long texts and large letters below it leave room for fewer of them. */
private suspend fun LazyListState.leadTo(index: Int) {
    for (below in SEEN_BELOW downTo 0) {
        scrollToItem((index - below).coerceAtLeast(0))
        val end = layoutInfo.viewportEndOffset
        if (layoutInfo.visibleItemsInfo.any { it.index == index && it.offset + it.size <= end }) return
    }
}

@Composable
private fun Listed(
    thread: ThreadContent,
    place: LazyListState,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
) {
    val strings = LocalStrings.current
    LazyColumn(
        Modifier.fillMaxSize(),
        place,
        contentPadding = PaddingValues(Grid.two),
        reverseLayout = true,
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) {
        if (thread.newerHere) {
            item(key = NEWER) {
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
    is ThreadRow.Came -> Small(LocalStrings.current.message_member(row.line), row.time)
    is ThreadRow.Changed -> Small(LocalStrings.current.message_room(row.line), row.time)
    is ThreadRow.Missing -> Missing(row.state) { onEvent(ThreadEvent.FetchOlder) }
    is ThreadRow.Series -> Series(row, onEvent, ways)
    is ThreadRow.Bubble -> Bubble(row, onEvent, ways)
}

private fun ThreadRow.isFound() =
    when (this) {
        is ThreadRow.Bubble -> found
        is ThreadRow.Series -> photos.any { it.found }
        is ThreadRow.DayLine, is ThreadRow.Came, is ThreadRow.Changed, is ThreadRow.Missing -> false
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
    MissingWords(state)
    if (state == GapState.RESTING) {
        SideButton(LocalStrings.current.past_fetch, Icons.again, onFetch, Modifier.fillMaxWidth())
    }
}

/** That messages are missing, and why. */
@Composable
internal fun MissingWords(state: GapState) =
    Words(
        LocalStrings.current.past_missing(state),
        LocalType.current.quiet,
        LocalPalette.current.quiet,
        Modifier.fillMaxWidth(),
        TextAlign.Center,
    )
