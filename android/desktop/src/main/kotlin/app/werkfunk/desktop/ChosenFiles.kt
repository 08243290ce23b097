package app.werkfunk.desktop

import app.werkfunk.ui.photo.Arrival
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.photo.ShotBasket
import app.werkfunk.ui.photo.Shots
import java.awt.FileDialog
import java.awt.Frame

/** Photos of the office computer are files the person chooses; they are theirs and stay where they are. */
class ChosenFiles : Shots {
    override val hasCamera = false
    override val basket = ShotBasket()

    override fun take(threadId: String?) = false

    override fun choose(threadId: String?) {
        val dialog = FileDialog(null as Frame?).apply { isMultipleMode = true }
        dialog.isVisible = true
        basket.put(Arrival(dialog.files.map { Shot(it.path) }, threadId))
    }

    override suspend fun forget(shot: Shot) = Unit
}
