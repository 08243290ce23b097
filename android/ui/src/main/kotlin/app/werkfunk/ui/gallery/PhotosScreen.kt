package app.werkfunk.ui.gallery

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.isOver
import app.werkfunk.ui.parts.missing
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.ui.thread.MissingWords
import app.werkfunk.view.EntryKind

private const val ACROSS = 3

/** What is done with photos. */
class PhotosWays(
    val tryAgain: () -> Unit,
    /** Older ones. */
    val more: () -> Unit,
    /** The whole picture of an entry. */
    val want: (Long) -> Unit,
    /** To the place of an entry in its thread. */
    val open: (String, Long) -> Unit,
    val leave: () -> Unit,
)

/** All photos and videos of a thread or a site by day; a touch shows one large, to swipe through all of them. */
@Composable
fun PhotosScreen(
    photos: Loaded<Photos>,
    ways: PhotosWays,
    modifier: Modifier = Modifier,
    first: Long? = null,
) = Box(modifier.fillMaxSize()) {
    var large by remember { mutableStateOf(first) }
    val strings = LocalStrings.current
    val all = (photos as? Loaded.Page)?.page?.all.orEmpty()
    val shown = all.indexOfFirst { it.position == large }
    FullSheet(strings.photos_title, ways.leave, if (shown >= 0) Modifier.hiddenBehind() else Modifier) {
        Column(Modifier.weight(1f)) {
            PageOf(photos, ways.tryAgain) { page ->
                if (page.days.isEmpty()) {
                    val next = page.missing?.let(strings::past_missing) ?: strings.photos_empty_next
                    Hint(Icons.picture, LocalPalette.current.quiet, strings.photos_empty, next)
                } else {
                    Days(page, ways.more) { large = it }
                }
            }
        }
    }
    val page = (photos as? Loaded.Page)?.page
    if (page != null && shown >= 0) Swiped(page, shown, ways, { large = it })
}

@Composable
private fun Days(
    page: Photos,
    onMore: () -> Unit,
    onOpen: (Long) -> Unit,
) = LazyColumn(
    Modifier.widthIn(max = 640.dp).fillMaxSize(),
    contentPadding = PaddingValues(Grid.two, Grid.half, Grid.two, Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    for (day in page.days) {
        item(key = "day-${day.photos.first().position}") {
            val says = LocalStrings.current.common_day(day.day)
            val place = Modifier.padding(top = Grid.one).semantics { heading() }
            Words(says, LocalType.current.strong, LocalPalette.current.text, place)
        }
        items(day.photos.chunked(ACROSS), key = { it.first().position }) { row -> Tiles(row, onOpen) }
    }
    if (page.more) {
        item(key = "more") { LaunchedEffect(page.days) { onMore() } }
    } else {
        page.missing?.let { item(key = "missing") { MissingWords(it) } }
    }
}

@Composable
private fun Tiles(
    row: List<PhotoTile>,
    onOpen: (Long) -> Unit,
) = Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    for (photo in row) Tile(photo, Modifier.weight(1f)) { onOpen(photo.position) }
    repeat(ACROSS - row.size) { Spacer(Modifier.weight(1f)) }
}

@Composable
private fun Tile(
    photo: PhotoTile,
    modifier: Modifier,
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val kind = if (photo.video) EntryKind.VIDEO else EntryKind.IMAGE
    val missing = photo.picture?.missing
    val says = missing?.let { strings.past_media_missing(kind, it) }
    val what = strings.photos_label(if (photo.video) strings.common_video else strings.common_photo, photo)
    val label = listOfNotNull(what, says).joinToString(", ")
    Box(
        modifier
            .aspectRatio(1f)
            .clip(Rounded)
            .clickable(role = Role.Image, onClick = onClick)
            .semantics { contentDescription = label },
        Alignment.Center,
    ) {
        Photo(photo.picture?.thumbnail, photo.picture?.blurhash.orEmpty(), Modifier.fillMaxSize())
        if (missing?.isOver == true) {
            Sign(Icons.warning, LocalPalette.current.late, Modifier.align(Alignment.BottomEnd).padding(Grid.half))
        }
        if (photo.video) Sign(Icons.film, LocalPalette.current.act, size = 32.dp)
    }
}
