package app.werkfunk.desktop

import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font
import app.werkfunk.ui.theme.Platform
import org.jetbrains.skia.Image
import java.awt.Desktop
import java.net.URI

/** The office computer. */
object DesktopPlatform : Platform {
    override val fonts =
        FontFamily(
            Font("fonts/Inter-Regular.otf", FontWeight.Normal),
            Font("fonts/Inter-SemiBold.otf", FontWeight.SemiBold),
        )

    override fun decode(jpeg: ByteArray): ImageBitmap? =
        try {
            Image.makeFromEncoded(jpeg).toComposeImageBitmap()
        } catch (_: IllegalArgumentException) {
            null
        }

    /** A window has none; every screen shows its own. */
    @Composable
    override fun OnBack(action: () -> Unit) = Unit

    override fun dial(number: String) {
        if (Desktop.isDesktopSupported()) Desktop.getDesktop().browse(URI("tel:$number"))
    }
}
