package app.werkfunk.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.Modifier
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.photo.SendScreen
import app.werkfunk.ui.site.ChoiceScreen
import app.werkfunk.ui.site.ChoiceState
import app.werkfunk.ui.site.Picking
import app.werkfunk.ui.site.SiteFormScreen
import app.werkfunk.ui.site.SiteFormState
import app.werkfunk.ui.site.SiteOver
import app.werkfunk.ui.site.SiteScreen
import app.werkfunk.ui.site.SiteState
import app.werkfunk.ui.site.SiteWays
import app.werkfunk.ui.site.SitesContent
import app.werkfunk.ui.site.SitesScreen
import app.werkfunk.ui.site.SitesState
import app.werkfunk.ui.site.ToFile
import app.werkfunk.ui.site.content
import app.werkfunk.ui.site.item
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.view.GapState
import app.werkfunk.view.SiteOffer
import app.werkfunk.view.SiteRef
import app.werkfunk.view.ThreadSites
import org.junit.Test

/** Every state of the screens about sites, drawn and checked. */
class SiteScreensTest {
    private val bath = SiteRef("s-1", "Bad Lindenstraße 14")
    private val roof = SiteRef("s-2", SitePeople.LONG)
    private val nowhere = SiteWays({ _, _ -> }, {}, {}, {}, {}, {})
    private val wide = SitePeople.darkEnglish

    private fun sites(
        name: String,
        view: View,
        sites: Loaded<SitesContent>,
        query: String = "",
        line: TopLine = TopLine.Nothing,
    ) = draw("sites-$name", view) {
        Column {
            Box(Modifier.weight(1f)) {
                SitesScreen(SitesState(query, sites), line, {}, {}, {}, actions = { PlaceActions(null, {}, {}) })
            }
            BottomBar(Place.Sites, 3, hasCamera = true, {}) {}
        }
    }

    private val all get() = Loaded.Page(SitesContent(SitePeople.cards.map { it.item(People.clock) }, more = false))
    private val none = Loaded.Page(SitesContent(emptyList(), more = false))

    @Test
    fun `sites`() = sites("filled", View(height = 1000, wordsMayBreak = true), all)

    @Test
    fun `sites offline`() = sites("offline", View(wordsMayBreak = true), all, line = TopLine.Offline(3))

    @Test
    fun `sites in large letters`() = sites("large", large.copy(height = 2000, wordsMayBreak = true), all)

    @Test
    fun `sites, dark and English`() = sites("dark", wide.copy(wordsMayBreak = true), all)

    @Test
    fun `no site yet`() = sites("empty", View(), none)

    @Test
    fun `no site with these words`() = sites("none", View(), none, query = "Xylophon")

    @Test
    fun `sites that cannot be read`() = sites("error", View(), Loaded.Failed(Problem.DataDamaged))

    private fun site(
        name: String,
        view: View,
        change: (SiteState) -> SiteState = { it },
    ) = draw("site-$name", view) {
        val page = Loaded.Page(SitePeople.page.content(People.clock))
        val state = SiteState(TopLine.Nothing, page, "", null, null, gone = false)
        SiteScreen(change(state), {}, nowhere, {})
    }

    private val empty
        get() = Loaded.Page(SitePeople.page.copy(entries = emptyList(), pictures = 0u).content(People.clock))

    private val long
        get() = Loaded.Page(SitePeople.page.copy(name = SitePeople.LONG, finishedMs = 1).content(People.clock))

    @Test
    fun `one site`() = site("filled", View(height = 1100))

    @Test
    fun `one site of which something is still on the server`() =
        site("missing", View(height = 1100)) {
            it.copy(site = Loaded.Page(SitePeople.page.copy(missing = GapState.COMING).content(People.clock)))
        }

    @Test
    fun `one site offline with a note being written`() =
        site("note", View()) { it.copy(line = TopLine.Offline(1), note = "Schlüssel beim Hausmeister") }

    @Test
    fun `one site in large letters`() = site("large", large.copy(height = 2600, wordsMayBreak = true))

    @Test
    fun `one site, dark and English`() = site("dark", wide.copy(height = 1100))

    @Test
    fun `one finished site with a long name`() = site("long", View(wordsMayBreak = true)) { it.copy(site = long) }

    @Test
    fun `a site where nothing is filed`() = site("empty", View()) { it.copy(site = empty) }

    @Test
    fun `a site that cannot be read`() = site("error", View()) { it.copy(site = Loaded.Failed(Problem.DataDamaged)) }

    @Test
    fun `what can be done about a site`() =
        site("menu", View(height = 1000)) { it.copy(sheet = SiteOver.Menu, problem = Problem.DiskFull) }

    @Test
    fun `what can be done about a site, in large letters and English`() =
        site("menu-large", wide.copy(fontScale = 2f, height = 2000)) { it.copy(sheet = SiteOver.Menu) }

    @Test
    fun `a note is worded anew`() =
        site("reword", View()) { it.copy(sheet = SiteOver.Note(9, "Fugen weiß, nicht grau")) }

    private val form =
        SiteFormState(
            isNew = true,
            fields = Loaded.Page(SitePeople.fields),
            names = SitePeople.names,
            addresses = listOf("Lindenstraße 14, 34117 Kassel"),
            picking = null,
            busy = false,
            problem = null,
            saved = null,
        )

    private fun form(
        name: String,
        view: View,
        state: SiteFormState,
    ) = draw("site-form-$name", view) { SiteFormScreen(state, {}, {}) }

    @Test
    fun `a site is made`() = form("filled", View(height = 1400), form)

    @Test
    fun `a site is changed, in large letters`() = form("large", large.copy(height = 2800), form.copy(isNew = false))

    @Test
    fun `a site that was not saved, dark and English`() =
        form("error", wide.copy(height = 1400), form.copy(problem = Problem.DiskFull))

    @Test
    fun `a contact is chosen for a site`() =
        form("pick", View(), form.copy(picking = Picking("", Loaded.Page(BookPeople.lines.take(3)))))

    private fun choice(
        name: String,
        view: View,
        toFile: ToFile,
        problem: Problem? = null,
    ) = draw("site-choice-$name", view) {
        val state = ChoiceState(toFile, "", Loaded.Page(listOf(bath, roof)), problem, done = false)
        ChoiceScreen(state, {}, {}, {}, {}, {})
    }

    @Test
    fun `three photos go to a site`() =
        choice("filled", View(wordsMayBreak = true), ToFile("t-11", listOf(1, 2, 3), null))

    @Test
    fun `a whole thread goes to a site, in large letters`() =
        choice("large", large.copy(height = 1400, wordsMayBreak = true), ToFile("t-11", null, bath))

    @Test
    fun `a message stays where it is, dark and English`() =
        choice("error", wide.copy(wordsMayBreak = true), ToFile("t-11", listOf(1), bath), Problem.DiskFull)

    private fun offered(
        name: String,
        view: View,
    ) = draw("site-offer-$name", view) {
        val offer = SiteOffer(bath, listOf(9, 8, 7))
        val state = Site.thread(Site.thread).copy(sites = ThreadSites(null, bath, offer))
        ThreadScreen(state, {}, Site.nowhere, {})
    }

    @Test
    fun `pictures are offered to the only site`() = offered("filled", View())

    @Test
    fun `pictures are offered, in large letters, dark and English`() =
        offered("large", wide.copy(fontScale = 2f, height = 1400))

    @Test
    fun `photos with their site`() =
        draw("send-site", View(), Site.jpegs) { SendScreen(Site.send.copy(site = bath), hasCamera = true, {}) }

    @Test
    fun `photos get another site`() =
        draw("send-site-choice", View(wordsMayBreak = true), Site.jpegs) {
            SendScreen(Site.send.copy(site = bath, choosingSite = listOf(bath, roof)), hasCamera = true, {})
        }
}
