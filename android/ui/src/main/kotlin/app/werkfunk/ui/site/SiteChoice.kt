package app.werkfunk.ui.site

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.contactOf
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.SiteFilter
import app.werkfunk.view.SiteRef
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** What of a thread is to be filed at a site. */
data class ToFile(
    val threadId: String,
    /** Entries of the thread; `null` for all of it. */
    val positions: List<Long>?,
    /** Where it is now. */
    val at: SiteRef?,
    /** The site that was just made for it. */
    val made: String? = null,
)

data class ChoiceState(
    val toFile: ToFile,
    val query: String,
    val sites: Loaded<List<SiteRef>>,
    val problem: Problem?,
    /** It is where it was wanted. */
    val done: Boolean,
)

/** Open sites to choose one of; the one that is likely meant stands first. */
class ChoiceViewModel(
    private val toFile: ToFile,
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(ChoiceState(toFile, "", Loaded.Opening, null, done = false))
    private var reading: Job? = null

    val uiState: StateFlow<ChoiceState> = state

    init {
        if (toFile.made == null) read() else choose(toFile.made)
    }

    /** Whom the thread is with; a new site is mostly theirs. */
    suspend fun contact(): String? {
        var contact: String? = null
        problemIn { contact = core.contactOf(toFile.threadId) }
        return contact
    }

    fun read() {
        reading?.cancel()
        reading =
            scope.launch {
                val query = state.value.query.trim()
                val sites = state.value.sites.reload { found(query) }
                state.update { it.copy(sites = sites) }
            }
    }

    private suspend fun found(query: String): List<SiteRef> {
        val found = core.openSites(query)
        val first = core.sitesOfThread(toFile.threadId).suggested?.takeIf { query.isEmpty() }
        return (listOfNotNull(first) + found).distinctBy { it.id }
    }

    fun look(query: String) {
        state.update { it.copy(query = query) }
        read()
    }

    /** Files it there, or takes it out. */
    fun choose(siteId: String?) {
        scope.launch {
            val positions = toFile.positions
            val problem =
                problemIn {
                    if (positions == null) {
                        core.fileThreadAtSite(siteId, toFile.threadId)
                    } else {
                        core.fileAtSite(siteId, positions)
                    }
                }
            state.update { it.copy(problem = problem, done = problem == null) }
        }
    }
}

private const val MOST = 100

/** The sites where there is work, by name. */
internal suspend fun Core.openSites(query: String = ""): List<SiteRef> =
    sites(SiteFilter(query, finished = false, contactId = null), MOST).sites.map { SiteRef(it.id, it.name) }

/** Where something goes: to a site, to a new one, or out of the one where it is. */
@Composable
fun ChoiceScreen(
    state: ChoiceState,
    onLook: (String) -> Unit,
    onChoose: (String?) -> Unit,
    onTryAgain: () -> Unit,
    onMake: () -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    val positions = state.toFile.positions
    val title = if (positions == null) strings.site_file_thread else strings.site_file(positions.size)
    FullSheet(title, onLeave, modifier) {
        Column(Modifier.padding(horizontal = Grid.two), Arrangement.spacedBy(Grid.one)) {
            state.problem?.let { ProblemNote(it) }
            if (positions == null) {
                Words(strings.site_file_thread_says, LocalType.current.body, LocalPalette.current.quiet)
            }
            Field(state.query, strings.sites_find, onLook, lines = 1, hint = strings.sites_find)
        }
        Column(Modifier.weight(1f)) {
            PageOf(state.sites, onTryAgain) { sites -> Choices(sites, state.toFile.at, onChoose, onMake) }
        }
    }
}

@Composable
private fun Choices(
    sites: List<SiteRef>,
    at: SiteRef?,
    onChoose: (String?) -> Unit,
    onMake: () -> Unit,
) = LazyColumn(
    Modifier.fillMaxSize(),
    contentPadding = PaddingValues(Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    val wide = Modifier.fillMaxWidth()
    items((listOfNotNull(at) + sites).distinctBy { it.id }, key = { it.id }) { site ->
        ChoiceChip(site.name, site.id == at?.id, { onChoose(site.id) }, wide)
    }
    item("make") { SideButton(LocalStrings.current.sites_make, Icons.add, onMake, wide) }
    if (at != null) {
        item("out") { SideButton(LocalStrings.current.site_take_out, Icons.cross, { onChoose(null) }, wide) }
    }
}

/** One of [sites], or none of them. */
@Composable
fun SiteSheet(
    sites: List<SiteRef>,
    chosen: SiteRef?,
    none: String,
    onChoose: (SiteRef?) -> Unit,
    onLeave: () -> Unit,
) = FullSheet(LocalStrings.current.site_choose, onLeave) {
    LazyColumn(
        Modifier.weight(1f),
        contentPadding = PaddingValues(Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) {
        val wide = Modifier.fillMaxWidth()
        item("none") { ChoiceChip(none, chosen == null, { onChoose(null) }, wide) }
        items((listOfNotNull(chosen) + sites).distinctBy { it.id }, key = { it.id }) { site ->
            ChoiceChip(site.name, site.id == chosen?.id, { onChoose(site) }, wide)
        }
    }
}
