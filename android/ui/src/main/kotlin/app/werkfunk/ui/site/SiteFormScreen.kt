package app.werkfunk.ui.site

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import app.werkfunk.ui.book.ContactRow
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.ToggleChip
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.LabelColour
import app.werkfunk.view.SiteContact
import app.werkfunk.view.SiteFields
import app.werkfunk.view.SitePart

/** A site to be written: its name, where it is, whose it is. */
@Composable
fun SiteFormScreen(
    state: SiteFormState,
    onEvent: (SiteFormEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    val strings = LocalStrings.current
    val title = if (state.isNew) strings.sites_make else strings.site_change
    FullSheet(title, onLeave, if (state.picking != null) Modifier.hiddenBehind() else Modifier) {
        Column(Modifier.weight(1f)) {
            PageOf(state.fields, { onEvent(SiteFormEvent.TryAgain) }) { fields ->
                Scrolled {
                    state.problem?.let { ProblemNote(it) }
                    Form(state, fields, onEvent)
                }
            }
        }
        Below {
            val save = { onEvent(SiteFormEvent.Save) }
            MainButton(strings.form_save, Icons.check, save, Modifier.fillMaxWidth(), state.ready)
        }
    }
    state.picking?.let { Picker(it, onEvent) }
}

@Composable
private fun Form(
    state: SiteFormState,
    fields: SiteFields,
    onEvent: (SiteFormEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val write = { changed: SiteFields -> onEvent(SiteFormEvent.Write(changed)) }
    Entry(strings.site_form_name, fields.name) { write(fields.copy(name = it)) }
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
        Entry(strings.site_form_address, fields.address) { write(fields.copy(address = it)) }
        for (address in state.addresses.filter { it != fields.address }) {
            val take = { write(fields.copy(address = address)) }
            SideButton(strings.site_form_take_address(address), Icons.visit, take, Modifier.fillMaxWidth())
        }
    }
    Heading(strings.site_form_people)
    for (contact in fields.contacts) {
        Person(contact, state.names[contact.contactId].orEmpty()) { part ->
            write(fields.copy(contacts = fields.contacts.with(contact, part)))
        }
    }
    val pick = { onEvent(SiteFormEvent.PickContact) }
    SideButton(strings.site_form_add_person, Icons.person, pick, Modifier.fillMaxWidth())
    Heading(strings.site_form_colour)
    Colours(fields.colour) { write(fields.copy(colour = it)) }
}

/** The same with another part for one of them, or without it. */
private fun List<SiteContact>.with(
    contact: SiteContact,
    part: SitePart?,
) = mapNotNull { one ->
    if (one.contactId != contact.contactId) one else part?.let { one.copy(part = it) }
}

/** What somebody has to do with the site. */
@Composable
private fun Person(
    contact: SiteContact,
    name: String,
    onPart: (SitePart?) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    Words(name, LocalType.current.strong, LocalPalette.current.text)
    Chips {
        for (part in SitePart.entries) {
            val words = strings.site_part(part)
            ChoiceChip(words, part == contact.part, { onPart(part) }, label = "$name: $words")
        }
        ChoiceChip(strings.site_form_remove, false, { onPart(null) }, label = strings.a11y_site_remove(name))
    }
}

private val COLOURS =
    mapOf(
        LabelColour.ORANGE to Color(0xFFE69F00),
        LabelColour.SKY_BLUE to Color(0xFF56B4E9),
        LabelColour.GREEN to Color(0xFF009E73),
        LabelColour.YELLOW to Color(0xFFF0E442),
        LabelColour.BLUE to Color(0xFF0072B2),
        LabelColour.VERMILLION to Color(0xFFD55E00),
        LabelColour.PURPLE to Color(0xFFCC79A7),
        LabelColour.BLACK to Color(0xFF000000),
    )

@Composable
private fun Colours(
    chosen: LabelColour?,
    onChoose: (LabelColour?) -> Unit,
) = Chips {
    val strings = LocalStrings.current
    for ((colour, ground) in COLOURS) {
        val name = strings.colour_name(colour)
        val on = colour == chosen
        ToggleChip(name, on, { onChoose(if (on) null else colour) }) {
            Sign(Icons.site, if (ground == Color.Black) LocalPalette.current.text else ground)
            Words(name, LocalType.current.body, LocalPalette.current.text)
        }
    }
}

/** Who has to do with the site, out of the contact book. */
@Composable
private fun Picker(
    picking: Picking,
    onEvent: (SiteFormEvent) -> Unit,
) = FullSheet(LocalStrings.current.site_form_add_person, { onEvent(SiteFormEvent.ClosePicker) }) {
    val strings = LocalStrings.current
    Column(Modifier.padding(horizontal = Grid.two)) {
        val look = { query: String -> onEvent(SiteFormEvent.LookFor(query)) }
        Field(picking.query, strings.book_title, look, lines = 1, hint = strings.search_hint)
    }
    Column(Modifier.weight(1f)) {
        PageOf(picking.found, { onEvent(SiteFormEvent.LookFor(picking.query)) }) { found ->
            LazyColumn(
                Modifier.fillMaxSize(),
                contentPadding = PaddingValues(Grid.two),
                verticalArrangement = Arrangement.spacedBy(Grid.one),
            ) {
                if (found.isEmpty()) {
                    item("none") { Words(strings.search_nothing, LocalType.current.body, LocalPalette.current.quiet) }
                }
                items(found, key = { it.id }) { line ->
                    ContactRow(line, false) { onEvent(SiteFormEvent.AddContact(line)) }
                }
            }
        }
    }
}
