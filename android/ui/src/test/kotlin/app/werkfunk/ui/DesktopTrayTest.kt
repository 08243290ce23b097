package app.werkfunk.ui

import app.werkfunk.desktop.DesktopTray
import app.werkfunk.ui.book.Saving
import app.werkfunk.view.PaperFile
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

/** Papers on the office computer. */
class DesktopTrayTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val tray = DesktopTray()
    private val files =
        listOf(PaperFile("auskunft.pdf", "application/pdf", 3u), PaperFile("dateien/0001.jpg", "image/jpeg", 3u))

    private fun written(): File {
        val from = File(checkNotNull(runBlocking { tray.folder() }))
        for (file in files) from.resolve(file.name).apply { parentFile.mkdirs() }.writeText("new")
        return from
    }

    @Test
    fun `a paper lies where only this user reads, and is gone when it was closed`() {
        val from = written()
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(from.toPath())))
        runBlocking { tray.clear(from.path) }
        assertFalse(from.exists())
    }

    @Test
    fun `a paper is saved with all that lies beside it, and never over another`() {
        val from = written()
        val to = folder.newFolder()
        assertEquals(Saving.Saved, DesktopTray.copied(from, to, files))
        assertEquals("new", to.resolve("dateien/0001.jpg").readText())
        to.resolve("auskunft.pdf").writeText("somebody else's")
        assertEquals(Saving.Failed, DesktopTray.copied(from, to, files))
        assertEquals("somebody else's", to.resolve("auskunft.pdf").readText())
        runBlocking { tray.clear(from.path) }
    }
}
