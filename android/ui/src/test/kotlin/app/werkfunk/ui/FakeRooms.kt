package app.werkfunk.ui

import app.werkfunk.ui.core.RoomVerbs
import app.werkfunk.view.GroupDraft
import app.werkfunk.view.GroupPerson
import app.werkfunk.view.RoomRules

/** What is on the disk while nobody is about to begin a group. */
val NO_GROUP = GroupDraft(emptyList(), "", "")

/** What is said about rooms; it stands in [asked]. */
class FakeRooms : RoomVerbs {
    val asked = mutableListOf<String>()
    var rules = RoomRules(acceptAll = false, showTyping = false)
    var people = emptyList<GroupPerson>()
    var onAsk: () -> Unit = {}

    /** The group somebody was about to begin. */
    var draft = NO_GROUP

    private fun done(what: String) {
        onAsk()
        asked += what
    }

    override suspend fun answerInvitation(
        roomId: String,
        accept: Boolean,
    ) = done("answer $roomId $accept")

    override suspend fun leaveRoom(threadId: String) = done("leave $threadId")

    override suspend fun beginAnew(threadId: String) = done("anew $threadId")

    override suspend fun sendContact(
        threadId: String,
        contactId: String,
    ) = done("card $threadId $contactId")

    override suspend fun receivedCard(name: String) = Site.card

    override suspend fun groupPeople() = people

    var unwritten: List<GroupPerson> = emptyList()

    override suspend fun unwrittenPeople(query: String) =
        unwritten.filter { it.name.contains(query, ignoreCase = true) }

    override suspend fun takeOutOfGroup(
        threadId: String,
        userId: String,
    ) = done("take out $threadId $userId")

    override suspend fun keepGroupDraft(draft: GroupDraft) {
        onAsk()
        this.draft = draft
    }

    override suspend fun groupDraft() = draft

    override suspend fun startGroup(
        contacts: List<String>,
        title: String,
        body: String,
    ): String {
        done("group ${contacts.joinToString("+")} '$title' $body")
        draft = NO_GROUP
        return "t-group"
    }

    override suspend fun nameGroup(
        threadId: String,
        title: String,
    ) = done("name $threadId '$title'")

    override suspend fun addToGroup(
        threadId: String,
        contactId: String,
    ) = done("add $threadId $contactId")

    override suspend fun roomRules() = rules

    override suspend fun setRoomRules(rules: RoomRules) {
        done("rules ${rules.acceptAll} ${rules.showTyping}")
        this.rules = rules
    }
}
