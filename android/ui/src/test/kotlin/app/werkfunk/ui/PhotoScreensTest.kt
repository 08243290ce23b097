package app.werkfunk.ui

import androidx.compose.ui.test.ExperimentalTestApi
import app.werkfunk.photo.Area
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Point
import app.werkfunk.photo.QuarterTurn
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.otherCarer
import app.werkfunk.ui.photo.Drawing
import app.werkfunk.ui.photo.HabitsScreen
import app.werkfunk.ui.photo.HabitsState
import app.werkfunk.ui.photo.Look
import app.werkfunk.ui.photo.MarkUpState
import app.werkfunk.ui.photo.NoEdits
import app.werkfunk.ui.photo.Panel
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.Receivers
import app.werkfunk.ui.photo.Saving
import app.werkfunk.ui.photo.SendEvent
import app.werkfunk.ui.photo.SendScreen
import app.werkfunk.ui.photo.SendState
import app.werkfunk.ui.photo.StampWords
import app.werkfunk.ui.photo.Tool
import app.werkfunk.ui.photo.pairOf
import app.werkfunk.ui.photo.withKept
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Carer
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.RoomRules
import org.junit.Assert.assertEquals
import org.junit.Test

/** Every screen about photos in every state, checked and drawn. */
@OptIn(ExperimentalTestApi::class)
class PhotoScreensTest {
    private fun send(
        name: String,
        view: View,
        state: SendState,
        hasCamera: Boolean = true,
    ) = draw("send-$name", view, Site.jpegs) { SendScreen(state, hasCamera, {}) }

    private val strip = View(height = 1700)

    @Test
    fun `photo to send`() = send("filled", View(), Site.send)

    @Test
    fun `photo to send as one long strip`() = send("filled-strip", strip, Site.send)

    @Test
    fun `several photos to send`() = send("several", View(), Site.several)

    @Test
    fun `photo for nobody yet`() = send("nobody", View(), Site.send.copy(receiver = null))

    @Test
    fun `photo for somebody a colleague takes care of`() =
        draw("send-cared", View(), Site.jpegs) { SendScreen(Site.send, true, {}, carer = "Herr Krause") }

    @Test
    fun `who else takes care is said, of oneself nothing, and of nobody nothing`() {
        val carers = mutableMapOf<String?, String?>()
        val core =
            FakeCore().apply {
                onThread = { id, _ -> Site.thread.copy(carer = Carer("Herr Krause", id == "t-me", 0)) }
            }
        touch("cared-by", View(), emptyList(), {
            assertEquals(mapOf("t-11" to "Herr Krause", "t-me" to null, null to null), carers)
        }) {
            for (id in listOf("t-11", "t-me", null)) carers[id] = otherCarer(core, id)
        }
    }

    @Test
    fun `photo being tried`() = send("trying", View(), Site.trying)

    @Test
    fun `photo to send with long names`() =
        send("long", long, Site.send.copy(receiver = Receiver("t-1", People.LONG_NAME), line = TopLine.Offline(128)))

    @Test
    fun `photo to send offline`() =
        send("offline", View(), Site.send.copy(line = TopLine.Offline(12), goesOut = GoesOut.OnceOnline))

    @Test
    fun `photo that cannot be read`() =
        send("error", View(), Site.send.copy(look = Look(busy = false, Problem.PhotoUnusable, null)))

    @Test
    fun `photo that was not stored`() = send("not-stored", View(), Site.send.copy(problem = Problem.DiskFull))

    @Test
    fun `original with what it tells`() = send("original", strip, Site.original)

    @Test
    fun `original without place`() = send("without-place", strip, Site.withoutPlace)

    @Test
    fun `photo that gets no smaller`() = send("too-large", strip, Site.tooLarge)

    @Test
    fun `marked photo to send`() = send("marked", strip, Site.edited)

    @Test
    fun `photo whose camera noted no time`() = send("time-of-file", strip, Site.timeOfFile)

    @Test
    fun `photos being stored`() = send("saving", View(), Site.several.copy(saving = Saving(1, 3)))

    @Test
    fun `photo to send in large letters`() = send("large", large, Site.send.copy(line = TopLine.Offline(12)))

    @Test
    fun `photo to send in large letters as one long strip`() =
        send("large-strip", large.copy(height = 3400), Site.original)

    @Test
    fun `photo to send dark`() = send("dark", dark.copy(height = 1700), Site.original)

    @Test
    fun `photo to send English`() = send("english", english.copy(height = 1700), Site.original)

    @Test
    fun `photo to send from the office`() =
        send("desktop", View(width = 1200, height = 840), Site.several, hasCamera = false)

    @Test
    fun `whom to send to`() = send("pick", View(), Site.send.copy(picking = true))

    @Test
    fun `nobody to send to`() = send("pick-empty", View(), picking(Receivers(found = Loaded.Page(emptyList()))))

    private fun picking(receivers: Receivers) = Site.send.copy(picking = true, receivers = receivers)

    @Test
    fun `whom to send to, found by name`() =
        send("pick-found", View(), picking(Receivers("bran", Loaded.Page(listOf(Receiver("t-13", "Jörg Brandt"))))))

    @Test
    fun `whom to send to where no name fits, dark, English and in large letters`() =
        send(
            "pick-none",
            dark.copy(strings = english.strings, fontScale = large.fontScale),
            picking(Receivers("schulze", Loaded.Page(emptyList()))),
        )

    private fun mark(
        name: String,
        view: View,
        state: MarkUpState,
    ) = draw("mark-$name", view, Site.jpegs) { SendScreen(Site.send.copy(markUp = state), hasCamera = true, {}) }

    @Test
    fun `marking up, nothing drawn`() = mark("empty", View(), Site.markUp)

    @Test
    fun `marking up with everything`() = mark("filled", View(), Site.drawn)

    @Test
    fun `an arrow being drawn`() =
        mark(
            "drawing",
            View(),
            Site.markUp.copy(stroke = listOf(Point(0.2f, 0.2f), Point(0.6f, 0.7f)), colour = Colour.RED),
        )

    @Test
    fun `a photo turned with its marks`() =
        mark(
            "turned",
            View(),
            Site.drawn.copy(
                drawing = Drawing(Site.edits.copy(turn = QuarterTurn.RIGHT), listOf(NoEdits), listOf(NoEdits)),
            ),
        )

    @Test
    fun `a photo being cropped`() =
        mark(
            "cropping",
            View(),
            Site.markUp.copy(tool = Tool.Crop, stroke = listOf(Point(0.2f, 0.15f), Point(0.8f, 0.75f))),
        )

    @Test
    fun `a photo cropped with its marks`() =
        mark(
            "cropped",
            View(),
            Site.drawn.copy(
                drawing = Drawing(Site.edits.copy(crop = Area(0.3f, 0.3f, 0.5f, 0.6f)), listOf(NoEdits), emptyList()),
            ),
        )

    @Test
    fun `choosing a colour`() = mark("colours", View(), Site.drawn.copy(panel = Panel.Colours))

    @Test
    fun `choosing a stamp`() = mark("stamp", View(), Site.drawn.copy(panel = Panel.Stamp))

    @Test
    fun `a stamp without a time`() =
        mark("stamp-empty", View(), Site.markUp.copy(panel = Panel.Stamp, captured = null, stamp = StampWords("", "")))

    @Test
    fun `writing a measure`() =
        mark(
            "writing",
            View(),
            Site.markUp.copy(
                panel = Panel.Writing,
                tool = Tool.Measure,
                text = "2,40 m",
                stroke = listOf(Point(0.1f, 0.6f), Point(0.8f, 0.6f)),
            ),
        )

    @Test
    fun `marking up in large letters`() = mark("large", large, Site.drawn)

    @Test
    fun `a stamp in large letters`() =
        mark("stamp-large", large.copy(height = 1100), Site.drawn.copy(panel = Panel.Stamp))

    @Test
    fun `marking up dark in English`() = mark("dark", dark.copy(strings = English), Site.drawn)

    private val words = SendEvent.OpenPair("Vorher", "Nachher")
    private val pair =
        Site.several.pairOf(words).withKept(Site.thread.entries.mapNotNull { it.picture } + People.yilmaz.pictures)

    private fun pair(
        name: String,
        view: View,
        state: SendState,
    ) = draw("pair-$name", view, Site.jpegs) { SendScreen(state, hasCamera = true, {}) }

    @Test
    fun `before and after`() = pair("filled", View(), Site.several.copy(pair = pair))

    @Test
    fun `before and after as one long strip`() = pair("filled-strip", strip, Site.several.copy(pair = pair))

    @Test
    fun `before still to be chosen`() = pair("empty", View(), Site.send.copy(pair = Site.send.pairOf(words)))

    @Test
    fun `before and after that were not stored`() =
        pair("error", View(), Site.several.copy(pair = pair, problem = Problem.DiskFull))

    @Test
    fun `before and after offline and long`() =
        pair(
            "long",
            long.copy(height = 1700),
            Site.several.copy(pair = pair.copy(beforeCaption = People.LONG_TEXT), goesOut = GoesOut.OnceOnline),
        )

    @Test
    fun `before and after in large letters`() = pair("large", large.copy(height = 2600), Site.several.copy(pair = pair))

    @Test
    fun `before and after dark in English`() =
        pair(
            "dark",
            dark.copy(strings = English),
            Site.several.copy(pair = pair.copy(beforeCaption = "Before", afterCaption = "After")),
        )

    private fun habits(
        name: String,
        view: View,
        state: HabitsState,
    ) = draw("habits-$name", view) { HabitsScreen(state, {}, {}, {}) }

    private val usual =
        HabitsState(
            Loaded.Page(PhotoHabits(PhotoSize.FINE, withTime = true, keepPlace = false)),
            null,
            People.rules.copy(wifiOnly = true),
            People.past.copy(days = 90u),
            RoomRules(acceptAll = false, showTyping = false),
        )

    @Test
    fun `habits`() = habits("filled", View(height = 2300), usual)

    @Test
    fun `habits that were not stored`() = habits("not-stored", View(), usual.copy(problem = Problem.DiskFull))

    @Test
    fun `habits that cannot be read`() = habits("error", View(), HabitsState(Loaded.Failed(Problem.DataDamaged), null))

    @Test
    fun `habits in large letters`() = habits("large", large.copy(height = 5100), usual)

    @Test
    fun `habits dark in English`() = habits("dark", dark.copy(strings = English), usual)
}
