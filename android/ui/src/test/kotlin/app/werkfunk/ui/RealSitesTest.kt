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
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.longClick
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.gallery.PhotosOf
import app.werkfunk.ui.photo.NoEdits
import app.werkfunk.ui.text.German
import app.werkfunk.view.AddressKind
import app.werkfunk.view.ContactAddress
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Name
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.SiteFilter
import app.werkfunk.view.SiteWay
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import kotlin.time.Duration.Companion.minutes

/** Sites over the real library, without a server. */
@OptIn(ExperimentalTestApi::class)
class RealSitesTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val zone = ZoneId.of("Europe/Berlin")

    private fun <T> withPhone(act: suspend (Phone) -> T) = folder.withPhone { runBlocking { act(it) } }

    private fun over(
        phone: Phone,
        first: Over,
        act: ComposeUiTest.() -> Unit,
    ) = runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 5.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val core = PhoneCore(phone)
                val clock = Clock.system(zone)
                val model =
                    remember {
                        AppModel(core, DesktopPlatform, FakeShots(), FakeFiles(), FakeTray(), FakePicks(), clock, scope)
                    }
                var over by remember { mutableStateOf(first) }
                Look(model.pictures, model.platform, German, dark = false) { OverAll(model, over, { over = it }) {} }
            }
        }
        act()
    }

    private fun ComposeUiTest.press(label: String) {
        val target = (hasText(label) or hasContentDescription(label)) and hasClickAction()
        waitUntil("$label is there", timeoutMillis = 60_000) { onAllNodes(target).fetchSemanticsNodes().isNotEmpty() }
        onAllNodes(target).onFirst().performClick()
    }

    private fun ComposeUiTest.type(
        field: String,
        text: String,
    ) = onNode(hasSetTextAction() and hasContentDescription(field)).performTextInput(text)

    private val house =
        ContactAddress("", AddressKind.SITE, "", "Lindenstraße 14", "", "34117", "Kassel", "", "")

    /** Her contact and her thread. */
    private fun Phone.yilmaz(): Pair<String, String> {
        val name = Name("", "Aylin", "", "Yılmaz", "", "")
        val id = createContact(EmptyForm.copy(name = name, addresses = listOf(house)))
        sendTextTo(id, "Wir kommen um acht.")
        return id to checkNotNull(contact(id).threadId)
    }

    @Test
    fun `a message goes to a site that is made for it, and is taken out again`() =
        withPhone { phone ->
            val (contact, thread) = phone.yilmaz()
            over(phone, Over.Thread(thread)) {
                shows("Wir kommen um acht.")
                onNodeWithText("Wir kommen um acht.").performTouchInput { longClick() }
                press("Zur Baustelle")
                press("Baustelle anlegen")
                shows("Aylin Yılmaz")
                type("Name, etwa „Bad Lindenstraße 14“", "Bad Yılmaz")
                press("Übernehmen: Lindenstraße 14, 34117 Kassel")
                press("Speichern")
                shows("Wir kommen um acht.")
                shows("Bad Yılmaz")
                save("real-filed")
                onNodeWithText("Wir kommen um acht.").performTouchInput { longClick() }
                press("Baustelle: Bad Yılmaz")
                shows("Nicht mehr an dieser Baustelle")
                val site = phone.sites(SiteFilter("lindenstr", null, contact), 5u).sites.single()
                val page = phone.site(site.id, null, 5u)
                assertEquals(listOf(SiteWay.FILED), page.entries.map { it.way })
                press("Nicht mehr an dieser Baustelle")
                shows("Wir kommen um acht.")
                waitUntil("it is out", timeoutMillis = 30_000) { phone.site(site.id, null, 5u).entries.isEmpty() }
            }
        }

    @Test
    fun `a site shows photos and notes, its gallery is swiped, and a note is written`() =
        withPhone { phone ->
            val (contact, thread) = phone.yilmaz()
            val site =
                phone.makeSite(
                    SitePeople.fields.copy(
                        contacts =
                            SitePeople.fields.contacts.take(1).map {
                                it.copy(contactId = contact)
                            },
                    ),
                )
            val paths = (1..3).map { folder.newFile("$it.jpg").apply { writeBytes(Scenes.jpeg("s$it")) }.path }
            PhoneCore(
                phone,
            ).sendPhotos(thread, paths, "Keller", PhotoWish(PhotoSize.NORMAL, null, false, NoEdits), site)
            over(phone, Over.Site(site)) {
                shows("Alle Fotos (3)")
                type("Notiz für den Betrieb", "Fugen weiß")
                press("Notiz sichern")
                shows("Fugen weiß")
                save("real-site")
            }
            assertEquals(
                EntryKind.NOTE,
                phone
                    .site(site, null, 1u)
                    .entries
                    .single()
                    .entry.kind,
            )
            over(phone, Over.Photos(PhotosOf.Site(site), Over.Site(site))) {
                val photo = hasContentDescription("Foto", substring = true) and hasClickAction()
                waitUntil("photos are there", timeoutMillis = 60_000) {
                    onAllNodes(photo).fetchSemanticsNodes().size == 3
                }
                onAllNodes(photo).onFirst().performClick()
                shows("An der Stelle öffnen")
                save("real-site-photo")
                press("An der Stelle öffnen")
                shows("Wir kommen um acht.")
            }
        }
}
