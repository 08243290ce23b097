package app.werkfunk.ui.theme

import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp

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
    )

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
