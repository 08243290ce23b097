package app.werkfunk

import android.content.Context
import android.net.Uri
import androidx.test.platform.app.InstrumentationRegistry
import app.werkfunk.ui.photo.Shot
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import java.io.File
import java.io.IOException
import java.io.InputStream

/** Where photos lie until the core has them, over Android's own providers. */
@RunWith(RobolectricTestRunner::class)
class PhoneShotsTest {
    private val context: Context = InstrumentationRegistry.getInstrumentation().targetContext
    private val folder = File(context.filesDir, "shots")
    private val content = shadowOf(context.contentResolver)

    @Before
    fun start() = forgetProviders()

    private fun shots() = PhoneShots(context).apply { starter = window }

    private val window =
        object : ShotStarter {
            var target: Uri? = null
            var opens = true
            var picked = 0

            override fun camera(target: Uri): Boolean {
                this.target = target
                return opens
            }

            override fun picker(): Boolean {
                picked++
                return true
            }
        }

    /** What the camera app does with the address it was given. */
    private fun cameraWrites(bytes: ByteArray = ByteArray(64) { 7 }) =
        checkNotNull(window.target).let { context.contentResolver.openOutputStream(it) }!!.use { it.write(bytes) }

    private fun PhoneShots.arrived() =
        basket.empty().flatMap { arrival -> arrival.shots.map { it to arrival.threadId } }

    private fun shared(
        name: String,
        bytes: ByteArray,
    ) = Uri.parse("content://gallery/$name").also { content.registerInputStream(it, bytes.inputStream()) }

    @Test
    fun `a shot lies in the app's own folder and arrives for the thread it was taken in`() {
        val shots = shots()
        assertTrue(shots.take("t-12"))
        assertEquals("app.werkfunk.shots", window.target?.authority)
        cameraWrites()
        shots.taken(stored = true)
        val (shot, thread) = shots.arrived().single()
        assertEquals("t-12", thread)
        assertEquals(folder, File(shot.path).parentFile)
        assertEquals(64L, File(shot.path).length())
    }

    @Test
    fun `whoever is done with a shot leaves nothing behind, and nothing else is touched`() =
        runBlocking {
            val shots = shots()
            shots.take(null)
            cameraWrites()
            shots.taken(stored = true)
            shots.forget(shots.arrived().single().first)
            assertEquals(emptyList<String>(), folder.list().orEmpty().toList())
            val foreign = File(context.filesDir, "werkfunk.db").apply { writeText("whole") }
            shots.forget(Shot(foreign.path))
            assertTrue(foreign.exists())
        }

    @Test
    fun `a camera closed without a photo leaves nothing`() {
        val shots = shots()
        shots.take("t-12")
        shots.taken(stored = false)
        shots.take("t-12")
        shots.taken(stored = true)
        assertEquals(emptyList<Any>(), shots.arrived())
        assertEquals(emptyList<String>(), folder.list().orEmpty().toList())
    }

    @Test
    fun `without a camera app it is said and nothing is left`() {
        window.opens = false
        val shots = shots()
        assertFalse(shots.take("t-12"))
        shots.starter = null
        assertFalse(shots.take("t-12"))
        assertEquals(emptyList<String>(), folder.list().orEmpty().toList())
    }

    @Test
    fun `a shot survives that the system ended the app while the camera was in front`() {
        shots().take("t-12")
        cameraWrites()
        val after = shots()
        assertEquals("it is not finished yet", emptyList<Any>(), after.arrived())
        after.taken(stored = true)
        assertEquals("t-12", after.arrived().single().second)
    }

    @Test
    fun `photos neither sent nor left out are there after a restart`() {
        val before = shots()
        before.take("t-12")
        cameraWrites()
        before.taken(stored = true)
        val path =
            before
                .arrived()
                .single()
                .first.path
        assertEquals(listOf(Shot(path) to null), shots().arrived())
    }

    @Test
    fun `shared photos are copied, all of them, and one that cannot be read says so by being empty`() =
        runBlocking {
            val broken = Uri.parse("content://gallery/broken")
            content.registerInputStreamSupplier(broken) {
                object : InputStream() {
                    override fun read() = throw IOException("gone")
                }
            }
            val shots = shots()
            shots.shared(listOf(shared("one", ByteArray(10)), broken, shared("two", ByteArray(20))))
            val arrived = shots.arrived()
            assertEquals(listOf(10L, 0L, 20L), arrived.map { File(it.first.path).length() })
            assertTrue(arrived.all { it.second == null && File(it.first.path).parentFile == folder })
        }

    @Test
    fun `nobody gets the app to read its own files, nor files by their path`() =
        runBlocking {
            val own = File(context.filesDir, "werkfunk.db").apply { writeText("secret") }
            val shots = shots()
            shots.shared(listOf(Uri.fromFile(own), Uri.parse("content://app.werkfunk.shots/shots/x.jpg")))
            assertEquals(emptyList<Any>(), shots.arrived())
        }

    @Test
    fun `chosen photos go to the thread they were chosen for, and a share in between does not`() =
        runBlocking {
            val shots = shots()
            shots.choose("t-11")
            assertEquals(1, window.picked)
            shots.shared(listOf(shared("shared", ByteArray(5))))
            shots.chosen(listOf(shared("chosen", ByteArray(6))))
            assertEquals(listOf(null, "t-11"), shots.arrived().map { it.second })
            shots.chosen(emptyList())
            assertEquals(emptyList<Any>(), shots.arrived())
        }
}
