package app.werkfunk.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.otherCarer
import app.werkfunk.ui.handoff.HandOffBar
import app.werkfunk.ui.inbox.InboxScreen
import app.werkfunk.ui.inbox.InboxState
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.inbox.ThreadsScreen
import app.werkfunk.ui.login.LoginScreen
import app.werkfunk.ui.outbox.OutboxEffect
import app.werkfunk.ui.outbox.OutboxScreen
import app.werkfunk.ui.parts.Failure
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.LocalLoginWay
import app.werkfunk.ui.parts.LocalPictures
import app.werkfunk.ui.parts.PictureBook
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.photo.SendEvent
import app.werkfunk.ui.photo.SendScreen
import app.werkfunk.ui.request.RequestEffect
import app.werkfunk.ui.request.RequestScreen
import app.werkfunk.ui.search.SearchEvent
import app.werkfunk.ui.site.SitesScreen
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.theme.Platform
import app.werkfunk.ui.theme.WerkfunkTheme
import kotlinx.coroutines.launch

/** The whole app; below [Grid.wide] one screen at a time, above it list and detail side by side. */
@Composable
fun WerkfunkApp(
    model: AppModel,
    strings: Strings,
    dark: Boolean,
    modifier: Modifier = Modifier,
) = Look(model.pictures, model.platform, strings, dark) {
    BoxWithConstraints(modifier.fillMaxSize().background(LocalPalette.current.background)) {
        val wide = maxWidth >= Grid.wide
        val inbox by model.inbox.uiState.collectAsState()
        if (inbox.loginNeeded) Login(model) else Places(model, inbox, wide)
    }
}

/** In place of the app when its database did not open. */
@Composable
fun OpenFailed(
    problem: Problem,
    platform: Platform,
    strings: Strings,
    dark: Boolean,
    onTryAgain: () -> Unit,
) = WerkfunkTheme(dark, platform.fonts) {
    CompositionLocalProvider(LocalStrings provides strings) {
        Box(Modifier.fillMaxSize().background(LocalPalette.current.background)) { Failure(problem, onTryAgain) }
    }
}

/** Theme, words and pictures for what is inside. */
@Composable
fun Look(
    pictures: PictureBook,
    platform: Platform,
    strings: Strings,
    dark: Boolean,
    content: @Composable () -> Unit,
) = WerkfunkTheme(dark, platform.fonts) {
    CompositionLocalProvider(
        LocalStrings provides strings,
        LocalPlatform provides platform,
        LocalPictures provides pictures,
        content = content,
    )
}

@Composable
private fun Login(model: AppModel) {
    val state by model.login.uiState.collectAsState()
    LaunchedEffect(Unit) { model.login.begin() }
    LoginScreen(state, model.login::on)
}

@Composable
private fun Places(
    model: AppModel,
    inbox: InboxState,
    wide: Boolean,
) = Column(Modifier.fillMaxSize()) {
    val sending by model.photos.sending.collectAsState()
    Box(Modifier.weight(1f)) { Stacked(model, inbox, wide) }
    if (!sending.open) HandedOff(model)
}

/** What was handed to another app, until somebody says whether it went out there. */
@Composable
private fun HandedOff(model: AppModel) {
    val asked by model.handOffs.asked.collectAsState()
    asked?.let { question ->
        HandOffBar(question, { model.handOffs.answer(question.handOff.id, it) }, model.handOffs::later)
    }
}

/** The places, and what lies over them. */
@Composable
private fun Stacked(
    model: AppModel,
    inbox: InboxState,
    wide: Boolean,
) {
    var over by remember { mutableStateOf<Over?>(null) }
    // Photos that are chosen already stay, and are led to from every place.
    val login = {
        if (over !is Over.Login) over = Over.Login(over)
        model.photos.close()
    }
    CompositionLocalProvider(LocalLoginWay provides login) {
        Box(Modifier.fillMaxSize()) { Layers(model, inbox, wide, over) { over = it } }
    }
}

@Composable
private fun Layers(
    model: AppModel,
    inbox: InboxState,
    wide: Boolean,
    over: Over?,
    onOver: (Over?) -> Unit,
) {
    val sending by model.photos.sending.collectAsState()
    val picked by model.files.picked.collectAsState()
    LaunchedEffect(picked) { if (picked != null) onOver(Over.Book()) }
    val shared by model.texts.picked.collectAsState()
    LaunchedEffect(shared) { if (shared != null) onOver(Over.Shared) }
    val covered = over != null || sending.open
    Ground(model, inbox, wide, if (covered) Modifier.hiddenBehind() else Modifier, onOver)
    over?.let { shown ->
        Box(if (sending.open) Modifier.hiddenBehind() else Modifier) {
            OverAll(model, shown, onOver) { onOver(null) }
        }
    }
    sending.model?.takeIf { sending.open }?.let { send ->
        val state by send.uiState.collectAsState()
        val carer = otherCarer(model.core, state.receiver?.threadId)
        SendScreen(state, model.photos.shots.hasCamera, { event ->
            if (event == SendEvent.Leave) model.photos.close() else send.on(event)
        }, carer = carer)
    }
}

/** The places, and what stands below all of them. */
@Composable
private fun Ground(
    model: AppModel,
    inbox: InboxState,
    wide: Boolean,
    modifier: Modifier,
    onOver: (Over) -> Unit,
) {
    var place by remember { mutableStateOf(Place.Requests) }
    var open by remember { mutableStateOf<String?>(null) }
    val alone = open?.takeIf { place == Place.Requests && !wide }
    if (place != Place.Requests) LocalPlatform.current.OnBack { place = Place.Requests }
    // Beside the longest titles there is no room for three; sites have a search of their own.
    val everywhere = {
        model.search.on(SearchEvent.Begin())
        onOver(Over.Search())
    }
    val search = everywhere.takeIf { place != Place.Outbox && place != Place.Sites }
    val actions: @Composable RowScope.() -> Unit = {
        PlaceActions(search, { onOver(Over.Book()) }, { onOver(Over.Habits) })
    }
    Column(modifier.fillMaxSize()) {
        Box(Modifier.weight(1f)) {
            when {
                alone != null -> {
                    Request(model, alone, standalone = true) { open = null }
                }

                place == Place.Requests -> {
                    val invitations = { place = Place.Threads }
                    Requests(model, inbox, open, wide, { onOver(Over.ToAnswer) }, invitations, actions) { open = it }
                }

                place == Place.Threads -> {
                    val open = { id: String -> onOver(Over.Thread(id)) }
                    val group = { onOver(Over.NewGroup) }
                    ThreadsScreen(inbox, model.inbox::on, open, { onOver(Over.ToAnswer) }, group, actions = actions)
                }

                place == Place.Sites -> {
                    Sites(model, inbox, onOver, actions)
                }

                else -> {
                    Outbox(model, onOver, actions)
                }
            }
        }
        Undo(model)
        if (alone == null) {
            Unsent(model)
            val photo = { startPhoto(model.photos.shots, null) }
            BottomBar(place, inbox.waiting, model.photos.shots.hasCamera, photo) { place = it }
        }
    }
}

@Composable
private fun Unsent(model: AppModel) {
    val sending by model.photos.sending.collectAsState()
    val send = sending.model ?: return
    val state by send.uiState.collectAsState()
    if (state.photos.isNotEmpty()) UnsentBar(state.photos.size, model.photos::open)
}

@Composable
private fun Undo(model: AppModel) {
    val pending by model.desk.pending.collectAsState()
    val scope = rememberCoroutineScope()
    pending?.let { held -> UndoBar(held, model.desk::undo) { scope.launch { model.desk.flush() } } }
}

@Composable
private fun Sites(
    model: AppModel,
    inbox: InboxState,
    onOver: (Over) -> Unit,
    actions: @Composable RowScope.() -> Unit,
) {
    val state by model.sites.uiState.collectAsState()
    val make = { onOver(Over.SiteForm(null, null, null)) }
    SitesScreen(state, inbox.line, model.sites::on, { onOver(Over.Site(it)) }, make, actions = actions)
}

@Composable
internal fun Outbox(
    model: AppModel,
    onOver: (Over) -> Unit,
    actions: @Composable RowScope.() -> Unit,
) {
    val state by model.outbox.uiState.collectAsState()
    LaunchedEffect(model) {
        model.outbox.effects.collect { effect ->
            when (effect) {
                is OutboxEffect.Thread -> onOver(Over.Thread(effect.id, effect.position))
                is OutboxEffect.Person -> onOver(Over.Book(effect.contactId))
                OutboxEffect.Login -> onOver(Over.Login())
            }
        }
    }
    OutboxScreen(state, model.outbox::on, actions = actions)
}

@Composable
private fun Requests(
    model: AppModel,
    inbox: InboxState,
    open: String?,
    wide: Boolean,
    onToAnswer: () -> Unit,
    onInvitations: () -> Unit,
    actions: @Composable RowScope.() -> Unit,
    onOpen: (String) -> Unit,
) = Row(Modifier.fillMaxSize()) {
    val list = if (wide) Modifier.width(400.dp) else Modifier.weight(1f)
    InboxScreen(inbox, open.takeIf { wide }, model.inbox::on, onOpen, onToAnswer, onInvitations, list, actions)
    if (wide) {
        Box(Modifier.width(1.dp).fillMaxHeight().background(LocalPalette.current.line))
        Box(Modifier.weight(1f)) {
            if (open == null) PickOne() else Request(model, open, standalone = false) {}
        }
    }
}

@Composable
private fun PickOne() = Hint(Icons.requests, LocalPalette.current.quiet, LocalStrings.current.screen_inbox_pick, "")

@Composable
internal fun Request(
    model: AppModel,
    id: String,
    standalone: Boolean,
    onLeave: () -> Unit,
) = key(id) {
    val scope = rememberCoroutineScope()
    val platform = LocalPlatform.current
    val request = remember { model.request(id, scope) }
    val state by request.uiState.collectAsState()
    LaunchedEffect(request) {
        request.effects.collect { effect ->
            when (effect) {
                RequestEffect.Leave -> onLeave()
                is RequestEffect.Dial -> platform.dial(effect.number)
            }
        }
    }
    RequestScreen(state, standalone, request::on)
}
