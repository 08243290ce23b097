package app.werkfunk.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test

/** The yardstick of the screens finds what it is there to find. */
class ReachTest {
    private fun complaint(content: @Composable () -> Unit): String {
        val failure =
            assertThrows(AssertionError::class.java) { draw("yardstick", View(height = 400), content = content) }
        return failure.message.orEmpty()
    }

    private fun finds(
        expected: String,
        content: @Composable () -> Unit,
    ) {
        val said = complaint(content)
        assertTrue(said, expected in said)
    }

    @Composable
    private fun Target(
        name: String,
        height: Int,
    ) = Box(
        Modifier
            .width(100.dp)
            .height(height.dp)
            .clickable { }
            .semantics { contentDescription = name },
    )

    @Test
    fun `a target that is too small`() = finds("Senden is only 100 x 40 dp") { Target("Senden", 40) }

    @Test
    fun `a target without a name`() = finds("has no name") { Target("", 64) }

    @Test
    fun `two targets too close to each other`() =
        finds("4.0 dp apart") {
            Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
                Target("Ja", 64)
                Target("Nein", 64)
            }
        }

    @Test
    fun `words that are cut off`() =
        finds("is cut off") {
            Words("Zwei Zeilen Text", LocalType.current.body, LocalPalette.current.text, Modifier.size(90.dp, 20.dp))
        }

    @Test
    fun `a word broken in two`() =
        finds("breaks inside a word") {
            Words("Besichtigung", LocalType.current.body, LocalPalette.current.text, Modifier.width(80.dp))
        }
}
