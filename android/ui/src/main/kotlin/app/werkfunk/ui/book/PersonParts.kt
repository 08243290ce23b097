package app.werkfunk.ui.book

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.layout.Measurable
import androidx.compose.ui.layout.MeasureResult
import androidx.compose.ui.layout.MeasureScope
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.ToggleChip
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.birthday
import app.werkfunk.ui.text.breakable
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.text.kind_of
import app.werkfunk.ui.text.number
import app.werkfunk.ui.text.tag_name
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ContactAddress
import app.werkfunk.view.ContactFields
import app.werkfunk.view.ContactPage
import app.werkfunk.view.ShownNumber
import app.werkfunk.view.Tag
import app.werkfunk.view.TagKind
import java.time.ZoneId

/** What a telephone is given: the number with its country, else as it was typed. */
internal fun ShownNumber.dialled() = e164 ?: shown

/** Two in a row, as high as the higher one, or below each other where the letters are large. */
@Composable
internal fun TwoByTwo(buttons: @Composable (Modifier) -> Unit) {
    if (largeLetters()) {
        Column(verticalArrangement = Arrangement.spacedBy(Grid.one)) { buttons(Modifier.fillMaxWidth()) }
    } else {
        Layout({ buttons(Modifier) }, Modifier.fillMaxWidth()) { each, within -> inPairs(this, each, within) }
    }
}

private fun inPairs(
    scope: MeasureScope,
    buttons: List<Measurable>,
    constraints: Constraints,
): MeasureResult {
    val gap = with(scope) { Grid.one.roundToPx() }
    val rows =
        buttons.chunked(2).map { row ->
            val width = (constraints.maxWidth - gap * (row.size - 1)) / row.size
            val height = row.maxOf { it.minIntrinsicHeight(width) }
            row.map { it.measure(Constraints.fixed(width, height)) }
        }
    val height = rows.sumOf { it.first().height + gap } - gap
    return scope.layout(constraints.maxWidth, height.coerceAtLeast(0)) {
        var y = 0
        for (row in rows) {
            row.forEachIndexed { at, button -> button.placeRelative(at * (button.width + gap), y) }
            y += row.first().height + gap
        }
    }
}

/** A card with what belongs together. */
@Composable
internal fun Card(content: @Composable () -> Unit) =
    Column(
        Modifier
            .fillMaxWidth()
            .clip(Rounded)
            .background(LocalPalette.current.surface)
            .border(1.dp, LocalPalette.current.line, Rounded)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) { content() }

/** What something is, small, and below it what it says. */
@Composable
internal fun Says(
    what: String,
    says: String,
    modifier: Modifier = Modifier,
) = Column(modifier) {
    Words(what, LocalType.current.quiet, LocalPalette.current.quiet)
    Words(says, LocalType.current.body, LocalPalette.current.text)
}

/** Somebody, and below the name what tells them from others. */
@Composable
internal fun Named(
    name: String,
    below: String,
) = Column {
    Words(name, LocalType.current.strong, LocalPalette.current.text)
    if (below.isNotBlank()) Words(below, LocalType.current.quiet, LocalPalette.current.quiet)
}

@Composable
internal fun Numbers(
    page: ContactPage,
    onCall: (String) -> Unit,
) {
    if (page.numbers.isEmpty()) return
    val strings = LocalStrings.current
    Card {
        page.numbers.forEachIndexed { at, number ->
            val entry = page.fields.numbers.getOrNull(at)
            val kind = entry?.let { strings.kind_of(it) }.orEmpty()
            val costs = strings.number_class(number.`class`)
            Row(
                horizontalArrangement = Arrangement.spacedBy(Grid.one),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                val what = listOf(kind, costs).filter { it.isNotBlank() }.joinToString(" · ")
                Says(what, strings.number(number), Modifier.weight(1f))
                SignButton(
                    Icons.call,
                    strings.screen_request_call(number.shown),
                    { onCall(number.dialled()) },
                    ink = LocalPalette.current.act,
                )
            }
        }
    }
}

/** Mail, web and Matrix. */
@Composable
internal fun Reach(page: ContactPage) {
    val strings = LocalStrings.current
    val fields = page.fields
    val all =
        fields.emails.map { it.label.ifBlank { strings.form_email } to breakable(it.value) } +
            fields.web.map { it.label.ifBlank { strings.form_web } to breakable(it.value) } +
            fields.matrixIds.map { it.label.ifBlank { strings.form_matrix } to breakable(it.value) }
    if (all.isNotEmpty()) Card { all.forEach { (what, says) -> Says(what, says) } }
}

@Composable
internal fun Addresses(addresses: List<ContactAddress>) {
    if (addresses.isEmpty()) return
    val strings = LocalStrings.current
    Card {
        for (address in addresses) {
            Says(address.label.ifBlank { strings.address_kind(address.kind) }, address.lines().joinToString("\n"))
        }
    }
}

/** As on an envelope. */
internal fun ContactAddress.lines(): List<String> =
    listOf(
        street,
        extra,
        listOf(postcode, town).filter { it.isNotBlank() }.joinToString(" "),
        region,
        country,
    ).filter { it.isNotBlank() }

@Composable
internal fun About(fields: ContactFields) {
    val strings = LocalStrings.current
    val all =
        listOfNotNull(
            fields.birthday?.let { strings.form_birthday to strings.birthday(it) },
            fields.preferred?.let { strings.form_preferred to strings.channel_name(it) },
            fields.language.ifBlank { null }?.let { strings.form_language to it },
            fields.notes.ifBlank { null }?.let { strings.form_notes to it },
        )
    if (all.isNotEmpty()) Card { all.forEach { (what, says) -> Says(what, says) } }
}

/** Labels and groups; a touch puts one on or takes it off. */
@Composable
internal fun TagChoice(
    page: ContactPage,
    all: List<Tag>,
    onEvent: (PersonEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val carried = (page.labels + page.groups).map { it.id }.toSet()
    for (kind in TagKind.entries) {
        val tags = all.filter { it.kind == kind }.ifEmpty { (page.labels + page.groups).filter { it.kind == kind } }
        if (tags.isEmpty()) continue
        Heading(if (kind == TagKind.LABEL) strings.person_labels else strings.person_groups)
        Chips {
            for (tag in tags) {
                val on = tag.id in carried
                ToggleChip(strings.tag_name(tag), on, { onEvent(PersonEvent.Carry(tag, it)) }) { Label(tag) }
            }
        }
    }
}

/** Where it came from, what it was merged of, and whether it may be there twice. */
@Composable
internal fun Belonging(
    page: ContactPage,
    zone: ZoneId,
    onEvent: (PersonEvent) -> Unit,
    ways: PersonWays,
) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    SideButton(strings.person_consents, Icons.lock, ways.consents, wide)
    SideButton(strings.rights_title, Icons.offer, ways.rights, wide)
    if (page.twins > 0u) SideButton(strings.book_twins(page.twins.toInt()), Icons.beside, ways.twins, wide)
    for (one in page.merged) {
        Card {
            Says(strings.person_merged(strings.dayOn(one.atMs, zone)), one.name)
            one.changeId?.let { change ->
                SideButton(strings.person_unmerge, Icons.undo, { onEvent(PersonEvent.Unmerge(change)) }, wide)
            }
        }
    }
    Card {
        val source = page.source
        Says(strings.source_kind(source.kind), strings.dayOn(source.atMs, zone))
        if (source.by.isNotBlank()) Says(strings.person_by, breakable(source.by))
        if (source.file.isNotBlank()) Says(strings.person_file, breakable(source.file))
        if (page.unknown.isNotEmpty()) {
            Words(strings.person_unknown(page.unknown.size), LocalType.current.quiet, LocalPalette.current.quiet)
        }
    }
    Shelves(page, onEvent)
}
