package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.HandOff
import app.werkfunk.view.HandOffStart

/** The verbs about what goes out by other apps; as those of [Core]. */
interface HandOffVerbs {
    /** The answer says which address opens the other app, or why none does. */
    suspend fun handOff(
        contactId: String,
        channel: ChannelKind,
        body: String,
    ): HandOffStart

    /** Who gets it is chosen in the other app, so it needs no address and the answer names none. */
    suspend fun handOffShared(
        contactId: String,
        channel: ChannelKind,
        body: String,
    ): HandOffStart

    /** What nobody has said of yet whether it went out. */
    suspend fun openHandOffs(): List<HandOff>

    suspend fun answerHandOff(
        id: String,
        sent: Boolean,
    )
}

internal class PhoneHandOffs(
    private val phone: Phone,
) : HandOffVerbs {
    override suspend fun handOff(
        contactId: String,
        channel: ChannelKind,
        body: String,
    ) = ask { phone.handOff(contactId, channel, body) }

    override suspend fun handOffShared(
        contactId: String,
        channel: ChannelKind,
        body: String,
    ) = ask { phone.handOffShared(contactId, channel, body) }

    override suspend fun openHandOffs() = ask { phone.openHandOffs() }

    override suspend fun answerHandOff(
        id: String,
        sent: Boolean,
    ) = ask { phone.answerHandOff(id, sent) }
}
