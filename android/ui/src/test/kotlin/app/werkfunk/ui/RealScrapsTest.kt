package app.werkfunk.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.consent.RecordEvent
import app.werkfunk.ui.consent.RecordViewModel
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.handoff.HandOffTo
import app.werkfunk.ui.papers.Noting
import app.werkfunk.ui.papers.PaperDesk
import app.werkfunk.ui.papers.RightsEvent
import app.werkfunk.ui.papers.RightsViewModel
import app.werkfunk.ui.photo.Arrival
import app.werkfunk.ui.photo.PairEvent
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.SendEvent
import app.werkfunk.ui.photo.SendViewModel
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.text.German
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Name
import app.werkfunk.view.NumberKind
import app.werkfunk.view.Purpose
import app.werkfunk.view.Scrap
import app.werkfunk.view.Wish
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import kotlin.time.Duration.Companion.minutes

/** What is written into a field and left there is there again once the phone was closed and opened, until it leaves. */
@OptIn(ExperimentalTestApi::class)
class RealScrapsTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val zone = ZoneId.of("Europe/Berlin")
    private val platform = Opening()

    private lateinit var contact: String
    private lateinit var thread: String

    private fun withPhone(act: (Phone) -> Unit) =
        folder.withPhone { phone ->
            if (!::contact.isInitialized) {
                val numbers = listOf(ContactNumber("", "0171 1234567", NumberKind.MOBILE, ""))
                val name = Name("", "Aylin", "", "Yılmaz", "", "")
                contact = phone.createContact(EmptyForm.copy(name = name, numbers = numbers))
                phone.sendTextTo(contact, "Wir kommen um acht.")
                thread = checkNotNull(phone.contact(contact).threadId)
            }
            act(phone)
        }

    private fun on(
        phone: Phone,
        first: Over,
        act: ComposeUiTest.() -> Unit,
    ) = runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val (core, clock) = PhoneCore(phone) to Clock.system(zone)
                val model =
                    remember {
                        AppModel(core, platform, FakeShots(), FakeFiles(), FakeTray(), FakePicks(), clock, scope)
                    }
                var over by remember { mutableStateOf(first) }
                Look(model.pictures, model.platform, German, dark = false) { OverAll(model, over, { over = it }) {} }
            }
        }
        act()
    }

    private fun field(name: String) = hasSetTextAction() and hasContentDescription(name)

    /** Writes, and waits until the core has every letter. */
    private fun ComposeUiTest.write(
        phone: Phone,
        name: String,
        text: String,
        scrap: Scrap,
    ) {
        waitUntil("$name is there", timeoutMillis = 30_000) { onAllNodes(field(name)).fetchSemanticsNodes().size == 1 }
        onNode(field(name)).performTextReplacement(text)
        waitUntil("it is kept", timeoutMillis = 30_000) { phone.scrap(scrap) == text }
    }

    private fun ComposeUiTest.goes(
        phone: Phone,
        scrap: Scrap,
    ) = waitUntil("it is written no more", timeoutMillis = 30_000) { phone.scrap(scrap).isEmpty() }

    @Test
    fun `a note on a call is there again until it is saved`() {
        val call by lazy { Scrap.Call(thread) }
        val openNote: ComposeUiTest.() -> Unit = {
            press("Mehr zu diesem Verlauf")
            press("Telefonnotiz")
        }
        withPhone { phone ->
            on(phone, Over.Thread(thread)) {
                openNote()
                write(phone, "Telefonnotiz", "Schlüssel beim Nach", call)
            }
        }
        withPhone { phone ->
            on(phone, Over.Thread(thread)) {
                openNote()
                shows("Schlüssel beim Nach")
                save("real-scrap-call")
                onNode(field("Telefonnotiz")).performTextReplacement("Schlüssel beim Nachbarn")
                press("Notiz sichern")
                goes(phone, call)
                openNote()
                waitUntil("an empty note", timeoutMillis = 30_000) {
                    onAllNodes(field("Telefonnotiz")).fetchSemanticsNodes().size == 1
                }
            }
            val note = phone.thread(thread, null, 1u).entries.single()
            assertEquals(EntryKind.CALL to "Schlüssel beim Nachbarn", note.kind to note.body)
            assertEquals("", phone.scrap(call))
        }
    }

    @Test
    fun `a text for another app is there again until it is handed over, and if it did not go out`() {
        val scrap by lazy { Scrap.HandOff(contact) }
        withPhone { phone ->
            on(phone, Over.HandOff(HandOffTo.Thread(thread, "Aylin Yılmaz"), Over.Thread(thread))) {
                write(phone, German.hand_off_text, "Wir sind um a", scrap)
            }
        }
        withPhone { phone ->
            phone.recordConsent(contact, ChannelKind.WHATSAPP, Purpose.REQUEST, "am Telefon")
            on(phone, Over.HandOff(HandOffTo.Contact(contact, "Aylin Yılmaz"), Over.Thread(thread))) {
                shows("Wir sind um a")
                save("real-scrap-hand-off")
                onNode(field(German.hand_off_text)).performTextReplacement("Wir sind um acht da.")
                press(German.hand_off_open(ChannelKind.WHATSAPP))
                waitUntil("the other app has it", timeoutMillis = 30_000) { platform.opened.size == 1 }
            }
            assertEquals("", phone.scrap(scrap))
            phone.answerHandOff(phone.openHandOffs().single().id, false)
            assertEquals("Wir sind um acht da.", phone.scrap(scrap))
        }
    }

    @Test
    fun `the name of a place is there again until the place is sent`() {
        val scrap by lazy { Scrap.PlaceName(thread) }
        withPhone { phone ->
            on(phone, Over.SendPlace(thread, Over.Thread(thread))) {
                onNode(field(German.place_paste_label)).performTextReplacement("geo:50.94,6.96")
                write(phone, German.place_name, "Einfahrt über den Hof", scrap)
            }
        }
        withPhone { phone ->
            on(phone, Over.SendPlace(thread, Over.Thread(thread))) {
                onNode(field(German.place_paste_label)).performTextReplacement("geo:50.94,6.96")
                shows("Einfahrt über den Hof")
                save("real-scrap-place")
                press(German.place_send)
                shows("Karte öffnen")
            }
            assertEquals(
                "Einfahrt über den Hof",
                phone
                    .thread(thread, null, 1u)
                    .entries
                    .single()
                    .body,
            )
            assertEquals("", phone.scrap(scrap))
        }
    }

    @Test
    fun `a note at a site and new words for one are there again until they are saved`() {
        var site = ""
        val scrap by lazy { Scrap.SiteNote(site) }
        withPhone { phone ->
            site = phone.makeSite(SitePeople.fields.copy(contacts = emptyList()))
            on(phone, Over.Site(site)) { write(phone, "Notiz für den Betrieb", "Fugen we", scrap) }
        }
        withPhone { phone ->
            on(phone, Over.Site(site)) {
                shows("Fugen we")
                save("real-scrap-site")
                onNode(field("Notiz für den Betrieb")).performTextReplacement("Fugen weiß")
                press("Notiz sichern")
                goes(phone, scrap)
            }
            val note =
                phone
                    .site(site, null, 1u)
                    .entries
                    .single()
                    .entry
            assertEquals("Fugen weiß", note.body)
            val words = Scrap.SiteRewording(site, note.position)
            on(phone, Over.Site(site)) {
                press("Fugen weiß")
                write(phone, German.site_note, "Fugen weiß und si", words)
            }
            on(phone, Over.Site(site)) {
                press("Fugen weiß")
                shows("Fugen weiß und si")
                save("real-scrap-site-note")
                press(German.site_note_save)
                goes(phone, words)
            }
            assertEquals(
                "Fugen weiß und si",
                phone
                    .site(site, null, 1u)
                    .entries
                    .single()
                    .entry.body,
            )
        }
    }

    /** Photos being sent, as long as [act] takes. */
    private fun sending(
        phone: Phone,
        shots: FakeShots,
        path: String,
        act: suspend (SendViewModel) -> Unit,
    ) = runBlocking {
        val scope = CoroutineScope(coroutineContext + Job())
        val model = SendViewModel(PhoneCore(phone), shots, scope, listOf(Arrival(listOf(Shot(path)), thread)), null)
        act(model)
        scope.coroutineContext.job.cancelAndJoin()
    }

    @Test
    fun `words for a photo are there again until it is sent, and those for a pair`() {
        val path = folder.newFile("shot.jpg").apply { writeBytes(Scenes.photo()) }.path
        val (caption, pair) = Scrap.Caption(path, null) to Scrap.PairCaption(null)
        withPhone { phone ->
            sending(phone, FakeShots(), path) { model ->
                model.on(SendEvent.Caption("Das Ven"))
                model.on(SendEvent.Caption("Das Ventil im Kel"))
                model.on(SendEvent.OpenPair("Vorher", "Nachher"))
                model.on(SendEvent.Beside(PairEvent.Caption("Bad, vor")))
            }
            assertEquals("the last letters, too", "Das Ventil im Kel", phone.scrap(caption))
            assertEquals("Bad, vor", phone.scrap(pair))
        }
        withPhone { phone ->
            val shots = FakeShots()
            sending(phone, shots, path) { model ->
                model.uiState.first { it.photo?.caption == "Das Ventil im Kel" }
                model.on(SendEvent.OpenPair("Vorher", "Nachher"))
                model.uiState.first { it.pair?.caption == "Bad, vor" }
                model.on(SendEvent.Beside(PairEvent.Leave))
                model.on(SendEvent.Caption("Das Ventil im Keller"))
                model.on(SendEvent.Receive(Receiver(thread, "Aylin Yılmaz")))
                model.uiState.first { it.ready && !it.look.busy }
                model.on(SendEvent.Send)
                assertEquals(thread, model.finished.first())
            }
            assertEquals(
                "Das Ventil im Keller",
                phone
                    .thread(thread, null, 1u)
                    .entries
                    .single()
                    .body,
            )
            assertEquals(listOf(path), shots.forgotten)
            assertEquals("" to "", phone.scrap(caption) to phone.scrap(pair))
        }
    }

    @Test
    fun `words for a photo that is left out go with it`() {
        val path = folder.newFile("shot.jpg").apply { writeBytes(Scenes.photo()) }.path
        withPhone { phone ->
            sending(phone, FakeShots(), path) { model ->
                model.on(SendEvent.Caption("Das Ventil"))
                model.on(SendEvent.LeaveOut)
                assertEquals(null, model.finished.first())
            }
            assertEquals("", phone.scrap(Scrap.Caption(path, null)))
        }
    }

    /** How a consent was given, while it is taken down. */
    private fun taking(
        phone: Phone,
        act: suspend (RecordViewModel) -> Unit,
    ) = runBlocking {
        val scope = CoroutineScope(coroutineContext + Job())
        act(RecordViewModel(contact, false, PhoneCore(phone), FakeShots(), Clock.system(zone), scope))
        scope.coroutineContext.job.cancelAndJoin()
    }

    @Test
    fun `how a consent was given is there again until it is taken down`() {
        val scrap by lazy { Scrap.ConsentNote(contact) }
        withPhone { phone ->
            taking(phone) { it.on(RecordEvent.Write { record -> record.copy(note = "Sagte am Tele") }) }
            assertEquals("Sagte am Tele", phone.scrap(scrap))
        }
        withPhone { phone ->
            taking(phone) { model ->
                model.uiState.first { it.note == "Sagte am Tele" }
                model.on(
                    RecordEvent.Write {
                        it.copy(channel = ChannelKind.SMS, purpose = Purpose.REQUEST, note = "Sagte am Telefon ja")
                    },
                )
                model.on(RecordEvent.Save)
                model.uiState.first { it.done }
            }
            assertEquals("", phone.scrap(scrap))
        }
    }

    /** What she asks about her data, while it is taken down. */
    private fun asking(
        phone: Phone,
        act: suspend (RightsViewModel) -> Unit,
    ) = runBlocking {
        val scope = CoroutineScope(coroutineContext + Job())
        val core = PhoneCore(phone)
        act(RightsViewModel(contact, core, PaperDesk(FakeTray(), scope), Clock.system(zone), scope))
        scope.coroutineContext.job.cancelAndJoin()
    }

    @Test
    fun `what somebody asked about her data is there again until it is taken down`() {
        val scrap by lazy { Scrap.WishNote(contact) }
        withPhone { phone ->
            asking(phone) { model ->
                model.on(RightsEvent.Note(Noting()))
                model.on(RightsEvent.Note(Noting(note = "Will wissen, was")))
            }
            assertEquals("Will wissen, was", phone.scrap(scrap))
        }
        withPhone { phone ->
            asking(phone) { model ->
                model.on(RightsEvent.Note(Noting()))
                val left = model.uiState.first { it.noting?.note == "Will wissen, was" }.noting
                model.on(RightsEvent.Note(left?.copy(wish = Wish.ACCESS, channel = ChannelKind.PHONE)))
                model.on(RightsEvent.Save)
                model.uiState.first { it.noting == null }
            }
            assertEquals("", phone.scrap(scrap))
        }
    }
}
