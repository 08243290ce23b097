package app.werkfunk.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.book.BookPlaces
import app.werkfunk.ui.book.BookWays
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.book.Everybody
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.text.German
import app.werkfunk.view.Basis
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Language
import app.werkfunk.view.Name
import app.werkfunk.view.NumberKind
import app.werkfunk.view.PaperWish
import app.werkfunk.view.Purpose
import app.werkfunk.view.Wanted
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import java.time.Clock
import java.time.ZoneId
import kotlin.time.Duration.Companion.minutes

/** Consents, persons' rights and papers on the screens, over the real library. */
@OptIn(ExperimentalTestApi::class)
class RealRightsTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val shots = FakeShots()
    private val tray = FakeTray()
    private val zone = ZoneId.of("Europe/Berlin")

    private fun withPhone(act: (Phone) -> Unit) = folder.withPhone(act)

    private val mobile = ContactNumber("", "0171 1234567", NumberKind.MOBILE, "")

    private fun Phone.yilmaz() =
        createContact(EmptyForm.copy(name = Name("", "Aylin", "", "Yılmaz", "", ""), numbers = listOf(mobile)))

    private fun onScreen(
        phone: Phone,
        act: ComposeUiTest.() -> Unit,
    ) = runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val clock = Clock.system(zone)
                val model =
                    remember {
                        AppModel(
                            PhoneCore(phone),
                            DesktopPlatform,
                            shots,
                            FakeFiles(),
                            tray,
                            FakePicks(),
                            clock,
                            scope,
                        )
                    }
                Look(
                    model.pictures,
                    model.platform,
                    German,
                    dark = false,
                ) { BookPlaces(model, null, BookWays({}, {}), {}) }
            }
        }
        act()
    }

    private fun ComposeUiTest.press(
        label: String,
        screen: String,
    ) = press(label, isIn(screen))

    private fun ComposeUiTest.openPerson(way: String) {
        shows("Aylin Yılmaz")
        press("Aylin Yılmaz", "Kontakte")
        press(way, "Kontakt")
    }

    @Test
    fun `a signed consent is recorded with its photo, proven, and taken back by one touch`() =
        withPhone { phone ->
            val id = phone.yilmaz()
            val sheet = folder.newFile("sheet.jpg").apply { writeBytes(Scenes.jpeg("plan")) }
            shots.ready += sheet.path
            onScreen(phone) {
                openPerson("Einwilligung")
                shows("Noch ist nichts erlaubt")
                press("Einwilligung eintragen", "Einwilligungen")
                press("Worüber: WhatsApp", "Einwilligung eintragen")
                press("Wofür: Fotos der Baustelle", "Einwilligung eintragen")
                press("Wie gegeben: schriftlich", "Einwilligung eintragen")
                press("Fotografieren", "Einwilligung eintragen")
                shows("Foto liegt bei")
                press("Eintragen", "Einwilligung eintragen")
                shows("Einwilligung seit")
                save("real-consent-given")
                val line = phone.consents(id).history.single()
                assertEquals(Basis.CONSENT, line.basis)
                assertTrue("the photo is in the vault", phone.picture(line.evidence.photo).isNotEmpty())
                assertEquals("and no longer outside", listOf(sheet.path), shots.forgotten)
                press("WhatsApp, Fotos der Baustelle: widerrufen", "Einwilligungen")
                shows("Widerruf vermerkt: WhatsApp, Fotos der Baustelle")
                save("real-consent-withdrawn")
            }
            val answer = phone.maySend(id, ChannelKind.WHATSAPP, Purpose.SITE_PHOTOS)
            assertEquals(null to HoldReason.CONSENT_WITHDRAWN, answer.basis to answer.why)
            assertEquals("both stay on record", 2, phone.consents(id).history.size)
            assertTrue(phone.verifyConsents(null).whole)
        }

    @Test
    fun `a code that was told on the phone opens what was asked, and a wrong one nothing`() =
        withPhone { phone ->
            val id = phone.yilmaz()
            val wanted = listOf(Wanted(ChannelKind.SMS, Purpose.APPOINTMENT))
            val code =
                phone
                    .inviteConsent(id, wanted, Language.GERMAN)
                    .asks
                    .single()
                    .code
            onScreen(phone) {
                openPerson("Einwilligung")
                press("Code eintragen", "Einwilligungen")
                val field = hasSetTextAction() and hasContentDescription("Code, wie er genannt wurde")
                onNode(field).performTextInput("WF-000-000-000")
                press("Die Person sagt: Ja", "Code eintragen")
                press("Antwort eintragen", "Code eintragen")
                shows("Diesen Code gibt es nicht")
                onNode(field).performSemanticsAction(SemanticsActions.SetText) {
                    it(AnnotatedString(" ${code.lowercase()} "))
                }
                press("Antwort eintragen", "Code eintragen")
                shows("Antwort ist eingetragen")
            }
            assertEquals(Basis.CONSENT, phone.maySend(id, ChannelKind.SMS, Purpose.APPOINTMENT).basis)
        }

    @Test
    fun `a person is erased with the paper about it, after a look at what that means`() =
        withPhone { phone ->
            phone.yilmaz()
            onScreen(phone) {
                openPerson("Papiere und Fristen")
                press("Löschen", "Papiere und Fristen")
                shows("Wird sofort gelöscht")
                save("real-erase-outlook")
                onNode(hasContentDescription("Aylin Yılmaz für immer löschen"))
                    .performSemanticsAction(SemanticsActions.OnLongClick)
                shows("Jetzt das Papier speichern")
                save("real-erase-done")
                val paper = File(tray.lying.single())
                assertTrue("its PDF lies there", paper.resolve("loeschung.pdf").length() > 1_000)
                press("Speichern", "Gelöscht")
                press("Fertig", "Gelöscht")
                shows("Noch keine Kontakte")
            }
            assertEquals(emptyList<String>(), phone.contactList(Everybody, null, 10u).contacts.map { it.name })
            assertTrue("loeschung.pdf" in tray.saved)
            assertEquals("nothing unencrypted stays behind", emptySet<String>(), tray.lying)
        }

    @Test
    fun `a request is taken down, counted down, answered by its paper and finished`() =
        withPhone { phone ->
            phone.yilmaz()
            onScreen(phone) {
                openPerson("Papiere und Fristen")
                press("Anliegen eintragen", "Papiere und Fristen")
                press("Was will die Person?: Auskunft", "Anliegen eintragen")
                press("Wie kam es?: Telefon", "Anliegen eintragen")
                press("Eintragen", "Anliegen eintragen")
                shows("noch ")
                save("real-rights-request")
                press("Auskunft", "Papiere und Fristen")
                shows("auskunft.\u200Bpdf")
                save("real-paper")
                press("Zurück", "Auskunft")
                press("Auskunft: erledigt", "Papiere und Fristen")
                shows("Erledigt am")
            }
            val request = phone.personRequests().single()
            assertTrue(request.doneMs != null && request.daysLeft in 27..31)
            assertEquals(emptySet<String>(), tray.lying)
        }

    @Test
    fun `every paper can be written, and its head is that of the chain`() =
        withPhone { phone ->
            val id = phone.yilmaz()
            phone.recordConsent(id, ChannelKind.EMAIL, Purpose.ORDER, "Am Telefon")
            val wishes =
                ChannelKind.entries.map { PaperWish.Notice(it) } +
                    listOf(
                        PaperWish.AccessCopy(id),
                        PaperWish.DataExport(id),
                        PaperWish.Activities,
                        PaperWish.ConsentRegister,
                        PaperWish.Erasure(id, 2025),
                    )
            val head = phone.consentHead()
            for (wish in wishes) {
                val to = folder.newFolder()
                val paper = phone.writePaper(wish, to.path)
                assertEquals(paper.title, 3, paper.files.count { '/' !in it.name })
                assertTrue(paper.title, paper.files.all { to.resolve(it.name).length() == it.bytes.toLong() })
                val page = paper.files.single { it.mediaType == "text/html" }
                assertTrue(paper.title, head in to.resolve(page.name).readText())
            }
            assertEquals(1UL, phone.verifyConsents(head).paperSequence)
        }
}
