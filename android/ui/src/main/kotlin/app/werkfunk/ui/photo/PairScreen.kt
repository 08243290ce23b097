package app.werkfunk.ui.photo

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SendBar
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Still
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.parts.whenOut
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoSource

/** Before and after as one picture: pick two, say what they are, send. */
@Composable
internal fun PairScreen(
    pair: PairState,
    state: SendState,
    onEvent: (PairEvent) -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    FullSheet(strings.screen_pair_title, { onEvent(PairEvent.Leave) }, modifier) {
        Column(
            Modifier
                .weight(1f)
                .fillMaxWidth()
                .verticalScroll(rememberScrollState())
                .padding(Grid.two, Grid.one, Grid.two, Grid.three),
            Arrangement.spacedBy(Grid.two),
        ) {
            state.problem?.let { ProblemNote(it) }
            Both(pair, state)
            if (!pair.complete) Telling(strings.screen_pair_choose, Icons.beside, LocalPalette.current.text)
            Candidates(pair, state, onEvent)
            if (pair.complete) {
                SideButton(strings.screen_pair_swap, Icons.swap, { onEvent(PairEvent.Swap) }, Modifier.fillMaxWidth())
            }
            Entry(strings.screen_pair_before, pair.beforeCaption) { onEvent(PairEvent.BeforeCaption(it)) }
            Entry(strings.screen_pair_after, pair.afterCaption) { onEvent(PairEvent.AfterCaption(it)) }
            Entry(strings.screen_send_caption, pair.caption) { onEvent(PairEvent.Caption(it)) }
            SizeChips(pair.size, COPIES, { false }) { onEvent(PairEvent.Size(it)) }
        }
        Bottom(pair, state, onEvent)
    }
}

/** Two photos as one are a copy. */
private val COPIES = listOf(PhotoSize.QUICK, PhotoSize.NORMAL, PhotoSize.FINE)

@Composable
private fun Bottom(
    pair: PairState,
    state: SendState,
    onEvent: (PairEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val missing = state.receiver == null
    val says = if (missing) strings.screen_send_receiver_missing else strings.whenOut(state.goesOut)
    val text = state.saving?.let { strings.screen_send_saving(it.done, it.all) } ?: strings.screen_pair_send
    SendBar(says, text, pair.complete && !missing && state.saving == null) { onEvent(PairEvent.Send) }
}

/** As it will look, without the last pixel of it; below each other where the letters are large. */
@Composable
private fun Both(
    pair: PairState,
    state: SendState,
) = if (largeLetters()) {
    Column(Modifier.fillMaxWidth().clip(Rounded), Arrangement.spacedBy(2.dp)) {
        Halves(pair, state, Modifier.fillMaxWidth())
    }
} else {
    Row(Modifier.fillMaxWidth().clip(Rounded), Arrangement.spacedBy(2.dp)) { Halves(pair, state, Modifier.weight(1f)) }
}

@Composable
private fun Halves(
    pair: PairState,
    state: SendState,
    modifier: Modifier,
) {
    Half(pair.before, pair.beforeCaption, pair, state, modifier)
    Half(pair.after, pair.afterCaption, pair, state, modifier)
}

@Composable
private fun Half(
    source: PhotoSource?,
    caption: String,
    pair: PairState,
    state: SendState,
    modifier: Modifier,
) = Column(modifier.background(LocalPalette.current.slate)) {
    val candidate = pair.candidates.firstOrNull { it.source == source }
    Shown(candidate, state, Modifier.fillMaxWidth().aspectRatio(1f))
    val place = Modifier.fillMaxWidth().padding(Grid.half, Grid.one)
    Words(caption.ifBlank { " " }, LocalType.current.quietStrong, LocalPalette.current.onSlate, place, TextAlign.Center)
}

@Composable
private fun Shown(
    candidate: Candidate?,
    state: SendState,
    modifier: Modifier,
) = when (val source = candidate?.source) {
    is PhotoSource.Kept -> {
        Photo(candidate.thumbnail ?: source.name, "", modifier)
    }

    is PhotoSource.File -> {
        val still = state.photos.firstOrNull { it.shot.path == source.path }?.still
        Still(still, modifier, ContentScale.Crop, thumb = true)
    }

    null -> {
        Still(null, modifier)
    }
}

@Composable
private fun Candidates(
    pair: PairState,
    state: SendState,
    onEvent: (PairEvent) -> Unit,
) = FlowRow(
    Modifier.fillMaxWidth(),
    horizontalArrangement = Arrangement.spacedBy(Grid.one),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    for ((at, candidate) in pair.candidates.withIndex()) {
        val role =
            when (candidate.source) {
                pair.before -> strings.screen_pair_before
                pair.after -> strings.screen_pair_after
                else -> null
            }
        val label = strings.a11y_pair_candidate(at + 1, pair.candidates.size)
        Pick(candidate, state, label, role) { onEvent(PairEvent.Choose(candidate.source)) }
    }
}

@Composable
private fun Pick(
    candidate: Candidate,
    state: SendState,
    label: String,
    role: String?,
    onClick: () -> Unit,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    Box(
        Modifier
            .size(if (largeLetters()) LARGE_TILE else TILE)
            .clip(Rounded)
            .border(if (role == null) 1.dp else 4.dp, if (role == null) palette.line else palette.act, Rounded)
            .selectable(role != null, role = Role.Checkbox, onClick = onClick)
            .semantics {
                contentDescription = label
                stateDescription = role ?: strings.a11y_not_selected
            },
    ) {
        Shown(candidate, state, Modifier.fillMaxSize())
        role?.let { Plate(it, Modifier.align(Alignment.BottomCenter)) }
    }
}

private val TILE = 104.dp
private val LARGE_TILE = 156.dp
