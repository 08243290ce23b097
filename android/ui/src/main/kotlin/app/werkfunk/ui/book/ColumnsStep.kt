package app.werkfunk.ui.book

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.column_name
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.AddressKind
import app.werkfunk.view.ColumnField
import app.werkfunk.view.NumberKind

/** What each column of a table holds, with what stands in its first rows. */
@Composable
internal fun ColumnScope.ColumnsStep(
    stage: Stage.Columns,
    onEvent: (ImportEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Middle {
        Words(strings.columns_hint, LocalType.current.body, palette.quiet)
        stage.state.columns.forEachIndexed { at, column ->
            val holds = stage.fields.getOrElse(at) { column.holds }
            val name = strings.headerOf(stage, at)
            Card {
                val samples = column.samples.filter { it.isNotBlank() }
                Named(name, samples.joinToString(" · ").ifBlank { strings.columns_blank })
                if (holds == ColumnField.Nothing) Mark(strings.columns_unknown, Icons.warning, palette.warn)
                val choose = { onEvent(ImportEvent.ChooseColumn(at)) }
                SideButton(strings.column_name(holds), Icons.swap, choose, Modifier.fillMaxWidth())
            }
        }
    }
    Below {
        MainButton(strings.columns_done, Icons.check, { onEvent(ImportEvent.ColumnsDone) }, Modifier.fillMaxWidth())
    }
}

private fun Strings.headerOf(
    stage: Stage.Columns,
    at: Int,
) = stage.state.columns[at]
    .header
    .ifBlank { columns_column(at + 1) }

/** All that a column may hold. */
@Composable
internal fun ColumnChoice(
    stage: Stage.Columns,
    at: Int,
    onEvent: (ImportEvent) -> Unit,
) {
    val strings = LocalStrings.current
    FullSheet(strings.headerOf(stage, at), { onEvent(ImportEvent.ChooseColumn(null)) }) {
        Middle {
            for ((heading, fields) in strings.columnGroups()) {
                Heading(heading)
                Chips {
                    for (field in fields) {
                        val choose = { onEvent(ImportEvent.Column(at, field)) }
                        ChoiceChip(strings.column_name(field), field == stage.fields[at], choose)
                    }
                }
            }
        }
    }
}

private fun Strings.columnGroups(): List<Pair<String, List<ColumnField>>> =
    listOf(
        columns_no to listOf(ColumnField.Nothing, ColumnField.AsWritten),
        columns_who to
            listOf(
                ColumnField.Name,
                ColumnField.Prefix,
                ColumnField.Given,
                ColumnField.Additional,
                ColumnField.Family,
                ColumnField.Suffix,
                ColumnField.Company,
                ColumnField.Attention,
                ColumnField.Department,
                ColumnField.Position,
            ),
        columns_reach to
            NumberKind.entries.map { ColumnField.Number(it) } +
            listOf(ColumnField.Email, ColumnField.Web, ColumnField.Matrix),
    ) +
        listOf(
            AddressKind.BILLING,
            AddressKind.SITE,
            AddressKind.WORK,
            AddressKind.HOME,
            AddressKind.OTHER,
        ).map(::address) +
        listOf(
            columns_other to
                listOf(
                    ColumnField.CustomerNumber,
                    ColumnField.Birthday,
                    ColumnField.Language,
                    ColumnField.Groups,
                    ColumnField.Notes,
                ),
        )

private fun Strings.address(kind: AddressKind) =
    address_kind(kind) to
        listOf(
            ColumnField.Street(kind),
            ColumnField.AddressExtra(kind),
            ColumnField.Postcode(kind),
            ColumnField.Town(kind),
            ColumnField.PostcodeTown(kind),
            ColumnField.Region(kind),
            ColumnField.Country(kind),
        )
