package app.werkfunk.ui.place

import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.PastedPlace
import app.werkfunk.view.Place

/** A place on its way into a thread. What was pasted counts before one's own place. */
data class PlaceState(
    /** `null` where the device cannot tell where it is. */
    val own: Own?,
    val goesOut: GoesOut = GoesOut.Now,
    val pasted: String = "",
    /** What [pasted] says; `null` until that is known. */
    val read: PastedPlace? = null,
    val name: String = "",
    val busy: Boolean = false,
    /** The core has it; the screen is done. */
    val sent: Boolean = false,
    val problem: Problem? = null,
) {
    val place: Place?
        get() = if (pasted.isBlank()) (own?.found as? Whereabouts.Here)?.place else (read as? PastedPlace.At)?.place

    val ready get() = place != null && !busy && !sent
}

/** One's own place: whether it is looked for, and the best that was found. */
data class Own(
    val looking: Boolean = false,
    val found: Whereabouts? = null,
) {
    fun with(next: Whereabouts): Own {
        if (next == Whereabouts.Interrupted) return copy(looking = false)
        val (before, now) = (found as? Whereabouts.Here) to (next as? Whereabouts.Here)
        val closer = before?.metres == null || now == null || (now.metres ?: Int.MAX_VALUE) <= before.metres
        return if (closer) copy(found = next) else this
    }
}

sealed interface PlaceEvent {
    data object Look : PlaceEvent

    /** What was found so far is good enough. */
    data object StopLooking : PlaceEvent

    data object Allow : PlaceEvent

    data object SwitchOn : PlaceEvent

    data class Paste(
        val text: String,
    ) : PlaceEvent

    data class Name(
        val name: String,
    ) : PlaceEvent

    /** Into the device's own map: to look at the place, or to look for one. */
    data object Map : PlaceEvent

    data object Send : PlaceEvent
}
