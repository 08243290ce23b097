package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.SendRules

/** The verbs about when things leave; as those of [Core]. */
interface SendVerbs {
    suspend fun setSendRules(rules: SendRules)

    /** Until it is let go on, which [wait] `false` and [Core.retry] do. */
    suspend fun letWait(
        itemId: String,
        wait: Boolean,
    )

    /** Whatever network and battery are like. */
    suspend fun sendAnyway(itemId: String)

    /** Unix milliseconds; `null` for always. */
    suspend fun worthUntil(
        itemId: String,
        untilMs: Long?,
    )
}

internal class PhoneSending(
    private val phone: Phone,
) : SendVerbs {
    override suspend fun setSendRules(rules: SendRules) = ask { phone.setSendRules(rules) }

    override suspend fun letWait(
        itemId: String,
        wait: Boolean,
    ) = ask { phone.letWait(itemId, wait) }

    override suspend fun sendAnyway(itemId: String) = ask { phone.sendAnyway(itemId) }

    override suspend fun worthUntil(
        itemId: String,
        untilMs: Long?,
    ) = ask { phone.worthUntil(itemId, untilMs) }
}
