package app.werkfunk.desktop

import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font
import app.werkfunk.ui.theme.Platform
import org.jetbrains.skia.Image
import org.jetbrains.skia.Rect
import org.jetbrains.skia.SamplingMode
import org.jetbrains.skia.Surface
import java.awt.Desktop
import java.awt.GraphicsEnvironment
import java.awt.Toolkit
import java.awt.datatransfer.StringSelection
import java.io.IOException
import java.net.URI
import java.net.URISyntaxException

/** The office computer. */
object DesktopPlatform : Platform {
    override val fonts =
        FontFamily(
            Font("fonts/Inter-Regular.otf", FontWeight.Normal),
            Font("fonts/Inter-SemiBold.otf", FontWeight.SemiBold),
        )

    override fun decode(
        jpeg: ByteArray,
        longEdge: Int?,
    ): ImageBitmap? =
        try {
            val picture = Image.makeFromEncoded(jpeg)
            (longEdge?.let { picture.smaller(it) } ?: picture).toComposeImageBitmap()
        } catch (_: IllegalArgumentException) {
            null
        }

    private fun Image.smaller(longEdge: Int): Image {
        val scale = longEdge.toFloat() / maxOf(width, height)
        if (scale >= 1f) return this
        val (across, down) = Pair((width * scale).toInt().coerceAtLeast(1), (height * scale).toInt().coerceAtLeast(1))
        val surface = Surface.makeRasterN32Premul(across, down)
        val to = Rect.makeWH(across.toFloat(), down.toFloat())
        surface.canvas.drawImageRect(
            this,
            Rect.makeWH(width.toFloat(), height.toFloat()),
            to,
            SamplingMode.MITCHELL,
            null,
            true,
        )
        return surface.makeImageSnapshot()
    }

    /** A window has none; every screen shows its own. */
    @Composable
    override fun OnBack(action: () -> Unit) = Unit

    override fun dial(number: String) {
        open("tel:$number")
    }

    override fun open(address: String): Boolean =
        try {
            val desktop = if (Desktop.isDesktopSupported()) Desktop.getDesktop() else null
            // A browser asked for a mail would only show an empty page.
            if (address.startsWith("mailto:")) desktop?.mail(URI(address)) else desktop?.browse(URI(address))
            desktop != null
        } catch (_: IOException) {
            false
        } catch (_: UnsupportedOperationException) {
            false
        } catch (_: URISyntaxException) {
            false
        }

    override fun copy(text: String) {
        if (GraphicsEnvironment.isHeadless()) return
        val words = StringSelection(text)
        Toolkit.getDefaultToolkit().systemClipboard.setContents(words, words)
    }
}
