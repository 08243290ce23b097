package app.werkfunk.ui.theme

import androidx.compose.runtime.Composable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.text.font.FontFamily

/** What a phone and an office computer do differently. */
interface Platform {
    val fonts: FontFamily

    /** `null` when the bytes are no picture. Where [longEdge] is given, no larger than twice that. */
    fun decode(
        jpeg: ByteArray,
        longEdge: Int?,
    ): ImageBitmap?

    /** What the device's own way back does here; the innermost that is shown counts. */
    @Composable
    fun OnBack(action: () -> Unit)

    /** Offers the number to the telephone; does not call by itself. */
    fun dial(number: String)

    /** Opens an address (`geo:`, `https:`, `sms:`, `mailto:`, `tel:`) in the app for it, or says by `false` that there is none. */
    fun open(address: String): Boolean

    /** Whether there is a choice of apps that take a text. */
    val shares: Boolean get() = false

    /** Lets the person choose which app takes the text, or says by `false` that there is no such choice. */
    fun share(text: String): Boolean = false

    /** Puts words where other apps can paste them. */
    fun copy(text: String)
}

val LocalPlatform = staticCompositionLocalOf<Platform> { error("no platform given") }
