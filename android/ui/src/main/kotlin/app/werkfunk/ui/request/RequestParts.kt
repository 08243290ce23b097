package app.werkfunk.ui.request

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.CaredFor
import app.werkfunk.ui.parts.DueMark
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.StateMark
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.money
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** Who, what it may cost, when an answer is due, and the numbers to call. */
@Composable
internal fun RequestFacts(
    request: RequestDetail,
    onCall: (String) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    Words(request.name, type.title, palette.text, Modifier.semantics { heading() })
    if (request.town.isNotBlank()) Words(request.town, type.body, palette.quiet)
    request.due?.let { DueMark(it) } ?: StateMark(request.state)
    request.carer?.let { CaredFor(it.name) }
    Fact(strings.screen_request_received, strings.common_age(request.age))
    request.priceCents?.let { Fact(strings.screen_request_price, strings.money(it)) }
    for (number in request.numbers) {
        val wide = Modifier.widthIn(max = 480.dp).fillMaxWidth()
        SideButton(strings.screen_request_call(number), Icons.call, { onCall(number) }, wide)
    }
}

@Composable
private fun Fact(
    name: String,
    value: String,
) = FlowRow(
    Modifier.semantics(mergeDescendants = true) {},
    horizontalArrangement = Arrangement.spacedBy(Grid.one),
) {
    Words(name, LocalType.current.body, LocalPalette.current.quiet)
    Words(value, LocalType.current.strong, LocalPalette.current.text)
}

/** The note for colleagues; the lock says that it stays inside. */
@Composable
internal fun NoteField(
    note: Note,
    onEvent: (RequestEvent) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Row(horizontalArrangement = Arrangement.spacedBy(Grid.one), verticalAlignment = Alignment.CenterVertically) {
        Sign(Icons.lock, palette.text)
        Words(strings.screen_request_note, LocalType.current.strong, palette.text, Modifier.semantics { heading() })
    }
    Words(strings.screen_request_note_hint, LocalType.current.quiet, palette.quiet)
    val label = "${strings.screen_request_note}, ${strings.a11y_lock}"
    Field(note.text, label, { onEvent(RequestEvent.WriteNote(it)) }, lines = 2)
    note.problem?.let { ProblemNote(it) }
    if (note.changed) {
        SideButton(
            strings.screen_request_note_save,
            Icons.check,
            { onEvent(RequestEvent.SaveNote) },
            Modifier.fillMaxWidth(),
        )
    } else if (note.justSaved) {
        val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
        Mark(strings.screen_request_note_saved, Icons.check, palette.done, live)
    }
}
