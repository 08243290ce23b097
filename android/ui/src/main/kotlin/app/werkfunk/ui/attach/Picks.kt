package app.werkfunk.ui.attach

import kotlinx.coroutines.flow.StateFlow

/** [Voice] is what the person says into the device's own recorder. */
enum class PickKind { File, Video, Voice }

/** What the person picked for a thread; without a path where it could not be read. */
data class Pick(
    val kind: PickKind,
    val path: String?,
    val name: String,
    val threadId: String,
    /** A picture of a video, where the device could make one. */
    val still: String? = null,
    /** What is written in the thread goes with it. */
    val words: Boolean = false,
)

/** Files, videos and voice messages by the device's own dialogs and without any permission. A pick lies in [picked] until it is taken. */
interface Picks {
    val picked: StateFlow<Pick?>

    /** Lets the person choose, or says by `false` that the device cannot; [words]: what is written goes with it. */
    fun choose(
        kind: PickKind,
        threadId: String,
        words: Boolean,
    ): Boolean

    /** Takes the pick out. */
    fun take(): Pick?

    /** The core has it: a copy made for it goes. */
    suspend fun forget(pick: Pick)
}
