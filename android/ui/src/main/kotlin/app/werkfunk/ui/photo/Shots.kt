package app.werkfunk.ui.photo

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update

/** A photo that lies in a file outside the core until it is sent or left out. */
data class Shot(
    val path: String,
)

/** Photos that just came in, and the thread they were taken for, if one was open. */
data class Arrival(
    val shots: List<Shot>,
    val threadId: String?,
)

/** Where photos come from: camera, files, other apps. What comes in lies in [basket] until a screen takes it. */
interface Shots {
    val hasCamera: Boolean
    val basket: ShotBasket

    /** Starts the camera, or says that there is none by returning `false`. */
    fun take(threadId: String?): Boolean

    /** Lets the person choose among what is on the device. */
    fun choose(threadId: String?)

    /** The file is no longer needed: the core has the photo, or nobody wants it. */
    suspend fun forget(shot: Shot)
}

/** Photos wait here while the phone opens, and while another window is made. */
class ShotBasket {
    private val waiting = MutableStateFlow<List<Arrival>>(emptyList())

    val arrived: StateFlow<List<Arrival>> = waiting

    fun put(arrival: Arrival) {
        if (arrival.shots.isNotEmpty()) waiting.update { it + arrival }
    }

    /** Takes out all that waits. */
    fun empty(): List<Arrival> {
        val taken = waiting.value
        waiting.update { it - taken.toSet() }
        return taken
    }
}
