package app.werkfunk.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.Hyphens
import androidx.compose.ui.text.style.LineBreak
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

private const val LARGEST_SIGN = 1.5f

val Rounded = RoundedCornerShape(Grid.corner)

/** Above this the letters are so large that things that stood side by side stand below each other. */
@Composable
fun largeLetters(): Boolean = LocalDensity.current.fontScale > 1.3f

/** Text that wraps rather than shortens. */
@Composable
fun Words(
    text: String,
    style: TextStyle,
    color: Color,
    modifier: Modifier = Modifier,
    align: TextAlign = TextAlign.Start,
) = Text(
    text = text,
    style = style.copy(lineBreak = LineBreak.Paragraph, hyphens = Hyphens.Auto),
    color = color,
    textAlign = align,
    modifier = modifier,
)

/** A sign beside a word; it grows with the letters, up to [LARGEST_SIGN]. */
@Composable
fun Sign(
    icon: ImageVector,
    color: Color,
    modifier: Modifier = Modifier,
    size: Dp = 24.dp,
) {
    val grown = size * LocalDensity.current.fontScale.coerceIn(1f, LARGEST_SIGN)
    Icon(icon, contentDescription = null, tint = color, modifier = modifier.size(grown))
}

/** The main thing to do here. */
@Composable
fun MainButton(
    text: String,
    icon: ImageVector,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
) {
    val palette = LocalPalette.current
    val ground = if (enabled) palette.act else palette.background
    val ink = if (enabled) palette.onAct else palette.quiet
    BigButton(text, icon, onClick, modifier, ground, ink, if (enabled) null else palette.line, enabled)
}

/** Something else one can do here. */
@Composable
fun SideButton(
    text: String,
    icon: ImageVector,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val palette = LocalPalette.current
    BigButton(text, icon, onClick, modifier, palette.surface, palette.act, palette.act, true)
}

/** The edge of a button of a finger's size; [label] is what it does. */
internal fun Modifier.edged(
    ink: Color,
    label: String,
    onClick: () -> Unit,
) = defaultMinSize(minWidth = Grid.target, minHeight = Grid.target)
    .clip(Rounded)
    .border(2.dp, ink, Rounded)
    .clickable(role = Role.Button, onClick = onClick)
    .semantics { contentDescription = label }

/** Like [SideButton], with its sign above the word, for where two stand side by side. */
@Composable
fun NarrowButton(
    text: String,
    icon: ImageVector,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    label: String = text,
) {
    val ink = LocalPalette.current.act
    Column(
        modifier
            .defaultMinSize(minWidth = Grid.target, minHeight = Grid.button)
            .clip(Rounded)
            .background(LocalPalette.current.surface)
            .border(2.dp, ink, Rounded)
            .clickable(role = Role.Button, onClick = onClick)
            .semantics { contentDescription = label }
            .padding(Grid.one),
        Arrangement.Center,
        Alignment.CenterHorizontally,
    ) {
        Sign(icon, ink)
        Words(text, LocalType.current.strong, ink, align = TextAlign.Center)
    }
}

@Composable
private fun BigButton(
    text: String,
    icon: ImageVector,
    onClick: () -> Unit,
    modifier: Modifier,
    ground: Color,
    ink: Color,
    edge: Color?,
    enabled: Boolean,
) = Row(
    modifier =
        modifier
            .defaultMinSize(minWidth = Grid.target, minHeight = Grid.button)
            .clip(Rounded)
            .background(ground)
            .then(if (edge == null) Modifier else Modifier.border(2.dp, edge, Rounded))
            .clickable(enabled = enabled, role = Role.Button, onClick = onClick)
            .padding(horizontal = Grid.two, vertical = Grid.one),
    horizontalArrangement = Arrangement.spacedBy(Grid.one, Alignment.CenterHorizontally),
    verticalAlignment = Alignment.CenterVertically,
) {
    Sign(icon, ink)
    Words(text, LocalType.current.strong, ink, Modifier.weight(1f, fill = false))
}

/** A sign that is touched; [label] is what it does. */
@Composable
fun SignButton(
    icon: ImageVector,
    label: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    ink: Color? = null,
) = Box(
    modifier =
        modifier
            .size(Grid.target)
            .clip(Rounded)
            .clickable(enabled, role = Role.Button, onClick = onClick)
            .semantics { contentDescription = label },
    contentAlignment = Alignment.Center,
) {
    val palette = LocalPalette.current
    Sign(icon, if (enabled) ink ?: palette.text else palette.line, size = 28.dp)
}

/** A word with its sign, in the colour of what it means. */
@Composable
fun Mark(
    text: String,
    icon: ImageVector,
    color: Color,
    modifier: Modifier = Modifier,
    style: TextStyle = LocalType.current.strong,
) = Row(modifier, Arrangement.spacedBy(Grid.half), Alignment.CenterVertically) {
    Sign(icon, color, size = 22.dp)
    Words(text, style, color)
}
