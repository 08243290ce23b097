package app.werkfunk.ui

import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.parts.PictureBook
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Change
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Test
import java.util.concurrent.atomic.AtomicInteger

/** A picture that cannot be read yet. */
class PictureBookTest {
    @Test
    fun `a damaged picture is shown once it was fetched anew`() =
        runBlocking {
            val asked = AtomicInteger()
            val core = FakeCore()
            core.onPicture = { name ->
                asked.incrementAndGet()
                if (asked.get() == 1) throw CoreProblem(Problem.DataDamaged) else Scenes.jpeg(name)
            }
            val book = PictureBook(core, DesktopPlatform)
            val picture = async { book.openOnceHere("wand") }
            while (asked.get() == 0) yield()
            assertNull("nothing says that it is here", withTimeoutOrNull(0) { picture.await() })
            while (!picture.isCompleted) {
                core.announce(Change.Thread("bad"))
                yield()
            }
            assertNotNull(picture.await())
        }
}
