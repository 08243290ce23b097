package app.werkfunk.ui.book

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.BookChange
import app.werkfunk.view.CardSide
import app.werkfunk.view.ColumnField
import app.werkfunk.view.ImportAnswer
import app.werkfunk.view.ImportDone
import app.werkfunk.view.ImportLine
import app.werkfunk.view.ImportState
import app.werkfunk.view.ImportStep
import java.time.ZoneId

/** How far an import is. */
sealed interface Stage {
    /** Nothing is picked; earlier imports can be taken back. */
    data class Choose(
        val earlier: Loaded<List<BookChange>>,
    ) : Stage

    data object Reading : Stage

    /** What the columns of a table hold, as guessed and changed. */
    data class Columns(
        val state: ImportState,
        val fields: List<ColumnField>,
        /** The column whose meaning is being chosen. */
        val choosing: Int?,
    ) : Stage

    /** A mixed phone book, card by card. */
    data class Sides(
        val state: ImportState,
        /** The next one without a side; `null` while it is read. */
        val card: ImportLine?,
        /** What was decided here, the newest last, so that it can be taken back. */
        val decided: List<UInt>,
    ) : Stage

    /** What would change; nothing has. */
    data class Plan(
        val state: ImportState,
        /** `null`: all of them. */
        val step: ImportStep?,
        val lines: Loaded<PlanLines>,
    ) : Stage

    data class Applying(
        val state: ImportState,
    ) : Stage

    data class Done(
        val done: ImportDone,
        val undone: Boolean,
    ) : Stage
}

data class PlanLines(
    val lines: List<ImportLine>,
    val more: Boolean,
)

data class ImportUi(
    val stage: Stage,
    val zone: ZoneId,
    val handsOverContacts: Boolean,
    val problem: Problem?,
)

sealed interface ImportEvent {
    data object ChooseFile : ImportEvent

    data object ChooseContact : ImportEvent

    /** `null` closes the choice. */
    data class ChooseColumn(
        val at: Int?,
    ) : ImportEvent

    data class Column(
        val at: Int,
        val holds: ColumnField,
    ) : ImportEvent

    data object ColumnsDone : ImportEvent

    data class Splitting(
        val on: Boolean,
    ) : ImportEvent

    data class Side(
        val side: CardSide,
    ) : ImportEvent

    data object SideBack : ImportEvent

    data object TakeSuggested : ImportEvent

    /** Back to the cards that have no side yet. */
    data object Sort : ImportEvent

    data class Show(
        val step: ImportStep?,
    ) : ImportEvent

    data object More : ImportEvent

    data class Answer(
        val card: UInt,
        val answer: ImportAnswer,
    ) : ImportEvent

    data object CarryOut : ImportEvent

    data object UndoDone : ImportEvent

    data class UndoEarlier(
        val changeId: String,
    ) : ImportEvent

    data object TryAgain : ImportEvent

    /** One step back; from the first one the screen is left. */
    data object Back : ImportEvent
}
