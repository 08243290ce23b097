package app.werkfunk

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import android.net.NetworkCapabilities.NET_CAPABILITY_NOT_METERED
import android.net.NetworkCapabilities.NET_CAPABILITY_NOT_ROAMING
import android.os.BatteryManager
import app.werkfunk.view.Surroundings

/** Tells the core of network and battery whenever they change. Lives as long as the process. */
class PhoneSurroundings(
    private val context: Context,
    /** A network is there. */
    private val available: () -> Unit,
    private val told: (Surroundings) -> Unit,
) {
    private var around = Surroundings(metered = false, roaming = false, batteryLow = false)

    fun begin() {
        context.getSystemService(ConnectivityManager::class.java).registerDefaultNetworkCallback(
            object : ConnectivityManager.NetworkCallback() {
                override fun onAvailable(network: Network) = available()

                override fun onCapabilitiesChanged(
                    network: Network,
                    can: NetworkCapabilities,
                ) = tell { it.on(can) }
            },
        )
        val battery =
            object : BroadcastReceiver() {
                override fun onReceive(
                    context: Context,
                    intent: Intent,
                ) = tell { it.copy(batteryLow = isLow(intent)) }
            }
        context.registerReceiver(battery, IntentFilter(Intent.ACTION_BATTERY_CHANGED))?.let { now ->
            tell { it.copy(batteryLow = isLow(now)) }
        }
    }

    @Synchronized
    private fun tell(change: (Surroundings) -> Surroundings) {
        around = change(around)
        told(around)
    }
}

/** On a network that [can] so much. Android says what a network is not: without a word of it, data costs. */
internal fun Surroundings.on(can: NetworkCapabilities) =
    copy(
        metered = !can.hasCapability(NET_CAPABILITY_NOT_METERED),
        roaming = !can.hasCapability(NET_CAPABILITY_NOT_ROAMING),
    )

/** Android's own limit for a low battery, without a charger. */
internal fun isLow(battery: Intent): Boolean {
    val level = battery.getIntExtra(BatteryManager.EXTRA_LEVEL, -1)
    val scale = battery.getIntExtra(BatteryManager.EXTRA_SCALE, -1)
    val plugged = battery.getIntExtra(BatteryManager.EXTRA_PLUGGED, 0) != 0
    return !plugged && level >= 0 && scale > 0 && level * 100 <= LOW_PERCENT * scale
}

private const val LOW_PERCENT = 15
