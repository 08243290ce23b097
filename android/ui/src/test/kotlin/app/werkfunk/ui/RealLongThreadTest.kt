package app.werkfunk.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasScrollToKeyAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performScrollToKey
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.core.Phone
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.book.EmptyForm
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.text.German
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Name
import app.werkfunk.view.ThreadPage
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import java.util.concurrent.ConcurrentSkipListMap
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.minutes

/** A customer of years. */
private const val LONG = 10_000

/** What one window of a thread holds at most. */
private const val WINDOW = 120

/** A thread of years over the real library: read to its beginning and back, a window at a time. */
@OptIn(ExperimentalTestApi::class)
class RealLongThreadTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val zone = ZoneId.of("Europe/Berlin")

    /** Notes what crosses the bridge. */
    private class Counting(
        private val core: Core,
    ) : Core by core {
        val pages = AtomicInteger()
        val largest = AtomicInteger()
        val seen = ConcurrentSkipListMap<Long, EntryKind>()

        /** The window that crossed it last: its newest and its oldest entry. */
        @Volatile
        var last = 0L to 0L

        override suspend fun thread(
            id: String,
            before: Long?,
            limit: Int,
        ) = core.thread(id, before, limit).also(::counted)

        override suspend fun threadAround(
            id: String,
            position: Long,
            limit: Int,
        ) = core.threadAround(id, position, limit).also(::counted)

        private fun counted(page: ThreadPage) {
            largest.accumulateAndGet(page.entries.size, ::maxOf)
            seen += page.entries.map { it.position to it.kind }
            last = page.entries.first().position to page.entries.last().position
            pages.incrementAndGet()
        }
    }

    private fun Phone.longThread(): String {
        val id = createContact(EmptyForm.copy(name = Name("", "Aylin", "", "Yılmaz", "", "")))
        sendTextTo(id, "Eintrag 1")
        val thread = checkNotNull(contact(id).threadId)
        var answered: String? = null
        for (number in 2..LONG) {
            val words = "Eintrag $number"
            when (kind(number)) {
                EntryKind.IMAGE -> sendPhoto(thread, photo(), words)
                EntryKind.TEXT -> answered = sendText(thread, words, answered)
                else -> noteCall(thread, words)
            }
        }
        return thread
    }

    /** Mostly notes, with texts that answer each other and photos among them. */
    private fun kind(number: Int) =
        when {
            number % 400 == 99 -> EntryKind.IMAGE
            number % 10 == 1 -> EntryKind.TEXT
            else -> EntryKind.CALL
        }

    private fun photo() = folder.newFile().apply { writeBytes(Scenes.jpeg("sink")) }.path

    private fun ComposeUiTest.has(key: String): Boolean {
        val list = onNode(hasScrollToKeyAction()).fetchSemanticsNode()
        return list.config[SemanticsProperties.IndexForKey](key) >= 0
    }

    /** Scrolls to one end of the window again and again, until the last one has come and is shown. */
    private fun ComposeUiTest.readTo(
        end: String,
        core: Counting,
        isLast: () -> Boolean,
        each: () -> Unit = {},
    ) {
        waitUntil("the end is reached", timeoutMillis = 600_000) {
            // The next window may come while the list is on its way, and take the end with it.
            if (has(end)) runCatching { onNode(hasScrollToKeyAction()).performScrollToKey(end) }
            each()
            val (newest, oldest) = core.last
            isLast() && !has(end) && has("entry-$newest") && has("entry-$oldest")
        }
        waitForIdle()
    }

    /** The list may take in a window while it is searched, and be searched again. */
    private fun ComposeUiTest.comesToSight(text: String) =
        waitUntil("$text is in sight", timeoutMillis = 60_000) {
            val search = runCatching { onNode(hasScrollToKeyAction()).performScrollToNode(hasText(text)) }
            search.mapCatching { onNodeWithText(text).assertIsDisplayed() }.isSuccess
        }

    @Test
    fun `thousands of entries are read to the first and back, and never more than a window of them is held`() =
        folder.withPhone { phone ->
            val thread = phone.longThread()
            val core = Counting(PhoneCore(phone))
            read(core, thread)
            val kinds = (1..LONG).groupingBy(::kind).eachCount()
            val seen = core.seen.values.groupingBy { it }
            assertEquals("each of them was there", kinds, seen.eachCount())
            assertTrue("${core.largest} entries at once", core.largest.get() <= WINDOW)
        }

    /** Hundreds of windows are drawn: one point for each dp is enough for that. */
    private fun read(
        core: Counting,
        thread: String,
    ) = runDesktopComposeUiTest(width = 360, height = 780, testTimeout = 25.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(1f)) {
                val scope = rememberCoroutineScope()
                val clock = Clock.system(zone)
                val model =
                    remember {
                        AppModel(core, DesktopPlatform, FakeShots(), FakeFiles(), FakeTray(), FakePicks(), clock, scope)
                    }
                Look(
                    model.pictures,
                    model.platform,
                    German,
                    dark = false,
                ) { OverAll(model, Over.Thread(thread), {}) {} }
            }
        }
        shows("Eintrag $LONG")
        var drawn = false
        readTo("older", core, { core.seen.size == LONG }) {
            if (!drawn && core.seen.size > LONG / 2) {
                drawn = true
                save("real-long-thread")
            }
        }
        comesToSight("Eintrag 1")
        val up = core.pages.get()
        readTo("newer", core, { core.last.first == core.seen.lastKey() })
        assertTrue("each window was read", core.pages.get() - up >= LONG / WINDOW)
        comesToSight("Eintrag $LONG")
    }
}
