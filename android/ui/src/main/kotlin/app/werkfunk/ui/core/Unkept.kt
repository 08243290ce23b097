package app.werkfunk.ui.core

import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext

/** What somebody writes, on its way to the core by [keep], letter for letter; of what waits only the newest counts. */
class Unkept<T : Any>(
    private val keep: suspend (T) -> Unit,
) {
    private val newest = MutableStateFlow<T?>(null)
    private val passing = Mutex()

    /** Whether nothing waits. */
    val isEmpty get() = newest.value == null

    fun put(written: T) {
        newest.value = written
    }

    /** The same for what is added to what waits. */
    fun put(add: (T?) -> T) = newest.update(add)

    /** Keeps all that waits, and returns once nothing is on its way any more. */
    suspend fun settle() {
        while (!isEmpty) pass()
    }

    /** Keeps what is written until the screen is left. */
    suspend fun run() {
        try {
            newest.filterNotNull().collect { pass() }
        } finally {
            // Whoever leaves the screen has written its last letters, too.
            withContext(NonCancellable) { pass() }
        }
    }

    /** What was kept meanwhile must not come a second time: only what waits by now counts. */
    private suspend fun pass() =
        passing.withLock {
            val written = newest.value ?: return@withLock
            keep(written)
            newest.compareAndSet(written, null)
        }
}
