package app.werkfunk.ui.theme

import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.sp

/**
 * The type sizes: [title] 28, [head] 22, [body] and [strong] 18, [quiet] 16 sp. Figures are tabular. Where all letters
 * are made large, those that are large already grow less, or long words would not fit a line.
 */
class Type(
    fonts: FontFamily,
    fontScale: Float,
) {
    private val titles = fontScale.coerceAtMost(LARGEST_TITLE) / fontScale
    private val heads = fontScale.coerceAtMost(LARGEST_HEAD) / fontScale
    private val base = TextStyle(fontFamily = fonts, fontFeatureSettings = "tnum")
    val title = base.copy(fontSize = 28.sp * titles, lineHeight = 34.sp * titles, fontWeight = FontWeight.SemiBold)
    val head = base.copy(fontSize = 22.sp * heads, lineHeight = 28.sp * heads, fontWeight = FontWeight.SemiBold)
    val body = base.copy(fontSize = 18.sp, lineHeight = 25.sp, fontWeight = FontWeight.Normal)
    val strong = body.copy(fontWeight = FontWeight.SemiBold)
    val quiet = base.copy(fontSize = 16.sp, lineHeight = 22.sp, fontWeight = FontWeight.Normal)
    val quietStrong = quiet.copy(fontWeight = FontWeight.SemiBold)

    private companion object {
        const val LARGEST_TITLE = 1.5f
        const val LARGEST_HEAD = 1.7f
    }
}

val LocalType = staticCompositionLocalOf { Type(FontFamily.Default, 1f) }

/** Werkfunk's look; every role of Material's scheme that a component here reads is one of our tokens. */
@Composable
fun WerkfunkTheme(
    dark: Boolean,
    fonts: FontFamily,
    content: @Composable () -> Unit,
) {
    val palette = if (dark) DarkPalette else LightPalette
    val type = Type(fonts, LocalDensity.current.fontScale)
    CompositionLocalProvider(LocalPalette provides palette, LocalType provides type) {
        MaterialTheme(
            colorScheme = scheme(palette),
            typography = typography(type),
            shapes = shapes(),
            content = content,
        )
    }
}

private fun scheme(palette: Palette) =
    (if (palette.dark) darkColorScheme() else lightColorScheme()).copy(
        primary = palette.act,
        onPrimary = palette.onAct,
        primaryContainer = palette.surface,
        onPrimaryContainer = palette.text,
        inversePrimary = palette.onAct,
        secondary = palette.slate,
        onSecondary = palette.onSlate,
        secondaryContainer = palette.slate,
        onSecondaryContainer = palette.onSlate,
        tertiary = palette.done,
        onTertiary = palette.surface,
        tertiaryContainer = palette.surface,
        onTertiaryContainer = palette.text,
        background = palette.background,
        onBackground = palette.text,
        surface = palette.surface,
        onSurface = palette.text,
        surfaceVariant = palette.surface,
        onSurfaceVariant = palette.quiet,
        surfaceTint = palette.surface,
        surfaceContainer = palette.surface,
        surfaceContainerHigh = palette.surface,
        surfaceContainerHighest = palette.surface,
        surfaceContainerLow = palette.surface,
        surfaceContainerLowest = palette.surface,
        inverseSurface = palette.slate,
        inverseOnSurface = palette.onSlate,
        error = palette.late,
        onError = palette.surface,
        errorContainer = palette.surface,
        onErrorContainer = palette.late,
        outline = palette.line,
        outlineVariant = palette.line,
    )

private fun typography(type: Type) =
    Typography(
        displayLarge = type.title,
        displayMedium = type.title,
        displaySmall = type.title,
        headlineLarge = type.title,
        headlineMedium = type.title,
        headlineSmall = type.head,
        titleLarge = type.head,
        titleMedium = type.strong,
        titleSmall = type.strong,
        bodyLarge = type.body,
        bodyMedium = type.body,
        bodySmall = type.quiet,
        labelLarge = type.strong,
        labelMedium = type.quiet,
        labelSmall = type.quiet,
    )

private fun shapes(): Shapes {
    val corner = RoundedCornerShape(Grid.corner)
    return Shapes(extraSmall = corner, small = corner, medium = corner, large = corner, extraLarge = corner)
}
