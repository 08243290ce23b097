package app.werkfunk.ui.handoff

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.book.TwoByTwo
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.CaredFor
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** By which app, and what it is to have typed in. */
@Composable
fun HandOffScreen(
    state: HandOffState,
    onEvent: (HandOffEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
    /** Who else takes care of the receiver. */
    carer: String? = null,
) = FullSheet(LocalStrings.current.hand_off_title, onLeave, modifier) {
    val strings = LocalStrings.current
    Middle {
        Words(state.receiver, LocalType.current.head, LocalPalette.current.text)
        carer?.let { CaredFor(it) }
        state.refused?.let { Refusal(it) }
        Heading(strings.hand_off_by)
        Chips {
            for (channel in OTHER_APPS) {
                val chosen = channel == state.channel
                ChoiceChip(strings.channel_name(channel), chosen, { onEvent(HandOffEvent.By(channel)) })
            }
        }
        Field(state.text, strings.hand_off_text, { onEvent(HandOffEvent.Write(it)) }, 6, hint = strings.hand_off_text)
        Telling(strings.hand_off_hint, Icons.export, LocalPalette.current.text)
        if (state.mayShare) Telling(strings.hand_off_share_hint, Icons.share, LocalPalette.current.text)
    }
    Below {
        val open = { onEvent(HandOffEvent.Open) }
        val words = strings.hand_off_open(state.channel)
        MainButton(words, Icons.export, open, Modifier.fillMaxWidth(), state.ready)
        if (state.mayShare && state.ready) {
            val share = { onEvent(HandOffEvent.Share) }
            SideButton(strings.hand_off_share, Icons.share, share, Modifier.fillMaxWidth())
        }
    }
}

@Composable
private fun Refusal(refused: Refused) {
    val strings = LocalStrings.current
    when (refused) {
        is Refused.Gate -> {
            ProblemNote(strings.screen_outbox_hold(refused.why), strings.screen_outbox_help(refused.why))
        }

        Refused.NoAddress -> {
            ProblemNote(strings.hand_off_no_address, strings.hand_off_no_address_help)
        }

        is Refused.Failed -> {
            ProblemNote(refused.problem)
        }
    }
}

/** Whether it went out there; only a person can say. */
@Composable
fun HandOffBar(
    asked: HandOffQuestion,
    onAnswer: (Boolean) -> Unit,
    onLater: () -> Unit,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val handOff = asked.handOff
    Column(
        Modifier
            .fillMaxWidth()
            .background(palette.surface)
            .border(2.dp, palette.warn)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        asked.problem?.let { ProblemNote(it) }
        val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
        val to = strings.hand_off_to(handOff.receiver, handOff.channel)
        Words(to, LocalType.current.strong, palette.text, live)
        Preview(strings.quoted(handOff.body), LocalType.current.quiet, palette.quiet, lines = 2)
        Words(strings.hand_off_sent, LocalType.current.head, palette.text, Modifier.semantics { heading() })
        TwoByTwo { each ->
            NarrowButton(strings.hand_off_yes, Icons.check, { onAnswer(true) }, each)
            NarrowButton(strings.hand_off_no, Icons.cross, { onAnswer(false) }, each)
        }
        SideButton(strings.hand_off_later, Icons.clock, onLater, Modifier.fillMaxWidth())
    }
}
