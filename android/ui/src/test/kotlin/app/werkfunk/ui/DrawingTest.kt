package app.werkfunk.ui

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import app.werkfunk.photo.Area
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.photo.Mark
import app.werkfunk.photo.Point
import app.werkfunk.photo.QuarterTurn
import app.werkfunk.ui.photo.MarkUpEvent
import app.werkfunk.ui.photo.MarkUpState
import app.werkfunk.ui.photo.NoEdits
import app.werkfunk.ui.photo.Panel
import app.werkfunk.ui.photo.PhotoFrame
import app.werkfunk.ui.photo.StampWords
import app.werkfunk.ui.photo.Tool
import app.werkfunk.ui.photo.on
import app.werkfunk.ui.photo.stampLines
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Strings
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** Drawing without a screen: what the finger does, what is left of it, and where it lies on the photo. */
class DrawingTest {
    private fun MarkUpState.doing(vararg events: MarkUpEvent) = events.fold(this) { state, event -> state.on(event) }

    private fun line(
        from: Point,
        to: Point,
    ) = arrayOf(MarkUpEvent.Down(from), MarkUpEvent.Drag(to), MarkUpEvent.Up)

    private val from = Point(0.2f, 0.3f)
    private val to = Point(0.6f, 0.8f)

    private fun drawn(tool: Tool) =
        Site.markUp
            .doing(MarkUpEvent.Pick(tool), *line(from, to))
            .drawing.edits.marks
            .singleOrNull()

    @Test
    fun `each tool leaves its mark where the finger went`() {
        assertEquals(Mark.Arrow(from, to, Colour.ORANGE, 0f), drawn(Tool.Arrow))
        assertEquals(Mark.Freehand(listOf(from, to), Colour.ORANGE, 0f), drawn(Tool.Freehand))
        val area = Area(0.2f, 0.3f, to.x - from.x, to.y - from.y)
        assertEquals(Mark.Circle(area, Colour.ORANGE, 0f), drawn(Tool.Circle))
        assertEquals(Mark.Blacken(area), drawn(Tool.Blacken))
        assertNull(drawn(Tool.Crop))
    }

    @Test
    fun `a rectangle is the same whichever corner it was drawn from`() {
        val back = Site.markUp.doing(MarkUpEvent.Pick(Tool.Crop), *line(to, from))
        val forth = Site.markUp.doing(MarkUpEvent.Pick(Tool.Crop), *line(from, to))
        assertEquals(forth.drawing.edits.crop, back.drawing.edits.crop)
    }

    @Test
    fun `a mere touch draws nothing`() {
        val touched = Site.markUp.doing(*line(from, Point(0.201f, 0.301f)))
        assertEquals(NoEdits, touched.drawing.edits)
        assertEquals(emptyList<Point>(), touched.stroke)
    }

    @Test
    fun `a text and a measure are placed with their words, and dropped without`() {
        val touched = Site.markUp.doing(MarkUpEvent.Pick(Tool.Text), MarkUpEvent.Down(to), MarkUpEvent.Up)
        assertEquals(Panel.Writing, touched.panel)
        val placed = touched.doing(MarkUpEvent.Write(" Riss "), MarkUpEvent.Place)
        assertEquals(
            Mark.Text(to, "Riss", Colour.ORANGE, 0f),
            placed.drawing.edits.marks
                .single(),
        )
        val measured = Site.markUp.doing(MarkUpEvent.Pick(Tool.Measure), *line(from, to))
        assertEquals(NoEdits, measured.doing(MarkUpEvent.Drop).drawing.edits)
        val value =
            measured
                .doing(MarkUpEvent.Write("2,40 m"), MarkUpEvent.Place)
                .drawing.edits.marks
                .single()
        assertEquals(Mark.Measure(from, to, "2,40 m", Colour.ORANGE, 0f), value)
    }

    @Test
    fun `every step is taken back and done again`() {
        val red = MarkUpEvent.Paint(Colour.RED)
        val done =
            Site.markUp.doing(
                *line(from, to),
                red,
                MarkUpEvent.Turn,
                MarkUpEvent.Pick(Tool.Crop),
                *line(from, to),
            )
        val back = done.doing(MarkUpEvent.Undo, MarkUpEvent.Undo, MarkUpEvent.Undo, MarkUpEvent.Undo)
        assertEquals(NoEdits, back.drawing.edits)
        val again = back.doing(MarkUpEvent.Redo, MarkUpEvent.Redo, MarkUpEvent.Redo, MarkUpEvent.Redo)
        assertEquals(done.drawing.edits, again.drawing.edits)
        assertTrue(
            "a new step ends what could be done again",
            back
                .doing(MarkUpEvent.Turn)
                .drawing.future
                .isEmpty(),
        )
    }

    @Test
    fun `four turns are none`() {
        val turned = Site.markUp.doing(MarkUpEvent.Turn)
        assertEquals(QuarterTurn.RIGHT, turned.drawing.edits.turn)
        assertEquals(NoEdits, turned.doing(MarkUpEvent.Turn, MarkUpEvent.Turn, MarkUpEvent.Turn).drawing.edits)
    }

    @Test
    fun `there is one stamp, it stays on top, and its words are one step`() {
        val stamped =
            Site.markUp.doing(
                MarkUpEvent.Stamp(Corner.TOP_LEFT, listOf("a")),
                MarkUpEvent.Stamp(Corner.BOTTOM_RIGHT, listOf("a")),
                *line(from, to),
                MarkUpEvent.StampSays(StampWords("Keller", ""), listOf("Keller")),
            )
        val marks = stamped.drawing.edits.marks
        assertEquals(Mark.Stamp(Corner.BOTTOM_RIGHT, listOf("Keller")), marks.last())
        assertEquals(2, marks.size)
        assertEquals(
            1,
            stamped
                .doing(MarkUpEvent.Undo)
                .drawing.edits.marks.size,
        )
        assertTrue(
            stamped
                .doing(MarkUpEvent.Stamp(null, emptyList()))
                .drawing.edits.marks
                .single() is Mark.Arrow,
        )
    }

    private fun lines(
        captured: String?,
        strings: Strings = German,
        words: StampWords = StampWords("Keller", " 26-0007 "),
    ) = stampLines(captured, words, strings.locale, strings::screen_mark_stamp_time)

    @Test
    fun `a stamp says date, time, site and number, on the clock where the photo was taken`() {
        val german = listOf("24.11.2026, 23:30 Uhr", "Keller", "26-0007")
        assertEquals(german, lines("2026-11-24T23:30:12.25+05:00"))
        assertEquals(german, lines("2026-11-24T23:30:12"))
        assertEquals("24 Nov 2026, 23:30", lines("2026-11-24T23:30:12", English).first())
    }

    @Test
    fun `what is not known has no line`() {
        assertEquals(listOf("Keller", "26-0007"), lines(null))
        assertEquals(listOf("Keller", "26-0007"), lines("gestern"))
        assertEquals(emptyList<String>(), lines(null, words = StampWords(" ", "")))
    }

    private val parts = listOf(PhotoFrame.Whole, Area(0.25f, 0.1f, 0.5f, 0.7f))
    private val rooms = listOf(Size(300f, 400f), Size(400f, 120f))
    private val frames =
        QuarterTurn.entries.flatMap { turn ->
            parts.flatMap { part -> rooms.map { PhotoFrame(Size(4000f, 3000f), part, turn, it) } }
        }

    @Test
    fun `a place is found again, whatever is turned, cropped or shrunk`() {
        for (frame in frames) {
            for (at in listOf(Point(0.3f, 0.2f), Point(0.7f, 0.75f), Point(0.5f, 0.5f))) {
                val again = frame.toPhoto(frame.toScreen(at))
                assertEquals("$frame", at.x, again.x, 1e-4f)
                assertEquals("$frame", at.y, again.y, 1e-4f)
            }
        }
    }

    @Test
    fun `the photo fits its room and a finger beside it stays on it`() {
        for (frame in frames) {
            assertTrue(
                "$frame",
                frame.place.width <= frame.room.width + 0.01f && frame.place.height <= frame.room.height + 0.01f,
            )
            val outside = frame.toPhoto(Offset(-500f, 9_000f))
            val inside = outside.x in frame.part.left..frame.part.left + frame.part.width
            assertTrue("$frame", inside && outside.y in frame.part.top..frame.part.top + frame.part.height)
        }
    }

    @Test
    fun `a turn to the right brings the left upper corner to the right upper one`() {
        val frame = PhotoFrame(Size(4000f, 3000f), PhotoFrame.Whole, QuarterTurn.RIGHT, Size(300f, 400f))
        val corner = frame.toScreen(Point(0f, 0f))
        assertEquals(frame.place.right, corner.x, 0.01f)
        assertEquals(frame.place.top, corner.y, 0.01f)
    }
}
