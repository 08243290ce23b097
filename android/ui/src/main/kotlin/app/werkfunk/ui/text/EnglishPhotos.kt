@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.photo.Carried
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.ui.photo.Tool
import app.werkfunk.view.Alike
import app.werkfunk.view.PhotoSize

/** The words about photos, in the second language. */
internal object EnglishPhotos : PhotoStrings {
    override val action_photo = "Take a photo"
    override val action_choose_photos = "Choose photos"
    override val action_redo = "Redo"
    override val screen_send_receiver = "To"
    override val screen_send_receiver_missing = "Choose who gets it"
    override val screen_send_pick = "Who gets it?"
    override val screen_send_find = "Find a name"
    override val screen_send_pick_empty = "Nobody here yet"
    override val screen_send_pick_empty_next = "Once someone writes, photos can be sent there."
    override val screen_send_trying = "Working out the preview …"
    override val screen_send_hold = "Hold: see the original"
    override val screen_send_before = "Original"
    override val screen_send_after = "As it goes out"
    override val screen_send_same = "Goes out as taken"
    override val screen_send_another = "Another photo"
    override val screen_send_mark = "Mark up"
    override val screen_send_marked = "Marked"
    override val screen_send_pair = "Before/ after"
    override val screen_send_leave_out = "Leave out: hold"
    override val screen_send_size = "Size"
    override val screen_send_original_refused = "No original: something here is marked, turned or cropped."
    override val screen_send_most = "At most"
    override val screen_send_most_none = "Any"
    override val screen_send_most_own = "Own number"
    override val screen_send_most_number = "At most … kB"
    override val screen_send_most_refused = "A limit is there only for quick, normal and fine."
    override val screen_send_time = "Send the time it was taken"
    override val screen_send_time_original = "An original says the time anyway."
    override val screen_send_time_of_file = "The camera noted none, so it is the file's."
    override val screen_send_tells_nothing = "Tells nothing but the picture."
    override val screen_send_warning = "The original tells more than you see"
    override val screen_send_caption = "Caption"
    override val screen_send_carry_on = "Carry on"
    override val screen_mark_title = "Mark up"
    override val screen_mark_done = "Done"
    override val screen_mark_turn = "Turn"
    override val screen_mark_colour = "Colour"
    override val screen_mark_stamp = "Stamp"
    override val screen_mark_stamp_none = "No stamp"
    override val screen_mark_stamp_site = "Site"
    override val screen_mark_stamp_number = "Number"
    override val screen_mark_stamp_empty = "Time unknown: enter site or number first."
    override val screen_mark_back = "To the tools"
    override val screen_mark_text = "Text on the photo"
    override val screen_mark_value = "Measure, for example 2.40 m"
    override val screen_mark_place = "Place"
    override val screen_mark_drop = "Discard"
    override val screen_pair_title = "Before/after"
    override val screen_pair_before = "Before"
    override val screen_pair_after = "After"
    override val screen_pair_choose = "Touch the before first, then the after."
    override val screen_pair_swap = "Swap"
    override val screen_pair_send = "Send as one picture"
    override val screen_twins_title = "The same photo twice?"
    override val screen_twins_keep = "Keep both"
    override val screen_twins_take_back = "Take the newer back"
    override val screen_twins_older = "First"
    override val screen_twins_newer = "Newer"
    override val screen_habits_title = "Settings"
    override val screen_habits_photos = "Photos"
    override val screen_habits_hint = "Counts where nothing else is chosen when sending."
    override val screen_habits_time_says = "Whoever gets the photo sees when it was taken. Nothing else is in it."
    override val screen_habits_place = "Remember the place"
    override val screen_habits_place_says =
        "Where a photo was taken stays on this device, encrypted, for filing. Switching it off deletes what is remembered."
    override val a11y_on = "on"
    override val a11y_off = "off"
    override val a11y_before_shown = "The original is shown"
    override val a11y_after_shown = "What goes out is shown"
    override val a11y_leave_out_hint = "Double tap and hold to leave out"
    override val a11y_settings = "Settings"

    override fun screen_send_title(count: Int) = if (count == 1) "Send photo" else "Send $count photos"

    override fun screen_send_shrinks(
        from: String,
        to: String,
    ) = "$from → $to"

    override fun screen_send_pixels(
        width: Int,
        height: Int,
    ) = "$width$NBSP×$NBSP$height"

    override fun screen_send_most_kilobytes(kilobytes: Int) = "$kilobytes${NBSP}kB"

    override fun screen_send_too_large(size: String) = "It gets no smaller than $size. It goes out like that."

    override fun screen_send_tells(what: List<Carried>) =
        "Tells: " + what.joinToString(", ", transform = ::screen_send_carried)

    override fun screen_send_saving(
        done: Int,
        all: Int,
    ) = "$done of $all safe …"

    override fun screen_send_unsent(count: Int) =
        if (count == 1) "1 photo not sent yet" else "$count photos not sent yet"

    override fun screen_mark_stamp_time(
        date: String,
        time: String,
    ) = "$date, $time"

    override fun a11y_send_photo(
        index: Int,
        count: Int,
    ) = "Photo $index of $count"

    override fun a11y_send_receiver(name: String) = "To $name, change"

    override fun a11y_leave_out(
        index: Int,
        count: Int,
    ) = "Leave out photo $index of $count"

    override fun a11y_mark_canvas(count: Int) = if (count == 1) "Photo with 1 mark" else "Photo with $count marks"

    override fun a11y_pair_candidate(
        index: Int,
        count: Int,
    ) = "Choose photo $index of $count"

    override fun screen_send_size_name(size: PhotoSize) =
        when (size) {
            PhotoSize.QUICK -> "quick"
            PhotoSize.NORMAL -> "normal"
            PhotoSize.FINE -> "fine"
            PhotoSize.ORIGINAL -> "original"
            PhotoSize.ORIGINAL_WITHOUT_PLACE -> "original without place"
        }

    override fun screen_send_size_says(size: PhotoSize) =
        when (size) {
            PhotoSize.QUICK -> "1280 pixels, for a bad network."
            PhotoSize.NORMAL -> "1600 pixels, sharp on any phone."
            PhotoSize.FINE -> "2560 pixels, cracks and type plates stay readable."
            PhotoSize.ORIGINAL -> "The file as it was taken: large, and with all that is in it."
            PhotoSize.ORIGINAL_WITHOUT_PLACE -> "Every pixel, but without place, serial numbers and names."
        }

    override fun screen_send_carried(what: Carried) =
        when (what) {
            Carried.PLACE -> "place"
            Carried.TIME -> "time"
            Carried.CAMERA -> "camera"
            Carried.SERIAL -> "serial number"
            Carried.PERSON -> "names or comments"
            Carried.PREVIEW -> "small preview picture"
            Carried.MAKER_NOTE -> "maker's data"
            Carried.DESCRIPTION -> "description"
            Carried.TRAILER -> "attached picture or film"
        }

    override fun screen_mark_tool_name(tool: Tool) =
        when (tool) {
            Tool.Arrow -> "Arrow"
            Tool.Freehand -> "Pen"
            Tool.Circle -> "Circle"
            Tool.Text -> "Text"
            Tool.Measure -> "Measure"
            Tool.Blacken -> "Blacken"
            Tool.Crop -> "Crop"
        }

    override fun screen_mark_tool_says(tool: Tool) =
        when (tool) {
            Tool.Arrow -> "Arrow: drag to where it points"
            Tool.Freehand -> "Pen: draw freely"
            Tool.Circle -> "Circle: drag from corner to corner"
            Tool.Text -> "Text: touch where it stands"
            Tool.Measure -> "Measure: drag from end to end"
            Tool.Blacken -> "Blacken: drag, gone for good"
            Tool.Crop -> "Crop: drag what stays"
        }

    override fun screen_mark_colour_name(colour: Colour) =
        when (colour) {
            Colour.ORANGE -> "Orange"
            Colour.RED -> "Red"
            Colour.YELLOW -> "Yellow"
            Colour.GREEN -> "Green"
            Colour.BLUE -> "Blue"
            Colour.WHITE -> "White"
            Colour.BLACK -> "Black"
        }

    override fun screen_mark_corner_name(corner: Corner) =
        when (corner) {
            Corner.TOP_LEFT -> "top left"
            Corner.TOP_RIGHT -> "top right"
            Corner.BOTTOM_LEFT -> "bottom left"
            Corner.BOTTOM_RIGHT -> "bottom right"
        }

    override fun screen_twins_says(alike: Alike) =
        when (alike) {
            Alike.SAME_FILE -> "It is the same file."
            Alike.SAME_PICTURE -> "Both show nearly the same."
        }
}
