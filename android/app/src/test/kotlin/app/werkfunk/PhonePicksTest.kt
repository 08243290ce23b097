package app.werkfunk

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.MediaStore
import androidx.test.platform.app.InstrumentationRegistry
import app.werkfunk.ui.attach.PickKind
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import java.io.File
import java.io.IOException
import java.io.InputStream

/** Files and videos for a thread by the system's dialog, over Android's own resolver. */
@RunWith(RobolectricTestRunner::class)
class PhonePicksTest {
    private val context: Context = InstrumentationRegistry.getInstrumentation().targetContext
    private val content = shadowOf(context.contentResolver)
    private val asked = mutableListOf<Pair<Choice, Intent>>()
    private val picks = PhonePicks(context).apply { starter = FileStarter { what, with -> asked.add(what to with) } }
    private val document = Uri.parse("content://documents/offer.pdf")

    @Test
    fun `one document is asked for without any permission, a video among videos, voice of the recorder`() {
        for (kind in PickKind.entries) assertTrue(picks.choose(kind, "t-11", words = false))
        val open = Intent.ACTION_OPEN_DOCUMENT
        val wanted =
            listOf(
                Triple(Choice.Attachment, open, "*/*"),
                Triple(Choice.Video, open, "video/*"),
                Triple(Choice.Voice, MediaStore.Audio.Media.RECORD_SOUND_ACTION, null),
            )
        assertEquals(wanted, asked.map { (what, intent) -> Triple(what, intent.action, intent.type) })
        picks.starter = null
        assertFalse(picks.choose(PickKind.File, "t-11", words = false))
    }

    @Test
    fun `what was picked is copied for its thread and the copy goes once the core has it`() =
        runBlocking {
            content.registerInputStream(document, ByteArray(10) { 7 }.inputStream())
            picks.choose(PickKind.File, "t-11", words = true)
            // Another process than the one that asked may hear the answer.
            val picks = PhonePicks(context)
            picks.chosen(Choice.Attachment, document)
            val pick = checkNotNull(picks.take())
            val copy = File(checkNotNull(pick.path))
            assertEquals(Triple(PickKind.File, "t-11", 10L), Triple(pick.kind, pick.threadId, copy.length()))
            assertTrue(pick.name.isNotBlank())
            assertTrue("what is written goes with it", pick.words)
            picks.forget(pick)
            assertFalse(copy.exists())
        }

    @Test
    fun `what was said is a voice message for its thread`() =
        runBlocking {
            content.registerInputStream(document, ByteArray(10) { 7 }.inputStream())
            picks.choose(PickKind.Voice, "t-11", words = false)
            picks.chosen(Choice.Voice, document)
            val pick = checkNotNull(picks.take())
            assertEquals(Triple(PickKind.Voice, "t-11", null), Triple(pick.kind, pick.threadId, pick.still))
            assertTrue(File(checkNotNull(pick.path)).exists())
            for (uri in listOf(null, Uri.parse("file:///sdcard/x.amr"))) {
                picks.choose(PickKind.Voice, "t-11", words = false)
                picks.chosen(Choice.Voice, uri, recorded = true)
                val unread = checkNotNull(picks.take())
                assertEquals(PickKind.Voice to null, unread.kind to unread.path)
            }
            picks.choose(PickKind.Voice, "t-11", words = false)
            picks.chosen(Choice.Voice, null, recorded = false)
            assertNull(picks.take())
        }

    @Test
    fun `a video without a picture the phone can make is a video all the same`() =
        runBlocking {
            content.registerInputStream(document, ByteArray(10) { 7 }.inputStream())
            picks.choose(PickKind.Video, "t-11", words = false)
            picks.chosen(Choice.Video, document)
            val pick = checkNotNull(picks.take())
            assertEquals(PickKind.Video to null, pick.kind to pick.still)
            assertTrue(File(checkNotNull(pick.path)).exists())
        }

    @Test
    fun `what cannot be read is a pick without a path`() =
        runBlocking {
            content.registerInputStreamSupplier(document) {
                object : InputStream() {
                    override fun read() = throw IOException("gone")
                }
            }
            picks.choose(PickKind.File, "t-11", words = false)
            picks.chosen(Choice.Attachment, document)
            assertNull(checkNotNull(picks.take()).path)
        }

    @Test
    fun `nobody gets the app to read its own files, and a closed dialog brings nothing`() =
        runBlocking {
            for (uri in listOf("file:///data/x", "content://${PhoneShots.authority(context)}/shots/x.jpg", null)) {
                picks.choose(PickKind.File, "t-11", words = false)
                picks.chosen(Choice.Attachment, uri?.let(Uri::parse))
            }
            assertNull(picks.take())
        }

    @Test
    fun `what an earlier run left was in no thread and goes`() {
        val left = File(context.filesDir, "picks/left").apply { parentFile?.mkdirs() }
        left.writeText("x")
        PhonePicks(context)
        assertFalse(left.exists())
    }
}
