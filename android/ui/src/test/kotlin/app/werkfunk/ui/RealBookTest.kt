package app.werkfunk.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.book.BookPlaces
import app.werkfunk.ui.book.BookWays
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.book.Everybody
import app.werkfunk.ui.book.PickedFile
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.text.German
import app.werkfunk.view.CardSide
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportStep
import app.werkfunk.view.Name
import app.werkfunk.view.NumberKind
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import kotlin.time.Duration.Companion.minutes

private const val CARDS =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jörg Brandt\r\nN:Brandt;Jörg;;;\r\nTEL;TYPE=CELL:0171/1234567\r\n" +
        "EMAIL:brandt@fliesen.example\r\nEND:VCARD\r\n" +
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jutta Lindner\r\nN:Lindner;Jutta;;;\r\nTEL:0561 81904712\r\nEND:VCARD\r\n"

/** The contact book's screens over the real library. */
@OptIn(ExperimentalTestApi::class)
class RealBookTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val files = FakeFiles()
    private val zone = ZoneId.of("Europe/Berlin")

    private fun withPhone(act: (Phone) -> Unit) = folder.withPhone(act)

    private fun ComposeUiTest.show(phone: Phone) =
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val core = remember { PhoneCore(phone) }
                val model =
                    remember {
                        AppModel(
                            core,
                            DesktopPlatform,
                            FakeShots(),
                            files,
                            FakeTray(),
                            FakePicks(),
                            Clock.system(zone),
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

    private fun ComposeUiTest.press(text: String) = onNode(hasText(text) and isButton()).performClick()

    @Test
    fun `a file is looked at, taken, found by typing, and taken back whole`() =
        withPhone { phone ->
            val known = EmptyForm.copy(name = Name("", "Jörg", "", "Brandt", "", ""), numbers = listOf(mobile))
            phone.createContact(known)
            files.ready = PickedFile("alt.vcf", CARDS.toByteArray())
            runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
                show(phone)
                shows("Jörg Brandt")
                onNodeWithContentDescription("Kontakte holen").performClick()
                shows("Datei wählen")
                press("Datei wählen")
                shows("Noch ist nichts geändert")
                save("real-import-plan")
                assertEquals("nothing has changed", 1u, phone.contactCounts().book)
                press("2 Kontakte übernehmen")
                shows("Kontakte sind da")
                save("real-import-done")
                assertEquals(2u, phone.contactCounts().book)
                press("Zu den Kontakten")
                shows("Jutta Lindner")
                onNode(hasSetTextAction()).performTextInput("819047")
                waitUntil("only she is found", timeoutMillis = 30_000) {
                    onAllNodesWithText("Jörg Brandt").fetchSemanticsNodes().isEmpty()
                }
                shows("Jutta Lindner")
                save("real-book-found")
            }
            val import = phone.imports().single()
            phone.undoInBook(import.id)
            val left = phone.contactList(Everybody, null, 10u).contacts
            assertEquals(listOf("Jörg Brandt"), left.map { it.name })
            assertEquals(
                "nor is the mail",
                0,
                phone
                    .contact(left.single().id)
                    .fields.emails.size,
            )
        }

    private val mobile = ContactNumber("", "0171 1234567", NumberKind.MOBILE, "")

    @Test
    fun `of private cards nothing is kept but their number, and what is written can be read again`() =
        withPhone { phone ->
            val begun = phone.beginImport("alt.vcf", CARDS.toByteArray())
            phone.setImportSplitting(begun.id, true)
            assertEquals(2u, phone.importState(begun.id).undecided)
            phone.setImportSides(begun.id, listOf(0u), CardSide.BUSINESS)
            phone.setImportSides(begun.id, listOf(1u), CardSide.PRIVATE)
            assertEquals(1, phone.importLines(begun.id, ImportStep.INSERT, null, 10u).lines.size)
            val done = phone.carryOutImport(begun.id)
            assertEquals(1u to 1u, done.inserted to done.`private`)
            val file = phone.exportContacts(emptyList(), ExportFormat.V_CARD3)
            val text = file.bytes.decodeToString()
            assertTrue(text, "Brandt" in text && "Lindner" !in text)
            assertEquals(1u, phone.beginImport("neu.vcf", file.bytes).skip)
        }
}
