package app.werkfunk.ui.papers

import app.werkfunk.ui.book.Saving
import app.werkfunk.view.PaperFile

/** Where papers lie, unencrypted, until they were handed over. */
interface PaperTray {
    /** An empty folder that no other program reads; `null` where none can be made. */
    suspend fun folder(): String?

    /** Lets the person say where, and copies the files there. */
    suspend fun save(
        folder: String,
        files: List<PaperFile>,
    ): Saving

    /** Shows a file in the device's own program, or says by `false` that there is none. */
    fun open(
        folder: String,
        file: PaperFile,
    ): Boolean

    /** Removes the folder with all that is in it. */
    suspend fun clear(folder: String)
}
