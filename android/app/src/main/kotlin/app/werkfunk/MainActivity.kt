package app.werkfunk

import android.net.ConnectivityManager
import android.net.Network
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.lifecycleScope
import app.werkfunk.core.OpenException
import app.werkfunk.core.Phone
import app.werkfunk.ui.AppModel
import app.werkfunk.ui.OpenFailed
import app.werkfunk.ui.WerkfunkApp
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.core.openPhone
import app.werkfunk.ui.core.problemOf
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.stringsFor
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.launch
import java.time.Clock
import java.time.ZoneId
import java.util.Locale

/** One window; the screens are those of `ui/`. */
class MainActivity : ComponentActivity() {
    // Outlives the window: a decision handed over while it closes must not be cut off.
    private val work = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private var model by mutableStateOf<AppModel?>(null)
    private var problem by mutableStateOf<Problem?>(null)

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        open()
        setContent {
            val strings = stringsFor(Locale.getDefault())
            val dark = isSystemInDarkTheme()
            model?.let { WerkfunkApp(it, strings, dark, Modifier.safeDrawingPadding()) }
                ?: problem?.let { OpenFailed(it, PhonePlatform(this), strings, dark, ::open) }
        }
    }

    private fun open() {
        lifecycleScope.launch {
            try {
                val phone = shared ?: opened().also { shared = it }
                model = AppModel(PhoneCore(phone), PhonePlatform(applicationContext), Clock.systemDefaultZone(), work)
            } catch (failure: OpenException) {
                problem = problemOf(failure)
            }
        }
    }

    private suspend fun opened(): Phone {
        val folder = filesDir.resolve("werkfunk").path
        val phone = openPhone(folder, KeystoreKeyKeeper(this), ZoneId.systemDefault().id, "")
        getSystemService(ConnectivityManager::class.java).registerDefaultNetworkCallback(
            object : ConnectivityManager.NetworkCallback() {
                override fun onAvailable(network: Network) = phone.networkAvailable()
            },
        )
        return phone
    }

    override fun onStop() {
        model?.let { work.launch { it.leave() } }
        super.onStop()
    }

    private companion object {
        /** One database, one phone: also when the system makes the window anew. */
        var shared: Phone? = null
    }
}
