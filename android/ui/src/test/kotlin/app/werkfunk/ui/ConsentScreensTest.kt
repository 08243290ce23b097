package app.werkfunk.ui

import app.werkfunk.ui.consent.AnswerScreen
import app.werkfunk.ui.consent.AnswerState
import app.werkfunk.ui.consent.ConsentScreen
import app.werkfunk.ui.consent.ConsentState
import app.werkfunk.ui.consent.ConsentWays
import app.werkfunk.ui.consent.InviteScreen
import app.werkfunk.ui.consent.InviteState
import app.werkfunk.ui.consent.PhotoWays
import app.werkfunk.ui.consent.RecordScreen
import app.werkfunk.ui.consent.RecordState
import app.werkfunk.ui.consent.Told
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentForm
import app.werkfunk.view.ContactConsents
import app.werkfunk.view.Purpose
import app.werkfunk.view.Says
import org.junit.Test

/** What a contact allows, and how it is taken down, asked for and taken back, in every state. */
class ConsentScreensTest {
    private object Nowhere : ConsentWays {
        override fun record() = Unit

        override fun contract() = Unit

        override fun invite() = Unit

        override fun answer() = Unit
    }

    private fun state(consents: ContactConsents) =
        ConsentState(Loaded.Page(consents), People.clock.zone, null, null, null, ConsentState.WINDOW)

    private val filled = state(Rights.consents)

    private fun consents(
        name: String,
        view: View,
        state: ConsentState,
    ) = draw("consent-$name", view) { ConsentScreen(state, {}, Nowhere, {}) }

    private val whole = View(height = 2100)

    @Test
    fun `consents filled`() = consents("filled", View(), filled)

    @Test
    fun `consents as one long strip`() = consents("filled-strip", whole, filled)

    @Test
    fun `consents with a record read whole`() = consents("record-open", View(height = 2900), filled.copy(open = "k-1"))

    @Test
    fun `consents with a record that came by a message`() =
        consents("record-message", View(height = 2500), filled.copy(open = "k-0"))

    @Test
    fun `consents not yet read`() = consents("opening", View(), filled.copy(consents = Loaded.Opening))

    @Test
    fun `consents of whom nothing is known`() = consents("empty", View(), state(Rights.nothing))

    @Test
    fun `consents of a colleague`() = consents("colleague", View(height = 1600), state(Rights.colleague))

    @Test
    fun `consents of a supplier`() = consents("supplier", View(height = 1900), state(Rights.supplier))

    @Test
    fun `consents of somebody blocked`() = consents("blocked", View(), state(Rights.blocked))

    @Test
    fun `consents of somebody gone`() =
        consents("error", View(), filled.copy(consents = Loaded.Failed(Problem.NotFound)))

    @Test
    fun `consents where something failed`() = consents("problem", View(), filled.copy(problem = Problem.DiskFull))

    @Test
    fun `consents after one was taken back`() =
        consents("withdrawn", View(), filled.copy(told = Told.Withdrawn(ChannelKind.WHATSAPP, Purpose.ADVERTISING)))

    @Test
    fun `consents after one was taken back in large letters`() =
        consents(
            "withdrawn-large",
            large,
            filled.copy(told = Told.Withdrawn(ChannelKind.WHATSAPP, Purpose.ADVERTISING)),
        )

    @Test
    fun `consents after all on a channel was taken back`() =
        consents("withdrawn-all", View(), filled.copy(told = Told.Withdrawn(ChannelKind.MATRIX, null)))

    @Test
    fun `consents after one was recorded`() = consents("recorded", View(), filled.copy(told = Told.Recorded))

    @Test
    fun `consents after the question was asked, offline or not`() =
        consents("asked", View(), filled.copy(told = Told.Asked))

    @Test
    fun `messages that may be a withdrawal or an answer`() =
        consents("questions", View(height = 3400), state(Rights.consents.copy(questions = Rights.doubts)))

    @Test
    fun `messages in large letters`() =
        consents(
            "questions-large",
            large.copy(height = 4200),
            state(Rights.consents.copy(questions = listOf(Rights.valve))),
        )

    @Test
    fun `consents with a long history`() = consents("many", View(height = 4600), state(Rights.many))

    @Test
    fun `consents with long texts`() = consents("long", long.copy(height = 2600), state(Rights.long).copy(open = "k-1"))

    @Test
    fun `consents in large letters`() = consents("large", large.copy(height = 4400), filled)

    @Test
    fun `consents dark in English`() =
        consents("dark", dark.copy(strings = English, height = 2900), filled.copy(open = "k-1"))

    @Test
    fun `consents on the desktop`() = consents("desktop", View(width = 1000, height = 900), filled)

    private fun record(
        name: String,
        view: View,
        state: RecordState,
        camera: Boolean = true,
    ) = draw("record-$name", view) { RecordScreen(state, {}, PhotoWays({}.takeIf { camera }) {}, {}) }

    private val blank = RecordState(contract = false)
    private val typed =
        blank.copy(
            channel = ChannelKind.WHATSAPP,
            purpose = Purpose.SITE_PHOTOS,
            form = ConsentForm.WRITTEN,
            day = "3.4.2026",
            note = "Auf der Baustelle unterschrieben.",
            photo = Shot("sheet.jpg"),
            alternative = ChannelKind.EMAIL,
        )
    private val tall = View(height = 2000)

    @Test
    fun `record empty`() = record("empty", View(), blank)

    @Test
    fun `record empty as one long strip`() = record("empty-strip", tall, blank)

    @Test
    fun `record filled`() = record("filled", tall, typed)

    @Test
    fun `record with a day that is none`() = record("day", tall, typed.copy(day = "Ostern"))

    @Test
    fun `record refused`() = record("error", View(), typed.copy(problem = Problem.PhotoUnusable))

    @Test
    fun `record on an office computer`() = record("no-camera", tall, blank, camera = false)

    @Test
    fun `contract being recorded`() = record("contract", View(height = 1300), RecordState(contract = true))

    @Test
    fun `record in large letters`() = record("large", large.copy(height = 3900), typed)

    @Test
    fun `record dark in English`() = record("dark", dark.copy(strings = English, height = 2000), typed)

    private fun invite(
        name: String,
        view: View,
        state: InviteState,
    ) = draw("invite-$name", view) { InviteScreen(state, {}, {}, {}) }

    private val wanting =
        InviteState(
            People.clock.zone,
            channels = setOf(ChannelKind.WHATSAPP),
            purposes = setOf(Purpose.SITE_PHOTOS, Purpose.APPOINTMENT),
        )
    private val askable = wanting.copy(gate = Rights.consents.gate.map { it.copy(mayAsk = true) })
    private val made = wanting.copy(invitation = Rights.invitation, answers = mapOf("WF-8N4-C2D-9RT" to Says.YES))

    @Test
    fun `asking for nothing yet`() = invite("empty", View(), InviteState(People.clock.zone))

    @Test
    fun `asking without an occasion`() = invite("filled", View(height = 900), wanting)

    @Test
    fun `asking in answer to a message`() = invite("askable", View(height = 1000), askable)

    @Test
    fun `asking refused`() = invite("error", View(), wanting.copy(problem = Problem.NotValid))

    @Test
    fun `codes to be told`() = invite("codes", View(height = 1500), made)

    @Test
    fun `codes on the screen of a phone`() = invite("codes-phone", View(), made)

    @Test
    fun `a code whose answer was refused`() = invite("codes-error", View(), made.copy(problem = Problem.DiskFull))

    @Test
    fun `asking in large letters`() = invite("large", large.copy(height = 2200), askable)

    @Test
    fun `codes in large letters`() = invite("codes-large", large.copy(height = 3400), made)

    @Test
    fun `codes dark in English`() = invite("codes-dark", dark.copy(strings = English, height = 1500), made)

    private fun answer(
        name: String,
        view: View,
        state: AnswerState,
    ) = draw("answer-$name", view) { AnswerScreen(state, {}, {}) }

    private val told = AnswerState("WF-7K3-M9P-2XQ", Says.YES, "Am Telefon, Kaya")

    @Test
    fun `answer empty`() = answer("empty", View(), AnswerState())

    @Test
    fun `answer filled`() = answer("filled", View(), told)

    @Test
    fun `answer with an unknown code`() = answer("unknown", View(), told.copy(problem = Problem.NotFound))

    @Test
    fun `answer that comes too late`() = answer("expired", View(), told.copy(problem = Problem.NotValid))

    @Test
    fun `answer not stored`() = answer("error", View(), told.copy(problem = Problem.DiskFull))

    @Test
    fun `answer in large letters`() = answer("large", large.copy(height = 1300), told)

    @Test
    fun `answer dark in English`() = answer("dark", dark.copy(strings = English), told)
}
