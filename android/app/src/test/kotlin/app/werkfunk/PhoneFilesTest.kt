package app.werkfunk

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.ContactsContract.CommonDataKinds.Phone
import androidx.test.platform.app.InstrumentationRegistry
import app.werkfunk.ui.book.Saving
import app.werkfunk.view.ContactFile
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.fakes.RoboCursor
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream

/** Files of contacts in and out by the system's dialogs, over Android's own resolver. */
@RunWith(RobolectricTestRunner::class)
class PhoneFilesTest {
    private val context: Context = InstrumentationRegistry.getInstrumentation().targetContext
    private val content = shadowOf(context.contentResolver)
    private val asked = mutableListOf<Pair<Choice, Intent>>()
    private val files = PhoneFiles(context).apply { starter = FileStarter { what, with -> asked.add(what to with) } }
    private val document = Uri.parse("content://documents/old.vcf")

    @Test
    fun `a document is asked for without any permission, whatever its provider calls it`() {
        assertTrue(files.choose())
        val (what, intent) = asked.single()
        assertEquals(Choice.Document, what)
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, intent.action)
        assertEquals("*/*", intent.type)
    }

    @Test
    fun `without a window or an app for it, it is said`() {
        files.starter = FileStarter { _, _ -> false }
        assertFalse(files.choose())
        files.starter = null
        assertFalse(files.chooseContact())
    }

    @Test
    fun `the document picked lies there with its bytes until it is taken`() =
        runBlocking {
            content.registerInputStream(document, ByteArray(10) { 7 }.inputStream())
            files.chosen(Choice.Document, document)
            val taken = checkNotNull(files.take())
            assertArrayEquals(ByteArray(10) { 7 }, taken.bytes)
            assertNull(files.take())
        }

    @Test
    fun `a document that cannot be read is one without bytes`() =
        runBlocking {
            content.registerInputStreamSupplier(document) {
                object : InputStream() {
                    override fun read() = throw IOException("gone")
                }
            }
            files.chosen(Choice.Document, document)
            assertNull(checkNotNull(files.take()).bytes)
        }

    @Test
    fun `nobody gets the app to read its own files, and a closed dialog brings nothing`() =
        runBlocking {
            files.chosen(Choice.Document, Uri.parse("file:///data/data/app.werkfunk/files/werkfunk.db"))
            files.chosen(Choice.Document, Uri.parse("content://app.werkfunk.shots/shots/x.jpg"))
            files.chosen(Choice.Document, null)
            assertNull(files.take())
        }

    @Test
    fun `one number of the phone's book is picked, and nothing but it is read`() =
        runBlocking {
            assertTrue(files.chooseContact())
            assertEquals(Intent.ACTION_PICK to Phone.CONTENT_TYPE, asked.single().second.let { it.action to it.type })
            val row = Uri.parse("content://com.android.contacts/data/7")
            val cursor = RoboCursor()
            cursor.setColumnNames(listOf(Phone.DISPLAY_NAME, Phone.NUMBER))
            cursor.setResults(arrayOf(arrayOf<Any>("Weber, Söhne; GbR", "0561 123")))
            content.setCursor(row, cursor)
            files.chosen(Choice.Contact, row)
            val card = checkNotNull(files.take()?.bytes).decodeToString()
            assertEquals(
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Weber\\, Söhne\\; GbR\r\nTEL:0561 123\r\nEND:VCARD\r\n",
                card,
            )
        }

    private val file = ContactFile("kontakte.vcf", "text/vcard", ByteArray(9) { 1 }, 2u, 0u)

    @Test
    fun `a file is written where the person says`() =
        runBlocking {
            val written = ByteArrayOutputStream()
            content.registerOutputStream(document, written)
            val saving = async { files.save(file) }
            while (asked.isEmpty()) yield()
            val (what, intent) = asked.single()
            assertEquals(Choice.Target, what)
            assertEquals("kontakte.vcf", intent.getStringExtra(Intent.EXTRA_TITLE))
            files.chosen(Choice.Target, document)
            assertEquals(Saving.Saved, saving.await())
            assertArrayEquals(file.bytes, written.toByteArray())
        }

    @Test
    fun `a closed dialog saves nothing, and a dialog that cannot open is a failure`() =
        runBlocking {
            val saving = async { files.save(file) }
            while (asked.isEmpty()) yield()
            files.chosen(Choice.Target, null)
            assertEquals(Saving.NotSaved, saving.await())
            files.starter = null
            assertEquals(Saving.Failed, files.save(file))
        }
}
