package app.werkfunk.ui.photo

import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.drawText
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.sp
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.photo.Mark
import app.werkfunk.photo.Point
import app.werkfunk.ui.theme.Inks
import kotlin.math.min

internal fun stroke(width: Float) = Stroke(width, cap = StrokeCap.Round, join = StrokeJoin.Round)

/**
 * Draws marks as the core will, so that the hand sees at once what it left. Thicknesses and letters are the core's parts
 * of the finished picture's longer edge; the last word has the preview the core makes.
 */
internal class MarkPen(
    private val on: DrawScope,
    private val frame: PhotoFrame,
    private val measurer: TextMeasurer,
    private val letters: TextStyle,
) {
    private val line = frame.longEdge / LINE
    private val edge = line * (1 + 2 * EDGE)

    fun draw(mark: Mark) {
        when (mark) {
            is Mark.Stamp -> stamp(mark.corner, mark.lines)
            is Mark.Arrow -> arrow(frame.toScreen(mark.from), frame.toScreen(mark.to), mark.colour)
            is Mark.Freehand -> along(freehand(mark.points), mark.colour)
            is Mark.Circle -> along(Path().apply { addOval(inner(frame.toScreen(mark.area))) }, mark.colour)
            is Mark.Text -> text(frame.toScreen(mark.at), mark.text, mark.colour)
            is Mark.Measure -> measure(frame.toScreen(mark.from), frame.toScreen(mark.to), mark.value, mark.colour)
            is Mark.Blacken -> blacken(frame.toScreen(mark.area))
        }
    }

    private fun along(
        path: Path,
        colour: Colour,
    ) {
        on.drawPath(path, Inks.edge(colour), style = stroke(edge))
        on.drawPath(path, Inks.of(colour), style = stroke(line))
    }

    private fun inner(area: Rect) = area.deflate(min(line / 2, min(area.width, area.height) / 2))

    private fun arrow(
        from: Offset,
        to: Offset,
        colour: Colour,
    ) {
        val length = (to - from).getDistance()
        if (length < 1f) return
        val along = (to - from) / length
        val across = Offset(-along.y, along.x)
        val head = min(HEAD_LENGTH * line, length * 0.7f)
        val back = to - along * head
        val half = head * HEAD_HALF_WIDTH / HEAD_LENGTH
        val tip =
            Path().apply {
                moveTo(to.x, to.y)
                (back + across * half).let { lineTo(it.x, it.y) }
                (back - across * half).let { lineTo(it.x, it.y) }
                close()
            }
        on.drawLine(Inks.edge(colour), from, back, edge, StrokeCap.Round)
        on.drawPath(tip, Inks.edge(colour), style = stroke(line * 2 * EDGE))
        on.drawLine(Inks.of(colour), from, back, line, StrokeCap.Round)
        on.drawPath(tip, Inks.of(colour))
    }

    private fun freehand(points: List<Point>): Path {
        val spots = points.map(frame::toScreen)
        return Path().apply {
            moveTo(spots.first().x, spots.first().y)
            for ((bend, next) in spots.zipWithNext().drop(1)) {
                val to = (bend + next) / 2f
                quadraticTo(bend.x, bend.y, to.x, to.y)
            }
            lineTo(spots.last().x, spots.last().y)
        }
    }

    private fun measure(
        from: Offset,
        to: Offset,
        value: String,
        colour: Colour,
    ) {
        val length = (to - from).getDistance()
        if (length < 1f) return
        val across = Offset(-(to - from).y, (to - from).x) / length * (END_STROKE * line)
        val path =
            Path().apply {
                moveTo(from.x, from.y)
                lineTo(to.x, to.y)
                for (end in listOf(from, to)) {
                    (end + across).let { moveTo(it.x, it.y) }
                    (end - across).let { lineTo(it.x, it.y) }
                }
            }
        along(path, colour)
        if (value.isNotBlank()) value(from, to, length, value, colour)
    }

    /** On the line's middle, or beside a line that is too short for it. */
    private fun value(
        from: Offset,
        to: Offset,
        length: Float,
        value: String,
        colour: Colour,
    ) {
        val words = set(value, VALUE * line, Inks.edge(colour), frame.place.width)
        val padding = VALUE * line / 2
        val size = Size(words.size.width + 2 * padding, words.size.height + padding / 2)
        val beside = if (length > 1.5f * size.width) 0f else size.height / 2 + 3.4f * line
        val centre = (from + to) / 2f - Offset(0f, beside)
        val corner = kept(centre - Offset(size.width / 2, size.height / 2), size)
        on.drawRoundRect(Inks.of(colour), corner, size, CornerRadius(padding / 2))
        on.drawText(words, topLeft = corner + Offset(padding, padding / 4))
    }

    private fun text(
        at: Offset,
        text: String,
        colour: Colour,
    ) {
        if (text.isBlank()) return
        val size = TEXT * frame.longEdge
        val width = frame.place.width - 2 * margin
        val rim = set(text, size, Inks.edge(colour), width)
        val corner = kept(at, Size(rim.size.width.toFloat(), rim.size.height.toFloat()))
        on.drawText(rim, topLeft = corner, drawStyle = stroke(size * 2 * RIM))
        on.drawText(set(text, size, Inks.of(colour), width), topLeft = corner)
    }

    private fun stamp(
        corner: Corner,
        lines: List<String>,
    ) {
        val size = STAMP * frame.longEdge
        val width = min(frame.place.width - 2 * margin, STAMP_WIDTH * frame.longEdge)
        val words = set(lines.joinToString("\n"), size, Inks.onPanel, width)
        val panel = Size(words.size.width + size, words.size.height + size / 2)
        val place = frame.place.deflate(margin)
        val left =
            if (corner == Corner.TOP_LEFT ||
                corner == Corner.BOTTOM_LEFT
            ) {
                place.left
            } else {
                place.right - panel.width
            }
        val top =
            if (corner == Corner.TOP_LEFT ||
                corner == Corner.TOP_RIGHT
            ) {
                place.top
            } else {
                place.bottom - panel.height
            }
        on.drawRoundRect(Inks.panel, Offset(left, top), panel, CornerRadius(size / 3))
        on.drawText(words, topLeft = Offset(left + size / 2, top + size / 4))
    }

    private fun blacken(area: Rect) = on.drawRect(Inks.hidden, area.topLeft, area.size)

    private val margin = MARGIN * frame.longEdge

    /** Moved so that it stands on what is shown. */
    private fun kept(
        corner: Offset,
        size: Size,
    ): Offset {
        val place = frame.place.deflate(margin)
        val x = corner.x.coerceAtMost(place.right - size.width).coerceAtLeast(place.left)
        val y = corner.y.coerceAtMost(place.bottom - size.height).coerceAtLeast(place.top)
        return Offset(x, y)
    }

    /** Letters of so many pixels, whatever size of letters the phone is set to: they belong to the photo. */
    private fun set(
        text: String,
        pixels: Float,
        ink: androidx.compose.ui.graphics.Color,
        width: Float,
    ): TextLayoutResult {
        val size = (pixels / on.density / on.fontScale).sp
        val style = letters.copy(fontSize = size, lineHeight = size * LEADING, color = ink)
        return measurer.measure(text, style, constraints = Constraints(maxWidth = width.toInt().coerceAtLeast(1)))
    }

    private companion object {
        const val LINE = 136f
        const val EDGE = 0.28f
        const val HEAD_LENGTH = 5.2f
        const val HEAD_HALF_WIDTH = 2.3f
        const val END_STROKE = 2.2f
        const val VALUE = 3.9f
        const val STAMP = 0.026f
        const val STAMP_WIDTH = 0.6f
        const val TEXT = 0.04f
        const val MARGIN = 0.012f
        const val RIM = 0.08f
        const val LEADING = 1.25f
    }
}
