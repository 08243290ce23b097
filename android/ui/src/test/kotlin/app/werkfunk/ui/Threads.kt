package app.werkfunk.ui

import app.werkfunk.view.EntryKind
import app.werkfunk.view.Progress
import app.werkfunk.view.Reaction
import app.werkfunk.view.ThreadPage
import app.werkfunk.view.WaitReason

private const val MINUTE = 60_000L

/** Threads with what is rare: messages nobody can read, addresses in texts, things being prepared. */
object Threads {
    private fun page(vararg entries: app.werkfunk.view.Entry) =
        Site.thread.copy(entries = entries.toList(), olderBefore = null)

    /** What this version cannot read or does not know, and answers to it. */
    val odd: ThreadPage by lazy {
        page(
            Site
                .entry(
                    906,
                    MINUTE,
                    "Der ist gut!",
                    mine = true,
                    progress = Progress.Sent,
                ).copy(replyPreview = "m.sticker", replyKind = EntryKind.UNKNOWN),
            Site.entry(905, 2 * MINUTE, "Welches von beiden?").copy(replyPreview = "", replyKind = EntryKind.IMAGE),
            Site
                .entry(904, 3 * MINUTE, "m.sticker", kind = EntryKind.UNKNOWN)
                .copy(reactions = listOf(Reaction("👍", 1u, true), Reaction("❤️", 2u, false))),
            Site.entry(903, 4 * MINUTE, "org.matrix.msc3381.poll.start", kind = EntryKind.UNKNOWN),
            Site.entry(902, 5 * MINUTE, "", kind = EntryKind.UNDECRYPTABLE),
            Site.entry(901, 6 * MINUTE, "Guten Morgen"),
        ).copy(unreadable = 1u)
    }

    /** Texts with addresses and numbers in them. */
    val linked: ThreadPage by lazy {
        page(
            Site.entry(914, MINUTE, "Bitte an buero@weber.example, danke.", mine = true, progress = Progress.Sent),
            Site.entry(
                913,
                2 * MINUTE,
                "Das Ventil steht auf www.shop.example/ventile (Seite 2). Rückfragen: 0561 8190 4711.",
            ),
            Site.entry(912, 3 * MINUTE, "Kostet z.B. 3.500,00 Euro."),
            Site.entry(911, 4 * MINUTE, "https://karte.example/straße"),
        )
    }

    private fun waiting(
        position: Long,
        kind: EntryKind,
        mime: String,
    ) = Site
        .entry(position, MINUTE, "", true, kind, Progress.Waiting(WaitReason.PREPARING))
        .copy(attached = Site.attached("Angebot.pdf", mime, 812_000, null, "offer"))

    /** One of each that has to be prepared before it leaves. */
    val preparing: ThreadPage by lazy {
        page(
            waiting(924, EntryKind.VOICE, "audio/mp4"),
            waiting(923, EntryKind.VIDEO, "video/mp4"),
            waiting(922, EntryKind.FILE, "application/pdf"),
            Site.entry(921, MINUTE, "", true, EntryKind.IMAGE, Progress.Waiting(WaitReason.PREPARING)),
        )
    }

    /** [count] short texts, the newest at position [newest]. */
    fun long(
        newest: Long,
        count: Int = 40,
        leaving: Boolean = false,
    ): ThreadPage {
        val texts = (0 until count).map { Site.entry(newest - it, MINUTE, "Nachricht ${newest - it}") }
        val own = Site.entry(newest, MINUTE, "Eigene $newest", true, progress = Progress.Waiting(WaitReason.NO_NETWORK))
        return Site.thread.copy(entries = if (leaving) listOf(own) + texts.drop(1) else texts, olderBefore = null)
    }
}
