package app.werkfunk.ui.core

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow

/** One thing a person picked, until it is taken. */
class Basket<T : Any> {
    private val waiting = MutableStateFlow<T?>(null)

    val picked: StateFlow<T?> = waiting

    fun put(picked: T) {
        waiting.value = picked
    }

    fun take(): T? = waiting.value.also { waiting.value = null }
}
