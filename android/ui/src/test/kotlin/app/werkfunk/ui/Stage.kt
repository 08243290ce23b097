package app.werkfunk.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.asSkiaBitmap
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.parts.Jpeg
import app.werkfunk.ui.parts.PictureBook
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.LocalPalette
import kotlinx.coroutines.runBlocking
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import java.io.File

/** How a screen is looked at; sizes in dp. */
data class View(
    val strings: Strings = German,
    val dark: Boolean = false,
    val fontScale: Float = 1f,
    val width: Int = 360,
    val height: Int = 780,
    /** Words of sixty letters may break anywhere. */
    val wordsMayBreak: Boolean = false,
)

const val SCALE = 2

val PICTURES = listOf("sink", "pipe", "cupboard", "bath", "plan")

/** Draws [content] to `target/screens/<name>.png` after checking that it can be read, named and hit. */
@OptIn(ExperimentalTestApi::class)
fun draw(
    name: String,
    view: View = View(),
    jpegs: List<Jpeg> = emptyList(),
    content: @Composable () -> Unit,
) = touch(name, view, jpegs, {}, content)

/** The same, then touches it as [touched] says. */
@OptIn(ExperimentalTestApi::class)
fun touch(
    name: String,
    view: View,
    jpegs: List<Jpeg>,
    touched: ComposeUiTest.() -> Unit,
    content: @Composable () -> Unit,
) = runDesktopComposeUiTest(width = view.width * SCALE, height = view.height * SCALE) {
    val book = PictureBook(FakeCore().apply { onPicture = Scenes::jpeg }, DesktopPlatform)
    runBlocking {
        PICTURES.forEach { book.open(it) }
        jpegs.forEach { jpeg -> listOf(true, false).forEach { book.open(jpeg, it) } }
    }
    setContent {
        CompositionLocalProvider(LocalDensity provides Density(SCALE.toFloat(), view.fontScale)) {
            Look(book, DesktopPlatform, view.strings, view.dark) {
                Box(Modifier.fillMaxSize().background(LocalPalette.current.background)) { content() }
            }
        }
    }
    waitForIdle()
    save(name)
    checkReach(name, view)
    touched()
}

/** A screen as it is, on paper. */
@OptIn(ExperimentalTestApi::class)
fun ComposeUiTest.save(name: String) {
    val folder = File(System.getProperty("werkfunk.screens", "target/screens")).apply { mkdirs() }
    val picture = Image.makeFromBitmap(onRoot().captureToImage().asSkiaBitmap())
    val png = checkNotNull(picture.encodeToData(EncodedImageFormat.PNG)) { "no PNG" }
    File(folder, "$name.png").writeBytes(png.bytes)
}
