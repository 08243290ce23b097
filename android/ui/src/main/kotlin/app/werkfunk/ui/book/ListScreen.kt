package app.werkfunk.ui.book

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.view.Shelf

/** Where the list leads. */
interface ListWays {
    fun open(id: String)

    fun create()

    fun import()

    fun export(ids: List<String>)

    fun twins()

    fun privacy()
}

/** The contacts of the company, found as one types. */
@Composable
fun ListScreen(
    state: ListState,
    selected: String?,
    onEvent: (ListEvent) -> Unit,
    ways: ListWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    val choosing = state.chosen != null
    val title = if (choosing) strings.book_chosen(state.chosen.size) else strings.book_title
    val leave = { if (choosing) onEvent(ListEvent.Choosing(false)) else onLeave() }
    FullSheet(title, leave, modifier, { if (!choosing) ListActions(state, onEvent, ways) }) {
        Column(Modifier.padding(horizontal = Grid.two), Arrangement.spacedBy(Grid.one)) {
            state.problem?.let { ProblemNote(it) }
            Field(
                state.query,
                strings.book_search,
                { onEvent(ListEvent.Query(it)) },
                lines = 1,
                hint = strings.book_search,
            )
        }
        FilterChips(state.filter, state.counts) { onEvent(ListEvent.Show(it)) }
        Column(Modifier.weight(1f)) {
            PageOf(state.lines, { onEvent(ListEvent.TryAgain) }) { lines ->
                if (lines.contacts.isEmpty()) Nobody(state, ways) else Everyone(state, lines, selected, onEvent, ways)
            }
        }
        if (choosing) ChosenBar(state, onEvent, ways) else CreateBar(state, ways)
    }
}

@Composable
private fun ListActions(
    state: ListState,
    onEvent: (ListEvent) -> Unit,
    ways: ListWays,
) {
    val strings = LocalStrings.current
    if ((state.counts?.book ?: 0u) > 0u) {
        SignButton(Icons.tick, strings.book_choose, { onEvent(ListEvent.Choosing(true)) })
    }
    SignButton(Icons.import, strings.import_title, ways::import)
}

@Composable
private fun Everyone(
    state: ListState,
    lines: Lines,
    selected: String?,
    onEvent: (ListEvent) -> Unit,
    ways: ListWays,
) = LazyColumn(
    Modifier.fillMaxSize(),
    rememberLazyListState(),
    PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    if (state.twins > 0 && state.filter == Everybody && state.query.isBlank() && state.chosen == null) {
        item("twins") {
            SideButton(
                LocalStrings.current.book_twins(state.twins),
                Icons.beside,
                ways::twins,
                Modifier.fillMaxWidth(),
            )
        }
    }
    if (state.waiting > 0 && state.chosen == null) {
        item("waiting") {
            val says = LocalStrings.current.book_waiting(state.waiting)
            SideButton(says, Icons.clock, ways::privacy, Modifier.fillMaxWidth())
        }
    }
    items(lines.contacts, key = { it.id }) { contact ->
        val chosen = state.chosen
        if (chosen == null) {
            ContactRow(contact, contact.id == selected) { ways.open(contact.id) }
        } else {
            ContactTick(contact, contact.id in chosen) { onEvent(ListEvent.Tick(contact.id)) }
        }
    }
    if (lines.more) {
        item("more") { LaunchedEffect(lines.contacts.size) { onEvent(ListEvent.More) } }
    }
}

/** An empty list, and the way on. */
@Composable
private fun Nobody(
    state: ListState,
    ways: ListWays,
) {
    val strings = LocalStrings.current
    val quiet = LocalPalette.current.quiet
    val filtered = state.filter != Everybody
    when {
        state.query.isNotBlank() -> {
            Hint(Icons.search, quiet, strings.book_nothing_found, strings.book_nothing_found_next)
        }

        filtered -> {
            Hint(Icons.contacts, quiet, strings.book_filter_empty, strings.book_filter_empty_next)
        }

        else -> {
            Hint(Icons.contacts, quiet, strings.book_empty, strings.book_empty_next) {
                SideButton(strings.import_title, Icons.import, ways::import)
            }
        }
    }
}

@Composable
private fun CreateBar(
    state: ListState,
    ways: ListWays,
) {
    if (state.filter.shelf == Shelf.BOOK) {
        Below {
            MainButton(LocalStrings.current.book_create, Icons.person, ways::create, Modifier.fillMaxWidth())
        }
    }
}

/** What can be done with those ticked. */
@Composable
private fun ChosenBar(
    state: ListState,
    onEvent: (ListEvent) -> Unit,
    ways: ListWays,
) {
    val strings = LocalStrings.current
    val chosen = state.chosen.orEmpty().toList()
    val bar = Modifier.fillMaxWidth().background(LocalPalette.current.surface).padding(Grid.two, Grid.one)
    if (chosen.isEmpty()) {
        Column(bar) { SideButton(strings.export_all, Icons.export, { ways.export(chosen) }, Modifier.fillMaxWidth()) }
        return
    }
    val buttons: @Composable (Modifier) -> Unit = { each ->
        NarrowButton(strings.export_do, Icons.export, { ways.export(chosen) }, each)
        if (state.filter.shelf == Shelf.BOOK) {
            NarrowButton(strings.book_archive, Icons.archive, { onEvent(ListEvent.PutChosen(Shelf.ARCHIVE)) }, each)
            NarrowButton(strings.book_trash, Icons.trash, { onEvent(ListEvent.PutChosen(Shelf.TRASH)) }, each)
        } else {
            NarrowButton(strings.book_restore, Icons.undo, { onEvent(ListEvent.PutChosen(Shelf.BOOK)) }, each)
        }
    }
    Column(bar) { TwoByTwo(buttons) }
}
