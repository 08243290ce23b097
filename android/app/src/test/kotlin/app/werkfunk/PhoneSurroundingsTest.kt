package app.werkfunk

import android.content.Intent
import android.os.BatteryManager
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** When photos are to wait for the charger. */
@RunWith(RobolectricTestRunner::class)
class PhoneSurroundingsTest {
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
