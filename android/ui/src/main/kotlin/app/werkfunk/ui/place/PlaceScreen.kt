package app.werkfunk.ui.place

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.parts.CaredFor
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SendBar
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.whenOut
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.ui.thread.coordinates
import app.werkfunk.view.PastedPlace

/** Which place is sent: one's own, where the device can tell it, or one out of a map. */
@Composable
fun PlaceScreen(
    state: PlaceState,
    onEvent: (PlaceEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
    /** Who else takes care of the receiver. */
    carer: String? = null,
) = FullSheet(LocalStrings.current.place_title, onLeave, modifier) {
    val strings = LocalStrings.current
    Middle {
        carer?.let { CaredFor(it) }
        state.problem?.let { ProblemNote(it) }
        state.own?.let { OwnPlace(it, onEvent) }
        FromMap(state, onEvent)
        Part {
            Heading(strings.place_name)
            val hint = strings.place_name_hint
            Field(state.name, strings.place_name, { onEvent(PlaceEvent.Name(it)) }, lines = 1, hint = hint)
        }
    }
    SendBar(strings.whenOut(state.goesOut), strings.place_send, state.ready) { onEvent(PlaceEvent.Send) }
}

@Composable
private fun Part(content: @Composable () -> Unit) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { content() }

@Composable
private fun OwnPlace(
    own: Own,
    onEvent: (PlaceEvent) -> Unit,
) = Part {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    if (own.looking) {
        val found = own.found as? Whereabouts.Here
        Aloud(strings.place_looking(found?.metres), Icons.clock, LocalPalette.current.text)
        val stop = { onEvent(PlaceEvent.StopLooking) }
        if (found == null) {
            SideButton(strings.place_looking_stop, Icons.cross, stop, wide)
        } else {
            SideButton(strings.place_looking_enough, Icons.check, stop, wide)
        }
    } else {
        own.found?.let { Found(it, onEvent) }
        val again = if (own.found == null) strings.place_own else strings.place_own_again
        SideButton(again, Icons.here, { onEvent(PlaceEvent.Look) }, wide)
        if (own.found == null) Words(strings.place_own_says, LocalType.current.quiet, LocalPalette.current.quiet)
    }
}

/** Said by TalkBack as soon as it changes. */
@Composable
private fun Aloud(
    words: String,
    icon: ImageVector,
    color: Color,
) = Mark(words, icon, color, Modifier.semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite })

/** What the device said, and what helps where it said no. */
@Composable
private fun Found(
    found: Whereabouts,
    onEvent: (PlaceEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    when (found) {
        is Whereabouts.Here -> {
            Aloud(strings.place_here(found.metres), Icons.check, LocalPalette.current.done)
            Words(coordinates(found.place), LocalType.current.quiet, LocalPalette.current.quiet)
            if (found.coarse) Words(strings.place_coarse, LocalType.current.body, LocalPalette.current.text)
        }

        Whereabouts.SwitchedOff -> {
            ProblemNote(strings.place_off, strings.place_off_help)
            SideButton(strings.place_switch_on, Icons.settings, { onEvent(PlaceEvent.SwitchOn) }, wide)
        }

        is Whereabouts.Refused -> {
            val help = if (found.askAgain) strings.place_refused_help else strings.place_refused_for_good_help
            ProblemNote(strings.place_refused, help)
            if (!found.askAgain) {
                SideButton(strings.place_settings, Icons.settings, { onEvent(PlaceEvent.Allow) }, wide)
            }
        }

        Whereabouts.Unknown -> {
            ProblemNote(strings.place_unknown, strings.place_unknown_help)
        }

        Whereabouts.Interrupted -> {
            Unit
        }
    }
}

@Composable
private fun FromMap(
    state: PlaceState,
    onEvent: (PlaceEvent) -> Unit,
) = Part {
    val strings = LocalStrings.current
    Heading(if (state.own == null) strings.place_paste_only else strings.place_paste)
    val paste = { text: String -> onEvent(PlaceEvent.Paste(text)) }
    Field(state.pasted, strings.place_paste_label, paste, 1, single = false, hint = strings.place_paste_label)
    if (state.pasted.isNotBlank()) {
        when (val read = state.read) {
            is PastedPlace.At -> Mark(coordinates(read.place), Icons.check, LocalPalette.current.done)
            PastedPlace.Link -> ProblemNote(strings.place_link, strings.place_link_help)
            PastedPlace.Nothing -> ProblemNote(strings.place_nothing, strings.place_nothing_help)
            null -> Unit
        }
    }
    val map = if (state.place == null) strings.place_search else strings.place_look_at
    SideButton(map, Icons.visit, { onEvent(PlaceEvent.Map) }, Modifier.fillMaxWidth())
    val says = state.place == null && state.read != PastedPlace.Link
    if (says) Words(strings.place_search_says, LocalType.current.quiet, LocalPalette.current.quiet)
}
