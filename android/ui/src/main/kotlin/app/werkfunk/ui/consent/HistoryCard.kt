package app.werkfunk.ui.consent

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.book.Says
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.breakable
import app.werkfunk.ui.text.clockOf
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.text.inGroups
import app.werkfunk.ui.text.momentOf
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Basis
import app.werkfunk.view.ConsentLine
import java.time.ZoneId

/** All records, newest first; a touch shows one whole. */
@Composable
internal fun History(
    lines: List<ConsentLine>,
    state: ConsentState,
    onEvent: (ConsentEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.consent_history)
    if (lines.isEmpty()) {
        Words(strings.consent_history_empty, LocalType.current.body, LocalPalette.current.quiet)
    }
    for (line in lines.take(state.window)) {
        Line(line, state.zone, line.id == state.open) { onEvent(ConsentEvent.Read(line.id)) }
    }
    if (lines.size > state.window) {
        val more = { onEvent(ConsentEvent.More) }
        SideButton(strings.consent_history_more, Icons.clock, more, Modifier.fillMaxWidth())
    }
}

@Composable
private fun Line(
    line: ConsentLine,
    zone: ZoneId,
    open: Boolean,
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val what = "${strings.channel_name(line.channel)}, ${strings.purpose_name(line.purpose)}"
    Column(
        Modifier
            .fillMaxWidth()
            .defaultMinSize(minHeight = Grid.button)
            .clip(Rounded)
            .background(palette.surface)
            .border(if (open) 2.dp else 1.dp, palette.line, Rounded)
            .clickable(onClickLabel = strings.a11y_record(what, open), role = Role.Button, onClick = onClick)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        val (icon, color) =
            if (line.basis == Basis.WITHDRAWN) Icons.cross to palette.late else Icons.check to palette.done
        Mark(strings.basis_name(line.basis), icon, color)
        Words(what, LocalType.current.body, palette.text)
        Words(strings.whenAndHow(line, zone), LocalType.current.quiet, palette.quiet)
        if (line.counts) Words(strings.consent_counts, LocalType.current.quietStrong, palette.text)
        if (open) Whole(line, zone)
    }
}

private fun Strings.whenAndHow(
    line: ConsentLine,
    zone: ZoneId,
) = "${dayOn(line.givenMs, zone)}, ${clockOf(line.givenMs, zone)} · ${consent_form(line.form)}"

/** Everything that proves it, with the exact words. */
@Composable
private fun Whole(
    line: ConsentLine,
    zone: ZoneId,
) {
    val strings = LocalStrings.current
    if (line.text.isBlank()) {
        Words(strings.consent_no_text, LocalType.current.body, LocalPalette.current.text)
    } else {
        Says("${strings.consent_text} · ${strings.consent_version(line.textVersion)}", strings.quoted(line.text))
    }
    val evidence = line.evidence
    if (evidence.note.isNotBlank()) Says(strings.consent_evidence, evidence.note)
    if (evidence.message.isNotBlank()) Says(strings.consent_evidence, strings.consent_message)
    if (evidence.code.isNotBlank()) Says(strings.consent_link, evidence.code.inGroups(CODE_GROUP))
    if (evidence.photo.isNotBlank()) Signed(evidence.photo)
    line.alternative?.let { Says(strings.consent_alternative, strings.channel_name(it)) }
    if (line.noticeVersion.isNotBlank()) {
        Says(strings.consent_notice, strings.consent_version(line.noticeVersion))
    }
    momentOf(line.recorded)?.let { at ->
        Says(strings.consent_taken_down, "${strings.dayOn(at, zone)}, ${clockOf(at, zone)}")
    }
    val by = line.employee.ifBlank { strings.consent_employee_none }
    Says(strings.consent_employee, breakable(by))
    val place = strings.consent_place(line.sequence.toLong(), line.device.inGroups(DEVICE_GROUP))
    Words(place, LocalType.current.quiet, LocalPalette.current.quiet)
}

@Composable
private fun Signed(name: String) {
    val label = LocalStrings.current.consent_photo
    Words(label, LocalType.current.quiet, LocalPalette.current.quiet)
    Photo(
        name,
        "",
        Modifier.fillMaxWidth().aspectRatio(4f / 3f).semantics { contentDescription = label },
        ContentScale.Fit,
    )
}

private const val CODE_GROUP = 3
private const val DEVICE_GROUP = 6
