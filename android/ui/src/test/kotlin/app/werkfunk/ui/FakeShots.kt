package app.werkfunk.ui

import app.werkfunk.ui.photo.Arrival
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.photo.ShotBasket
import app.werkfunk.ui.photo.Shots

/** A camera that takes the next of [ready] at once, and remembers what was forgotten. */
class FakeShots(
    override val hasCamera: Boolean = true,
) : Shots {
    override val basket = ShotBasket()
    val ready = ArrayDeque<String>()
    val forgotten = mutableListOf<String>()
    val chosen = mutableListOf<String?>()

    override fun take(threadId: String?): Boolean {
        val next = ready.removeFirstOrNull() ?: return false
        basket.put(Arrival(listOf(Shot(next)), threadId))
        return true
    }

    override fun choose(threadId: String?) {
        chosen += threadId
    }

    override suspend fun forget(shot: Shot) {
        forgotten += shot.path
    }
}
