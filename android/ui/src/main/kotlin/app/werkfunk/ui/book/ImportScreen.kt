package app.werkfunk.ui.book

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.BookChange
import app.werkfunk.view.ImportDone
import java.time.ZoneId

/** From a file to contacts: choose, confirm columns, decide whose cards they are, look at the plan, carry out, undo. */
@Composable
fun ImportScreen(
    ui: ImportUi,
    onEvent: (ImportEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val back = { if (ui.stage is Stage.Choose) onLeave() else onEvent(ImportEvent.Back) }
    val columns = ui.stage as? Stage.Columns
    val under = if (columns?.choosing == null) modifier else modifier.hiddenBehind()
    FullSheet(LocalStrings.current.import_title, back, under) {
        ui.problem?.let { Column(Modifier.padding(Grid.two)) { ProblemNote(it) } }
        when (val stage = ui.stage) {
            is Stage.Choose -> ChooseFile(stage, ui, onEvent)
            Stage.Reading -> Busy(LocalStrings.current.import_reading)
            is Stage.Columns -> ColumnsStep(stage, onEvent)
            is Stage.Sides -> SidesStep(stage, onEvent)
            is Stage.Plan -> PlanStep(stage, onEvent)
            is Stage.Applying -> Busy(LocalStrings.current.import_applying(stage.state.cards.toInt()))
            is Stage.Done -> DoneStep(stage, onEvent, onLeave)
        }
    }
    if (columns?.choosing != null) ColumnChoice(columns, columns.choosing, onEvent)
}

@Composable
private fun Busy(says: String) =
    Column(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) {
        Hint(Icons.import, LocalPalette.current.quiet, says, "")
    }

@Composable
private fun ColumnScope.ChooseFile(
    stage: Stage.Choose,
    ui: ImportUi,
    onEvent: (ImportEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Middle {
        Words(strings.import_hint, LocalType.current.body, LocalPalette.current.text)
        Words(strings.import_safe, LocalType.current.body, LocalPalette.current.quiet)
        when (val earlier = stage.earlier) {
            is Loaded.Page -> Earlier(earlier.page, ui.zone, onEvent)
            is Loaded.Failed -> ProblemNote(earlier.problem)
            Loaded.Opening -> Unit
        }
    }
    Below {
        if (ui.handsOverContacts) {
            val pick = { onEvent(ImportEvent.ChooseContact) }
            SideButton(strings.import_choose_contact, Icons.person, pick, Modifier.fillMaxWidth())
        }
        MainButton(
            strings.import_choose_file,
            Icons.import,
            { onEvent(ImportEvent.ChooseFile) },
            Modifier.fillMaxWidth(),
        )
    }
}

/** Imports of before, each to be taken back whole. */
@Composable
private fun Earlier(
    imports: List<BookChange>,
    zone: ZoneId,
    onEvent: (ImportEvent) -> Unit,
) {
    val strings = LocalStrings.current
    if (imports.isEmpty()) return
    Heading(strings.import_earlier)
    for (one in imports) {
        Card {
            Named(one.file, strings.import_of(strings.dayOn(one.atMs, zone), one.contacts.toInt()))
            if (one.undoneMs == null) {
                val undo = { onEvent(ImportEvent.UndoEarlier(one.id)) }
                SideButton(strings.import_undo, Icons.undo, undo, Modifier.fillMaxWidth())
            } else {
                Mark(strings.import_undone, Icons.undo, LocalPalette.current.quiet)
            }
        }
    }
}

@Composable
private fun ColumnScope.DoneStep(
    stage: Stage.Done,
    onEvent: (ImportEvent) -> Unit,
    onLeave: () -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Middle {
        val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
        if (stage.undone) {
            Mark(strings.import_undone, Icons.undo, palette.slate, live, LocalType.current.head)
        } else {
            Mark(strings.import_done, Icons.check, palette.done, live, LocalType.current.head)
            Card { Counted(stage.done) }
        }
    }
    Below {
        if (!stage.undone && stage.done.changeId != null) {
            SideButton(strings.import_undo, Icons.undo, { onEvent(ImportEvent.UndoDone) }, Modifier.fillMaxWidth())
        }
        MainButton(strings.import_to_list, Icons.contacts, onLeave, Modifier.fillMaxWidth())
    }
}

@Composable
private fun Counted(done: ImportDone) {
    val strings = LocalStrings.current
    val counts =
        listOf(
            strings.import_inserted to done.inserted,
            strings.import_merged to done.merged,
            strings.import_skipped to done.skipped,
            strings.import_left_out to done.leftOut,
            strings.import_private to done.`private`,
        )
    for ((what, count) in counts) {
        if (count > 0u || what == strings.import_inserted) Says(what, count.toString())
    }
    if (done.`private` > 0u) {
        Words(strings.import_private_says, LocalType.current.quiet, LocalPalette.current.quiet)
    }
}
