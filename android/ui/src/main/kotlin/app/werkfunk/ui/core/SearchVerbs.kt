package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.EntryFilter
import app.werkfunk.view.Finds
import app.werkfunk.view.HitPage
import app.werkfunk.view.RequestHits
import app.werkfunk.view.ThreadNames

/** The verbs that search everything; as those of [Core]. */
interface SearchVerbs {
    /** Threads to choose from, newest first: all that have each word of [query] in their names. */
    suspend fun threadNames(
        query: String,
        before: Long?,
        limit: Int,
    ): ThreadNames

    /** Contacts, requests, and the newest entries. */
    suspend fun find(
        query: String,
        filter: EntryFilter,
        limit: Int,
    ): Finds

    /** More entries, below the position [before]. */
    suspend fun findEntries(
        query: String,
        filter: EntryFilter,
        before: Long,
        limit: Int,
    ): HitPage

    /** Requests, newest first, below the position [before]. */
    suspend fun findRequests(
        query: String,
        filter: EntryFilter,
        before: Long?,
        limit: Int,
    ): RequestHits
}

internal class PhoneSearch(
    private val phone: Phone,
) : SearchVerbs {
    override suspend fun threadNames(
        query: String,
        before: Long?,
        limit: Int,
    ) = ask { phone.threadNames(query, before, limit.toUInt()) }

    override suspend fun find(
        query: String,
        filter: EntryFilter,
        limit: Int,
    ) = ask { phone.find(query, filter, limit.toUInt()) }

    override suspend fun findEntries(
        query: String,
        filter: EntryFilter,
        before: Long,
        limit: Int,
    ) = ask { phone.findEntries(query, filter, before, limit.toUInt()) }

    override suspend fun findRequests(
        query: String,
        filter: EntryFilter,
        before: Long?,
        limit: Int,
    ) = ask { phone.findRequests(query, filter, before, limit.toUInt()) }
}
