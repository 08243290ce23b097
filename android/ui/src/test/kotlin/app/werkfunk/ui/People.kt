package app.werkfunk.ui

import app.werkfunk.view.Awaited
import app.werkfunk.view.Carer
import app.werkfunk.view.Connection
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Flagged
import app.werkfunk.view.HistoryRules
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Inbox
import app.werkfunk.view.InvitationState
import app.werkfunk.view.ItemKind
import app.werkfunk.view.LabelColour
import app.werkfunk.view.LostItem
import app.werkfunk.view.MediaRule
import app.werkfunk.view.OutboxItem
import app.werkfunk.view.OutboxPage
import app.werkfunk.view.Picture
import app.werkfunk.view.Progress
import app.werkfunk.view.RequestCard
import app.werkfunk.view.RequestPage
import app.werkfunk.view.RequestState
import app.werkfunk.view.RoomInvitation
import app.werkfunk.view.SendRules
import app.werkfunk.view.Tag
import app.werkfunk.view.TagKind
import app.werkfunk.view.ThreadCard
import app.werkfunk.view.WaitReason
import java.time.Clock
import java.time.Instant
import java.time.ZoneId

/** A Tuesday morning at a plumber's in Kassel. */
object People {
    val clock: Clock = Clock.fixed(Instant.parse("2026-11-24T08:30:00Z"), ZoneId.of("Europe/Berlin"))
    private val now = clock.millis()
    private const val MINUTE = 60_000L
    private const val HOUR = 60 * MINUTE
    private const val DAY = 24 * HOUR

    const val LONG_NAME = "Fußbodenheizungsverteilerschrankeinbaurahmenhersteller GmbH & Co. KG"
    const val LONG_TEXT =
        "Die Warmwasserzirkulationspumpensteuerungsplatinenabdeckung sitzt locker und die " +
            "Heizungsumwälzpumpenanschlussverschraubung tropft seit gestern Abend auf den Kellerboden."

    private fun picture(name: String) = Picture(name, name, 1600u, 1200u, "L6PZfSi_.AyE_3t7t7R*", 300)

    val yilmaz =
        RequestCard(
            id = "r-101",
            number = "26-0007",
            name = "Aylin Yılmaz",
            town = "Kassel",
            summary = "Wasserrohrbruch unter der Spüle, es tropft in den Schrank. Haupthahn ist zu.",
            priceCents = 45_000,
            state = RequestState.NEW,
            receivedMs = now - 14 * HOUR,
            dueMs = now + 6 * HOUR,
            pictures = listOf(picture("sink"), picture("pipe"), picture("cupboard")),
            pictureCount = 3u,
        )

    val brandt =
        RequestCard(
            id = "r-205",
            number = "26-0006",
            name = "Jörg Brandt",
            town = "Baunatal",
            summary = "Bad neu: Dusche statt Wanne, bodengleich. Grundriss liegt bei.",
            priceCents = 1_250_000,
            state = RequestState.NEW,
            receivedMs = now - 4 * DAY,
            dueMs = now - 2 * DAY,
            pictures = listOf(picture("bath"), picture("plan")),
            pictureCount = 2u,
        )

    val lindner =
        RequestCard(
            id = "r-309",
            number = "26-0004",
            name = "Familie Lindner",
            town = "Vellmar",
            summary = "Heizkörper im Kinderzimmer wird nicht warm.",
            priceCents = null,
            state = RequestState.VISIT,
            receivedMs = now - 6 * DAY,
            dueMs = now - 3 * DAY,
            pictures = emptyList(),
            pictureCount = 0u,
        )

    private fun thread(
        id: String,
        name: String,
        preview: String,
        ageMs: Long,
        unread: UInt = 0u,
    ) = ThreadCard(
        id = id,
        name = name,
        preview = preview,
        previewKind = EntryKind.TEXT,
        previewMine = false,
        previewSender = "",
        group = false,
        lastMs = now - ageMs,
        unread = unread,
        mentions = 0u,
        waiting = 0u,
        draft = "",
        carer = null,
        labels = emptyList(),
        answerMs = null,
    )

    val cared = Carer("Jens Weber", me = false, sinceMs = now - 2 * HOUR)
    val urgent = Tag("l-2", TagKind.LABEL, "Zahlung ausstehend", LabelColour.VERMILLION, 0xd55e00u, null)
    val order = Tag("l-1", TagKind.LABEL, "neue Bestellung", LabelColour.SKY_BLUE, 0x56b4e9u, null)

    private val threads =
        listOf(
            thread("t-11", "Aylin Yılmaz", "Danke, bis dann!", HOUR / 2, 2u),
            thread("t-12", "Büro", "", 5 * HOUR).copy(
                previewKind = EntryKind.IMAGE,
                previewMine = true,
                waiting = 12u,
            ),
            thread("t-13", "Jörg Brandt", "Hier noch der Grundriss vom Bad.", 4 * DAY)
                .copy(draft = "Danke, wir schauen ihn uns am Montag an und"),
        )

    /** What colleagues did about the threads: one takes care of it, one is late with an answer. */
    val workedInbox =
        Inbox(
            Connection.ONLINE,
            emptyList(),
            listOf(
                threads[0].copy(carer = cared, labels = listOf(order), answerMs = now + 9 * HOUR),
                threads[1].copy(carer = cared.copy(name = "", me = true), previewKind = EntryKind.MEMBER, waiting = 0u),
                threads[2].copy(labels = listOf(order, urgent), answerMs = now - 20 * HOUR),
            ),
            emptyList(),
            0u,
            0u,
        )

    private fun invitation(
        room: String,
        name: String,
        userId: String,
        state: InvitationState = InvitationState.OPEN,
    ) = RoomInvitation(room, "t-$room", null, name, userId, now - 2 * HOUR, true, state, null)

    /** Whoever asks the company in, in each state there is. */
    val invitations =
        listOf(
            invitation("r-1", "Aylin Yılmaz", "@aylin:netz.example"),
            invitation("r-2", "@k.brandt:netz.example", "@k.brandt:netz.example").copy(encrypted = false),
            invitation("r-3", "Jörg Brandt", "@brandt:netz.example", InvitationState.ACCEPTING),
            invitation("r-4", "Familie Lindner", "@lindner:netz.example", InvitationState.DECLINING),
            invitation("r-5", LONG_NAME, "@lang:netz.example", InvitationState.FAILED),
            invitation("r-6", "Sabine Holm", "@holm:netz.example").copy(why = HoldReason.CONSENT_WITHDRAWN),
        )
    val toAnswer =
        listOf(
            Flagged(
                "t-13",
                "Jörg Brandt",
                208,
                EntryKind.TEXT,
                "Wann können Sie kommen?",
                false,
                false,
                now - 20 * HOUR,
            ),
            Flagged("t-11", "Aylin Yılmaz", 306, EntryKind.IMAGE, "", false, false, now + 9 * HOUR),
            Flagged("t-12", "Büro", 411, EntryKind.TEXT, LONG_TEXT, true, false, now + 3 * DAY),
        )

    val inbox = Inbox(Connection.ONLINE, listOf(brandt, yilmaz, lindner), threads, emptyList(), 0u, 0u)
    val offline = inbox.copy(connection = Connection.OFFLINE, outboxWaiting = 12u)
    val emptyInbox = Inbox(Connection.ONLINE, emptyList(), emptyList(), emptyList(), 0u, 0u)
    val longInbox =
        inbox.copy(
            connection = Connection.OFFLINE,
            outboxWaiting = 128u,
            requests =
                listOf(
                    yilmaz.copy(
                        name = LONG_NAME,
                        town = "Hessisch Lichtenau-Fürstenhagen",
                        summary = LONG_TEXT,
                        priceCents = 12_345_678,
                    ),
                    brandt.copy(name = "Rechtsanwaltskanzlei Dr. von Schwarzenberg-Hohenstein", summary = LONG_TEXT),
                ),
            threads = threads.map { it.copy(name = LONG_NAME, preview = LONG_TEXT, unread = 128u, waiting = 128u) },
        )

    val request =
        RequestPage(
            card = yilmaz,
            threadId = "t-11",
            texts =
                listOf(
                    "Guten Abend, bei uns ist unter der Spüle ein Rohr geplatzt.",
                    "Es tropft in den Schrank, den Haupthahn habe ich zugedreht. Was würde das ungefähr kosten? " +
                        "Mehr als 450 € wären schwierig.",
                ),
            pictures = yilmaz.pictures,
            note = "Altbau, Eckventil wahrscheinlich mit tauschen.",
            numbers = listOf("+49 561 8190 4711"),
            decidedMs = null,
            carer = null,
        )
    val bareRequest =
        request.copy(
            card = lindner.copy(state = RequestState.NEW, dueMs = now + 3 * DAY, receivedMs = now - HOUR),
            texts = listOf("Heizkörper im Kinderzimmer wird nicht warm."),
            pictures = emptyList(),
            note = "",
            numbers = emptyList(),
        )
    val longRequest =
        request.copy(
            card = yilmaz.copy(name = LONG_NAME, town = "Hessisch Lichtenau-Fürstenhagen", priceCents = 12_345_678),
            texts = listOf(LONG_TEXT, LONG_TEXT),
            note = LONG_TEXT,
        )
    val decided = request.copy(card = yilmaz.copy(state = RequestState.REMOTE_QUOTE), decidedMs = now - HOUR)

    const val REPLY =
        "Guten Tag Frau Yılmaz,\n\ndanke für Ihre Anfrage 26-0007 und die Fotos. Wir schicken Ihnen bis morgen ein " +
            "Angebot, ohne dass wir vorher kommen müssen.\n\nFreundliche Grüße\nSanitär Weber"

    private val media = listOf(ItemKind.PHOTO, ItemKind.VIDEO, ItemKind.FILE, ItemKind.VOICE)

    private fun item(
        id: String,
        kind: ItemKind,
        preview: String,
        progress: Progress,
    ) = OutboxItem(
        id = id,
        threadId = "t-11",
        receiver = "Aylin Yılmaz",
        kind = kind,
        preview = preview,
        thumbnail = if (kind == ItemKind.PHOTO) "pipe" else null,
        progress = progress,
        bytes = if (kind in media) 412_000u else 180u,
        createdMs = now,
        untilMs = null,
    )

    val past = HistoryRules(null, null, MediaRule.UNMETERED, MediaRule.ASKED)

    val rules = SendRules(paused = false, wifiOnly = false, notRoaming = false, saveBattery = true)

    val outbox =
        OutboxPage(
            items =
                listOf(
                    item(
                        "o-901",
                        ItemKind.TEXT,
                        "Angebot 26-0007: Rohr und Eckventil",
                        Progress.Waiting(WaitReason.TURN),
                    ),
                    item("o-902", ItemKind.PHOTO, "Neues Eckventil", Progress.Sending(164_800u, 412_000u)),
                    item("o-903", ItemKind.PHOTO, "", Progress.Waiting(WaitReason.PREPARING)),
                    item(
                        "o-904",
                        ItemKind.TEXT,
                        "Wir sind am Freitag in Ihrer Nähe.",
                        Progress.Held(HoldReason.NO_CONSENT),
                    ).copy(threadId = "t-77", receiver = "Hausverwaltung Nord"),
                ),
            waiting = 3u,
            held = 1u,
            bytesLeft = 3_240_000u,
            rules = rules,
        )
    val offlineOutbox =
        outbox.copy(
            items = outbox.items.take(3).map { it.copy(progress = Progress.Waiting(WaitReason.NO_NETWORK)) },
            held = 0u,
        )
    val ruledOutbox =
        outbox.copy(
            items =
                listOf(WaitReason.WIFI, WaitReason.BATTERY, WaitReason.PAUSED).mapIndexed { at, why ->
                    item("o-91$at", ItemKind.PHOTO, "Neues Eckventil", Progress.Waiting(why))
                } +
                    item("o-920", ItemKind.TEXT, "Bin gleich da.", Progress.Waiting(WaitReason.NO_NETWORK)).copy(
                        untilMs = now + HOUR,
                    ) +
                    item("o-921", ItemKind.TEXT, "Wir sind um vier da.", Progress.Held(HoldReason.EXPIRED)),
        )

    /** What is no message of its own: an emoji, something taken back, who takes care, a place. */
    val smallOutbox =
        outbox.copy(
            items =
                listOf(
                    item("o-931", ItemKind.REACTION, "👍", Progress.Waiting(WaitReason.NO_NETWORK)),
                    item("o-932", ItemKind.REDACTION, "", Progress.Waiting(WaitReason.TURN)),
                    item("o-933", ItemKind.CARE, "taken", Progress.Waiting(WaitReason.NO_NETWORK)),
                    item("o-934", ItemKind.PLACE, "Baustelle Hegelsberg", Progress.Held(HoldReason.FORBIDDEN)),
                ),
        )

    /** What waits for others, through a chain; and more than a page takes. */
    val behindOutbox =
        outbox.copy(
            items =
                listOf(
                    item("o-941", ItemKind.PHOTO, "Neues Eckventil", Progress.Held(HoldReason.NO_CONSENT)),
                    item("o-942", ItemKind.TEXT, "Da tropft es.", Progress.Held(HoldReason.OTHER_HELD)).copy(
                        awaits = Awaited("o-941", ItemKind.PHOTO, Progress.Held(HoldReason.NO_CONSENT)),
                    ),
                    item("o-943", ItemKind.EDIT, "Da tropft es stark.", Progress.Waiting(WaitReason.OTHER)).copy(
                        awaits = Awaited("o-940", ItemKind.VIDEO, Progress.Waiting(WaitReason.WIFI)),
                    ),
                ),
            waiting = 341u,
            held = 2u,
            more = 340u,
        )
    val pausedOutbox =
        outbox.copy(
            items = outbox.items.take(2).map { it.copy(progress = Progress.Waiting(WaitReason.ALL_PAUSED)) },
            held = 0u,
            rules = rules.copy(paused = true),
        )
    val longOutbox =
        outbox.copy(
            items = outbox.items.map { it.copy(receiver = LONG_NAME, preview = LONG_TEXT) },
            waiting = 128u,
            held = 12u,
        )

    /** Whatever can keep something waiting, with each kind of file. */
    val everyWait =
        outbox.copy(
            items =
                WaitReason.entries.mapIndexed { at, why ->
                    val kind = media[at % media.size]
                    item("w-$at", kind, if (kind == ItemKind.FILE) "Angebot.pdf" else "", Progress.Waiting(why))
                },
            waiting = WaitReason.entries.size.toUInt(),
            held = 0u,
        )

    /** Whatever can hold something, and a room that holds it. */
    val everyHold =
        outbox.copy(
            items =
                HoldReason.entries.mapIndexed { at, why ->
                    item("h-$at", kindThat(why), "Nachricht $at", Progress.Held(why)).copy(
                        awaits = if (why == HoldReason.OTHER_HELD) Awaited("h-0", ItemKind.TEXT, noConsent) else null,
                    )
                } +
                    item("h-room", ItemKind.TEXT, "Guten Morgen.", Progress.Held(HoldReason.OTHER_HELD)).copy(
                        awaits = Awaited("r-1", null, noConsent),
                    ),
            waiting = 0u,
            held = HoldReason.entries.size.toUInt() + 1u,
        )
    private val noConsent get() = Progress.Held(HoldReason.NO_CONSENT)

    private fun kindThat(why: HoldReason) =
        when {
            why.name.startsWith("PHOTO") -> ItemKind.PHOTO
            why.name.startsWith("VIDEO") -> ItemKind.VIDEO
            else -> ItemKind.TEXT
        }

    private val tooLarge get() = Progress.Held(HoldReason.TOO_LARGE)

    /** Whatever is too large for the server, and what was sent smaller. */
    val largeOutbox =
        outbox.copy(
            items =
                listOf(
                    item("z-1", ItemKind.PHOTO, "Verteiler", tooLarge).copy(canBeSmaller = true),
                    item("z-2", ItemKind.PHOTO, "Bad", tooLarge).copy(madeSmaller = true),
                    item("z-3", ItemKind.PHOTO, "Keller", far).copy(madeSmaller = true),
                    item("z-4", ItemKind.VIDEO, "", tooLarge),
                    item("z-5", ItemKind.FILE, "Grundriss.pdf", tooLarge),
                    item("z-6", ItemKind.TEXT, "Zu Punkt 1 Ihrer Liste:", tooLarge),
                ),
            waiting = 1u,
            held = 5u,
        )

    /** What is tried again at a time, today and tomorrow. */
    val pausingOutbox =
        outbox.copy(
            items =
                listOf(
                    item("y-1", ItemKind.TEXT, "Bin da.", Progress.Waiting(WaitReason.RETRY)).copy(
                        nextMs = now + 12 * MINUTE,
                    ),
                    item("y-2", ItemKind.PHOTO, "", Progress.Waiting(WaitReason.SERVER_PAUSE)).copy(
                        nextMs = now + 12 * MINUTE,
                    ),
                    item("y-3", ItemKind.VIDEO, "", Progress.Waiting(WaitReason.SERVER_PAUSE)).copy(
                        nextMs = now + 20 * HOUR,
                    ),
                    item("y-4", ItemKind.TEXT, "Bis gleich.", Progress.Waiting(WaitReason.RETRY)),
                ),
            waiting = 4u,
            held = 0u,
        )

    /** Each kind of file on its way, in one thread. */
    val leavingOutbox =
        outbox.copy(
            items =
                media.map { kind ->
                    item("s-$kind", kind, if (kind == ItemKind.FILE) "Angebot.pdf" else "", far).copy(
                        untilMs = now + HOUR,
                    )
                },
            waiting = 4u,
            held = 0u,
        )
    private val far get() = Progress.Sending(164_800u, 412_000u)

    val emptyOutbox = OutboxPage(emptyList(), 0u, 0u, 0u, rules)

    val lost =
        listOf(
            LostItem("l-1", "t-11", "Yıldız", ItemKind.TEXT, "Ich komme morgen um acht.", 0),
            LostItem("l-2", "t-11", "Yıldız", ItemKind.PHOTO, "", 0),
            LostItem("l-3", "t-12", "Krause", ItemKind.TEXT, "Das Angebot liegt im Briefkasten.", 0),
        )
}
