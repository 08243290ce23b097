package app.werkfunk.ui.photo

import app.werkfunk.photo.Area
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.photo.Edits
import app.werkfunk.photo.Mark
import app.werkfunk.photo.Point
import app.werkfunk.photo.QuarterTurn
import app.werkfunk.ui.parts.Jpeg

/** What a finger on the photo does. */
enum class Tool { Arrow, Freehand, Circle, Text, Measure, Blacken, Crop }

/** What stands under the photo. */
enum class Panel { Tools, Colours, Stamp, Writing }

data class MarkUpState(
    /** The whole photo, upright, without edits. */
    val picture: Jpeg,
    val width: Int,
    val height: Int,
    val drawing: Drawing,
    val tool: Tool,
    val colour: Colour,
    val panel: Panel,
    /** Where the finger has been since it came down. */
    val stroke: List<Point>,
    val text: String,
    val stamp: StampWords,
    /** When the photo was taken, as its camera noted it. */
    val captured: String?,
) {
    /** What the finger is about to leave, drawn along. */
    val sketch: Mark? get() = if (stroke.isEmpty()) null else markOf(tool, stroke, colour, text)
}

/** What the stamp says beside the time. */
data class StampWords(
    val site: String,
    val number: String,
)

/** Edits with what they were before and what was taken back. */
data class Drawing(
    val edits: Edits,
    val past: List<Edits>,
    val future: List<Edits>,
) {
    fun doing(next: Edits) = if (next == edits) this else Drawing(next, past + edits, emptyList())

    fun undo() = if (past.isEmpty()) this else Drawing(past.last(), past.dropLast(1), listOf(edits) + future)

    fun redo() = if (future.isEmpty()) this else Drawing(future.first(), past + edits, future.drop(1))
}

sealed interface MarkUpEvent {
    data object Leave : MarkUpEvent

    data object Done : MarkUpEvent

    data class Pick(
        val tool: Tool,
    ) : MarkUpEvent

    data class Paint(
        val colour: Colour,
    ) : MarkUpEvent

    data class Open(
        val panel: Panel,
    ) : MarkUpEvent

    /** Places are fractions of the upright photo, as everything in [Edits]. */
    data class Down(
        val at: Point,
    ) : MarkUpEvent

    data class Drag(
        val to: Point,
    ) : MarkUpEvent

    data object Up : MarkUpEvent

    data class Write(
        val text: String,
    ) : MarkUpEvent

    data object Place : MarkUpEvent

    data object Drop : MarkUpEvent

    data object Turn : MarkUpEvent

    /** [lines] are what it says; no corner takes the stamp off. */
    data class Stamp(
        val corner: Corner?,
        val lines: List<String>,
    ) : MarkUpEvent

    data class StampSays(
        val words: StampWords,
        val lines: List<String>,
    ) : MarkUpEvent

    data object Undo : MarkUpEvent

    data object Redo : MarkUpEvent
}

internal fun markUpOf(
    whole: Jpeg,
    seen: Seen,
    edits: Edits,
    stamp: StampWords,
) = MarkUpState(
    picture = whole,
    width = seen.originalWidth,
    height = seen.originalHeight,
    drawing = Drawing(edits, emptyList(), emptyList()),
    tool = Tool.Arrow,
    colour = Colour.ORANGE,
    panel = Panel.Tools,
    stroke = emptyList(),
    text = "",
    stamp = stamp,
    captured = seen.captured,
)

/** What a touch makes of the drawing; leaving and being done are not decided here. */
fun MarkUpState.on(event: MarkUpEvent): MarkUpState =
    when (event) {
        is MarkUpEvent.Pick -> copy(tool = event.tool, panel = Panel.Tools, stroke = emptyList(), text = "")
        is MarkUpEvent.Paint -> copy(colour = event.colour, panel = Panel.Tools)
        is MarkUpEvent.Open -> copy(panel = event.panel, stroke = emptyList())
        is MarkUpEvent.Down -> if (panel == Panel.Writing) this else copy(stroke = listOf(event.at))
        is MarkUpEvent.Drag -> dragged(event.to)
        MarkUpEvent.Up -> released()
        is MarkUpEvent.Write -> copy(text = event.text)
        MarkUpEvent.Place -> placed()
        MarkUpEvent.Drop -> copy(panel = Panel.Tools, stroke = emptyList(), text = "")
        MarkUpEvent.Turn -> with(drawing.edits.copy(turn = drawing.edits.turn.next()))
        is MarkUpEvent.Stamp -> with(drawing.edits.stamped(event.corner, event.lines))
        is MarkUpEvent.StampSays -> copy(stamp = event.words).restamped(event.lines)
        MarkUpEvent.Undo -> copy(drawing = drawing.undo(), stroke = emptyList())
        MarkUpEvent.Redo -> copy(drawing = drawing.redo(), stroke = emptyList())
        MarkUpEvent.Leave, MarkUpEvent.Done -> this
    }

private const val LEAST_STEP = 0.002f
private const val LEAST_LENGTH = 0.015f
private const val MOST_POINTS = 2_000

private fun MarkUpState.with(edits: Edits) = copy(drawing = drawing.doing(edits))

private fun MarkUpState.dragged(to: Point): MarkUpState {
    val last = stroke.lastOrNull() ?: return this
    if (panel == Panel.Writing || stroke.size >= MOST_POINTS || apart(last, to) < LEAST_STEP) return this
    return copy(stroke = stroke + to)
}

/** The finger is lifted: a mark is left, a word is asked for, or it was only a touch. */
private fun MarkUpState.released(): MarkUpState {
    if (stroke.isEmpty() || panel == Panel.Writing) return this
    val reach = stroke.maxOf { apart(stroke.first(), it) }
    return when {
        tool == Tool.Text -> copy(panel = Panel.Writing, text = "")
        reach < LEAST_LENGTH -> copy(stroke = emptyList())
        tool == Tool.Measure -> copy(panel = Panel.Writing, text = "")
        tool == Tool.Crop -> with(drawing.edits.copy(crop = areaOf(stroke))).copy(stroke = emptyList())
        else -> added(markOf(tool, stroke, colour, text)).copy(stroke = emptyList())
    }
}

private fun MarkUpState.placed(): MarkUpState {
    val words = text.trim()
    val mark = if (words.isEmpty()) null else markOf(tool, stroke, colour, words)
    return added(mark).copy(panel = Panel.Tools, stroke = emptyList(), text = "")
}

/** The stamp stays the last, so that nothing is drawn over it. */
private fun MarkUpState.added(mark: Mark?): MarkUpState {
    if (mark == null) return this
    val (stamps, others) = drawing.edits.marks.partition { it is Mark.Stamp }
    return with(drawing.edits.copy(marks = others + mark + stamps))
}

private fun Edits.stamped(
    corner: Corner?,
    lines: List<String>,
): Edits {
    val others = marks.filter { it !is Mark.Stamp }
    return copy(marks = if (corner == null || lines.isEmpty()) others else others + Mark.Stamp(corner, lines))
}

/** Words of a stamp being written are one step to take back, not one for each letter. */
private fun MarkUpState.restamped(lines: List<String>): MarkUpState {
    val corner = cornerOf(drawing.edits) ?: return this
    return copy(drawing = drawing.copy(edits = drawing.edits.stamped(corner, lines)))
}

internal fun cornerOf(edits: Edits): Corner? =
    edits.marks
        .filterIsInstance<Mark.Stamp>()
        .firstOrNull()
        ?.corner

private fun QuarterTurn.next() = QuarterTurn.entries[(ordinal + 1) % QuarterTurn.entries.size]

/** The mark that [points] draw; nothing where the tool draws none. */
internal fun markOf(
    tool: Tool,
    points: List<Point>,
    colour: Colour,
    words: String,
): Mark? {
    val (first, last) = Pair(points.first(), points.last())
    return when (tool) {
        Tool.Arrow -> Mark.Arrow(first, last, colour, USUAL)
        Tool.Freehand -> Mark.Freehand(points, colour, USUAL)
        Tool.Circle -> Mark.Circle(areaOf(points), colour, USUAL)
        Tool.Text -> Mark.Text(last, words, colour, USUAL)
        Tool.Measure -> Mark.Measure(first, last, words, colour, USUAL)
        Tool.Blacken -> Mark.Blacken(areaOf(points))
        Tool.Crop -> null
    }
}

/** The core's own thickness. */
private const val USUAL = 0f

/** The rectangle between where the finger came down and where it is. */
internal fun areaOf(points: List<Point>): Area {
    val (first, last) = Pair(points.first(), points.last())
    val (left, right) = listOf(first.x, last.x).sorted()
    val (top, bottom) = listOf(first.y, last.y).sorted()
    return Area(left, top, right - left, bottom - top)
}

private fun apart(
    one: Point,
    other: Point,
) = maxOf(kotlin.math.abs(one.x - other.x), kotlin.math.abs(one.y - other.y))
