package app.werkfunk.ui.site

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.text.Day
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Awaited
import app.werkfunk.view.EntryKind
import app.werkfunk.view.GapState
import app.werkfunk.view.Picture
import app.werkfunk.view.Progress
import app.werkfunk.view.SitePerson
import app.werkfunk.view.SiteThread

data class SiteState(
    val line: TopLine,
    val site: Loaded<SiteContent>,
    /** A note being written. */
    val note: String,
    val sheet: SiteOver?,
    val problem: Problem?,
    /** It was deleted. */
    val gone: Boolean,
)

data class SiteContent(
    val id: String,
    val name: String,
    val address: String,
    val rgb: UInt?,
    val pinned: Boolean,
    val finished: Boolean,
    val people: List<SitePerson>,
    val threads: List<SiteThread>,
    val pictures: Int,
    /** Newest first. */
    val rows: List<SiteRow>,
    val olderHere: Boolean,
    /** Newer ones than these are here, too. */
    val newerHere: Boolean,
    /** Messages may be missing here. */
    val missing: GapState? = null,
)

sealed interface SiteRow {
    val key: String

    /** Above the entries of that day. */
    data class DayLine(
        override val key: String,
        val day: Day,
    ) : SiteRow

    data class Item(
        override val key: String,
        val position: Long,
        /** `null` for a note of the site. */
        val threadId: String?,
        /** Whom the thread it is from is with. */
        val threadName: String,
        /** Who wrote it, where that is neither oneself nor whom the thread is with. */
        val sender: String?,
        val mine: Boolean,
        val kind: EntryKind,
        val text: String,
        val time: String,
        val picture: Picture?,
        val progress: Progress?,
        /** What it waits for, where that is another. */
        val awaits: Awaited? = null,
    ) : SiteRow
}

/** What lies over a site. */
sealed interface SiteOver {
    data object Menu : SiteOver

    /** A note being worded anew. */
    data class Note(
        val position: Long,
        val text: String,
    ) : SiteOver
}

sealed interface SiteEvent {
    data object TryAgain : SiteEvent

    data object Older : SiteEvent

    data object Newer : SiteEvent

    data object Newest : SiteEvent

    data class Write(
        val text: String,
    ) : SiteEvent

    data object KeepNote : SiteEvent

    data object Menu : SiteEvent

    data object Close : SiteEvent

    data class OpenNote(
        val position: Long,
        val text: String,
    ) : SiteEvent

    data class Reword(
        val text: String,
    ) : SiteEvent

    data object KeepWords : SiteEvent

    data object DropNote : SiteEvent

    data class Pin(
        val on: Boolean,
    ) : SiteEvent

    data class Finish(
        val on: Boolean,
    ) : SiteEvent

    /** A thread does not belong to the site as a whole any more. */
    data class LetGo(
        val threadId: String,
    ) : SiteEvent

    data object Delete : SiteEvent

    /** Something outside did not work. */
    data class Fail(
        val problem: Problem,
    ) : SiteEvent
}
