package app.werkfunk

import android.content.ActivityNotFoundException
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import android.graphics.BitmapFactory
import android.net.Uri
import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.text.font.Font
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import app.werkfunk.ui.theme.Platform
import kotlin.math.max

/** The phone. */
class PhonePlatform(
    private val context: Context,
) : Platform {
    override val fonts =
        FontFamily(
            Font("fonts/Inter-Regular.otf", context.assets, FontWeight.Normal),
            Font("fonts/Inter-SemiBold.otf", context.assets, FontWeight.SemiBold),
        )

    override fun decode(
        jpeg: ByteArray,
        longEdge: Int?,
    ): ImageBitmap? {
        val options = BitmapFactory.Options()
        if (longEdge != null) {
            options.inJustDecodeBounds = true
            BitmapFactory.decodeByteArray(jpeg, 0, jpeg.size, options)
            options.inSampleSize = (max(options.outWidth, options.outHeight) / longEdge).coerceAtLeast(1)
            options.inJustDecodeBounds = false
        }
        return BitmapFactory.decodeByteArray(jpeg, 0, jpeg.size, options)?.asImageBitmap()
    }

    @Composable
    override fun OnBack(action: () -> Unit) = BackHandler(onBack = action)

    override fun dial(number: String) {
        // A tablet without a telephone has nothing to offer the number to.
        context.started(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))
    }

    override fun open(address: String): Boolean {
        // Programs for messages register for sending to somebody, maps and browsers for showing; a number is never called.
        val action =
            when (address.substringBefore(':')) {
                "sms", "mailto" -> Intent.ACTION_SENDTO
                "tel" -> Intent.ACTION_DIAL
                else -> Intent.ACTION_VIEW
            }
        return context.started(Intent(action, Uri.parse(address)))
    }

    override val shares = true

    override fun share(text: String): Boolean {
        val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        return context.started(Intent.createChooser(send, null))
    }

    override fun copy(text: String) {
        val board = context.getSystemService(ClipboardManager::class.java)
        board?.setPrimaryClip(ClipData.newPlainText("", text))
    }
}

/** Starts another app's window, or says by `false` that there is none for it. */
internal fun Context.started(intent: Intent): Boolean =
    try {
        startActivity(intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        true
    } catch (_: ActivityNotFoundException) {
        false
    }
