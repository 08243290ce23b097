package app.werkfunk.ui.papers

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.book.Says
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.breakable
import app.werkfunk.ui.text.size
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.PaperFile
import app.werkfunk.view.PaperSet

/** A paper, from being written to being handed over. */
@Composable
fun PaperScreen(
    ui: PaperUi,
    onEvent: (PaperEvent) -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.paper_kind(ui.kind), { onEvent(PaperEvent.Leave) }, modifier) {
    val strings = LocalStrings.current
    Middle {
        Words(strings.paper_says(ui.kind), LocalType.current.body, LocalPalette.current.quiet)
        PaperOf(ui, onEvent)
    }
    PaperBar(ui, onEvent)
}

/** How far it is, or what lies there. */
@Composable
internal fun PaperOf(
    ui: PaperUi,
    onEvent: (PaperEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    ui.problem?.let { ProblemNote(it) }
    val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
    val paper = ui.paper
    if (paper == null) {
        if (ui.busy) Mark(strings.paper_busy, Icons.clock, palette.text, live)
        return
    }
    if (ui.busy) Mark(strings.paper_saving, Icons.clock, palette.text, live)
    if (ui.saved) Mark(strings.paper_saved, Icons.check, palette.done, live)
    Files(paper, onEvent)
    Words(strings.paper_hint, LocalType.current.body, palette.quiet)
}

/** Saving it, or trying once more to write it. */
@Composable
internal fun PaperBar(
    ui: PaperUi,
    onEvent: (PaperEvent) -> Unit,
) = Below {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    if (ui.paper == null && !ui.busy) {
        MainButton(strings.action_try_again, Icons.again, { onEvent(PaperEvent.TryAgain) }, wide)
    } else {
        val ready = ui.paper != null && !ui.busy
        MainButton(strings.paper_save, Icons.export, { onEvent(PaperEvent.Save) }, wide, ready)
    }
}

/** The paper in each of its kinds to be opened, and how much lies beside it. */
@Composable
private fun Files(
    paper: PaperSet,
    onEvent: (PaperEvent) -> Unit,
) = Card {
    val strings = LocalStrings.current
    Heading(paper.title)
    val (itself, beside) = paper.files.partition { '/' !in it.name }
    itself.forEach { OneFile(it) { onEvent(PaperEvent.Open(it)) } }
    if (beside.isNotEmpty()) {
        val bytes = beside.sumOf { it.bytes.toLong() }
        Says(strings.paper_photos, "${strings.paper_beside(beside.size)} · ${strings.size(bytes)}")
    }
}

@Composable
private fun OneFile(
    file: PaperFile,
    onOpen: () -> Unit,
) = Row(
    Modifier.fillMaxWidth(),
    Arrangement.spacedBy(Grid.one),
    Alignment.CenterVertically,
) {
    val strings = LocalStrings.current
    Says(strings.size(file.bytes.toLong()), breakable(file.name), Modifier.weight(1f))
    SignButton(Icons.offer, strings.paper_open(file.name), onOpen, ink = LocalPalette.current.act)
}
