package app.werkfunk.ui.book

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.OnOff
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ContactFields
import app.werkfunk.view.Role

/** Everything about a contact, to be written; the fewest fields first. */
@Composable
fun FormScreen(
    state: FormState,
    onEvent: (FormEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    FullSheet(if (state.isNew) strings.book_create else strings.person_edit, onLeave, modifier) {
        Column(Modifier.weight(1f)) {
            PageOf(state.fields, { onEvent(FormEvent.TryAgain) }) { fields ->
                Scrolled {
                    state.problem?.let { ProblemNote(it) }
                    Form(fields) { onEvent(FormEvent.Write(it)) }
                }
            }
        }
        Below {
            val save = { onEvent(FormEvent.Save) }
            MainButton(strings.form_save, Icons.check, save, Modifier.fillMaxWidth(), state.ready)
        }
    }
}

@Composable
private fun Form(
    fields: ContactFields,
    write: (ContactFields) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.screen_contact_role)
    Chips {
        for (role in listOf(Role.CUSTOMER, Role.SUPPLIER, Role.COLLEAGUE)) {
            ChoiceChip(strings.screen_contact_role_name(role), role == fields.role, { write(fields.copy(role = role)) })
        }
    }
    OnOff(strings.form_is_company, "", fields.isCompany, { write(fields.copy(isCompany = it)) })
    Names(fields, write)
    NumberEntries(fields.numbers) { write(fields.copy(numbers = it)) }
    TextEntries(strings.form_email, strings.form_add_email, fields.emails) { write(fields.copy(emails = it)) }
    AddressEntries(fields.addresses) { write(fields.copy(addresses = it)) }
    TextEntries(strings.form_web, strings.form_add_web, fields.web) { write(fields.copy(web = it)) }
    TextEntries(strings.form_matrix, strings.form_add_matrix, fields.matrixIds) { write(fields.copy(matrixIds = it)) }
    More(fields, write)
}

/** The whole name follows its parts, so it is asked for only where there are none. */
@Composable
private fun Names(
    fields: ContactFields,
    write: (ContactFields) -> Unit,
) {
    val strings = LocalStrings.current
    val name = fields.name
    if (fields.isCompany) {
        Entry(strings.form_company_name, name.shown) { write(fields.copy(name = name.copy(shown = it))) }
        Entry(strings.form_attention, fields.attention) { write(fields.copy(attention = it)) }
    } else {
        Entry(strings.form_prefix, name.prefix) { write(fields.copy(name = name.copy(prefix = it))) }
        Entry(strings.form_given, name.given) { write(fields.copy(name = name.copy(given = it))) }
        Entry(strings.form_family, name.family) { write(fields.copy(name = name.copy(family = it))) }
        Entry(strings.form_company, fields.company) { write(fields.copy(company = it)) }
        Entry(strings.form_position, fields.position) { write(fields.copy(position = it)) }
    }
    Entry(strings.form_department, fields.department) { write(fields.copy(department = it)) }
}

@Composable
private fun More(
    fields: ContactFields,
    write: (ContactFields) -> Unit,
) {
    val strings = LocalStrings.current
    Entry(strings.form_customer_number, fields.customerNumber) { write(fields.copy(customerNumber = it)) }
    Entry(strings.form_birthday_hint, fields.birthday.orEmpty()) {
        write(fields.copy(birthday = it.trim().ifEmpty { null }))
    }
    Entry(strings.form_language_hint, fields.language) { write(fields.copy(language = it.trim())) }
    Heading(strings.form_preferred)
    Chips {
        ChoiceChip(strings.form_preferred_none, fields.preferred == null, { write(fields.copy(preferred = null)) })
        for (channel in ChannelKind.entries) {
            val chosen = channel == fields.preferred
            ChoiceChip(strings.channel_name(channel), chosen, { write(fields.copy(preferred = channel)) })
        }
    }
    LongEntry(strings.form_notes, fields.notes) { write(fields.copy(notes = it)) }
}
