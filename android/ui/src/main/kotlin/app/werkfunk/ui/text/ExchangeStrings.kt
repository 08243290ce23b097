@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.CardTrouble
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportReason
import app.werkfunk.view.ImportStep
import app.werkfunk.view.SideSign

/** The words about files of contacts, see [Strings]. */
interface ExchangeStrings {
    val import_title: String
    val import_hint: String
    val import_safe: String
    val import_choose_file: String
    val import_choose_contact: String
    val import_reading: String
    val import_earlier: String
    val import_undo: String
    val import_undone: String
    val import_done: String
    val import_to_list: String
    val import_inserted: String
    val import_merged: String
    val import_skipped: String
    val import_left_out: String
    val import_private: String
    val import_private_says: String
    val columns_hint: String
    val columns_unknown: String
    val columns_blank: String
    val columns_done: String
    val columns_no: String
    val columns_who: String
    val columns_reach: String
    val columns_other: String
    val columns_nothing: String
    val columns_as_written: String
    val columns_whole_name: String
    val columns_postcode_town: String
    val columns_groups: String
    val sides_hint: String
    val sides_private: String
    val sides_business: String
    val sides_back: String
    val sides_all: String
    val sides_off: String
    val sides_seems_business: String
    val sides_seems_private: String
    val sides_seems_open: String
    val plan_mixed: String
    val plan_mixed_says: String
    val plan_into: String
    val plan_same: String
    val plan_new: String
    val plan_nameless: String
    val answer_new: String
    val answer_leave_out: String
    val answer_planned: String
    val export_do: String
    val export_all: String
    val export_title: String
    val export_hint: String
    val export_format: String
    val export_busy: String
    val export_save: String

    fun import_applying(cards: Int): String

    fun import_of(
        day: String,
        count: Int,
    ): String

    fun columns_column(at: Int): String

    fun sides_left(count: Int): String

    fun plan_of(
        file: String,
        cards: Int,
    ): String

    fun plan_open(count: Int): String

    fun plan_private(count: Int): String

    fun plan_problems(count: Int): String

    fun plan_sort(count: Int): String

    fun plan_carry_out(count: Int): String

    fun trouble_at(
        line: Int,
        what: CardTrouble,
    ): String

    fun answer_same(who: String): String

    fun export_whom(chosen: Int): String

    fun export_done(count: Int): String

    fun export_photos_missing(count: Int): String

    fun trouble(what: CardTrouble): String

    fun import_reason(reason: ImportReason): String

    fun side_sign(sign: SideSign): String

    fun step_says(step: ImportStep): String

    fun format_name(format: ExportFormat): String

    fun format_says(format: ExportFormat): String

    /** `null`: all of them. */
    fun step_name(step: ImportStep?): String
}
