@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.gallery.PhotoTile
import app.werkfunk.ui.thread.AnswerTime
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ItemKind
import app.werkfunk.view.MemberLine
import app.werkfunk.view.RoomLine
import app.werkfunk.view.RoomStanding

/** The words about what is done to single messages and whole threads, see [Strings]. */
interface MessageStrings {
    val common_tomorrow: String
    val message_actions: String
    val message_title: String
    val message_reply: String
    val message_edit: String
    val message_copy: String
    val message_pin: String
    val message_unpin: String
    val message_answer: String
    val message_take_back: String
    val message_take_back_says: String
    val message_take_back_other: String
    val message_take_back_other_says: String
    val message_take_back_hold: String
    val message_take_back_hint: String
    val message_going: String
    val message_read: String
    val message_pinned: String
    val message_place: String

    /** That something came below of what one reads. */
    fun thread_new_below(count: Int): String

    /** What a touch on an address in a text does. */
    fun link_open(
        kind: LinkKind,
        shown: String,
    ): String

    /** What a message without words is called where another answers it. */
    val message_wordless: String

    /** What to do about a message whose key has not come. */
    val message_locked_help: String
    val message_map: String
    val message_call: String
    val message_labels_none: String

    /** When something is to be answered; `null` once that is done. */
    fun message_answer_time(time: AnswerTime): String

    fun message_answer_by(
        moment: String,
        late: Boolean,
    ): String

    fun message_member(line: MemberLine): String

    fun message_room(line: RoomLine): String

    fun message_handed_off(channel: ChannelKind): String

    fun message_item(kind: ItemKind): String

    fun message_photos(count: Int): String

    fun message_photo_of(
        index: Int,
        count: Int,
    ): String

    fun message_answering(
        name: String,
        words: String,
    ): String

    val message_answering_drop: String

    fun a11y_reaction(
        key: String,
        count: Int,
        mine: Boolean,
    ): String

    fun a11y_react(key: String): String

    val thread_more: String
    val thread_care: String
    val thread_care_not: String
    val thread_labels: String
    val thread_photos: String
    val thread_pins: String
    val thread_pins_empty: String
    val thread_pins_empty_next: String
    val thread_call_title: String
    val thread_call_hint: String
    val thread_call_save: String

    fun thread_cared_by(
        name: String,
        since: String,
    ): String

    fun thread_cared_by_me(since: String): String

    fun thread_cared_warning(name: String): String

    val thread_freed: String

    fun thread_standing(standing: RoomStanding): String

    fun thread_pinned(count: Int): String

    fun thread_unreadable(count: Int): String

    val answer_title: String
    val answer_empty: String
    val answer_empty_next: String

    fun answer_open(
        count: Int,
        late: Int,
    ): String

    val photos_title: String
    val photos_empty: String
    val photos_empty_next: String

    fun photos_label(
        what: String,
        tile: PhotoTile,
    ): String
}
