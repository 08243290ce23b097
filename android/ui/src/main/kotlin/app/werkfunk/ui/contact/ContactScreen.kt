package app.werkfunk.ui.contact

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.view.Role

/** A colleague, customer or supplier for the contact book. */
@Composable
fun ContactScreen(
    state: ContactState,
    onEvent: (ContactEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.screen_contact_title, onLeave, modifier) {
    val strings = LocalStrings.current
    Column(
        Modifier
            .weight(1f)
            .widthIn(max = 640.dp)
            .verticalScroll(rememberScrollState())
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.two),
    ) {
        state.problem?.let { ProblemNote(it) }
        state.saved?.let { name ->
            val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
            Mark(strings.screen_contact_saved(name), Icons.check, LocalPalette.current.done, live)
        }
        Heading(strings.screen_contact_role)
        Chips {
            for (role in ROLES) {
                val choose = { onEvent(ContactEvent.Belongs(role)) }
                ChoiceChip(strings.screen_contact_role_name(role), role == state.role, choose)
            }
        }
        Entry(strings.screen_contact_name, state.name) { onEvent(ContactEvent.Name(it)) }
        Entry(strings.screen_contact_number, state.number) { onEvent(ContactEvent.Number(it)) }
        Entry(strings.screen_contact_matrix, state.matrixId) { onEvent(ContactEvent.MatrixId(it)) }
        Entry(strings.screen_contact_town, state.town) { onEvent(ContactEvent.Town(it)) }
    }
    val wide = Modifier.fillMaxWidth().widthIn(max = 640.dp).padding(Grid.two, Grid.one, Grid.two, Grid.two)
    MainButton(strings.screen_contact_save, Icons.check, { onEvent(ContactEvent.Save) }, wide, state.ready)
}

private val ROLES = listOf(Role.COLLEAGUE, Role.CUSTOMER, Role.SUPPLIER)
