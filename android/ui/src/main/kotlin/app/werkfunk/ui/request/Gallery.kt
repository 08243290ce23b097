package app.werkfunk.ui.request

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.gestures.rememberTransformableState
import androidx.compose.foundation.gestures.transformable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.pager.HorizontalPager
import androidx.compose.foundation.pager.rememberPagerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.graphicsLayer
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.MissingMark
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.covering
import app.werkfunk.ui.parts.isOver
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.EntryKind
import app.werkfunk.view.FetchState
import app.werkfunk.view.Picture

/** The pictures of a request, to swipe through; a touch shows one large. */
@Composable
internal fun Gallery(
    pictures: List<Picture>,
    onLarge: (Picture) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    if (pictures.isEmpty()) {
        Mark(strings.screen_request_no_pictures, Icons.picture, palette.quiet, style = LocalType.current.body)
        return
    }
    val pager = rememberPagerState { pictures.size }
    Box(Modifier.widthIn(max = 480.dp).fillMaxWidth().aspectRatio(4f / 3f)) {
        HorizontalPager(pager, Modifier.fillMaxSize(), pageSpacing = Grid.one) { page ->
            val picture = pictures[page]
            val label = strings.a11y_picture(page + 1, pictures.size)
            val touch =
                Modifier.clickable(role = Role.Image) { onLarge(picture) }.semantics {
                    contentDescription =
                        label
                }
            Photo(picture.file ?: picture.thumbnail, picture.blurhash, Modifier.fillMaxSize().clip(Rounded).then(touch))
        }
        Count(pager.currentPage + 1, pictures.size, Modifier.align(Alignment.BottomEnd))
    }
}

@Composable
private fun Count(
    index: Int,
    count: Int,
    modifier: Modifier,
) {
    val palette = LocalPalette.current
    val ground = modifier.padding(Grid.one).clip(Rounded).background(palette.slate)
    Words(
        "$index/$count",
        LocalType.current.strong,
        palette.onSlate,
        ground.padding(horizontal = Grid.two, vertical = Grid.half),
    )
}

/** Why a picture somebody looks at is not whole, and the way to try once more where nobody does by itself. */
@Composable
internal fun NotWhole(
    picture: Picture,
    kind: EntryKind,
    problem: Problem?,
    onWanted: () -> Unit,
) {
    val strings = LocalStrings.current
    val state = picture.whole
    when {
        problem != null -> {
            ProblemNote(problem)
        }

        state == FetchState.FAILED || state?.isOver == true -> {
            MissingMark(kind, state)
            SideButton(strings.action_try_again, Icons.again, onWanted, Modifier.fillMaxWidth())
        }

        else -> {
            Words(strings.past_picture, LocalType.current.body, LocalPalette.current.text)
        }
    }
}

private const val LARGEST = 6f

/** One picture over everything, to pinch and move. What is not whole yet is [onWanted], as somebody looks at it; a [problem] says why it does not come. */
@Composable
internal fun LargePhoto(
    picture: Picture,
    problem: Problem?,
    onWanted: () -> Unit,
    onClose: () -> Unit,
) {
    LaunchedEffect(picture.position) { if (picture.file == null && picture.whole?.isOver != true) onWanted() }
    var scale by remember { mutableFloatStateOf(1f) }
    var moved by remember { mutableStateOf(Offset.Zero) }
    LocalPlatform.current.OnBack(onClose)
    val strings = LocalStrings.current
    val pinch =
        rememberTransformableState { zoom, pan, _ ->
            scale = (scale * zoom).coerceIn(1f, LARGEST)
            moved = if (scale == 1f) Offset.Zero else moved + pan
        }
    Box(
        Modifier
            .fillMaxSize()
            .covering()
            .background(LocalPalette.current.background)
            .semantics { paneTitle = strings.common_photo },
    ) {
        val layer =
            Modifier.graphicsLayer {
                scaleX = scale
                scaleY = scale
                translationX = moved.x
                translationY = moved.y
            }
        Photo(
            picture.file ?: picture.thumbnail,
            picture.blurhash,
            Modifier.fillMaxSize().transformable(pinch).then(layer),
            ContentScale.Fit,
        )
        Column(
            Modifier.align(Alignment.BottomCenter).padding(Grid.two).fillMaxWidth(),
            Arrangement.spacedBy(Grid.one),
        ) {
            if (picture.file == null) {
                val note = Modifier.fillMaxWidth().clip(Rounded).background(LocalPalette.current.surface)
                Column(note.padding(Grid.one), Arrangement.spacedBy(Grid.one)) {
                    NotWhole(picture, EntryKind.IMAGE, problem, onWanted)
                }
            }
            SideButton(strings.action_close, Icons.cross, onClose, Modifier.fillMaxWidth().heightIn(Grid.button))
        }
    }
}
