package app.werkfunk.ui.core

import app.werkfunk.view.CardSide
import app.werkfunk.view.ColumnField
import app.werkfunk.view.ContactFile
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportAnswer
import app.werkfunk.view.ImportDone
import app.werkfunk.view.ImportPage
import app.werkfunk.view.ImportState
import app.werkfunk.view.ImportStep

/** The verbs that bring contacts in from files and out to them; as those of [Core]. */
interface ExchangeVerbs {
    /** Reads and plans a picked file; nothing is changed before [carryOutImport]. */
    suspend fun beginImport(
        file: String,
        bytes: ByteArray,
    ): ImportState

    /** Of a table, one for each column. */
    suspend fun setImportColumns(
        id: String,
        fields: List<ColumnField>,
    ): ImportState

    /** Whether the file is of a phone that was private and business. */
    suspend fun setImportSplitting(
        id: String,
        splitting: Boolean,
    ): ImportState

    /** Without a side the cards are undecided again. */
    suspend fun setImportSides(
        id: String,
        cards: List<UInt>,
        side: CardSide?,
    ): ImportState

    suspend fun takeSuggestedSides(id: String): ImportState

    /** In the file's order; [after] is the last page's `next`. */
    suspend fun importLines(
        id: String,
        step: ImportStep?,
        after: UInt?,
        limit: Int,
    ): ImportPage

    suspend fun answerImport(
        id: String,
        cards: List<UInt>,
        answer: ImportAnswer,
    ): ImportState

    /** All of it or nothing. */
    suspend fun carryOutImport(id: String): ImportDone

    suspend fun dropImport(id: String)

    /** All of them where [ids] is empty. */
    suspend fun exportContacts(
        ids: List<String>,
        format: ExportFormat,
    ): ContactFile
}
