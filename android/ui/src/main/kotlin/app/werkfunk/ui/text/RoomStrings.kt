@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.HoldReason

/** The words about rooms: invitations, leaving, and what is wanted of both, see [Strings]. */
interface RoomStrings {
    val rooms_title: String
    val rooms_accept: String
    val rooms_decline: String
    val rooms_accepting: String
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

    fun rooms_invitations(count: Int): String

    fun rooms_invites(name: String): String

    fun rooms_accept_whom(name: String): String

    fun rooms_decline_whom(name: String): String

    /** What keeps an invitation from being accepted. */
    fun rooms_closed(why: HoldReason): String
}
