package app.werkfunk.ui.book

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.merge_value
import app.werkfunk.ui.text.onOneLine
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ContactField
import app.werkfunk.view.ContactLine
import app.werkfunk.view.MergeChoice
import app.werkfunk.view.MergeRow
import app.werkfunk.view.TwinList
import app.werkfunk.view.Twins

// From here on two most likely are one, as the core counts.
private const val LIKELY = 70

/** Contacts that may be there twice, each pair with what speaks for and against it. */
@Composable
fun TwinsScreen(
    state: TwinsState,
    onEvent: (TwinsEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val under = if (state.merging == null) modifier else modifier.hiddenBehind()
    FullSheet(LocalStrings.current.twins_title, onLeave, under) {
        state.problem?.let { Column(Modifier.padding(Grid.two)) { ProblemNote(it) } }
        PageOf(state.twins, { onEvent(TwinsEvent.TryAgain) }) { Pairs(it, onEvent) }
    }
    state.merging?.let { MergeScreen(it, onEvent) }
}

@Composable
private fun Pairs(
    list: TwinList,
    onEvent: (TwinsEvent) -> Unit,
) {
    val strings = LocalStrings.current
    if (list.twins.isEmpty()) {
        Hint(Icons.check, LocalPalette.current.done, strings.twins_empty, strings.twins_empty_next)
        return
    }
    LazyColumn(
        Modifier.fillMaxSize(),
        contentPadding = PaddingValues(Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.two),
    ) {
        item("count") {
            Words(strings.twins_count(list.count.toInt()), LocalType.current.body, LocalPalette.current.quiet)
        }
        items(list.twins, key = { "${it.older.id} ${it.newer.id}" }) { Pair(it, onEvent) }
        if (list.next != null) item("more") { LaunchedEffect(list.twins.size) { onEvent(TwinsEvent.More) } }
    }
}

@Composable
private fun Pair(
    twins: Twins,
    onEvent: (TwinsEvent) -> Unit,
) = Card {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    if (twins.points.toInt() >= LIKELY) {
        Mark(strings.twins_likely, Icons.beside, palette.warn)
    } else {
        Mark(strings.twins_perhaps, Icons.beside, palette.quiet)
    }
    One(twins.older)
    One(twins.newer)
    Words(
        twins.reasons.joinToString(" · ") { strings.twin_reason(it) },
        LocalType.current.quiet,
        palette.text,
    )
    val merge = { onEvent(TwinsEvent.Compare(twins.older.id, twins.newer.id)) }
    TwoByTwo { each ->
        NarrowButton(
            strings.twins_merge,
            Icons.check,
            merge,
            each,
            strings.a11y_merge(twins.older.name, twins.newer.name),
        )
        val apart = { onEvent(TwinsEvent.Apart(twins)) }
        val label = strings.a11y_apart(twins.older.name, twins.newer.name)
        NarrowButton(strings.twins_apart, Icons.cross, apart, each, label)
    }
}

@Composable
private fun One(contact: ContactLine) =
    Named(
        contact.name,
        listOfNotNull(contact.company.ifBlank { null }, contact.town.ifBlank { null }, contact.number?.onOneLine())
            .filter { it != contact.name }
            .joinToString(" · "),
    )

/** Field by field: what stays, what is taken, or both. */
@Composable
fun MergeScreen(
    merging: Merging,
    onEvent: (TwinsEvent) -> Unit,
) {
    val strings = LocalStrings.current
    FullSheet(strings.twins_merge, { onEvent(TwinsEvent.LeaveMerge) }) {
        Middle {
            merging.problem?.let { ProblemNote(it) }
            val (kept, other) = merging.preview.kept to merging.preview.other
            Words(
                strings.merge_hint(other.name, kept.name),
                LocalType.current.body,
                LocalPalette.current.quiet,
            )
            if (merging.preview.rows.isEmpty()) {
                Words(strings.merge_nothing, LocalType.current.body, LocalPalette.current.text)
            }
            merging.preview.rows.forEach { row -> Row(row, merging.choice(row.key, row.suggested), onEvent) }
        }
        Below {
            MainButton(strings.twins_merge, Icons.check, { onEvent(TwinsEvent.Merge) }, Modifier.fillMaxWidth())
        }
    }
}

@Composable
private fun Row(
    row: MergeRow,
    chosen: MergeChoice,
    onEvent: (TwinsEvent) -> Unit,
) = Card {
    val strings = LocalStrings.current
    val name = strings.field_name(row.field)
    Heading(name)
    for (choice in choices(row)) {
        val says = strings.says(row, choice)
        val choose = { onEvent(TwinsEvent.Choose(row.key, choice)) }
        ChoiceChip(says, choice == chosen, choose, Modifier.fillMaxWidth(), label = "$name: $says")
    }
}

private fun Strings.says(
    row: MergeRow,
    choice: MergeChoice,
) = when {
    row.field in ENTRIES && choice == MergeChoice.BOTH -> merge_add(merge_value(row.field, row.other))
    row.field in ENTRIES -> merge_leave
    choice == MergeChoice.KEEP -> merge_value(row.field, row.kept)
    choice == MergeChoice.TAKE -> merge_value(row.field, row.other)
    else -> merge_both
}

// A contact may have several of these; those of the other one come along or do not.
private val ENTRIES =
    setOf(
        ContactField.NUMBER,
        ContactField.EMAIL,
        ContactField.ADDRESS,
        ContactField.WEB,
        ContactField.MATRIX,
        ContactField.LINE,
        ContactField.TAG,
    )

internal fun choices(row: MergeRow): List<MergeChoice> =
    when {
        row.field in ENTRIES -> listOf(MergeChoice.BOTH, MergeChoice.KEEP)
        row.field == ContactField.NOTES -> MergeChoice.entries
        else -> listOf(MergeChoice.KEEP, MergeChoice.TAKE)
    }
