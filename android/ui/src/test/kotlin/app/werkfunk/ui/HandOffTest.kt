package app.werkfunk.ui

import app.werkfunk.ui.handoff.HandOffDesk
import app.werkfunk.ui.handoff.HandOffEvent
import app.werkfunk.ui.handoff.HandOffScreen
import app.werkfunk.ui.handoff.HandOffState
import app.werkfunk.ui.handoff.HandOffTo
import app.werkfunk.ui.handoff.HandOffViewModel
import app.werkfunk.ui.handoff.Refused
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.HandOff
import app.werkfunk.view.HoldReason
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

/** What goes out by another app: handed over once, asked about until somebody says, and every state drawn. */
class HandOffTest {
    private val core = FakeCore()
    private val asked get() = core.handOffs.asked
    private val opened = mutableListOf<String>()
    private var appThere = true
    private val contact = HandOffTo.Contact("c-1", "Aylin Yılmaz")

    private fun TestScope.desk() = HandOffDesk(core, backgroundScope).also { runCurrent() }

    private fun TestScope.model(
        desk: HandOffDesk,
        to: HandOffTo = contact,
        share: ((String) -> Boolean)? = null,
    ) = HandOffViewModel(to, core, desk, { address -> appThere.also { opened += address } }, backgroundScope, share)

    private fun TestScope.hand(model: HandOffViewModel) {
        model.on(HandOffEvent.Write(" Wir kommen um acht. "))
        model.on(HandOffEvent.Open)
        model.on(HandOffEvent.Open)
        runCurrent()
    }

    @Test
    fun `a text is handed over once, the app opened, and asked about`() =
        runTest {
            val desk = desk()
            val model = model(desk)
            hand(model)
            assertEquals(listOf("hand off c-1 WHATSAPP Wir kommen um acht."), asked)
            assertEquals(listOf("https://wa.me/49171"), opened)
            assertEquals(true, model.uiState.value.opened)
            assertEquals(
                "h-1",
                desk.asked.value
                    ?.handOff
                    ?.id,
            )
            desk.answer("h-1", sent = true)
            runCurrent()
            assertEquals("answer h-1 true", asked.last())
            assertNull(desk.asked.value)
        }

    @Test
    fun `when the gate says no nothing opens and the reason is said`() =
        runTest {
            core.handOffs.why = HoldReason.NO_CONSENT
            val model = model(desk())
            hand(model)
            assertEquals(Refused.Gate(HoldReason.NO_CONSENT), model.uiState.value.refused)
            assertEquals(emptyList<String>() to false, opened to model.uiState.value.opened)
            model.on(HandOffEvent.By(ChannelKind.SMS))
            assertNull("another way is another question", model.uiState.value.refused)
        }

    @Test
    fun `what no app took has not gone out, and nobody is asked`() =
        runTest {
            appThere = false
            val desk = desk()
            val model = model(desk)
            hand(model)
            assertEquals("answer h-1 false", asked.last())
            assertEquals(Refused.Failed(Problem.NoApp), model.uiState.value.refused)
            assertNull(desk.asked.value)
        }

    private val shared = mutableListOf<String>()

    @Test
    fun `a text can be shared in place of opening the app's address, and is asked about all the same`() =
        runTest {
            val desk = desk()
            val model = model(desk, share = shared::add)
            model.on(HandOffEvent.Write(" Wir kommen um acht. "))
            model.on(HandOffEvent.Share)
            model.on(HandOffEvent.Share)
            runCurrent()
            assertEquals(listOf("Wir kommen um acht.") to emptyList<String>(), shared to opened)
            assertEquals(listOf("share c-1 WHATSAPP Wir kommen um acht."), asked)
            assertEquals(
                "h-1",
                desk.asked.value
                    ?.handOff
                    ?.id,
            )
            desk.answer("h-1", sent = false)
            runCurrent()
            assertNull(desk.asked.value)
        }

    @Test
    fun `where no app takes the address the text is shared, and what nobody takes has not gone out`() =
        runTest {
            appThere = false
            val desk = desk()
            hand(model(desk, share = shared::add))
            assertEquals(1 to listOf("Wir kommen um acht."), opened.size to shared)
            assertEquals(
                "h-1",
                desk.asked.value
                    ?.handOff
                    ?.id,
            )
            val nobody = model(desk(), share = { false })
            hand(nobody)
            assertEquals(Refused.Failed(Problem.NoApp), nobody.uiState.value.refused)
            assertEquals("answer h-2 false", asked.last())
        }

    @Test
    fun `the gate is asked before anything is shared, and mails and text messages are not`() =
        runTest {
            val model = model(desk(), share = shared::add)
            model.on(HandOffEvent.Write("Hallo"))
            model.on(HandOffEvent.By(ChannelKind.EMAIL))
            model.on(HandOffEvent.Share)
            model.on(HandOffEvent.By(ChannelKind.WHATSAPP))
            core.handOffs.why = HoldReason.NO_CONSENT
            model.on(HandOffEvent.Share)
            runCurrent()
            assertEquals(Refused.Gate(HoldReason.NO_CONSENT), model.uiState.value.refused)
            assertEquals(listOf("share c-1 WHATSAPP Hallo") to emptyList<String>(), asked to shared)
        }

    @Test
    fun `who has neither number nor address is shared with, asked of the same gate and asked about`() =
        runTest {
            core.handOffs.onHandOff = { fails(Problem.NotFound) }
            val desk = desk()
            val model = model(desk, share = shared::add)
            model.on(HandOffEvent.By(ChannelKind.SMS))
            hand(model)
            assertEquals(Refused.NoAddress to emptyList<String>(), model.uiState.value.refused to asked)
            assertEquals("now it is offered", true, model.uiState.value.mayShare)
            model.on(HandOffEvent.By(ChannelKind.EMAIL))
            assertEquals("a mail may well have one", false, model.uiState.value.mayShare)
            model.on(HandOffEvent.By(ChannelKind.SMS))
            model.on(HandOffEvent.Share)
            runCurrent()
            assertEquals(listOf("share c-1 SMS Wir kommen um acht."), asked)
            assertEquals(listOf("Wir kommen um acht.") to true, shared to model.uiState.value.opened)
            assertEquals(
                ChannelKind.SMS,
                desk.asked.value
                    ?.handOff
                    ?.channel,
            )
            core.handOffs.why = HoldReason.NO_CONSENT
            val refused = model(desk(), share = shared::add)
            refused.on(HandOffEvent.Write("Hallo"))
            refused.on(HandOffEvent.Share)
            runCurrent()
            assertEquals(Refused.Gate(HoldReason.NO_CONSENT) to 1, refused.uiState.value.refused to shared.size)
        }

    @Test
    fun `a contact without a number for it is told apart from other failures`() =
        runTest {
            core.handOffs.onHandOff = { fails(Problem.NotFound) }
            val model = model(desk())
            hand(model)
            assertEquals(Refused.NoAddress, model.uiState.value.refused)
            core.handOffs.onHandOff = { fails(Problem.DiskFull) }
            hand(model)
            assertEquals(Refused.Failed(Problem.DiskFull), model.uiState.value.refused)
        }

    @Test
    fun `from a thread it goes to the contact whose thread it is`() =
        runTest {
            core.onThread = { id, _ -> Site.thread.copy(contactId = "c-2".takeIf { id == "t-11" }) }
            hand(model(desk(), HandOffTo.Thread("t-11", "Aylin Yılmaz")))
            assertEquals("hand off c-2 WHATSAPP Wir kommen um acht.", asked.single())
            val nobody = model(desk(), HandOffTo.Thread("t-77", "Aylin Yılmaz"))
            hand(nobody)
            assertEquals(Refused.Failed(Problem.NotFound), nobody.uiState.value.refused)
        }

    @Test
    fun `what was open when the app was closed is asked about, later if one wants, and never handed over again`() =
        runTest {
            core.handOffs.open = listOf(HAND_OFF, HAND_OFF.copy(id = "h-8"))
            val desk = desk()
            assertEquals(
                "h-7",
                desk.asked.value
                    ?.handOff
                    ?.id,
            )
            desk.later()
            runCurrent()
            assertEquals(
                "h-8",
                desk.asked.value
                    ?.handOff
                    ?.id,
            )
            desk.answer("h-8", sent = false)
            runCurrent()
            assertNull(desk.asked.value)
            desk.back()
            assertEquals(
                "h-7",
                desk.asked.value
                    ?.handOff
                    ?.id,
            )
            assertEquals(listOf("answer h-8 false"), asked)
        }

    private fun drawn(
        name: String,
        view: View,
        state: HandOffState,
    ) = draw("handoff-$name", view) { HandOffScreen(state, {}, {}) }

    @Test
    fun `a text for somebody a colleague takes care of`() =
        draw("handoff-cared", View()) { HandOffScreen(written, {}, {}, carer = "Herr Krause") }

    private val written = HandOffState("Aylin Yılmaz", text = "Guten Tag Frau Yılmaz, wir kommen am Freitag um acht.")

    @Test
    fun `hand-off being written`() = drawn("filled", View(), written)

    @Test
    fun `hand-off where apps can be chosen`() = drawn("share", View(height = 900), written.copy(shares = true))

    @Test
    fun `hand-off where apps can be chosen, in large letters, dark and English`() =
        drawn("share-large", large.copy(height = 1900, dark = true, strings = English), written.copy(shares = true))

    @Test
    fun `hand-off empty`() = drawn("empty", View(), HandOffState(People.LONG_NAME).copy(receiver = "Jörg Brandt"))

    @Test
    fun `hand-off the gate refuses`() =
        drawn("gate", View(), written.copy(refused = Refused.Gate(HoldReason.NO_CONSENT)))

    @Test
    fun `hand-off without an address, dark`() = drawn("address", dark, written.copy(refused = Refused.NoAddress))

    @Test
    fun `hand-off without an address where it can be shared`() =
        drawn(
            "address-share",
            View(height = 1000),
            written.copy(
                channel = ChannelKind.SMS,
                refused = Refused.NoAddress,
                unaddressed = setOf(ChannelKind.SMS),
                shares = true,
            ),
        )

    @Test
    fun `hand-off that no app takes, English`() =
        drawn("no-app", english, written.copy(refused = Refused.Failed(Problem.NoApp)))

    @Test
    fun `hand-off in large letters`() = drawn("large", large.copy(height = 1500), written)
}

internal val HAND_OFF =
    HandOff(
        "h-7",
        "t-11",
        "Aylin Yılmaz",
        ChannelKind.WHATSAPP,
        "Guten Tag Frau Yılmaz, wir kommen am Freitag um acht.",
        People.clock.millis(),
    )
