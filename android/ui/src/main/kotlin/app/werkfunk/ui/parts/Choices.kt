package app.werkfunk.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.onClick
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** A heading over choices. */
@Composable
fun Heading(text: String) =
    Words(text, LocalType.current.strong, LocalPalette.current.text, Modifier.semantics { heading() })

/** Chips of which one is chosen, in as many lines as they need. */
@Composable
fun Chips(content: @Composable () -> Unit) =
    FlowRow(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Grid.one),
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) { content() }

/** One of several views of a list, with how many stand in it. */
@Composable
fun CountChip(
    text: String,
    count: Int,
    chosen: Boolean,
    onClick: () -> Unit,
) {
    val palette = LocalPalette.current
    val type = LocalType.current
    Row(
        Modifier
            .defaultMinSize(minWidth = Grid.target, minHeight = Grid.target)
            .clip(Rounded)
            .background(if (chosen) palette.slate else palette.surface)
            .border(1.dp, if (chosen) palette.slate else palette.line, Rounded)
            .selectable(chosen, role = Role.Tab, onClick = onClick)
            .padding(horizontal = Grid.two),
        Arrangement.spacedBy(Grid.one, Alignment.CenterHorizontally),
        Alignment.CenterVertically,
    ) {
        val ink = if (chosen) palette.onSlate else palette.text
        Words(text, if (chosen) type.strong else type.body, ink)
        Words(count.toString(), type.strong, ink)
    }
}

/** One of several; [label] is what is read out. */
@Composable
fun ChoiceChip(
    text: String,
    chosen: Boolean,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    label: String = text,
) {
    val palette = LocalPalette.current
    val ground =
        if (chosen) {
            palette.slate
        } else if (enabled) {
            palette.surface
        } else {
            palette.background
        }
    Row(
        modifier
            .defaultMinSize(minWidth = Grid.target, minHeight = Grid.target)
            .clip(Rounded)
            .background(ground)
            .border(if (enabled) 2.dp else 1.dp, if (chosen) palette.slate else palette.line, Rounded)
            .selectable(chosen, enabled = enabled, role = Role.RadioButton, onClick = onClick)
            .then(if (label == text) Modifier else Modifier.semantics { contentDescription = label })
            .padding(horizontal = Grid.two, vertical = Grid.one),
        Arrangement.Center,
        Alignment.CenterVertically,
    ) {
        val ink =
            if (chosen) {
                palette.onSlate
            } else if (enabled) {
                palette.text
            } else {
                palette.quiet
            }
        Words(text, if (chosen) LocalType.current.strong else LocalType.current.body, ink, align = TextAlign.Center)
    }
}

/** One of several of which each is on or off; [label] is what is read out. */
@Composable
fun ToggleChip(
    label: String,
    on: Boolean,
    onChange: (Boolean) -> Unit,
    content: @Composable () -> Unit,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val word = if (on) strings.a11y_on else strings.a11y_off
    Row(
        Modifier
            .defaultMinSize(minWidth = Grid.target, minHeight = Grid.target)
            .clip(Rounded)
            .background(palette.surface)
            .border(if (on) 3.dp else 1.dp, if (on) palette.slate else palette.line, Rounded)
            .toggleable(on, role = Role.Checkbox, onValueChange = onChange)
            .clearAndSetSemantics {
                contentDescription = label
                stateDescription = word
                role = Role.Checkbox
                onClick {
                    onChange(!on)
                    true
                }
            }.padding(horizontal = Grid.two, vertical = Grid.one),
        Arrangement.spacedBy(Grid.one),
        Alignment.CenterVertically,
    ) {
        if (on) Sign(Icons.check, palette.text, size = 20.dp)
        content()
    }
}

/** Something that is on or off, with the word for it and a sentence that says what it means. */
@Composable
fun OnOff(
    text: String,
    says: String,
    on: Boolean,
    onChange: (Boolean) -> Unit,
    enabled: Boolean = true,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val word = if (on) strings.a11y_on else strings.a11y_off
    Row(
        Modifier
            .fillMaxWidth()
            .defaultMinSize(minHeight = Grid.button)
            .clip(Rounded)
            .background(palette.surface)
            .border(1.dp, palette.line, Rounded)
            .toggleable(on, enabled = enabled, role = Role.Switch, onValueChange = onChange)
            .semantics { stateDescription = word }
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.two),
        Alignment.CenterVertically,
    ) {
        Tick(on && enabled)
        Column(Modifier.weight(1f)) {
            Words(text, LocalType.current.strong, if (enabled) palette.text else palette.quiet)
            if (says.isNotEmpty()) Words(says, LocalType.current.quiet, palette.quiet)
        }
    }
}

/** The box of something that is on or off. */
@Composable
fun Tick(on: Boolean) {
    val palette = LocalPalette.current
    Box(
        Modifier
            .size(32.dp)
            .clip(Rounded)
            .background(if (on) palette.slate else palette.surface)
            .border(2.dp, if (on) palette.slate else palette.line, Rounded),
        Alignment.Center,
    ) { if (on) Sign(Icons.check, palette.onSlate, size = 20.dp) }
}
