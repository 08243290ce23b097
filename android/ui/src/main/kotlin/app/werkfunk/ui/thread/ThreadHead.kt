package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import app.werkfunk.ui.book.Label
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.edged
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.moment
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.RoomStanding

/** Who takes care, what is stuck on the thread, and what is pinned in it; not there where there is none of it. */
@Composable
internal fun ThreadHead(
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
) = Column(Modifier.fillMaxWidth().padding(horizontal = Grid.two), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    if (thread.group && !largeLetters()) {
        val names = strings.group_with(thread.members.map { it.name })
        Preview(names, LocalType.current.quiet, LocalPalette.current.quiet, lines = 2)
    }
    if (thread.writing.isNotEmpty()) {
        Words(strings.group_writing(thread.writing), LocalType.current.quietStrong, LocalPalette.current.act)
    }
    if (thread.unreadable > 0) {
        Words(strings.thread_unreadable(thread.unreadable), LocalType.current.quietStrong, LocalPalette.current.text)
    }
    if (thread.carer != null || thread.labels.isNotEmpty()) {
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(Grid.two),
            verticalArrangement = Arrangement.spacedBy(Grid.half),
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            thread.carer?.let { CarerMark(it) }
            thread.labels.forEach { Label(it) }
        }
    }
    // Large letters leave no room for it; it stands in the menu as well.
    val cares = thread.mayCare && thread.carer == null
    if (largeLetters() || !(cares || thread.pinned > 0)) return@Column
    Row(Modifier.padding(bottom = Grid.one), Arrangement.spacedBy(Grid.one)) {
        if (cares) {
            HeadButton(strings.thread_care, Icons.person, strings.thread_care) { onEvent(HeadEvent.Care(true)) }
        }
        if (thread.pinned > 0) {
            val label = strings.thread_pinned(thread.pinned)
            HeadButton(if (cares) thread.pinned.toString() else label, Icons.pin, label) { onEvent(HeadEvent.Pins) }
        }
    }
}

/** Colleagues hear of it in the room only. */
internal val ThreadContent.mayCare get() = standing == RoomStanding.OPEN

/** We are out of the room, one way or the other. */
internal val RoomStanding.isOver
    get() =
        when (this) {
            RoomStanding.LEFT, RoomStanding.REMOVED, RoomStanding.BANNED, RoomStanding.GONE -> true

            RoomStanding.OPEN, RoomStanding.NO_ROOM, RoomStanding.INVITED, RoomStanding.REFUSED,
            RoomStanding.REPLACED,
            -> false
        }

@Composable
internal fun CarerMark(carer: CarerLine) =
    Mark(
        LocalStrings.current.caring(carer),
        Icons.person,
        if (carer.me) LocalPalette.current.done else LocalPalette.current.text,
        style = LocalType.current.quietStrong,
    )

private fun Strings.caring(carer: CarerLine): String {
    val since = moment(carer.since)
    return if (carer.me) thread_cared_by_me(since) else thread_cared_by(carer.name, since)
}

@Composable
private fun HeadButton(
    text: String,
    icon: ImageVector,
    label: String,
    onClick: () -> Unit,
) {
    val ink = LocalPalette.current.act
    Row(
        Modifier.edged(ink, label, onClick).padding(horizontal = Grid.two),
        Arrangement.spacedBy(Grid.one),
        Alignment.CenterVertically,
    ) {
        Sign(icon, ink)
        Words(text, LocalType.current.quietStrong, ink)
    }
}
