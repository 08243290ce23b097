package app.werkfunk.desktop

import app.werkfunk.ui.book.BookFiles
import app.werkfunk.ui.book.PickedFile
import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.core.Basket
import app.werkfunk.view.ContactFile
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.awt.FileDialog
import java.awt.Frame
import java.io.File
import java.io.IOException

/** Files of contacts on the office computer, by its own dialogs. */
class DialogFiles : BookFiles {
    private val basket = Basket<PickedFile>()

    override val picked = basket.picked
    override val handsOverContacts = false

    override fun choose(): Boolean {
        val dialog = FileDialog(null as Frame?)
        dialog.isVisible = true
        dialog.files.firstOrNull()?.let { basket.put(PickedFile(it.name, bytesOf(it))) }
        return true
    }

    override fun chooseContact() = false

    override fun take() = basket.take()

    override suspend fun save(file: ContactFile): Saving {
        val dialog = FileDialog(null as Frame?, "", FileDialog.SAVE).apply { this.file = file.name }
        dialog.isVisible = true
        val target = dialog.files.firstOrNull() ?: return Saving.NotSaved
        return withContext(Dispatchers.IO) {
            try {
                target.writeBytes(file.bytes)
                Saving.Saved
            } catch (_: IOException) {
                Saving.Failed
            }
        }
    }

    private fun bytesOf(file: File) =
        try {
            file.readBytes()
        } catch (_: IOException) {
            null
        }
}
