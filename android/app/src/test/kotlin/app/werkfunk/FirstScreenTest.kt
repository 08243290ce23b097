package app.werkfunk

import android.graphics.Bitmap
import android.graphics.Canvas
import android.view.View
import android.view.ViewGroup
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.compose.ui.semantics.getOrNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import java.io.File

/** Compose as a phone has it, in a real window; alone in its process, as Compose keeps its clock for the process. */
@RunWith(RobolectricTestRunner::class)
class FirstScreenTest {
    @Test
    fun `the first screen stands there in words, and Android draws them`() {
        val window = Robolectric.buildActivity(MainActivity::class.java).setup()
        val view = window.get().window.decorView
        waitUntil("the login is there") { "Passwort" in words(view) || "Password" in words(view) }
        val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        view.draw(Canvas(picture))
        val out = File(System.getProperty("werkfunk.screens", "target/screens")).apply { mkdirs() }
        File(out, "android-login.png").outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        val inks =
            (0 until picture.width)
                .flatMap { x ->
                    (0 until picture.height).map { picture.getPixel(x, it) }
                }.toSet()
        assertTrue("letters are drawn: ${inks.size} colours", inks.size > 20)
        window.pause().stop().destroy()
    }

    /** What a screen reader would find. */
    private fun words(view: View): List<String> {
        val own = (view as? RootForTest)?.semanticsOwner?.getAllSemanticsNodes(mergingEnabled = false).orEmpty()
        val texts = own.flatMap { it.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() }
        return texts +
            (view as? ViewGroup)
                ?.let { group ->
                    (0 until group.childCount).flatMap { words(group.getChildAt(it)) }
                }.orEmpty()
    }
}
