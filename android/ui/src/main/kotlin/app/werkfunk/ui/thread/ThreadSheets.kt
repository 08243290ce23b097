package app.werkfunk.ui.thread

import app.werkfunk.view.ContactLine
import app.werkfunk.view.Flagged
import app.werkfunk.view.GroupPerson
import app.werkfunk.view.Tag

/** What lies over a thread. */
sealed interface ThreadSheet {
    /** What can be done about one message. */
    data class Message(
        val position: Long,
        val times: List<Pair<AnswerTime, Long?>>,
    ) : ThreadSheet

    /** What can be done about the whole thread. */
    data object Menu : ThreadSheet

    data class Pins(
        /** `null` until they are read. */
        val pins: List<Flagged>?,
    ) : ThreadSheet

    /** Who reads along, what the group is called, and who could be asked in; `null` until that is read. */
    data class Group(
        val title: String,
        val people: List<GroupPerson>?,
    ) : ThreadSheet

    /** Whose card is to be sent: what was typed, and who fits; `null` until that is read. */
    data class SendCard(
        val query: String,
        val found: List<ContactLine>?,
    ) : ThreadSheet

    /** What leaving the room means, before it is done. */
    data object Leave : ThreadSheet

    /** A note on a call, being written. */
    data class Call(
        val text: String,
    ) : ThreadSheet
}

/** What is done about one message; a [position] is its place in the thread, a [name] what the core knows it by. */
sealed interface MessageEvent : ThreadEvent {
    data class Open(
        val position: Long,
    ) : MessageEvent

    data class React(
        val name: String,
        val key: String,
    ) : MessageEvent

    data class Pin(
        val position: Long,
        val on: Boolean,
    ) : MessageEvent

    /** Unix milliseconds; `null` once that is done. */
    data class AnswerUntil(
        val position: Long,
        val untilMs: Long?,
    ) : MessageEvent

    data class Carry(
        val position: Long,
        val label: Tag,
        val on: Boolean,
    ) : MessageEvent

    data class TakeBack(
        val name: String,
    ) : MessageEvent

    data class Smaller(
        val itemId: String,
    ) : MessageEvent
}

/** What is done about the whole thread. */
sealed interface HeadEvent : ThreadEvent {
    data object Menu : HeadEvent

    data object Pins : HeadEvent

    data object Call : HeadEvent

    data object Close : HeadEvent

    data class Care(
        val taken: Boolean,
    ) : HeadEvent

    data class Carry(
        val label: Tag,
        val on: Boolean,
    ) : HeadEvent

    /** To the place of a message. */
    data class Jump(
        val position: Long,
    ) : HeadEvent

    data class WriteNote(
        val text: String,
    ) : HeadEvent

    data object KeepNote : HeadEvent

    /** Says yes or no to the invitation into a room of this thread. */
    data class Invited(
        val roomId: String,
        val accept: Boolean,
    ) : HeadEvent

    data object Group : HeadEvent

    data class WriteTitle(
        val title: String,
    ) : HeadEvent

    data object KeepTitle : HeadEvent

    data class Add(
        val contactId: String,
    ) : HeadEvent

    data class TakeOut(
        val userId: String,
    ) : HeadEvent

    /** Looks for whose card to send. */
    data class FindCard(
        val query: String,
    ) : HeadEvent

    data class SendCard(
        val contactId: String,
    ) : HeadEvent

    data object AskLeave : HeadEvent

    data object Leave : HeadEvent

    /** What is written next takes another room. */
    data object BeginAnew : HeadEvent
}
