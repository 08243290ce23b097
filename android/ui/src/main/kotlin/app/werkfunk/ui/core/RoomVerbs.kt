package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.GroupDraft
import app.werkfunk.view.GroupPerson
import app.werkfunk.view.ReceivedCard
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

    /** Who it is and how to reach it; nothing the company noted. */
    suspend fun sendContact(
        threadId: String,
        contactId: String,
    )

    /** What stands on a card that came, by its name in the vault. */
    suspend fun receivedCard(name: String): ReceivedCard

    /** Everybody who can be asked into a group, by name. */
    suspend fun groupPeople(): List<GroupPerson>

    /** Of these, those with whom nobody wrote yet, as far as the name fits; [ThreadVerbs.beginThread] is the way to them. */
    suspend fun unwrittenPeople(query: String): List<GroupPerson>

    /** Takes somebody, by the Matrix user id, out of a group; the server learns of it when there is a network. */
    suspend fun takeOutOfGroup(
        threadId: String,
        userId: String,
    )

    /** The group somebody is about to begin; to be called with every letter. What is begun is one no more. */
    suspend fun keepGroupDraft(draft: GroupDraft)

    /** As it was left; empty where nobody was about to. */
    suspend fun groupDraft(): GroupDraft

    /** Gives the thread; only the company reads the [title]. */
    suspend fun startGroup(
        contacts: List<String>,
        title: String,
        body: String,
    ): String

    /** Blank: after its people. */
    suspend fun nameGroup(
        threadId: String,
        title: String,
    )

    suspend fun addToGroup(
        threadId: String,
        contactId: String,
    )

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

    override suspend fun sendContact(
        threadId: String,
        contactId: String,
    ) = ask {
        phone.sendContact(threadId, contactId)
        Unit
    }

    override suspend fun receivedCard(name: String) = ask { phone.receivedCard(name) }

    override suspend fun groupPeople() = ask { phone.groupPeople() }

    override suspend fun unwrittenPeople(query: String) = ask { phone.unwrittenPeople(query) }

    override suspend fun takeOutOfGroup(
        threadId: String,
        userId: String,
    ) = ask { phone.takeOutOfGroup(threadId, userId) }

    override suspend fun keepGroupDraft(draft: GroupDraft) = ask { phone.keepGroupDraft(draft) }

    override suspend fun groupDraft() = ask { phone.groupDraft() }

    override suspend fun startGroup(
        contacts: List<String>,
        title: String,
        body: String,
    ) = ask { phone.startGroup(contacts, title, body) }

    override suspend fun nameGroup(
        threadId: String,
        title: String,
    ) = ask { phone.nameGroup(threadId, title) }

    override suspend fun addToGroup(
        threadId: String,
        contactId: String,
    ) = ask { phone.addToGroup(threadId, contactId) }

    override suspend fun roomRules() = ask { phone.roomRules() }

    override suspend fun setRoomRules(rules: RoomRules) = ask { phone.setRoomRules(rules) }
}
