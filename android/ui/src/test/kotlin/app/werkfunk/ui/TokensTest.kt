package app.werkfunk.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.compositeOver
import androidx.compose.ui.graphics.luminance
import app.werkfunk.photo.Colour
import app.werkfunk.ui.theme.DarkPalette
import app.werkfunk.ui.theme.Inks
import app.werkfunk.ui.theme.LightPalette
import app.werkfunk.ui.theme.Palette
import org.junit.Assert.assertEquals
import org.junit.Test

/** The colours hold in the sun: contrast after WCAG 2. */
class TokensTest {
    private fun contrast(
        one: Color,
        other: Color,
    ): Float {
        val (dim, bright) = listOf(one.luminance(), other.luminance()).sorted()
        return (bright + 0.05f) / (dim + 0.05f)
    }

    private fun Palette.inks() =
        listOf("text" to text, "quiet" to quiet, "act" to act, "done" to done, "warn" to warn, "late" to late)

    private fun Palette.pairs() =
        listOf("background" to background, "surface" to surface, "mine" to mine).flatMap { (ground, colour) ->
            inks().map { (ink, its) -> "$ink on $ground" to contrast(its, colour) }
        } +
            listOf(
                "onAct on act" to contrast(onAct, act),
                "onSlate on slate" to contrast(onSlate, slate),
                "surface on late" to contrast(surface, late),
            )

    private fun tooWeak(
        pairs: List<Pair<String, Float>>,
        least: Float,
    ) = pairs.filter { it.second < least }

    @Test
    fun `every text stands out seven to one`() {
        for (palette in listOf(LightPalette, DarkPalette)) assertEquals(emptyList<Any>(), tooWeak(palette.pairs(), 7f))
    }

    @Test
    fun `signs and edges stand out four and a half to one`() {
        for (palette in listOf(LightPalette, DarkPalette)) {
            val grounds = listOf("background" to palette.background, "surface" to palette.surface)
            val signs = listOf("line" to palette.line, "slate" to palette.slate)
            val pairs =
                grounds.flatMap { (g, ground) ->
                    signs.map { (s, sign) -> "$s on $g" to contrast(sign, ground) }
                }
            assertEquals(emptyList<Any>(), tooWeak(pairs, 4.5f))
        }
    }

    @Test
    fun `every mark on a photo stands out from its edge three to one, as WCAG asks of what is drawn`() {
        val pairs = Colour.entries.map { "$it" to contrast(Inks.of(it), Inks.edge(it)) }
        assertEquals(emptyList<Any>(), tooWeak(pairs, 3f))
    }

    @Test
    fun `a stamp is read seven to one even on snow`() {
        val onSnow = Inks.panel.compositeOver(Color.White)
        assertEquals(emptyList<Any>(), tooWeak(listOf("stamp" to contrast(Inks.onPanel, onSnow)), 7f))
    }

    @Test
    fun `the yardstick itself is right`() {
        assertEquals(21f, contrast(Color.Black, Color.White), 0.01f)
        assertEquals(4.54f, contrast(Color(0xFF767676), Color.White), 0.01f)
    }
}
