package app.werkfunk.ui

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.papers.Asking
import app.werkfunk.ui.papers.ChainScreen
import app.werkfunk.ui.papers.ChainState
import app.werkfunk.ui.papers.EraseScreen
import app.werkfunk.ui.papers.EraseState
import app.werkfunk.ui.papers.ImprintScreen
import app.werkfunk.ui.papers.ImprintState
import app.werkfunk.ui.papers.Noting
import app.werkfunk.ui.papers.PaperKind
import app.werkfunk.ui.papers.PaperScreen
import app.werkfunk.ui.papers.PaperUi
import app.werkfunk.ui.papers.PrivacyScreen
import app.werkfunk.ui.papers.PrivacyState
import app.werkfunk.ui.papers.PrivacyWays
import app.werkfunk.ui.papers.RightsScreen
import app.werkfunk.ui.papers.RightsState
import app.werkfunk.ui.papers.Todo
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.PaperSet
import app.werkfunk.view.Wish
import org.junit.Test

/** What persons ask about their data, the papers they are owed, and those of the company, in every state. */
class PaperScreensTest {
    private fun rights(
        name: String,
        view: View,
        state: RightsState,
    ) = draw("rights-$name", view) { RightsScreen(state, {}, {}, {}) }

    private val asked = listOf(Rights.soon, Rights.open, Rights.extended, Rights.finished)
    private val filled = RightsState(Loaded.Page(Asking("Aylin Yılmaz", asked)), People.clock.zone, null, null)

    @Test
    fun `requests and papers`() = rights("filled", View(), filled)

    @Test
    fun `requests and papers as one long strip`() = rights("filled-strip", View(height = 2300), filled)

    @Test
    fun `requests of none`() =
        rights("empty", View(), filled.copy(person = Loaded.Page(Asking("Aylin Yılmaz", emptyList()))))

    @Test
    fun `requests not yet read`() = rights("opening", View(), filled.copy(person = Loaded.Opening))

    @Test
    fun `requests failed`() = rights("error", View(), filled.copy(person = Loaded.Failed(Problem.DataDamaged)))

    @Test
    fun `request where something failed`() = rights("problem", View(), filled.copy(problem = Problem.NotValid))

    @Test
    fun `request overdue`() =
        rights("late", View(), filled.copy(person = Loaded.Page(Asking("Jörg Brandt", listOf(Rights.late)))))

    @Test
    fun `request with long words`() =
        rights(
            "long",
            long.copy(height = 1500),
            filled.copy(person = Loaded.Page(Asking(People.LONG_NAME, listOf(Rights.longRequest)))),
        )

    @Test
    fun `requests in large letters`() = rights("large", large.copy(height = 4000), filled)

    @Test
    fun `requests dark in English`() = rights("dark", dark.copy(strings = English, height = 2300), filled)

    private fun noting(
        name: String,
        view: View,
        noting: Noting,
    ) = rights("note-$name", view, filled.copy(noting = noting))

    private val wish = Noting(Wish.ERASURE, ChannelKind.PHONE, "20.11.2026", "Alles löschen, bitte.")

    @Test
    fun `request being taken down`() = noting("empty", View(height = 1000), Noting())

    @Test
    fun `request taken down`() = noting("filled", View(height = 1000), wish)

    @Test
    fun `request refused`() = noting("error", View(height = 1100), wish.copy(problem = Problem.NotValid))

    @Test
    fun `request in large letters`() = noting("large", large.copy(height = 2100), wish)

    private fun paper(
        name: String,
        view: View,
        ui: PaperUi,
    ) = draw("paper-$name", view) { PaperScreen(ui, {}) }

    private val written =
        PaperUi(PaperKind.AccessCopy, Rights.paper, busy = false, saved = false, problem = null, over = true)
    private val longPaper =
        PaperSet(
            People.LONG_NAME,
            Rights.paper.files.map {
                it.copy(name = it.name.replace("auskunft", "verarbeitungsverzeichnis"))
            },
        )

    @Test
    fun `paper being written`() = paper("writing", View(), written.copy(paper = null, busy = true))

    @Test
    fun `paper written`() = paper("filled", View(), written)

    @Test
    fun `paper being saved`() = paper("saving", View(), written.copy(busy = true))

    @Test
    fun `paper saved`() = paper("saved", View(), written.copy(saved = true))

    @Test
    fun `paper that could not be written`() =
        paper("error", View(), written.copy(paper = null, problem = Problem.DiskFull))

    @Test
    fun `paper that could not be saved`() = paper("not-saved", View(), written.copy(problem = Problem.NotSaved))

    @Test
    fun `paper that nothing opens`() = paper("no-viewer", View(), written.copy(problem = Problem.NoViewer))

    @Test
    fun `paper with long names`() = paper("long", long, written.copy(paper = longPaper))

    @Test
    fun `paper in large letters`() = paper("large", large.copy(height = 1500), written)

    @Test
    fun `paper dark in English`() = paper("dark", dark.copy(strings = English), written)

    private fun erase(
        name: String,
        view: View,
        state: EraseState,
        paper: PaperUi? = null,
    ) = draw("erase-$name", view) { EraseScreen(state, paper, {}, {}, {}) }

    private val outlook = EraseState(Loaded.Page(Rights.outlook), "", busy = false, done = false, problem = null)
    private val about = written.copy(kind = PaperKind.Erasure, over = false)

    @Test
    fun `what erasing would do`() = erase("filled", View(), outlook)

    @Test
    fun `what erasing would do as one long strip`() =
        erase("filled-strip", View(height = 1100), outlook.copy(invoice = "2025"))

    @Test
    fun `erasing where nothing is locked`() =
        erase("bare", View(), outlook.copy(outlook = Loaded.Page(Rights.bareOutlook)))

    @Test
    fun `erasing with half a year`() = erase("half", View(height = 1100), outlook.copy(invoice = "20"))

    @Test
    fun `erasing not yet read`() = erase("opening", View(), outlook.copy(outlook = Loaded.Opening))

    @Test
    fun `erasing somebody gone`() = erase("error", View(), outlook.copy(outlook = Loaded.Failed(Problem.NotFound)))

    @Test
    fun `erasing under way`() = erase("busy", View(), outlook.copy(busy = true))

    @Test
    fun `erasing that failed`() = erase("problem", View(), outlook.copy(problem = Problem.DiskFull))

    @Test
    fun `erased, with the paper about it`() = erase("done", View(height = 1500), outlook.copy(done = true), about)

    @Test
    fun `erased, with the paper saved`() =
        erase("saved", View(height = 1500), outlook.copy(done = true), about.copy(saved = true))

    @Test
    fun `erasing in large letters`() = erase("large", large.copy(height = 2000), outlook)

    @Test
    fun `erased in large letters`() = erase("done-large", large.copy(height = 2900), outlook.copy(done = true), about)

    @Test
    fun `erasing dark in English`() = erase("dark", dark.copy(strings = English, height = 1100), outlook)

    private fun privacy(
        name: String,
        view: View,
        state: PrivacyState,
        contacts: Boolean = true,
    ) = draw("privacy-$name", view) {
        val show = { _: String -> }.takeIf { contacts }
        PrivacyScreen(state, {}, PrivacyWays({}, {}, {}, show), {})
    }

    private val todo =
        PrivacyState(
            Loaded.Page(Todo(listOf(Rights.valve), Rights.requests)),
            People.clock.zone,
            ChannelKind.MATRIX,
            null,
        )
    private val quiet = todo.copy(todo = Loaded.Page(Todo(emptyList(), emptyList())))

    @Test
    fun `duties filled`() = privacy("filled", View(), todo)

    @Test
    fun `duties as one long strip`() = privacy("filled-strip", View(height = 3900), todo)

    @Test
    fun `duties from the settings, where no contact can be shown`() =
        privacy("settings", View(height = 3500), todo, contacts = false)

    @Test
    fun `duties none`() = privacy("empty", View(height = 1200), quiet)

    @Test
    fun `duties not yet read`() = privacy("opening", View(), todo.copy(todo = Loaded.Opening))

    @Test
    fun `duties failed`() = privacy("error", View(), todo.copy(todo = Loaded.Failed(Problem.DataDamaged)))

    @Test
    fun `duty that was refused`() = privacy("problem", View(), todo.copy(problem = Problem.NotValid))

    @Test
    fun `duties with long names`() =
        privacy(
            "long",
            long.copy(height = 2000),
            quiet.copy(todo = Loaded.Page(Todo(emptyList(), listOf(Rights.longRequest)))),
        )

    @Test
    fun `duties in large letters`() = privacy("large", large.copy(height = 6400), todo)

    @Test
    fun `duties dark in English`() = privacy("dark", dark.copy(strings = English, height = 3900), todo)

    @Test
    fun `duties on the desktop`() = privacy("desktop", View(width = 1000, height = 900), todo)

    private fun imprint(
        name: String,
        view: View,
        state: ImprintState,
    ) = draw("imprint-$name", view) { ImprintScreen(state, {}, {}) }

    private val company = ImprintState(Loaded.Page(Rights.imprint), busy = false, saved = false, problem = null)
    private val nobody = Rights.imprint.copy(company = "", owner = "", street = "", town = "", phone = "")

    @Test
    fun `imprint filled`() = imprint("filled", View(height = 1700), company)

    @Test
    fun `imprint empty`() = imprint("empty", View(), company.copy(imprint = Loaded.Page(nobody)))

    @Test
    fun `imprint saved`() = imprint("saved", View(), company.copy(saved = true))

    @Test
    fun `imprint refused`() = imprint("error", View(), company.copy(problem = Problem.DiskFull))

    @Test
    fun `imprint in large letters`() = imprint("large", large.copy(height = 2800), company)

    @Test
    fun `imprint dark in English`() = imprint("dark", dark.copy(strings = English, height = 1700), company)

    private fun chain(
        name: String,
        view: View,
        state: ChainState,
    ) = draw("chain-$name", view) { ChainScreen(state, {}, {}) }

    private val head = ChainState(Loaded.Page(Rights.HEAD), "", busy = false, report = null, problem = null)

    @Test
    fun `chain not checked`() = chain("empty", View(), head)

    @Test
    fun `chain being checked`() = chain("busy", View(), head.copy(busy = true))

    @Test
    fun `chain whole`() {
        val typed = Rights.HEAD.chunked(8).joinToString(" ")
        chain("whole", View(height = 1000), head.copy(paper = typed, report = Rights.whole))
    }

    @Test
    fun `chain broken`() = chain("broken", View(height = 1100), head.copy(report = Rights.broken))

    @Test
    fun `chain in large letters`() = chain("large", large.copy(height = 2200), head.copy(report = Rights.broken))

    @Test
    fun `chain dark in English`() =
        chain("dark", dark.copy(strings = English, height = 1000), head.copy(report = Rights.whole))
}
