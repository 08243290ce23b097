package app.werkfunk

import android.app.Application
import android.content.Context
import android.content.Intent
import androidx.test.platform.app.InstrumentationRegistry
import app.werkfunk.ui.book.Saving
import app.werkfunk.view.PaperFile
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import java.io.File

/** Papers in a folder of this app's own, shown and saved by the system's means. */
@RunWith(RobolectricTestRunner::class)
class PhoneTrayTest {
    private val context: Context = InstrumentationRegistry.getInstrumentation().targetContext
    private val asked = mutableListOf<Pair<Choice, Intent>>()
    private val tray = PhoneTray(context).apply { starter = FileStarter { what, with -> asked.add(what to with) } }
    private val pdf = PaperFile("auskunft.pdf", "application/pdf", 3u)

    @Before
    fun start() = forgetProviders()

    private suspend fun written(): String {
        val folder = checkNotNull(tray.folder())
        File(folder, pdf.name).writeBytes(byteArrayOf(1, 2, 3))
        return folder
    }

    @Test
    fun `a paper lies where only this app reads, and is gone when it was closed`() =
        runBlocking {
            val folder = written()
            assertTrue(folder.startsWith(context.cacheDir.path))
            tray.clear(folder)
            assertFalse(File(folder).exists())
        }

    @Test
    fun `nothing but a folder of papers is ever cleared`() =
        runBlocking {
            val other = File(context.filesDir, "werkfunk").apply { mkdirs() }
            tray.clear(other.path)
            assertTrue(other.exists())
        }

    @Test
    fun `what an earlier run left behind is removed at the start`() =
        runBlocking {
            val folder = written()
            PhoneTray(context)
            assertFalse(File(folder).exists())
        }

    @Test
    fun `a viewer is lent the one file it shows`() =
        runBlocking {
            assertTrue(tray.open(written(), pdf))
            val shown = shadowOf(context as Application).nextStartedActivity
            assertEquals(Intent.ACTION_VIEW, shown.action)
            assertEquals("application/pdf", shown.type)
            assertEquals("content", shown.data?.scheme)
            assertTrue(shown.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
        }

    @Test
    fun `a folder is asked for without any permission, and none picked is nothing saved`() =
        runBlocking {
            val folder = written()
            val saving = async { tray.save(folder, listOf(pdf)) }
            yield()
            val (what, intent) = asked.single()
            assertEquals(Choice.Folder to Intent.ACTION_OPEN_DOCUMENT_TREE, what to intent.action)
            tray.chosen(null)
            assertEquals(Saving.NotSaved, saving.await())
        }

    @Test
    fun `without a window or an app for it, it is said`() =
        runBlocking {
            tray.starter = null
            assertEquals(Saving.Failed, tray.save(written(), listOf(pdf)))
        }
}
