package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.longClick
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.attach.Pick
import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.handoff.HandOffBar
import app.werkfunk.ui.photo.NoEdits
import app.werkfunk.ui.search.Kind
import app.werkfunk.ui.text.German
import app.werkfunk.ui.theme.Platform
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.ContactText
import app.werkfunk.view.EntryKind
import app.werkfunk.view.GroupDraft
import app.werkfunk.view.LabelColour
import app.werkfunk.view.Name
import app.werkfunk.view.NumberKind
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.Purpose
import app.werkfunk.view.TagKind
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import kotlin.time.Duration.Companion.minutes

/** Messages and threads over the real library, without a server: what is done to them is on the disk at once. */
@OptIn(ExperimentalTestApi::class)
class RealMessagesTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val zone = ZoneId.of("Europe/Berlin")

    private fun <T> withPhone(act: (Phone) -> T) = folder.withPhone(act)

    private val platform = Opening()
    private val picks = FakePicks()

    private val mobile = ContactNumber("", "0171 1234567", NumberKind.MOBILE, "")

    /** Her contact, and her thread with one message in it. */
    private fun Phone.yilmaz(): Pair<String, String> {
        val id =
            createContact(EmptyForm.copy(name = Name("", "Aylin", "", "Yılmaz", "", ""), numbers = listOf(mobile)))
        sendTextTo(id, "Wir kommen um acht.")
        return id to checkNotNull(contact(id).threadId)
    }

    private fun onThread(
        phone: Phone,
        thread: String,
        act: ComposeUiTest.() -> Unit,
    ) = onOver(phone, Over.Thread(thread), act)

    private fun onOver(
        phone: Phone,
        first: Over,
        act: ComposeUiTest.() -> Unit,
    ) = runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val (shots, clock) = FakeShots() to Clock.system(zone)
                val model =
                    remember {
                        AppModel(PhoneCore(phone), platform, shots, FakeFiles(), FakeTray(), picks, clock, scope)
                    }
                Look(model.pictures, model.platform, German, dark = false) { Shown(model, first) }
            }
        }
        act()
    }

    @Composable
    private fun Shown(
        model: AppModel,
        first: Over,
    ) = Column {
        var over by remember { mutableStateOf(first) }
        val asked by model.handOffs.asked.collectAsState()
        Box(Modifier.weight(1f)) { OverAll(model, over, { over = it }) {} }
        asked?.let { question ->
            HandOffBar(question, { model.handOffs.answer(question.handOff.id, it) }, model.handOffs::later)
        }
    }

    private fun ComposeUiTest.actions(text: String) {
        shows(text)
        onNodeWithText(text).performTouchInput { longClick() }
        shows("Text kopieren")
    }

    @Test
    fun `a message is reacted to, pinned, to be answered and labelled, and the reply says to what`() =
        withPhone { phone ->
            val label = phone.addTag(TagKind.LABEL, "Rückruf", LabelColour.BLUE)
            val (_, thread) = phone.yilmaz()
            onThread(phone, thread) {
                actions("Wir kommen um acht.")
                press("Mit 👍 reagieren")
                waitUntil("it is seen", timeoutMillis = 30_000) {
                    onAllNodes(hasContentDescription("👍, 1-mal")).fetchSemanticsNodes().isNotEmpty()
                }
                actions("Wir kommen um acht.")
                press("Anheften")
                shows("Angeheftet")
                actions("Wir kommen um acht.")
                press("Noch antworten: morgen früh")
                shows("Noch antworten bis morgen, 08:00")
                actions("Wir kommen um acht.")
                press("Rückruf")
                waitUntil("it is labelled", timeoutMillis = 30_000) { phone.newest(thread).labels.isNotEmpty() }
                save("real-message-sheet")
                press("Antworten")
                shows("Antwort auf: „Wir kommen um acht.“")
                onNode(hasSetTextAction()).performTextInput("Mit dem Ventil.")
                press("Senden")
                shows("Mit dem Ventil.")
                save("real-thread-busy")
            }
            val (reply, first) = phone.thread(thread, null, 10u).entries
            assertEquals("Wir kommen um acht.", reply.replyPreview)
            assertEquals(listOf("👍" to 1u), first.reactions.map { it.key to it.count })
            assertEquals(listOf(label), first.labels.map { it.id })
            assertEquals(listOf(first.position), phone.pins(thread).map { it.position })
        }

    private fun Phone.newest(thread: String) = thread(thread, null, 1u).entries.single()

    @Test
    fun `what was answered by a reply is no longer on the list`() =
        withPhone { phone ->
            val (_, thread) = phone.yilmaz()
            val position = phone.newest(thread).position
            val core = PhoneCore(phone)
            runBlocking { core.answerBy(thread, position, 1_000) }
            assertEquals(listOf(position), phone.toAnswer().map { it.position })
            onThread(phone, thread) {
                shows("Antwort überfällig")
                actions("Wir kommen um acht.")
                press("Noch antworten: erledigt")
                waitUntil("it is done", timeoutMillis = 30_000) { phone.toAnswer().isEmpty() }
            }
        }

    @Test
    fun `a call is noted, and a message that has not left is taken back`() =
        withPhone { phone ->
            val (_, thread) = phone.yilmaz()
            onThread(phone, thread) {
                shows("Noch kein Raum")
                press("Mehr zu diesem Verlauf")
                press("Telefonnotiz")
                onNode(
                    hasSetTextAction() and hasContentDescription("Telefonnotiz"),
                ).performTextInput("Schlüssel beim Nachbarn")
                press("Notiz sichern")
                shows("Schlüssel beim Nachbarn")
                save("real-call-note")
            }
            val note = phone.newest(thread)
            assertEquals(EntryKind.CALL to "Schlüssel beim Nachbarn", note.kind to note.body)
            assertEquals("it leaves nowhere", 1, phone.outbox().items.size)
        }

    @Test
    fun `a text goes out by WhatsApp once the gate agrees, and after a restart it is asked whether it did`() {
        val thread =
            withPhone { phone ->
                val (contact, thread) = phone.yilmaz()
                onThread(phone, thread) {
                    shows("Wir kommen um acht.")
                    handOff("Bis Freitag!")
                    shows("Keine Einwilligung")
                    save("real-handoff-gate")
                    phone.recordConsent(contact, ChannelKind.WHATSAPP, Purpose.REQUEST, "Am Telefon")
                    press("WhatsApp öffnen")
                    shows("Gesendet?")
                    save("real-handoff-asked")
                }
                thread
            }
        assertTrue(platform.opened.single(), platform.opened.single().startsWith("https://wa.me/49171"))
        withPhone { phone ->
            onThread(phone, thread) {
                shows("Gesendet?")
                press("Ja, gesendet")
                shows("per WhatsApp übergeben")
            }
            assertEquals(0, phone.openHandOffs().size)
            assertEquals(EntryKind.HAND_OFF, phone.newest(thread).kind)
            assertEquals("nothing was handed over again", 1, platform.opened.size)
        }
    }

    private fun ComposeUiTest.handOff(text: String) {
        press("Mehr zu diesem Verlauf")
        press("Per anderer App senden")
        onNode(hasSetTextAction() and hasContentDescription("Text")).performTextInput(text)
        press("WhatsApp öffnen")
    }

    /** Two people who can be asked into a group; they have allowed nothing yet. */
    private fun Phone.two() =
        listOf("Holm", "Brandt").map { name ->
            val matrix = listOf(ContactText("", "@${name.lowercase()}:netz.example", ""))
            createContact(EmptyForm.copy(name = Name("", "", "", name, "", ""), matrixIds = matrix))
        }

    @Test
    fun `whoever never wrote is written to without a network, and it waits there after a restart`() {
        val words = "Guten Tag, hier ist Weber."
        val thread =
            withPhone { phone ->
                val begun = phone.beginThread(phone.two().first())
                onThread(phone, begun) {
                    shows("Noch nichts geschrieben")
                    onNode(hasSetTextAction()).performTextInput(words)
                    press("Senden")
                    shows(words)
                    save("real-thread-begun")
                }
                begun
            }
        withPhone { phone ->
            assertEquals(words to true, phone.newest(thread).let { it.body to it.mine })
            assertEquals(listOf(thread), phone.outbox().items.map { it.threadId })
        }
    }

    @Test
    fun `a group half made is there after a restart, and once begun says whom the gate keeps out`() {
        withPhone { phone ->
            phone.two()
            onOver(phone, Over.NewGroup) {
                press("Holm")
                press("Brandt")
                onNode(hasSetTextAction() and hasContentDescription("Erste Nachricht")).performTextInput("Guten Tag")
                waitUntil("it is kept", timeoutMillis = 30_000) { phone.groupDraft().body == "Guten Tag" }
            }
        }
        withPhone { phone ->
            onOver(phone, Over.NewGroup) {
                shows("Guten Tag")
                save("real-group-half-made")
                press("Gruppe beginnen")
                press("Mehr zu diesem Verlauf")
                press("Wer mitliest")
                shows("Holm – wird noch nicht gefragt: keine Einwilligung.")
                save("real-group-closed")
            }
            assertEquals(GroupDraft(emptyList(), "", ""), phone.groupDraft())
            assertEquals(1, phone.outbox().items.size)
        }
    }

    @Test
    fun `a kind without a word lists all of it, and a label is found by its name with what carries it`() =
        withPhone { phone ->
            val label = phone.addTag(TagKind.LABEL, "Reklamation", LabelColour.VERMILLION)
            val (_, thread) = phone.yilmaz()
            phone.noteCall(thread, "Schlüssel beim Nachbarn")
            phone.labelThread(thread, label, true)
            onOver(phone, Over.Search()) {
                press(German.search_kind(Kind.Everything))
                press(German.search_kind(Kind.Calls))
                shows("Schlüssel beim Nachbarn")
                assertEquals(0, onAllNodesWithText("Wir kommen um acht.", true).fetchSemanticsNodes().size)
                save("real-search-calls")
                press(German.search_kind(Kind.Calls))
                press(German.search_kind(Kind.Everything))
                onNode(hasSetTextAction()).performTextInput("reklam")
                press("Reklamation")
                shows("Label: Reklamation")
                shows("Wir kommen um acht.")
                shows(German.search_threads)
                save("real-search-label")
            }
        }

    /** Months with her: [count] entries, texts and notes of calls in turn, of which some speak of the valve. */
    private fun Phone.months(
        count: Int,
        ofTheValve: Set<Int>,
    ): String {
        val (contact, thread) = yilmaz()
        for (number in 1..count) {
            val words = "Eintrag $number" + if (number in ofTheValve) ": Rückschlagventil tropft" else ""
            if (number % 2 == 0) noteCall(thread, words) else sendTextTo(contact, words)
        }
        return thread
    }

    private fun ComposeUiTest.inSight(text: String) =
        waitUntil("\"$text\" is in sight", timeoutMillis = 60_000) {
            runCatching { onNodeWithText(text).assertIsDisplayed() }.isSuccess
        }

    @Test
    fun `a word written months ago leads the Meister to its place among all the others, and back to the search`() =
        withPhone { phone ->
            val thread = phone.months(200, ofTheValve = setOf(20, 120))
            val hit = hasText("Eintrag 20: Rückschlagventil tropft", substring = true) and hasClickAction()
            onOver(phone, Over.Search()) {
                onNode(hasSetTextAction()).performTextInput("ruckschlag")
                waitUntil("both are found", timeoutMillis = 60_000) {
                    onAllNodesWithText("Rückschlagventil tropft", substring = true).fetchSemanticsNodes().size == 2
                }
                onNode(hit).performClick()
                for (near in listOf("Eintrag 19", "Eintrag 20: Rückschlagventil tropft", "Eintrag 21")) inSight(near)
                shows("Aylin Yılmaz")
                onNodeWithText("Eintrag 200").assertDoesNotExist()
                save("real-search-place")
                press("Zurück")
                waitUntil("the words are still there", timeoutMillis = 60_000) {
                    onAllNodes(hasSetTextAction() and hasText("ruckschlag")).fetchSemanticsNodes().isNotEmpty()
                }
                inSight("Betrieb: Eintrag 20: Rückschlagventil tropft")
            }
            assertEquals("Eintrag 200", phone.newest(thread).body)
        }

    @Test
    fun `what is written goes with a file, leaves the field, and the file is found by it in its thread`() =
        withPhone { phone ->
            val (_, thread) = phone.yilmaz()
            val offer = folder.newFile("offer").apply { writeText("Angebot") }
            picks.ready = Pick(PickKind.File, offer.path, "Angebot.pdf", "")
            onThread(phone, thread) {
                shows("Wir kommen um acht.")
                onNode(hasSetTextAction()).performTextInput("Wie besprochen")
                press(German.action_attach)
                press("Datei")
                shows("Angebot.pdf")
                waitUntil("the words left the field", timeoutMillis = 30_000) {
                    onAllNodes(hasSetTextAction() and hasText("Wie besprochen")).fetchSemanticsNodes().isEmpty()
                }
                save("real-file-with-words")
                press("Mehr zu diesem Verlauf")
                press("In diesem Verlauf suchen")
                onNode(hasSetTextAction()).performTextInput("besprochen")
                shows("nur bei Aylin Yılmaz")
                shows("Angebot.pdf")
                save("real-search-in-thread")
            }
            val sent = phone.newest(thread)
            assertEquals(EntryKind.FILE to "Angebot.pdf\nWie besprochen", sent.kind to sent.body)
            assertEquals("", phone.thread(thread, null, 1u).draft)
        }

    @Test
    fun `photos sent together share a series, and the caption stands with the first`() =
        withPhone { phone ->
            val (_, thread) = phone.yilmaz()
            val paths = (1..3).map { folder.newFile("$it.jpg").apply { writeBytes(Scenes.jpeg("s$it")) }.path }
            val wish = PhotoWish(PhotoSize.NORMAL, null, false, NoEdits)
            runBlocking { PhoneCore(phone).sendPhotos(thread, paths, "Keller", wish, null) }
            val photos = phone.thread(thread, null, 3u).entries
            assertEquals(1, photos.map { checkNotNull(it.series) }.toSet().size)
            assertEquals(listOf("Keller", "", ""), photos.reversed().map { it.body })
            onThread(phone, thread) {
                shows("3 Fotos")
                save("real-series")
            }
        }
}
