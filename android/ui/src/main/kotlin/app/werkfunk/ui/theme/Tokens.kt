package app.werkfunk.ui.theme

import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import app.werkfunk.photo.Colour

/** The colours, each with one meaning: [act] to do something, [late] late or failed, [done] done or permitted. */
data class Palette(
    val dark: Boolean,
    val background: Color,
    val surface: Color,
    val text: Color,
    val quiet: Color,
    val act: Color,
    val onAct: Color,
    val slate: Color,
    val onSlate: Color,
    val done: Color,
    val warn: Color,
    val late: Color,
    val line: Color,
    /** Under what the company wrote itself. */
    val mine: Color,
)

val LightPalette =
    Palette(
        dark = false,
        background = Color(0xFFFAF8F5),
        surface = Color(0xFFFFFFFF),
        text = Color(0xFF1B1F23),
        quiet = Color(0xFF4A545B),
        act = Color(0xFF923400),
        onAct = Color(0xFFFFFFFF),
        slate = Color(0xFF37474F),
        onSlate = Color(0xFFFFFFFF),
        done = Color(0xFF0F5C30),
        warn = Color(0xFF704800),
        late = Color(0xFF951D16),
        line = Color(0xFF5F6A71),
        mine = Color(0xFFF3F5F6),
    )

val DarkPalette =
    Palette(
        dark = true,
        background = Color(0xFF12171B),
        surface = Color(0xFF1B2227),
        text = Color(0xFFECEFF1),
        quiet = Color(0xFFB7C1C7),
        act = Color(0xFFFF9E4F),
        onAct = Color(0xFF2B1400),
        slate = Color(0xFFB0BEC5),
        onSlate = Color(0xFF12171B),
        done = Color(0xFF7BD99B),
        warn = Color(0xFFFFCF70),
        late = Color(0xFFFFB4AB),
        line = Color(0xFF8A979F),
        mine = Color(0xFF1D272F),
    )

/** The colours of marks on photos, as the core draws them, each with the edge that makes it seen everywhere. */
object Inks {
    private val dark = Color(0xFF141414)
    private val light = Color(0xFFFFFFFF)

    /** Behind the light letters of a stamp; the photo shows through. */
    val panel = Color(0xAC000000)
    val onPanel = light
    val hidden = Color(0xFF000000)

    /** Over what a crop takes away. */
    val away = Color(0xB0000000)

    fun of(colour: Colour): Color =
        when (colour) {
            Colour.ORANGE -> Color(0xFFFF7D00)
            Colour.RED -> Color(0xFFE2141C)
            Colour.YELLOW -> Color(0xFFFFDE00)
            Colour.GREEN -> Color(0xFF009640)
            Colour.BLUE -> Color(0xFF005CDC)
            Colour.WHITE -> light
            Colour.BLACK -> dark
        }

    fun edge(colour: Colour): Color =
        when (colour) {
            Colour.ORANGE, Colour.YELLOW, Colour.WHITE -> dark
            Colour.RED, Colour.GREEN, Colour.BLUE, Colour.BLACK -> light
        }
}

val LocalPalette = staticCompositionLocalOf { LightPalette }

/** Everything sits on steps of eight; nothing that is touched is smaller than [target]. */
object Grid {
    val half = 4.dp
    val one = 8.dp
    val two = 16.dp
    val three = 24.dp
    val target = 56.dp
    val button = 64.dp
    val corner = 12.dp

    /** From here on list and detail stand side by side. */
    val wide = 840.dp
}
