package app.werkfunk.ui.room

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.Age
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.ageOf
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.HoldReason
import app.werkfunk.view.InvitationState
import app.werkfunk.view.RoomInvitation
import java.time.Clock

/** Somebody asks the company into a room. */
data class InvitationItem(
    val roomId: String,
    val name: String,
    /** Beside a name from the contact book; empty where the name is all there is. */
    val userId: String,
    val age: Age,
    val encrypted: Boolean,
    val state: InvitationState,
    /** What the gate says against going in. */
    val why: HoldReason?,
)

internal fun RoomInvitation.item(clock: Clock) =
    InvitationItem(
        roomId = roomId,
        name = name,
        userId = userId.takeIf { it != name }.orEmpty(),
        age = ageOf(sinceMs, clock.millis(), clock.zone),
        encrypted = encrypted,
        state = state,
        why = why,
    )

/** Leads to the list of invitations; not there where there are none. */
@Composable
internal fun InvitationsButton(
    count: Int,
    onClick: () -> Unit,
) {
    if (count == 0) return
    val says = LocalStrings.current.rooms_invitations(count)
    SideButton(says, Icons.person, onClick, Modifier.fillMaxWidth().padding(Grid.two, Grid.half))
}

/** Who asks, how it stands, and yes or no. */
@Composable
internal fun InvitationCard(
    invitation: InvitationItem,
    onAnswer: (Boolean) -> Unit,
) = Card {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    Words(strings.rooms_invites(invitation.name), type.head, palette.text)
    if (invitation.userId.isNotEmpty()) Words(invitation.userId, type.quiet, palette.quiet)
    Words(strings.common_age(invitation.age), type.quiet, palette.quiet)
    if (!invitation.encrypted) Mark(strings.rooms_unencrypted, Icons.warning, palette.warn, style = type.quietStrong)
    invitation.why?.let { Mark(strings.rooms_closed(it), Icons.lock, palette.late, style = type.quietStrong) }
    when (invitation.state) {
        InvitationState.OPEN -> {}

        InvitationState.ACCEPTING -> {
            val says = if (invitation.why == null) strings.rooms_accepting else strings.rooms_accepting_closed
            Mark(says, Icons.clock, palette.slate, style = type.quietStrong)
        }

        InvitationState.DECLINING -> {
            Mark(strings.rooms_declining, Icons.clock, palette.slate, style = type.quietStrong)
        }

        InvitationState.FAILED -> {
            Mark(strings.rooms_failed, Icons.warning, palette.late, style = type.quietStrong)
        }
    }
    Answers(invitation, onAnswer)
}

/** What was said already needs no button to say it. */
@Composable
private fun Answers(
    invitation: InvitationItem,
    onAnswer: (Boolean) -> Unit,
) {
    val strings = LocalStrings.current
    val mayAccept = invitation.state != InvitationState.ACCEPTING && invitation.why == null
    val both: @Composable (Modifier) -> Unit = { place ->
        if (invitation.state != InvitationState.DECLINING) {
            val label = strings.rooms_decline_whom(invitation.name)
            NarrowButton(strings.rooms_decline, Icons.cross, { onAnswer(false) }, place, label)
        }
        if (mayAccept) {
            val label = strings.rooms_accept_whom(invitation.name)
            NarrowButton(strings.rooms_accept, Icons.check, { onAnswer(true) }, place, label)
        }
    }
    if (largeLetters()) {
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { both(Modifier.fillMaxWidth()) }
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { both(Modifier.weight(1f)) }
    }
}
