package app.werkfunk.ui.photo

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import app.werkfunk.photo.Area
import app.werkfunk.photo.Point
import app.werkfunk.photo.QuarterTurn
import kotlin.math.min

/**
 * Where the photo's places are on the screen and back, whatever is cropped and turned. Places on the photo are fractions
 * of it, upright and whole, as the core has them; [part] is what of it is shown.
 */
data class PhotoFrame(
    val photo: Size,
    val part: Area,
    val turn: QuarterTurn,
    val room: Size,
) {
    private val lies = turn == QuarterTurn.RIGHT || turn == QuarterTurn.LEFT

    /** What is shown, in the room's middle, as large as it fits. */
    val place: Rect =
        run {
            val across = photo.width * part.width
            val down = photo.height * part.height
            val size = if (lies) Size(down, across) else Size(across, down)
            val scale = min(room.width / size.width, room.height / size.height)
            val (width, height) = Pair(size.width * scale, size.height * scale)
            Rect(Offset((room.width - width) / 2, (room.height - height) / 2), Size(width, height))
        }

    /** What thicknesses and letters are measured by. */
    val longEdge: Float = maxOf(place.width, place.height)

    /** Degrees by which the picture is turned on the screen. */
    val degrees: Float = 90f * turn.ordinal

    /** The picture's place before it is turned about the middle. */
    val unturned: Rect =
        run {
            val size = if (lies) Size(place.height, place.width) else place.size
            Rect(place.center - Offset(size.width / 2, size.height / 2), size)
        }

    fun toScreen(at: Point): Offset {
        val x = (at.x - part.left) / part.width
        val y = (at.y - part.top) / part.height
        val (across, down) =
            when (turn) {
                QuarterTurn.NONE -> Pair(x, y)
                QuarterTurn.RIGHT -> Pair(1 - y, x)
                QuarterTurn.HALF -> Pair(1 - x, 1 - y)
                QuarterTurn.LEFT -> Pair(y, 1 - x)
            }
        return Offset(place.left + across * place.width, place.top + down * place.height)
    }

    /** The place on the photo, kept on what is shown of it. */
    fun toPhoto(at: Offset): Point {
        val across = ((at.x - place.left) / place.width).coerceIn(0f, 1f)
        val down = ((at.y - place.top) / place.height).coerceIn(0f, 1f)
        val (x, y) =
            when (turn) {
                QuarterTurn.NONE -> Pair(across, down)
                QuarterTurn.RIGHT -> Pair(down, 1 - across)
                QuarterTurn.HALF -> Pair(1 - across, 1 - down)
                QuarterTurn.LEFT -> Pair(1 - down, across)
            }
        return Point(part.left + x * part.width, part.top + y * part.height)
    }

    fun toScreen(area: Area): Rect {
        val one = toScreen(Point(area.left, area.top))
        val other = toScreen(Point(area.left + area.width, area.top + area.height))
        return Rect(minOf(one.x, other.x), minOf(one.y, other.y), maxOf(one.x, other.x), maxOf(one.y, other.y))
    }

    companion object {
        val Whole = Area(0f, 0f, 1f, 1f)
    }
}
