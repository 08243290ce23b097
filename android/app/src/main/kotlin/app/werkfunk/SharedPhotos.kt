package app.werkfunk

import android.content.Intent
import android.net.Uri
import androidx.core.content.IntentCompat

/** Whether the system only brings it back: it was handed over in an earlier run. */
internal val Intent.isOfEarlier get() = flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0

/** The pictures another app hands over; nothing where it hands over something else, or did so in an earlier run. */
fun sharedPhotos(intent: Intent): List<Uri> {
    if (intent.isOfEarlier || intent.type?.startsWith("image/") != true) return emptyList()
    return when (intent.action) {
        Intent.ACTION_SEND -> {
            listOfNotNull(IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java))
        }

        Intent.ACTION_SEND_MULTIPLE -> {
            IntentCompat.getParcelableArrayListExtra(intent, Intent.EXTRA_STREAM, Uri::class.java).orEmpty()
        }

        else -> {
            emptyList()
        }
    }
}
