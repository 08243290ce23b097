package app.werkfunk.ui.book

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.AddressKind
import app.werkfunk.view.ContactAddress
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.ContactText
import app.werkfunk.view.NumberKind

/** A list in which one stands changed, or no longer. */
private fun <T> List<T>.with(
    at: Int,
    one: T?,
) = mapIndexedNotNull { each, old -> if (each == at) one else old }

@Composable
internal fun NumberEntries(
    numbers: List<ContactNumber>,
    onChange: (List<ContactNumber>) -> Unit,
) {
    val strings = LocalStrings.current
    numbers.forEachIndexed { at, number ->
        val name = strings.form_number(at + 1)
        Card {
            Removable(name, number.typed, { onChange(numbers.with(at, null)) }) {
                onChange(numbers.with(at, number.copy(typed = it)))
            }
            Chips {
                for (kind in NumberKind.entries) {
                    val choose = { onChange(numbers.with(at, number.copy(kind = kind))) }
                    val word = strings.number_kind(kind)
                    ChoiceChip(word, kind == number.kind, choose, label = "$name: $word")
                }
            }
        }
    }
    Another(strings.form_add_number) { onChange(numbers + ContactNumber("", "", NumberKind.MOBILE, "")) }
}

@Composable
internal fun TextEntries(
    name: String,
    add: String,
    texts: List<ContactText>,
    onChange: (List<ContactText>) -> Unit,
) {
    texts.forEachIndexed { at, text ->
        val which = if (texts.size > 1) "$name ${at + 1}" else name
        Removable(which, text.value, { onChange(texts.with(at, null)) }) {
            onChange(texts.with(at, text.copy(value = it)))
        }
    }
    Another(add) { onChange(texts + ContactText("", "", "")) }
}

@Composable
internal fun AddressEntries(
    addresses: List<ContactAddress>,
    onChange: (List<ContactAddress>) -> Unit,
) {
    val strings = LocalStrings.current
    addresses.forEachIndexed { at, address ->
        val change = { changed: ContactAddress -> onChange(addresses.with(at, changed)) }
        val name = strings.form_address(at + 1)
        Card {
            Row(verticalAlignment = Alignment.CenterVertically) {
                Column(Modifier.weight(1f)) { Heading(name) }
                SignButton(Icons.cross, strings.form_remove(name), { onChange(addresses.with(at, null)) })
            }
            Chips {
                for (kind in AddressKind.entries) {
                    val word = strings.address_kind(kind)
                    ChoiceChip(
                        word,
                        kind == address.kind,
                        { change(address.copy(kind = kind)) },
                        label = "$name: $word",
                    )
                }
            }
            Entry(strings.form_street, address.street) { change(address.copy(street = it)) }
            Entry(strings.form_extra, address.extra) { change(address.copy(extra = it)) }
            Entry(strings.form_postcode, address.postcode) { change(address.copy(postcode = it)) }
            Entry(strings.form_town, address.town) { change(address.copy(town = it)) }
            Entry(strings.form_country, address.country) { change(address.copy(country = it)) }
        }
    }
    Another(strings.form_add_address) {
        onChange(addresses + ContactAddress("", AddressKind.SITE, "", "", "", "", "", "", ""))
    }
}

/** A field with its name and a way to be rid of it. */
@Composable
private fun Removable(
    name: String,
    text: String,
    onRemove: () -> Unit,
    onChange: (String) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(if (largeLetters()) Grid.one else Grid.half)) {
    val said: @Composable (Modifier) -> Unit = {
        Words(name, LocalType.current.strong, LocalPalette.current.text, it.clearAndSetSemantics {})
    }
    val field: @Composable (Modifier) -> Unit = { Field(text, name, onChange, lines = 1, modifier = it) }
    // Large letters need the whole width, or a number shows no more than its first digits.
    val wide = largeLetters()
    if (!wide) said(Modifier)
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.CenterVertically) {
        (if (wide) said else field)(Modifier.weight(1f))
        SignButton(Icons.cross, LocalStrings.current.form_remove(name), onRemove)
    }
    if (wide) field(Modifier)
}

@Composable
private fun Another(
    text: String,
    onAdd: () -> Unit,
) = SideButton(text, Icons.add, onAdd, Modifier.fillMaxWidth())

/** A field for more than one line. */
@Composable
internal fun LongEntry(
    label: String,
    text: String,
    onChange: (String) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.half)) {
    Words(label, LocalType.current.strong, LocalPalette.current.text, Modifier.clearAndSetSemantics {})
    Field(text, label, onChange, lines = 3)
}
