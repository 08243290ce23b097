package app.werkfunk.ui.consent

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.book.TwoByTwo
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.ToggleChip
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Ask
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.Invitation
import app.werkfunk.view.Language
import app.werkfunk.view.Says

/** What to ask for, and how; then the codes. */
@Composable
fun InviteScreen(
    state: InviteState,
    onEvent: (InviteEvent) -> Unit,
    onPage: (Invitation) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val invitation = state.invitation
    if (invitation == null) {
        Wanting(state, onEvent, onLeave, modifier)
    } else {
        Codes(invitation, state, onEvent, onPage, onLeave, modifier)
    }
}

@Composable
private fun Wanting(
    state: InviteState,
    onEvent: (InviteEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier,
) = FullSheet(LocalStrings.current.consent_invite, onLeave, modifier) {
    val strings = LocalStrings.current
    Middle {
        state.problem?.let { ProblemNote(it) }
        Words(strings.invite_hint, LocalType.current.body, LocalPalette.current.quiet)
        Several(strings.invite_channels, ChannelKind.entries, state.channels, strings::channel_name) { channel, on ->
            onEvent(InviteEvent.Over(channel, on))
        }
        Several(strings.invite_purposes, ASKED_FOR, state.purposes, strings::purpose_name) { purpose, on ->
            onEvent(InviteEvent.For(purpose, on))
        }
        Choice(strings.invite_language, Language.entries, state.language, strings::language_name) {
            onEvent(InviteEvent.In(it))
        }
        if (state.mayAsk) Words(strings.invite_ask_says, LocalType.current.body, LocalPalette.current.quiet)
    }
    Below {
        val wide = Modifier.fillMaxWidth()
        val make = { onEvent(InviteEvent.Make) }
        if (state.mayAsk) {
            SideButton(strings.invite_make, Icons.letter, make, wide)
            MainButton(strings.invite_ask, Icons.send, { onEvent(InviteEvent.Ask) }, wide, state.ready)
        } else {
            MainButton(strings.invite_make, Icons.letter, make, wide, state.ready)
        }
    }
}

/** Any number of several. */
@Composable
private fun <T> Several(
    about: String,
    all: List<T>,
    chosen: Set<T>,
    name: (T) -> String,
    onChange: (T, Boolean) -> Unit,
) {
    Heading(about)
    Chips {
        for (one in all) {
            ToggleChip("$about: ${name(one)}", one in chosen, { onChange(one, it) }) {
                Words(name(one), LocalType.current.body, LocalPalette.current.text)
            }
        }
    }
}

@Composable
private fun Codes(
    invitation: Invitation,
    state: InviteState,
    onEvent: (InviteEvent) -> Unit,
    onPage: (Invitation) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier,
) = FullSheet(LocalStrings.current.invite_codes, onLeave, modifier) {
    val strings = LocalStrings.current
    val quiet = LocalPalette.current.quiet
    Middle {
        state.problem?.let { ProblemNote(it) }
        Words(strings.invite_codes_hint, LocalType.current.body, quiet)
        Words(strings.invite_until(strings.dayOn(invitation.expiresMs, state.zone)), LocalType.current.body, quiet)
        for (ask in invitation.asks) {
            CodeCard(ask, state.answers[ask.code]) { onEvent(InviteEvent.Told(ask.code, it)) }
        }
        Words(strings.invite_page_says, LocalType.current.body, quiet)
    }
    Below {
        SideButton(strings.invite_page, Icons.offer, { onPage(invitation) }, Modifier.fillMaxWidth())
    }
}

/** One question to be read out, its code, and what was said to it. */
@Composable
private fun CodeCard(
    ask: Ask,
    said: Says?,
    onSaid: (Says) -> Unit,
) = Card {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Heading("${strings.channel_name(ask.channel)}, ${strings.purpose_name(ask.purpose)}")
    Words(strings.quoted(ask.text), LocalType.current.body, palette.text)
    Words(ask.code, LocalType.current.head, palette.text)
    if (said == null) {
        TwoByTwo { each ->
            val label = { says: Says -> "${ask.code}: ${strings.says_name(says)}" }
            NarrowButton(strings.says_name(Says.YES), Icons.check, { onSaid(Says.YES) }, each, label(Says.YES))
            NarrowButton(strings.says_name(Says.NO), Icons.cross, { onSaid(Says.NO) }, each, label(Says.NO))
        }
    } else {
        val (sign, color) = if (said == Says.YES) Icons.check to palette.done else Icons.cross to palette.late
        Mark(strings.invite_said(said), sign, color)
    }
}
