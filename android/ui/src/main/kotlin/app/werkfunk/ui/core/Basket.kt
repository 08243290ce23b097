package app.werkfunk.ui.core

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow

/** Things a person picked, one after the other, until they are taken. */
class Basket<T : Any> {
    private val waiting = MutableStateFlow<T?>(null)

    val picked: StateFlow<T?> = waiting

    private val more = ArrayDeque<T>()

    @Synchronized
    fun put(picked: T) {
        if (waiting.value == null) waiting.value = picked else more.addLast(picked)
    }

    @Synchronized
    fun take(): T? = waiting.value.also { waiting.value = more.removeFirstOrNull() }
}
