package app.werkfunk.ui.photo

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.Inks
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** Drawing on the sent copy: the photo above, what to draw with below. */
@Composable
internal fun MarkUpScreen(
    state: MarkUpState,
    onEvent: (MarkUpEvent) -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    val history: @Composable RowScope.() -> Unit = {
        SignButton(
            Icons.undo,
            strings.action_undo,
            { onEvent(MarkUpEvent.Undo) },
            enabled = state.drawing.past.isNotEmpty(),
        )
        SignButton(
            Icons.redo,
            strings.action_redo,
            { onEvent(MarkUpEvent.Redo) },
            enabled = state.drawing.future.isNotEmpty(),
        )
    }
    FullSheet(strings.screen_mark_title, { onEvent(MarkUpEvent.Leave) }, modifier, history) {
        MarkCanvas(state, onEvent, Modifier.weight(1f).fillMaxWidth().padding(horizontal = Grid.one))
        Column(
            Modifier
                .fillMaxWidth()
                .heightIn(if (state.panel == Panel.Writing) 0.dp else LEAST_PANEL, MOST_PANEL)
                .padding(Grid.two, Grid.one, Grid.two, Grid.one)
                .verticalScroll(rememberScrollState()),
            Arrangement.spacedBy(Grid.one),
        ) {
            when (state.panel) {
                Panel.Tools -> Tools(state, onEvent)
                Panel.Colours -> Colours(state, onEvent)
                Panel.Stamp -> Stamp(state, onEvent)
                Panel.Writing -> Writing(state, onEvent)
            }
        }
        Onward(state.panel, onEvent)
    }
}

// The photo keeps its place while the panels below it change.
private val LEAST_PANEL = 190.dp
private val MOST_PANEL = 300.dp

/** What ends it: all of it, or only this panel. A text is ended where it is written. */
@Composable
private fun Onward(
    panel: Panel,
    onEvent: (MarkUpEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth().padding(Grid.two, 0.dp, Grid.two, Grid.two)
    when (panel) {
        Panel.Writing -> {
            Unit
        }

        Panel.Tools -> {
            MainButton(strings.screen_mark_done, Icons.check, { onEvent(MarkUpEvent.Done) }, wide)
        }

        Panel.Colours, Panel.Stamp -> {
            val back = { onEvent(MarkUpEvent.Open(Panel.Tools)) }
            SideButton(strings.screen_mark_back, Icons.mark, back, wide)
        }
    }
}

@Composable
private fun Tools(
    state: MarkUpState,
    onEvent: (MarkUpEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Words(strings.screen_mark_tool_says(state.tool), LocalType.current.strong, LocalPalette.current.text)
    for (row in listOf(Tool.entries.take(TOOLS_IN_ROW), Tool.entries.drop(TOOLS_IN_ROW))) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
            for (tool in row) {
                val name = strings.screen_mark_tool_name(tool)
                ToolButton(signOf(tool), name, tool == state.tool, { onEvent(MarkUpEvent.Pick(tool)) })
            }
            if (row.size < TOOLS_IN_ROW) Others(state, onEvent)
        }
    }
}

private const val TOOLS_IN_ROW = 5

/** What is not drawn with a finger. */
@Composable
private fun RowScope.Others(
    state: MarkUpState,
    onEvent: (MarkUpEvent) -> Unit,
) {
    val strings = LocalStrings.current
    ToolButton(Icons.turn, strings.screen_mark_turn, null, { onEvent(MarkUpEvent.Turn) })
    val stamped = cornerOf(state.drawing.edits) != null
    ToolButton(Icons.stamp, strings.screen_mark_stamp, stamped, { onEvent(MarkUpEvent.Open(Panel.Stamp)) })
    val colour = "${strings.screen_mark_colour}: ${strings.screen_mark_colour_name(state.colour)}"
    ToolButton(Icons.colour, colour, null, { onEvent(MarkUpEvent.Open(Panel.Colours)) }, state.colour)
}

/** [chosen] is nothing for what is done at once. */
@Composable
private fun RowScope.ToolButton(
    icon: ImageVector,
    label: String,
    chosen: Boolean?,
    onClick: () -> Unit,
    colour: Colour? = null,
) {
    val palette = LocalPalette.current
    val ground = colour?.let(Inks::of) ?: if (chosen == true) palette.slate else palette.surface
    val ink = colour?.let(Inks::edge) ?: if (chosen == true) palette.onSlate else palette.text
    Box(
        Modifier
            .weight(1f)
            .height(Grid.button)
            .clip(Rounded)
            .background(ground)
            .border(2.dp, if (chosen == true) palette.slate else palette.line, Rounded)
            .selectable(chosen == true, role = Role.Button, onClick = onClick)
            .semantics { contentDescription = label },
        Alignment.Center,
    ) { Sign(icon, ink, size = 28.dp) }
}

private fun signOf(tool: Tool) =
    when (tool) {
        Tool.Arrow -> Icons.arrow
        Tool.Freehand -> Icons.pen
        Tool.Circle -> Icons.circle
        Tool.Text -> Icons.letter
        Tool.Measure -> Icons.measure
        Tool.Blacken -> Icons.blacken
        Tool.Crop -> Icons.crop
    }

private const val COLOURS_IN_ROW = 4

@Composable
private fun Colours(
    state: MarkUpState,
    onEvent: (MarkUpEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Words(strings.screen_mark_colour, LocalType.current.strong, LocalPalette.current.text)
    for (row in Colour.entries.chunked(COLOURS_IN_ROW)) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
            for (colour in row) {
                val sign = if (colour == state.colour) Icons.check else Icons.colour
                val name = strings.screen_mark_colour_name(colour)
                ToolButton(sign, name, colour == state.colour, { onEvent(MarkUpEvent.Paint(colour)) }, colour)
            }
        }
    }
}

private fun Strings.linesOf(
    state: MarkUpState,
    words: StampWords,
) = stampLines(state.captured, words, locale, ::screen_mark_stamp_time)

/** Where the stamp stands and what it says beside the time. */
@Composable
private fun Stamp(
    state: MarkUpState,
    onEvent: (MarkUpEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val lines = strings.linesOf(state, state.stamp)
    val corner = cornerOf(state.drawing.edits)
    if (lines.isEmpty()) Telling(strings.screen_mark_stamp_empty, Icons.clock, LocalPalette.current.warn)
    Chips {
        for (each in Corner.entries) {
            val put = { onEvent(MarkUpEvent.Stamp(each, lines)) }
            ChoiceChip(strings.screen_mark_corner_name(each), each == corner, put, enabled = lines.isNotEmpty())
        }
        ChoiceChip(strings.screen_mark_stamp_none, corner == null, { onEvent(MarkUpEvent.Stamp(null, lines)) })
    }
    val say = { words: StampWords -> onEvent(MarkUpEvent.StampSays(words, strings.linesOf(state, words))) }
    Entry(strings.screen_mark_stamp_site, state.stamp.site) { say(state.stamp.copy(site = it)) }
    Entry(strings.screen_mark_stamp_number, state.stamp.number) { say(state.stamp.copy(number = it)) }
}

/** The words of a text or the value of a measure, once its place is known. */
@Composable
private fun Writing(
    state: MarkUpState,
    onEvent: (MarkUpEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val label = if (state.tool == Tool.Measure) strings.screen_mark_value else strings.screen_mark_text
    Entry(label, state.text) { onEvent(MarkUpEvent.Write(it)) }
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
        SideButton(strings.screen_mark_drop, Icons.cross, { onEvent(MarkUpEvent.Drop) }, Modifier.weight(1f))
        val place = { onEvent(MarkUpEvent.Place) }
        MainButton(strings.screen_mark_place, Icons.check, place, Modifier.weight(1f), state.text.isNotBlank())
    }
}
