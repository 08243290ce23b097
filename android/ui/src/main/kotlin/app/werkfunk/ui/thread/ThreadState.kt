package app.werkfunk.ui.thread

import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.room.InvitationItem
import app.werkfunk.ui.text.AnswerBy
import app.werkfunk.ui.text.Day
import app.werkfunk.ui.text.Moment
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.speaks
import app.werkfunk.view.Attached
import app.werkfunk.view.Awaited
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.Correction
import app.werkfunk.view.DraftAbout
import app.werkfunk.view.EntryKind
import app.werkfunk.view.GapState
import app.werkfunk.view.MemberLine
import app.werkfunk.view.Picture
import app.werkfunk.view.Place
import app.werkfunk.view.Progress
import app.werkfunk.view.Reaction
import app.werkfunk.view.RoomLine
import app.werkfunk.view.RoomStanding
import app.werkfunk.view.SiteOffer
import app.werkfunk.view.SiteRef
import app.werkfunk.view.Tag
import app.werkfunk.view.ThreadMember
import app.werkfunk.view.ThreadPage
import app.werkfunk.view.ThreadSites

data class ThreadState(
    val line: TopLine,
    val thread: Loaded<ThreadContent>,
    /** What is being written; null until it is known what was written before. */
    val draft: String?,
    /** The own text being corrected, in place of a new one. */
    val correcting: Correcting?,
    val problem: Problem?,
    /** What the new text answers. */
    val answering: Answering? = null,
    val sheet: ThreadSheet? = null,
    /** All labels there are. */
    val labels: List<Tag> = emptyList(),
    /** What the thread has to do with sites; `null` until that is known. */
    val sites: ThreadSites? = null,
    /** Messages nobody has read yet. */
    val unread: Int = 0,
    /** What is written was to replace a message that cannot be changed any more; it goes as one of its own. */
    val freed: Boolean = false,
    /** Grows whenever one wants to see the end of the thread, by a touch or as one has written there. */
    val toEnd: Int = 0,
) {
    /** Which messages what is written is about, for the core to keep. */
    internal fun about() = DraftAbout(answering?.name, correcting?.let { Correction(it.target, it.text) })

    /** With what was under way when the thread was left. */
    internal fun goesOn(page: ThreadPage) =
        copy(
            answering = page.answers?.let { Answering(it.name, it.senderName, it.preview, it.kind) },
            correcting =
                page.correction?.let { kept ->
                    val open = page.entries.any { it.captionOpen && (it.eventId ?: it.itemId) == kept.target }
                    Correcting(kept.target, kept.body, open)
                },
        )
}

data class ThreadContent(
    val id: String,
    val name: String,
    /** Newest first. */
    val rows: List<ThreadRow>,
    val olderHere: Boolean,
    val olderToFetch: Boolean,
    /** Newer ones than these are here, too. */
    val newerHere: Boolean,
    val group: Boolean,
    /** As the company calls a group; blank where it is called after its people. */
    val title: String,
    /** Everybody but the company who reads along. */
    val members: List<ThreadMember>,
    /** Who writes now. */
    val writing: List<String>,
    val standing: RoomStanding,
    /** Somebody asks the company into a room of this thread. */
    val invitation: InvitationItem?,
    val carer: CarerLine?,
    val labels: List<Tag>,
    /** Of the whole thread. */
    val pinned: Int,
    /** Messages of the whole thread whose keys have not come. */
    val unreadable: Int = 0,
) {
    /** The newest of these that somebody wrote or did. */
    val newest get() = rows.firstOrNull { it !is ThreadRow.Missing }

    /** The positions of what was sent together with the entry at a position. */
    fun together(position: Long): List<Long> {
        val series = rows.filterIsInstance<ThreadRow.Series>().map { row -> row.photos.map { it.position } }
        return series.find { position in it } ?: listOf(position)
    }

    /** The bubble at a position, alone or in a series. */
    fun bubble(position: Long): ThreadRow.Bubble? =
        rows.firstNotNullOfOrNull { row ->
            when (row) {
                is ThreadRow.Bubble -> row.takeIf { it.position == position }
                is ThreadRow.Series -> row.photos.find { it.position == position }
                is ThreadRow.DayLine, is ThreadRow.Came, is ThreadRow.Changed, is ThreadRow.Missing -> null
            }
        }
}

/** Who takes care of a thread. */
data class CarerLine(
    val name: String,
    val me: Boolean,
    val since: Moment,
)

sealed interface ThreadRow {
    val key: String

    /** Above the entries of that day. */
    data class DayLine(
        override val key: String,
        val day: Day,
    ) : ThreadRow

    /** Messages are missing here. */
    data class Missing(
        override val key: String,
        val state: GapState,
    ) : ThreadRow

    /** Somebody came or went. */
    data class Came(
        override val key: String,
        val line: MemberLine,
        val time: String,
    ) : ThreadRow

    /** The room is another one. */
    data class Changed(
        override val key: String,
        val line: RoomLine,
        val time: String,
    ) : ThreadRow

    /** Photos that were sent together, in the order in which they were taken. */
    data class Series(
        override val key: String,
        val photos: List<Bubble>,
    ) : ThreadRow {
        val mine get() = photos.first().mine
    }

    data class Bubble(
        override val key: String,
        val mine: Boolean,
        val sender: String,
        val position: Long,
        /** By what the core knows it. */
        val name: String?,
        val kind: EntryKind,
        val text: String,
        val time: String,
        val edited: Boolean,
        val redacted: Boolean,
        val replyTo: String?,
        val reactions: List<Reaction>,
        val picture: Picture?,
        val attached: Attached?,
        val place: Place?,
        /** Another way than Matrix by which it went. */
        val channel: ChannelKind?,
        val series: String?,
        val progress: Progress?,
        /** Shown on the newest own message somebody has read. */
        val read: Boolean,
        val going: Boolean,
        /** Meant for the company in particular. */
        val forUs: Boolean,
        val pinned: Boolean,
        val answer: AnswerBy?,
        val labels: List<Tag>,
        /** What a search led to. */
        val found: Boolean,
        /** Where it is filed. */
        val site: SiteRef? = null,
        /** What it answers is. */
        val replyKind: EntryKind? = null,
        /** What it waits for, where that is another. */
        val awaits: Awaited? = null,
        /** The words beside a photo, video, file or place can still be changed. */
        val captionOpen: Boolean = false,
        /** When it is tried next, where it pauses until then. */
        val next: Moment? = null,
        /** A photo of ours that leaves smaller than was chosen, or left so. */
        val madeSmaller: Boolean = false,
        /** The item that is too large, where a smaller copy can be sent. */
        val tooLarge: String? = null,
    ) : ThreadRow {
        /** Words of somebody, in which addresses are touched. */
        val linked get() = text.takeIf { !redacted && place == null && kind.speaks }.orEmpty()

        /** By what the core knows it, where its words can be corrected. */
        val target get() = name.takeIf { mine && (kind == EntryKind.TEXT || captionOpen) && !redacted && !going }

        /** Whether anything can be done about it. */
        val acts get() = name != null && !redacted && kind != EntryKind.NOTICE

        /** Nobody can read it here, as its key has not come. */
        val locked get() = kind == EntryKind.UNDECRYPTABLE && !redacted

        /** Whether it can be filed at a site. */
        val files get() = acts && !locked && kind != EntryKind.UNKNOWN

        /** Notes leave nowhere, so nobody else can react to them or has to forget them. */
        val shared get() = kind != EntryKind.CALL && kind != EntryKind.NOTE && kind != EntryKind.HAND_OFF
    }
}

/** What is done about files and videos of a thread. */
class Attaching(
    /** What to choose, and whether what is written goes with it. */
    val choose: (PickKind, Boolean) -> Unit,
    /** By the entry's position. */
    val open: (Long, Attached) -> Unit,
)

data class Correcting(
    val target: String,
    val text: String,
    /** What it stands beside may go without words. */
    val caption: Boolean = false,
)

/** What a new text answers: by what the core knows it, who wrote it, its first line if it has one, and what it is. */
data class Answering(
    val name: String,
    val sender: String,
    val words: String,
    val kind: EntryKind = EntryKind.TEXT,
)

sealed interface ThreadEvent {
    data object TryAgain : ThreadEvent

    data object Older : ThreadEvent

    data object Newer : ThreadEvent

    /** More of the past than comes by itself. */
    data object FetchOlder : ThreadEvent

    /** The whole picture of an entry. */
    data class FetchPicture(
        val position: Long,
    ) : ThreadEvent

    /** To the end, from wherever one reads. */
    data object Newest : ThreadEvent

    /** Whether the newest message is in view. */
    data class AtEnd(
        val there: Boolean,
    ) : ThreadEvent

    data class Write(
        val text: String,
    ) : ThreadEvent

    data object Send : ThreadEvent

    data class Correct(
        val target: String,
        val text: String,
        val caption: Boolean = false,
    ) : ThreadEvent

    data object StopCorrecting : ThreadEvent

    data class Answer(
        val to: Answering,
    ) : ThreadEvent

    data object StopAnswering : ThreadEvent

    /** What is offered to be filed at a site is, or is not. */
    data class AnswerOffer(
        val offer: SiteOffer,
        val taken: Boolean,
    ) : ThreadEvent

    /** Something outside did not work. */
    data class Fail(
        val problem: Problem,
    ) : ThreadEvent
}
