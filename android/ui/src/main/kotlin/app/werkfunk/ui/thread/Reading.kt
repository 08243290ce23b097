package app.werkfunk.ui.thread

import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.runtime.snapshotFlow
import app.werkfunk.view.Progress

/** The key of what stands below a window with newer rows beyond it. */
internal const val NEWER = "newer"

/**
 * Where one reads in a thread. A list keeps its place when something is added; whoever reads at its end wants to see what
 * comes, and whoever writes wants to see it written.
 */
internal class Reading(
    private val place: LazyListState,
    private var asked: Int,
) {
    /** The newest row of the whole thread, when it was last here. */
    private var newest: String? = null

    /** The row at the lower edge of what is here, as long as there are newer ones beyond it. */
    private var edge: String? = null

    /** Whether one reads further up. */
    var above by mutableStateOf(false)
        private set

    /**
     * To be called before a new window is laid out: who touches the edge of the old one reads on from there, and is not taken
     * to the edge of the new one.
     */
    fun keep(thread: ThreadContent) {
        val before = edge
        edge =
            thread.rows
                .firstOrNull()
                ?.key
                ?.takeIf { thread.newerHere }
        if (before == null || before == edge || place.firstVisibleItemIndex > 0) return
        val row = thread.rows.indexOfFirst { it.key == before }
        val below = place.layoutInfo.visibleItemsInfo.firstOrNull { it.key == NEWER } ?: return
        if (row < 0) return
        val offset = place.firstVisibleItemScrollOffset - below.size - place.layoutInfo.mainAxisItemSpacing
        place.requestScrollToItem(if (thread.newerHere) row + 1 else row, offset)
    }

    /** Goes along if it has to, then says for as long as nothing changes whether the newest row is in view. */
    suspend fun follow(
        thread: ThreadContent,
        toEnd: Int,
        onAtEnd: (Boolean) -> Unit,
    ) {
        val row = thread.newest ?: return
        val before = newest
        val wanted = toEnd != asked
        asked = toEnd
        newest = row.key.takeIf { !thread.newerHere }
        val more = before != null && before != row.key && (row.isLeaving() || isInView(before))
        if (!thread.newerHere && (wanted || more)) place.scrollToItem(0)
        // Before the list is laid out nothing is in view, and nothing is said.
        snapshotFlow { if (place.layoutInfo.totalItemsCount == 0) null else !thread.newerHere && isInView(row.key) }
            .collect { atEnd ->
                if (atEnd == null) return@collect
                above = !atEnd
                onAtEnd(atEnd)
            }
    }

    private fun isInView(key: String) = place.layoutInfo.visibleItemsInfo.any { it.key == key }
}

/** Written on this device just now: it is on its way, or leaves nowhere. */
private fun ThreadRow.isLeaving(): Boolean =
    when (this) {
        is ThreadRow.Bubble -> mine && (!shared || (progress != null && progress != Progress.Sent))
        is ThreadRow.Series -> photos.any { it.isLeaving() }
        is ThreadRow.DayLine, is ThreadRow.Came, is ThreadRow.Changed, is ThreadRow.Missing -> false
    }
