package app.werkfunk.ui.consent

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentQuestion
import app.werkfunk.view.ContactConsents
import app.werkfunk.view.Purpose
import app.werkfunk.view.QuestionAnswer
import java.time.ZoneId

data class ConsentState(
    val consents: Loaded<ContactConsents>,
    val zone: ZoneId,
    /** What was just done, for as long as one can undo things elsewhere. */
    val told: Told?,
    val problem: Problem?,
    /** The record of the history that is read whole. */
    val open: String?,
    /** How many records of the history are shown. */
    val window: Int,
) {
    companion object {
        const val WINDOW = 20
    }
}

/** What was done and cannot be taken back, said in words. */
sealed interface Told {
    /** All purposes where there is none. */
    data class Withdrawn(
        val channel: ChannelKind,
        val purpose: Purpose?,
    ) : Told

    data object Recorded : Told

    data object Asked : Told

    data object Answered : Told
}

sealed interface ConsentEvent {
    data object TryAgain : ConsentEvent

    data class Withdraw(
        val channel: ChannelKind,
        val purpose: Purpose,
    ) : ConsentEvent

    data class WithdrawAll(
        val channel: ChannelKind,
    ) : ConsentEvent

    data class Settle(
        val question: ConsentQuestion,
        val answer: QuestionAnswer,
    ) : ConsentEvent

    /** Opens a record of the history, or closes it again. */
    data class Read(
        val id: String,
    ) : ConsentEvent

    data object More : ConsentEvent
}
