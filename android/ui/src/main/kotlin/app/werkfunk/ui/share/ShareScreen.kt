package app.werkfunk.ui.share

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
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.ui.thread.coordinates
import app.werkfunk.view.PastedPlace

/** Whom what another app shared is for, newest thread first. */
@Composable
fun ShareScreen(
    state: ShareState,
    onTryAgain: () -> Unit,
    onChoose: (Receiver) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.screen_send_pick, onLeave, modifier) {
    val strings = LocalStrings.current
    Column(Modifier.fillMaxWidth().padding(horizontal = Grid.two), Arrangement.spacedBy(Grid.one)) {
        state.problem?.let { ProblemNote(it) }
        Preview(state.text, LocalType.current.body, LocalPalette.current.text, lines = 4)
        val place = (state.place as? PastedPlace.At)?.place
        if (place != null) Mark(coordinates(place), Icons.visit, LocalPalette.current.done)
        val says = if (place == null) strings.share_text_says else strings.share_place_says
        Words(says, LocalType.current.quiet, LocalPalette.current.quiet)
    }
    PageOf(state.receivers, onTryAgain) { receivers ->
        if (receivers.isEmpty()) {
            Hint(Icons.threads, LocalPalette.current.quiet, strings.screen_send_pick_empty, strings.share_empty_next)
        } else {
            LazyColumn(
                Modifier.fillMaxSize(),
                contentPadding = PaddingValues(Grid.two),
                verticalArrangement = Arrangement.spacedBy(Grid.one),
            ) {
                items(receivers, key = { it.threadId }) { receiver ->
                    SideButton(receiver.name, Icons.threads, { onChoose(receiver) }, Modifier.fillMaxWidth())
                }
            }
        }
    }
}
