package app.werkfunk.desktop

import app.werkfunk.ui.attach.Pick
import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.attach.Picks
import app.werkfunk.ui.core.Basket
import java.awt.FileDialog
import java.awt.Frame

/** Files and videos of the office computer are the person's and stay where they are. It has no recorder of its own. */
class DialogPicks : Picks {
    private val basket = Basket<Pick>()

    override val picked = basket.picked

    override fun choose(
        kind: PickKind,
        threadId: String,
        words: Boolean,
    ): Boolean {
        if (kind == PickKind.Voice) return false
        val dialog = FileDialog(null as Frame?)
        dialog.isVisible = true
        dialog.files.firstOrNull()?.let { basket.put(Pick(kind, it.path, it.name, threadId, words = words)) }
        return true
    }

    override fun take() = basket.take()

    override suspend fun forget(pick: Pick) = Unit
}
