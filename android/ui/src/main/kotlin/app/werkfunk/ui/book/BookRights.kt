package app.werkfunk.ui.book

import androidx.compose.foundation.layout.Box
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import app.werkfunk.ui.AppModel
import app.werkfunk.ui.consent.AnswerScreen
import app.werkfunk.ui.consent.ConsentScreen
import app.werkfunk.ui.consent.ConsentWays
import app.werkfunk.ui.consent.InviteScreen
import app.werkfunk.ui.consent.PhotoWays
import app.werkfunk.ui.consent.RecordEvent
import app.werkfunk.ui.consent.RecordScreen
import app.werkfunk.ui.consent.Told
import app.werkfunk.ui.papers.EraseScreen
import app.werkfunk.ui.papers.PaperEvent
import app.werkfunk.ui.papers.PaperKind
import app.werkfunk.ui.papers.PaperScreen
import app.werkfunk.ui.papers.RightsScreen
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.startPhoto
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.view.Invitation
import app.werkfunk.view.PaperSet

/** What lies over a contact's consents. */
private sealed interface OverConsents {
    data class Record(
        val contract: Boolean,
    ) : OverConsents

    data object Invite : OverConsents

    data object Answer : OverConsents
}

/** What one contact allows, and what is done about it. */
@Composable
internal fun Consents(
    model: AppModel,
    id: String,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val consents = remember { model.consents(id, scope) }
    val state by consents.uiState.collectAsState()
    var over by remember { mutableStateOf<OverConsents?>(null) }
    val ways =
        object : ConsentWays {
            override fun record() {
                over = OverConsents.Record(contract = false)
            }

            override fun contract() {
                over = OverConsents.Record(contract = true)
            }

            override fun invite() {
                over = OverConsents.Invite
            }

            override fun answer() {
                over = OverConsents.Answer
            }
        }
    val done = { told: Told ->
        consents.told(told)
        over = null
    }
    Box(if (over == null) Modifier else Modifier.hiddenBehind()) {
        ConsentScreen(state, consents::on, ways, onLeave)
    }
    when (val shown = over) {
        is OverConsents.Record -> Record(model, id, shown.contract, { done(Told.Recorded) }) { over = null }
        OverConsents.Invite -> Invite(model, id, { done(Told.Asked) }) { over = null }
        OverConsents.Answer -> Answer(model, { done(Told.Answered) }) { over = null }
        null -> Unit
    }
}

@Composable
private fun Record(
    model: AppModel,
    id: String,
    contract: Boolean,
    onDone: () -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val record = remember { model.record(id, contract, scope) }
    val state by record.uiState.collectAsState()
    val shots = model.photos.shots
    val lend = { model.photos.lend { record.on(RecordEvent.Photo(it)) } }
    val take = {
        lend()
        startPhoto(shots, null)
    }
    val choose = {
        lend()
        shots.choose(null)
    }
    DisposableEffect(record) {
        onDispose {
            model.photos.lendNoMore()
            model.forget(record)
        }
    }
    LaunchedEffect(state.done) { if (state.done) onDone() }
    RecordScreen(state, record::on, PhotoWays(take.takeIf { shots.hasCamera }, choose), onLeave)
}

@Composable
private fun Invite(
    model: AppModel,
    id: String,
    onAsked: () -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val invite = remember { model.invite(id, scope) }
    val state by invite.uiState.collectAsState()
    LaunchedEffect(state.asked) { if (state.asked) onAsked() }
    val title = LocalStrings.current.paper_kind(PaperKind.Page)
    val page = { invitation: Invitation ->
        model.papers.write(PaperKind.Page) { folder ->
            PaperSet(title, listOf(model.core.writeConsentPage(invitation, folder)))
        }
    }
    InviteScreen(state, invite::on, page, onLeave)
}

/** A code with what was said to it; the code says whose it is. */
@Composable
internal fun Answer(
    model: AppModel,
    onDone: () -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val answer = remember { model.answer(scope) }
    val state by answer.uiState.collectAsState()
    LaunchedEffect(state.done) { if (state.done) onDone() }
    AnswerScreen(state, answer::on, onLeave)
}

/** The papers one contact is owed; [onGone] when there is no such contact any more. */
@Composable
internal fun Rights(
    model: AppModel,
    id: String,
    onGone: () -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val rights = remember { model.rights(id, scope) }
    val state by rights.uiState.collectAsState()
    var erasing by remember { mutableStateOf(false) }
    Box(if (erasing) Modifier.hiddenBehind() else Modifier) {
        RightsScreen(state, rights::on, { erasing = true }, onLeave)
    }
    if (erasing) Erase(model, id, onGone) { erasing = false }
}

@Composable
private fun Erase(
    model: AppModel,
    id: String,
    onGone: () -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val erase = remember { model.erase(id, scope) }
    val state by erase.uiState.collectAsState()
    val paper by model.papers.uiState.collectAsState()
    val leave = {
        if (state.done) {
            model.papers.on(PaperEvent.Leave)
            onGone()
        } else if (!state.busy) {
            onLeave()
        }
    }
    EraseScreen(state, paper, erase::on, model.papers::on, leave)
}

/** The paper being written, over whichever screen asked for it. */
@Composable
internal fun PaperOver(model: AppModel) {
    val paper by model.papers.uiState.collectAsState()
    paper?.takeIf { it.over }?.let { key(it.kind) { PaperScreen(it, model.papers::on) } }
}
