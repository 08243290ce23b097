@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.LabelColour
import app.werkfunk.view.SitePart

/** The words about sites, see [Strings]. */
interface SiteStrings {
    val sites_title: String
    val sites_empty: String
    val sites_empty_next: String
    val sites_make: String
    val sites_find: String
    val sites_none_found: String
    val sites_pinned: String
    val sites_finished: String

    fun sites_pictures(count: Int): String

    val site_more: String
    val site_empty: String
    val site_empty_next: String
    val site_mine: String
    val site_note: String
    val site_note_write: String
    val site_note_save: String
    val site_note_change: String
    val site_note_drop: String

    fun site_photos(count: Int): String

    fun site_part(part: SitePart): String

    val site_change: String
    val site_search: String
    val site_pin: String
    val site_unpin: String
    val site_finish: String
    val site_reopen: String
    val site_threads: String

    fun site_let_go(thread: String): String

    val site_delete: String
    val site_delete_says: String
    val site_delete_hold: String
    val site_delete_hint: String

    /** How many messages are filed. */
    fun site_file(count: Int): String

    val site_file_thread: String
    val site_file_thread_says: String
    val site_take_out: String
    val site_choose: String
    val site_none: String
    val site_any: String

    fun site_at(name: String): String

    fun site_offer(
        count: Int,
        name: String,
    ): String

    val site_offer_take: String
    val site_offer_decline: String

    val site_form_name: String
    val site_form_address: String
    val site_form_people: String
    val site_form_add_person: String
    val site_form_colour: String
    val site_form_remove: String

    fun site_form_take_address(address: String): String

    fun colour_name(colour: LabelColour): String

    fun a11y_site(name: String): String

    fun a11y_site_map(address: String): String

    fun a11y_site_remove(name: String): String

    fun a11y_site_of_photos(name: String): String
}
