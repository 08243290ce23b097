package app.werkfunk

import android.Manifest.permission.ACCESS_BACKGROUND_LOCATION
import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.app.Application
import android.content.pm.PackageManager
import android.location.Location
import android.location.LocationManager
import android.location.LocationManager.FUSED_PROVIDER
import android.location.LocationManager.GPS_PROVIDER
import android.location.LocationManager.NETWORK_PROVIDER
import android.os.Looper
import android.os.SystemClock
import android.provider.Settings
import androidx.test.platform.app.InstrumentationRegistry
import app.werkfunk.ui.place.Whereabouts
import app.werkfunk.view.Place
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Where the phone is, over Android's own service and its own permissions. */
@RunWith(RobolectricTestRunner::class)
class PhoneWhereAmITest {
    private val app = InstrumentationRegistry.getInstrumentation().targetContext.applicationContext as Application
    private val location = shadowOf(app.getSystemService(LocationManager::class.java))
    private val said = mutableListOf<Whereabouts>()

    init {
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_LOCATION, true)
        location.setLocationEnabled(true)
        for (provider in listOf(GPS_PROVIDER, NETWORK_PROVIDER)) location.setProviderEnabled(provider, true)
    }

    private val phone = PhoneWhereAmI(app)

    /** A window in which the person answers with [grants]. */
    private inner class Person(
        private vararg val grants: String,
        private val askAgain: Boolean = true,
    ) : LeaveStarter {
        val asked = mutableListOf<String>()

        override fun ask(permissions: Array<String>): Boolean {
            asked += permissions
            shadowOf(app).grantPermissions(*grants)
            phone.answered()
            return true
        }

        override fun mayAskAgain(permission: String) = askAgain
    }

    private fun look(): Job =
        CoroutineScope(Dispatchers.Main.immediate).launch { phone.look().collect { said += it } }.also { idle() }

    private fun idle() = shadowOf(Looper.getMainLooper()).idle()

    private fun tell(
        provider: String,
        metres: Float,
        latitude: Double = 50.94,
    ) {
        val place =
            Location(provider).apply {
                this.latitude = latitude
                longitude = 6.96
                accuracy = metres
                time = System.currentTimeMillis()
                elapsedRealtimeNanos = SystemClock.elapsedRealtimeNanos()
            }
        location.simulateLocation(provider, place)
        idle()
    }

    private fun here(
        metres: Int,
        coarse: Boolean = false,
        latitude: Double = 50.94,
    ) = Whereabouts.Here(Place(latitude, 6.96), metres, coarse)

    @Test
    fun `leave is asked for at the touch only, for the place in sight and nothing else`() {
        val person = Person(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        phone.starter = person
        assertEquals("nobody asked before", emptyList<String>(), person.asked)
        look()
        assertEquals(listOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION), person.asked)
        assertFalse(ACCESS_BACKGROUND_LOCATION in person.asked)
    }

    @Test
    fun `each provider says how close it is, and the search ends with the last`() {
        phone.starter = Person(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        val search = look()
        tell(NETWORK_PROVIDER, 1400.2f, 50.9)
        assertTrue(search.isActive)
        tell(GPS_PROVIDER, 9f)
        assertEquals(listOf(here(1401, latitude = 50.9), here(9)), said)
        assertTrue(search.isCompleted)
    }

    @Test
    fun `where one provider joins the others only that is asked`() {
        location.setProviderEnabled(FUSED_PROVIDER, true)
        shadowOf(app).grantPermissions(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        val search = look()
        tell(GPS_PROVIDER, 3f)
        assertEquals(emptyList<Whereabouts>(), said)
        tell(FUSED_PROVIDER, 12f)
        assertEquals(listOf(here(12)), said)
        assertTrue(search.isCompleted)
    }

    @Test
    fun `the approximate place is enough where the person allows no more, and nobody is asked twice`() {
        val person = Person(ACCESS_COARSE_LOCATION)
        phone.starter = person
        look()
        tell(NETWORK_PROVIDER, 2000f)
        assertEquals(listOf(here(2000, coarse = true)), said)
        said.clear()
        person.asked.clear()
        // What was found a moment ago still holds.
        look()
        assertEquals(listOf(here(2000, coarse = true)) to emptyList<String>(), said to person.asked)
    }

    @Test
    fun `refused once it may be asked again, refused twice the way leads to the settings`() {
        phone.starter = Person()
        look()
        phone.starter = Person(askAgain = false)
        look()
        assertEquals(listOf(Whereabouts.Refused(true), Whereabouts.Refused(false)), said)
        assertTrue(phone.openLeave())
        val settings = shadowOf(app).nextStartedActivity
        val wanted = Settings.ACTION_APPLICATION_DETAILS_SETTINGS to "package:${app.packageName}"
        assertEquals(wanted, settings.action to settings.dataString)
    }

    @Test
    fun `switched off it is not even asked for, and there is a way to the switch`() {
        val person = Person(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        phone.starter = person
        location.setLocationEnabled(false)
        look()
        assertEquals(listOf(Whereabouts.SwitchedOff), said)
        assertEquals(emptyList<String>(), person.asked)
        assertTrue(phone.openSwitch())
        assertEquals(Settings.ACTION_LOCATION_SOURCE_SETTINGS, shadowOf(app).nextStartedActivity.action)
        shadowOf(app).checkActivities(true)
        assertFalse("a device without such a page", phone.openSwitch())
    }

    @Test
    fun `whoever stops, or puts the app out of sight, leaves no search behind`() {
        shadowOf(app).grantPermissions(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        val stopped = look()
        assertEquals(2, searches())
        stopped.cancel()
        idle()
        assertEquals("nobody searches any more", 0, searches())
        val hidden = look()
        phone.rest()
        idle()
        assertTrue(hidden.isCompleted)
        assertEquals(0 to setOf(Whereabouts.Interrupted), searches() to said.toSet())
    }

    private fun searches() =
        listOf(GPS_PROVIDER, NETWORK_PROVIDER).sumOf { location.getLocationUpdateListeners(it).size }

    @Test
    fun `without a window nobody can be asked, and a device without a place is none to ask`() {
        look()
        assertEquals(listOf(Whereabouts.Refused(false)), said)
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_LOCATION, false)
        assertFalse(PhoneWhereAmI(app).can)
        assertTrue(phone.can)
    }

    @Test
    fun `no place in time is an end without an answer`() {
        shadowOf(app).grantPermissions(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        for (provider in listOf(GPS_PROVIDER, NETWORK_PROVIDER)) location.setProviderEnabled(provider, false)
        val search = look()
        assertTrue(search.isCompleted)
        assertEquals(emptyList<Whereabouts>(), said)
    }
}
