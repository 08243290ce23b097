package app.werkfunk

import android.app.Application
import android.content.Intent
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import android.net.NetworkCapabilities.NET_CAPABILITY_NOT_METERED
import android.net.NetworkCapabilities.NET_CAPABILITY_NOT_ROAMING
import android.net.NetworkCapabilities.TRANSPORT_CELLULAR
import android.net.NetworkCapabilities.TRANSPORT_WIFI
import android.os.BatteryManager
import android.os.Looper
import androidx.test.platform.app.InstrumentationRegistry
import app.werkfunk.view.Surroundings
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowNetwork
import org.robolectric.shadows.ShadowNetworkCapabilities

/** When photos are to wait for Wi-Fi, for home or for the charger. */
@RunWith(RobolectricTestRunner::class)
class PhoneSurroundingsTest {
    private val app = InstrumentationRegistry.getInstrumentation().targetContext.applicationContext as Application

    private fun network(
        transport: Int,
        vararg can: Int,
    ): NetworkCapabilities =
        ShadowNetworkCapabilities.newInstance().also { network ->
            shadowOf(network).addTransportType(transport)
            can.forEach { shadowOf(network).addCapability(it) }
        }

    private val wifi = network(TRANSPORT_WIFI, NET_CAPABILITY_NOT_METERED, NET_CAPABILITY_NOT_ROAMING)
    private val hotspot = network(TRANSPORT_WIFI, NET_CAPABILITY_NOT_ROAMING)
    private val home = network(TRANSPORT_CELLULAR, NET_CAPABILITY_NOT_ROAMING)
    private val abroad = network(TRANSPORT_CELLULAR)
    private val flatAbroad = network(TRANSPORT_CELLULAR, NET_CAPABILITY_NOT_METERED)

    private fun around(
        metered: Boolean,
        roaming: Boolean,
        batteryLow: Boolean = false,
    ) = Surroundings(metered, roaming, batteryLow)

    @Test
    fun `Wi-Fi is free, a hotspot costs as mobile data does, and only abroad the phone is roaming`() {
        val before = around(metered = false, roaming = false)
        assertEquals(around(metered = false, roaming = false), before.on(wifi))
        assertEquals(around(metered = true, roaming = false), before.on(hotspot))
        assertEquals(around(metered = true, roaming = false), before.on(home))
        assertEquals(around(metered = true, roaming = true), before.on(abroad))
        assertEquals(around(metered = false, roaming = true), before.on(flatAbroad))
    }

    @Test
    fun `back on Wi-Fi nothing of the journey is left, and the battery is as low as it was`() {
        val journey = around(metered = true, roaming = true, batteryLow = true)
        assertEquals(around(metered = false, roaming = false, batteryLow = true), journey.on(wifi))
    }

    @Test
    fun `the core is told when a network comes, whenever it is another, and of the battery beside it`() {
        app.sendStickyBroadcast(battery(9, 100))
        var came = 0
        val told = mutableListOf<Surroundings>()
        PhoneSurroundings(app, { came++ }, told::add).begin()
        assertEquals(
            "the battery as it is",
            setOf(around(metered = false, roaming = false, batteryLow = true)),
            told.toSet(),
        )
        told.clear()
        val (at, android) =
            ShadowNetwork.newInstance(1) to
                shadowOf(app.getSystemService(ConnectivityManager::class.java)).networkCallbacks.last()
        assertEquals(0, came)
        android.onAvailable(at)
        assertEquals("it comes once, and says nothing yet", 1 to emptyList<Surroundings>(), came to told)
        android.onCapabilitiesChanged(at, abroad)
        android.onCapabilitiesChanged(at, wifi)
        app.sendStickyBroadcast(battery(9, 100, BatteryManager.BATTERY_PLUGGED_USB))
        shadowOf(Looper.getMainLooper()).idle()
        android.onCapabilitiesChanged(at, hotspot)
        val wanted =
            listOf(
                around(metered = true, roaming = true, batteryLow = true),
                around(metered = false, roaming = false, batteryLow = true),
                around(metered = false, roaming = false),
                around(metered = true, roaming = false),
            )
        assertEquals(1 to wanted, came to told)
    }

    private fun battery(
        level: Int,
        scale: Int,
        plugged: Int = 0,
    ) = Intent(Intent.ACTION_BATTERY_CHANGED)
        .putExtra(BatteryManager.EXTRA_LEVEL, level)
        .putExtra(BatteryManager.EXTRA_SCALE, scale)
        .putExtra(BatteryManager.EXTRA_PLUGGED, plugged)

    @Test
    fun `a battery is low at fifteen percent unless it is being charged`() {
        assertEquals(true, isLow(battery(15, 100)))
        assertEquals(false, isLow(battery(16, 100)))
        assertEquals(true, isLow(battery(30, 200)))
        assertEquals(false, isLow(battery(3, 100, BatteryManager.BATTERY_PLUGGED_USB)))
    }

    @Test
    fun `a phone that does not say has a battery that is not low`() {
        assertEquals(false, isLow(Intent(Intent.ACTION_BATTERY_CHANGED)))
        assertEquals(false, isLow(battery(0, 0)))
    }
}
