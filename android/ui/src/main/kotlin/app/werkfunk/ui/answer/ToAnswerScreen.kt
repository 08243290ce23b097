package app.werkfunk.ui.answer

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
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.view.Flagged

/** What is to be answered in all threads, most urgent first; each leads to its place. */
@Composable
fun ToAnswerScreen(
    answers: Loaded<List<ToAnswerItem>>,
    onTryAgain: () -> Unit,
    onOpen: (Flagged) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.answer_title, onLeave, modifier) {
    val strings = LocalStrings.current
    Column(Modifier.weight(1f)) {
        PageOf(answers, onTryAgain) { items ->
            if (items.isEmpty()) {
                Hint(Icons.check, LocalPalette.current.done, strings.answer_empty, strings.answer_empty_next)
            } else {
                Items(items, onOpen)
            }
        }
    }
}

@Composable
private fun Items(
    items: List<ToAnswerItem>,
    onOpen: (Flagged) -> Unit,
) = LazyColumn(
    Modifier.fillMaxSize(),
    contentPadding = PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    items(items, key = { it.flagged.position }) { item ->
        val flagged = item.flagged
        FlaggedRow(flagged.threadName, flagged.kind, flagged.preview, flagged.mine, item.by) { onOpen(flagged) }
    }
}

/** How much is to be answered, and how much of it is late. */
data class ToAnswer(
    val count: Int,
    val late: Int,
)

/** The way to what is to be answered; not there where nothing is. */
@Composable
internal fun ToAnswerButton(
    open: ToAnswer,
    onClick: () -> Unit,
) {
    if (open.count == 0) return
    val says = LocalStrings.current.answer_open(open.count, open.late)
    val icon = if (open.late > 0) Icons.warning else Icons.clock
    SideButton(says, icon, onClick, Modifier.fillMaxWidth().padding(Grid.two, Grid.half))
}
