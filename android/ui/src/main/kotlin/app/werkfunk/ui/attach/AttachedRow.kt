package app.werkfunk.ui.attach

import androidx.compose.foundation.background
import androidx.compose.foundation.combinedClickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.MissingMark
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.isOver
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.parts.missing
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.length
import app.werkfunk.ui.text.size
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Attached
import app.werkfunk.view.EntryKind

/** A file, video or voice message of a thread: what it is, how long and how large, and one touch to fetch or open it; [still] stands above. */
@Composable
internal fun AttachedRow(
    kind: EntryKind,
    attached: Attached,
    onOpen: () -> Unit,
    onMore: (() -> Unit)?,
    still: (@Composable () -> Unit)? = null,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val what = attached.name.takeIf { kind == EntryKind.FILE && it.isNotBlank() } ?: strings.attachedKind(kind)
    val touch = if (attached.file == null) strings.a11y_fetch(what) else strings.a11y_open(what)
    Column(
        Modifier
            .widthIn(max = 420.dp)
            .fillMaxWidth()
            .clip(Rounded)
            .background(palette.background)
            .combinedClickable(
                onClickLabel = touch,
                role = Role.Button,
                onLongClickLabel = strings.message_actions,
                onLongClick = onMore,
                onClick = onOpen,
            ),
    ) {
        still?.invoke()
        val missing = attached.missing
        val fetch = missing != null && !missing.isOver
        if (largeLetters()) {
            Column(Modifier.fillMaxWidth().padding(Grid.two, Grid.one), Arrangement.spacedBy(Grid.half)) {
                Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) { Signs(kind, fetch) {} }
                Facts(what, strings.facts(attached))
                missing?.let { MissingMark(kind, it) }
            }
        } else {
            Row(
                Modifier.fillMaxWidth().defaultMinSize(minHeight = Grid.target).padding(Grid.two, Grid.one),
                Arrangement.spacedBy(Grid.two),
                Alignment.CenterVertically,
            ) {
                Signs(kind, fetch) {
                    Column(Modifier.weight(1f)) {
                        Facts(what, strings.facts(attached))
                        missing?.let { MissingMark(kind, it) }
                    }
                }
            }
        }
    }
}

/** What it is, and that it can be fetched; [between] stands between both. */
@Composable
private fun Signs(
    kind: EntryKind,
    fetch: Boolean,
    between: @Composable () -> Unit,
) {
    Sign(attachedSign(kind), LocalPalette.current.act, size = 32.dp)
    between()
    if (fetch) Sign(Icons.import, LocalPalette.current.act, size = 28.dp)
}

@Composable
private fun Facts(
    what: String,
    facts: String,
) {
    // Long, as the ending of a name says what it is.
    Preview(what, LocalType.current.strong, LocalPalette.current.text, lines = 4)
    if (facts.isNotEmpty()) Words(facts, LocalType.current.quiet, LocalPalette.current.quiet)
}

internal fun attachedSign(kind: EntryKind): ImageVector =
    when (kind) {
        EntryKind.VIDEO -> Icons.film
        EntryKind.VOICE -> Icons.voice
        else -> Icons.offer
    }

internal fun Strings.attachedKind(kind: EntryKind): String =
    when (kind) {
        EntryKind.VIDEO -> common_video
        EntryKind.VOICE -> common_voice
        else -> screen_threads_file
    }

/** "1:05 · 3,2 MB". */
private fun Strings.facts(attached: Attached): String =
    listOfNotNull(
        attached.durationMs?.let { length(it.toLong()) },
        size(attached.bytes.toLong()).takeIf { attached.bytes > 0UL },
    ).joinToString(" · ")
