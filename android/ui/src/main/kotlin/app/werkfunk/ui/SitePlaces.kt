package app.werkfunk.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.gallery.PhotosOf
import app.werkfunk.ui.search.SearchEvent
import app.werkfunk.ui.site.ChoiceScreen
import app.werkfunk.ui.site.ChoiceViewModel
import app.werkfunk.ui.site.SiteEvent
import app.werkfunk.ui.site.SiteFormScreen
import app.werkfunk.ui.site.SiteFormViewModel
import app.werkfunk.ui.site.SiteScreen
import app.werkfunk.ui.site.SiteWays
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.thread.mapAddress
import app.werkfunk.view.SiteRef
import kotlinx.coroutines.launch

@Composable
internal fun SiteOver(
    model: AppModel,
    over: Over.Site,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val platform = LocalPlatform.current
    val site = remember { model.site(over.id, over.found, scope) }
    val state by site.uiState.collectAsState()
    LaunchedEffect(state.gone) { if (state.gone) onLeave() }
    val name = (state.site as? Loaded.Page)?.page?.name.orEmpty()
    val ways =
        SiteWays(
            entry = { thread, position -> onOver(Over.Thread(thread, position, over.copy(found = position))) },
            person = { onOver(Over.Book(it, over)) },
            photos = { onOver(Over.Photos(PhotosOf.Site(over.id), over)) },
            map = { if (!platform.open(mapAddress(it))) site.on(SiteEvent.Fail(Problem.NoApp)) },
            search = {
                model.search.on(SearchEvent.Begin(site = SiteRef(over.id, name)))
                onOver(Over.Search())
            },
            change = { onOver(Over.SiteForm(over.id, null, over)) },
        )
    SiteScreen(state, site::on, ways, onLeave)
}

/** A new site leads to its page, or files first what it was made for. */
@Composable
internal fun SiteFormOver(
    model: AppModel,
    over: Over.SiteForm,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val form = remember { SiteFormViewModel(over.id, over.contactId, model.core, scope) }
    val state by form.uiState.collectAsState()
    LaunchedEffect(state.saved) {
        val id = state.saved ?: return@LaunchedEffect
        when {
            over.toFile != null -> onOver(Over.FileAt(over.toFile.copy(made = id), back(over, id)))
            over.id != null -> onLeave()
            else -> onOver(Over.Site(id, null, over.from))
        }
    }
    SiteFormScreen(state, form::on, onLeave)
}

/** To where what is filed was chosen. */
private fun back(
    over: Over.SiteForm,
    id: String,
) = (over.from as? Over.FileAt)?.from ?: Over.Site(id)

@Composable
internal fun FileOver(
    model: AppModel,
    over: Over.FileAt,
    onOver: (Over) -> Unit,
) {
    val scope = rememberCoroutineScope()
    val choice = remember { ChoiceViewModel(over.toFile, model.core, scope) }
    val state by choice.uiState.collectAsState()
    LaunchedEffect(state.done) { if (state.done) onOver(over.from) }
    val make = {
        scope.launch {
            val contact = choice.contact()
            onOver(Over.SiteForm(null, contact, over, over.toFile))
        }
    }
    ChoiceScreen(state, choice::look, choice::choose, choice::read, { make() }, { onOver(over.from) })
}
