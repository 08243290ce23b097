package app.werkfunk.ui

import androidx.compose.ui.graphics.asSkiaBitmap
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performSemanticsAction
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.LinkKind
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.answered
import app.werkfunk.ui.text.behind
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.text.waits
import app.werkfunk.ui.thread.MessageEvent
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadSheet
import app.werkfunk.ui.thread.ThreadWays
import app.werkfunk.view.Awaited
import app.werkfunk.view.EntryKind
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.Progress
import app.werkfunk.view.ThreadPage
import app.werkfunk.view.WaitReason
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What messages say of themselves: those nobody can read, those with addresses in them, those being prepared. */
@OptIn(ExperimentalTestApi::class)
class EntrySayTest {
    private fun thread(
        name: String,
        view: View,
        page: ThreadPage,
        act: ComposeUiTest.() -> Unit = {},
    ) = touch("thread-$name", view, emptyList(), act) { ThreadScreen(Site.thread(page), {}, Site.nowhere, {}) }

    @Test
    fun `a message this version does not know is said to be one, wherever it is named`() {
        val says = German.screen_threads_unknown
        assertEquals(says, German.lineOf(EntryKind.UNKNOWN, "m.sticker"))
        assertEquals(German.screen_threads_locked, German.lineOf(EntryKind.UNDECRYPTABLE, "m.room.encrypted"))
        assertEquals("Bis gleich", German.lineOf(EntryKind.TEXT, "Bis gleich"))
        assertEquals(says, German.answered("m.sticker", EntryKind.UNKNOWN))
        assertEquals(German.common_photo, German.answered("", EntryKind.IMAGE))
        assertEquals("„Das Bad“", German.answered("Das Bad", EntryKind.IMAGE))
        assertEquals(German.message_wordless, German.answered("", null))
        assertEquals("somebody wrote that", "„m.sticker“", German.answered("m.sticker", EntryKind.TEXT))
    }

    @Test
    fun `messages nobody can read`() =
        thread("odd", View(height = 1100), Threads.odd) {
            assertEquals(3, onAllNodesWithText(German.screen_threads_unknown).fetchSemanticsNodes().size)
            onNodeWithText(German.screen_threads_locked).assertExists()
            onNodeWithText(German.thread_unreadable(1)).assertExists()
        }

    @Test
    fun `messages nobody can read, in large letters`() =
        thread("odd-large", large.copy(height = 2000, wordsMayBreak = true), Threads.odd)

    @Test
    fun `messages nobody can read, dark and English`() =
        thread("odd-dark", dark.copy(strings = English, height = 1100), Threads.odd)

    private fun sheet(
        name: String,
        view: View,
        position: Long = 902,
        act: ComposeUiTest.() -> Unit,
    ) = touch("thread-message-$name", view, emptyList(), act) {
        val sheet = Site.thread(Threads.odd).copy(sheet = ThreadSheet.Message(position, emptyList()))
        ThreadScreen(sheet, {}, Site.nowhere, {})
    }

    private fun ComposeUiTest.saysWhatToDo(strings: Strings) {
        onNodeWithText(strings.message_locked_help).assertExists()
        onNodeWithText(strings.message_copy).assertDoesNotExist()
    }

    @Test
    fun `a message nobody can read says what the Meister can do, and has nothing to copy`() {
        sheet("locked", View(height = 1300)) { saysWhatToDo(German) }
        sheet("locked-large", large.copy(height = 2400, wordsMayBreak = true)) { saysWhatToDo(German) }
        sheet("locked-dark", dark.copy(strings = English, height = 1300)) { saysWhatToDo(English) }
        for ((strings, words) in listOf(
            German to listOf("von selbst", "noch einmal zu schicken"),
            English to listOf("by itself", "sent once more"),
        )) {
            for (word in words) assertTrue(strings.message_locked_help, word in strings.message_locked_help)
        }
    }

    @Test
    fun `of a message that is readable or unknown nothing is said of keys`() {
        for (position in listOf(901L, 904L)) {
            sheet("readable-$position", View(height = 1300), position) {
                onNodeWithText(German.message_title).assertExists()
                onNodeWithText(German.message_locked_help).assertDoesNotExist()
            }
        }
    }

    @Test
    fun `whoever touches a message nobody can read gets there, and a readable one stays where it is`() {
        val done = mutableListOf<ThreadEvent>()
        touch("thread-odd-touched", View(height = 1100), emptyList(), {
            onNodeWithText("Guten Morgen").performClick()
            onNodeWithText(German.screen_threads_locked).performClick()
        }) { ThreadScreen(Site.thread(Threads.odd), { done += it }, Site.nowhere, {}) }
        assertEquals(listOf(MessageEvent.Open(902)), done.filterIsInstance<MessageEvent.Open>())
    }

    @Test
    fun `what is being prepared is called by what it is`() {
        val preparing = WaitReason.PREPARING
        assertEquals("Foto wird verkleinert", German.waits(preparing, EntryKind.IMAGE))
        assertEquals("Video wird vorbereitet", German.waits(preparing, EntryKind.VIDEO))
        assertEquals("Datei wird vorbereitet", German.waits(preparing, EntryKind.FILE))
        assertEquals("Sprach\u00ADnachricht wird vorbereitet", German.waits(preparing, EntryKind.VOICE))
        assertEquals("File is being prepared", English.waits(preparing, ItemKind.FILE))
        assertEquals(German.screen_outbox_wait(WaitReason.WIFI), German.waits(WaitReason.WIFI, EntryKind.FILE))
    }

    private fun photoThat(progress: Progress) = Awaited("o-902", ItemKind.PHOTO, progress)

    private val other = Progress.Waiting(WaitReason.OTHER)
    private val otherHeld = Progress.Held(HoldReason.OTHER_HELD)

    @Test
    fun `what waits for another says for what and why that has not left`() {
        val held = photoThat(Progress.Held(HoldReason.NO_CONSENT))
        assertEquals("Wartet auf: Foto – Keine Einwilligung", German.behind(otherHeld, held))
        assertEquals("Waits for: Photo – No consent", English.behind(otherHeld, held))
        assertEquals("its own reason", null, German.behind(Progress.Held(HoldReason.BLOCKED), held))
        assertEquals("its own reason", null, German.behind(Progress.Waiting(WaitReason.PAUSED), held))
        assertEquals(null, German.behind(other, null))
        val wifi = photoThat(Progress.Waiting(WaitReason.WIFI))
        assertEquals("Wartet auf: Foto – kein WLAN", German.behind(other, wifi))
        val turn = photoThat(Progress.Waiting(WaitReason.TURN))
        assertEquals("nothing is wrong with it", "Wartet auf: Foto", German.behind(other, turn))
        val sending = photoThat(Progress.Sending(164_800u, 412_000u))
        assertEquals("Wartet auf: Foto – zu 40 % gesendet", German.behind(other, sending))
        assertEquals("Waits for: Photo – 40 % sent", English.behind(other, sending))
        val nothing = photoThat(Progress.Sending(0u, 0u))
        assertEquals("Wartet auf: Foto – zu 0 % gesendet", German.behind(other, nothing))
        val room = Awaited("o-900", null, Progress.Waiting(WaitReason.RETRY))
        assertEquals(
            "Wartet, bis das Gespräch eingerichtet ist – hat nicht geklappt, nächster Versuch kommt von selbst",
            German.behind(Progress.Waiting(WaitReason.ROOM), room),
        )
        for ((strings, wait) in listOf(
            German to "Wartet, bis das Gespräch eingerichtet ist",
            English to "Waits until the conversation is set up",
        )) {
            assertEquals(wait, strings.screen_outbox_wait(WaitReason.ROOM))
            assertEquals(wait, strings.behind(Progress.Waiting(WaitReason.ROOM), room.copy(progress = turn.progress)))
        }
    }

    @Test
    fun `each reason is told of what is waited for, in both languages`() {
        val plain = setOf(WaitReason.TURN, WaitReason.OTHER)
        for (strings in listOf(German, English)) {
            val reasons = WaitReason.entries.filter { it !in plain }
            val said = reasons.map { strings.behind(other, photoThat(Progress.Waiting(it))) }
            assertEquals(
                "$said",
                said.size,
                said
                    .filterNotNull()
                    .filter { " – " in it }
                    .toSet()
                    .size,
            )
        }
    }

    @Test
    fun `a storage that cannot be written is not said to be full, and everywhere it is said what helps`() {
        val places: List<(Strings) -> String> =
            listOf(
                { it.screen_outbox_wait(WaitReason.DISK_READ_ONLY) },
                { it.behind(other, photoThat(Progress.Waiting(WaitReason.DISK_READ_ONLY))).orEmpty() },
                { "${it.error_title(Problem.StorageReadOnly)}: ${it.error_help(Problem.StorageReadOnly)}" },
            )
        for (place in places) {
            val german = place(German)
            for (word in listOf("lässt sich nicht beschreiben", "neu starten", "Speicherkarte prüfen")) {
                assertTrue(german, word in german && "voll" !in german)
            }
            val english = place(English).lowercase()
            for (word in listOf("storage cannot be written", "restart the device", "check the memory card")) {
                assertTrue(english, word in english && "full" !in english)
            }
        }
    }

    @Test
    fun `messages that are being prepared`() =
        thread("preparing", View(height = 1300), Threads.preparing) {
            onNodeWithText("Video wird vorbereitet").assertExists()
            onNodeWithText("Datei wird vorbereitet").assertExists()
        }

    private val opened = mutableListOf<String>()
    private val ways =
        Site.nowhere.let {
            ThreadWays(
                it.photo,
                it.attaching,
                it.map,
                it.copy,
                it.handOff,
                it.photos,
                link = opened::add,
            )
        }

    private val links = SemanticsMatcher.keyIsDefined(SemanticsProperties.LinkTestMarker)

    @Test
    fun `addresses in texts are touched where they stand`() =
        touch("thread-links", View(wordsMayBreak = true), emptyList(), {
            val all = onAllNodes(links)
            repeat(all.fetchSemanticsNodes().size) { all[it].performSemanticsAction(SemanticsActions.OnClick) }
            val addresses =
                listOf(
                    "https://karte.example/stra%C3%9Fe",
                    "https://www.shop.example/ventile",
                    "tel:056181904711",
                    "mailto:buero@weber.example",
                )
            assertEquals(addresses.sorted(), opened.sorted())
            opened.clear()
            all[0].performClick()
            assertEquals("by a finger as well", 1, opened.size)
        }) { ThreadScreen(Site.thread(Threads.linked), {}, ways, {}) }

    @Test
    fun `who does not see them finds them among a message's actions`() =
        touch("thread-links", View(wordsMayBreak = true), emptyList(), {
            val bubble = onNodeWithText("Das Ventil steht", substring = true).fetchSemanticsNode()
            val actions = bubble.config[SemanticsActions.CustomActions]
            val names =
                listOf("Link öffnen: www.shop.example/ventile", "0561 8190 4711 anrufen", German.message_actions)
            assertEquals(names, actions.map { it.label })
            actions[1].action()
            assertEquals(listOf("tel:056181904711"), opened)
        }) { ThreadScreen(Site.thread(Threads.linked), {}, ways, {}) }

    @Test
    fun `addresses in texts, dark and English in large letters`() =
        thread(
            "links-large",
            large.copy(dark = true, strings = English, height = 1900, wordsMayBreak = true),
            Threads.linked,
        )

    private fun message(
        name: String,
        view: View,
    ) = touch("thread-message-$name", view, emptyList(), {
        val says = view.strings.link_open(LinkKind.Page, "www.shop.example/ventile")
        onNodeWithText(says).performScrollTo().performClick()
        assertEquals(listOf("https://www.shop.example/ventile"), opened)
    }) {
        val sheet = Site.thread(Threads.linked).copy(sheet = ThreadSheet.Message(913, emptyList()))
        ThreadScreen(sheet, {}, ways, {})
    }

    @Test
    fun `addresses are offered with what can be done about a message`() = message("links", View(height = 1300))

    @Test
    fun `addresses are offered in large letters, dark and English`() =
        message(
            "links-large",
            large.copy(dark = true, strings = English, height = 2400, wordsMayBreak = true),
        )

    @Test
    fun `emojis are drawn in their colours`() =
        touch("thread-odd-emoji", View(height = 1100), emptyList(), {
            val bitmap = onNodeWithContentDescription("👍, 1-mal", substring = true).captureToImage().asSkiaBitmap()
            val yellow =
                (0 until bitmap.width).sumOf { x ->
                    (0 until bitmap.height).count { y ->
                        val colour = bitmap.getColor(x, y)
                        val (red, green, blue) = Triple(colour shr 16 and 255, colour shr 8 and 255, colour and 255)
                        red > 200 && green > 140 && blue < 100
                    }
                }
            assertTrue("$yellow yellow points", yellow > 50)
        }) { ThreadScreen(Site.thread(Threads.odd), {}, Site.nowhere, {}) }
}
