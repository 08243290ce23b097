package app.werkfunk

import android.content.Intent

/** The text another app hands over; nothing where it hands over something else, or did so in an earlier run. */
fun sharedText(intent: Intent): String? {
    if (intent.isOfEarlier || intent.action != Intent.ACTION_SEND || intent.type != "text/plain") return null
    return intent.getCharSequenceExtra(Intent.EXTRA_TEXT)?.toString()?.takeIf(String::isNotBlank)
}
