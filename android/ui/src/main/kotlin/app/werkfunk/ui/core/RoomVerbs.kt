package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.RoomRules

/** The verbs about rooms: who asks the company in, and leaving; as those of [Core]. */
interface RoomVerbs {
    /** The last word counts until the server has it. */
    suspend fun answerInvitation(
        roomId: String,
        accept: Boolean,
    )

    /** What was said stays; nothing is sent there any more. */
    suspend fun leaveRoom(threadId: String)

    /** What is written next takes another room. */
    suspend fun beginAnew(threadId: String)

    suspend fun roomRules(): RoomRules

    suspend fun setRoomRules(rules: RoomRules)
}

internal class PhoneRooms(
    private val phone: Phone,
) : RoomVerbs {
    override suspend fun answerInvitation(
        roomId: String,
        accept: Boolean,
    ) = ask { phone.answerInvitation(roomId, accept) }

    override suspend fun leaveRoom(threadId: String) = ask { phone.leaveRoom(threadId) }

    override suspend fun beginAnew(threadId: String) = ask { phone.beginAnew(threadId) }

    override suspend fun roomRules() = ask { phone.roomRules() }

    override suspend fun setRoomRules(rules: RoomRules) = ask { phone.setRoomRules(rules) }
}
