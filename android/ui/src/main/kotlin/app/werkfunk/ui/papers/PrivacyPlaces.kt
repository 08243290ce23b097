package app.werkfunk.ui.papers

import androidx.compose.foundation.layout.Box
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import app.werkfunk.ui.AppModel
import app.werkfunk.ui.book.Answer
import app.werkfunk.ui.book.PaperOver
import app.werkfunk.ui.parts.hiddenBehind

private enum class OverPrivacy { Imprint, Chain, Answer }

/** The company's duties, and what lies over them. */
@Composable
internal fun PrivacyPlaces(
    model: AppModel,
    onPerson: ((contactId: String) -> Unit)?,
    onLeave: () -> Unit,
) = Box {
    val scope = rememberCoroutineScope()
    val privacy = remember { model.privacy(scope) }
    val state by privacy.uiState.collectAsState()
    val paper by model.papers.uiState.collectAsState()
    var over by remember { mutableStateOf<OverPrivacy?>(null) }
    val back = { over = null }
    val ways =
        PrivacyWays(
            { over = OverPrivacy.Imprint },
            { over = OverPrivacy.Chain },
            { over = OverPrivacy.Answer },
            onPerson,
        )
    Box(if (over == null && paper == null) Modifier else Modifier.hiddenBehind()) {
        PrivacyScreen(state, privacy::on, ways, onLeave)
    }
    when (over) {
        OverPrivacy.Imprint -> Imprint(model, back)
        OverPrivacy.Chain -> Chain(model, back)
        OverPrivacy.Answer -> Answer(model, back, back)
        null -> Unit
    }
    PaperOver(model)
}

@Composable
private fun Imprint(
    model: AppModel,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val imprint = remember { ImprintViewModel(model.core, scope) }
    val state by imprint.uiState.collectAsState()
    ImprintScreen(state, imprint::on, onLeave)
}

@Composable
private fun Chain(
    model: AppModel,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val chain = remember { ChainViewModel(model.core, scope) }
    val state by chain.uiState.collectAsState()
    ChainScreen(state, chain::on, onLeave)
}
