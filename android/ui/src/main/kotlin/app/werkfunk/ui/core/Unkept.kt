package app.werkfunk.ui.core

import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.withContext

/** What somebody writes, on its way to the core by [keep], letter for letter; of what waits only the newest counts. */
class Unkept<T : Any>(
    private val keep: suspend (T) -> Unit,
) {
    private val newest = MutableStateFlow<T?>(null)

    /** Whether nothing waits. */
    val isEmpty get() = newest.value == null

    fun put(written: T) {
        newest.value = written
    }

    /** Keeps what is written until the screen is left. */
    suspend fun run() {
        try {
            newest.filterNotNull().collect(::pass)
        } finally {
            // Whoever leaves the screen has written its last letters, too.
            withContext(NonCancellable) { newest.value?.let { pass(it) } }
        }
    }

    private suspend fun pass(written: T) {
        keep(written)
        newest.compareAndSet(written, null)
    }
}
