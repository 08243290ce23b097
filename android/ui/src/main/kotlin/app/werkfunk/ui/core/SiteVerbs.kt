package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.view.SiteFields
import app.werkfunk.view.SiteFilter
import app.werkfunk.view.SiteList
import app.werkfunk.view.SitePage
import app.werkfunk.view.ThreadSites

/** The verbs about sites; as those of [Core]. */
interface SiteVerbs {
    /** Open ones first, pinned ones first among them, then by what happened last. */
    suspend fun sites(
        filter: SiteFilter,
        limit: Int,
    ): SiteList

    /** Newest first; [before] is a position. */
    suspend fun site(
        id: String,
        before: Long?,
        limit: Int,
    ): SitePage

    /** Half of the entries are newer than [position]. */
    suspend fun siteAround(
        id: String,
        position: Long,
        limit: Int,
    ): SitePage

    suspend fun siteFields(id: String): SiteFields

    /** Gives the site's id. */
    suspend fun makeSite(fields: SiteFields): String

    suspend fun changeSite(
        id: String,
        fields: SiteFields,
    )

    suspend fun finishSite(
        id: String,
        finished: Boolean,
    )

    suspend fun pinSite(
        id: String,
        pinned: Boolean,
    )

    /** For good; what was filed there stays where it stands. */
    suspend fun deleteSite(id: String)

    /** All of them or, after an error, none; without a site they are taken out of theirs. */
    suspend fun fileAtSite(
        siteId: String?,
        positions: List<Long>,
    )

    /** All of a thread, with what is still to come; without a site no longer. */
    suspend fun fileThreadAtSite(
        siteId: String?,
        threadId: String,
    )

    suspend fun noteAtSite(
        siteId: String,
        body: String,
    )

    /** Without words the note is gone. */
    suspend fun rewordSiteNote(
        siteId: String,
        position: Long,
        body: String,
    )

    suspend fun sitesOfThread(threadId: String): ThreadSites

    /** Up to [position]; what comes later is offered again. */
    suspend fun declineSiteOffer(
        threadId: String,
        position: Long,
    )
}

internal class PhoneSites(
    private val phone: Phone,
) : SiteVerbs {
    override suspend fun sites(
        filter: SiteFilter,
        limit: Int,
    ) = ask { phone.sites(filter, limit.toUInt()) }

    override suspend fun site(
        id: String,
        before: Long?,
        limit: Int,
    ) = ask { phone.site(id, before, limit.toUInt()) }

    override suspend fun siteAround(
        id: String,
        position: Long,
        limit: Int,
    ) = ask { phone.siteAround(id, position, limit.toUInt()) }

    override suspend fun siteFields(id: String) = ask { phone.siteFields(id) }

    override suspend fun makeSite(fields: SiteFields) = ask { phone.makeSite(fields) }

    override suspend fun changeSite(
        id: String,
        fields: SiteFields,
    ) = ask { phone.changeSite(id, fields) }

    override suspend fun finishSite(
        id: String,
        finished: Boolean,
    ) = ask { phone.finishSite(id, finished) }

    override suspend fun pinSite(
        id: String,
        pinned: Boolean,
    ) = ask { phone.pinSite(id, pinned) }

    override suspend fun deleteSite(id: String) = ask { phone.deleteSite(id) }

    override suspend fun fileAtSite(
        siteId: String?,
        positions: List<Long>,
    ) = ask { phone.fileAtSite(siteId, positions) }

    override suspend fun fileThreadAtSite(
        siteId: String?,
        threadId: String,
    ) = ask { phone.fileThreadAtSite(siteId, threadId) }

    override suspend fun noteAtSite(
        siteId: String,
        body: String,
    ) = ask<Unit> { phone.noteAtSite(siteId, body) }

    override suspend fun rewordSiteNote(
        siteId: String,
        position: Long,
        body: String,
    ) = ask { phone.rewordSiteNote(siteId, position, body) }

    override suspend fun sitesOfThread(threadId: String) = ask { phone.sitesOfThread(threadId) }

    override suspend fun declineSiteOffer(
        threadId: String,
        position: Long,
    ) = ask { phone.declineSiteOffer(threadId, position) }
}
