package app.werkfunk.ui.share

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.ReceiverList
import app.werkfunk.ui.photo.ReceiverWays
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.ui.thread.coordinates
import app.werkfunk.view.PastedPlace

/** Whom what another app shared is for. */
@Composable
fun ShareScreen(
    state: ShareState,
    ways: ReceiverWays,
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
    ReceiverList(state.receivers, strings.share_empty_next, ways) { receiver ->
        SideButton(receiver.name, Icons.threads, { onChoose(receiver) }, Modifier.fillMaxWidth())
    }
}
