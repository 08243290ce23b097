package app.werkfunk.desktop

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import app.werkfunk.ui.AppModel
import app.werkfunk.ui.WerkfunkApp
import app.werkfunk.ui.core.PhoneCore
import app.werkfunk.ui.core.openPhone
import app.werkfunk.ui.text.stringsFor
import kotlinx.coroutines.runBlocking
import java.nio.file.Path
import java.time.Clock
import java.time.ZoneId
import java.util.Locale

/** The office computer's window: `Main <folder> <company>`. */
fun main(arguments: Array<String>) {
    val folder = Path.of(arguments.getOrElse(0) { System.getProperty("user.home") + "/.local/share/werkfunk" })
    val company = arguments.getOrElse(1) { "" }
    val zone = ZoneId.systemDefault()
    val keys = FileKeyKeeper(folder.resolve("key"))
    val phone = runBlocking { openPhone(folder.resolve("data").toString(), keys, null, zone.id, company) }
    application {
        val scope = rememberCoroutineScope()
        val model =
            remember {
                AppModel(
                    PhoneCore(phone),
                    DesktopPlatform,
                    ChosenFiles(),
                    DialogFiles(),
                    DesktopTray(),
                    DialogPicks(),
                    Clock.system(zone),
                    scope,
                )
            }
        val close = {
            runBlocking {
                model.leave()
                phone.stop()
            }
            exitApplication()
        }
        Window(close, rememberWindowState(size = DpSize(1200.dp, 840.dp)), title = "Werkfunk") {
            WerkfunkApp(model, stringsFor(Locale.getDefault()), isSystemInDarkTheme())
        }
    }
}
