package app.werkfunk.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.longClick
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextClearance
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.test.swipe
import androidx.compose.ui.unit.Density
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.photo.Edits
import app.werkfunk.photo.Mark
import app.werkfunk.ui.text.German
import app.werkfunk.view.Account
import app.werkfunk.view.Change
import app.werkfunk.view.Connection
import app.werkfunk.view.ContactList
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Hit
import app.werkfunk.view.HitPage
import app.werkfunk.view.HoldReason
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.Progress
import app.werkfunk.view.RequestState
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test

/** The whole app over a fake core, with a finger. */
@OptIn(ExperimentalTestApi::class)
class AppTest {
    private val core =
        FakeCore().apply {
            onInbox = { People.inbox }
            onRequest = { People.request }
            onOutbox = { People.outbox }
            onPicture = Scenes::jpeg
            onReplyText = { _, _ -> People.REPLY }
            onPhotoTwins = { emptyList() }
            onPhotoHabits = { PhotoHabits(PhotoSize.NORMAL, withTime = false, keepPlace = false) }
            onTryPhoto = { _, _ -> Site.trial() }
            onThread = { _, _ -> Site.thread }
            onThreadAround = { _, _ -> Site.thread }
            onMarkRead = {}
        }
    private val shots = FakeShots()

    private fun app(
        width: Int = 360,
        act: ComposeUiTest.() -> Unit,
    ) = runDesktopComposeUiTest(width = width * SCALE, height = 780 * SCALE) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
                val scope = rememberCoroutineScope()
                val model =
                    remember {
                        AppModel(
                            core,
                            DesktopPlatform,
                            shots,
                            FakeFiles(),
                            FakeTray(),
                            FakePicks(),
                            People.clock,
                            scope,
                        )
                    }
                WerkfunkApp(model, German, dark = false)
            }
        }
        act()
    }

    private fun ComposeUiTest.shows(text: String) =
        waitUntil("\"$text\" is shown", timeoutMillis = 10_000) {
            onAllNodesWithText(text, substring = true).fetchSemanticsNodes().isNotEmpty()
        }

    @Test
    fun `the master answers a request and can take it back`() =
        app {
            shows("Aylin Yılmaz")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Was geschrieben wurde")
            onNodeWithText("Angebot aus der Ferne").performClick()
            shows("Senden")
            save("app-sheet")
            onNodeWithText("Senden").performClick()
            shows("im Postausgang")
            save("app-undo")
            onNodeWithText("Rückgängig").performClick()
            shows("Besichtigung")
        }

    @Test
    fun `after ten seconds the core has the decision`() =
        app {
            val decided = mutableListOf<String>()
            core.onDecide = { id, decision, _ ->
                decided += "$id $decision"
                core.onRequest = { People.decided }
            }
            shows("Aylin Yılmaz")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Absagen")
            onNodeWithText("Absagen").performClick()
            shows("Senden")
            onNodeWithText("Senden").performClick()
            shows("Absage: in")
            waitUntil("the core decided", timeoutMillis = 20_000) { decided.isNotEmpty() }
            assertEquals(listOf("r-101 DECLINE"), decided)
        }

    @Test
    fun `what is stuck is tried again by a touch and cancelled only by holding`() =
        app {
            val asked = mutableListOf<String>()
            core.onRetry = { asked += "retry $it" }
            core.onCancel = { asked += "cancel $it" }
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Postausgang öffnen").performClick()
            shows("noch 3,2\u00A0MB")
            val cancel = onNodeWithContentDescription("Abbrechen: Angebot 26-0007: Rohr und Eckventil")
            mainClock.autoAdvance = false
            cancel.performTouchInput { down(center) }
            mainClock.advanceTimeBy(1_000)
            cancel.performTouchInput { up() }
            mainClock.advanceTimeBy(3_000)
            assertEquals(emptyList<String>(), asked)
            cancel.performTouchInput { down(center) }
            mainClock.advanceTimeBy(1_700)
            cancel.performTouchInput { up() }
            mainClock.autoAdvance = true
            waitUntil("the core cancelled", timeoutMillis = 5_000) { asked.isNotEmpty() }
            assertEquals(listOf("cancel o-901"), asked)
        }

    @Test
    fun `a touch on what is in the outbox opens its thread, and one goes back to the outbox`() =
        app {
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Postausgang öffnen").performClick()
            shows("Neues Eckventil")
            onNodeWithText("Neues Eckventil", useUnmergedTree = true).performClick()
            waitUntil("the thread is there", timeoutMillis = 10_000) {
                onAllNodes(hasDescription("Mehr zu diesem Verlauf")).fetchSemanticsNodes().isNotEmpty()
            }
            onNode(hasDescription("Zurück")).performClick()
            waitUntil("the outbox is back, where it was", timeoutMillis = 10_000) {
                onAllNodes(hasDescription("Abbrechen: Neues Eckventil")).fetchSemanticsNodes().isNotEmpty()
            }
            save("app-outbox-back")
        }

    @Test
    fun `what waits for a new login leads there, and is back in the outbox once the server takes the phone`() {
        val held = Progress.Held(HoldReason.LOGIN_NEEDED)
        core.onInbox = { People.inbox.copy(connection = Connection.LOGIN_NEEDED) }
        core.onOutbox = {
            People.outbox.copy(
                items =
                    People.outbox.items
                        .take(1)
                        .map { it.copy(progress = held) },
            )
        }
        core.onLogin = { _, _, _ -> core.onInbox = { People.inbox } }
        app {
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Postausgang öffnen").performClick()
            press("Neu anmelden für: Angebot 26-0007: Rohr und Eckventil")
            shows("Danach geht alles auch ohne Netz")
            save("app-login-again")
            onNode(hasSetTextAction() and hasDescription("Server")).performTextInput("weber.example")
            onNode(hasSetTextAction() and hasDescription("Name")).performTextInput("meister")
            onNode(hasSetTextAction() and hasDescription("Passwort")).performTextInput("geheim")
            onNode(hasText("Anmelden") and isButton()).performClick()
            runBlocking { core.announce(Change.Connection) }
            waitUntil("the outbox is back", timeoutMillis = 10_000) {
                onAllNodesWithText("Danach geht", substring = true).fetchSemanticsNodes().isEmpty()
            }
            shows("Alles anhalten")
        }
    }

    @Test
    fun `the line that asks for a login leads there from a thread and back, with server and name`() {
        core.onInbox = { People.inbox.copy(connection = Connection.LOGIN_NEEDED) }
        core.onAccount = { Account("https://weber.example", "@meister:weber.example") }
        app {
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Verläufe öffnen").performClick()
            onNodeWithText("Aylin Yılmaz").performClick()
            waitUntil("the thread is open", timeoutMillis = 10_000) {
                onAllNodes(hasDescription("Zurück")).fetchSemanticsNodes().isNotEmpty()
            }
            save("app-login-line")
            onNodeWithText(German.common_login_needed).performClick()
            shows("Danach geht alles auch ohne Netz")
            shows("https://weber.example")
            shows("@meister:weber.example")
            save("app-login-prefilled")
            onNode(hasDescription("Zurück")).performClick()
            shows(German.common_login_needed)
            onNode(hasDescription("Zurück")).assertExists("the thread is what one comes back to")
        }
    }

    @Test
    fun `without an account there is the login and nothing else`() {
        core.onInbox = { People.emptyInbox.copy(connection = Connection.LOGGED_OUT) }
        app {
            val asked = mutableListOf<String>()
            core.onLogin = { homeserver, user, _ -> asked += "$user at $homeserver" }
            shows("Danach geht alles auch ohne Netz")
            onNode(hasSetTextAction() and hasDescription("Server")).performTextInput("weber.example")
            onNode(hasSetTextAction() and hasDescription("Name")).performTextInput("meister")
            onNode(hasSetTextAction() and hasDescription("Passwort")).performTextInput("geheim")
            onNode(hasText("Anmelden") and isButton()).performClick()
            waitUntil("the core logs in", timeoutMillis = 5_000) { asked.isNotEmpty() }
            assertEquals(listOf("meister at weber.example"), asked)
        }
    }

    @Test
    fun `a wide window shows list and request side by side`() =
        app(width = 1200) {
            shows("Links eine Anfrage wählen")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Was geschrieben wurde")
            shows("Jörg Brandt")
            save("app-desktop")
        }

    @Test
    fun `a touch beside the words of a reply does not reach what lies under it`() =
        app {
            core.onDecide = { _, _, _ -> throw AssertionError("nothing was decided") }
            shows("Aylin Yılmaz")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Angebot aus der Ferne")
            onNodeWithText("Angebot aus der Ferne").performClick()
            shows("Geht gleich raus.")
            onRoot().performTouchInput { click(Offset(centerX, bottom - 150 * SCALE)) }
            waitForIdle()
            onNodeWithText("Geht gleich raus.").assertExists()
            onNodeWithContentDescription("Zurück").performClick()
            shows("Besichtigung")
            assertEquals(0, onAllNodesWithText("Schließen").fetchSemanticsNodes().size)
        }

    @Test
    fun `a picture opens large and closes`() =
        app {
            shows("Aylin Yılmaz")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Was geschrieben wurde")
            onNodeWithContentDescription("Foto 1 von 3 groß zeigen").performClick()
            shows("Schließen")
            save("app-large-photo")
            onNodeWithText("Schließen").performClick()
            shows("Was geschrieben wurde")
        }

    @Test
    fun `one touch from any place takes a photo, and it goes to who was chosen`() =
        app {
            val sent = mutableListOf<String>()
            core.onSendPhoto =
                { thread, path, caption, wish -> "$thread $path $caption ${wish.size}".also { sent += it } }
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Verläufe öffnen").performClick()
            shows("12 warten")
            shots.ready += "/shots/1.jpg"
            onNodeWithText("Foto machen").performClick()
            shows("Wählen, wer es bekommt")
            onNodeWithText("Wählen, wer es bekommt").performClick()
            shows("Wer bekommt es?")
            onNode(hasText("Jörg Brandt") and isIn("Wer bekommt es?")).performClick()
            shows("4,2\u00A0MB → 310\u00A0kB")
            onNodeWithText("fein").performScrollTo().performClick()
            save("app-send")
            onNode(hasText("Foto senden") and isButton()).performClick()
            waitUntil("the core has it", timeoutMillis = 10_000) { sent.isNotEmpty() }
            assertEquals(listOf("t-13 /shots/1.jpg  FINE"), sent)
            shows("Verläufe")
            assertEquals(listOf("/shots/1.jpg"), shots.forgotten)
        }

    @Test
    fun `an arrow is drawn with a finger, taken back, drawn again and tried`() =
        app {
            val tried = mutableListOf<Edits>()
            core.onTryPhoto = { _, wish -> Site.trial().also { tried += wish.edits } }
            shows("Aylin Yılmaz")
            shots.ready += "/shots/1.jpg"
            onNodeWithText("Foto machen").performClick()
            shows("310\u00A0kB")
            onNodeWithText("Markieren").performScrollTo().performClick()
            shows("Pfeil: ziehen")
            val canvas = onNodeWithContentDescription("Foto mit 0 Markierungen")
            canvas.performTouchInput { swipe(Offset(width * 0.3f, height * 0.4f), Offset(width * 0.7f, height * 0.6f)) }
            onNodeWithContentDescription("Foto mit 1 Markierung").assertExists()
            save("app-mark")
            onNodeWithContentDescription("Rückgängig").performClick()
            onNodeWithContentDescription("Foto mit 0 Markierungen").assertExists()
            onNodeWithContentDescription("Wiederholen").performClick()
            onNodeWithText("Fertig").performClick()
            waitUntil("the marked photo was tried", timeoutMillis = 10_000) {
                tried.lastOrNull { it.marks.isNotEmpty() } !=
                    null
            }
            val arrow = tried.last { it.marks.isNotEmpty() }.marks.single() as Mark.Arrow
            assertEquals("from left to right", true, arrow.from.x < arrow.to.x)
            shows("Markiert")
        }

    @Test
    fun `the original is seen while the photo is held`() =
        app {
            shows("Aylin Yılmaz")
            shots.ready += "/shots/1.jpg"
            onNodeWithText("Foto machen").performClick()
            shows("So geht es raus")
            val photo = onNodeWithContentDescription("Halten: Original ansehen")
            photo.performTouchInput { down(center) }
            shows("Original")
            waitForIdle()
            save("app-held")
            photo.performTouchInput { up() }
            shows("So geht es raus")
        }

    @Test
    fun `going back loses no photo, and leaving one out has to be held`() =
        app {
            shows("Aylin Yılmaz")
            shots.ready += "/shots/1.jpg"
            onNodeWithText("Foto machen").performClick()
            shows("310\u00A0kB")
            onNodeWithContentDescription("Zurück").performClick()
            shows("1 Foto noch nicht gesendet")
            onNodeWithText("Weiter").performClick()
            shows("310\u00A0kB")
            val leaveOut = onNodeWithContentDescription("Foto 1 von 1 weglassen").performScrollTo()
            mainClock.autoAdvance = false
            leaveOut.performTouchInput { down(center) }
            mainClock.advanceTimeBy(1_700)
            mainClock.autoAdvance = true
            waitUntil("it is forgotten", timeoutMillis = 5_000) { shots.forgotten == listOf("/shots/1.jpg") }
            shows("Anfragen")
        }

    @Test
    fun `a thread opens, an own text is corrected by pressing it long`() =
        app {
            val corrected = mutableListOf<String>()
            core.onEditText = { target, body -> "$target $body".also { corrected += it } }
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Verläufe öffnen").performClick()
            shows("Danke, bis dann!")
            onNodeWithText("Danke, bis dann!").performClick()
            shows("Wir sind in zehn Minuten da.")
            onNodeWithText("Wir sind in zehn Minuten da.").performTouchInput { longClick() }
            shows("Text kopieren")
            onNodeWithText("Ändern").performScrollTo().performClick()
            shows("Nachricht ändern")
            onNode(hasSetTextAction()).performTextClearance()
            onNode(hasSetTextAction()).performTextInput("Wir sind gleich da.")
            onNodeWithText("Änderung senden").performClick()
            waitUntil("the core has it", timeoutMillis = 5_000) { corrected.isNotEmpty() }
            assertEquals(listOf("o-309 Wir sind gleich da."), corrected)
        }

    @Test
    fun `what is to be answered is one touch away, leads to its place, and back to the list`() {
        core.messages.onToAnswer = { People.toAnswer }
        app {
            shows("3 noch antworten, 1 überfällig")
            onNodeWithText("3 noch antworten, 1 überfällig").performClick()
            shows("Wann können Sie kommen?")
            onNodeWithText("Wann können Sie kommen?").performClick()
            shows("Wir kommen heute um halb elf.")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Wann können Sie kommen?")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Anfragen")
        }
    }

    @Test
    fun `a reaction is given and taken back by one touch`() =
        app {
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Verläufe öffnen").performClick()
            shows("Danke, bis dann!")
            onNodeWithText("Danke, bis dann!").performClick()
            shows("Wir sind in zehn Minuten da.")
            onNodeWithText("Wir sind in zehn Minuten da.").performTouchInput { longClick() }
            shows("Text kopieren")
            onNodeWithContentDescription("Mit 🙏 reagieren").performClick()
            shows("Wir sind in zehn Minuten da.")
            onNodeWithContentDescription("👍, 1-mal, auch vom Betrieb").performClick()
            waitUntil("the core has both", timeoutMillis = 5_000) { core.messages.asked.size == 2 }
            assertEquals(listOf("react o-309 🙏", "react \$e308 👍"), core.messages.asked)
        }

    @Test
    fun `what was handed to another app is asked about over every place until somebody says`() {
        core.handOffs.open = listOf(HAND_OFF)
        app {
            shows("Gesendet?")
            onNodeWithContentDescription("Verläufe öffnen").performClick()
            shows("Gesendet?")
            save("app-handoff")
            onNodeWithContentDescription("Ja, gesendet").performClick()
            waitUntil("nobody is asked any more", timeoutMillis = 5_000) {
                onAllNodesWithText("Gesendet?").fetchSemanticsNodes().isEmpty()
            }
            assertEquals(listOf("answer h-7 true"), core.handOffs.asked)
        }
    }

    @Test
    fun `a search leads to the place in the thread, and back to the search`() =
        app {
            val hit =
                Hit("t-11", "Aylin Yılmaz", 307, 0, EntryKind.TEXT, "", mine = true, null, "um halb elf", null)
            core.onFind = { _, _ -> Searches.finds(HitPage(listOf(hit), null)) }
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Suchen").performClick()
            shows("Was wird gesucht?")
            onNode(hasSetTextAction()).performTextInput("halb elf")
            shows("Betrieb: um halb elf")
            onNodeWithText("Betrieb: um halb elf").performClick()
            shows("Wir kommen heute um halb elf.")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Betrieb: um halb elf")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Anfragen")
        }

    @Test
    fun `habits and the contact book are one touch away`() =
        app {
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Einstellungen").performClick()
            shows("Ort merken")
            onNodeWithText("Papiere und Fristen").performScrollTo().performClick()
            shows("Niemand wartet auf Auskunft oder Löschung.")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Ort merken")
            onNodeWithContentDescription("Zurück").performClick()
            core.book.onContacts = { _, _, _ -> ContactList(emptyList(), null) }
            core.book.onCounts = { BookPeople.noCounts }
            onNodeWithContentDescription("Kontakte").performClick()
            shows("Noch keine Kontakte")
            onNodeWithText("Kontakt anlegen").performClick()
            shows("Gehört zu")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Noch keine Kontakte")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Jörg Brandt")
        }

    @Test
    fun `who waits for an answer about data is one touch away from the list, and so is the contact`() =
        app {
            core.book.onContacts = { _, _, _ -> ContactList(BookPeople.lines, null) }
            core.book.onCounts = { BookPeople.counts }
            core.book.onContact = { BookPeople.page }
            core.papers.onRequests = { listOf(Rights.open) }
            core.consents.onQuestions = { listOf(Rights.valve) }
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Kontakte").performClick()
            shows("Datenschutz: 2 warten auf Antwort")
            onNodeWithText("Datenschutz: 2 warten auf Antwort").performClick()
            shows("noch 12 Tage")
            onNodeWithContentDescription("Kein Widerruf").performClick()
            waitUntil("the core has it", timeoutMillis = 5_000) { core.consents.asked.isNotEmpty() }
            assertEquals(listOf("settle ${Rights.valve.id} NOTHING"), core.consents.asked)
            onNodeWithContentDescription("Aylin Yılmaz öffnen").performScrollTo().performClick()
            shows("Bauleiterin")
        }

    @Test
    fun `a contact is found, blocked by one touch, and let back in by another`() =
        app {
            core.book.onContacts = { _, _, _ -> ContactList(BookPeople.lines, null) }
            core.book.onCounts = { BookPeople.counts }
            core.book.onContact = { BookPeople.page }
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Kontakte").performClick()
            shows("Baustoffe Weber KG")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Bauleiterin")
            onNodeWithContentDescription("Blockieren").performClick()
            shows("Rückgängig")
            onNodeWithText("Rückgängig").performClick()
            val wanted = listOf("block c-1 true", "undo change of block c-1 true")
            waitUntil("it is taken back", timeoutMillis = 10_000) { core.book.asked == wanted }
        }

    @Test
    fun `what a contact wrote is one touch away, and so is the way back`() =
        app {
            core.book.onContacts = { _, _, _ -> ContactList(BookPeople.lines, null) }
            core.book.onCounts = { BookPeople.counts }
            core.book.onContact = { BookPeople.page }
            val hit = Hit("t-12", "Büro", 307, 0, EntryKind.TEXT, "Aylin", mine = false, null, "Freitag passt", null)
            var asked: Pair<String, String?>? = null
            core.onFind = { query, filter ->
                asked = query to filter.contactId
                Searches.finds(HitPage(listOf(hit), null))
            }
            shows("Aylin Yılmaz")
            onNodeWithContentDescription("Kontakte").performClick()
            shows("Baustoffe Weber KG")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Bauleiterin")
            onNodeWithContentDescription("In Nachrichten suchen").performClick()
            shows("Aylin: Freitag passt")
            assertEquals("" to "c-1", asked)
            onNodeWithContentDescription("Person: Frau Dr. Aylin Yılmaz").performClick()
            shows("Was wird gesucht?")
            onNodeWithContentDescription("Zurück").performClick()
            shows("Bauleiterin")
        }

    @Test
    fun `a decided request offers no second decision`() =
        app {
            core.onRequest = { People.decided }
            assertEquals(RequestState.REMOTE_QUOTE, People.decided.card.state)
            shows("Aylin Yılmaz")
            onNodeWithText("Aylin Yılmaz").performClick()
            shows("Angebot aus der Ferne zugesagt")
            assertEquals(0, onAllNodesWithText("Absagen").fetchSemanticsNodes().size)
        }
}
