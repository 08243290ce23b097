package app.werkfunk.ui.thread

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.combinedClickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.customActions
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.attach.AttachedRow
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.MissingMark
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.parts.missing
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Moment
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.answered
import app.werkfunk.ui.text.behind
import app.werkfunk.ui.text.kindOf
import app.werkfunk.ui.text.size
import app.werkfunk.ui.text.speaks
import app.werkfunk.ui.text.waits
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Attached
import app.werkfunk.view.Awaited
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Picture
import app.werkfunk.view.Place
import app.werkfunk.view.Progress

/** Where a bubble leads; a picture is shown large. */
internal class BubbleWays(
    val open: (Long, Attached) -> Unit,
    val map: (Place, String) -> Unit,
    val large: (Picture) -> Unit,
    val link: (String) -> Unit = {},
)

/** One entry, on the side of who wrote it; pressed long it says what can be done about it. */
@Composable
internal fun Bubble(
    row: ThreadRow.Bubble,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
) = OnSide(
    row.mine,
    row.found,
    touched(row, onEvent, linkActions(row.linked, ways.link)) {
        // Whoever cannot read it touches it, and finds what to do.
        if (row.locked) onEvent(MessageEvent.Open(row.position))
    },
) {
    val palette = LocalPalette.current
    val type = LocalType.current
    val strings = LocalStrings.current
    if (!row.mine) Words(row.sender, type.quietStrong, palette.quiet)
    OtherWay(row)
    row.replyTo?.let { Preview(strings.answered(it, row.replyKind), type.quiet, palette.quiet, lines = 1) }
    Carried(row, onEvent, ways)
    val words = strings.said(row)
    when {
        words.isEmpty() -> Unit
        words == row.linked -> LinkedWords(words, type.body, palette.text, ways.link)
        else -> Words(words, type.body, if (row.redacted) palette.quiet else palette.text)
    }
    // Whoever is asked for help can say what it was.
    if (row.kind == EntryKind.UNKNOWN && !row.redacted) Words(row.text, type.quiet, palette.quiet)
    Marks(row, onEvent)
    row.site?.let { Mark(it.name, Icons.site, palette.quiet, style = type.quiet) }
    Standing(row)
}

/** A field on the side of who wrote what stands in it. */
@Composable
internal fun OnSide(
    mine: Boolean,
    found: Boolean,
    touch: Modifier,
    content: @Composable () -> Unit,
) = Box(
    Modifier.fillMaxWidth().padding(start = if (mine) aside() else 0.dp, end = if (mine) 0.dp else aside()),
    if (mine) Alignment.CenterEnd else Alignment.CenterStart,
) {
    val palette = LocalPalette.current
    Column(
        Modifier
            .widthIn(max = 560.dp)
            .defaultMinSize(minHeight = Grid.target)
            .clip(Rounded)
            .background(if (mine) palette.mine else palette.surface)
            .border(if (found) 3.dp else 1.dp, if (found) palette.act else palette.line, Rounded)
            .then(touch)
            // To where a search or an answer led is said, as it is seen by its edge.
            .semantics { if (found) liveRegion = LiveRegionMode.Polite }
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.half),
    ) { content() }
}

/** Pressed long, or by the actions of who does not see it, it says what can be done about it. */
@Composable
internal fun touched(
    row: ThreadRow.Bubble,
    onEvent: (ThreadEvent) -> Unit,
    more: List<CustomAccessibilityAction> = emptyList(),
    onClick: () -> Unit,
): Modifier {
    if (!row.acts) return Modifier.semantics(mergeDescendants = true) { if (more.isNotEmpty()) customActions = more }
    val label = LocalStrings.current.message_actions
    val open = { onEvent(MessageEvent.Open(row.position)) }
    val action =
        CustomAccessibilityAction(label) {
            open()
            true
        }
    return Modifier
        .combinedClickable(onLongClickLabel = label, onLongClick = open, onClick = onClick)
        .semantics { customActions = more + action }
}

/** Left free on the other side; large letters need all of the width. */
@Composable
private fun aside() = if (largeLetters()) 0.dp else Grid.three

/** That it did not go by Matrix. */
@Composable
private fun OtherWay(row: ThreadRow.Bubble) {
    val strings = LocalStrings.current
    val ink = LocalPalette.current.text
    when (row.kind) {
        EntryKind.CALL -> {
            Mark(strings.message_call, Icons.call, ink, style = LocalType.current.quietStrong)
        }

        EntryKind.HAND_OFF -> {
            val says = row.channel?.let { strings.message_handed_off(it) } ?: strings.hand_off_done
            Mark(says, Icons.export, ink, style = LocalType.current.quietStrong)
        }

        else -> {}
    }
}

/** A picture, what was attached, or a place. */
@Composable
private fun Carried(
    row: ThreadRow.Bubble,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
) {
    if (row.redacted) return
    val attached = row.attached
    val place = row.place
    when {
        place != null -> {
            PlaceCard(place, row.text) { ways.map(place, row.text) }
        }

        attached != null -> {
            val still = row.picture?.takeIf { it.thumbnail != null || it.blurhash.isNotEmpty() }
            val more = { onEvent(MessageEvent.Open(row.position)) }.takeIf { row.acts }
            AttachedRow(row.kind, attached, { ways.open(row.position, attached) }, more, still?.let { { Still(it) } })
            attached.file?.takeIf { attached.isCard && !row.mine }?.let { CardRow(it, attached.name) }
        }

        else -> {
            row.picture?.let { picture -> Shown(picture, row, onEvent) { ways.large(picture) } }
        }
    }
}

@Composable
private fun Shown(
    picture: Picture,
    row: ThreadRow.Bubble,
    onEvent: (ThreadEvent) -> Unit,
    onLarge: () -> Unit,
) {
    val label = LocalStrings.current.a11y_thread_picture(row.sender, row.time)
    val shape = picture.width.toFloat() / picture.height.toFloat().coerceAtLeast(1f)
    val touch = shown(row, label, onEvent, onLarge)
    val place = Modifier.widthIn(max = 320.dp).fillMaxWidth().aspectRatio(shape.coerceIn(0.75f, 2f))
    Photo(picture.thumbnail ?: picture.file, picture.blurhash, place.then(touch))
    picture.missing?.let { MissingMark(row.kind, it) }
}

/** A touch shows it large, a long one what can be done about it. */
@Composable
internal fun shown(
    row: ThreadRow.Bubble,
    label: String,
    onEvent: (ThreadEvent) -> Unit,
    onLarge: () -> Unit,
): Modifier =
    touched(row, onEvent, onClick = onLarge)
        .then(if (row.acts) Modifier else Modifier.clickable(role = Role.Image, onClick = onLarge))
        .semantics {
            contentDescription = label
            role = Role.Image
        }

/** What a video looks like; what is done with it is said below. */
@Composable
private fun Still(picture: Picture) {
    val shape = picture.width.toFloat() / picture.height.toFloat().coerceAtLeast(1f)
    Photo(picture.thumbnail, picture.blurhash, Modifier.fillMaxWidth().aspectRatio(shape.coerceIn(1f, 2f)))
}

private fun Strings.said(row: ThreadRow.Bubble) =
    when {
        row.redacted -> {
            screen_thread_redacted
        }

        // The name of a place stands on its card.
        row.place != null -> {
            ""
        }

        row.text.isNotBlank() && row.kind.speaks -> {
            row.text
        }

        else -> {
            when (row.kind) {
                EntryKind.FILE -> {
                    if (row.attached == null) screen_threads_file else ""
                }

                EntryKind.UNDECRYPTABLE, EntryKind.UNKNOWN, EntryKind.NOTICE, EntryKind.MEMBER, EntryKind.PLACE -> {
                    kindOf(row.kind)
                }

                EntryKind.TEXT, EntryKind.IMAGE, EntryKind.VIDEO, EntryKind.VOICE, EntryKind.CALL,
                EntryKind.NOTE,
                EntryKind.HAND_OFF,
                -> {
                    ""
                }
            }
        }
    }

private fun Strings.sending(progress: Progress.Sending): String {
    val total = progress.total.toLong()
    val percent = if (total == 0L) 0 else (progress.sent.toLong() * 100 / total).toInt()
    return screen_outbox_sending(percent, size(progress.sent.toLong()), size(total))
}

/** When it was written and how far it is on its way. */
@Composable
internal fun Standing(row: ThreadRow.Bubble) =
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Grid.one),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        val strings = LocalStrings.current
        val palette = LocalPalette.current
        val type = LocalType.current
        val time = if (row.edited) "${row.time} · ${strings.screen_thread_edited}" else row.time
        Words(time, type.quiet, palette.quiet)
        val going = row.going && !row.redacted
        when {
            going -> Mark(strings.message_going, Icons.undo, palette.warn, style = type.quiet)
            row.read -> Mark(strings.message_read, Icons.check, palette.done, style = type.quietStrong)
            else -> row.progress?.let { Going(row.kind, it, row.awaits, row.next) }
        }
        if (row.madeSmaller) Mark(strings.sending_made_smaller, Icons.picture, palette.quiet, style = type.quiet)
    }

@Composable
internal fun Going(
    kind: EntryKind,
    progress: Progress,
    awaits: Awaited? = null,
    next: Moment? = null,
) {
    val strings = LocalStrings.current
    val behind = strings.behind(progress, awaits)
    val palette = LocalPalette.current
    val type = LocalType.current
    when (progress) {
        is Progress.Waiting -> {
            Mark(behind ?: strings.waits(progress.why, kind, next), Icons.clock, palette.text, style = type.quiet)
        }

        is Progress.Sending -> {
            Mark(strings.sending(progress), Icons.outbox, palette.text, style = type.quiet)
        }

        is Progress.Held -> {
            val why = behind ?: strings.screen_outbox_hold(progress.why)
            Mark(why, Icons.warning, palette.late, style = type.quiet)
        }

        Progress.Sent -> {
            Mark(strings.screen_outbox_sent, Icons.check, palette.done, style = type.quiet)
        }

        Progress.Cancelled -> {
            Mark(strings.screen_outbox_cancelled, Icons.cross, palette.quiet, style = type.quiet)
        }
    }
}
