@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.book.Deed
import app.werkfunk.view.AddressKind
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ContactField
import app.werkfunk.view.LabelPreset
import app.werkfunk.view.NumberClass
import app.werkfunk.view.NumberKind
import app.werkfunk.view.SourceKind
import app.werkfunk.view.TwinReason

/** The words about the contact book, see [Strings]. */
interface BookStrings {
    val book_title: String
    val book_search: String
    val book_create: String
    val book_choose: String
    val book_archive: String
    val book_trash: String
    val book_restore: String
    val book_everybody: String
    val book_favourites: String
    val book_favourite: String
    val book_blocked: String
    val book_is_blocked: String
    val book_archive_title: String
    val book_trash_title: String
    val book_empty: String
    val book_empty_next: String
    val book_nothing_found: String
    val book_nothing_found_next: String
    val book_filter_empty: String
    val book_filter_empty_next: String
    val book_pick: String
    val person_title: String
    val person_edit: String
    val person_call: String
    val person_write: String
    val person_favour: String
    val person_favour_not: String
    val person_block: String
    val person_unblock: String
    val person_archived: String
    val person_labels: String
    val person_groups: String
    val person_consents: String
    val person_unmerge: String
    val person_by: String
    val person_file: String
    val form_save: String
    val form_is_company: String
    val form_company_name: String
    val form_attention: String
    val form_prefix: String
    val form_given: String
    val form_family: String
    val form_company: String
    val form_position: String
    val form_department: String
    val form_email: String
    val form_web: String
    val form_matrix: String
    val form_add_number: String
    val form_add_email: String
    val form_add_web: String
    val form_add_matrix: String
    val form_add_address: String
    val form_street: String
    val form_extra: String
    val form_postcode: String
    val form_town: String
    val form_region: String
    val form_country: String
    val form_customer_number: String
    val form_birthday: String
    val form_birthday_hint: String
    val form_language: String
    val form_language_hint: String
    val form_preferred: String
    val form_preferred_none: String
    val form_notes: String
    val split_title: String
    val split_name: String
    val split_do: String
    val twins_title: String
    val twins_empty: String
    val twins_empty_next: String
    val twins_likely: String
    val twins_perhaps: String
    val twins_merge: String
    val twins_apart: String
    val merge_nothing: String
    val merge_both: String
    val merge_leave: String
    val merge_blank: String
    val merge_photo_kept: String
    val merge_person: String

    fun book_chosen(count: Int): String

    fun book_twins(count: Int): String

    fun book_waiting(count: Int): String

    fun person_attention(name: String): String

    fun person_blocked(day: String): String

    fun person_trashed(day: String): String

    fun person_merged(day: String): String

    fun person_unknown(count: Int): String

    fun form_number(at: Int): String

    fun form_address(at: Int): String

    fun form_remove(name: String): String

    fun split_hint(name: String): String

    fun twins_count(count: Int): String

    fun merge_hint(
        other: String,
        kept: String,
    ): String

    fun merge_add(says: String): String

    fun undo_says(
        deed: Deed,
        seconds: Int,
    ): String

    fun undo_failed(deed: Deed): String

    fun a11y_contact(name: String): String

    fun a11y_merge(
        one: String,
        other: String,
    ): String

    fun a11y_apart(
        one: String,
        other: String,
    ): String

    fun deed_name(deed: Deed): String

    fun number_kind(kind: NumberKind): String

    fun address_kind(kind: AddressKind): String

    fun number_class(of: NumberClass): String

    fun channel_name(channel: ChannelKind): String

    fun source_kind(kind: SourceKind): String

    fun label_name(preset: LabelPreset): String

    fun twin_reason(reason: TwinReason): String

    fun field_name(field: ContactField): String
}
