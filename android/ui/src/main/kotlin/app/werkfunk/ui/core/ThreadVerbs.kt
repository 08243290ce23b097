package app.werkfunk.ui.core

import app.werkfunk.view.DraftAbout
import app.werkfunk.view.HistoryRules
import app.werkfunk.view.ThreadPage

/** The verbs about threads; as those of [Core]. */
interface ThreadVerbs {
    /** The thread with a contact, begun where there is none yet; for one without a Matrix identity a problem. */
    suspend fun beginThread(contactId: String): String

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

    /** Gives the item's id; [replyTo] is the event's or the item's id of what it answers. */
    suspend fun sendText(
        threadId: String,
        body: String,
        replyTo: String? = null,
    ): String

    /** The file is safe when this returns; it leaves as it is, under [name]. A [caption] that was a draft is none any more. Gives the item's id. */
    suspend fun sendFile(
        threadId: String,
        path: String,
        name: String,
        caption: String,
    ): String

    /** The same for a video, which leaves without place, times and names, or is held; [still] is a picture of it. */
    suspend fun sendVideo(
        threadId: String,
        path: String,
        still: String?,
        caption: String,
    ): String

    /** The same for a voice message (M4A, 3GP, MP4). */
    suspend fun sendVoice(
        threadId: String,
        path: String,
    ): String

    /** The file or the whole picture of an entry, once there is a network; its thread changes when it is here. */
    suspend fun fetchFile(position: Long)

    /** More of the past than comes by itself. */
    suspend fun fetchOlder(threadId: String)

    suspend fun historyRules(): HistoryRules

    suspend fun setHistoryRules(rules: HistoryRules)

    /** An unsealed copy of a file of the vault at [path], where nothing is yet. */
    suspend fun saveAttachment(
        name: String,
        path: String,
    )

    /** What is written and not sent; to be called with every letter. What is sent is written no more. */
    suspend fun keepDraft(
        threadId: String,
        body: String,
    )

    /** What that answers, and new text being written for a message that was sent; kept as the draft is. */
    suspend fun keepDraftAbout(
        threadId: String,
        about: DraftAbout,
    )

    /** New text for an own message, by its event's or its item's id. Gives the id of the item that carries it. */
    suspend fun editText(
        target: String,
        body: String,
    ): String
}

/** How far back an item is looked for: what waits longer than that is seldom, and its thread opens at its end. */
private const val PAGES = 8
private const val PAGE = 120

/**
 * Where the first of these items that is found stands in the thread; `null` where none is a message of its own, or all lie
 * too far back.
 */
internal suspend fun ThreadVerbs.positionOf(
    threadId: String,
    items: List<String>,
): Long? {
    var before: Long? = null
    repeat(if (items.isEmpty()) 0 else PAGES) {
        val page = thread(threadId, before, PAGE)
        val found = items.firstNotNullOfOrNull { item -> page.entries.find { it.itemId == item } }
        if (found != null) return found.position
        before = page.olderBefore ?: return null
    }
    return null
}

/** Whose thread it is; `null` while nobody known is. */
internal suspend fun ThreadVerbs.contactOf(threadId: String): String? = thread(threadId, null, 1).contactId
