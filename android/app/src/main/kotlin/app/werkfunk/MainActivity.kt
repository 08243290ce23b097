package app.werkfunk

import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.PickMultipleVisualMedia
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import androidx.activity.result.contract.ActivityResultContracts.RequestMultiplePermissions
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult
import androidx.activity.result.contract.ActivityResultContracts.TakePicture
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.lifecycleScope
import app.werkfunk.core.OpenException
import app.werkfunk.ui.AppModel
import app.werkfunk.ui.OpenFailed
import app.werkfunk.ui.WerkfunkApp
import app.werkfunk.ui.core.problemOf
import app.werkfunk.ui.share.SharedText
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.stringsFor
import kotlinx.coroutines.launch
import java.util.Locale

/** One window; the screens are those of `ui/`. It opens the camera and the system's dialogs and takes in what other apps share. */
class MainActivity :
    ComponentActivity(),
    ShotStarter,
    FileStarter,
    LeaveStarter {
    private val app get() = application as WerkfunkApplication
    private var model by mutableStateOf<AppModel?>(null)
    private var problem by mutableStateOf<Problem?>(null)
    private val camera = registerForActivityResult(TakePicture()) { stored -> app.shots.taken(stored) }
    private val picker =
        registerForActivityResult(PickMultipleVisualMedia(PhoneShots.MOST)) { uris ->
            app.work.launch { app.shots.chosen(uris) }
        }

    private val files =
        Choice.entries.associateWith { what ->
            registerForActivityResult(StartActivityForResult()) { result ->
                val uri = result.data?.data?.takeIf { result.resultCode == RESULT_OK }
                when (what) {
                    Choice.Folder -> {
                        app.tray.chosen(uri)
                    }

                    Choice.Attachment, Choice.Video, Choice.Voice -> {
                        app.work.launch { app.picks.chosen(what, uri, result.resultCode == RESULT_OK) }
                    }

                    else -> {
                        app.work.launch { app.files.chosen(what, uri) }
                    }
                }
            }
        }

    private val leave = registerForActivityResult(RequestMultiplePermissions()) { app.whereAmI.answered() }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        app.shots.starter = this
        app.files.starter = this
        app.tray.starter = this
        app.picks.starter = this
        app.whereAmI.starter = this
        open()
        // A window made anew has the same intent once more.
        if (savedInstanceState == null) receive(intent)
        setContent {
            val strings = stringsFor(Locale.getDefault())
            val dark = isSystemInDarkTheme()
            model?.let { WerkfunkApp(it, strings, dark, Modifier.safeDrawingPadding()) }
                ?: problem?.let { OpenFailed(it, PhonePlatform(this), strings, dark, ::open) }
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        receive(intent)
    }

    private fun open() {
        lifecycleScope.launch {
            try {
                val opened = app.open()
                model = opened
                // Opening takes its time, and nobody may be looking any more.
                if (lifecycle.currentState.isAtLeast(Lifecycle.State.STARTED)) opened.back() else opened.leave()
            } catch (failure: OpenException) {
                problem = problemOf(failure)
            }
        }
    }

    private fun receive(intent: Intent) {
        val uris = sharedPhotos(intent)
        if (uris.isNotEmpty()) app.work.launch { app.shots.shared(uris) }
        sharedText(intent)?.let { app.texts.put(SharedText(it)) }
    }

    override fun camera(target: Uri) = camera.started(target)

    override fun picker() = picker.started(PickVisualMediaRequest(PickVisualMedia.ImageOnly))

    override fun choose(
        what: Choice,
        with: Intent,
    ) = files.getValue(what).started(with)

    override fun ask(permissions: Array<String>) = leave.started(permissions)

    override fun mayAskAgain(permission: String) = shouldShowRequestPermissionRationale(permission)

    private fun <I> ActivityResultLauncher<I>.started(input: I) =
        try {
            launch(input)
            true
        } catch (_: ActivityNotFoundException) {
            false
        }

    override fun onStart() {
        super.onStart()
        model?.let { app.work.launch { it.back() } }
    }

    override fun onStop() {
        model?.let { app.work.launch { it.leave() } }
        app.whereAmI.rest()
        super.onStop()
    }

    override fun onDestroy() {
        if (app.shots.starter == this) app.shots.starter = null
        if (app.files.starter == this) app.files.starter = null
        if (app.tray.starter == this) app.tray.starter = null
        if (app.picks.starter == this) app.picks.starter = null
        if (app.whereAmI.starter == this) app.whereAmI.starter = null
        super.onDestroy()
    }
}
