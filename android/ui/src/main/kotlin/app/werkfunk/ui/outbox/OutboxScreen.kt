package app.werkfunk.ui.outbox

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.PlaceTitle
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.behind
import app.werkfunk.ui.text.moment
import app.werkfunk.ui.text.size
import app.werkfunk.ui.text.waits
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.Progress
import kotlinx.coroutines.launch

/** What has not left yet, why, and what helps. */
@Composable
fun OutboxScreen(
    state: OutboxState,
    onEvent: (OutboxEvent) -> Unit,
    modifier: Modifier = Modifier,
    actions: @Composable RowScope.() -> Unit = {},
) = Column(modifier.fillMaxSize()) {
    val strings = LocalStrings.current
    StateLine(state.line)
    PlaceTitle(strings.screen_outbox_title, actions)
    state.problem?.let { Box(Modifier.padding(horizontal = Grid.two, vertical = Grid.one)) { ProblemNote(it) } }
    if (state.line == TopLine.LoginNeeded) {
        val wide = Modifier.fillMaxWidth().padding(horizontal = Grid.two, vertical = Grid.one)
        MainButton(strings.sending_login, Icons.lock, { onEvent(OutboxEvent.Login) }, wide)
    }
    PageOf(state.outbox, { onEvent(OutboxEvent.TryAgain) }) { outbox ->
        if (outbox.groups.isEmpty() && state.twins.isEmpty() && state.lost.isEmpty() && !outbox.rules.paused) {
            Hint(Icons.check, LocalPalette.current.done, strings.screen_outbox_empty, strings.screen_outbox_empty_next)
        } else {
            Items(outbox, state, onEvent)
        }
    }
}

@Composable
private fun Items(
    outbox: OutboxContent,
    state: OutboxState,
    onEvent: (OutboxEvent) -> Unit,
) {
    val list = rememberLazyListState()
    val scope = rememberCoroutineScope()
    var ledTo by remember { mutableStateOf<String?>(null) }
    val first = { row: OutboxRow ->
        val other = row.awaits?.itemId
        val at = other?.let(outbox::placeOf)
        if (at == null) {
            onEvent(OutboxEvent.Open(row.threadId, listOfNotNull(other)))
        } else {
            ledTo = other
            scope.launch { list.animateScrollToItem(rowsAbove(state) + at) }
        }
    }
    LazyColumn(
        state = list,
        contentPadding = PaddingValues(Grid.two, Grid.half, Grid.two, Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) {
        head(outbox, state, onEvent)
        groups(outbox) { row ->
            Item(row, state.asking?.takeIf { it.itemId == row.id }?.times, row.id == ledTo, { first(row) }, onEvent)
        }
    }
}

/** How many rows stand above the first receiver, as [head] makes them. */
private fun rowsAbove(state: OutboxState) = 2 + (if (state.lost.isEmpty()) 0 else 1) + state.twins.size

/** Which row below those above an item is, as [groups] makes them; `null` where it is not on the page. */
private fun OutboxContent.placeOf(itemId: String): Int? =
    groups
        .flatMap { group -> listOf(null) + group.items.map { it.id } }
        .indexOf(itemId)
        .takeIf { it >= 0 }

private fun LazyListScope.head(
    outbox: OutboxContent,
    state: OutboxState,
    onEvent: (OutboxEvent) -> Unit,
) {
    item(key = "summary") { Summary(outbox) }
    item(key = "all") { Everything(outbox.rules.paused, onEvent) }
    if (state.lost.isNotEmpty()) item(key = "lost") { LostCard(state.lost, onEvent) }
    items(state.twins, key = { "twins-${it.id}" }) { TwinsCard(it, onEvent) }
}

private fun LazyListScope.groups(
    outbox: OutboxContent,
    each: @Composable (OutboxRow) -> Unit,
) {
    for (group in outbox.groups) {
        item(key = "to-${group.threadId}") {
            val heading = Modifier.padding(top = Grid.two).semantics { heading() }
            Words(group.receiver, LocalType.current.head, LocalPalette.current.text, heading)
        }
        items(group.items, key = { it.id }) { each(it) }
    }
    if (outbox.more > 0) {
        item(key = "more") {
            Words(LocalStrings.current.sending_more(outbox.more), LocalType.current.body, LocalPalette.current.quiet)
        }
    }
}

@Composable
private fun Summary(outbox: OutboxContent) =
    FlowRow(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) {},
        horizontalArrangement = Arrangement.spacedBy(Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.half),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        val strings = LocalStrings.current
        val palette = LocalPalette.current
        if (outbox.count > 0) Mark(strings.screen_outbox_summary(outbox.count), Icons.clock, palette.text)
        if (outbox.held > 0) Mark(strings.screen_outbox_held(outbox.held), Icons.warning, palette.late)
        if (outbox.bytesLeft > 0) {
            Words(strings.screen_outbox_size(strings.size(outbox.bytesLeft)), LocalType.current.body, palette.quiet)
        }
    }

/** Lets everything wait, and says so while it does. */
@Composable
private fun Everything(
    paused: Boolean,
    onEvent: (OutboxEvent) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val whole = Modifier.fillMaxWidth()
    if (paused) {
        Mark(strings.sending_all_paused, Icons.pause, LocalPalette.current.warn)
        MainButton(strings.sending_go_on_all, Icons.send, { onEvent(OutboxEvent.PauseAll(false)) }, whole)
    } else {
        SideButton(strings.sending_pause_all, Icons.pause, { onEvent(OutboxEvent.PauseAll(true)) }, whole)
    }
}

@Composable
private fun Item(
    row: OutboxRow,
    asking: List<Pair<WorthUntil, Long?>>?,
    /** Another row led to it. */
    ledTo: Boolean,
    onFirst: () -> Unit,
    onEvent: (OutboxEvent) -> Unit,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val edge = if (ledTo) Modifier.border(3.dp, palette.act, Rounded) else Modifier.border(1.dp, palette.line, Rounded)
    Column(
        Modifier
            .fillMaxWidth()
            .clip(Rounded)
            .background(palette.surface)
            .then(edge)
            .clickable(onClickLabel = strings.sending_thread, role = Role.Button) {
                onEvent(OutboxEvent.Open(row.threadId, row.inThread))
            }.padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.two), Alignment.CenterVertically) {
            Thumb(row)
            Column(Modifier.weight(1f)) {
                Preview(strings.whatIs(row), LocalType.current.body, palette.text, lines = 2)
                if (row.kind !in WRITTEN && row.bytes > 0) {
                    Words(strings.size(row.bytes), LocalType.current.quiet, palette.quiet)
                }
                if (row.madeSmaller) Words(strings.sending_made_smaller, LocalType.current.quiet, palette.quiet)
            }
        }
        Standing(row)
        row.until?.let { Mark(strings.sending_worth_until(strings.moment(it)), Icons.clock, palette.text) }
        ItemActions(row, asking, onFirst, onEvent)
    }
}

@Composable
private fun Thumb(row: OutboxRow) {
    val palette = LocalPalette.current
    when (row.kind) {
        ItemKind.PHOTO -> {
            Photo(row.thumbnail, "", Modifier.size(72.dp))
        }

        else -> {
            Box(Modifier.size(Grid.target).clip(Rounded).background(palette.background), Alignment.Center) {
                Sign(signOf(row.kind), palette.text, size = 28.dp)
            }
        }
    }
}

/** Of these nobody asks how large they are. */
private val WRITTEN =
    setOf(ItemKind.TEXT, ItemKind.EDIT, ItemKind.REACTION, ItemKind.REDACTION, ItemKind.CARE, ItemKind.PLACE)

private fun signOf(kind: ItemKind) =
    when (kind) {
        ItemKind.TEXT, ItemKind.EDIT -> Icons.text
        ItemKind.PHOTO -> Icons.picture
        ItemKind.FILE -> Icons.offer
        ItemKind.VIDEO -> Icons.film
        ItemKind.VOICE -> Icons.voice
        ItemKind.REACTION -> Icons.star
        ItemKind.REDACTION -> Icons.undo
        ItemKind.CARE -> Icons.person
        ItemKind.PLACE -> Icons.visit
    }

/** What it says, and before that what it is where that alone says little. */
internal fun Strings.whatIs(row: OutboxRow) =
    when (row.kind) {
        // What it carries is for programs.
        ItemKind.CARE -> {
            message_item(row.kind)
        }

        ItemKind.REACTION, ItemKind.REDACTION, ItemKind.PLACE -> {
            listOf(message_item(row.kind), row.preview).filter { it.isNotBlank() }.joinToString(": ")
        }

        else -> {
            row.preview.ifBlank { message_item(row.kind) }
        }
    }

/** What helps; where something is too large that depends on what it is. */
private fun Strings.helpFor(
    row: OutboxRow,
    why: HoldReason,
) = if (why == HoldReason.TOO_LARGE) sending_too_large(row.kind, row.canBeSmaller) else screen_outbox_help(why)

@Composable
private fun Standing(row: OutboxRow) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val behind = strings.behind(row.progress, row.awaits)
    when (val progress = row.progress) {
        is Progress.Waiting -> {
            Mark(behind ?: strings.waits(progress.why, row.kind, row.next), Icons.clock, palette.text)
        }

        is Progress.Sending -> {
            Sending(progress)
        }

        is Progress.Held -> {
            Column(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Grid.half)) {
                Mark(behind ?: strings.screen_outbox_hold(progress.why), Icons.warning, palette.late)
                Words(strings.helpFor(row, row.reason(progress.why)), LocalType.current.body, palette.text)
            }
        }

        Progress.Sent -> {
            Mark(strings.screen_outbox_sent, Icons.check, palette.done)
        }

        Progress.Cancelled -> {
            Mark(strings.screen_outbox_cancelled, Icons.cross, palette.quiet)
        }
    }
}

@Composable
private fun Sending(progress: Progress.Sending) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.half)) {
        val strings = LocalStrings.current
        val palette = LocalPalette.current
        val part = if (progress.total == 0UL) 0f else progress.sent.toFloat() / progress.total.toFloat()
        val sent = strings.size(progress.sent.toLong())
        val total = strings.size(progress.total.toLong())
        Mark(strings.screen_outbox_sending((part * 100).toInt(), sent, total), Icons.outbox, palette.text)
        Box(
            Modifier
                .fillMaxWidth()
                .height(Grid.one)
                .clip(Rounded)
                .border(1.dp, palette.line, Rounded),
        ) {
            Box(Modifier.fillMaxWidth(part.coerceIn(0f, 1f)).height(Grid.one).background(palette.slate))
        }
    }
