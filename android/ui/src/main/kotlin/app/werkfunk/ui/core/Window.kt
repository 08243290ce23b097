package app.werkfunk.ui.core

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

/** How much of a list is wanted: more as one scrolls. Of several readings the last counts, however long an earlier one takes. */
internal class Window(
    private val scope: CoroutineScope,
    private val step: Int,
) {
    private var reading: Job? = null

    var wanted = step
        private set

    fun read(load: suspend () -> Unit) {
        stop()
        reading = scope.launch { load() }
    }

    /** Something else is wanted: of that only the first. */
    fun begin(load: suspend () -> Unit) {
        wanted = step
        read(load)
    }

    /** Not while the last of it is still being read. */
    fun more(load: suspend () -> Unit) {
        if (reading?.isActive == true) return
        wanted += step
        read(load)
    }

    fun stop() {
        reading?.cancel()
    }
}
