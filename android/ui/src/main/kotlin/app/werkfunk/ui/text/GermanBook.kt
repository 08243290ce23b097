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
internal object GermanBook : BookStrings {
    override val book_title = "Kontakte"
    override val book_search = "Name, Firma, Ort oder Nummer"
    override val book_create = "Kontakt anlegen"
    override val book_choose = "Mehrere auswählen"
    override val book_archive = "Archivieren"
    override val book_trash = "In den Papierkorb"
    override val book_restore = "Zurückholen"
    override val book_everybody = "Alle"
    override val book_favourites = "Favoriten"
    override val book_favourite = "Favorit"
    override val book_blocked = "Blockiert"
    override val book_is_blocked = "blockiert"
    override val book_archive_title = "Archiv"
    override val book_trash_title = "Papierkorb"
    override val book_empty = "Noch keine Kontakte"
    override val book_empty_next = "Wer schreibt, steht von selbst hier. Andere anlegen oder aus einer Datei holen."
    override val book_nothing_found = "Nichts gefunden"
    override val book_nothing_found_next = "Weniger eintippen, oder im Archiv und im Papierkorb nachsehen."
    override val book_filter_empty = "Hier ist niemand"
    override val book_filter_empty_next = "Oben „Alle“ wählen."
    override val book_pick = "Einen Kontakt wählen"
    override val person_title = "Kontakt"
    override val person_edit = "Kontakt ändern"
    override val person_call = "Anrufen"
    override val person_write = "Schreiben"
    override val person_favour = "Zu den Favoriten"
    override val person_favour_not = "Kein Favorit mehr"
    override val person_block = "Blockieren"
    override val person_unblock = "Nicht mehr blockieren"
    override val person_archived = "Im Archiv"
    override val person_labels = "Etiketten"
    override val person_groups = "Gruppen"
    override val person_consents = "Einwilligung"
    override val person_unmerge = "Wieder trennen"
    override val person_by = "Eingetragen von"
    override val person_file = "Aus der Datei"
    override val form_save = "Speichern"
    override val form_is_company = "Ist eine Firma"
    override val form_company_name = "Name der Firma"
    override val form_attention = "z. Hd."
    override val form_prefix = "Anrede, Titel"
    override val form_given = "Vorname"
    override val form_family = "Nachname"
    override val form_company = "Firma"
    override val form_position = "Aufgabe"
    override val form_department = "Abteilung"
    override val form_email = "E-Mail"
    override val form_web = "Webseite"
    override val form_matrix = "Matrix-Adresse"
    override val form_add_number = "Nummer hinzufügen"
    override val form_add_email = "E-Mail hinzufügen"
    override val form_add_web = "Webseite hinzufügen"
    override val form_add_matrix = "Matrix-Adresse hinzufügen"
    override val form_add_address = "Anschrift hinzufügen"
    override val form_street = "Straße und Hausnummer"
    override val form_extra = "Zusatz: Stock, Hinterhaus"
    override val form_postcode = "Postleitzahl"
    override val form_town = "Ort"
    override val form_region = "Bundesland"
    override val form_country = "Land"
    override val form_customer_number = "Kundennummer"
    override val form_birthday = "Geburtstag"
    override val form_birthday_hint = "Geburtstag: 1980-04-03"
    override val form_language = "Sprache"
    override val form_language_hint = "Sprache: de, tr, pl"
    override val form_preferred = "Am liebsten über"
    override val form_preferred_none = "egal"
    override val form_notes = "Notizen"
    override val split_title = "In zwei Kontakte trennen"
    override val split_name = "Name des neuen Kontakts"
    override val split_do = "Trennen"
    override val twins_title = "Doppelte"
    override val twins_empty = "Nichts ist doppelt."
    override val twins_empty_next = "Neue Kontakte werden von selbst verglichen."
    override val twins_likely = "Fast sicher dieselben"
    override val twins_perhaps = "Vielleicht dieselben"
    override val twins_merge = "Vereinen"
    override val twins_apart = "Nicht dieselben"
    override val merge_nothing = "Die beiden sagen dasselbe."
    override val merge_both = "Beides behalten"
    override val merge_leave = "Weglassen"
    override val merge_blank = "nichts"
    override val merge_photo_kept = "Foto"
    override val merge_person = "Person"

    override fun book_chosen(count: Int) = "$count ausgewählt"

    override fun book_twins(count: Int) =
        if (count ==
            1
        ) {
            "1 Paar ist vielleicht doppelt"
        } else {
            "$count Paare sind vielleicht doppelt"
        }

    override fun book_waiting(count: Int) =
        if (count == 1) "Datenschutz: 1 wartet auf Antwort" else "Datenschutz: $count warten auf Antwort"

    override fun person_attention(name: String) = "z. Hd. $name"

    override fun person_blocked(day: String) = "Blockiert seit $day: nichts geht raus"

    override fun person_trashed(day: String) = "Im Papierkorb, am $day endgültig gelöscht"

    override fun person_merged(day: String) = "Vereint am $day"

    override fun person_unknown(count: Int) =
        if (count ==
            1
        ) {
            "1 weitere Angabe der Datei bleibt aufbewahrt"
        } else {
            "$count weitere Angaben der Datei bleiben aufbewahrt"
        }

    override fun form_number(at: Int) = "Nummer $at"

    override fun form_address(at: Int) = "Anschrift $at"

    override fun form_remove(name: String) = "$name entfernen"

    override fun split_hint(name: String) = "Was gehört nicht zu $name? Es wird ein eigener Kontakt."

    override fun twins_count(count: Int) = if (count == 1) "1 Paar zum Entscheiden" else "$count Paare zum Entscheiden"

    override fun merge_hint(
        other: String,
        kept: String,
    ) = "$other geht in $kept auf. Was soll bleiben?"

    override fun merge_add(says: String) = "Dazunehmen: $says"

    override fun undo_says(
        deed: Deed,
        seconds: Int,
    ) = "${deed_name(deed)} ($seconds${NBSP}s)"

    override fun undo_failed(deed: Deed) = "${deed_name(deed)}: ließ sich nicht zurücknehmen"

    override fun a11y_contact(name: String) = "$name öffnen"

    override fun a11y_merge(
        one: String,
        other: String,
    ) = "$one und $other vereinen"

    override fun a11y_apart(
        one: String,
        other: String,
    ) = "$one und $other sind nicht dieselben"

    override fun deed_name(deed: Deed) =
        when (deed) {
            Deed.Saved -> "Gespeichert"
            Deed.Archived -> "Archiviert"
            Deed.Trashed -> "Im Papierkorb"
            Deed.Restored -> "Zurückgeholt"
            Deed.Blocked -> "Blockiert"
            Deed.Unblocked -> "Nicht mehr blockiert"
            Deed.Merged -> "Vereint"
            Deed.Split -> "Getrennt"
            Deed.Apart -> "Nicht dieselben"
        }

    override fun number_kind(kind: NumberKind) =
        when (kind) {
            NumberKind.MOBILE -> "mobil"
            NumberKind.WORK -> "Arbeit"
            NumberKind.HOME -> "privat"
            NumberKind.FAX -> "Fax"
            NumberKind.OTHER -> "andere"
        }

    override fun address_kind(kind: AddressKind) =
        when (kind) {
            AddressKind.BILLING -> "Rechnung"
            AddressKind.SITE -> "Baustelle"
            AddressKind.WORK -> "Firma"
            AddressKind.HOME -> "Privat"
            AddressKind.OTHER -> "Andere"
        }

    override fun number_class(of: NumberClass) =
        when (of) {
            NumberClass.UNKNOWN -> "so nicht wählbar"
            NumberClass.LANDLINE -> "Festnetz"
            NumberClass.MOBILE -> ""
            NumberClass.LANDLINE_OR_MOBILE -> ""
            NumberClass.TOLL_FREE -> "kostenlos"
            NumberClass.SHARED_COST -> "kostet extra"
            NumberClass.PREMIUM -> "teuer"
            NumberClass.SHORT -> "Kurzwahl, nur hierzulande"
            NumberClass.OTHER -> "Sondernummer"
        }

    override fun channel_name(channel: ChannelKind) =
        when (channel) {
            ChannelKind.MATRIX -> "Matrix"
            ChannelKind.WHATSAPP -> "WhatsApp"
            ChannelKind.EMAIL -> "E-Mail"
            ChannelKind.SMS -> "SMS"
            ChannelKind.PHONE -> "Telefon"
        }

    override fun source_kind(kind: SourceKind) =
        when (kind) {
            SourceKind.TYPED -> "Von Hand eingetragen"
            SourceKind.MESSAGE -> "Hat geschrieben"
            SourceKind.FILE -> "Aus einer Datei übernommen"
            SourceKind.SPLIT -> "Von einem Kontakt getrennt"
        }

    override fun label_name(preset: LabelPreset) =
        when (preset) {
            LabelPreset.INTERESTING -> "interessant"
            LabelPreset.NEW_ORDER -> "neue Bestellung"
            LabelPreset.PAYMENT_DUE -> "Zahlung ausstehend"
            LabelPreset.PAID -> "bezahlt"
            LabelPreset.COMPLETE -> "vollständig"
            LabelPreset.REPLY_LATER -> "noch antworten"
        }

    override fun twin_reason(reason: TwinReason) =
        when (reason) {
            TwinReason.SAME_NUMBER -> "gleiche Nummer"
            TwinReason.SAME_EMAIL -> "gleiche E-Mail"
            TwinReason.SAME_CUSTOMER_NUMBER -> "gleiche Kundennummer"
            TwinReason.SAME_NAME -> "gleicher Name"
            TwinReason.SIMILAR_NAME -> "ähnlicher Name"
            TwinReason.OTHER_NAME -> "anderer Name"
            TwinReason.NO_NAME -> "einer ohne Name"
            TwinReason.SAME_ADDRESS -> "gleiche Anschrift"
            TwinReason.SAME_TOWN -> "gleicher Ort"
            TwinReason.OTHER_TOWN -> "anderer Ort"
            TwinReason.SAME_BIRTHDAY -> "gleicher Geburtstag"
            TwinReason.OTHER_BIRTHDAY -> "anderer Geburtstag"
        }

    override fun field_name(field: ContactField) =
        when (field) {
            ContactField.ROLE -> "Gehört zu"
            ContactField.IS_COMPANY -> "Person oder Firma"
            ContactField.NAME -> "Name"
            ContactField.PREFIX -> "Anrede, Titel"
            ContactField.GIVEN -> "Vorname"
            ContactField.ADDITIONAL -> "Weitere Vornamen"
            ContactField.FAMILY -> "Nachname"
            ContactField.SUFFIX -> "Namenszusatz"
            ContactField.ATTENTION -> "z. Hd."
            ContactField.COMPANY -> "Firma"
            ContactField.DEPARTMENT -> "Abteilung"
            ContactField.POSITION -> "Aufgabe"
            ContactField.BIRTHDAY -> "Geburtstag"
            ContactField.NOTES -> "Notizen"
            ContactField.PHOTO -> "Foto"
            ContactField.CUSTOMER_NUMBER -> "Kundennummer"
            ContactField.LANGUAGE -> "Sprache"
            ContactField.PREFERRED -> "Am liebsten über"
            ContactField.FAVOURITE -> "Favorit"
            ContactField.BLOCKED -> "Blockiert"
            ContactField.SHELF -> "Ablage"
            ContactField.NUMBER -> "Nummer"
            ContactField.EMAIL -> "E-Mail"
            ContactField.ADDRESS -> "Anschrift"
            ContactField.WEB -> "Webseite"
            ContactField.MATRIX -> "Matrix-Adresse"
            ContactField.LINE -> "Weitere Angabe"
            ContactField.TAG -> "Etikett oder Gruppe"
        }
}
