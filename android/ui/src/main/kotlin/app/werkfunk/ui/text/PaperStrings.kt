@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.papers.PaperKind
import app.werkfunk.view.ChainFault
import app.werkfunk.view.ErasureDuty
import app.werkfunk.view.ErasurePart
import app.werkfunk.view.Wish

/** The words about papers and about what persons ask of their data, see [Strings]. */
interface PaperStrings {
    val privacy_title: String
    val privacy_open: String
    val privacy_todo: String
    val privacy_requests: String
    val privacy_requests_empty: String
    val privacy_requests_done: String
    val privacy_papers: String
    val privacy_company: String
    val privacy_channel: String
    val privacy_contact: String

    val rights_title: String
    val rights_requests: String
    val rights_requests_empty: String
    val rights_papers: String
    val rights_note: String
    val rights_wish: String
    val rights_channel: String
    val rights_day: String
    val rights_words: String
    val rights_save: String
    val rights_finish: String
    val rights_extend: String
    val rights_extended: String

    val paper_busy: String
    val paper_files: String
    val paper_hint: String
    val paper_save: String
    val paper_saving: String
    val paper_saved: String
    val paper_photos: String

    val erase_title: String
    val erase_do: String
    val erase_now: String
    val erase_locked: String
    val erase_locked_none: String
    val erase_locked_hint: String
    val erase_invoice: String
    val erase_hint: String
    val erase_hold: String
    val erase_busy: String
    val erase_done: String
    val erase_done_now: String
    val erase_done_next: String
    val erase_leave: String

    val imprint_title: String
    val imprint_hint: String
    val imprint_company: String
    val imprint_owner: String
    val imprint_street: String
    val imprint_town: String
    val imprint_phone: String
    val imprint_email: String
    val imprint_web: String
    val imprint_matrix: String
    val imprint_whatsapp: String
    val imprint_privacy: String
    val imprint_register: String
    val imprint_colour: String
    val imprint_notice: String
    val imprint_saved: String

    val chain_title: String
    val chain_hint: String
    val chain_head: String
    val chain_paper: String
    val chain_check: String
    val chain_busy: String
    val chain_whole: String
    val chain_broken: String

    fun rights_due(daysLeft: Int): String

    fun rights_finished(day: String): String

    fun paper_beside(count: Int): String

    fun paper_open(name: String): String

    fun erase_until(year: Int): String

    fun chain_links(
        links: Int,
        erased: Int,
    ): String

    fun chain_paper_fits(sequence: Long): String

    fun chain_where(
        sequence: Long,
        device: String,
    ): String

    fun a11y_finish(what: String): String

    fun a11y_erase(name: String): String

    fun wish_name(wish: Wish): String

    fun paper_kind(kind: PaperKind): String

    fun paper_says(kind: PaperKind): String

    fun erased_part(
        part: ErasurePart,
        count: Int,
    ): String

    fun locked_part(
        duty: ErasureDuty,
        count: Int,
    ): String

    fun chain_fault(fault: ChainFault): String
}
