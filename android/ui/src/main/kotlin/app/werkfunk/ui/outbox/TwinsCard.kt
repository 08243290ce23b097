package app.werkfunk.ui.outbox

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.PhotoTwins
import app.werkfunk.view.TwinAnswer
import app.werkfunk.view.TwinSide

/** Two photos that may show the same; neither waits for the answer. */
@Composable
internal fun TwinsCard(
    twins: PhotoTwins,
    onEvent: (OutboxEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Column(
        Modifier
            .fillMaxWidth()
            .clip(Rounded)
            .background(palette.surface)
            .border(2.dp, palette.warn, Rounded)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        Mark(strings.screen_twins_title, Icons.picture, palette.warn)
        Words(strings.screen_twins_says(twins.alike), LocalType.current.body, palette.text)
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
            Side(twins.older, strings.screen_twins_older, Modifier.weight(1f))
            Side(twins.newer, strings.screen_twins_newer, Modifier.weight(1f))
        }
        Answers(twins.id, onEvent, Modifier.fillMaxWidth())
    }
}

@Composable
private fun Side(
    side: TwinSide,
    name: String,
    modifier: Modifier,
) = Column(modifier, Arrangement.spacedBy(Grid.half)) {
    Photo(side.thumbnail, "", Modifier.fillMaxWidth().aspectRatio(4f / 3f))
    Words(name, LocalType.current.quiet, LocalPalette.current.quiet)
}

@Composable
private fun Answers(
    id: String,
    onEvent: (OutboxEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    val keep = { onEvent(OutboxEvent.Settle(id, TwinAnswer.KEEP_BOTH)) }
    val back = { onEvent(OutboxEvent.Settle(id, TwinAnswer.TAKE_BACK)) }
    NarrowButton(strings.screen_twins_keep, Icons.check, keep, modifier)
    NarrowButton(strings.screen_twins_take_back, Icons.undo, back, modifier)
}
