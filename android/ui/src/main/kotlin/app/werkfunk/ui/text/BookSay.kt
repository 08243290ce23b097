@file:Suppress("ktlint:standard:function-naming", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.AddressKind
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ColumnField
import app.werkfunk.view.ContactField
import app.werkfunk.view.ContactNumber
import app.werkfunk.view.ImportedField
import app.werkfunk.view.Role
import app.werkfunk.view.ShownNumber
import app.werkfunk.view.Tag

/** A label that is there from the start in the reader's words; any other as it was named. */
fun Strings.tag_name(tag: Tag): String = tag.preset?.let { label_name(it) } ?: tag.name

/** What a number is for, in the person's own word where there is one. */
fun Strings.kind_of(number: ContactNumber): String = number.label.ifBlank { number_kind(number.kind) }

/** In a row that scrolls sideways nothing wraps. */
internal fun String.onOneLine() = replace(" ", NBSP)

/** An address of mail or web may wrap where a person would: behind its signs. */
internal fun breakable(address: String) = address.replace(Regex("[@.\\-/]")) { "${it.value}\u200B" }

/** With its extension. */
fun Strings.number(number: ShownNumber): String =
    if (number.extension.isBlank()) number.shown else "${number.shown}$NBSP-$NBSP${number.extension}"

fun Strings.imported_field(field: ImportedField): String =
    when (field) {
        ImportedField.NAME -> field_name(ContactField.NAME)
        ImportedField.ATTENTION -> field_name(ContactField.ATTENTION)
        ImportedField.COMPANY -> field_name(ContactField.COMPANY)
        ImportedField.DEPARTMENT -> field_name(ContactField.DEPARTMENT)
        ImportedField.POSITION -> field_name(ContactField.POSITION)
        ImportedField.NUMBERS -> field_name(ContactField.NUMBER)
        ImportedField.EMAILS -> field_name(ContactField.EMAIL)
        ImportedField.ADDRESSES -> field_name(ContactField.ADDRESS)
        ImportedField.WEB -> field_name(ContactField.WEB)
        ImportedField.MATRIX_IDS -> field_name(ContactField.MATRIX)
        ImportedField.BIRTHDAY -> field_name(ContactField.BIRTHDAY)
        ImportedField.NOTES -> field_name(ContactField.NOTES)
        ImportedField.PHOTO -> field_name(ContactField.PHOTO)
        ImportedField.CUSTOMER_NUMBER -> field_name(ContactField.CUSTOMER_NUMBER)
        ImportedField.LANGUAGE -> field_name(ContactField.LANGUAGE)
        ImportedField.GROUPS -> person_groups
        ImportedField.LABELS -> person_labels
        ImportedField.PREFERRED -> field_name(ContactField.PREFERRED)
        ImportedField.FAVOURITE -> field_name(ContactField.FAVOURITE)
        ImportedField.UNKNOWN -> field_name(ContactField.LINE)
    }

fun Strings.column_name(holds: ColumnField): String =
    when (holds) {
        ColumnField.Nothing -> columns_nothing
        ColumnField.AsWritten -> columns_as_written
        ColumnField.Name -> columns_whole_name
        ColumnField.Prefix -> field_name(ContactField.PREFIX)
        ColumnField.Given -> field_name(ContactField.GIVEN)
        ColumnField.Additional -> field_name(ContactField.ADDITIONAL)
        ColumnField.Family -> field_name(ContactField.FAMILY)
        ColumnField.Suffix -> field_name(ContactField.SUFFIX)
        ColumnField.Attention -> field_name(ContactField.ATTENTION)
        ColumnField.Company -> field_name(ContactField.COMPANY)
        ColumnField.Department -> field_name(ContactField.DEPARTMENT)
        ColumnField.Position -> field_name(ContactField.POSITION)
        ColumnField.CustomerNumber -> field_name(ContactField.CUSTOMER_NUMBER)
        ColumnField.Language -> field_name(ContactField.LANGUAGE)
        ColumnField.Birthday -> field_name(ContactField.BIRTHDAY)
        ColumnField.Notes -> field_name(ContactField.NOTES)
        ColumnField.Groups -> columns_groups
        ColumnField.Matrix -> field_name(ContactField.MATRIX)
        ColumnField.Email -> field_name(ContactField.EMAIL)
        ColumnField.Web -> field_name(ContactField.WEB)
        is ColumnField.Number -> "${field_name(ContactField.NUMBER)}: ${number_kind(holds.kind)}"
        is ColumnField.Street -> of(holds.kind, form_street)
        is ColumnField.AddressExtra -> of(holds.kind, form_extra)
        is ColumnField.Postcode -> of(holds.kind, form_postcode)
        is ColumnField.Town -> of(holds.kind, form_town)
        is ColumnField.PostcodeTown -> of(holds.kind, columns_postcode_town)
        is ColumnField.Region -> of(holds.kind, form_region)
        is ColumnField.Country -> of(holds.kind, form_country)
    }

private fun Strings.of(
    kind: AddressKind,
    what: String,
) = "${address_kind(kind)}: $what"

/** A field's value as the core writes it, for a person who chooses between two. */
fun Strings.merge_value(
    field: ContactField,
    written: String,
): String =
    when (field) {
        ContactField.ROLE -> named<Role>(written)?.let { screen_contact_role_name(it) } ?: written
        ContactField.PREFERRED -> named<ChannelKind>(written)?.let { channel_name(it) } ?: written
        ContactField.IS_COMPANY -> if (written == "true") form_company else merge_person
        ContactField.PHOTO -> if (written.isBlank()) written else merge_photo_kept
        ContactField.BIRTHDAY -> birthday(written)
        else -> written
    }.ifBlank { merge_blank }

private inline fun <reified T : Enum<T>> named(written: String): T? =
    enumValues<T>().firstOrNull { it.name.equals(written, ignoreCase = true) }
