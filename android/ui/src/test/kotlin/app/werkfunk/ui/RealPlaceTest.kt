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
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.core.Basket
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.place.WhereAmI
import app.werkfunk.ui.place.Whereabouts
import app.werkfunk.ui.share.SharedText
import app.werkfunk.ui.text.German
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Name
import app.werkfunk.view.NumberKind
import app.werkfunk.view.Place
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import kotlin.time.Duration.Companion.minutes

/** A place goes into a thread with a finger, over the real library and without a server: it waits in the outbox. */
@OptIn(ExperimentalTestApi::class)
class RealPlaceTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val zone = ZoneId.of("Europe/Berlin")
    private val device = FakeWhereAmI()
    private val texts = Basket<SharedText>()

    private fun withThread(act: (Phone, String) -> Unit) =
        folder.withPhone { phone ->
            val numbers = listOf(ContactNumber("", "0171 1234567", NumberKind.MOBILE, ""))
            val name = Name("", "Aylin", "", "Yılmaz", "", "")
            val id = phone.createContact(EmptyForm.copy(name = name, numbers = numbers))
            phone.sendTextTo(id, "Wir kommen um acht.")
            act(phone, checkNotNull(phone.contact(id).threadId))
        }

    private fun onThread(
        phone: Phone,
        thread: String,
        whereAmI: WhereAmI?,
        act: ComposeUiTest.() -> Unit,
    ) = on(phone, Over.Thread(thread), whereAmI, act)

    private fun on(
        phone: Phone,
        first: Over,
        whereAmI: WhereAmI? = null,
        act: ComposeUiTest.() -> Unit,
    ) = runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val (core, platform) = PhoneCore(phone) to DesktopPlatform
                val (shots, files, clock) = Triple(FakeShots(), FakeFiles(), Clock.system(zone))
                val model =
                    remember {
                        val (tray, picks) = FakeTray() to FakePicks()
                        AppModel(core, platform, shots, files, tray, picks, clock, scope, whereAmI, texts)
                    }
                var over by remember { mutableStateOf(first) }
                Look(model.pictures, model.platform, German, dark = false) { OverAll(model, over, { over = it }) {} }
            }
        }
        act()
    }

    private fun ComposeUiTest.write(
        field: String,
        text: String,
    ) = onNode(hasSetTextAction() and hasContentDescription(field)).performTextReplacement(text)

    private fun ComposeUiTest.attach() {
        press(German.action_attach)
        press("Standort")
        shows("Ort aus einer Karte")
    }

    private fun Phone.newest(thread: String) = thread(thread, null, 1u).entries.single()

    @Test
    fun `a link out of a map becomes a place that waits for the network, and a short link is said to be none`() =
        withThread { phone, thread ->
            onThread(phone, thread, whereAmI = null) {
                attach()
                val own = onAllNodesWithText(German.place_own).fetchSemanticsNodes()
                assertEquals("an office computer cannot tell", 0, own.size)
                write(German.place_paste_label, "https://maps.app.goo.gl/Ab12Cd34")
                shows("In diesem Link steht kein Ort")
                write(German.place_paste_label, "https://maps.apple.com/?ll=50.941278,6.958281&q=Einfahrt%20Hof")
                shows("50.94128, 6.95828")
                shows("Einfahrt Hof")
                save("real-place-pasted")
                press(German.place_send)
                shows("Karte öffnen")
                save("real-place-thread")
            }
            val entry = phone.newest(thread)
            assertEquals(EntryKind.PLACE to "Einfahrt Hof", entry.kind to entry.body)
            assertEquals(Place(50.941278, 6.958281), entry.place)
            assertEquals("both wait", 2, phone.outbox().items.size)
        }

    @Test
    fun `one's own place is looked for at a touch, and what was found is sent`() =
        withThread { phone, thread ->
            onThread(phone, thread, device) {
                attach()
                assertEquals(0, device.begun)
                press(German.place_own)
                shows("Standort wird gesucht")
                device.answers.trySend(Whereabouts.Here(Place(50.5, 6.5), 1800, coarse = false))
                shows("Auf 1,8\u00A0km genau")
                device.answers.trySend(Whereabouts.Here(Place(50.94, 6.96), 9, coarse = false))
                shows("Auf 9\u00A0m genau")
                press(German.place_looking_enough)
                shows("Mein Standort, auf 9\u00A0m genau")
                save("real-place-own")
                press(German.place_send)
                shows("50.94000, 6.96000")
            }
            assertEquals(Place(50.94, 6.96), phone.newest(thread).place)
            assertEquals("once, and no longer than it was watched", 1 to 1, device.begun to device.ended)
        }

    @Test
    fun `whoever goes back has sent nothing, and nobody looks any more`() =
        withThread { phone, thread ->
            onThread(phone, thread, device) {
                attach()
                press(German.place_own)
                shows("Standort wird gesucht")
                press("Zurück")
                shows("Wir kommen um acht.")
                waitUntil("the search ended", timeoutMillis = 30_000) { device.ended == 1 }
            }
            assertEquals(EntryKind.TEXT, phone.newest(thread).kind)
        }

    @Test
    fun `what another app shares is looked at as a place or written on as a text, and sent by another touch`() =
        withThread { phone, thread ->
            texts.put(SharedText("Einfahrt Hof\nhttps://maps.google.com/?q=50.94,6.96"))
            on(phone, Over.Shared) {
                press("Aylin Yılmaz")
                shows("50.94000, 6.96000")
                assertEquals("nothing left yet", 1, phone.outbox().items.size)
                press(German.place_send)
                shows("Karte öffnen")
            }
            assertEquals(Place(50.94, 6.96), phone.newest(thread).place)
            texts.put(SharedText("https://maps.app.goo.gl/Ab12Cd34"))
            on(phone, Over.Shared) {
                press("Aylin Yılmaz")
                // The text stands on the screen before it is chosen whom it is for, too.
                waitUntil("it is in her field", timeoutMillis = 30_000) {
                    phone.thread(thread, null, 1u).draft.isNotEmpty()
                }
                shows("https://maps.app.goo.gl/Ab12Cd34")
            }
            assertEquals("https://maps.app.goo.gl/Ab12Cd34", phone.thread(thread, null, 1u).draft)
            assertEquals(2, phone.outbox().items.size)
        }
}
