package app.werkfunk.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onAllNodesWithContentDescription
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.KeyException
import app.werkfunk.core.KeyKeeper
import app.werkfunk.core.OpenException
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.desktop.FileKeyKeeper
import app.werkfunk.photo.Area
import app.werkfunk.photo.Edits
import app.werkfunk.photo.Mark
import app.werkfunk.photo.QuarterTurn
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.DecisionDesk
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.core.openPhone
import app.werkfunk.ui.photo.NoEdits
import app.werkfunk.ui.request.RequestEvent
import app.werkfunk.ui.request.RequestViewModel
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.BeforeAfter
import app.werkfunk.view.Connection
import app.werkfunk.view.Decision
import app.werkfunk.view.ItemKind
import app.werkfunk.view.NewContact
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoSource
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.RequestState
import app.werkfunk.view.Role
import app.werkfunk.view.RoomRules
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.awt.Color
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import java.time.ZoneId
import javax.imageio.ImageIO
import kotlin.time.Duration.Companion.minutes

private const val ZONE = "Europe/Berlin"
private const val OFFICE = "@buero:werkfunk.test"
private const val COMPANY = "Sanitär Weber"

/** The screens over the real library, and the library over a real Synapse. */
@OptIn(ExperimentalTestApi::class)
class RealPhoneTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val shots = FakeShots()
    private val data get() = folder.root.resolve("data").path
    private val keys get() = FileKeyKeeper(folder.root.toPath().resolve("key"))

    private fun withPhone(act: (Phone) -> Unit) {
        val phone = runBlocking { openPhone(data, keys, null, ZONE, COMPANY) }
        try {
            act(phone)
        } finally {
            runBlocking { phone.stop() }
            phone.close()
        }
    }

    @Test
    fun `a phone without an account opens, and says so`() =
        withPhone { phone ->
            assertEquals(Connection.LOGGED_OUT, phone.inbox().connection)
            assertEquals(0, phone.outbox().items.size)
        }

    @Test
    fun `the key is made once and only its owner may read it`() {
        val key = keys.key()
        assertEquals(32, key.size)
        assertTrue(key.contentEquals(keys.key()))
        val file = folder.root.toPath().resolve("key")
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"))
        assertThrows(KeyException.Unavailable::class.java) { keys.key() }
    }

    @Test
    fun `another key opens nothing and deletes nothing`() {
        withPhone { }
        val other = keeper { ByteArray(32) { 7 } }
        val failure = assertThrows(OpenException.Store::class.java) { open(other) }
        assertTrue("${failure.why}", failure.why is app.werkfunk.view.Exception.WrongKey)
        withPhone { phone -> assertEquals(Connection.LOGGED_OUT, phone.connection()) }
    }

    @Test
    fun `a key of the wrong length and a locked key store are told apart`() {
        val short = assertThrows(OpenException.Key::class.java) { open(keeper { ByteArray(16) }) }
        assertTrue(short.why is KeyException.WrongLength)
        val locked = assertThrows(OpenException.Key::class.java) { open(keeper { throw KeyException.Unavailable() }) }
        assertTrue(locked.why is KeyException.Unavailable)
    }

    private fun open(keys: KeyKeeper) = runBlocking { Phone.open(data, keys, null, ZONE, COMPANY) }

    private fun keeper(make: () -> ByteArray) =
        object : KeyKeeper {
            override fun key() = make()
        }

    @Test
    fun `the master logs in, reads two requests and answers one`() =
        Town().use { town ->
            withPhone { phone ->
                runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
                    show(phone)
                    // Both customers ask in, and are let in.
                    phone.setRoomRules(RoomRules(acceptAll = true, showTyping = false))
                    logIn(town)
                    val (first, second) = waitForRequests(phone)
                    shows(first)
                    shows(second)
                    save("real-inbox")
                    answer(phone, first)
                    introduceOffice(phone)
                    leaveOutbox(phone)
                    sendPhoto(phone, first)
                }
            }
        }

    private fun ComposeUiTest.show(phone: Phone) =
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val clock = Clock.system(ZoneId.of(ZONE))
                val model =
                    remember {
                        AppModel(
                            PhoneCore(phone),
                            DesktopPlatform,
                            shots,
                            FakeFiles(),
                            FakeTray(),
                            FakePicks(),
                            clock,
                            scope,
                        )
                    }
                WerkfunkApp(model, German, dark = false)
            }
        }

    private fun ComposeUiTest.logIn(town: Town) {
        shows("Danach geht alles auch ohne Netz")
        onNode(hasSetTextAction() and hasDescription("Server")).performTextInput(town.homeserver)
        onNode(hasSetTextAction() and hasDescription("Name")).performTextInput(town.user)
        onNode(hasSetTextAction() and hasDescription("Passwort")).performTextInput(town.password)
        onNode(hasText("Anmelden") and isButton()).performClick()
    }

    /** The names of the two customers, once all their pictures are here. */
    private fun ComposeUiTest.waitForRequests(phone: Phone): List<String> {
        waitUntil("two requests with three pictures each", timeoutMillis = 40_000) {
            val requests = phone.inbox().requests
            requests.size == 2 &&
                requests.all { card -> card.pictures.count { (it.thumbnail ?: it.file) != null } == 3 }
        }
        return phone.inbox().requests.map { it.name }
    }

    private fun ComposeUiTest.answer(
        phone: Phone,
        name: String,
    ) {
        val id =
            phone
                .inbox()
                .requests
                .single { it.name == name }
                .id
        onNodeWithText(name).performClick()
        shows("Was geschrieben wurde")
        save("real-request")
        leaveHalfWritten(phone, id)
        onNodeWithText("Angebot aus der Ferne").performClick()
        shows("Guten Tag, wir schau")
        save("real-sheet")
        onNodeWithText("Senden").performClick()
        waitUntil("the core decided", timeoutMillis = 30_000) {
            phone.request(id).card.state ==
                RequestState.REMOTE_QUOTE
        }
        assertEquals("", phone.scrap(Scrap.Reply(id, Decision.REMOTE_QUOTE)))
    }

    /** A note and a reply are left before they go anywhere, and are there again when the request is opened anew. */
    private fun leaveHalfWritten(
        phone: Phone,
        id: String,
    ) {
        onRequest(phone, id) { model ->
            model.on(RequestEvent.WriteNote("Hund im H"))
            model.on(RequestEvent.Choose(Decision.REMOTE_QUOTE))
            model.uiState.first { it.sheet != null }
            model.on(RequestEvent.WriteReply("Guten Tag, wir schau"))
        }
        val note = Scrap.RequestNote(id)
        assertEquals("the last letters, too", "Hund im H", phone.scrap(note))
        onRequest(phone, id) { model ->
            model.uiState.first { it.note.changed && it.note.text == "Hund im H" }
            model.on(RequestEvent.WriteNote("Hund im Hof"))
            model.on(RequestEvent.SaveNote)
            model.uiState.first { it.note.justSaved }
        }
        assertEquals("Hund im Hof" to "", phone.request(id).note to phone.scrap(note))
    }

    private fun onRequest(
        phone: Phone,
        id: String,
        act: suspend (RequestViewModel) -> Unit,
    ) = runBlocking {
        val scope = CoroutineScope(Dispatchers.Default + Job())
        val core = PhoneCore(phone)
        act(RequestViewModel(id, core, DecisionDesk(core, scope), Clock.system(ZoneId.of(ZONE)), scope))
        scope.coroutineContext.job.cancelAndJoin()
    }

    /** The office sits in every room, and nobody told the phone yet who that is: held, with the reason. */
    private fun ComposeUiTest.introduceOffice(phone: Phone) {
        onNodeWithContentDescription("Zurück").performClick()
        waitUntil("the list says that something waits", timeoutMillis = 30_000) {
            onAllNodesWithContentDescription("Postausgang öffnen", substring = true).fetchSemanticsNodes().isNotEmpty()
        }
        onNodeWithContentDescription("Postausgang öffnen", substring = true).performClick()
        shows("Jemand Unbekanntes liest mit")
        save("real-outbox-held")
        phone.addContact(NewContact(Role.COLLEAGUE, "Büro", "", emptyList(), OFFICE))
    }

    private fun ComposeUiTest.leaveOutbox(phone: Phone) {
        if (phone.outbox().held > 0u) onNodeWithText("Nochmal versuchen").performClick()
        waitUntil("the outbox is empty, not ${phone.outbox().items.map { it.progress }}", timeoutMillis = 30_000) {
            phone.outbox().items.isEmpty()
        }
        shows("Alles raus.")
        save("real-outbox")
    }

    /** From the camera to the server: tried by the core, sent fine, and in its thread when the outbox is empty again. */
    private fun ComposeUiTest.sendPhoto(
        phone: Phone,
        name: String,
    ) {
        val shot = folder.newFile("shot.jpg").apply { writeBytes(Scenes.photo()) }
        shots.ready += shot.path
        onNodeWithText("Foto machen").performClick()
        shows("Wählen, wer es bekommt")
        onNodeWithText("Wählen, wer es bekommt").performClick()
        shows("Wer bekommt es?")
        // The group with the office, then the customer alone, to whom nobody wrote yet.
        onAllNodes(hasText(name) and isIn("Wer bekommt es?")).onFirst().performClick()
        onNodeWithText("fein").performScrollTo().performClick()
        shows("2560\u00A0×\u00A01920")
        shows("Verrät nichts außer dem Bild")
        save("real-send")
        onNode(hasText("Foto senden") and isButton()).performClick()
        waitUntil("the photo is safe", timeoutMillis = 30_000) { shots.forgotten == listOf(shot.path) }
        val thread =
            phone
                .inbox()
                .threads
                .single { it.name == name }
                .id
        waitUntil("the server has it, not ${phone.outbox().items.map { it.progress }}", timeoutMillis = 30_000) {
            phone.outbox().items.isEmpty()
        }
        val picture =
            checkNotNull(
                phone
                    .thread(thread, null, 1u)
                    .entries
                    .single()
                    .picture,
            )
        assertEquals(listOf(2560u, 1920u), listOf(picture.width, picture.height))
    }

    @Test
    fun `what would be sent is tried over the real library, upright and in the wished size`() =
        withPhone { phone ->
            val shot = folder.newFile("shot.jpg").apply { writeBytes(Scenes.photo()) }
            val source = PhotoSource.File(shot.path)
            val trials =
                listOf(PhotoSize.QUICK, PhotoSize.NORMAL, PhotoSize.FINE).map {
                    phone.tryPhoto(source, PhotoWish(it, null, false, NoEdits))
                }
            assertEquals(listOf(1280u, 1600u, 2560u), trials.map { it.width })
            assertTrue(trials.map { it.bytes }.zipWithNext().all { (small, large) -> small < large })
            assertTrue(
                trials.all {
                    it.originalWidth == 3200u && it.originalBytes == shot.length().toULong() &&
                        it.tells.isEmpty()
                },
            )
            val nothing = folder.newFile("nothing.jpg").path
            val failure =
                assertThrows(CoreProblem::class.java) {
                    runBlocking {
                        PhoneCore(
                            phone,
                        ).tryPhoto(PhotoSource.File(nothing), PhotoWish(PhotoSize.NORMAL, null, false, NoEdits))
                    }
                }
            assertEquals(Problem.PhotoUnusable, failure.problem)
        }

    @Test
    fun `turn, crop, what is blackened and a limit are obeyed by the real library`() =
        withPhone { phone ->
            val shot = folder.newFile("shot.jpg").apply { writeBytes(Scenes.photo()) }
            val source = PhotoSource.File(shot.path)
            val left = Area(0f, 0f, 0.5f, 1f)
            val edits = Edits(QuarterTurn.RIGHT, left, listOf(Mark.Blacken(Area(0f, 0.5f, 0.5f, 0.5f))))
            val trial = phone.tryPhoto(source, PhotoWish(PhotoSize.NORMAL, 60u, false, edits))
            assertEquals("the left half, lying on its side", listOf(1600u, 1067u), listOf(trial.width, trial.height))
            assertTrue("${trial.bytes}", trial.fits && trial.bytes <= 60_000u)
            val picture = ImageIO.read(trial.jpeg.inputStream())
            val bright = { x: Int -> Color(picture.getRGB(x, picture.height / 2)).green }
            assertTrue("its lower half is left of the middle now, and black", bright(200) < 16 && bright(1500) > 60)
            val original = PhotoWish(PhotoSize.ORIGINAL, null, false, edits)
            assertThrows(CoreProblem::class.java) { runBlocking { PhoneCore(phone).tryPhoto(source, original) } }
        }

    @Test
    fun `before and after become one picture in the outbox of the real library`() =
        withPhone { phone ->
            val contact = phone.addContact(NewContact(Role.COLLEAGUE, "Büro", "", emptyList(), OFFICE))
            phone.sendTextTo(contact, "Guten Morgen")
            val thread =
                phone
                    .inbox()
                    .threads
                    .single()
                    .id
            val shot = folder.newFile("shot.jpg").apply { writeBytes(Scenes.photo()) }
            val source = PhotoSource.File(shot.path)
            val pair = BeforeAfter(source, source, "Vorher", "Nachher", PhotoSize.NORMAL, "Bad")
            phone.sendBeforeAfter(thread, pair, null)
            val item = phone.outbox().items.last()
            assertEquals(ItemKind.PHOTO to "Bad", item.kind to item.preview)
        }

    @Test
    fun `habits are kept by the real library`() {
        val wanted = PhotoHabits(PhotoSize.FINE, withTime = true, keepPlace = true)
        withPhone { phone -> phone.setPhotoHabits(wanted) }
        withPhone { phone -> assertEquals(wanted, phone.photoHabits()) }
    }

    private fun ComposeUiTest.shows(text: String) =
        waitUntil("\"$text\" is shown", timeoutMillis = 30_000) {
            onAllNodesWithText(text, substring = true).fetchSemanticsNodes().isNotEmpty()
        }
}
