package app.werkfunk.ui.core

import app.werkfunk.view.ThreadPage

/** The verbs about threads; as those of [Core]. */
interface ThreadVerbs {
    /** Newest first; [before] is a position. */
    suspend fun thread(
        id: String,
        before: Long?,
        limit: Int,
    ): ThreadPage

    /** Half of the entries are newer than [position]. */
    suspend fun threadAround(
        id: String,
        position: Long,
        limit: Int,
    ): ThreadPage

    suspend fun markRead(threadId: String)

    /** Gives the item's id. */
    suspend fun sendText(
        threadId: String,
        body: String,
    ): String

    /** What is written and not sent; to be called with every letter. What is sent is written no more. */
    suspend fun keepDraft(
        threadId: String,
        body: String,
    )

    /** New text for an own message, by its event's or its item's id. Gives the id of the item that carries it. */
    suspend fun editText(
        target: String,
        body: String,
    ): String
}
