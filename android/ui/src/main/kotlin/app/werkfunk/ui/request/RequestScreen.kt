package app.werkfunk.ui.request

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Decision
import app.werkfunk.view.Picture
import app.werkfunk.view.RequestState

/** One request, and the three things one can do with it. [standalone] when there is a list to go back to. */
@Composable
fun RequestScreen(
    state: RequestUiState,
    standalone: Boolean,
    onEvent: (RequestEvent) -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    var large by remember { mutableStateOf<Long?>(null) }
    val platform = LocalPlatform.current
    if (standalone) platform.OnBack { onEvent(RequestEvent.Back) }
    val request = (state.request as? Loaded.Page)?.page
    val picture = request?.pictures?.find { it.position == large }
    val covered = state.sheet != null || picture != null
    Column(Modifier.fillMaxSize().then(if (covered) Modifier.hiddenBehind() else Modifier)) {
        if (standalone) StateLine(state.line)
        TopBar(state.request, standalone, onEvent)
        Column(Modifier.weight(1f)) {
            PageOf(state.request, { onEvent(RequestEvent.TryAgain) }) { request ->
                Body(request, state, onEvent) { large = it.position }
            }
        }
        Decisions(state, onEvent)
    }
    state.sheet?.let { ReplySheet(it, onEvent) }
    picture?.let { LargePhoto(it, state.problem, { onEvent(RequestEvent.FetchPicture(it.position)) }) { large = null } }
}

@Composable
private fun TopBar(
    request: Loaded<RequestDetail>,
    standalone: Boolean,
    onEvent: (RequestEvent) -> Unit,
) = Row(
    Modifier.fillMaxWidth().padding(horizontal = Grid.one),
    Arrangement.spacedBy(Grid.one),
    Alignment.CenterVertically,
) {
    val strings = LocalStrings.current
    if (standalone) SignButton(Icons.back, strings.action_back, { onEvent(RequestEvent.Back) })
    val number = (request as? Loaded.Page)?.page?.number
    Words(
        number?.let(strings::screen_request_number) ?: strings.screen_inbox_title,
        LocalType.current.head,
        LocalPalette.current.text,
        Modifier.weight(1f).padding(Grid.one).semantics { heading() },
    )
}

@Composable
private fun Body(
    request: RequestDetail,
    state: RequestUiState,
    onEvent: (RequestEvent) -> Unit,
    onLarge: (Picture) -> Unit,
) = Column(
    Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Grid.two, Grid.one, Grid.two, Grid.three),
    Arrangement.spacedBy(Grid.two),
) {
    state.problem?.let { ProblemNote(it) }
    Gallery(request.pictures, onLarge)
    RequestFacts(request) { onEvent(RequestEvent.Call(it)) }
    Texts(request.texts)
    NoteField(state.note, onEvent)
    // Large letters leave room at the bottom for the main decision only; the others follow what was read.
    if (largeLetters() && request.state == RequestState.NEW && state.pending == null) {
        Column(
            Modifier.fillMaxWidth(),
            Arrangement.spacedBy(Grid.one),
        ) { SideDecisions(onEvent, Modifier.fillMaxWidth()) }
    }
}

@Composable
private fun Texts(texts: List<String>) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
        val palette = LocalPalette.current
        if (texts.isNotEmpty()) {
            val heading = LocalStrings.current.screen_request_texts
            Words(heading, LocalType.current.strong, palette.text, Modifier.semantics { heading() })
        }
        for (text in texts) {
            val bubble = Modifier.fillMaxWidth().clip(Rounded).background(palette.surface)
            Words(text, LocalType.current.body, palette.text, bubble.padding(Grid.two))
        }
    }

@Composable
private fun Decisions(
    state: RequestUiState,
    onEvent: (RequestEvent) -> Unit,
) {
    val request = (state.request as? Loaded.Page)?.page ?: return
    if (request.state != RequestState.NEW || state.pending != null) return
    val strings = LocalStrings.current
    Column(
        Modifier
            .fillMaxWidth()
            .background(
                LocalPalette.current.surface,
            ).padding(Grid.two, Grid.one, Grid.two, Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        val remote = { onEvent(RequestEvent.Choose(Decision.REMOTE_QUOTE)) }
        MainButton(strings.screen_request_remote, Icons.offer, remote, Modifier.fillMaxWidth())
        if (!largeLetters()) {
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { SideDecisions(onEvent, Modifier.weight(1f)) }
        }
    }
}

@Composable
private fun SideDecisions(
    onEvent: (RequestEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    NarrowButton(strings.screen_request_visit, Icons.visit, { onEvent(RequestEvent.Choose(Decision.VISIT)) }, modifier)
    NarrowButton(
        strings.screen_request_decline,
        Icons.cross,
        { onEvent(RequestEvent.Choose(Decision.DECLINE)) },
        modifier,
    )
}
