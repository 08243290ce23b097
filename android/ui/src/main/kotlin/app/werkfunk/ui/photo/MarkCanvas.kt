package app.werkfunk.ui.photo

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.gestures.awaitEachGesture
import androidx.compose.foundation.gestures.awaitFirstDown
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.graphics.drawscope.rotate
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.unit.IntOffset
import androidx.compose.ui.unit.IntSize
import app.werkfunk.photo.Area
import app.werkfunk.ui.parts.decoded
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Inks
import app.werkfunk.ui.theme.LocalType
import kotlin.math.roundToInt

/** The photo with its marks, and the finger on it. While it is cropped all of it is shown, else what is kept. */
@Composable
internal fun MarkCanvas(
    state: MarkUpState,
    onEvent: (MarkUpEvent) -> Unit,
    modifier: Modifier = Modifier,
) = BoxWithConstraints(modifier) {
    val strings = LocalStrings.current
    val picture = decoded(state.picture)
    val measurer = rememberTextMeasurer()
    val letters = LocalType.current.strong
    val edits = state.drawing.edits
    val cropping = state.tool == Tool.Crop
    val part = if (cropping) PhotoFrame.Whole else edits.crop ?: PhotoFrame.Whole
    val room = Size(constraints.maxWidth.toFloat(), constraints.maxHeight.toFloat())
    val frame = PhotoFrame(Size(state.width.toFloat(), state.height.toFloat()), part, edits.turn, room)
    val says = strings.a11y_mark_canvas(edits.marks.size)
    val how = strings.screen_mark_tool_says(state.tool)
    Canvas(
        Modifier
            .fillMaxSize()
            .drawing(frame, onEvent)
            .semantics {
                contentDescription = says
                stateDescription = how
            },
    ) {
        picture?.let { photo(it, frame) }
        clipRect(frame.place.left, frame.place.top, frame.place.right, frame.place.bottom) {
            val pen = MarkPen(this, frame, measurer, letters)
            edits.marks.forEach(pen::draw)
            state.sketch?.let(pen::draw)
            if (cropping) crop(frame, if (state.stroke.size > 1) areaOf(state.stroke) else edits.crop)
        }
    }
}

/** Every finger that comes down draws; it may leave the photo and come back. */
@Composable
private fun Modifier.drawing(
    frame: PhotoFrame,
    onEvent: (MarkUpEvent) -> Unit,
): Modifier {
    val now by rememberUpdatedState(frame)
    val say by rememberUpdatedState(onEvent)
    return pointerInput(Unit) {
        awaitEachGesture {
            val finger = awaitFirstDown()
            say(MarkUpEvent.Down(now.toPhoto(finger.position)))
            do {
                val change = awaitPointerEvent().changes.firstOrNull { it.id == finger.id }
                if (change != null) {
                    say(MarkUpEvent.Drag(now.toPhoto(change.position)))
                    change.consume()
                }
            } while (change?.pressed == true)
            say(MarkUpEvent.Up)
        }
    }
}

private fun DrawScope.photo(
    picture: ImageBitmap,
    frame: PhotoFrame,
) = rotate(frame.degrees, frame.place.center) {
    val part = frame.part
    val from = IntOffset((part.left * picture.width).roundToInt(), (part.top * picture.height).roundToInt())
    val size =
        IntSize(
            (part.width * picture.width).roundToInt().coerceAtLeast(1),
            (part.height * picture.height).roundToInt().coerceAtLeast(1),
        )
    val place = frame.unturned
    drawImage(
        picture,
        from,
        size,
        IntOffset(place.left.roundToInt(), place.top.roundToInt()),
        IntSize(place.width.roundToInt(), place.height.roundToInt()),
    )
}

/** What will be cut away is dim. */
private fun DrawScope.crop(
    frame: PhotoFrame,
    area: Area?,
) {
    val kept = frame.toScreen(area ?: return)
    clipRect(kept.left, kept.top, kept.right, kept.bottom, androidx.compose.ui.graphics.ClipOp.Difference) {
        drawRect(Inks.away, frame.place.topLeft, frame.place.size)
    }
    drawRect(Inks.onPanel, kept.topLeft, kept.size, style = stroke(frame.longEdge / 160))
}
