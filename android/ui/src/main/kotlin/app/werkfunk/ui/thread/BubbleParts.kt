package app.werkfunk.ui.thread

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.book.Label
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.MissingMark
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.ToggleChip
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.missing
import app.werkfunk.ui.text.AnswerBy
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.answerBy
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Place
import app.werkfunk.view.Progress
import app.werkfunk.view.Tag

/** Somebody came or went, or the room is another one: small, in the middle. */
@Composable
internal fun Small(
    says: String,
    time: String,
) = Words(
    "$says · $time",
    LocalType.current.quiet,
    LocalPalette.current.quiet,
    Modifier.fillMaxWidth().padding(horizontal = Grid.two, vertical = Grid.half),
    TextAlign.Center,
)

/** Where something is, and the way to a map. */
@Composable
internal fun PlaceCard(
    place: Place,
    name: String,
    onMap: () -> Unit,
) = Column(
    Modifier
        .widthIn(max = 420.dp)
        .fillMaxWidth()
        .clip(Rounded)
        .background(LocalPalette.current.background)
        .padding(Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Mark(name.ifBlank { strings.message_place }, Icons.visit, palette.text)
    Words(coordinates(place), LocalType.current.quiet, palette.quiet)
    SideButton(strings.message_map, Icons.visit, onMap, Modifier.fillMaxWidth())
}

/** What the company wants of it, and who said what to it by an emoji. */
@Composable
internal fun Marks(
    row: ThreadRow.Bubble,
    onEvent: (ThreadEvent) -> Unit,
) {
    if (row.redacted) return
    if (row.forUs) {
        val says = LocalStrings.current.message_for_us
        Mark(says, Icons.person, LocalPalette.current.act, style = LocalType.current.quietStrong)
    }
    if (row.pinned || row.answer != null || row.labels.isNotEmpty()) Wanted(row.pinned, row.answer, row.labels)
    val name = row.name
    if (row.reactions.isEmpty() || name == null) return
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Grid.one),
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) {
        for (one in row.reactions) {
            val count = one.count.toInt()
            val label = LocalStrings.current.a11y_reaction(one.key, count, one.mine)
            ToggleChip(label, one.mine, { onEvent(MessageEvent.React(name, one.key)) }) {
                Words("${one.key} $count", LocalType.current.strong, LocalPalette.current.text)
            }
        }
    }
}

/** That something is pinned, to be answered, and what is stuck on it. */
@Composable
internal fun Wanted(
    pinned: Boolean,
    answer: AnswerBy?,
    labels: List<Tag>,
) = FlowRow(
    horizontalArrangement = Arrangement.spacedBy(Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.half),
    itemVerticalAlignment = Alignment.CenterVertically,
) {
    val palette = LocalPalette.current
    if (pinned) Mark(LocalStrings.current.message_pinned, Icons.pin, palette.text, style = LocalType.current.quiet)
    answer?.let { AnswerMark(it) }
    labels.forEach { Label(it) }
}

/** Until when something is to be answered: late in red. */
@Composable
internal fun AnswerMark(by: AnswerBy) {
    val palette = LocalPalette.current
    val (sign, ink) = if (by.late) Icons.warning to palette.late else Icons.clock to palette.warn
    Mark(LocalStrings.current.answerBy(by), sign, ink, style = LocalType.current.quietStrong)
}

/** Photos that were sent together, as one field; each is touched on its own. */
@Composable
internal fun Series(
    row: ThreadRow.Series,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
) = OnSide(row.mine, row.photos.any { it.found }, Modifier) {
    val palette = LocalPalette.current
    val type = LocalType.current
    val strings = LocalStrings.current
    if (!row.mine) Words(row.photos.first().sender, type.quietStrong, palette.quiet)
    Column(Modifier.widthIn(max = 320.dp), Arrangement.spacedBy(Grid.one)) {
        for (pair in row.photos.chunked(2)) {
            Row(horizontalArrangement = Arrangement.spacedBy(Grid.one)) {
                pair.forEach { Tile(it, row, pair.size, onEvent, ways, Modifier.weight(1f)) }
            }
        }
    }
    row.photos.mapNotNull { it.text.ifBlank { null } }.forEach { LinkedWords(it, type.body, palette.text, ways.link) }
    row.photos.forEachIndexed { at, photo ->
        val marked = photo.pinned || photo.answer != null || photo.labels.isNotEmpty() || photo.reactions.isNotEmpty()
        val missing = photo.picture?.missing
        if (marked || missing != null) {
            Words(strings.message_photo_of(at + 1, row.photos.size), type.quiet, palette.quiet)
            missing?.let { MissingMark(photo.kind, it) }
            Marks(photo, onEvent)
        }
    }
    Words(strings.message_photos(row.photos.size), type.quiet, palette.quiet)
    Standing(row.photos.maxBy(::telling))
}

@Composable
private fun Tile(
    photo: ThreadRow.Bubble,
    row: ThreadRow.Series,
    beside: Int,
    onEvent: (ThreadEvent) -> Unit,
    ways: BubbleWays,
    modifier: Modifier,
) {
    val picture = photo.picture ?: return
    val strings = LocalStrings.current
    val which = strings.message_photo_of(row.photos.indexOf(photo) + 1, row.photos.size)
    val label = "$which, ${strings.a11y_thread_picture(photo.sender, photo.time)}"
    val touch = shown(photo, label, onEvent) { ways.large(picture) }
    val shape = Modifier.aspectRatio(if (beside == 1) 2f else 1f)
    Photo(picture.thumbnail ?: picture.file, picture.blurhash, modifier.then(shape).then(touch))
}

/** Of several on their way the one that needs somebody, else the one that is least far. */
private fun telling(photo: ThreadRow.Bubble): Int =
    when (photo.progress) {
        is Progress.Held -> {
            6
        }

        is Progress.Sending -> {
            5
        }

        is Progress.Waiting -> {
            4
        }

        Progress.Cancelled -> {
            3
        }

        Progress.Sent, null -> {
            if (photo.going) {
                2
            } else if (photo.read) {
                1
            } else {
                0
            }
        }
    }
