package app.werkfunk.ui.handoff

import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.HoldReason

/** By which other apps something can go. */
val OTHER_APPS = listOf(ChannelKind.WHATSAPP, ChannelKind.SMS, ChannelKind.EMAIL)

data class HandOffState(
    val receiver: String,
    val channel: ChannelKind = ChannelKind.WHATSAPP,
    val text: String = "",
    /** Why nothing was handed over. */
    val refused: Refused? = null,
    val busy: Boolean = false,
    /** The other app has it; the screen is done. */
    val opened: Boolean = false,
    /** Ways for which the contact has turned out to have no address. */
    val unaddressed: Set<ChannelKind> = emptySet(),
    /** Whether the device offers apps to choose from. */
    val shares: Boolean = false,
) {
    val ready get() = text.isNotBlank() && !busy

    /** In WhatsApp the chat can be chosen; a mail or a text message is only shared where no address is known for it. */
    val mayShare get() = shares && (channel == ChannelKind.WHATSAPP || channel in unaddressed)
}

/** Why nothing was handed over. */
sealed interface Refused {
    /** The gate says no. */
    data class Gate(
        val why: HoldReason,
    ) : Refused

    /** The contact has no number or address for this way. */
    data object NoAddress : Refused

    data class Failed(
        val problem: Problem,
    ) : Refused
}

sealed interface HandOffEvent {
    data class By(
        val channel: ChannelKind,
    ) : HandOffEvent

    data class Write(
        val text: String,
    ) : HandOffEvent

    data object Open : HandOffEvent

    /** The person chooses herself in the other app who gets it. */
    data object Share : HandOffEvent
}
