package app.werkfunk.ui.photo

import androidx.compose.foundation.border
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.OnOff
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Still
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.size
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.PhotoSize

/** All photos small; the one looked at is framed. */
@Composable
internal fun Strip(
    state: SendState,
    onEvent: (SendEvent) -> Unit,
) = Row(
    Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    for ((at, photo) in state.photos.withIndex()) {
        val chosen = at == state.shown
        val label = strings.a11y_send_photo(at + 1, state.photos.size)
        Box(
            Modifier
                .size(80.dp)
                .clip(Rounded)
                .border(if (chosen) 4.dp else 1.dp, if (chosen) palette.act else palette.line, Rounded)
                .selectable(chosen, role = Role.Tab) { onEvent(SendEvent.Show(at)) }
                .semantics { contentDescription = label },
        ) { Still(photo.still, Modifier.fillMaxSize(), ContentScale.Crop, thumb = true) }
    }
}

/** The photo as it would be sent, what that costs, and what it tells. */
@Composable
internal fun Preview(
    state: SendState,
    onEvent: (SendEvent) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val look = state.look
    val seen = look.seen
    val frame = Modifier.widthIn(max = 640.dp).fillMaxWidth().aspectRatio(4f / 3f)
    when {
        look.problem != null -> {
            ProblemNote(look.problem)
            SideButton(strings.action_try_again, Icons.again, { onEvent(SendEvent.LookAgain) }, Modifier.fillMaxWidth())
            LeaveOut(state, onEvent)
        }

        seen == null -> {
            Still(state.photo?.still, frame)
        }

        else -> {
            Compare(state.photo?.still, seen.after, seen.same, frame)
        }
    }
    val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
    if (look.busy) Mark(strings.screen_send_trying, Icons.clock, palette.quiet, live, LocalType.current.body)
    if (seen != null && !look.busy) {
        Words(strings.bytes(seen), LocalType.current.head, palette.text, live)
        Words(strings.pixels(seen), LocalType.current.quiet, palette.quiet)
        Tells(seen, state.choice)
    }
}

private fun Strings.bytes(seen: Seen) =
    if (seen.same) size(seen.bytes) else screen_send_shrinks(size(seen.originalBytes), size(seen.bytes))

private fun Strings.pixels(seen: Seen): String {
    val pixels = screen_send_pixels(seen.width, seen.height)
    return if (seen.same) pixels else "$pixels · $screen_send_hold"
}

/** In words what a receiver learns beside the picture; of an original as a warning. */
@Composable
private fun Tells(
    seen: Seen,
    choice: Choice,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    if (!seen.fits) Telling(strings.screen_send_too_large(strings.size(seen.bytes)), Icons.warning, palette.warn)
    when {
        seen.tells.isEmpty() -> {
            Telling(strings.screen_send_tells_nothing, Icons.lock, palette.done)
        }

        choice.size == PhotoSize.ORIGINAL -> {
            Mark(strings.screen_send_warning, Icons.warning, palette.late)
            Words(strings.screen_send_tells(seen.tells), LocalType.current.body, palette.text)
        }

        else -> {
            Telling(strings.screen_send_tells(seen.tells), Icons.picture, palette.text)
        }
    }
}

private val LIMITS = listOf(null, 200, 500, 1_000)

/** How large, at most how many kilobytes, and whether the time goes along. */
@Composable
internal fun Sizes(
    state: SendState,
    onEvent: (SendEvent) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val choice = state.choice
    var ownWanted by remember { mutableStateOf(false) }
    val own = ownWanted && !choice.original
    SizeChips(choice.size, PhotoSize.entries, { state.edited && it.isOriginal }) { onEvent(SendEvent.Size(it)) }
    if (state.edited) Telling(strings.screen_send_original_refused, Icons.mark, palette.quiet)
    Heading(strings.screen_send_most)
    Chips {
        for (limit in LIMITS) {
            val text = limit?.let(strings::screen_send_most_kilobytes) ?: strings.screen_send_most_none
            val label = "${strings.screen_send_most} $text"
            val chosen = !own && limit == choice.mostKilobytes.takeUnless { choice.original }
            val possible = !choice.original || limit == null
            val choose = {
                ownWanted = false
                onEvent(SendEvent.Most(limit))
            }
            ChoiceChip(text, chosen, choose, enabled = possible, label = label)
        }
        ChoiceChip(strings.screen_send_most_own, own, { ownWanted = true }, enabled = !choice.original)
    }
    if (own) {
        val typed = choice.mostKilobytes?.toString().orEmpty()
        Entry(strings.screen_send_most_number, typed) { onEvent(SendEvent.Most(kilobytes(it))) }
    }
    if (choice.original) Telling(strings.screen_send_most_refused, Icons.picture, palette.quiet)
    val time =
        when {
            choice.original -> strings.screen_send_time_original
            state.look.seen?.timeOfFile == true -> strings.screen_send_time_of_file
            else -> ""
        }
    OnOff(strings.screen_send_time, time, choice.withTime, { onEvent(SendEvent.WithTime(it)) }, !choice.original)
}

/** What was typed as a number of kilobytes; nothing where it is none. */
internal fun kilobytes(typed: String): Int? =
    typed.filter(Char::isDigit).take(MOST_DIGITS).toIntOrNull()?.takeIf {
        it >
            0
    }

private const val MOST_DIGITS = 5

private val PhotoSize.isOriginal get() = this == PhotoSize.ORIGINAL || this == PhotoSize.ORIGINAL_WITHOUT_PLACE

/** The sizes, and what the chosen one means. */
@Composable
internal fun SizeChips(
    chosen: PhotoSize,
    among: List<PhotoSize>,
    refused: (PhotoSize) -> Boolean,
    onChoose: (PhotoSize) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.screen_send_size)
    Chips {
        for (size in among) {
            ChoiceChip(
                strings.screen_send_size_name(size),
                size == chosen,
                { onChoose(size) },
                enabled = !refused(size),
            )
        }
    }
    Words(strings.screen_send_size_says(chosen), LocalType.current.quiet, LocalPalette.current.quiet)
}

/** Whom one may send to, newest first. */
@Composable
internal fun ReceiverSheet(
    state: SendState,
    onEvent: (SendEvent) -> Unit,
) = FullSheet(LocalStrings.current.screen_send_pick, { onEvent(SendEvent.ClosePicker) }) {
    val strings = LocalStrings.current
    val find = { query: String -> onEvent(SendEvent.FindReceiver(query)) }
    val ways = ReceiverWays(find, { onEvent(SendEvent.MoreReceivers) }) { find(state.receivers.query) }
    ReceiverList(state.receivers, strings.screen_send_pick_empty_next, ways) { receiver ->
        val chosen = receiver.contactId == null && receiver.threadId == state.receiver?.threadId
        ChoiceChip(receiver.name, chosen, { onEvent(SendEvent.Receive(receiver)) }, Modifier.fillMaxWidth())
    }
}
