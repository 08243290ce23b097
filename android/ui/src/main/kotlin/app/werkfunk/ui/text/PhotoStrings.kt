@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.photo.Carried
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.ui.photo.Tool
import app.werkfunk.view.Alike
import app.werkfunk.view.PhotoSize

/** The words about photos, see [Strings]. */
interface PhotoStrings {
    val action_photo: String
    val action_choose_photos: String
    val action_redo: String
    val screen_send_receiver: String
    val screen_send_receiver_missing: String
    val screen_send_pick: String
    val screen_send_find: String
    val screen_send_pick_empty: String
    val screen_send_pick_empty_next: String
    val screen_send_trying: String
    val screen_send_hold: String
    val screen_send_before: String
    val screen_send_after: String
    val screen_send_same: String
    val screen_send_another: String
    val screen_send_mark: String
    val screen_send_marked: String
    val screen_send_pair: String
    val screen_send_leave_out: String
    val screen_send_size: String
    val screen_send_original_refused: String
    val screen_send_most: String
    val screen_send_most_none: String
    val screen_send_most_own: String
    val screen_send_most_number: String
    val screen_send_most_refused: String
    val screen_send_time: String
    val screen_send_time_original: String
    val screen_send_time_of_file: String
    val screen_send_tells_nothing: String
    val screen_send_warning: String
    val screen_send_caption: String
    val screen_send_carry_on: String
    val screen_mark_title: String
    val screen_mark_done: String
    val screen_mark_turn: String
    val screen_mark_colour: String
    val screen_mark_stamp: String
    val screen_mark_stamp_none: String
    val screen_mark_stamp_site: String
    val screen_mark_stamp_number: String
    val screen_mark_stamp_empty: String
    val screen_mark_back: String
    val screen_mark_text: String
    val screen_mark_value: String
    val screen_mark_place: String
    val screen_mark_drop: String
    val screen_pair_title: String
    val screen_pair_before: String
    val screen_pair_after: String
    val screen_pair_choose: String
    val screen_pair_swap: String
    val screen_pair_send: String
    val screen_twins_title: String
    val screen_twins_keep: String
    val screen_twins_take_back: String
    val screen_twins_older: String
    val screen_twins_newer: String
    val screen_habits_title: String
    val screen_habits_photos: String
    val screen_habits_hint: String
    val screen_habits_time_says: String
    val screen_habits_place: String
    val screen_habits_place_says: String
    val a11y_on: String
    val a11y_off: String
    val a11y_before_shown: String
    val a11y_after_shown: String
    val a11y_leave_out_hint: String
    val a11y_settings: String

    fun screen_send_title(count: Int): String

    fun screen_send_shrinks(
        from: String,
        to: String,
    ): String

    fun screen_send_pixels(
        width: Int,
        height: Int,
    ): String

    fun screen_send_most_kilobytes(kilobytes: Int): String

    fun screen_send_too_large(size: String): String

    fun screen_send_tells(what: List<Carried>): String

    fun screen_send_saving(
        done: Int,
        all: Int,
    ): String

    fun screen_send_unsent(count: Int): String

    fun screen_mark_stamp_time(
        date: String,
        time: String,
    ): String

    fun a11y_send_photo(
        index: Int,
        count: Int,
    ): String

    fun a11y_send_receiver(name: String): String

    fun a11y_leave_out(
        index: Int,
        count: Int,
    ): String

    fun a11y_mark_canvas(count: Int): String

    fun a11y_pair_candidate(
        index: Int,
        count: Int,
    ): String

    fun screen_send_size_name(size: PhotoSize): String

    fun screen_send_size_says(size: PhotoSize): String

    fun screen_send_carried(what: Carried): String

    fun screen_mark_tool_name(tool: Tool): String

    fun screen_mark_tool_says(tool: Tool): String

    fun screen_mark_colour_name(colour: Colour): String

    fun screen_mark_corner_name(corner: Corner): String

    fun screen_twins_says(alike: Alike): String
}
