package app.werkfunk.ui.book

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.Stable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.AppModel
import app.werkfunk.ui.TakeBackBar
import app.werkfunk.ui.handoff.HandOffTo
import app.werkfunk.ui.papers.PrivacyPlaces
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.search.PersonRef
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalPlatform

/** What lies over the list of contacts. */
internal sealed interface OverBook {
    data class Form(
        val id: String?,
    ) : OverBook

    data object Import : OverBook

    data class Export(
        val ids: List<String>,
    ) : OverBook

    data object Twins : OverBook

    data class Consents(
        val id: String,
    ) : OverBook

    data class Rights(
        val id: String,
    ) : OverBook

    data object Privacy : OverBook
}

/** Which contact is open, and what lies over it. */
@Stable
internal class BookPath : ListWays {
    var person by mutableStateOf<String?>(null)
    var over by mutableStateOf<OverBook?>(null)

    override fun open(id: String) {
        person = id
    }

    /** The contact itself and nothing over it. */
    fun show(id: String) {
        person = id
        over = null
    }

    /** The contact that was open is no longer there. */
    fun gone() {
        person = null
        over = null
    }

    override fun create() {
        over = OverBook.Form(null)
    }

    override fun import() {
        over = OverBook.Import
    }

    override fun export(ids: List<String>) {
        over = OverBook.Export(ids)
    }

    override fun twins() {
        over = OverBook.Twins
    }

    override fun privacy() {
        over = OverBook.Privacy
    }
}

/** Where the contact book leads outside of it. */
internal class BookWays(
    val thread: (String) -> Unit,
    val handOff: (HandOffTo.Contact) -> Unit,
    /** A site of the contact. */
    val site: (contactId: String, id: String) -> Unit = { _, _ -> },
    val makeSite: (contactId: String) -> Unit = {},
    /** What the contact wrote. */
    val search: (PersonRef) -> Unit = {},
)

/** The contact book: its list, one contact beside or over it, and what is done to them. */
@Composable
internal fun BookPlaces(
    model: AppModel,
    person: String?,
    out: BookWays,
    onLeave: () -> Unit,
) = Column(Modifier.fillMaxSize().background(LocalPalette.current.background)) {
    val path = remember { BookPath().also { it.person = person } }
    val picked by model.files.picked.collectAsState()
    val paper by model.papers.uiState.collectAsState()
    LaunchedEffect(picked) { if (picked != null) path.import() }
    Box(Modifier.weight(1f)) {
        BoxWithConstraints(if (path.over == null) Modifier else Modifier.hiddenBehind()) {
            if (maxWidth >=
                Grid.wide
            ) {
                SideBySide(model, path, out, onLeave)
            } else {
                OneByOne(model, path, out, onLeave)
            }
        }
        path.over?.let {
            Box(
                if (paper?.over ==
                    true
                ) {
                    Modifier.hiddenBehind()
                } else {
                    Modifier
                },
            ) { OverAll(model, it, path) }
        }
        PaperOver(model)
    }
    Offered(model)
}

@Composable
private fun OneByOne(
    model: AppModel,
    path: BookPath,
    out: BookWays,
    onLeave: () -> Unit,
) {
    Box(if (path.person == null) Modifier else Modifier.hiddenBehind()) { Listed(model, path, null, onLeave) }
    path.person?.let { Person(model, it, path, out) }
}

@Composable
private fun SideBySide(
    model: AppModel,
    path: BookPath,
    out: BookWays,
    onLeave: () -> Unit,
) = Row(Modifier.fillMaxSize()) {
    Box(Modifier.width(400.dp)) { Listed(model, path, path.person, onLeave) }
    Box(Modifier.width(1.dp).fillMaxHeight().background(LocalPalette.current.line))
    Box(Modifier.weight(1f)) {
        path.person?.let { Person(model, it, path, out) }
            ?: Hint(Icons.contacts, LocalPalette.current.quiet, LocalStrings.current.book_pick, "")
    }
}

@Composable
private fun Listed(
    model: AppModel,
    path: BookPath,
    selected: String?,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val list = remember { ListViewModel(model.core, model.undo, scope) }
    val state by list.uiState.collectAsState()
    ListScreen(state, selected, list::on, path, onLeave)
}

@Composable
private fun Person(
    model: AppModel,
    id: String,
    path: BookPath,
    out: BookWays,
) = key(id) {
    val scope = rememberCoroutineScope()
    val platform = LocalPlatform.current
    val person = remember { model.person(id, scope) }
    val state by person.uiState.collectAsState()
    val ways =
        PersonWays(
            edit = { path.over = OverBook.Form(id) },
            call = platform::dial,
            write = { person.write(out.thread) },
            handOff = { name -> out.handOff(HandOffTo.Contact(id, name)) },
            twins = path::twins,
            consents = { path.over = OverBook.Consents(id) },
            rights = { path.over = OverBook.Rights(id) },
            site = { out.site(id, it) },
            makeSite = { out.makeSite(id) },
            search = { name -> out.search(PersonRef(id, name)) },
        )
    PersonScreen(state, person::on, ways, { path.person = null })
}

@Composable
private fun OverAll(
    model: AppModel,
    over: OverBook,
    path: BookPath,
) = key(over) {
    val leave = { path.over = null }
    when (over) {
        is OverBook.Form -> Form(model, over.id, path)
        OverBook.Import -> Import(model, leave)
        is OverBook.Export -> Export(model, over.ids, leave)
        OverBook.Twins -> Pairs(model, leave)
        is OverBook.Consents -> Consents(model, over.id, leave)
        is OverBook.Rights -> Rights(model, over.id, path::gone, leave)
        OverBook.Privacy -> PrivacyPlaces(model, path::show, leave)
    }
}

@Composable
private fun Form(
    model: AppModel,
    id: String?,
    path: BookPath,
) {
    val scope = rememberCoroutineScope()
    val form = remember { FormViewModel(id, model.core, model.undo, scope) }
    val state by form.uiState.collectAsState()
    LaunchedEffect(state.saved) {
        state.saved?.let {
            path.person = it
            path.over = null
        }
    }
    FormScreen(state, form::on, { path.over = null })
}

@Composable
private fun Import(
    model: AppModel,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val import = remember { model.import(scope) }
    val ui by import.uiState.collectAsState()
    DisposableEffect(import) { onDispose { model.forget(import) } }
    ImportScreen(ui, import::on, onLeave)
}

@Composable
private fun Export(
    model: AppModel,
    ids: List<String>,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val export = remember { ExportViewModel(ids, model.core, model.files, scope) }
    val state by export.uiState.collectAsState()
    ExportScreen(state, export::on, onLeave)
}

@Composable
private fun Pairs(
    model: AppModel,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val twins = remember { TwinsViewModel(model.core, model.undo, scope) }
    val state by twins.uiState.collectAsState()
    TwinsScreen(state, twins::on, onLeave)
}

@Composable
private fun Offered(model: AppModel) {
    val offered by model.undo.offered.collectAsState()
    offered?.let { OfferBar(it, model.undo::undo) }
}

/** Ten seconds to take the last deed back; or what kept that from being done. */
@Composable
fun OfferBar(
    offered: Undoable,
    onUndo: () -> Unit,
) {
    val strings = LocalStrings.current
    val problem = offered.problem
    val says =
        if (problem == null) strings.undo_says(offered.deed, offered.secondsLeft) else strings.undo_failed(offered.deed)
    // The seconds are not read out one by one; that something can be taken back is.
    val live = Modifier.semantics { if (offered.secondsLeft == UndoDesk.SECONDS) liveRegion = LiveRegionMode.Polite }
    TakeBackBar(says, problem, onUndo, live = live)
}
