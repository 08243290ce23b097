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
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.attach.AttachedRow
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.size
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Attached
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Picture
import app.werkfunk.view.Progress

/** One entry, on the side of who wrote it; an own text is corrected by pressing it long. */
@Composable
internal fun Bubble(
    row: ThreadRow.Bubble,
    onEvent: (ThreadEvent) -> Unit,
    onOpen: (Long, Attached) -> Unit,
    onLarge: (Picture) -> Unit,
) = Box(
    Modifier.fillMaxWidth().padding(start = if (row.mine) aside() else 0.dp, end = if (row.mine) 0.dp else aside()),
    if (row.mine) Alignment.CenterEnd else Alignment.CenterStart,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val correct = { row.target?.let { onEvent(ThreadEvent.Correct(it, row.text)) } }
    val touch =
        if (row.target == null) {
            Modifier.semantics(mergeDescendants = true) {}
        } else {
            Modifier.combinedClickable(onLongClickLabel = strings.a11y_correct, onLongClick = { correct() }) {}
        }
    Column(
        Modifier
            .widthIn(max = 560.dp)
            .defaultMinSize(minHeight = Grid.target)
            .clip(Rounded)
            .background(if (row.mine) palette.mine else palette.surface)
            .border(if (row.found) 3.dp else 1.dp, if (row.found) palette.act else palette.line, Rounded)
            .then(touch)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.half),
    ) { Inside(row, onOpen, onLarge) }
}

/** Left free on the other side; large letters need all of the width. */
@Composable
private fun aside() = if (largeLetters()) 0.dp else Grid.three

@Composable
private fun Inside(
    row: ThreadRow.Bubble,
    onOpen: (Long, Attached) -> Unit,
    onLarge: (Picture) -> Unit,
) {
    val palette = LocalPalette.current
    val type = LocalType.current
    val strings = LocalStrings.current
    if (!row.mine) Words(row.sender, type.quietStrong, palette.quiet)
    row.replyTo?.let { Preview(strings.quoted(it), type.quiet, palette.quiet, lines = 1) }
    val attached = row.attached
    if (attached == null) {
        row.picture?.let { picture -> Shown(picture, row) { onLarge(picture) } }
    } else {
        val still = row.picture?.takeIf { it.thumbnail != null || it.blurhash.isNotEmpty() }
        AttachedRow(row.kind, attached, { onOpen(row.position, attached) }, still?.let { { Still(it) } })
    }
    val words = strings.said(row)
    if (words.isNotEmpty()) Words(words, type.body, if (row.redacted) palette.quiet else palette.text)
    if (row.reactions.isNotEmpty()) Words(row.reactions.joinToString(" "), type.body, palette.text)
    Standing(row)
}

@Composable
private fun Shown(
    picture: Picture,
    row: ThreadRow.Bubble,
    onLarge: () -> Unit,
) {
    val label = LocalStrings.current.a11y_thread_picture(row.sender, row.time)
    val shape = picture.width.toFloat() / picture.height.toFloat().coerceAtLeast(1f)
    val touch = Modifier.clickable(role = Role.Image, onClick = onLarge).semantics { contentDescription = label }
    val place = Modifier.widthIn(max = 320.dp).fillMaxWidth().aspectRatio(shape.coerceIn(0.75f, 2f))
    Photo(picture.thumbnail ?: picture.file, picture.blurhash, place.then(touch))
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

        row.text.isNotBlank() -> {
            row.text
        }

        else -> {
            when (row.kind) {
                EntryKind.FILE -> if (row.attached == null) screen_threads_file else ""
                EntryKind.UNDECRYPTABLE -> screen_threads_locked
                EntryKind.UNKNOWN -> screen_threads_unknown
                EntryKind.NOTICE -> screen_threads_notice
                EntryKind.TEXT, EntryKind.IMAGE, EntryKind.VIDEO, EntryKind.VOICE -> ""
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
private fun Standing(row: ThreadRow.Bubble) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Grid.one),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        val time = if (row.edited) "${row.time} · ${strings.screen_thread_edited}" else row.time
        Words(time, type.quiet, palette.quiet)
        when (val progress = row.progress) {
            is Progress.Waiting -> {
                Mark(
                    strings.screen_outbox_wait(progress.why),
                    Icons.clock,
                    palette.text,
                    style = type.quiet,
                )
            }

            is Progress.Sending -> {
                Mark(
                    strings.sending(progress),
                    Icons.outbox,
                    palette.text,
                    style = type.quiet,
                )
            }

            is Progress.Held -> {
                Mark(
                    strings.screen_outbox_hold(progress.why),
                    Icons.warning,
                    palette.late,
                    style = type.quiet,
                )
            }

            Progress.Sent -> {
                Mark(strings.screen_outbox_sent, Icons.check, palette.done, style = type.quiet)
            }

            Progress.Cancelled -> {
                Mark(strings.screen_outbox_cancelled, Icons.cross, palette.quiet, style = type.quiet)
            }

            null -> {
                Unit
            }
        }
    }
}
