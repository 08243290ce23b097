package app.werkfunk.ui.outbox

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.LostItem

/** Lines shown of what a server lost; the rest is counted. */
private const val SHOWN = 5

/** What a server lost is sent again or let be, all of it together; of itself nothing of it is sent. */
@Composable
internal fun LostCard(
    lost: List<LostItem>,
    onEvent: (OutboxEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val whole = Modifier.fillMaxWidth()
    Column(
        whole
            .clip(Rounded)
            .background(palette.surface)
            .border(2.dp, palette.warn, Rounded)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        Mark(strings.sending_lost(lost.size), Icons.warning, palette.warn)
        Words(strings.sending_lost_says, LocalType.current.body, palette.text)
        lost.take(SHOWN).forEach { item ->
            Column(Modifier.semantics(mergeDescendants = true) {}) {
                Words(item.receiver, LocalType.current.quiet, palette.quiet)
                Preview(
                    item.preview.ifBlank { strings.message_item(item.kind) },
                    LocalType.current.body,
                    palette.text,
                    2,
                )
            }
        }
        if (lost.size > SHOWN) {
            Words(strings.sending_lost_more(lost.size - SHOWN), LocalType.current.quiet, palette.quiet)
        }
        val ids = lost.map { it.id }
        MainButton(strings.sending_lost_again, Icons.send, { onEvent(OutboxEvent.Lost(ids, again = true)) }, whole)
        SideButton(strings.sending_lost_let, Icons.cross, { onEvent(OutboxEvent.Lost(ids, again = false)) }, whole)
    }
}
