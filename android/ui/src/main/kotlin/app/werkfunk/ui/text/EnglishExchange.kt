@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.CardTrouble
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportReason
import app.werkfunk.view.ImportStep
import app.werkfunk.view.SideSign

/** See [ExchangeStrings]. */
internal object EnglishExchange : ExchangeStrings {
    override val import_title = "Bring in contacts"
    override val import_hint = "Choose vCard (VCF), CSV or Excel (XLSX): from the old phone, Outlook or Google."
    override val import_safe = "First you see what would change. Afterwards all of it can be taken back."
    override val import_choose_file = "Choose file"
    override val import_choose_contact = "Choose one contact"
    override val import_reading = "Reading the file …"
    override val import_earlier = "Earlier ones"
    override val import_undo = "Take it all back"
    override val import_undone = "Taken back"
    override val import_done = "Contacts are in"
    override val import_to_list = "To the contacts"
    override val import_inserted = "Added"
    override val import_merged = "Completed"
    override val import_skipped = "All of it was there"
    override val import_left_out = "Left out"
    override val import_private = "Private"
    override val import_private_says = "Of the private ones nothing is kept but their number."
    override val columns_hint = "What does each column hold? Werkfunk guessed, please check."
    override val columns_unknown = "Is not taken"
    override val columns_blank = "blank"
    override val columns_done = "That is right"
    override val columns_no = "No meaning"
    override val columns_who = "Who"
    override val columns_reach = "To reach them"
    override val columns_other = "Other"
    override val columns_nothing = "do not take"
    override val columns_as_written = "keep as it is"
    override val columns_whole_name = "whole name"
    override val columns_postcode_town = "postcode and town"
    override val columns_groups = "groups"
    override val sides_hint = "Does this belong to the company? Private ones are not kept, only counted."
    override val sides_private = "Private"
    override val sides_business = "Business"
    override val sides_back = "Take back the last one"
    override val sides_all = "Take all suggestions"
    override val sides_off = "All are business"
    override val sides_seems_business = "Looks like business"
    override val sides_seems_private = "Looks private"
    override val sides_seems_open = "No suggestion"
    override val plan_mixed = "Mixed phone book"
    override val plan_mixed_says = "Sort private and business card by card"
    override val plan_into = "Goes to"
    override val plan_same = "The same as"
    override val plan_new = "New of it"
    override val plan_nameless = "Without a name"
    override val answer_new = "Somebody new"
    override val answer_leave_out = "Leave out"
    override val answer_planned = "As suggested"
    override val export_do = "Hand out"
    override val export_all = "Hand out all contacts"
    override val export_title = "Hand out contacts"
    override val export_hint = "The file is not encrypted. Save it only where it belongs."
    override val export_format = "Format"
    override val export_busy = "Writing the file …"
    override val export_save = "Save file"

    override fun import_applying(cards: Int) = if (cards == 1) "Taking 1 card …" else "Taking $cards cards …"

    override fun import_of(
        day: String,
        count: Int,
    ) = if (count == 1) "$day, 1 contact" else "$day, $count contacts"

    override fun columns_column(at: Int) = "Column $at"

    override fun sides_left(count: Int) = if (count == 1) "1 card left" else "$count cards left"

    override fun plan_of(
        file: String,
        cards: Int,
    ) = if (cards == 1) "$file: 1 card. Nothing has changed yet." else "$file: $cards cards. Nothing has changed yet."

    override fun plan_open(count: Int) =
        if (count ==
            1
        ) {
            "1 is open and else left out"
        } else {
            "$count are open and else left out"
        }

    override fun plan_private(count: Int) = if (count == 1) "1 private, not kept" else "$count private, not kept"

    override fun plan_problems(count: Int) =
        if (count ==
            1
        ) {
            "1 place could not be read fully"
        } else {
            "$count places could not be read fully"
        }

    override fun plan_sort(count: Int) =
        if (count ==
            1
        ) {
            "Go on sorting: 1 card left"
        } else {
            "Go on sorting: $count cards left"
        }

    override fun plan_carry_out(count: Int) =
        if (count ==
            0
        ) {
            "Nothing to take"
        } else if (count == 1) {
            "Take 1 contact"
        } else {
            "Take $count contacts"
        }

    override fun trouble_at(
        line: Int,
        what: CardTrouble,
    ) = "Line $line: ${trouble(what)}"

    override fun answer_same(who: String) = "The same as $who"

    override fun export_whom(chosen: Int) =
        if (chosen ==
            0
        ) {
            "All contacts"
        } else if (chosen == 1) {
            "1 contact"
        } else {
            "$chosen contacts"
        }

    override fun export_done(count: Int) = if (count == 1) "1 contact saved" else "$count contacts saved"

    override fun export_photos_missing(count: Int) =
        if (count ==
            1
        ) {
            "1 photo is missing: it is not on this device"
        } else {
            "$count photos are missing: they are not on this device"
        }

    override fun trouble(what: CardTrouble) =
        when (what) {
            CardTrouble.UNFINISHED -> "card is cut off"
            CardTrouble.EMPTY -> "card is empty"
            CardTrouble.UNREADABLE -> "unreadable"
            CardTrouble.ENCODING -> "letters damaged"
            CardTrouble.PHOTO -> "photo not usable"
            CardTrouble.NUMBER -> "number cannot be dialled, kept as typed"
            CardTrouble.DIGITS -> "missing zero put back"
            CardTrouble.DATE -> "no date"
            CardTrouble.TOO_MUCH -> "too much at once"
        }

    override fun import_reason(reason: ImportReason) =
        when (reason) {
            ImportReason.SAME_NUMBER -> "same number"
            ImportReason.SAME_EMAIL -> "same e-mail"
            ImportReason.SAME_MATRIX_ID -> "same Matrix address"
            ImportReason.SAME_CUSTOMER_NUMBER -> "same customer number"
            ImportReason.SAME_NAME -> "same name"
            ImportReason.SIMILAR_NAME -> "similar name"
            ImportReason.OTHER_NAME -> "other name"
            ImportReason.NO_NAME -> "one without a name"
            ImportReason.SAME_ADDRESS -> "same address"
            ImportReason.SAME_TOWN -> "same town"
            ImportReason.NOTHING_NEW -> "nothing new"
            ImportReason.SEVERAL -> "several fit"
        }

    override fun side_sign(sign: SideSign) =
        when (sign) {
            SideSign.COMPANY -> "names a company"
            SideSign.TRADE_WORD -> "word of a trade"
            SideSign.FAMILY_WORD -> "word of the family"
            SideSign.BUSINESS_GROUP -> "business group"
            SideSign.PRIVATE_GROUP -> "private group"
            SideSign.WORK_NUMBER -> "work number"
            SideSign.HOME_NUMBER -> "home number"
            SideSign.FAX -> "has a fax"
            SideSign.SERVICE_NUMBER -> "service number"
            SideSign.COMPANY_MAIL -> "company e-mail"
            SideSign.FREE_MAIL -> "free e-mail"
            SideSign.WORK_ADDRESS -> "work address"
            SideSign.HOME_ADDRESS -> "home address"
            SideSign.WEBSITE -> "has a web page"
            SideSign.POSITION -> "has a position"
            SideSign.CUSTOMER_NUMBER -> "has a customer number"
            SideSign.FORMAL -> "with Mr or Ms"
            SideSign.FIRST_NAME_ONLY -> "only a first name"
            SideSign.BIRTHDAY -> "with a birthday"
        }

    override fun step_says(step: ImportStep) =
        when (step) {
            ImportStep.INSERT -> "Will be added"
            ImportStep.MERGE -> "Completes a contact"
            ImportStep.SKIP -> "Is there already"
            ImportStep.ASK -> "Please decide"
            ImportStep.LEAVE_OUT -> "Will be left out"
            ImportStep.UNDECIDED -> "Still open"
            ImportStep.PRIVATE -> "Private"
        }

    override fun format_name(format: ExportFormat) =
        when (format) {
            ExportFormat.V_CARD3 -> "vCard 3.0"
            ExportFormat.V_CARD4 -> "vCard 4.0"
            ExportFormat.CSV -> "Table (CSV)"
        }

    override fun format_says(format: ExportFormat) =
        when (format) {
            ExportFormat.V_CARD3 -> "Every phone and Outlook read it."
            ExportFormat.V_CARD4 -> "Says more exactly what things are; for new programs."
            ExportFormat.CSV -> "For Excel; without photos."
        }

    override fun step_name(step: ImportStep?) =
        when (step) {
            ImportStep.ASK -> "ask"
            ImportStep.INSERT -> "new"
            ImportStep.MERGE -> "complete"
            ImportStep.SKIP -> "there"
            ImportStep.LEAVE_OUT -> "left out"
            ImportStep.UNDECIDED -> "open"
            ImportStep.PRIVATE -> "private"
            null -> "all"
        }
}
