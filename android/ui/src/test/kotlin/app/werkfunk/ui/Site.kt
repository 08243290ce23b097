package app.werkfunk.ui

import app.werkfunk.photo.Area
import app.werkfunk.photo.Carried
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.photo.Edits
import app.werkfunk.photo.Mark
import app.werkfunk.photo.Point
import app.werkfunk.photo.QuarterTurn
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.parts.Jpeg
import app.werkfunk.ui.photo.Choice
import app.werkfunk.ui.photo.Drawing
import app.werkfunk.ui.photo.Look
import app.werkfunk.ui.photo.MarkUpState
import app.werkfunk.ui.photo.NoEdits
import app.werkfunk.ui.photo.Panel
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.Receivers
import app.werkfunk.ui.photo.Seen
import app.werkfunk.ui.photo.SendPhoto
import app.werkfunk.ui.photo.SendState
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.photo.StampWords
import app.werkfunk.ui.photo.Tool
import app.werkfunk.ui.thread.Attaching
import app.werkfunk.ui.thread.ThreadState
import app.werkfunk.ui.thread.ThreadWays
import app.werkfunk.ui.thread.content
import app.werkfunk.view.Alike
import app.werkfunk.view.Attached
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.Entry
import app.werkfunk.view.EntryKind
import app.werkfunk.view.GroupPerson
import app.werkfunk.view.HoldReason
import app.werkfunk.view.MemberLine
import app.werkfunk.view.MemberNews
import app.werkfunk.view.MemberStanding
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoTrial
import app.werkfunk.view.PhotoTwins
import app.werkfunk.view.Picture
import app.werkfunk.view.Place
import app.werkfunk.view.Progress
import app.werkfunk.view.Reaction
import app.werkfunk.view.ReceivedCard
import app.werkfunk.view.RoomStanding
import app.werkfunk.view.ThreadMember
import app.werkfunk.view.ThreadPage
import app.werkfunk.view.TwinSide
import app.werkfunk.view.WaitReason

/** A morning's photos from a cellar, and what is drawn on them. */
object Site {
    private const val MINUTE = 60_000L
    private const val DAY = 24 * 60 * MINUTE
    private val now = People.clock.millis()

    val sink = Jpeg(Scenes.jpeg("sink"))
    val pipe = Jpeg(Scenes.jpeg("pipe"))
    val bath = Jpeg(Scenes.jpeg("bath"))
    val jpegs = listOf(sink, pipe, bath)

    val office = Receiver("t-12", "Büro")
    private val people = listOf(Receiver("t-11", "Aylin Yılmaz"), office, Receiver("t-13", "Jörg Brandt"))

    private fun photo(
        name: String,
        still: Jpeg,
        edits: Edits = NoEdits,
    ) = SendPhoto(Shot("/shots/$name.jpg"), "", edits, still)

    private val seen =
        Seen(
            after = sink,
            originalBytes = 4_231_000,
            bytes = 310_400,
            originalWidth = 4000,
            originalHeight = 3000,
            width = 1600,
            height = 1200,
            fits = true,
            tells = emptyList(),
            captured = "2026-11-24T09:30:12+01:00",
            timeOfFile = false,
        )

    /** The photo to send when its camera had no clock. */
    val timeOfFile get() = send.copy(look = Look(busy = false, null, seen.copy(timeOfFile = true)))

    val send =
        SendState(
            line = TopLine.Nothing,
            goesOut = GoesOut.Now,
            receiver = office,
            receivers = Receivers(found = Loaded.Page(people)),
            picking = false,
            photos = listOf(photo("sink", sink)),
            shown = 0,
            look = Look(busy = false, null, seen),
            choice = Choice(PhotoSize.NORMAL, null, withTime = false),
            saving = null,
            problem = null,
            markUp = null,
            pair = null,
        )
    val several = send.copy(photos = listOf(photo("pipe", pipe), photo("sink", sink), photo("bath", bath)), shown = 1)
    val trying = send.copy(look = Look(busy = true, null, null), photos = listOf(send.photos[0].copy(still = null)))
    val original =
        send.copy(
            choice = Choice(PhotoSize.ORIGINAL, null, withTime = false),
            look =
                Look(
                    busy = false,
                    null,
                    seen.copy(
                        bytes = seen.originalBytes,
                        width = 4000,
                        height = 3000,
                        tells = listOf(Carried.PLACE, Carried.TIME, Carried.CAMERA, Carried.SERIAL, Carried.PREVIEW),
                    ),
                ),
        )
    val withoutPlace =
        original.copy(
            choice = Choice(PhotoSize.ORIGINAL_WITHOUT_PLACE, null, withTime = false),
            look =
                Look(
                    busy = false,
                    null,
                    original.look.seen?.copy(bytes = 4_102_000, tells = listOf(Carried.TIME, Carried.CAMERA)),
                ),
        )
    val tooLarge =
        send.copy(
            choice = Choice(PhotoSize.QUICK, 200, withTime = true),
            look =
                Look(
                    busy = false,
                    null,
                    seen.copy(bytes = 231_000, fits = false, width = 800, height = 600, tells = listOf(Carried.TIME)),
                ),
        )

    private val marks =
        listOf(
            Mark.Arrow(Point(0.15f, 0.2f), Point(0.38f, 0.45f), Colour.ORANGE, 0f),
            Mark.Circle(Area(0.33f, 0.72f, 0.36f, 0.26f), Colour.RED, 0f),
            Mark.Freehand(
                (0..40).map { Point(0.6f + it * 0.008f, 0.22f + 0.05f * kotlin.math.sin(it / 4f)) },
                Colour.YELLOW,
                0f,
            ),
            Mark.Measure(Point(0.1f, 0.62f), Point(0.38f, 0.62f), "2,40 m", Colour.BLUE, 0f),
            Mark.Text(Point(0.5f, 0.35f), "Eckventil undicht", Colour.WHITE, 0f),
            Mark.Blacken(Area(0.8f, 0.05f, 0.15f, 0.12f)),
            Mark.Stamp(Corner.BOTTOM_LEFT, listOf("24.11.2026, 09:30 Uhr", "Keller Hegelsberg", "26-0007")),
        )
    val edits = Edits(QuarterTurn.NONE, null, marks)
    val edited = send.copy(photos = listOf(photo("sink", sink, edits)))

    val markUp =
        MarkUpState(
            picture = sink,
            width = 4000,
            height = 3000,
            drawing = Drawing(NoEdits, emptyList(), emptyList()),
            tool = Tool.Arrow,
            colour = Colour.ORANGE,
            panel = Panel.Tools,
            stroke = emptyList(),
            text = "",
            stamp = StampWords("Keller Hegelsberg", "26-0007"),
            captured = "2026-11-24T09:30:12+01:00",
        )
    val drawn = markUp.copy(drawing = Drawing(edits, listOf(NoEdits), emptyList()))

    /** The core's answer to a trial, for stories without a library. */
    fun trial(
        bytes: ULong = 310_400u,
        captured: String? = "2026-11-24T09:30:12+01:00",
    ) = PhotoTrial(
        jpeg = Scenes.jpeg("sink"),
        width = 1600u,
        height = 1200u,
        bytes = bytes,
        originalWidth = 4000u,
        originalHeight = 3000u,
        originalBytes = 4_231_000u,
        fits = true,
        tells = emptyList(),
        captured = captured,
        capturedByFile = false,
    )

    val twins =
        listOf(
            PhotoTwins(
                "w-1",
                "t-12",
                Alike.SAME_PICTURE,
                newer = TwinSide("o-903", "pipe", now),
                older = TwinSide("o-871", "sink", now - 4 * MINUTE),
            ),
        )

    internal fun entry(
        position: Long,
        ageMs: Long,
        body: String,
        mine: Boolean = false,
        kind: EntryKind = EntryKind.TEXT,
        progress: Progress? = null,
    ) = Entry(
        position = position,
        eventId = if (progress == null) "\$e$position" else null,
        itemId = if (progress == null) null else "o-$position",
        senderName = if (mine) "Sanitär Weber" else "Aylin Yılmaz",
        mine = mine,
        kind = kind,
        body = body,
        sentMs = now - ageMs,
        edited = false,
        redacted = false,
        replyPreview = null,
        reactions = emptyList(),
        member = null,
        place = null,
        channel = null,
        series = null,
        read = false,
        mention = false,
        going = false,
        pinned = false,
        answerMs = null,
        labels = emptyList(),
        picture =
            if (kind ==
                EntryKind.IMAGE
            ) {
                Picture("pipe", "pipe", 1600u, 1200u, "L6PZfSi_.AyE_3t7t7R*", position)
            } else {
                null
            },
        attached = null,
        progress = progress,
        gapBefore = null,
        site = null,
    )

    internal fun attached(
        name: String,
        mime: String,
        bytes: Long,
        durationMs: Long?,
        file: String?,
    ) = Attached(name, mime, bytes.toULong(), durationMs?.toULong(), emptyList(), file)

    /** A file, videos and voice messages: here and still at the server, leaving and held. */
    val attachedThread: ThreadPage by lazy {
        val offer = attached("Angebot Badsanierung.pdf", "application/pdf", 812_000, null, "offer")
        val plan = attached("Grundriss Lindenstraße 14 Erdgeschoss.dwg", "image/vnd.dwg", 4_200_000, null, null)
        val film = attached("VID.mp4", "video/mp4", 38_400_000, 65_000, "film")
        val voice = attached("", "audio/mp4", 96_000, 12_400, null)
        val still = Picture("pipe", null, 1080u, 1920u, "L6PZfSi_.AyE_3t7t7R*", 505)
        val offerText = "Angebot Badsanierung.pdf\nWie besprochen"
        thread.copy(
            entries =
                listOf(
                    entry(506, MINUTE, "", true, EntryKind.VIDEO, Progress.Held(HoldReason.VIDEO_UNCLEANABLE))
                        .copy(attached = film),
                    entry(
                        505,
                        2 * MINUTE,
                        "Der Keller",
                        true,
                        EntryKind.VIDEO,
                        Progress.Sending(9_600_000u, 38_400_000u),
                    ).copy(attached = film, picture = still),
                    entry(504, 3 * MINUTE, offerText, true, EntryKind.FILE).copy(attached = offer),
                    entry(503, 9 * MINUTE, "", kind = EntryKind.VOICE).copy(attached = voice),
                    entry(502, 9 * MINUTE, plan.name, kind = EntryKind.FILE).copy(attached = plan),
                ),
            olderBefore = null,
        )
    }

    val thread =
        ThreadPage(
            id = "t-11",
            contactId = "c-1",
            name = "Aylin Yılmaz",
            group = false,
            title = "",
            members = listOf(member("Aylin Yılmaz")),
            typing = emptyList(),
            entries =
                listOf(
                    entry(
                        309,
                        MINUTE,
                        "Wir sind in zehn Minuten da.",
                        mine = true,
                        progress = Progress.Waiting(WaitReason.NO_NETWORK),
                    ),
                    entry(
                        308,
                        20 * MINUTE,
                        "Danke, bis dann!",
                    ).copy(reactions = listOf(Reaction("👍", 1u, true)), replyPreview = "Wir kommen heute"),
                    entry(307, 30 * MINUTE, "Wir kommen heute um halb elf.", mine = true).copy(edited = true),
                    entry(306, DAY, "So sieht es aus.", kind = EntryKind.IMAGE),
                    entry(305, DAY + MINUTE, "Guten Abend, bei uns ist ein Rohr geplatzt."),
                    entry(301, 5 * DAY, "", mine = true).copy(redacted = true),
                ),
            olderBefore = 301,
            newerAfter = null,
            incomplete = false,
            gapNewest = null,
            draft = "",
            standing = RoomStanding.OPEN,
            invitation = null,
            carer = null,
            labels = emptyList(),
            pinned = 0u,
        )

    val nowhere = ThreadWays({}, Attaching({ _, _ -> }, { _, _ -> }), { _, _ -> }, {}, {}, {})

    /** A thread with everything colleagues and customers do to messages. */
    val busyThread: ThreadPage by lazy {
        val photo = entry(603, 30 * MINUTE, "", true, EntryKind.IMAGE, Progress.Sent).copy(series = "s-1")
        thread.copy(
            entries =
                listOf(
                    entry(609, MINUTE, "Sie wartet auf den Termin.", true, EntryKind.CALL),
                    entry(608, 2 * MINUTE, "Ihr Termin: Freitag um acht.", true, EntryKind.HAND_OFF)
                        .copy(channel = ChannelKind.WHATSAPP),
                    entry(607, 5 * MINUTE, "Baustelle Hegelsberg", kind = EntryKind.PLACE)
                        .copy(place = Place(51.312711, 9.479746)),
                    entry(606, 9 * MINUTE, "Ich bringe das Ventil mit.", true, progress = Progress.Sent)
                        .copy(going = true, eventId = "\$e606"),
                    photo.copy(position = 605, read = true, reactions = listOf(Reaction("👍", 2u, false))),
                    photo.copy(position = 604, read = true),
                    photo.copy(read = true, body = "Der Keller ist trocken."),
                    entry(602, 40 * MINUTE, "Wann können Sie kommen?").copy(
                        pinned = true,
                        answerMs = now + 9 * 60 * MINUTE,
                        labels = listOf(People.order),
                        reactions = listOf(Reaction("👍", 1u, true), Reaction("🙏", 3u, false)),
                    ),
                    entry(601, DAY, "Und was kostet das?").copy(answerMs = now - 14 * 60 * MINUTE),
                    came(600, "Frau Yıldız", MemberNews.JOINED),
                    came(599, "", MemberNews.INVITED),
                ),
            olderBefore = null,
            carer = People.cared,
            labels = listOf(People.order, People.urgent),
            pinned = 2u,
        )
    }

    private fun member(
        name: String,
        standing: MemberStanding = MemberStanding.HERE,
        why: HoldReason? = null,
    ) = ThreadMember("@${name.lowercase().replace(' ', '.')}:netz.example", name, "c-$name", false, standing, why)

    /** Several people, of whom one calls the company by name and another writes. */
    val groupThread: ThreadPage by lazy {
        val unknown =
            member("@fremd:netz.example", why = HoldReason.UNKNOWN_MEMBER)
                .copy(contactId = null, userId = "@fremd:netz.example")
        thread.copy(
            name = "Lindenstraße, Dachgeschoss",
            group = true,
            title = "Lindenstraße, Dachgeschoss",
            members =
                listOf(
                    member("Aylin Yılmaz"),
                    member("Jörg Brandt"),
                    unknown,
                    member("Sabine Holm", MemberStanding.CLOSED),
                    member("Familie Lindner", MemberStanding.REFUSED),
                ),
            typing = listOf("Jörg Brandt"),
            entries =
                listOf(
                    entry(703, MINUTE, "@Meister: Passt Ihnen Freitag um acht?").copy(mention = true),
                    entry(702, 9 * MINUTE, "Bei uns geht es immer.").copy(senderName = "Jörg Brandt"),
                    entry(701, 20 * MINUTE, "Guten Tag zusammen, wann passt es?", true, progress = Progress.Sent),
                ),
            olderBefore = null,
        )
    }

    /** A group whose members the gate is closed for in every way. */
    val shutGroup: ThreadPage by lazy {
        groupThread.copy(
            members =
                listOf(
                    member("Aylin Yılmaz"),
                    member("Jörg Brandt", why = HoldReason.CONSENT_WITHDRAWN),
                    member("Sabine Holm", MemberStanding.CLOSED, HoldReason.NO_CONSENT),
                    member("Familie Lindner", MemberStanding.CLOSED),
                ),
        )
    }

    val card =
        ReceivedCard(
            "Elektro Lindner",
            "Lindner GmbH",
            listOf("0561 4711", "0171 2345678"),
            listOf("buero@lindner.example"),
            1u,
        )

    /** A contact came as a card. */
    val cardThread: ThreadPage by lazy {
        val vcf = attached("Elektro Lindner.vcf", "text/vcard", 400, null, "card")
        thread.copy(
            entries =
                listOf(
                    entry(802, MINUTE, "Der kann das.", mine = false),
                    entry(801, 2 * MINUTE, vcf.name, kind = EntryKind.FILE).copy(attached = vcf),
                ),
            olderBefore = null,
        )
    }

    val groupPeople =
        listOf(
            GroupPerson("c-Aylin Yılmaz", "Aylin Yılmaz", "@aylin.yılmaz:netz.example", false, null),
            GroupPerson("c-4", "Büro", "@buero:weber.example", true, null),
            GroupPerson("c-5", People.LONG_NAME, "@lang:netz.example", false, HoldReason.NO_CONSENT),
        )

    private fun came(
        position: Long,
        whom: String,
        what: MemberNews,
    ) = entry(position, DAY, "", kind = EntryKind.MEMBER).copy(member = MemberLine(whom, what), eventId = null)

    val longThread =
        thread.copy(
            name = People.LONG_NAME,
            entries =
                listOf(
                    entry(
                        402,
                        MINUTE,
                        People.LONG_TEXT,
                        mine = true,
                        progress = Progress.Held(HoldReason.UNKNOWN_MEMBER),
                    ),
                    entry(401, 2 * MINUTE, People.LONG_TEXT).copy(senderName = People.LONG_NAME),
                ),
            olderBefore = null,
            incomplete = true,
        )

    fun thread(
        page: ThreadPage,
        line: TopLine = TopLine.Nothing,
    ) = ThreadState(line, Loaded.Page(page.content(People.clock)), "", null, null)
}
