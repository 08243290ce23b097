package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.LostItem
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

    /** A photo that is held as too large, smaller than was chosen. */
    suspend fun sendSmaller(itemId: String)

    /** Unix milliseconds; `null` for always. */
    suspend fun worthUntil(
        itemId: String,
        untilMs: Long?,
    )

    /** What a server lost that was put back to an older state, oldest first. */
    suspend fun lostItems(): List<LostItem>

    suspend fun resendLost(itemIds: List<String>)

    /** They stay as they are and are asked about no more. */
    suspend fun letLostBe(itemIds: List<String>)
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

    override suspend fun sendSmaller(itemId: String) = ask { phone.sendSmaller(itemId) }

    override suspend fun worthUntil(
        itemId: String,
        untilMs: Long?,
    ) = ask { phone.worthUntil(itemId, untilMs) }

    override suspend fun lostItems() = ask { phone.lostItems() }

    override suspend fun resendLost(itemIds: List<String>) = ask { phone.resendLost(itemIds) }

    override suspend fun letLostBe(itemIds: List<String>) = ask { phone.letLostBe(itemIds) }
}
