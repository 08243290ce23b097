package app.werkfunk.ui

import app.werkfunk.ui.search.SearchWays
import app.werkfunk.view.ContactLine
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Finds
import app.werkfunk.view.Hit
import app.werkfunk.view.HitPage
import app.werkfunk.view.Picture
import app.werkfunk.view.RequestCard
import app.werkfunk.view.SiteCard
import app.werkfunk.view.Tag
import app.werkfunk.view.ThreadName

/** What searches find. */
internal object Searches {
    fun hit(
        position: Long,
        snippet: String,
        kind: EntryKind = EntryKind.TEXT,
        mine: Boolean = false,
        sender: String = "Aylin Yılmaz",
    ) = Hit(
        threadId = "t-11",
        threadName = "Aylin Yılmaz",
        position = position,
        sentMs = People.clock.millis() - position * 3_600_000,
        kind = kind,
        senderName = if (mine) "" else sender,
        mine = mine,
        picture = if (kind == EntryKind.IMAGE) Picture("pipe", null, 4u, 3u, "", position) else null,
        snippet = snippet,
        notedAt = null,
    )

    val hits =
        listOf(
            hit(9, "Das Eckventil ist bestellt, wir kommen am Freitag.", mine = true),
            hit(8, "… das neue Eckventil im Bad", EntryKind.IMAGE),
            hit(7, "Eckventil.pdf", EntryKind.FILE, sender = "Büro Weber"),
            hit(6, "Guten Tag, bei uns tropft das Eckventil unter der Spüle."),
        )

    fun finds(
        entries: HitPage,
        contacts: List<ContactLine> = emptyList(),
        sites: List<SiteCard> = emptyList(),
        requests: List<RequestCard> = emptyList(),
        more: Boolean = false,
        labels: List<Tag> = emptyList(),
        threads: List<ThreadName> = emptyList(),
    ) = Finds(contacts, more, sites, more, requests, more, labels, threads, entries)

    val finds =
        finds(HitPage(hits, null), BookPeople.lines.take(2), SitePeople.cards.take(1), listOf(People.yilmaz))
}

/** Where finds lead in tests. */
internal object Nowhere : SearchWays {
    override fun contact(id: String) = Unit

    override fun request(id: String) = Unit

    override fun thread(id: String) = Unit

    override fun site(
        id: String,
        position: Long?,
    ) = Unit

    override fun entry(
        threadId: String,
        position: Long,
    ) = Unit
}
