package app.werkfunk.ui.gallery

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.pager.HorizontalPager
import androidx.compose.foundation.pager.rememberPagerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.MissingMark
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.covering
import app.werkfunk.ui.parts.isOver
import app.werkfunk.ui.request.NotWhole
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.EntryKind

/** One photo large; the newer ones lie to its left, the older ones to its right. */
@Composable
internal fun Swiped(
    photos: Photos,
    first: Int,
    ways: PhotosWays,
    onShow: (Long?) -> Unit,
) {
    val all = photos.all
    val title = LocalStrings.current.common_photo
    Column(
        Modifier
            .fillMaxSize()
            .covering()
            .background(LocalPalette.current.background)
            .semantics { paneTitle = title }
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        LocalPlatform.current.OnBack { onShow(null) }
        val strings = LocalStrings.current
        val pager = rememberPagerState(first) { all.size }
        val photo = all[pager.currentPage.coerceAtMost(all.lastIndex)]
        // What is swiped to stays in sight when new ones come before it.
        LaunchedEffect(photo.position) {
            onShow(photo.position)
            val picture = photo.picture
            if (picture?.file == null && !photo.video && picture?.whole?.isOver != true) ways.want(photo.position)
            if (pager.currentPage >= all.lastIndex - AHEAD) ways.more()
        }
        HorizontalPager(pager, Modifier.weight(1f).fillMaxWidth(), pageSpacing = Grid.two, key = { all[it].position }) {
            Large(all[it], Modifier.fillMaxSize())
        }
        Words(strings.caption(photos, photo), LocalType.current.body, LocalPalette.current.text)
        photo.picture?.let { picture ->
            when {
                picture.file != null -> Unit

                !photo.video -> NotWhole(picture, EntryKind.IMAGE, photos.problem) { ways.want(photo.position) }

                // A video is fetched and opened in its thread.
                else -> picture.whole?.let { MissingMark(EntryKind.VIDEO, it) }
            }
        }
        val wide = Modifier.fillMaxWidth()
        SideButton(strings.search_jump, Icons.threads, { ways.open(photo.threadId, photo.position) }, wide)
        SideButton(strings.action_close, Icons.cross, { onShow(null) }, wide)
    }
}

/** How many before the end older ones are asked for. */
private const val AHEAD = 3

/** "heute · Foto von Aylin Yılmaz, 09:30" */
private fun Strings.caption(
    photos: Photos,
    photo: PhotoTile,
): String {
    val day = photos.days.firstOrNull { photo in it.photos }?.let { common_day(it.day) }
    return listOfNotNull(day, label(photo)).joinToString(" · ")
}

private fun Strings.label(photo: PhotoTile) = photos_label(if (photo.video) common_video else common_photo, photo)

@Composable
private fun Large(
    photo: PhotoTile,
    modifier: Modifier,
) {
    val label = LocalStrings.current.label(photo)
    val spoken =
        modifier.semantics {
            contentDescription = label
            role = Role.Image
        }
    Box(spoken, Alignment.Center) {
        val picture = photo.picture
        Photo(
            picture?.file ?: picture?.thumbnail,
            picture?.blurhash.orEmpty(),
            Modifier.fillMaxSize(),
            ContentScale.Fit,
        )
        if (photo.video) Sign(Icons.film, LocalPalette.current.act, size = 48.dp)
    }
}
