package app.werkfunk.desktop

import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.papers.PaperTray
import app.werkfunk.view.PaperFile
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.awt.Desktop
import java.io.File
import java.io.IOException
import java.nio.file.Files
import javax.swing.JFileChooser

/** Papers on the office computer: in a folder of their own that only this user reads, until they are closed. */
class DesktopTray : PaperTray {
    override suspend fun folder(): String? =
        withContext(Dispatchers.IO) {
            try {
                Files.createTempDirectory("werkfunk-").toString()
            } catch (_: IOException) {
                null
            }
        }

    override suspend fun save(
        folder: String,
        files: List<PaperFile>,
    ): Saving {
        val dialog = JFileChooser().apply { fileSelectionMode = JFileChooser.DIRECTORIES_ONLY }
        if (dialog.showSaveDialog(null) != JFileChooser.APPROVE_OPTION) return Saving.NotSaved
        return withContext(Dispatchers.IO) { copied(File(folder), dialog.selectedFile, files) }
    }

    override fun open(
        folder: String,
        file: PaperFile,
    ): Boolean =
        try {
            val possible = Desktop.isDesktopSupported()
            if (possible) Desktop.getDesktop().open(File(folder, file.name))
            possible
        } catch (_: IOException) {
            false
        }

    override suspend fun clear(folder: String) {
        withContext(Dispatchers.IO) { File(folder).deleteRecursively() }
    }

    internal companion object {
        /** A paper of that name that lies there already is somebody else's and stays. */
        fun copied(
            from: File,
            to: File,
            files: List<PaperFile>,
        ): Saving =
            try {
                files.forEach { File(from, it.name).copyTo(File(to, it.name)) }
                Saving.Saved
            } catch (_: IOException) {
                Saving.Failed
            }
    }
}
