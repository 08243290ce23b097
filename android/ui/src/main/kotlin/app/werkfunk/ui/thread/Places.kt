package app.werkfunk.ui.thread

import app.werkfunk.view.Place
import java.net.URLEncoder
import java.util.Locale

/** "51.31270, 9.47970": to the metre. */
internal fun coordinates(place: Place) = "%.5f, %.5f".format(Locale.ROOT, place.latitude, place.longitude)

/** A `geo:` address that lets a map look for what was typed; 0,0 says that nobody knows the place. */
internal fun mapAddress(typed: String): String =
    "geo:0,0?q=" + URLEncoder.encode(typed.trim(), Charsets.UTF_8).replace("+", "%20")

/** A `geo:` address (RFC 5870); what follows the question mark is how Android's maps put a named needle there. */
internal fun mapAddress(
    place: Place,
    name: String,
): String {
    val at = "%.6f,%.6f".format(Locale.ROOT, place.latitude, place.longitude)
    val called = URLEncoder.encode(name.trim(), Charsets.UTF_8).replace("+", "%20")
    return if (called.isEmpty()) "geo:$at?q=$at" else "geo:$at?q=$at($called)"
}
