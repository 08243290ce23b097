package app.werkfunk

import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.test.platform.app.InstrumentationRegistry
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Which texts other apps can hand over, by the manifest and by what is read of an intent. */
@RunWith(RobolectricTestRunner::class)
class SharedTextTest {
    private val context: Context = InstrumentationRegistry.getInstrumentation().targetContext

    private fun text(words: String?) =
        Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, words)

    @Test
    fun `a text is taken as it is`() {
        assertEquals("Hof\ngeo:50.94,6.96", sharedText(text("Hof\ngeo:50.94,6.96")))
    }

    @Test
    fun `what is no text, or is not shared, or was long ago, is not taken`() {
        assertNull(sharedText(text(" ")))
        assertNull(sharedText(text(null)))
        assertNull(sharedText(text("Hof").setType("image/jpeg")))
        assertNull(sharedText(text("Hof").setType(null)))
        assertNull(sharedText(text("Hof").setAction(Intent.ACTION_VIEW)))
        assertNull(sharedText(text("Hof").addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY)))
        assertNull(sharedText(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, 7)))
    }

    @Test
    fun `Android offers the app where a text is shared, and for no address of a map`() {
        fun offered(intent: Intent) =
            context.packageManager.queryIntentActivities(intent, 0).map { it.activityInfo.packageName }
        assertEquals(listOf("app.werkfunk"), offered(text("Hof")))
        assertEquals(emptyList<String>(), offered(Intent(Intent.ACTION_VIEW, Uri.parse("geo:50.94,6.96"))))
    }
}
