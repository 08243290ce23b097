@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.HoldReason

internal object EnglishRooms : RoomStrings {
    override val rooms_title = "Invitations"
    override val rooms_accept = "Accept"
    override val rooms_decline = "Decline"
    override val rooms_accepting = "Accepted – counts once there is a network"
    override val rooms_declining = "Declined – counts once there is a network"
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

    override fun rooms_invitations(count: Int) = if (count == 1) "1 invitation" else "$count invitations"

    override fun rooms_invites(name: String) = "$name invites"

    override fun rooms_accept_whom(name: String) = "Accept the invitation of $name"

    override fun rooms_decline_whom(name: String) = "Decline the invitation of $name"

    override fun rooms_closed(why: HoldReason) =
        when (why) {
            HoldReason.CONSENT_WITHDRAWN -> "Withdrew consent: ask for it anew first"
            else -> English.screen_outbox_hold(why)
        }
}
