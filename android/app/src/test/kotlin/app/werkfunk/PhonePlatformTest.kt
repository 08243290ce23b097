package app.werkfunk

import android.app.Application
import android.content.ClipboardManager
import android.content.Intent
import androidx.test.platform.app.InstrumentationRegistry
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** What the phone does for the screens outside of this app. */
@RunWith(RobolectricTestRunner::class)
class PhonePlatformTest {
    private val context = InstrumentationRegistry.getInstrumentation().targetContext.applicationContext as Application
    private val platform = PhonePlatform(context)

    private fun started(address: String): Intent {
        assertTrue(address, platform.open(address))
        return shadowOf(context).nextStartedActivity
    }

    @Test
    fun `maps and chats are shown, messages are addressed, and each keeps its whole address`() {
        val actions =
            listOf(
                "geo:51.3,9.4?q=51.3,9.4(B%C3%BCro)" to Intent.ACTION_VIEW,
                "https://wa.me/49171?text=Guten%20Tag" to Intent.ACTION_VIEW,
                "sms:+49171?body=Guten%20Tag" to Intent.ACTION_SENDTO,
                "mailto:a@b.example?subject=Bad&body=Guten%20Tag" to Intent.ACTION_SENDTO,
                "https://shop.example/stra%C3%9Fe" to Intent.ACTION_VIEW,
                "tel:+4956181904711" to Intent.ACTION_DIAL,
            )
        for ((address, action) in actions) {
            val intent = started(address)
            assertEquals(action to address, intent.action to intent.dataString)
        }
    }

    @Test
    fun `without an app for it that is said`() {
        shadowOf(context).checkActivities(true)
        assertFalse(platform.open("geo:51.3,9.4"))
    }

    @Test
    fun `a shared text is offered to all apps that take one`() {
        assertTrue(platform.shares)
        assertTrue(platform.share("Wir kommen um acht."))
        val choice = shadowOf(context).nextStartedActivity
        assertEquals(Intent.ACTION_CHOOSER, choice.action)
        val send = choice.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)
        assertEquals(Intent.ACTION_SEND to "text/plain", send?.action to send?.type)
        assertEquals("Wir kommen um acht.", send?.getStringExtra(Intent.EXTRA_TEXT))
    }

    @Test
    fun `copied words can be pasted elsewhere`() {
        platform.copy("Wir kommen um acht.")
        val clip = context.getSystemService(ClipboardManager::class.java).primaryClip
        assertEquals("Wir kommen um acht.", clip?.getItemAt(0)?.text.toString())
    }
}
