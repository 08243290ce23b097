package app.werkfunk.ui

import app.werkfunk.ui.text.English
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Picture
import app.werkfunk.view.Progress
import app.werkfunk.view.SiteCard
import app.werkfunk.view.SiteContact
import app.werkfunk.view.SiteEntry
import app.werkfunk.view.SiteFields
import app.werkfunk.view.SiteList
import app.werkfunk.view.SitePage
import app.werkfunk.view.SitePart
import app.werkfunk.view.SitePerson
import app.werkfunk.view.SiteThread
import app.werkfunk.view.SiteWay
import app.werkfunk.view.WaitReason

/** Three sites: a bath where there is work, a roof with a long name, a cellar that is finished. */
object SitePeople {
    private const val HOUR = 3_600_000L
    private val now = People.clock.millis()
    const val LONG = "Dachgeschossausbau Mehrfamilienhaus Donaudampfschifffahrtsgesellschaft"

    private fun card(
        id: String,
        name: String,
        address: String,
        hours: Long,
        pictures: UInt,
        cover: String?,
    ) = SiteCard(
        id = id,
        name = name,
        address = address,
        colour = null,
        rgb = null,
        pinned = false,
        finished = false,
        lastMs = now - hours * HOUR,
        pictures = pictures,
        cover = cover?.let { Picture(it, null, 4u, 3u, "", 1) },
        people = listOf("Aylin Yılmaz", "Planungsbüro Weiß"),
    )

    val cards =
        listOf(
            card("s-1", "Bad Lindenstraße 14", "Lindenstraße 14, 34117 Kassel", 1, 12u, "pipe")
                .copy(pinned = true, rgb = 0x009E73u),
            card("s-2", LONG, "", 30, 0u, null),
            card("s-3", "Keller Brandt", "Am Hegelsberg 3, 34127 Kassel", 900, 999u, "bath")
                .copy(finished = true, people = listOf("Jörg Brandt")),
        )
    val list = SiteList(cards, more = false)

    private fun entry(
        position: Long,
        hours: Long,
        body: String,
        kind: EntryKind = EntryKind.TEXT,
    ) = Site.thread.entries.first().copy(
        position = position,
        kind = kind,
        body = body,
        sentMs = now - hours * HOUR,
        mine = false,
        senderName = "Aylin Yılmaz",
        progress = null,
        picture = Picture("sink", null, 4u, 3u, "", position).takeIf { kind == EntryKind.IMAGE },
    )

    val page =
        SitePage(
            id = "s-1",
            name = "Bad Lindenstraße 14",
            address = "Lindenstraße 14, 34117 Kassel",
            colour = null,
            rgb = 0x009E73u,
            pinned = true,
            finishedMs = null,
            madeMs = now - 900 * HOUR,
            people =
                listOf(
                    SitePerson("c-1", "Aylin Yılmaz", SitePart.CUSTOMER, "t-11"),
                    SitePerson("c-2", "Planungsbüro Weiß", SitePart.PLANNER, null),
                ),
            threads = listOf(SiteThread("t-20", "Bad Lindenstraße (Gruppe)")),
            pictures = 12u,
            entries =
                listOf(
                    SiteEntry(
                        entry(
                            9,
                            0,
                            "Fugen weiß, nicht grau",
                            EntryKind.NOTE,
                        ).copy(mine = true, senderName = ""),
                        SiteWay.NOTE,
                        "t-90",
                        "",
                    ),
                    SiteEntry(
                        entry(8, 1, "Neue Fliesen", EntryKind.IMAGE)
                            .copy(mine = true, senderName = "", progress = Progress.Waiting(WaitReason.NO_NETWORK)),
                        SiteWay.FILED,
                        "t-11",
                        "Aylin Yılmaz",
                    ),
                    SiteEntry(entry(7, 2, "", EntryKind.IMAGE), SiteWay.FILED, "t-11", "Aylin Yılmaz"),
                    SiteEntry(
                        entry(6, 26, "Der Estrich ist trocken, ihr könnt am Montag anfangen.")
                            .copy(senderName = "Planungsbüro Weiß"),
                        SiteWay.THREAD,
                        "t-20",
                        "Bad Lindenstraße (Gruppe)",
                    ),
                ),
            olderBefore = null,
            newerAfter = null,
        )

    val fields =
        SiteFields(
            "Bad Lindenstraße 14",
            "",
            null,
            listOf(SiteContact("c-1", SitePart.CUSTOMER), SiteContact("c-2", SitePart.PLANNER)),
        )

    val names = mapOf("c-1" to "Aylin Yılmaz", "c-2" to "Planungsbüro Weiß")

    val darkEnglish = View(strings = English, dark = true)
}
