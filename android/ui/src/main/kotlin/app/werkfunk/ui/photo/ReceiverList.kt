package app.werkfunk.ui.photo

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** What is done to find whom something is for. */
class ReceiverWays(
    val find: (String) -> Unit,
    val more: () -> Unit,
    val tryAgain: () -> Unit,
)

/** Whom something may be for, newest first: found by name, more of them as one scrolls. */
@Composable
internal fun ColumnScope.ReceiverList(
    receivers: Receivers,
    emptyNext: String,
    ways: ReceiverWays,
    row: @Composable (Receiver) -> Unit,
) {
    val strings = LocalStrings.current
    if (!receivers.nobody) {
        Column(Modifier.padding(Grid.two, Grid.one, Grid.two, Grid.one)) {
            Field(receivers.query, strings.screen_send_find, ways.find, lines = 1, hint = strings.screen_send_find)
        }
    }
    Column(Modifier.weight(1f)) {
        PageOf(receivers.found, ways.tryAgain) { found ->
            if (receivers.nobody) {
                Hint(Icons.threads, LocalPalette.current.quiet, strings.screen_send_pick_empty, emptyNext)
            } else {
                Found(found, receivers.more, ways.more, row)
            }
        }
    }
}

@Composable
private fun Found(
    found: List<Receiver>,
    more: Boolean,
    onMore: () -> Unit,
    row: @Composable (Receiver) -> Unit,
) = LazyColumn(
    Modifier.fillMaxSize(),
    contentPadding = PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    if (found.isEmpty()) {
        item("none") { Words(LocalStrings.current.search_nothing, LocalType.current.body, LocalPalette.current.quiet) }
    }
    items(found, key = { it.contactId ?: it.threadId }) { row(it) }
    if (more) item("more") { LaunchedEffect(found.size) { onMore() } }
}
