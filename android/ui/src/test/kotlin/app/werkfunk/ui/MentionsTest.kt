package app.werkfunk.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextClearance
import androidx.compose.ui.test.performTextInput
import app.werkfunk.ui.text.English
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadState
import app.werkfunk.ui.thread.mentionable
import app.werkfunk.ui.thread.mentioning
import app.werkfunk.ui.thread.spoken
import app.werkfunk.view.ThreadPage
import org.junit.Assert.assertEquals
import org.junit.Test

/** Naming somebody in a group: who is offered while an `@` is written, and what stands there once they are chosen. */
@OptIn(ExperimentalTestApi::class)
class MentionsTest {
    private val people = listOf("Elif Yıldız", "Jörg Brandt", "Baustoffe Brandner KG", "@fremd:netz.example")

    /** Everything in front of the bar, with the cursor there. */
    private fun offered(written: String) = mentionable(written.replace("|", ""), written.indexOf('|'), people)

    @Test
    fun `whoever has a word that begins as what is written is offered, the first word first`() {
        val table =
            listOf(
                "@|" to people,
                "@el|" to listOf("Elif Yıldız"),
                "an @ELIF|" to listOf("Elif Yıldız"),
                "@br|" to listOf("Jörg Brandt", "Baustoffe Brandner KG"),
                "@jö| kommt" to listOf("Jörg Brandt"),
                "(@bau|" to listOf("Baustoffe Brandner KG"),
                "@fre|" to listOf("@fremd:netz.example"),
                "@@fre|" to listOf("@fremd:netz.example"),
                "Ja.\n@b|" to listOf("Baustoffe Brandner KG", "Jörg Brandt"),
                "@|kommst du?" to people,
            )
        for ((written, offered) in table) assertEquals(written, offered, offered(written))
    }

    @Test
    fun `nobody is offered where no word at the cursor begins with an at`() {
        for (written in listOf("|", "el|", "info@el|", "@el |", "|@el", "@elf|", "@lif|", "@el, |", "@Elif Y|")) {
            assertEquals(written, emptyList<String>(), offered(written))
        }
    }

    @Test
    fun `of two who are called the same one is offered, as nobody could tell them apart`() =
        assertEquals(listOf("Jörg Brandt"), mentionable("@jö", 3, listOf("Jörg Brandt", "Jörg Brandt")))

    @Test
    fun `the whole name and a blank take the place of what was begun, and nothing else is lost`() {
        val table =
            listOf(
                Triple("@el|", "Elif Yıldız", "@Elif Yıldız |"),
                Triple("an @br| um acht", "Jörg Brandt", "an @Jörg Brandt |um acht"),
                Triple("@|kommst du?", "Jörg Brandt", "@Jörg Brandt |kommst du?"),
                Triple("@fre|", "@fremd:netz.example", "@fremd:netz.example |"),
                Triple("Danke!\n(@@fre|)", "@fremd:netz.example", "Danke!\n(@fremd:netz.example |)"),
            )
        for ((written, name, wanted) in table) {
            val (text, cursor) = mentioning(written.replace("|", ""), written.indexOf('|'), name)
            assertEquals(written, wanted, text.take(cursor) + "|" + text.drop(cursor))
        }
    }

    /** [page] with somebody who writes in it, and what stands in its field in the end. */
    private fun written(
        name: String,
        view: View,
        page: ThreadPage,
        write: ComposeUiTest.() -> Unit,
    ): String {
        var state: ThreadState by mutableStateOf(Site.thread(page).copy(draft = ""))
        touch("mention-$name", view, emptyList(), write) {
            val take = { event: ThreadEvent ->
                if (event is ThreadEvent.Write) state = state.copy(draft = event.text)
            }
            ThreadScreen(state, take, Site.nowhere, {})
        }
        return state.draft.orEmpty()
    }

    private fun ComposeUiTest.offers(
        name: String,
        view: View,
    ) {
        waitForIdle()
        save("mention-$name")
        checkReach("mention-$name", view)
    }

    @Test
    fun `the master names the two who are to come, and writes on behind their names`() {
        val field = View().strings.screen_thread_write
        val text =
            written("filled", View(), Site.groupThread) {
                onNodeWithContentDescription(field).performTextInput("Bitte @")
                offers("filled", View())
                onNodeWithContentDescription("Sabine Holm erwähnen").assertDoesNotExist()
                onNodeWithContentDescription(field).performTextInput("br")
                onNodeWithContentDescription("Aylin Yılmaz erwähnen").assertDoesNotExist()
                onNodeWithContentDescription("Jörg Brandt erwähnen").performClick()
                onNodeWithContentDescription("Jörg Brandt erwähnen").assertDoesNotExist()
                onNodeWithContentDescription(field).performTextInput("und @ay")
                onNodeWithContentDescription("Aylin Yılmaz erwähnen").performClick()
                onNodeWithContentDescription(field).performTextInput("um acht")
            }
        assertEquals("Bitte @Jörg und @Aylin um acht", text)
    }

    @Test
    fun `no more of a name is written than says who is meant`() {
        val members = listOf("Jörg Brandt (zahlt spät)", "Aylin Yılmaz", "aylin Kaya", "@fremd:netz.example")
        val spoken = members.map { spoken(it, members) }
        assertEquals(listOf("Jörg", "Aylin Yılmaz", "aylin Kaya", "@fremd:netz.example"), spoken)
    }

    @Test
    fun `names in large letters, dark and English`() {
        val view = large.copy(strings = English, dark = true)
        written("large", view, Site.groupThread) {
            onNodeWithContentDescription(view.strings.screen_thread_write).performTextInput("@")
            offers("large", view)
            onNodeWithContentDescription("Mention Aylin Yılmaz").assertExists()
        }
    }

    @Test
    fun `what was written anew is kept also where it is what stood there before`() {
        val field = View().strings.screen_thread_write
        val text =
            written("again", View(), Site.groupThread) {
                onNodeWithContentDescription(field).performTextInput("Ja")
                onNodeWithContentDescription(field).performTextClearance()
                onNodeWithContentDescription(field).performTextInput("Ja")
            }
        assertEquals("Ja", text)
    }

    @Test
    fun `where there are only two nobody is offered`() {
        val text =
            written("alone", View(), Site.thread) {
                onNodeWithContentDescription(View().strings.screen_thread_write).performTextInput("@Ay")
                onNodeWithContentDescription("Aylin Yılmaz erwähnen").assertDoesNotExist()
            }
        assertEquals("@Ay", text)
    }
}
