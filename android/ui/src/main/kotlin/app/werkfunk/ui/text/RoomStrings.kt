@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.HoldReason

/** The words about rooms: invitations, leaving, and what is wanted of both, see [Strings]. */
interface RoomStrings {
    val rooms_title: String
    val rooms_accept: String
    val rooms_decline: String
    val rooms_accepting: String
    val rooms_accepting_closed: String
    val rooms_declining: String
    val rooms_failed: String
    val rooms_unencrypted: String
    val rooms_leave: String
    val rooms_leave_says: String
    val rooms_leave_hold: String
    val rooms_leave_hint: String
    val rooms_anew: String
    val rooms_accept_all: String
    val rooms_accept_all_says: String

    val rooms_typing: String
    val rooms_typing_says: String
    val group_new: String
    val group_new_hint: String
    val group_people: String
    val group_people_empty: String
    val group_people_empty_next: String
    val group_title: String
    val group_title_says: String
    val group_first: String
    val group_start: String
    val group_members: String
    val group_add: String
    val group_rename: String
    val group_waiting: String
    val group_waiting_for_others: String
    val group_shut: String
    val group_refused: String
    val group_removing: String
    val group_kept: String
    val group_take_out_hold: String
    val group_stays: String

    fun group_take_out(name: String): String

    fun group_take_out_says(name: String): String

    val message_for_us: String
    val card_send: String
    val card_send_says: String
    val card_find: String
    val card_title: String
    val card_take: String

    fun card_more(count: Int): String

    fun group_with(names: List<String>): String

    fun group_writing(names: List<String>): String

    fun group_for_us(count: Int): String

    fun group_mention(name: String): String

    fun group_said(
        sender: String,
        words: String,
    ): String

    fun rooms_invitations(count: Int): String

    fun rooms_invites(name: String): String

    fun rooms_accept_whom(name: String): String

    fun rooms_decline_whom(name: String): String

    /** Why nothing goes to one of a group, and what opens that. */
    fun group_closed(why: HoldReason): String

    /** The same of somebody who is to be asked in. */
    fun group_not_asked(why: HoldReason): String

    fun group_person(name: String): String

    /** What keeps an invitation from being accepted. */
    fun rooms_closed(why: HoldReason): String
}
