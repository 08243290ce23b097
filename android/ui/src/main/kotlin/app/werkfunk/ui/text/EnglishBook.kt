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

/** See [BookStrings]. */
internal object EnglishBook : BookStrings {
    override val book_title = "Contacts"
    override val book_search = "Name, company, town or number"
    override val book_create = "Add contact"
    override val book_choose = "Choose several"
    override val book_archive = "Archive"
    override val book_trash = "Move to trash"
    override val book_restore = "Bring back"
    override val book_everybody = "All"
    override val book_favourites = "Favourites"
    override val book_favourite = "Favourite"
    override val book_blocked = "Blocked"
    override val book_is_blocked = "blocked"
    override val book_archive_title = "Archive"
    override val book_trash_title = "Trash"
    override val book_empty = "No contacts yet"
    override val book_empty_next = "Whoever writes appears here. Add others, or bring them in from a file."
    override val book_nothing_found = "Nothing found"
    override val book_nothing_found_next = "Type less, or look in the archive and the trash."
    override val book_filter_empty = "Nobody here"
    override val book_filter_empty_next = "Choose “All” above."
    override val book_pick = "Choose a contact"
    override val person_title = "Contact"
    override val person_edit = "Change contact"
    override val person_call = "Call"
    override val person_write = "Write"
    override val person_favour = "Make favourite"
    override val person_favour_not = "No longer favourite"
    override val person_block = "Block"
    override val person_unblock = "Unblock"
    override val person_archived = "In the archive"
    override val person_labels = "Labels"
    override val person_groups = "Groups"
    override val person_consents = "Consent"
    override val person_unmerge = "Make two again"
    override val person_by = "Entered by"
    override val person_file = "From the file"
    override val form_save = "Save"
    override val form_is_company = "Is a company"
    override val form_company_name = "Company name"
    override val form_attention = "Attention"
    override val form_prefix = "Title"
    override val form_given = "First name"
    override val form_family = "Last name"
    override val form_company = "Company"
    override val form_position = "Position"
    override val form_department = "Department"
    override val form_email = "E-mail"
    override val form_web = "Web page"
    override val form_matrix = "Matrix address"
    override val form_add_number = "Add number"
    override val form_add_email = "Add e-mail"
    override val form_add_web = "Add web page"
    override val form_add_matrix = "Add Matrix address"
    override val form_add_address = "Add address"
    override val form_street = "Street and number"
    override val form_extra = "Floor, staircase"
    override val form_postcode = "Postcode"
    override val form_town = "Town"
    override val form_region = "Region"
    override val form_country = "Country"
    override val form_customer_number = "Customer number"
    override val form_birthday = "Birthday"
    override val form_birthday_hint = "Birthday: 1980-04-03"
    override val form_language = "Language"
    override val form_language_hint = "Language: de, tr, pl"
    override val form_preferred = "Prefers"
    override val form_preferred_none = "no matter"
    override val form_notes = "Notes"
    override val split_title = "Split into two contacts"
    override val split_name = "Name of the new contact"
    override val split_do = "Split"
    override val twins_title = "Duplicates"
    override val twins_empty = "Nothing is there twice."
    override val twins_empty_next = "New contacts are compared by themselves."
    override val twins_likely = "Most likely the same"
    override val twins_perhaps = "Perhaps the same"
    override val twins_merge = "Merge"
    override val twins_apart = "Not the same"
    override val merge_nothing = "The two say the same."
    override val merge_both = "Keep both"
    override val merge_leave = "Leave out"
    override val merge_blank = "nothing"
    override val merge_photo_kept = "Photo"
    override val merge_person = "Person"

    override fun book_chosen(count: Int) = "$count chosen"

    override fun book_twins(count: Int) = if (count == 1) "1 pair may be the same" else "$count pairs may be the same"

    override fun book_waiting(count: Int) =
        if (count == 1) "Data protection: 1 needs an answer" else "Data protection: $count need an answer"

    override fun person_attention(name: String) = "Attn. $name"

    override fun person_blocked(day: String) = "Blocked since $day: nothing goes out"

    override fun person_trashed(day: String) = "In the trash, erased for good on $day"

    override fun person_merged(day: String) = "Merged on $day"

    override fun person_unknown(count: Int) =
        if (count ==
            1
        ) {
            "1 more fact of the file is kept"
        } else {
            "$count more facts of the file are kept"
        }

    override fun form_number(at: Int) = "Number $at"

    override fun form_address(at: Int) = "Address $at"

    override fun form_remove(name: String) = "Remove $name"

    override fun split_hint(name: String) = "What does not belong to $name? It becomes a contact of its own."

    override fun twins_count(count: Int) = if (count == 1) "1 pair to decide" else "$count pairs to decide"

    override fun merge_hint(
        other: String,
        kept: String,
    ) = "$other becomes part of $kept. What is to stay?"

    override fun merge_add(says: String) = "Add: $says"

    override fun undo_says(
        deed: Deed,
        seconds: Int,
    ) = "${deed_name(deed)} ($seconds${NBSP}s)"

    override fun undo_failed(deed: Deed) = "${deed_name(deed)}: could not be taken back"

    override fun a11y_contact(name: String) = "Open $name"

    override fun a11y_merge(
        one: String,
        other: String,
    ) = "Merge $one and $other"

    override fun a11y_apart(
        one: String,
        other: String,
    ) = "$one and $other are not the same"

    override fun deed_name(deed: Deed) =
        when (deed) {
            Deed.Saved -> "Saved"
            Deed.Archived -> "Archived"
            Deed.Trashed -> "In the trash"
            Deed.Restored -> "Brought back"
            Deed.Blocked -> "Blocked"
            Deed.Unblocked -> "No longer blocked"
            Deed.Merged -> "Merged"
            Deed.Split -> "Split"
            Deed.Apart -> "Not the same"
        }

    override fun number_kind(kind: NumberKind) =
        when (kind) {
            NumberKind.MOBILE -> "mobile"
            NumberKind.WORK -> "work"
            NumberKind.HOME -> "home"
            NumberKind.FAX -> "fax"
            NumberKind.OTHER -> "other"
        }

    override fun address_kind(kind: AddressKind) =
        when (kind) {
            AddressKind.BILLING -> "Billing"
            AddressKind.SITE -> "Site"
            AddressKind.WORK -> "Work"
            AddressKind.HOME -> "Home"
            AddressKind.OTHER -> "Other"
        }

    override fun number_class(of: NumberClass) =
        when (of) {
            NumberClass.UNKNOWN -> "cannot be dialled like this"
            NumberClass.LANDLINE -> "landline"
            NumberClass.MOBILE -> ""
            NumberClass.LANDLINE_OR_MOBILE -> ""
            NumberClass.TOLL_FREE -> "free of charge"
            NumberClass.SHARED_COST -> "costs extra"
            NumberClass.PREMIUM -> "expensive"
            NumberClass.SHORT -> "short number, only here"
            NumberClass.OTHER -> "special number"
        }

    override fun channel_name(channel: ChannelKind) =
        when (channel) {
            ChannelKind.MATRIX -> "Matrix"
            ChannelKind.WHATSAPP -> "WhatsApp"
            ChannelKind.EMAIL -> "E-mail"
            ChannelKind.SMS -> "SMS"
            ChannelKind.PHONE -> "Phone"
        }

    override fun source_kind(kind: SourceKind) =
        when (kind) {
            SourceKind.TYPED -> "Typed in"
            SourceKind.MESSAGE -> "Wrote a message"
            SourceKind.FILE -> "Brought in from a file"
            SourceKind.SPLIT -> "Split off a contact"
        }

    override fun label_name(preset: LabelPreset) =
        when (preset) {
            LabelPreset.INTERESTING -> "interesting"
            LabelPreset.NEW_ORDER -> "new order"
            LabelPreset.PAYMENT_DUE -> "payment due"
            LabelPreset.PAID -> "paid"
            LabelPreset.COMPLETE -> "complete"
            LabelPreset.REPLY_LATER -> "reply later"
        }

    override fun twin_reason(reason: TwinReason) =
        when (reason) {
            TwinReason.SAME_NUMBER -> "same number"
            TwinReason.SAME_EMAIL -> "same e-mail"
            TwinReason.SAME_CUSTOMER_NUMBER -> "same customer number"
            TwinReason.SAME_NAME -> "same name"
            TwinReason.SIMILAR_NAME -> "similar name"
            TwinReason.OTHER_NAME -> "other name"
            TwinReason.NO_NAME -> "one without a name"
            TwinReason.SAME_ADDRESS -> "same address"
            TwinReason.SAME_TOWN -> "same town"
            TwinReason.OTHER_TOWN -> "other town"
            TwinReason.SAME_BIRTHDAY -> "same birthday"
            TwinReason.OTHER_BIRTHDAY -> "other birthday"
        }

    override fun field_name(field: ContactField) =
        when (field) {
            ContactField.ROLE -> "Belongs to"
            ContactField.IS_COMPANY -> "Person or company"
            ContactField.NAME -> "Name"
            ContactField.PREFIX -> "Title"
            ContactField.GIVEN -> "First name"
            ContactField.ADDITIONAL -> "Middle names"
            ContactField.FAMILY -> "Last name"
            ContactField.SUFFIX -> "Name suffix"
            ContactField.ATTENTION -> "Attention"
            ContactField.COMPANY -> "Company"
            ContactField.DEPARTMENT -> "Department"
            ContactField.POSITION -> "Position"
            ContactField.BIRTHDAY -> "Birthday"
            ContactField.NOTES -> "Notes"
            ContactField.PHOTO -> "Photo"
            ContactField.CUSTOMER_NUMBER -> "Customer number"
            ContactField.LANGUAGE -> "Language"
            ContactField.PREFERRED -> "Prefers"
            ContactField.FAVOURITE -> "Favourite"
            ContactField.BLOCKED -> "Blocked"
            ContactField.SHELF -> "Place"
            ContactField.NUMBER -> "Number"
            ContactField.EMAIL -> "E-mail"
            ContactField.ADDRESS -> "Address"
            ContactField.WEB -> "Web page"
            ContactField.MATRIX -> "Matrix address"
            ContactField.LINE -> "Other fact"
            ContactField.TAG -> "Label or group"
        }
}
