package app.werkfunk.ui

import app.werkfunk.view.Ask
import app.werkfunk.view.Basis
import app.werkfunk.view.ChainFault
import app.werkfunk.view.ChainFinding
import app.werkfunk.view.ChainReport
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentEvidence
import app.werkfunk.view.ConsentForm
import app.werkfunk.view.ConsentLine
import app.werkfunk.view.ConsentQuestion
import app.werkfunk.view.ContactConsents
import app.werkfunk.view.Doubt
import app.werkfunk.view.ErasedPart
import app.werkfunk.view.ErasureDuty
import app.werkfunk.view.ErasureOutlook
import app.werkfunk.view.ErasurePart
import app.werkfunk.view.GateAnswer
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Imprint
import app.werkfunk.view.Invitation
import app.werkfunk.view.Language
import app.werkfunk.view.LockedPart
import app.werkfunk.view.NoticeLine
import app.werkfunk.view.OpensBy
import app.werkfunk.view.PaperFile
import app.werkfunk.view.PaperSet
import app.werkfunk.view.PersonRequest
import app.werkfunk.view.Purpose
import app.werkfunk.view.Wish
import java.time.Instant

/** What the people of Kassel allow the plumber, and what they ask of him about their data. */
object Rights {
    private const val DAY = 86_400_000L
    private val now = People.clock.millis()
    const val HEAD = "WFK1-01JWERKFUNKPHONE0000000001-12-7K3M9P2XQ8N4C2D9RT0PAV5W3JHXY12ZB4GKMM6T7E1QF-9Q5R2"

    private val purposes =
        listOf(Purpose.REQUEST, Purpose.ORDER, Purpose.APPOINTMENT, Purpose.SITE_PHOTOS, Purpose.ADVERTISING)

    private fun gate(answer: (ChannelKind, Purpose) -> Pair<Basis?, HoldReason?>) =
        ChannelKind.entries.flatMap { channel ->
            purposes.map { purpose ->
                val (basis, why) = answer(channel, purpose)
                GateAnswer(
                    channel,
                    purpose,
                    basis,
                    why,
                    listOf(OpensBy.CONSENT).takeIf { why != null }.orEmpty(),
                    false,
                )
            }
        }

    private fun line(
        id: String,
        channel: ChannelKind,
        purpose: Purpose,
        basis: Basis,
        form: ConsentForm,
        daysAgo: Long,
        note: String = "",
    ) = ConsentLine(
        id = id,
        channel = channel,
        purpose = purpose,
        basis = basis,
        form = form,
        text =
            "Ja, Sanitär Weber darf mir über WhatsApp (Meta Platforms erfährt dabei, wer wann mit wem schreibt) " +
                "Fotos von meiner Baustelle schicken. Ich kann das jederzeit für die Zukunft widerrufen, zum " +
                "Beispiel mit dem Wort STOPP.",
        textVersion = "2026-11-1",
        textSha256 = "742c1205",
        noticeVersion = "2026-11-1",
        givenMs = now - daysAgo * DAY,
        given = "2026-04-03T07:30:00+02:00[Europe/Berlin]",
        recorded = Instant.ofEpochMilli(now - daysAgo * DAY).atZone(People.clock.zone).toString(),
        employee = "@meister:weber.example",
        evidence = ConsentEvidence("", "", "", note),
        alternative = null,
        device = "01JWERKFUNKPHONE0000000001",
        sequence = 12u,
        counts = true,
    )

    private val photos =
        line(
            "k-1",
            ChannelKind.WHATSAPP,
            Purpose.SITE_PHOTOS,
            Basis.CONSENT,
            ConsentForm.WRITTEN,
            40,
            "Auf der Baustelle unterschrieben, Geselle Kaya war dabei.",
        ).let { it.copy(evidence = it.evidence.copy(photo = "plan"), alternative = ChannelKind.EMAIL) }
    private val history =
        listOf(
            line("k-3", ChannelKind.WHATSAPP, Purpose.ADVERTISING, Basis.WITHDRAWN, ConsentForm.SPOKEN, 3),
            line("k-2", ChannelKind.WHATSAPP, Purpose.ADVERTISING, Basis.CONSENT, ConsentForm.LINK, 30)
                .let { it.copy(counts = false, evidence = it.evidence.copy(code = "7K3M9P2XQ")) },
            photos,
            line("k-0", ChannelKind.MATRIX, Purpose.REQUEST, Basis.WROTE_FIRST, ConsentForm.OWN_MESSAGE, 41)
                .let { it.copy(text = "", evidence = it.evidence.copy(message = "\$abc"), employee = "") },
        )

    val consents =
        ContactConsents(
            contactId = "c-1",
            name = "Aylin Yılmaz",
            gate =
                gate { channel, purpose ->
                    when {
                        channel == ChannelKind.MATRIX && purpose != Purpose.ADVERTISING -> Basis.WROTE_FIRST to null
                        channel != ChannelKind.WHATSAPP -> null to HoldReason.NO_CONSENT
                        purpose == Purpose.SITE_PHOTOS -> Basis.CONSENT to null
                        purpose == Purpose.ADVERTISING -> null to HoldReason.CONSENT_WITHDRAWN
                        else -> null to HoldReason.NO_CONSENT
                    }
                },
            history = history,
            questions = emptyList(),
            notices = listOf(NoticeLine(ChannelKind.MATRIX, Purpose.CONFIRM_WITHDRAWAL, now - 3 * DAY)),
        )
    val nothing =
        consents.copy(
            gate = gate { _, _ -> null to HoldReason.NO_CONSENT },
            history = emptyList(),
            notices = emptyList(),
        )
    val colleague = nothing.copy(gate = gate { _, _ -> Basis.EMPLOYMENT to null })
    val supplier =
        nothing.copy(
            gate =
                gate { _, purpose ->
                    if (purpose == Purpose.ADVERTISING) null to HoldReason.NO_CONSENT else Basis.CONTRACT to null
                },
        )
    val blocked = consents.copy(gate = gate { _, _ -> null to HoldReason.BLOCKED })
    val many = consents.copy(history = List(45) { photos.copy(id = "k-$it") })
    val long =
        consents.copy(
            name = People.LONG_NAME,
            history =
                listOf(
                    photos.copy(
                        evidence = photos.evidence.copy(note = People.LONG_TEXT),
                        employee = "@heizung:heizungsbau.example",
                    ),
                ),
        )

    fun question(
        doubt: Doubt,
        text: String,
        about: Boolean = false,
    ) = ConsentQuestion(
        id = "q-${doubt.name}",
        contactId = "c-1",
        name = "Aylin Yılmaz",
        doubt = doubt,
        text = text,
        eventId = "\$q",
        channel = ChannelKind.WHATSAPP.takeIf { about },
        purpose = Purpose.SITE_PHOTOS.takeIf { about },
        askedMs = now - DAY,
    )

    val valve = question(Doubt.WITHDRAWAL, "Bitte das Stoppventil im Keller tauschen, sonst stoppen wir die Arbeiten.")
    val doubts =
        listOf(
            valve,
            question(Doubt.ANSWER, "Zu WF-7K3-M9P-2XQ: muss ich erst meinen Mann fragen", about = true),
            question(Doubt.OTHER_PERSON, "JA WF-7K3-M9P-2XQ", about = true),
            question(Doubt.EXPIRED, "JA WF-8N4-C2D-9RT", about = true),
            question(Doubt.MISTYPED, "JA WF-7K3-M9P-2X"),
            question(Doubt.WITHDRAWAL, ""),
        )

    val imprint =
        Imprint(
            company = "Sanitär Weber",
            owner = "Karla Weber",
            street = "Goethestraße 12",
            town = "34119 Kassel",
            phone = "+49 561 8190 4711",
            email = "buero@weber.example",
            web = "weber.example",
            matrixId = "@buero:weber.example",
            whatsapp = "+491711234567",
            privacyContact = "",
            register = "HRB 4711, DE123456789",
            colour = "#0F5C30",
            noticeVersion = "2026-11-1",
        )

    private fun ask(
        code: String,
        purpose: Purpose,
    ) = Ask(
        code = code,
        channel = ChannelKind.WHATSAPP,
        purpose = purpose,
        text = photos.text,
        textVersion = "2026-11-1",
        textSha256 = "742c1205",
        yes = "JA $code",
        no = "NEIN $code",
        stop = "STOPP $code",
    )

    val invitation =
        Invitation(
            company = imprint,
            language = Language.GERMAN,
            noticeVersion = "2026-11-1",
            madeMs = now,
            expiresMs = now + 30 * DAY,
            asks = listOf(ask("WF-7K3-M9P-2XQ", Purpose.SITE_PHOTOS), ask("WF-8N4-C2D-9RT", Purpose.APPOINTMENT)),
        )

    private fun request(
        id: String,
        wish: Wish,
        daysLeft: Long,
        note: String = "",
    ) = PersonRequest(
        id = id,
        contactId = "c-1",
        name = "Aylin Yılmaz",
        wish = wish,
        channel = ChannelKind.EMAIL,
        note = note,
        receivedMs = now - (30 - daysLeft) * DAY,
        dueMs = now + daysLeft * DAY,
        daysLeft = daysLeft,
        extended = false,
        doneMs = null,
    )

    val open = request("pr-1", Wish.ACCESS, 12, "Ich möchte wissen, was Sie über mich gespeichert haben.")
    val late = request("pr-2", Wish.ERASURE, -3).copy(contactId = "c-2", name = "Jörg Brandt")
    val soon = request("pr-3", Wish.OBJECTION, 1)
    val extended = request("pr-4", Wish.PORTABILITY, 47).copy(extended = true, receivedMs = now - 43 * DAY)
    val finished = request("pr-5", Wish.RECTIFICATION, 20).copy(doneMs = now - 2 * DAY)
    val requests = listOf(late, soon, open, extended, finished)
    val longRequest = open.copy(name = People.LONG_NAME, note = People.LONG_TEXT)

    val paper =
        PaperSet(
            "Auskunft nach Art. 15 DSGVO",
            listOf(
                PaperFile("auskunft.html", "text/html", 48_200u),
                PaperFile("auskunft.pdf", "application/pdf", 312_000u),
                PaperFile("auskunft.json", "application/json", 21_300u),
                PaperFile("dateien/01.jpg", "image/jpeg", 412_000u),
                PaperFile("dateien/02.jpg", "image/jpeg", 388_000u),
            ),
        )

    val outlook =
        ErasureOutlook(
            name = "Aylin Yılmaz",
            atOnce =
                listOf(
                    ErasedPart(ErasurePart.CONTACT, 1u),
                    ErasedPart(ErasurePart.MESSAGES, 14u),
                    ErasedPart(ErasurePart.PHOTOS, 3u),
                    ErasedPart(ErasurePart.REQUESTS, 1u),
                    ErasedPart(ErasurePart.CONSENTS, 4u),
                    ErasedPart(ErasurePart.OUTBOX, 2u),
                    ErasedPart(ErasurePart.CHANGES, 6u),
                ),
            locked =
                listOf(
                    LockedPart(ErasureDuty.BUSINESS_LETTERS, 8u, 2032),
                    LockedPart(ErasureDuty.VOUCHERS, 1u, 2034),
                ),
        )
    val bareOutlook = outlook.copy(atOnce = outlook.atOnce.take(1), locked = emptyList())

    val whole = ChainReport(whole = true, links = 42u, erased = 3u, paperSequence = 30u, findings = emptyList())
    val broken =
        ChainReport(
            whole = false,
            links = 42u,
            erased = 0u,
            paperSequence = null,
            findings =
                listOf(
                    ChainFinding("01JWERKFUNKPHONE0000000001", 17u, ChainFault.RECORD_ALTERED),
                    ChainFinding("", 0u, ChainFault.PAPER_UNREADABLE),
                ),
        )
}
