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
import app.werkfunk.view.Name
import app.werkfunk.view.ThreadPage
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.time.Clock
import java.time.ZoneId
import java.util.concurrent.ConcurrentSkipListSet
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.minutes

/** What is filed in a quarter of a minute. */
private const val LONG = 10_000

/** What one window of a thread holds at most. */
private const val WINDOW = 120

/** A thread of months over the real library: read to its beginning and back, a window at a time. */
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
        val seen = ConcurrentSkipListSet<Long>()

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
            seen += page.entries.map { it.position }
            last = page.entries.first().position to page.entries.last().position
            pages.incrementAndGet()
        }
    }

    private fun Phone.longThread(): String {
        val id = createContact(EmptyForm.copy(name = Name("", "Aylin", "", "Yılmaz", "", "")))
        sendTextTo(id, "Eintrag 1")
        val thread = checkNotNull(contact(id).threadId)
        for (number in 2..LONG) noteCall(thread, "Eintrag $number")
        return thread
    }

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
        waitUntil("the end is reached", timeoutMillis = 240_000) {
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
            val t0=System.nanoTime(); val thread = phone.longThread(); println("FILL ${(System.nanoTime()-t0)/1e9}")
            val core = Counting(PhoneCore(phone))
            read(core, thread); println("ALL ${(System.nanoTime()-t0)/1e9}")
            assertEquals("each of them was there once", LONG, core.seen.size)
            assertTrue("${core.largest} entries at once", core.largest.get() <= WINDOW)
        }

    private fun read(
        core: Counting,
        thread: String,
    ) = runDesktopComposeUiTest(width = 360 * SCALE, height = 780 * SCALE, testTimeout = 10.minutes) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat())) {
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
        readTo("newer", core, { core.last.first == core.seen.last() })
        assertTrue("each window was read", core.pages.get() - up >= LONG / WINDOW)
        comesToSight("Eintrag $LONG")
    }
}
