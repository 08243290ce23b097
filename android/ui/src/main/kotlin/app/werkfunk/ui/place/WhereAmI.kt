package app.werkfunk.ui.place

import app.werkfunk.view.Place
import kotlinx.coroutines.flow.Flow

/** What the device says when it is asked where it is. */
sealed interface Whereabouts {
    /** Within so many [metres], where the device knows how many; [coarse] where it may not look closer. */
    data class Here(
        val place: Place,
        val metres: Int?,
        val coarse: Boolean,
    ) : Whereabouts

    /** On this device no app may know. */
    data object SwitchedOff : Whereabouts

    /** This app may not know; [askAgain] where the device surely asks the person once more. */
    data class Refused(
        val askAgain: Boolean,
    ) : Whereabouts

    data object Unknown : Whereabouts

    /** The device stopped looking before it could know, as nobody watched any more. */
    data object Interrupted : Whereabouts
}

/**
 * Where the device is. It looks only when a person touched what says so, asks for leave only then, stops when nobody waits
 * for the answer any more, and keeps nothing.
 */
interface WhereAmI {
    /** Answers that may come closer one after the other; it ends when no better one is to come, perhaps without any. */
    fun look(): Flow<Whereabouts>

    /** To where the person allows it, or says by `false` that there is no such place. */
    fun openLeave(): Boolean

    /** To where it is switched on for all apps. */
    fun openSwitch(): Boolean
}
