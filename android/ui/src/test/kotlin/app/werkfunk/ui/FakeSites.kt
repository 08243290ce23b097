package app.werkfunk.ui

import app.werkfunk.ui.core.SiteVerbs
import app.werkfunk.view.SiteFields
import app.werkfunk.view.SiteFilter
import app.werkfunk.view.SiteList
import app.werkfunk.view.SitePage
import app.werkfunk.view.ThreadSites

/** What is done about sites; it stands in [asked]. */
class FakeSites : SiteVerbs {
    val asked = mutableListOf<String>()
    var onAsk: () -> Unit = {}
    var onSites: (SiteFilter) -> SiteList = { SiteList(emptyList(), false) }
    var onSite: (String, Long?) -> SitePage = { _, _ -> unprepared("site") }
    var onSiteAround: (String, Long) -> SitePage = { _, _ -> unprepared("siteAround") }
    var onSiteFields: (String) -> SiteFields = { unprepared("siteFields") }
    var onSitesOfThread: (String) -> ThreadSites = { ThreadSites(null, null, null) }
    val made = mutableListOf<SiteFields>()

    private fun done(what: String) {
        onAsk()
        asked += what
    }

    override suspend fun sites(
        filter: SiteFilter,
        limit: Int,
    ) = onSites(filter)

    override suspend fun site(
        id: String,
        before: Long?,
        limit: Int,
    ) = onSite(id, before)

    override suspend fun siteAround(
        id: String,
        position: Long,
        limit: Int,
    ) = onSiteAround(id, position)

    override suspend fun siteFields(id: String) = onSiteFields(id)

    override suspend fun makeSite(fields: SiteFields): String {
        onAsk()
        made += fields
        return "s-9"
    }

    override suspend fun changeSite(
        id: String,
        fields: SiteFields,
    ) {
        done("change $id")
        made += fields
    }

    override suspend fun finishSite(
        id: String,
        finished: Boolean,
    ) = done("finish $id $finished")

    override suspend fun pinSite(
        id: String,
        pinned: Boolean,
    ) = done("pin $id $pinned")

    override suspend fun deleteSite(id: String) = done("delete $id")

    override suspend fun fileAtSite(
        siteId: String?,
        positions: List<Long>,
    ) = done("file $siteId $positions")

    override suspend fun fileThreadAtSite(
        siteId: String?,
        threadId: String,
    ) = done("thread $siteId $threadId")

    override suspend fun noteAtSite(
        siteId: String,
        body: String,
    ) = done("note $siteId $body")

    override suspend fun rewordSiteNote(
        siteId: String,
        position: Long,
        body: String,
    ) = done("reword $siteId $position '$body'")

    override suspend fun sitesOfThread(threadId: String) = onSitesOfThread(threadId)

    override suspend fun declineSiteOffer(
        threadId: String,
        position: Long,
    ) = done("decline $threadId $position")
}
