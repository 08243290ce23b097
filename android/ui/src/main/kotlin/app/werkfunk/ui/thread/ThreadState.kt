package app.werkfunk.ui.thread

import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.text.Day
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Attached
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Picture
import app.werkfunk.view.Progress

data class ThreadState(
    val line: TopLine,
    val thread: Loaded<ThreadContent>,
    /** What is being written; null until it is known what was written before. */
    val draft: String?,
    /** The own text being corrected, in place of a new one. */
    val correcting: Correcting?,
    val problem: Problem?,
)

data class ThreadContent(
    val id: String,
    val name: String,
    /** Newest first. */
    val rows: List<ThreadRow>,
    val olderHere: Boolean,
    val olderToFetch: Boolean,
    /** Newer ones than these are here, too. */
    val newerHere: Boolean,
)

sealed interface ThreadRow {
    val key: String

    /** Above the entries of that day. */
    data class DayLine(
        override val key: String,
        val day: Day,
    ) : ThreadRow

    data class Bubble(
        override val key: String,
        val mine: Boolean,
        val sender: String,
        val position: Long,
        val kind: EntryKind,
        val text: String,
        val time: String,
        val edited: Boolean,
        val redacted: Boolean,
        val replyTo: String?,
        val reactions: List<String>,
        val picture: Picture?,
        val attached: Attached?,
        val progress: Progress?,
        /** What a search led to. */
        val found: Boolean,
        /** By what the core knows it, where its words can be corrected. */
        val target: String?,
    ) : ThreadRow
}

/** What is done about files and videos of a thread. */
class Attaching(
    val choose: (PickKind) -> Unit,
    /** By the entry's position. */
    val open: (Long, Attached) -> Unit,
)

data class Correcting(
    val target: String,
    val text: String,
)

sealed interface ThreadEvent {
    data object TryAgain : ThreadEvent

    data object Older : ThreadEvent

    data object Newer : ThreadEvent

    /** To the end, from wherever one reads. */
    data object Newest : ThreadEvent

    data class Write(
        val text: String,
    ) : ThreadEvent

    data object Send : ThreadEvent

    data class Correct(
        val target: String,
        val text: String,
    ) : ThreadEvent

    data object StopCorrecting : ThreadEvent
}
