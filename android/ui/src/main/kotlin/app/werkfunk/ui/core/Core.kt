package app.werkfunk.ui.core

import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Account
import app.werkfunk.view.Change
import app.werkfunk.view.Decision
import app.werkfunk.view.Inbox
import app.werkfunk.view.OutboxPage
import app.werkfunk.view.RequestPage
import app.werkfunk.view.ThreadList
import kotlinx.coroutines.flow.Flow

/**
 * The verbs of the phone that these screens need. Every one may throw a [CoreProblem]; none waits for a network except
 * [login].
 */
interface Core :
    PhotoVerbs,
    SendVerbs,
    SearchVerbs,
    ThreadVerbs,
    MessageVerbs,
    HandOffVerbs,
    ScrapVerbs,
    RoomVerbs,
    SiteVerbs,
    BookVerbs,
    ExchangeVerbs,
    ConsentVerbs,
    PaperVerbs {
    /** Batches of what changed; the first says everything. Ending the collection ends the subscription. */
    fun changes(): Flow<List<Change>>

    suspend fun login(
        homeserver: String,
        user: String,
        password: String,
    )

    /** Whose phone this is; `null` before the first login. */
    suspend fun account(): Account?

    suspend fun inbox(): Inbox

    /** Older threads than those of the inbox or of the last page, newest first. */
    suspend fun threads(
        before: Long,
        limit: Int,
    ): ThreadList

    suspend fun request(id: String): RequestPage

    suspend fun outbox(): OutboxPage

    /** JPEG bytes. */
    suspend fun picture(name: String): ByteArray

    suspend fun replyText(
        requestId: String,
        decision: Decision,
    ): String

    suspend fun decide(
        requestId: String,
        decision: Decision,
        reply: String,
    )

    suspend fun note(
        requestId: String,
        text: String,
    )

    suspend fun cancel(itemId: String)

    suspend fun retry(itemId: String)
}

/** What the core could not do, in the words of the screens. */
class CoreProblem(
    val problem: Problem,
) : Exception(problem.name)

/** Now, and whenever something about contacts has changed. */
internal suspend fun Core.whenContactsChange(read: suspend () -> Unit) =
    changes().collect { batch -> if (batch.any { it == Change.Contacts || it == Change.Everything }) read() }
