package app.werkfunk.ui

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.site.ChoiceViewModel
import app.werkfunk.ui.site.SiteEvent
import app.werkfunk.ui.site.SiteFormEvent
import app.werkfunk.ui.site.SiteFormViewModel
import app.werkfunk.ui.site.SiteOver
import app.werkfunk.ui.site.SiteRow
import app.werkfunk.ui.site.SiteViewModel
import app.werkfunk.ui.site.SitesEvent
import app.werkfunk.ui.site.SitesViewModel
import app.werkfunk.ui.site.ToFile
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.AddressKind
import app.werkfunk.view.Change
import app.werkfunk.view.ContactAddress
import app.werkfunk.view.SiteOffer
import app.werkfunk.view.SitePart
import app.werkfunk.view.SiteRef
import app.werkfunk.view.ThreadSites
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** What sites do with what the core says, and the core with what is touched. */
class SiteViewModelsTest {
    private val core = FakeCore().apply { onInbox = { People.inbox } }
    private val bath = SiteRef("s-1", "Bad Lindenstraße 14")

    @Test
    fun `sites are read by what is typed, and anew when something happens at one`() =
        runTest {
            val asked = mutableListOf<String>()
            core.sites.onSites = { filter ->
                asked += filter.query
                SitePeople.list
            }
            val model = SitesViewModel(core, People.clock, backgroundScope)
            runCurrent()
            model.on(SitesEvent.Query(" linden "))
            runCurrent()
            core.announce(Change.Site("s-1"))
            runCurrent()
            assertEquals(listOf("", "linden", "linden"), asked)
            val first =
                (model.uiState.value.sites as Loaded.Page)
                    .page.sites
                    .first()
            assertEquals("Bad Lindenstraße 14" to 12, first.name to first.pictures)
        }

    private fun TestScope.site(found: Long? = null): SiteViewModel {
        core.sites.onSite = { _, _ -> SitePeople.page }
        return SiteViewModel("s-1", core, People.clock, backgroundScope, found).also { runCurrent() }
    }

    private fun SiteViewModel.rows() = (uiState.value.site as Loaded.Page).page.rows

    @Test
    fun `entries stand by day with whom they are from, and a note leads into no thread`() =
        runTest {
            val rows = site().rows()
            assertEquals(2, rows.filterIsInstance<SiteRow.DayLine>().size)
            val items = rows.filterIsInstance<SiteRow.Item>()
            assertEquals(listOf(null, "t-11", "t-11", "t-20"), items.map { it.threadId })
            assertEquals(listOf(null, null, null, "Planungsbüro Weiß"), items.map { it.sender })
        }

    @Test
    fun `one reads on to both ends from where a search led`() =
        runTest {
            val asked = mutableListOf<Long?>()
            core.sites.onSiteAround = { _, position ->
                asked += position
                SitePeople.page.copy(newerAfter = 9, olderBefore = 6)
            }
            val model = site(found = 7)
            core.sites.onSite = { _, _ -> SitePeople.page.also { asked += null } }
            for (event in listOf(SiteEvent.Older, SiteEvent.Newer, SiteEvent.Newest)) {
                model.on(event)
                runCurrent()
            }
            assertEquals(listOf(7L, 6L, 9L, null), asked)
        }

    @Test
    fun `a note leaves its field once the core has it, and stays where it has not`() =
        runTest {
            val model = site()
            core.sites.onAsk = { fails(Problem.DiskFull) }
            model.on(SiteEvent.Write(" Fugen weiß "))
            model.on(SiteEvent.KeepNote)
            runCurrent()
            assertEquals(" Fugen weiß " to Problem.DiskFull, model.uiState.value.note to model.uiState.value.problem)
            core.sites.onAsk = {}
            model.on(SiteEvent.KeepNote)
            runCurrent()
            assertEquals("" to null, model.uiState.value.note to model.uiState.value.problem)
            assertEquals(listOf("note s-1 Fugen weiß"), core.sites.asked)
        }

    @Test
    fun `a note is worded anew or dropped, a site pinned, finished, deleted`() =
        runTest {
            val model = site()
            model.on(SiteEvent.OpenNote(9, "Fugen weiß"))
            model.on(SiteEvent.Reword("Fugen grau"))
            assertEquals(SiteOver.Note(9, "Fugen grau"), model.uiState.value.sheet)
            model.on(SiteEvent.KeepWords)
            runCurrent()
            assertNull(model.uiState.value.sheet)
            model.on(SiteEvent.OpenNote(9, "Fugen grau"))
            model.on(SiteEvent.DropNote)
            model.on(SiteEvent.Pin(false))
            model.on(SiteEvent.Finish(true))
            model.on(SiteEvent.LetGo("t-20"))
            runCurrent()
            model.on(SiteEvent.Delete)
            runCurrent()
            assertEquals(
                listOf(
                    "reword s-1 9 'Fugen grau'",
                    "reword s-1 9 ''",
                    "pin s-1 false",
                    "finish s-1 true",
                    "thread null t-20",
                    "delete s-1",
                ),
                core.sites.asked,
            )
            assertTrue(model.uiState.value.gone)
        }

    private val house = ContactAddress("", AddressKind.HOME, "", "Ringstraße 2", "", "34117", "Kassel", "", "")
    private val place = house.copy(kind = AddressKind.SITE, street = "Lindenstraße 14")

    @Test
    fun `a new site is for whom it was begun, with the address of her site offered first`() =
        runTest {
            core.book.onContact =
                { BookPeople.page.copy(fields = BookPeople.page.fields.copy(addresses = listOf(house, place))) }
            val model = SiteFormViewModel(null, "c-1", core, backgroundScope)
            runCurrent()
            val state = model.uiState.value
            assertEquals(listOf("Lindenstraße 14, 34117 Kassel", "Ringstraße 2, 34117 Kassel"), state.addresses)
            assertEquals(false, state.ready)
            val fields = (state.fields as Loaded.Page).page
            assertEquals(listOf("c-1" to SitePart.CUSTOMER), fields.contacts.map { it.contactId to it.part })
            model.on(SiteFormEvent.Write(fields.copy(name = "Bad")))
            model.on(SiteFormEvent.Save)
            runCurrent()
            assertEquals(
                "s-9" to "Bad",
                model.uiState.value.saved to
                    core.sites.made
                        .single()
                        .name,
            )
        }

    @Test
    fun `what is not saved stays typed`() =
        runTest {
            core.sites.onSiteFields = { SitePeople.fields }
            core.book.onContact = { BookPeople.page }
            core.sites.onAsk = { fails(Problem.DiskFull) }
            val model = SiteFormViewModel("s-1", null, core, backgroundScope)
            runCurrent()
            model.on(SiteFormEvent.Save)
            runCurrent()
            val state = model.uiState.value
            assertEquals(Problem.DiskFull to null, state.problem to state.saved)
            assertEquals(SitePeople.fields, (state.fields as Loaded.Page).page)
        }

    @Test
    fun `the site that is likely meant stands first, and photos go there together`() =
        runTest {
            core.sites.onSites = { SitePeople.list }
            core.sites.onSitesOfThread = { ThreadSites(null, SiteRef("s-2", SitePeople.LONG), null) }
            val model = ChoiceViewModel(ToFile("t-11", listOf(1, 2, 3), null), core, backgroundScope)
            runCurrent()
            val sites = (model.uiState.value.sites as Loaded.Page).page
            assertEquals(listOf("s-2", "s-1", "s-3"), sites.map { it.id })
            model.choose("s-2")
            runCurrent()
            assertEquals(listOf("file s-2 [1, 2, 3]"), core.sites.asked)
            assertTrue(model.uiState.value.done)
        }

    @Test
    fun `what a new site was made for is filed there at once`() =
        runTest {
            val model = ChoiceViewModel(ToFile("t-11", null, null, made = "s-9"), core, backgroundScope)
            runCurrent()
            assertEquals(listOf("thread s-9 t-11"), core.sites.asked)
            assertTrue(model.uiState.value.done)
        }

    @Test
    fun `what is offered is filed, or not asked again`() =
        runTest {
            val offer = SiteOffer(bath, listOf(9, 8))
            core.onThread = { _, _ -> Site.thread }
            core.onMarkRead = {}
            core.sites.onSitesOfThread = { ThreadSites(null, bath, offer) }
            val model = ThreadViewModel("t-11", core, People.clock, backgroundScope)
            runCurrent()
            assertEquals(
                offer,
                model.uiState.value.sites
                    ?.offer,
            )
            model.on(ThreadEvent.AnswerOffer(offer, taken = true))
            model.on(ThreadEvent.AnswerOffer(offer, taken = false))
            runCurrent()
            assertEquals(listOf("file s-1 [9, 8]", "decline t-11 9"), core.sites.asked)
        }
}
