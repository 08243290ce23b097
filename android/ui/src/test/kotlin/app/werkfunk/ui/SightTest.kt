package app.werkfunk.ui

import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.Change
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test

/** What is read: only what somebody can have seen. */
@OptIn(ExperimentalCoroutinesApi::class)
class SightTest {
    private var read = 0
    private val core =
        FakeCore().apply {
            onInbox = { People.inbox }
            onOutbox = { People.emptyOutbox }
            onPhotoTwins = { emptyList() }
            onThread = { _, _ -> Site.thread }
            onThreadAround = { _, position -> Site.thread.copy(newerAfter = position) }
            onMarkRead = { read += 1 }
            sites.onSites = { SitePeople.list }
        }

    private fun TestScope.app(): AppModel =
        AppModel(
            core,
            DesktopPlatform,
            FakeShots(),
            FakeFiles(),
            FakeTray(),
            FakePicks(),
            People.clock,
            backgroundScope,
        )

    private fun TestScope.thread(app: AppModel): ThreadViewModel =
        app.thread("t-11", null, backgroundScope).also { runCurrent() }

    private suspend fun TestScope.comes() {
        core.onThread = { _, _ -> Threads.long(41).copy(unread = 2u) }
        core.announce(Change.Thread("t-11"))
        runCurrent()
    }

    @Test
    fun `a thread that is shown is read, one that lies in a pocket only once somebody looks at it again`() =
        runTest {
            val app = app()
            val model = thread(app)
            model.on(ThreadEvent.AtEnd(true))
            runCurrent()
            assertEquals(1, read)
            app.leave()
            comes()
            assertEquals("nobody saw it", 1, read)
            assertEquals(2, model.uiState.value.unread)
            app.back()
            runCurrent()
            assertEquals(2, read)
            assertEquals(0, model.uiState.value.unread)
        }

    @Test
    fun `what comes below while one reads further up is not read`() =
        runTest {
            val model = thread(app())
            assertEquals("nothing is in view yet", 0, read)
            model.on(ThreadEvent.AtEnd(false))
            comes()
            assertEquals(0 to 2, read to model.uiState.value.unread)
            model.on(ThreadEvent.AtEnd(true))
            runCurrent()
            assertEquals(1 to 0, read to model.uiState.value.unread)
        }

    @Test
    fun `a touch leads to the end and sending does, and both are said to the list`() =
        runTest {
            core.onSendText = { _, _ -> "o-1" }
            val model = thread(app())
            model.on(ThreadEvent.Older)
            runCurrent()
            assertEquals(true to 0, (model.uiState.value.thread as Loaded.Page).page.newerHere to read)
            model.on(ThreadEvent.Newest)
            runCurrent()
            assertEquals(1, model.uiState.value.toEnd)
            model.on(ThreadEvent.Older)
            model.on(ThreadEvent.Write("Bis gleich"))
            model.on(ThreadEvent.Send)
            runCurrent()
            assertEquals(2, model.uiState.value.toEnd)
            assertEquals(false, (model.uiState.value.thread as Loaded.Page).page.newerHere)
        }
}
