package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.Flagged
import app.werkfunk.view.PastedPlace
import app.werkfunk.view.Place

/** The verbs about single messages and whole threads; as those of [Core]. A message goes by its event's id or its item's. */
interface MessageVerbs {
    /** The same emoji once more takes it back. */
    suspend fun react(
        message: String,
        key: String,
    )

    /** For everybody; the message stays as it is until the server has said so. */
    suspend fun takeBack(message: String)

    suspend fun takeCare(
        threadId: String,
        taken: Boolean,
    )

    suspend fun pin(
        threadId: String,
        position: Long,
        on: Boolean,
    )

    /** Unix milliseconds; `null` takes it back. */
    suspend fun answerBy(
        threadId: String,
        position: Long,
        untilMs: Long?,
    )

    suspend fun labelMessage(
        threadId: String,
        position: Long,
        labelId: String,
        on: Boolean,
    )

    suspend fun labelThread(
        threadId: String,
        labelId: String,
        on: Boolean,
    )

    /** In all threads, most urgent first. */
    suspend fun toAnswer(): List<Flagged>

    /** Newest first. */
    suspend fun pins(threadId: String): List<Flagged>

    /** It stands in the thread and leaves nowhere. */
    suspend fun noteCall(
        threadId: String,
        body: String,
    )

    /** With what it is called, or blank. */
    suspend fun sendPlace(
        threadId: String,
        place: Place,
        name: String,
    )

    /** What a pasted text says of a place; nothing is fetched. */
    suspend fun placeIn(pasted: String): PastedPlace
}

internal class PhoneMessages(
    private val phone: Phone,
) : MessageVerbs {
    override suspend fun react(
        message: String,
        key: String,
    ) = ask { phone.react(message, key) }

    override suspend fun takeBack(message: String) = ask { phone.takeBack(message) }

    override suspend fun takeCare(
        threadId: String,
        taken: Boolean,
    ) = ask { phone.takeCare(threadId, taken) }

    override suspend fun pin(
        threadId: String,
        position: Long,
        on: Boolean,
    ) = ask { phone.pin(threadId, position, on) }

    override suspend fun answerBy(
        threadId: String,
        position: Long,
        untilMs: Long?,
    ) = ask { phone.answerBy(threadId, position, untilMs) }

    override suspend fun labelMessage(
        threadId: String,
        position: Long,
        labelId: String,
        on: Boolean,
    ) = ask { phone.labelMessage(threadId, position, labelId, on) }

    override suspend fun labelThread(
        threadId: String,
        labelId: String,
        on: Boolean,
    ) = ask { phone.labelThread(threadId, labelId, on) }

    override suspend fun toAnswer() = ask { phone.toAnswer() }

    override suspend fun pins(threadId: String) = ask { phone.pins(threadId) }

    override suspend fun noteCall(
        threadId: String,
        body: String,
    ) = ask {
        phone.noteCall(threadId, body)
        Unit
    }

    override suspend fun sendPlace(
        threadId: String,
        place: Place,
        name: String,
    ) = ask {
        phone.sendPlace(threadId, place, name)
        Unit
    }

    override suspend fun placeIn(pasted: String) = ask { phone.placeIn(pasted) }
}
