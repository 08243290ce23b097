package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
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
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isSelected
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.text.German
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Name
import app.werkfunk.view.NewContact
import app.werkfunk.view.Progress
import app.werkfunk.view.Role
import app.werkfunk.view.WaitReason
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import kotlin.time.Duration.Companion.minutes

/** The outbox with a finger, over the real library and without a server: what is touched is on the disk at once. */
@OptIn(ExperimentalTestApi::class)
class RealOutboxTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val zone = ZoneId.of("Europe/Berlin")

    private fun withPhone(act: (Phone) -> Unit) = folder.withPhone(act)

    private fun onOutbox(
        phone: Phone,
        act: ComposeUiTest.() -> Unit,
    ) = runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val (shots, clock) = FakeShots() to Clock.system(zone)
                val model =
                    remember {
                        val core = PhoneCore(phone)
                        AppModel(core, DesktopPlatform, shots, FakeFiles(), FakeTray(), FakePicks(), clock, scope)
                    }
                Look(model.pictures, model.platform, German, dark = false) { Shown(model) }
            }
        }
        act()
    }

    @Composable
    private fun Shown(model: AppModel) =
        Box {
            var over by remember { mutableStateOf<Over?>(null) }
            Column { Outbox(model, { over = it }) {} }
            over?.let { shown -> OverAll(model, shown, { over = it }) { over = null } }
        }

    private fun Phone.only() = outbox().items.single()

    private fun ComposeUiTest.comes(
        what: String,
        isThere: () -> Boolean,
    ) = waitUntil(what, timeoutMillis = 30_000) { isThere() }

    /** The office may be written to, and there is no network. */
    private fun Phone.tellOffice(text: String) {
        val office = addContact(NewContact(Role.COLLEAGUE, "Büro", "", emptyList(), "@buero:werkfunk.test"))
        sendTextTo(office, text)
    }

    @Test
    fun `the master pauses a message and lets it go on, and after a restart it is as he left it`() {
        val paused = Progress.Waiting(WaitReason.PAUSED)
        withPhone { phone ->
            phone.tellOffice("Bin gleich da.")
            onOutbox(phone) {
                press("Anhalten: Bin gleich da.")
                comes("it is paused") { phone.only().progress == paused }
                press("Weiter senden: Bin gleich da.")
                comes("it goes on") { phone.only().progress != paused }
                press("Anhalten: Bin gleich da.")
                comes("it is paused again") { phone.only().progress == paused }
            }
        }
        withPhone { phone ->
            assertEquals(paused, phone.only().progress)
            onOutbox(phone) {
                shows("Angehalten")
                save("real-outbox-paused")
            }
        }
    }

    @Test
    fun `the master pauses everything, and lets it go on`() =
        withPhone { phone ->
            phone.tellOffice("Bin gleich da.")
            onOutbox(phone) {
                press("Alles anhalten")
                comes("all is paused") { phone.outbox().rules.paused }
                assertEquals(Progress.Waiting(WaitReason.ALL_PAUSED), phone.only().progress)
                shows("Alles ist angehalten")
                press("Weiter senden")
                comes("it goes on") { !phone.outbox().rules.paused }
                shows("Alles anhalten")
            }
        }

    @Test
    fun `a message is of no use after an hour, and then always again`() =
        withPhone { phone ->
            phone.tellOffice("Bin gleich da.")
            onOutbox(phone) {
                val before = System.currentTimeMillis()
                press("Ab wann egal: Bin gleich da.")
                press("in 1 Stunde")
                comes("the core has it") { phone.only().untilMs != null }
                val after = System.currentTimeMillis()
                val asked = checkNotNull(phone.only().untilMs) - 3_600_000
                assertEquals("an hour from the touch", true, asked in before..after)
                press("Ab wann egal: Bin gleich da.")
                comes("it is marked") {
                    val marked = hasText("Egal ab ", substring = true) and isSelected()
                    onAllNodes(marked).fetchSemanticsNodes().isNotEmpty()
                }
                save("real-outbox-until")
                press("nie egal")
                comes("it is of use again") { phone.only().untilMs == null }
            }
        }

    @Test
    fun `an answer to a message that was cancelled asks, and goes on its own at a touch`() =
        withPhone { phone ->
            phone.tellOffice("Kupfer oder Kunststoff?")
            val question = phone.only()
            phone.sendText(question.threadId, "Kupfer wäre besser.", question.id)
            phone.cancel(question.id)
            assertEquals(Progress.Held(HoldReason.ANSWERED_CANCELLED), phone.only().progress)
            onOutbox(phone) {
                shows(German.screen_outbox_help(HoldReason.ANSWERED_CANCELLED))
                save("real-outbox-answered-cancelled")
                press("Ohne Bezug senden: Kupfer wäre besser.")
                comes("it is on its way") { phone.only().progress is Progress.Waiting }
            }
        }

    @Test
    fun `what nobody allowed leads to the customer, and a touch on it to her thread`() =
        withPhone { phone ->
            val id = phone.createContact(EmptyForm.copy(name = Name("", "Aylin", "", "Yılmaz", "", "")))
            phone.sendTextTo(id, "Wir kommen um acht.")
            assertEquals(Progress.Held(HoldReason.NO_CONSENT), phone.only().progress)
            onOutbox(phone) {
                press("Kontakt öffnen zu: Wir kommen um acht.")
                comes("her page is there") {
                    onAllNodes(hasText("Aylin Yılmaz") and isIn(German.person_title)).fetchSemanticsNodes().isNotEmpty()
                }
                save("real-outbox-person")
            }
            onOutbox(phone) {
                shows("Wir kommen um acht.")
                save("real-outbox-no-consent")
                onNodeWithText("Wir kommen um acht.", useUnmergedTree = true).performClick()
                comes("her thread is there") {
                    onAllNodes(hasContentDescription("Mehr zu diesem Verlauf")).fetchSemanticsNodes().isNotEmpty()
                }
                save("real-outbox-thread")
            }
        }
}
