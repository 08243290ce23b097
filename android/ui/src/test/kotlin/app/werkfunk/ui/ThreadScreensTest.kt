package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.inbox.Filter
import app.werkfunk.ui.inbox.InboxScreen
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.inbox.inboxState
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.Attach
import app.werkfunk.ui.thread.Correcting
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadState
import org.junit.Assert.assertEquals
import org.junit.Test

/** One thread, and the bar of photos left aside, in every state. */
@OptIn(ExperimentalTestApi::class)
class ThreadScreensTest {
    private fun thread(
        name: String,
        view: View,
        state: ThreadState,
    ) = draw("thread-$name", view) { ThreadScreen(state, {}, Site.nowhere, {}) }

    @Test
    fun `thread filled`() = thread("filled", View(), Site.thread(Site.thread).copy(draft = "Bringen Sie"))

    @Test
    fun `thread as one long strip`() = thread("filled-strip", View(height = 1500), Site.thread(Site.thread))

    @Test
    fun `thread with files, videos and voice messages`() =
        thread("attached", View(height = 1300), Site.thread(Site.attachedThread))

    @Test
    fun `files, videos and voice messages in large letters`() =
        thread("attached-large", large.copy(height = 2200), Site.thread(Site.attachedThread))

    @Test
    fun `files, videos and voice messages dark`() =
        thread("attached-dark", dark.copy(height = 1300), Site.thread(Site.attachedThread))

    @Test
    fun `files, videos and voice messages in English`() =
        thread("attached-english", english.copy(height = 1300), Site.thread(Site.attachedThread))

    @Test
    fun `what can be attached`() = draw("thread-attach", View(height = 340)) { Attach("") { _, _ -> } }

    @Test
    fun `what can be attached in large letters`() =
        draw("thread-attach-large", large.copy(height = 1000)) {
            Attach("") { _, _ -> }
        }

    private fun attachWithWords(
        name: String,
        view: View,
    ) {
        val written = Site.thread(Site.thread).copy(draft = "Wie besprochen, mit beiden Varianten")
        touch("thread-attach-words-$name", view, emptyList(), {
            onNode(hasContentDescription(view.strings.action_attach)).performClick()
            waitForIdle()
            save("thread-attach-words-$name")
            checkReach("thread-attach-words-$name", view)
        }) { ThreadScreen(written, {}, Site.nowhere, {}) }
    }

    @Test
    fun `what can be attached to what is written`() = attachWithWords("filled", View())

    @Test
    fun `what can be attached to what is written, in large letters`() = attachWithWords("large", large)

    @Test
    fun `what can be attached to what is written, dark and English`() =
        attachWithWords("dark", dark.copy(strings = English))

    @Test
    fun `the first touch sends what is written along, and one more leaves it in the field`() {
        val chosen = mutableListOf<Pair<PickKind, Boolean>>()
        touch("thread-attach-words-left", View(height = 400), emptyList(), {
            onNodeWithText("Datei").performClick()
            onNodeWithText("Text geht mit").performClick()
            onNodeWithText("Video").performClick()
            onNodeWithText("Sprache").performClick()
        }) { Attach("Wie besprochen") { kind, words -> chosen += kind to words } }
        assertEquals(listOf(PickKind.File to true, PickKind.Video to false, PickKind.Voice to false), chosen)
    }

    @Test
    fun `thread empty`() =
        thread("empty", View(), Site.thread(Site.thread.copy(entries = emptyList(), olderBefore = null)))

    @Test
    fun `thread with long texts`() = thread("long", long.copy(height = 1100), Site.thread(Site.longThread))

    @Test
    fun `thread behind a hotspot`() = thread("blocked", View(), Site.thread(Site.thread, TopLine.Blocked))

    @Test
    fun `thread behind a hotspot in large letters`() =
        thread("blocked-large", large, Site.thread(Site.thread, TopLine.Blocked))

    @Test
    fun `thread offline`() = thread("offline", View(), Site.thread(Site.thread, TopLine.Offline(3)))

    @Test
    fun `thread failed`() =
        thread("error", View(), Site.thread(Site.thread).copy(thread = Loaded.Failed(Problem.NotFound)))

    @Test
    fun `text that was not stored`() =
        thread("not-stored", View(), Site.thread(Site.thread).copy(draft = "Bis gleich", problem = Problem.DiskFull))

    @Test
    fun `own text being corrected`() =
        thread(
            "correcting",
            View(),
            Site.thread(Site.thread).copy(correcting = Correcting("e307", "Wir kommen um elf.")),
        )

    private val freed
        get() =
            Site
                .thread(
                    Site.thread,
                ).copy(draft = "Wir kommen um elf, der Geselle bringt das Material.", freed = true)

    @Test
    fun `new text for a message that is gone`() = thread("freed", View(), freed)

    @Test
    fun `new text for a message that is gone, dark, English and in large letters`() =
        thread("freed-large", large.copy(dark = true, strings = english.strings), freed)

    @Test
    fun `thread in large letters`() = thread("large", large, Site.thread(Site.thread))

    @Test
    fun `thread in large letters as one long strip`() =
        thread("large-strip", large.copy(height = 2600), Site.thread(Site.thread))

    @Test
    fun `thread dark`() = thread("dark", dark, Site.thread(Site.thread))

    @Test
    fun `thread English`() = thread("english", english, Site.thread(Site.thread))

    private fun unsent(
        name: String,
        view: View,
        count: Int,
    ) = draw("unsent-$name", view) {
        val state = inboxState(Loaded.Page(People.inbox), Filter.New, People.clock)
        Column {
            Box(
                Modifier.weight(1f),
            ) { InboxScreen(state, null, {}, {}, {}, {}, actions = { PlaceActions({}, {}, {}) }) }
            UnsentBar(count) {}
            BottomBar(Place.Requests, 0, hasCamera = true, {}) {}
        }
    }

    @Test
    fun `photos left aside`() = unsent("filled", View(), 2)

    @Test
    fun `photo left aside in large letters`() = unsent("large", large.copy(height = 900), 1)
}
