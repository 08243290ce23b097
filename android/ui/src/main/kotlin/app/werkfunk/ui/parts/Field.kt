package app.werkfunk.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.TextFieldValue
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

// A longer text scrolls in its field, or the buttons below would leave the screen.
private const val MOST_LINES = 8

/** A field to write in that looks like one. */
@Composable
fun Field(
    text: String,
    label: String,
    onChange: (String) -> Unit,
    lines: Int,
    modifier: Modifier = Modifier,
    single: Boolean = lines == 1,
    hint: String = "",
    hidden: VisualTransformation = VisualTransformation.None,
) {
    val palette = LocalPalette.current
    BasicTextField(
        value = text,
        onValueChange = onChange,
        textStyle = LocalType.current.body.copy(color = palette.text),
        cursorBrush = SolidColor(palette.act),
        minLines = lines,
        singleLine = single,
        maxLines = if (single) 1 else maxOf(lines, MOST_LINES),
        visualTransformation = hidden,
        modifier = modifier.fillMaxWidth().semantics { contentDescription = label },
        decorationBox = { inner -> Framed(if (text.isEmpty()) hint else "", inner) },
    )
}

/** The same for several lines, where it matters where the cursor stands. */
@Composable
fun Field(
    written: TextFieldValue,
    label: String,
    onChange: (TextFieldValue) -> Unit,
    modifier: Modifier = Modifier,
    hint: String = "",
) {
    val palette = LocalPalette.current
    BasicTextField(
        value = written,
        onValueChange = onChange,
        textStyle = LocalType.current.body.copy(color = palette.text),
        cursorBrush = SolidColor(palette.act),
        maxLines = MOST_LINES,
        modifier = modifier.fillMaxWidth().semantics { contentDescription = label },
        decorationBox = { inner -> Framed(if (written.text.isEmpty()) hint else "", inner) },
    )
}

@Composable
private fun Framed(
    hint: String,
    inner: @Composable () -> Unit,
) = Row(
    Modifier
        .fillMaxWidth()
        .defaultMinSize(minHeight = Grid.target)
        .clip(Rounded)
        .background(LocalPalette.current.surface)
        .border(2.dp, LocalPalette.current.line, Rounded)
        .padding(Grid.two),
    verticalAlignment = Alignment.CenterVertically,
) {
    Box(Modifier.weight(1f)) {
        // Once something is written it is in nobody's way; it is read out as the field's name.
        if (hint.isNotEmpty()) {
            Words(hint, LocalType.current.body, LocalPalette.current.quiet, Modifier.clearAndSetSemantics {})
        }
        inner()
    }
}

/** A field with its name above it; the field says the name itself. */
@Composable
fun Entry(
    label: String,
    text: String,
    hidden: VisualTransformation = VisualTransformation.None,
    onChange: (String) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.half)) {
    val mute = Modifier.clearAndSetSemantics {}
    Words(label, LocalType.current.strong, LocalPalette.current.text, mute)
    Field(text, label, onChange, lines = 1, hidden = hidden)
}

/** A sign with words beside it, for what a sheet says. */
@Composable
fun Telling(
    text: String,
    icon: ImageVector,
    color: Color,
) = Row(
    Modifier.fillMaxWidth().semantics(mergeDescendants = true) {},
    Arrangement.spacedBy(Grid.one),
    Alignment.CenterVertically,
) {
    Sign(icon, color)
    Words(text, LocalType.current.body, color, Modifier.weight(1f))
}
