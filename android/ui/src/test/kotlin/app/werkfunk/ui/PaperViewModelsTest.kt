package app.werkfunk.ui

import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.papers.ChainEvent
import app.werkfunk.ui.papers.ChainViewModel
import app.werkfunk.ui.papers.EraseEvent
import app.werkfunk.ui.papers.EraseViewModel
import app.werkfunk.ui.papers.ImprintEvent
import app.werkfunk.ui.papers.ImprintViewModel
import app.werkfunk.ui.papers.Noting
import app.werkfunk.ui.papers.PaperDesk
import app.werkfunk.ui.papers.PaperEvent
import app.werkfunk.ui.papers.PaperKind
import app.werkfunk.ui.papers.PrivacyEvent
import app.werkfunk.ui.papers.PrivacyViewModel
import app.werkfunk.ui.papers.RequestEvent
import app.werkfunk.ui.papers.RightsEvent
import app.werkfunk.ui.papers.RightsViewModel
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.PaperSet
import app.werkfunk.view.PaperWish
import app.werkfunk.view.QuestionAnswer
import app.werkfunk.view.Wish
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

@OptIn(ExperimentalCoroutinesApi::class)
class PaperViewModelsTest {
    private val core = FakeCore().apply { book.onContact = { BookPeople.page } }
    private val papers = core.papers.apply { onWrite = { Rights.paper } }
    private val tray = FakeTray()

    private fun TestScope.desk() = PaperDesk(tray, backgroundScope)

    private fun PaperDesk.now() = checkNotNull(uiState.value)

    @Test
    fun `a paper is shown as being written, then lies there until it is closed`() =
        runTest {
            val desk = desk()
            val slow = CompletableDeferred<PaperSet>()
            desk.write(PaperKind.AccessCopy) { slow.await() }
            runCurrent()
            assertTrue(desk.now().busy)
            slow.complete(Rights.paper)
            runCurrent()
            assertEquals(Rights.paper, desk.now().paper)
            desk.on(PaperEvent.Open(Rights.paper.files[1]))
            desk.on(PaperEvent.Save)
            runCurrent()
            assertEquals(listOf("auskunft.pdf"), tray.opened)
            assertEquals(5, tray.saved.size)
            assertTrue(desk.now().saved)
            assertEquals(1, tray.lying.size)
            desk.on(PaperEvent.Leave)
            runCurrent()
            assertNull(desk.uiState.value)
            assertEquals("nothing unencrypted stays behind", emptySet<String>(), tray.lying)
        }

    @Test
    fun `a paper closed while it is being written is removed as well`() =
        runTest {
            val desk = desk()
            val slow = CompletableDeferred<PaperSet>()
            desk.write(PaperKind.AccessCopy) { slow.await() }
            runCurrent()
            desk.on(PaperEvent.Leave)
            runCurrent()
            slow.complete(Rights.paper)
            runCurrent()
            assertNull(desk.uiState.value)
            assertEquals(emptySet<String>(), tray.lying)
        }

    @Test
    fun `a paper closed while it was being written does not come in the way of the next`() =
        runTest {
            val desk = desk()
            val slow = CompletableDeferred<PaperSet>()
            desk.write(PaperKind.AccessCopy) { slow.await() }
            runCurrent()
            desk.on(PaperEvent.Leave)
            val other = Rights.paper.copy(title = "Verzeichnis")
            desk.write(PaperKind.Activities) { other }
            runCurrent()
            slow.complete(Rights.paper)
            runCurrent()
            assertEquals(other, desk.now().paper)
            assertEquals(1, tray.lying.size)
        }

    @Test
    fun `a paper that failed leaves nothing behind and can be tried again`() =
        runTest {
            val desk = desk()
            var tries = 0
            desk.write(PaperKind.Activities) { if (tries++ == 0) fails(Problem.DiskFull) else Rights.paper }
            runCurrent()
            assertEquals(Problem.DiskFull, desk.now().problem)
            assertEquals(emptySet<String>(), tray.lying)
            desk.on(PaperEvent.TryAgain)
            runCurrent()
            assertEquals(Rights.paper, desk.now().paper)
            assertNull(desk.now().problem)
        }

    @Test
    fun `saving that was broken off is neither saved nor a problem, and no viewer is one`() =
        runTest {
            val desk = desk()
            desk.write(PaperKind.Register) { Rights.paper }
            runCurrent()
            tray.saving = Saving.NotSaved
            desk.on(PaperEvent.Save)
            runCurrent()
            assertEquals(false to null, desk.now().saved to desk.now().problem)
            tray.saving = Saving.Failed
            desk.on(PaperEvent.Save)
            runCurrent()
            assertEquals(Problem.NotSaved, desk.now().problem)
            tray.opens = false
            desk.on(PaperEvent.Open(Rights.paper.files[0]))
            assertEquals(Problem.NoViewer, desk.now().problem)
        }

    private fun TestScope.erasing(desk: PaperDesk): EraseViewModel {
        papers.onOutlook = { Rights.outlook }
        papers.onErase = { Rights.outlook }
        return EraseViewModel("c-1", core, desk, backgroundScope).also { runCurrent() }
    }

    @Test
    fun `the paper is written before anything is erased, and lies there afterwards`() =
        runTest {
            val desk = desk()
            val model = erasing(desk)
            assertEquals("a look changes nothing", emptyList<String>(), papers.asked)
            model.on(EraseEvent.Invoice("2025"))
            model.on(EraseEvent.Erase)
            runCurrent()
            assertEquals(listOf("write Erasure", "erase c-1 2025"), papers.asked)
            assertTrue(model.uiState.value.done)
            assertEquals(PaperKind.Erasure to false, desk.now().kind to desk.now().over)
        }

    @Test
    fun `without its paper nothing is erased`() =
        runTest {
            val model = erasing(desk())
            papers.onWrite = { fails(Problem.DiskFull) }
            model.on(EraseEvent.Erase)
            runCurrent()
            assertEquals(listOf("write Erasure"), papers.asked)
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
            assertFalse(model.uiState.value.done)
        }

    @Test
    fun `where erasing failed there is no paper that says otherwise`() =
        runTest {
            val desk = desk()
            val model = erasing(desk)
            papers.onErase = { fails(Problem.Internal) }
            model.on(EraseEvent.Erase)
            runCurrent()
            assertFalse(model.uiState.value.done)
            assertNull(desk.uiState.value)
            assertEquals(emptySet<String>(), tray.lying)
        }

    @Test
    fun `the outlook follows the year of the last invoice once it is whole`() =
        runTest {
            val years = mutableListOf<Short?>()
            val model = erasing(desk())
            papers.onOutlook = { year -> Rights.outlook.also { years += year } }
            for (typed in listOf("2", "20", "202", "2025", "2025a")) {
                model.on(EraseEvent.Invoice(typed))
                runCurrent()
            }
            model.on(EraseEvent.Invoice("202"))
            assertFalse(model.uiState.value.ready)
            assertEquals(listOf<Short?>(2025, 2025), years)
        }

    private fun TestScope.rights() =
        RightsViewModel("c-1", core, desk(), People.clock, backgroundScope).also { runCurrent() }

    @Test
    fun `only this person's requests are shown`() =
        runTest {
            papers.onRequests = { Rights.requests }
            val shown = (rights().uiState.value.person as Loaded.Page).page
            assertEquals("Frau Dr. Aylin Yılmaz", shown.name)
            assertEquals(listOf("pr-3", "pr-1", "pr-4", "pr-5"), shown.requests.map { it.id })
        }

    @Test
    fun `a request is taken down with the day it came, and stays typed where the core refused`() =
        runTest {
            val model = rights()
            model.on(RightsEvent.Note(Noting(Wish.ACCESS, ChannelKind.PHONE, "20.11.2026", " Was ist da? ")))
            papers.onChange = { fails(Problem.NotValid) }
            model.on(RightsEvent.Save)
            runCurrent()
            assertEquals(
                Problem.NotValid,
                model.uiState.value.noting
                    ?.problem,
            )
            papers.onChange = {}
            model.on(RightsEvent.Save)
            runCurrent()
            assertNull(model.uiState.value.noting)
            model.on(RightsEvent.Note(Noting(Wish.ERASURE, ChannelKind.EMAIL)))
            model.on(RightsEvent.Save)
            runCurrent()
            val today = People.clock.millis()
            val noted = listOf("note c-1 ACCESS PHONE 1795172400000 Was ist da?", "note c-1 ERASURE EMAIL $today")
            assertEquals(noted, papers.asked)
        }

    @Test
    fun `requests are extended and finished, from the person and from the duties`() =
        runTest {
            rights().on(RightsEvent.Request(RequestEvent.Extend("pr-1")))
            val duties = PrivacyViewModel(core, desk(), People.clock.zone, backgroundScope)
            runCurrent()
            duties.on(PrivacyEvent.Request(RequestEvent.Finish("pr-2")))
            duties.on(PrivacyEvent.Settle(Rights.valve, QuestionAnswer.WITHDRAW_ALL))
            runCurrent()
            assertEquals(listOf("extend pr-1", "finish pr-2"), papers.asked)
            assertEquals(listOf("settle ${Rights.valve.id} WITHDRAW_ALL"), core.consents.asked)
        }

    @Test
    fun `each button writes its own paper`() =
        runTest {
            val wishes = mutableListOf<PaperWish>()
            papers.onWrite = { wish -> Rights.paper.also { wishes += wish } }
            val duties = PrivacyViewModel(core, desk(), People.clock.zone, backgroundScope)
            duties.on(PrivacyEvent.Channel(ChannelKind.EMAIL))
            val person = rights()
            for (kind in listOf(PaperKind.Notice, PaperKind.Activities, PaperKind.Register)) {
                duties.on(PrivacyEvent.Write(kind))
                runCurrent()
            }
            for (kind in listOf(PaperKind.AccessCopy, PaperKind.DataExport)) {
                person.on(RightsEvent.Write(kind))
                runCurrent()
            }
            val expected =
                listOf(
                    PaperWish.Notice(ChannelKind.EMAIL),
                    PaperWish.Activities,
                    PaperWish.ConsentRegister,
                    PaperWish.AccessCopy("c-1"),
                    PaperWish.DataExport("c-1"),
                )
            assertEquals(expected, wishes)
        }

    @Test
    fun `the imprint stays as typed until the core has it`() =
        runTest {
            papers.onImprint = { Rights.imprint }
            val model = ImprintViewModel(core, backgroundScope).also { runCurrent() }
            val typed = Rights.imprint.copy(owner = "Karl Weber")
            papers.onChange = { fails(Problem.DiskFull) }
            model.on(ImprintEvent.Write(typed))
            model.on(ImprintEvent.Save)
            runCurrent()
            assertEquals(Loaded.Page(typed) to false, model.uiState.value.imprint to model.uiState.value.saved)
            papers.onChange = {}
            model.on(ImprintEvent.Save)
            runCurrent()
            assertEquals(listOf(typed), papers.imprints)
            assertTrue(model.uiState.value.saved)
        }

    @Test
    fun `the chain is checked by itself, or beside an old paper`() =
        runTest {
            val heads = mutableListOf<String?>()
            papers.onVerify = { head -> Rights.whole.also { heads += head } }
            val model = ChainViewModel(core, backgroundScope).also { runCurrent() }
            model.on(ChainEvent.Check)
            runCurrent()
            assertEquals(Rights.whole, model.uiState.value.report)
            model.on(ChainEvent.Paper(" ${Rights.HEAD} "))
            assertNull("it was about no paper", model.uiState.value.report)
            model.on(ChainEvent.Check)
            runCurrent()
            assertEquals(listOf(null, Rights.HEAD), heads)
        }
}
