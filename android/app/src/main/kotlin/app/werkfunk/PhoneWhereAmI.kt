package app.werkfunk

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.location.Location
import android.location.LocationManager
import android.net.Uri
import android.os.Build
import android.os.CancellationSignal
import android.provider.Settings
import androidx.core.content.ContextCompat
import androidx.core.location.LocationManagerCompat
import app.werkfunk.ui.place.WhereAmI
import app.werkfunk.ui.place.Whereabouts
import app.werkfunk.view.Place
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlin.math.ceil

/**
 * The phone's place by Android's own service, once for each touch. Leave is asked for only then, the approximate place
 * is enough where the person allows no more, and nothing is looked for once the app is out of sight. Lives on the main thread.
 */
class PhoneWhereAmI(
    private val context: Context,
) : WhereAmI {
    private val manager: LocationManager? = context.getSystemService(LocationManager::class.java)
    private val searches = mutableSetOf<CompletableDeferred<Whereabouts?>>()
    private var answer: CompletableDeferred<Unit>? = null

    var starter: LeaveStarter? = null

    /** Whether this device has what tells a place. */
    val can = manager != null && context.packageManager.hasSystemFeature(PackageManager.FEATURE_LOCATION)

    override fun look(): Flow<Whereabouts> =
        flow {
            val manager = manager ?: return@flow
            if (!LocationManagerCompat.isLocationEnabled(manager)) {
                // Leave for what nobody could use is not asked for.
                emit(Whereabouts.SwitchedOff)
                return@flow
            }
            if (!isAllowed(ACCESS_COARSE_LOCATION)) ask()
            if (isAllowed(ACCESS_COARSE_LOCATION)) {
                emitAll(found(manager, coarse = !isAllowed(ACCESS_FINE_LOCATION)))
            } else {
                emit(Whereabouts.Refused(starter?.mayAskAgain(ACCESS_COARSE_LOCATION) == true))
            }
        }

    private fun isAllowed(permission: String) =
        ContextCompat.checkSelfPermission(context, permission) == PackageManager.PERMISSION_GRANTED

    private suspend fun ask() {
        val answered = CompletableDeferred<Unit>()
        answer = answered
        if (starter?.ask(arrayOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)) == true) answered.await()
        answer = null
    }

    /** The question was closed, one way or the other. */
    fun answered() {
        answer?.complete(Unit)
    }

    private fun found(
        manager: LocationManager,
        coarse: Boolean,
    ): Flow<Whereabouts> =
        channelFlow {
            for (provider in providers(manager)) {
                launch { current(manager, provider, coarse)?.let { send(it) } }
            }
        }

    /** Where there is one that joins all others it is the only one asked. */
    private fun providers(manager: LocationManager): List<String> {
        val joined = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) LocationManager.FUSED_PROVIDER else null
        val known = listOfNotNull(joined, LocationManager.NETWORK_PROVIDER, LocationManager.GPS_PROVIDER)
        val on = known.filter { it in manager.allProviders && manager.isProviderEnabled(it) }
        return on.filter { it == joined }.ifEmpty { on }
    }

    /** `null` after half a minute without a place. */
    private suspend fun current(
        manager: LocationManager,
        provider: String,
        coarse: Boolean,
    ): Whereabouts? {
        val found = CompletableDeferred<Whereabouts?>()
        val stop = CancellationSignal()
        searches += found
        return try {
            val main = ContextCompat.getMainExecutor(context)
            LocationManagerCompat.getCurrentLocation(manager, provider, stop, main) { found.complete(it?.here(coarse)) }
            found.await()
        } catch (_: SecurityException) {
            // Taken back meanwhile, or this one needs the precise place.
            null
        } finally {
            stop.cancel()
            searches -= found
        }
    }

    /** The app goes out of sight: whoever looks has what was found so far. */
    fun rest() = searches.toList().forEach { it.complete(Whereabouts.Interrupted) }

    override fun openLeave() =
        context.started(
            Intent(
                Settings.ACTION_APPLICATION_DETAILS_SETTINGS,
                Uri.fromParts("package", context.packageName, null),
            ),
        )

    override fun openSwitch() = context.started(Intent(Settings.ACTION_LOCATION_SOURCE_SETTINGS))
}

private fun Location.here(coarse: Boolean) =
    Whereabouts.Here(Place(latitude, longitude), if (hasAccuracy()) ceil(accuracy).toInt() else null, coarse)
