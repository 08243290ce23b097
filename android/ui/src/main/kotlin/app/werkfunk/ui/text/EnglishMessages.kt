@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.gallery.PhotoTile
import app.werkfunk.ui.thread.AnswerTime
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ItemKind
import app.werkfunk.view.MemberLine
import app.werkfunk.view.MemberNews
import app.werkfunk.view.RoomLine
import app.werkfunk.view.RoomStanding

internal object EnglishMessages : MessageStrings {
    override val common_tomorrow = "tomorrow"
    override val message_actions = "Actions"
    override val message_title = "Message"
    override val message_reply = "Reply"
    override val message_edit = "Edit"
    override val message_copy = "Copy text"
    override val message_pin = "Pin"
    override val message_unpin = "Unpin"
    override val message_answer = "To answer"
    override val message_take_back = "Take back"
    override val message_take_back_says =
        "Disappears for everybody, on the customer's phone as well. This cannot be undone."
    override val message_take_back_other = "Have it removed"
    override val message_take_back_other_says =
        "This message is not the company's: the server decides whether it disappears for everybody."
    override val message_take_back_hold = "For everybody: hold"
    override val message_take_back_hint = "Double-tap and hold to take back"
    override val message_going = "Being taken back"
    override val message_read = "Read"
    override val message_pinned = "Pinned"
    override val message_place = "Place"

    override fun thread_new_below(count: Int) = if (count == 1) "1 new message" else "$count new messages"

    override fun link_open(
        kind: LinkKind,
        shown: String,
    ) = when (kind) {
        LinkKind.Page -> "Open link: $shown"
        LinkKind.Mail -> "Mail to $shown"
        LinkKind.Phone -> "Call $shown"
    }

    override val message_wordless = "A message without words"
    override val message_locked_help =
        "The key may still come by itself. If it does not: ask for the message to be sent once more."
    override val message_map = "Open map"
    override val message_call = "Call note"
    override val message_labels_none = "No labels yet"

    override fun message_answer_time(time: AnswerTime) =
        when (time) {
            AnswerTime.TodayAtSix -> "today at 6 pm"
            AnswerTime.TomorrowMorning -> "tomorrow morning"
            AnswerTime.InThreeDays -> "in 3 days"
            AnswerTime.Done -> "done"
        }

    override fun message_answer_by(
        moment: String,
        late: Boolean,
    ) = if (late) "Answer overdue since $moment" else "To answer by $moment"

    override fun message_member(line: MemberLine): String {
        val who = line.whom.ifBlank { "The company" }
        return when (line.what) {
            MemberNews.INVITED -> "$who was invited"
            MemberNews.JOINED -> "$who joined"
            MemberNews.LEFT -> "$who left the room"
            MemberNews.REMOVED -> "$who was removed"
            MemberNews.BANNED -> "$who was shut out"
        }
    }

    override fun message_room(line: RoomLine) =
        when (line) {
            is RoomLine.Named -> named(line.name)
            RoomLine.Encrypted -> "Everything is encrypted from here on"
            RoomLine.Replaced -> "The conversation goes on in another room"
        }

    private fun named(room: String) =
        if (room.isBlank()) "The room has no name any more" else "The room is called “$room” now"

    override fun message_handed_off(channel: ChannelKind) = "handed over by ${EnglishBook.channel_name(channel)}"

    override fun message_item(kind: ItemKind) =
        when (kind) {
            ItemKind.TEXT -> "Message"
            ItemKind.PHOTO -> "Photo"
            ItemKind.FILE -> "File"
            ItemKind.VIDEO -> "Video"
            ItemKind.VOICE -> "Voice message"
            ItemKind.EDIT -> "Correction"
            ItemKind.REACTION -> "Reaction"
            ItemKind.REDACTION -> "Take back a message"
            ItemKind.CARE -> "Who takes care"
            ItemKind.PLACE -> "Place"
        }

    override fun message_photos(count: Int) = "$count photos"

    override fun message_photo_of(
        index: Int,
        count: Int,
    ) = "Photo $index of $count"

    override fun message_answering(
        name: String,
        words: String,
    ) = if (name.isBlank()) "Reply to: “$words”" else "Reply to $name: “$words”"

    override val message_answering_drop = "No reply to this after all"

    override fun a11y_reaction(
        key: String,
        count: Int,
        mine: Boolean,
    ) = if (mine) "$key, $count times, by the company as well" else "$key, $count times"

    override fun a11y_react(key: String) = "React with $key"

    override val thread_more = "More about this conversation"
    override val thread_care = "I take care"
    override val thread_care_not = "No longer take care"
    override val thread_labels = "Labels of the conversation"
    override val thread_photos = "All photos"
    override val thread_pins = "Pinned"
    override val thread_pins_empty = "Nothing pinned"
    override val thread_pins_empty_next = "Press a message long and pin it."
    override val thread_call_title = "Call note"
    override val thread_call_hint = "What was said. It stays in the company and leaves nowhere."
    override val thread_call_save = "Save note"

    override fun thread_cared_by(
        name: String,
        since: String,
    ) = "$name takes care since $since"

    override fun thread_cared_by_me(since: String) = "I take care since $since"

    override fun thread_cared_warning(name: String) = "$name takes care already – talk first"

    override val thread_freed = "That message can no longer be changed. This leaves as a new one."

    override fun thread_standing(standing: RoomStanding) =
        when (standing) {
            RoomStanding.OPEN -> ""
            RoomStanding.NO_ROOM -> "No room yet – the first message makes one."
            RoomStanding.INVITED -> "Invited, not accepted yet – what is written waits."
            RoomStanding.REFUSED -> "The server takes nothing of ours here at the moment."
            RoomStanding.REPLACED -> "The conversation goes on in another room. Ask to be invited there."
            RoomStanding.LEFT -> "No longer in this room. The conversation stays, nothing goes out here any more."
            RoomStanding.REMOVED -> "The company was removed from this room. The conversation stays."
            RoomStanding.BANNED -> "The company was shut out of this room. The conversation stays."
            RoomStanding.GONE -> "This room is closed. The conversation stays, writing here is not possible any more."
        }

    override fun thread_pinned(count: Int) = "$count pinned"

    override fun thread_unreadable(count: Int) =
        if (count == 1) "1 message cannot be read yet" else "$count messages cannot be read yet"

    override val answer_title = "To answer"
    override val answer_empty = "Everything is answered."
    override val answer_empty_next = "Press a message long, “To answer”, and it stands here."

    override fun answer_open(
        count: Int,
        late: Int,
    ) = if (late == 0) "$count to answer" else "$count to answer, $late overdue"

    override val photos_title = "All photos"
    override val photos_empty = "No photos yet"
    override val photos_empty_next = "What is photographed and sent will be here, by day."

    override fun photos_label(
        what: String,
        tile: PhotoTile,
    ) = "$what from ${tile.sender.ifBlank { "the company" }}, ${tile.time}"
}

internal object EnglishHandOff : HandOffStrings {
    override val hand_off_title = "Send by another app"
    override val hand_off_done = "Handed over to another app"
    override val hand_off_action = "Send by another app"
    override val hand_off_hint = "The app opens with the text in it. Tap send there."
    override val hand_off_share = "Share …"
    override val hand_off_share_hint =
        "With “Share” you choose in the app who gets it, also without a number or address in the contact."
    override val hand_off_by = "By"
    override val hand_off_text = "Text"
    override val hand_off_no_address = "No number or address for it"
    override val hand_off_no_address_help = "Enter it in the contact, or choose another way."
    override val hand_off_sent = "Sent?"
    override val hand_off_yes = "Yes, sent"
    override val hand_off_no = "No"
    override val hand_off_later = "Say later"

    override fun hand_off_open(channel: ChannelKind) = "Open ${EnglishBook.channel_name(channel)}"

    override fun hand_off_to(
        name: String,
        channel: ChannelKind,
    ) = "${EnglishBook.channel_name(channel)} to $name"
}
