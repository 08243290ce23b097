package app.werkfunk

import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.test.platform.app.InstrumentationRegistry
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What other apps can hand over, by the manifest and by what is read of an intent. */
@RunWith(RobolectricTestRunner::class)
class SharedPhotosTest {
    private val context: Context = InstrumentationRegistry.getInstrumentation().targetContext
    private val one = Uri.parse("content://gallery/1")
    private val two = Uri.parse("content://gallery/2")

    private fun several() =
        Intent(Intent.ACTION_SEND_MULTIPLE)
            .setType("image/*")
            .putParcelableArrayListExtra(Intent.EXTRA_STREAM, arrayListOf(one, two))

    @Test
    fun `one photo, and several at once`() {
        val single = Intent(Intent.ACTION_SEND).setType("image/heic").putExtra(Intent.EXTRA_STREAM, one)
        assertEquals(listOf(one), sharedPhotos(single))
        assertEquals(listOf(one, two), sharedPhotos(several()))
    }

    @Test
    fun `what is no picture, or is not shared, is not taken`() {
        assertEquals(emptyList<Uri>(), sharedPhotos(several().setType("text/plain")))
        assertEquals(emptyList<Uri>(), sharedPhotos(several().setType(null)))
        assertEquals(emptyList<Uri>(), sharedPhotos(several().setAction(Intent.ACTION_VIEW)))
        assertEquals(emptyList<Uri>(), sharedPhotos(Intent(Intent.ACTION_SEND).setType("image/jpeg")))
        assertEquals(emptyList<Uri>(), sharedPhotos(Intent(Intent.ACTION_MAIN)))
    }

    @Test
    fun `what was shared long ago does not come again when the app is opened from the list of recent ones`() {
        val old = several().addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY)
        assertEquals(emptyList<Uri>(), sharedPhotos(old))
    }

    @Test
    fun `an intent with something else in it does not bring the app down`() {
        val odd = Intent(Intent.ACTION_SEND).setType("image/jpeg").putExtra(Intent.EXTRA_STREAM, "no address")
        assertEquals(emptyList<Uri>(), sharedPhotos(odd))
    }

    @Test
    fun `Android offers the app where a picture is shared, and nowhere else`() {
        fun offered(intent: Intent) =
            context.packageManager.queryIntentActivities(intent, 0).map { it.activityInfo.packageName }
        for (action in listOf(Intent.ACTION_SEND, Intent.ACTION_SEND_MULTIPLE)) {
            assertEquals(listOf("app.werkfunk"), offered(Intent(action).setType("image/jpeg")))
            assertEquals(emptyList<String>(), offered(Intent(action).setType("text/x-vcard")))
        }
        assertEquals(emptyList<String>(), offered(Intent(Intent.ACTION_VIEW).setType("image/jpeg")))
    }
}
