package app.werkfunk.ui.papers

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.HoldButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ErasureOutlook

/** What erasing a person would do, the button that does it, and afterwards what was done with the paper about it. */
@Composable
fun EraseScreen(
    state: EraseState,
    paper: PaperUi?,
    onEvent: (EraseEvent) -> Unit,
    onPaper: (PaperEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    val title = if (state.done) strings.erase_done else strings.erase_title
    FullSheet(title, onLeave, modifier) {
        Column(Modifier.weight(1f)) {
            PageOf(state.outlook, { onEvent(EraseEvent.TryAgain) }) { outlook ->
                Scrolled {
                    state.problem?.let { ProblemNote(it) }
                    if (state.done) Result(outlook, paper, onPaper) else Outlook(outlook, state, onEvent)
                }
            }
        }
        if (state.done) Leaving(paper, onPaper, onLeave) else Confirm(state, onEvent)
    }
}

@Composable
private fun Outlook(
    outlook: ErasureOutlook,
    state: EraseState,
    onEvent: (EraseEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Words(outlook.name, LocalType.current.head, palette.text, Modifier.semantics { heading() })
    Words(strings.erase_hint, LocalType.current.body, palette.text)
    Goes(strings.erase_now, palette.late, outlook)
    Stays(outlook)
    if (outlook.locked.isEmpty()) Words(strings.erase_locked_hint, LocalType.current.body, palette.quiet)
    Entry(strings.erase_invoice, state.invoice) { onEvent(EraseEvent.Invoice(it)) }
}

@Composable
private fun Goes(
    title: String,
    color: Color,
    outlook: ErasureOutlook,
) = Card {
    val strings = LocalStrings.current
    Mark(title, Icons.trash, color)
    for (part in outlook.atOnce) {
        Words(
            strings.erased_part(part.part, part.count.toInt()),
            LocalType.current.body,
            LocalPalette.current.text,
        )
    }
}

@Composable
private fun Stays(outlook: ErasureOutlook) =
    Card {
        val strings = LocalStrings.current
        val palette = LocalPalette.current
        Mark(strings.erase_locked, Icons.lock, palette.text)
        for (part in outlook.locked) {
            val what = strings.locked_part(part.duty, part.count.toInt())
            Words("$what, ${strings.erase_until(part.untilYear.toInt())}", LocalType.current.body, palette.text)
        }
        if (outlook.locked.isEmpty()) Words(strings.erase_locked_none, LocalType.current.body, palette.quiet)
    }

@Composable
private fun Confirm(
    state: EraseState,
    onEvent: (EraseEvent) -> Unit,
) {
    val name = (state.outlook as? Loaded.Page)?.page?.name ?: return
    val strings = LocalStrings.current
    Below {
        if (state.busy) {
            Mark(strings.erase_busy, Icons.clock, LocalPalette.current.text)
        } else if (state.ready) {
            val label = strings.a11y_erase(name)
            val erase = { onEvent(EraseEvent.Erase) }
            HoldButton(strings.erase_do, label, strings.erase_hold, erase, Modifier.fillMaxWidth(), grave = true)
        }
    }
}

@Composable
private fun Result(
    outlook: ErasureOutlook,
    paper: PaperUi?,
    onPaper: (PaperEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    if (paper?.saved == false) {
        val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
        Mark(strings.erase_done_next, Icons.warning, palette.warn, live)
    }
    paper?.let { PaperOf(it, onPaper) }
    Goes(strings.erase_done_now, palette.text, outlook)
    Stays(outlook)
}

/** Saving the paper comes first; leaving is there once it was saved, and always by the way back. */
@Composable
private fun Leaving(
    paper: PaperUi?,
    onPaper: (PaperEvent) -> Unit,
    onLeave: () -> Unit,
) {
    if (paper == null || paper.saved) {
        Below { SideButton(LocalStrings.current.erase_leave, Icons.check, onLeave, Modifier.fillMaxWidth()) }
    } else {
        PaperBar(paper, onPaper)
    }
}
