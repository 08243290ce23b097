package app.werkfunk.ui

import app.werkfunk.ui.consent.AnswerEvent
import app.werkfunk.ui.consent.AnswerViewModel
import app.werkfunk.ui.consent.ConsentEvent
import app.werkfunk.ui.consent.ConsentState
import app.werkfunk.ui.consent.ConsentViewModel
import app.werkfunk.ui.consent.InviteEvent
import app.werkfunk.ui.consent.InviteViewModel
import app.werkfunk.ui.consent.RecordEvent
import app.werkfunk.ui.consent.RecordState
import app.werkfunk.ui.consent.RecordViewModel
import app.werkfunk.ui.consent.Told
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.photo.Arrival
import app.werkfunk.ui.photo.PhotoDesk
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.dayTyped
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentForm
import app.werkfunk.view.Purpose
import app.werkfunk.view.QuestionAnswer
import app.werkfunk.view.Says
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import java.time.LocalDate
import kotlin.time.Duration.Companion.seconds

@OptIn(ExperimentalCoroutinesApi::class)
class ConsentViewModelsTest {
    private val core = FakeCore()
    private val consents = core.consents.apply { onConsents = { Rights.consents } }
    private val shots = FakeShots()

    private fun TestScope.shown() = ConsentViewModel("c-1", core, People.clock, backgroundScope).also { runCurrent() }

    @Test
    fun `one touch takes back, is said, and what is shown is read again`() =
        runTest {
            var reads = 0
            consents.onConsents = { Rights.consents.also { reads++ } }
            val model = shown()
            model.on(ConsentEvent.Withdraw(ChannelKind.WHATSAPP, Purpose.SITE_PHOTOS))
            runCurrent()
            assertEquals(listOf("withdraw c-1 WHATSAPP SITE_PHOTOS"), consents.asked)
            assertEquals(Told.Withdrawn(ChannelKind.WHATSAPP, Purpose.SITE_PHOTOS), model.uiState.value.told)
            assertEquals(2, reads)
            advanceTimeBy(11.seconds)
            assertNull("it is said for a while", model.uiState.value.told)
            model.on(ConsentEvent.WithdrawAll(ChannelKind.MATRIX))
            runCurrent()
            assertEquals("withdraw all c-1 MATRIX", consents.asked.last())
        }

    @Test
    fun `what the core refused is not said to be done, and the page stays`() =
        runTest {
            val model = shown()
            consents.onChange = { fails(Problem.DiskFull) }
            model.on(ConsentEvent.Withdraw(ChannelKind.WHATSAPP, Purpose.SITE_PHOTOS))
            runCurrent()
            assertNull(model.uiState.value.told)
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
            assertTrue(model.uiState.value.consents is Loaded.Page)
        }

    @Test
    fun `a doubtful message is settled as somebody read it`() =
        runTest {
            val model = shown()
            model.on(ConsentEvent.Settle(Rights.valve, QuestionAnswer.NOTHING))
            runCurrent()
            assertEquals(listOf("settle ${Rights.valve.id} NOTHING"), consents.asked)
            assertEquals(Told.Answered, model.uiState.value.told)
        }

    @Test
    fun `one record is read at a time, and older ones on demand`() =
        runTest {
            val model = shown()
            model.on(ConsentEvent.Read("k-1"))
            model.on(ConsentEvent.Read("k-2"))
            assertEquals("k-2", model.uiState.value.open)
            model.on(ConsentEvent.Read("k-2"))
            assertNull(model.uiState.value.open)
            model.on(ConsentEvent.More)
            assertEquals(2 * ConsentState.WINDOW, model.uiState.value.window)
        }

    private fun TestScope.recording(contract: Boolean = false) =
        RecordViewModel("c-1", contract, core, shots, People.clock, backgroundScope)

    private fun RecordViewModel.write(change: RecordState.() -> RecordState) = on(RecordEvent.Write { it.change() })

    @Test
    fun `a consent needs channel, purpose and something that shows it`() =
        runTest {
            val model = recording()
            model.write { copy(channel = ChannelKind.SMS) }
            model.write { copy(purpose = Purpose.ORDER) }
            assertFalse(model.uiState.value.ready)
            model.on(RecordEvent.Save)
            runCurrent()
            assertEquals(emptyList<String>(), consents.asked)
            model.write { copy(note = " Am Telefon. ") }
            assertTrue(model.uiState.value.ready)
            model.on(RecordEvent.Save)
            runCurrent()
            assertTrue(model.uiState.value.done)
            val given = consents.given.single()
            assertEquals(listOf("Am Telefon.", ""), listOf(given.evidence.note, given.text))
            assertNull("today is now, which the core knows", given.givenMs)
            assertEquals(ConsentForm.SPOKEN, given.form)
        }

    @Test
    fun `the photo of a signed sheet is kept before the consent, and then forgotten`() =
        runTest {
            val model = recording()
            model.write { copy(channel = ChannelKind.WHATSAPP, purpose = Purpose.SITE_PHOTOS, day = "3.4.2026") }
            model.on(RecordEvent.Photo(Shot("a.jpg")))
            model.on(RecordEvent.Photo(Shot("b.jpg")))
            model.on(RecordEvent.Save)
            runCurrent()
            assertEquals(listOf("keep b.jpg", "give c-1"), consents.asked)
            val given = consents.given.single()
            assertEquals("kept of b.jpg", given.evidence.photo)
            assertEquals("noon of that day", 1_775_210_400_000, given.givenMs)
            assertEquals(listOf("a.jpg", "b.jpg"), shots.forgotten)
        }

    @Test
    fun `what was refused stays as it was typed, and what was left is forgotten`() =
        runTest {
            val model = recording()
            consents.onChange = { fails(Problem.PhotoUnusable) }
            model.write { copy(channel = ChannelKind.SMS, purpose = Purpose.ORDER, note = "x") }
            model.on(RecordEvent.Photo(Shot("a.jpg")))
            model.on(RecordEvent.Save)
            runCurrent()
            assertEquals(Problem.PhotoUnusable, model.uiState.value.problem)
            assertEquals(
                "a.jpg",
                model.uiState.value.photo
                    ?.path,
            )
            assertFalse(model.uiState.value.done)
            model.leave()
            assertEquals(listOf("a.jpg"), shots.forgotten)
        }

    @Test
    fun `a contract needs no evidence`() =
        runTest {
            val model = recording(contract = true)
            model.write { copy(channel = ChannelKind.EMAIL, purpose = Purpose.ORDER) }
            model.on(RecordEvent.Save)
            runCurrent()
            assertEquals(listOf("contract c-1"), consents.asked)
        }

    @Test
    fun `a day is read as people write it, and nothing else is a day`() {
        val day = LocalDate.of(2026, 4, 3)
        assertEquals(List(4) { day }, listOf("3.4.2026", " 03.04.2026", "2026-04-03", "3/4/2026").map(::dayTyped))
        assertEquals(List(4) { null }, listOf("31.2.2026", "3.4.26", "Ostern", "").map(::dayTyped))
    }

    private fun TestScope.inviting() =
        InviteViewModel("c-1", core, People.clock.zone, backgroundScope).also { runCurrent() }

    @Test
    fun `each purpose on each channel is a question of its own, and its answer is typed beside it`() =
        runTest {
            consents.onInvite = { Rights.invitation }
            val model = inviting()
            model.on(InviteEvent.Over(ChannelKind.WHATSAPP, true))
            model.on(InviteEvent.Over(ChannelKind.SMS, true))
            model.on(InviteEvent.For(Purpose.APPOINTMENT, true))
            model.on(InviteEvent.For(Purpose.SITE_PHOTOS, true))
            model.on(InviteEvent.Over(ChannelKind.SMS, false))
            assertEquals(2, model.uiState.value.wanted.size)
            model.on(InviteEvent.Make)
            runCurrent()
            assertEquals(Rights.invitation, model.uiState.value.invitation)
            model.on(InviteEvent.Told("WF-7K3-M9P-2XQ", Says.NO))
            runCurrent()
            assertEquals(listOf("invite c-1 GERMAN", "answer WF-7K3-M9P-2XQ NO"), consents.asked)
            assertEquals(mapOf("WF-7K3-M9P-2XQ" to Says.NO), model.uiState.value.answers)
        }

    @Test
    fun `the question goes into the thread only where the core sees an occasion for all of it`() =
        runTest {
            val model = inviting()
            model.on(InviteEvent.Over(ChannelKind.WHATSAPP, true))
            model.on(InviteEvent.For(Purpose.ORDER, true))
            model.on(InviteEvent.Ask)
            runCurrent()
            assertEquals(emptyList<String>(), consents.asked)
            val gate = Rights.consents.gate.map { it.copy(mayAsk = it.channel == ChannelKind.WHATSAPP) }
            consents.onConsents = { Rights.consents.copy(gate = gate) }
            val other = inviting()
            other.on(InviteEvent.Over(ChannelKind.WHATSAPP, true))
            other.on(InviteEvent.For(Purpose.ORDER, true))
            other.on(InviteEvent.Ask)
            runCurrent()
            assertEquals(listOf("ask c-1 [WHATSAPP ORDER]"), consents.asked)
            assertTrue(other.uiState.value.asked)
        }

    @Test
    fun `a code that nobody knows stays typed`() =
        runTest {
            val model = AnswerViewModel(core, backgroundScope)
            consents.onChange = { fails(Problem.NotFound) }
            model.on(AnswerEvent.Code("7K3 M9P 2XR"))
            model.on(AnswerEvent.Save)
            runCurrent()
            assertNull("without an answer nothing is asked", model.uiState.value.problem)
            model.on(AnswerEvent.Answer(Says.YES))
            model.on(AnswerEvent.Save)
            runCurrent()
            assertEquals(Problem.NotFound, model.uiState.value.problem)
            assertEquals("7K3 M9P 2XR", model.uiState.value.code)
            consents.onChange = {}
            model.on(AnswerEvent.Code("7K3 M9P 2XQ"))
            model.on(AnswerEvent.Save)
            runCurrent()
            assertEquals(listOf("answer 7K3 M9P 2XQ YES"), consents.asked)
            assertTrue(model.uiState.value.done)
        }

    @Test
    fun `a photo that was lent is nowhere to be sent, and the next one is again`() =
        runTest {
            val desk = PhotoDesk(core, shots, backgroundScope)
            val lent = mutableListOf<String>()
            desk.lend { lent += it.path }
            shots.basket.put(Arrival(listOf(Shot("sheet.jpg"), Shot("more.jpg")), null))
            runCurrent()
            assertEquals(listOf("sheet.jpg"), lent)
            assertEquals(listOf("more.jpg"), shots.forgotten)
            assertNull(desk.sending.value.model)
            desk.lend { lent += it.path }
            desk.lendNoMore()
            core.onInbox = { People.inbox }
            core.onPhotoHabits = { fails(Problem.Internal) }
            core.onTryPhoto = { _, _ -> fails(Problem.Internal) }
            shots.basket.put(Arrival(listOf(Shot("site.jpg")), null))
            runCurrent()
            assertEquals(listOf("sheet.jpg"), lent)
            assertTrue(desk.sending.value.open)
        }
}
