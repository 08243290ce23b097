package app.werkfunk.ui.book

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.CountChip
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Tick
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.onOneLine
import app.werkfunk.ui.text.tag_name
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ContactCounts
import app.werkfunk.view.ContactFilter
import app.werkfunk.view.ContactLine
import app.werkfunk.view.Tag
import app.werkfunk.view.Role as Belongs

/** What the list can be narrowed to: only what there is, and what is chosen. */
@Composable
internal fun FilterChips(
    chosen: ContactFilter,
    counts: ContactCounts?,
    onShow: (ContactFilter) -> Unit,
) = Row(
    Modifier.horizontalScroll(rememberScrollState()).padding(Grid.two, Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    for ((filter, name, count) in LocalStrings.current.filters(counts)) {
        if (count > 0 || filter == chosen || filter == Everybody) {
            CountChip(name.onOneLine(), count, filter == chosen) { onShow(filter) }
        }
    }
}

private fun Strings.filters(counts: ContactCounts?): List<Triple<ContactFilter, String, Int>> =
    listOf(
        Triple(Everybody, book_everybody, counts?.book),
        Triple(Favourites, book_favourites, counts?.favourites),
    ).map { (filter, name, count) -> Triple(filter, name, (count ?: 0u).toInt()) } +
        (counts?.labels.orEmpty() + counts?.groups.orEmpty())
            .map { Triple(withTag(it.tag.id), tag_name(it.tag), it.contacts.toInt()) } +
        listOf(
            of(Belongs.CUSTOMER, counts?.customers),
            of(Belongs.SUPPLIER, counts?.suppliers),
            of(Belongs.COLLEAGUE, counts?.colleagues),
            Triple(Blocked, book_blocked, counts?.blocked),
            Triple(InArchive, book_archive_title, counts?.archive),
            Triple(InTrash, book_trash_title, counts?.trash),
        ).map { (filter, name, count) -> Triple(filter, name, (count ?: 0u).toInt()) }

private fun Strings.of(
    role: Belongs,
    count: UInt?,
) = Triple(withRole(role), screen_contact_role_name(role), count)

/** [label] is what a touch does. */
@Composable
internal fun ContactRow(
    contact: ContactLine,
    selected: Boolean,
    label: String = LocalStrings.current.a11y_contact(contact.name),
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val touch =
        Modifier
            .clickable(onClickLabel = label, role = Role.Button, onClick = onClick)
            .semantics { if (selected) stateDescription = strings.a11y_selected }
    Line(contact, LocalPalette.current.act.takeIf { selected }, touch) {
        if (!largeLetters()) Face(contact.name, contact.photo)
    }
}

/** A contact that can be ticked. */
@Composable
internal fun ContactTick(
    contact: ContactLine,
    on: Boolean,
    onToggle: () -> Unit,
) {
    val strings = LocalStrings.current
    val touch =
        Modifier
            .toggleable(on, role = Role.Checkbox) { onToggle() }
            .semantics { stateDescription = if (on) strings.a11y_selected else strings.a11y_not_selected }
    Line(contact, LocalPalette.current.slate.takeIf { on }, touch) { Tick(on) }
}

/** [edge] is there where the line stands out. */
@Composable
private fun Line(
    contact: ContactLine,
    edge: Color?,
    touch: Modifier,
    before: @Composable () -> Unit,
) = Row(
    Modifier
        .fillMaxWidth()
        .defaultMinSize(minHeight = Grid.button)
        .clip(Rounded)
        .background(LocalPalette.current.surface)
        .border(if (edge == null) 1.dp else 3.dp, edge ?: LocalPalette.current.line, Rounded)
        .then(touch)
        .padding(Grid.two),
    Arrangement.spacedBy(Grid.two),
    Alignment.CenterVertically,
) {
    before()
    Facts(contact, Modifier.weight(1f))
}

@Composable
private fun Facts(
    contact: ContactLine,
    modifier: Modifier,
) = Column(modifier, Arrangement.spacedBy(Grid.half)) {
    val palette = LocalPalette.current
    val type = LocalType.current
    val strings = LocalStrings.current
    Words(contact.name, type.strong, palette.text)
    val below = listOf(contact.company.takeIf { it != contact.name }.orEmpty(), contact.town).filter { it.isNotBlank() }
    if (below.isNotEmpty()) Words(below.joinToString(" · "), type.quiet, palette.quiet)
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Grid.one),
        verticalArrangement = Arrangement.spacedBy(Grid.half),
    ) {
        if (contact.favourite) Mark(strings.book_favourite, Icons.star, palette.text, style = type.quiet)
        if (contact.blocked) Mark(strings.book_is_blocked, Icons.block, palette.late, style = type.quietStrong)
        contact.labels.forEach { Label(it) }
    }
}

/** A label: its colour, its initial in it, and its name beside it. */
@Composable
internal fun Label(tag: Tag) {
    val name = LocalStrings.current.tag_name(tag)
    Row(horizontalArrangement = Arrangement.spacedBy(Grid.half), verticalAlignment = Alignment.CenterVertically) {
        val rgb = tag.rgb
        if (rgb != null) {
            val ground = Color(0xFF000000L or rgb.toLong())
            Box(
                Modifier
                    .defaultMinSize(26.dp, 26.dp)
                    .clip(Rounded)
                    .background(ground)
                    .border(1.dp, LocalPalette.current.line, Rounded)
                    .clearAndSetSemantics {},
                Alignment.Center,
            ) {
                val ink = if (ground.luminance() > READS_BLACK) Color.Black else Color.White
                Words(name.take(1).uppercase(), LocalType.current.quietStrong, ink)
            }
        }
        Words(name, LocalType.current.quiet, LocalPalette.current.text)
    }
}

// Above this brightness black stands out more than white (WCAG 2).
private const val READS_BLACK = 0.179f

/** Their photo, or their initials. */
@Composable
internal fun Face(
    name: String,
    photo: String?,
) {
    val round = Modifier.size(Grid.target).clip(CircleShape)
    if (photo != null) {
        Photo(photo, "", round)
    } else {
        val palette = LocalPalette.current
        Box(round.background(palette.slate).clearAndSetSemantics {}, Alignment.Center) {
            Words(initials(name), LocalType.current.strong, palette.onSlate)
        }
    }
}

/** The first letters of the first and the last word. */
internal fun initials(name: String): String {
    val words = name.split(' ').filter { word -> word.firstOrNull()?.isLetterOrDigit() == true }
    return listOfNotNull(words.firstOrNull(), words.lastOrNull().takeIf { words.size > 1 })
        .joinToString("") { word -> word.take(Character.charCount(word.codePointAt(0))) }
        .uppercase()
}
