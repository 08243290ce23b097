@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.HoldReason

internal object EnglishRooms : RoomStrings {
    override val rooms_title = "Invitations"
    override val rooms_accept = "Accept"
    override val rooms_decline = "Decline"
    override val rooms_accepting = "Accepted – counts once the server answers"
    override val rooms_accepting_closed = "Accepted – counts only once that is settled"
    override val rooms_declining = "Declined – counts once the server answers"
    override val rooms_failed = "The server does not let you in: accept once more, or decline"
    override val rooms_unencrypted = "Not encrypted: nothing can be sent there"
    override val rooms_leave = "Leave the room"
    override val rooms_leave_says =
        "The thread stays readable. What still waits does not go out any more. Only a new invitation leads back."
    override val rooms_leave_hold = "Leave: hold"
    override val rooms_leave_hint = "Double-tap and hold to leave"
    override val rooms_anew = "Begin anew"
    override val rooms_accept_all = "Accept invitations unasked"
    override val rooms_accept_all_says = "Strangers' as well. Unticked, only colleagues come in unasked."

    override val rooms_typing = "Show that somebody writes here"
    override val rooms_typing_says =
        "Others then see that somebody writes. Unticked, nobody learns when the company does."
    override val group_new = "New group"
    override val group_new_hint = "Everybody in the group reads along and sees the others."
    override val group_people = "Who is in it"
    override val group_people_empty = "Nobody with a Matrix address"
    override val group_people_empty_next = "Enter a Matrix address in the contact book, and the person is listed here."
    override val group_title = "Name of the group"
    override val group_title_says = "Only the company reads it. Without one it is called after its people."
    override val group_first = "First message"
    override val group_start = "Begin the group"
    override val group_members = "Who reads along"
    override val group_add = "Ask in"
    override val group_rename = "Save the name"
    override val group_waiting = "is asked once there is a network"
    override val group_waiting_for_others = "is asked only once nothing is missing with the others"
    override val group_shut = "Nothing goes out to this group as long as something is missing with somebody in it."
    override val group_removing = "is taken out once there is a network"
    override val group_kept = "stays: the server does not let us take anybody out here"
    override val group_take_out_hold = "Take out: hold"
    override val group_stays = "Leave as it is"

    override fun group_take_out(name: String) = "Take $name out"

    override fun group_take_out_says(name: String) =
        "$name then reads along no more, and sees that the company did it. What was written so far stays."

    override val group_refused = "the server does not allow it"
    override val card_send = "Send a contact"
    override val card_send_says =
        "Name, numbers and addresses are sent. Notes and labels stay here. Only hand on who agreed to it."
    override val card_find = "Find a contact"
    override val card_title = "Contact card"
    override val card_take = "Into the contact book"

    override fun card_more(count: Int) = "and $count more"

    override val message_for_us = "@ for us"

    override fun group_with(names: List<String>) = "With ${names.joinToString(", ")}"

    override fun group_writing(names: List<String>) =
        if (names.size == 1) "${names.single()} is writing …" else "${names.joinToString(" and ")} are writing …"

    override fun group_for_us(count: Int) = if (count == 1) "@ for us" else "@ $count for us"

    override fun group_mention(name: String) = "Mention $name"

    override fun group_said(
        sender: String,
        words: String,
    ) = "$sender: $words"

    override fun rooms_invitations(count: Int) = if (count == 1) "1 invitation" else "$count invitations"

    override fun rooms_invites(name: String) = "$name invites"

    override fun rooms_accept_whom(name: String) = "Accept the invitation of $name"

    override fun rooms_decline_whom(name: String) = "Decline the invitation of $name"

    override fun group_closed(why: HoldReason) =
        when (why) {
            HoldReason.NO_CONSENT -> "no consent. A yes is missing, or a message of their own."
            HoldReason.CONSENT_WITHDRAWN -> "consent withdrawn. A new yes is missing, or a message of their own."
            HoldReason.UNKNOWN_MEMBER -> "not in the contact book. Enter them first, then ask for consent."
            HoldReason.BLOCKED -> "blocked. It goes on once the block is taken back."
            else -> English.screen_outbox_hold(why)
        }

    override fun group_not_asked(why: HoldReason) = "not asked yet: ${group_closed(why)}"

    override fun group_person(name: String) = "Contact $name"

    override fun rooms_closed(why: HoldReason) =
        when (why) {
            HoldReason.CONSENT_WITHDRAWN -> "Withdrew consent: ask for it anew first"
            else -> English.screen_outbox_hold(why)
        }
}
