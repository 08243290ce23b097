package app.werkfunk.ui.photo

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.parts.CaredFor
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.HoldButton
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SendBar
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.parts.whenOut
import app.werkfunk.ui.site.SiteSheet
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.view.SiteRef

/** Photos before they leave: to whom, how large, with what on them, and what they tell. */
@Composable
fun SendScreen(
    state: SendState,
    hasCamera: Boolean,
    onEvent: (SendEvent) -> Unit,
    modifier: Modifier = Modifier,
    /** Who else takes care of the receiver. */
    carer: String? = null,
) = Box(modifier.fillMaxSize()) {
    val covered = state.picking || state.choosingSite != null || state.markUp != null || state.pair != null
    FullSheet(
        LocalStrings.current.screen_send_title(state.photos.size),
        { onEvent(SendEvent.Leave) },
        if (covered) Modifier.hiddenBehind() else Modifier,
    ) {
        StateLine(state.line)
        BoxWithConstraints(Modifier.weight(1f).fillMaxWidth()) {
            if (maxWidth >=
                Grid.wide
            ) {
                Beside(state, carer, hasCamera, onEvent)
            } else {
                Below(state, carer, hasCamera, onEvent)
            }
        }
        Bottom(state, onEvent)
    }
    if (state.picking) ReceiverSheet(state, onEvent)
    state.choosingSite?.let { sites ->
        val none = LocalStrings.current.site_none
        SiteSheet(sites, state.site, none, { onEvent(SendEvent.At(it)) }, { onEvent(SendEvent.CloseSites) })
    }
    state.pair?.let { pair -> PairScreen(pair, state, { onEvent(SendEvent.Beside(it)) }) }
    state.markUp?.let { markUp -> MarkUpScreen(markUp, { onEvent(SendEvent.Draw(it)) }) }
}

/** One hand, one column. */
@Composable
private fun Below(
    state: SendState,
    carer: String?,
    hasCamera: Boolean,
    onEvent: (SendEvent) -> Unit,
) = Scrolling(Modifier.fillMaxWidth()) {
    Receiving(state, carer, onEvent)
    Seeing(state, hasCamera, onEvent)
    Choosing(state, onEvent)
}

/** At a desk: the photo on the left, what is chosen about it on the right. */
@Composable
private fun Beside(
    state: SendState,
    carer: String?,
    hasCamera: Boolean,
    onEvent: (SendEvent) -> Unit,
) = Row(Modifier.fillMaxSize()) {
    Scrolling(Modifier.weight(1.2f)) { Seeing(state, hasCamera, onEvent) }
    Scrolling(Modifier.weight(1f)) {
        Receiving(state, carer, onEvent)
        Choosing(state, onEvent)
    }
}

@Composable
private fun Scrolling(
    modifier: Modifier,
    content: @Composable ColumnScope.() -> Unit,
) = Column(
    modifier.verticalScroll(rememberScrollState()).padding(Grid.two, Grid.one, Grid.two, Grid.three),
    Arrangement.spacedBy(Grid.two),
    content = content,
)

@Composable
private fun Receiving(
    state: SendState,
    carer: String?,
    onEvent: (SendEvent) -> Unit,
) {
    ReceiverButton(state.receiver) { onEvent(SendEvent.PickReceiver) }
    carer?.let { CaredFor(it) }
    SiteButton(state.site) { onEvent(SendEvent.ChooseSite) }
    state.problem?.let { ProblemNote(it) }
}

@Composable
private fun Seeing(
    state: SendState,
    hasCamera: Boolean,
    onEvent: (SendEvent) -> Unit,
) {
    if (state.photos.size > 1) Strip(state, onEvent)
    Preview(state, onEvent)
    Deeds(state, hasCamera, onEvent)
}

@Composable
private fun Choosing(
    state: SendState,
    onEvent: (SendEvent) -> Unit,
) {
    val label = LocalStrings.current.screen_send_caption
    Column(verticalArrangement = Arrangement.spacedBy(Grid.half)) {
        Heading(label)
        Field(state.photo?.caption.orEmpty(), label, { onEvent(SendEvent.Caption(it)) }, lines = 2)
    }
    Sizes(state, onEvent)
    if (state.look.problem == null) LeaveOut(state, onEvent)
}

@Composable
private fun ReceiverButton(
    receiver: Receiver?,
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    if (receiver == null) {
        MainButton(strings.screen_send_receiver_missing, Icons.person, onClick, wide)
    } else {
        val spoken = wide.semantics { contentDescription = strings.a11y_send_receiver(receiver.name) }
        SideButton("${strings.screen_send_receiver} ${receiver.name}", Icons.threads, onClick, spoken)
    }
}

/** Where the photos are filed. */
@Composable
private fun SiteButton(
    site: SiteRef?,
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val name = site?.name ?: strings.site_none
    val spoken = Modifier.fillMaxWidth().semantics { contentDescription = strings.a11y_site_of_photos(name) }
    SideButton(site?.let { strings.site_at(it.name) } ?: strings.site_none, Icons.site, onClick, spoken)
}

/** What one can do with the photo; side by side where there is room. */
@Composable
private fun Deeds(
    state: SendState,
    hasCamera: Boolean,
    onEvent: (SendEvent) -> Unit,
) {
    val deeds: @Composable (Modifier) -> Unit = { modifier -> DeedButtons(state, hasCamera, onEvent, modifier) }
    if (largeLetters()) {
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { deeds(Modifier.fillMaxWidth()) }
    } else {
        Row(Modifier.fillMaxWidth().height(IntrinsicSize.Max), Arrangement.spacedBy(Grid.one)) {
            deeds(Modifier.weight(1f).fillMaxHeight())
        }
    }
}

@Composable
private fun DeedButtons(
    state: SendState,
    hasCamera: Boolean,
    onEvent: (SendEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    if (state.look.problem == null) {
        val mark = if (state.photo?.edited == true) strings.screen_send_marked else strings.screen_send_mark
        NarrowButton(mark, Icons.mark, { onEvent(SendEvent.OpenMarkUp) }, modifier)
        val pair = SendEvent.OpenPair(strings.screen_pair_before, strings.screen_pair_after)
        NarrowButton(strings.screen_send_pair, Icons.beside, { onEvent(pair) }, modifier)
    }
    if (hasCamera) {
        NarrowButton(strings.screen_send_another, Icons.camera, { onEvent(SendEvent.TakeAnother) }, modifier)
    } else {
        NarrowButton(strings.action_choose_photos, Icons.picture, { onEvent(SendEvent.ChooseAnother) }, modifier)
    }
}

/** A photo that is left out is gone: it has to be held. */
@Composable
internal fun LeaveOut(
    state: SendState,
    onEvent: (SendEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val label = strings.a11y_leave_out(state.shown + 1, state.photos.size)
    val leaveOut = { onEvent(SendEvent.LeaveOut) }
    HoldButton(strings.screen_send_leave_out, label, strings.a11y_leave_out_hint, leaveOut, Modifier.fillMaxWidth())
}

@Composable
private fun Bottom(
    state: SendState,
    onEvent: (SendEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val saving = state.saving?.let { strings.screen_send_saving(it.done, it.all) }
    val text = saving ?: strings.screen_send_title(state.photos.size)
    SendBar(strings.whenOut(state.goesOut), text, state.ready) { onEvent(SendEvent.Send) }
}
