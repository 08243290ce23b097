package app.werkfunk.ui.search

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.CONTACTS
import app.werkfunk.ui.book.ContactRow
import app.werkfunk.ui.book.Everybody
import app.werkfunk.ui.book.Lines
import app.werkfunk.ui.book.lines
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.Window
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import kotlinx.coroutines.CoroutineScope

/** A contact by its name. */
data class PersonRef(
    val id: String,
    val name: String,
)

/** Contacts of whom one is chosen, by name or as one types. */
data class PeopleChoice(
    val query: String = "",
    val found: Loaded<Lines> = Loaded.Opening,
)

/** What is done while a person is chosen; who it is, [SearchEvent.By] says. */
sealed interface PeopleEvent : SearchEvent {
    data object Choose : PeopleEvent

    data class Find(
        val text: String,
    ) : PeopleEvent

    /** The end of what is here came into sight. */
    data object More : PeopleEvent

    data object TryAgain : PeopleEvent

    data object Close : PeopleEvent
}

/** Finds the person among all contacts; what was typed last is what is shown, however long an earlier search takes. */
internal class PeopleSearch(
    private val core: Core,
    scope: CoroutineScope,
    private val shown: () -> PeopleChoice?,
    private val show: (PeopleChoice?) -> Unit,
) {
    private val window = Window(scope, CONTACTS)

    fun on(event: PeopleEvent) =
        when (event) {
            PeopleEvent.Choose -> look(PeopleChoice())
            is PeopleEvent.Find -> look((shown() ?: PeopleChoice()).copy(query = event.text))
            PeopleEvent.More -> window.more(::read)
            PeopleEvent.TryAgain -> window.read(::read)
            PeopleEvent.Close -> close()
        }

    fun close() {
        window.stop()
        show(null)
    }

    private fun look(choice: PeopleChoice) {
        show(choice)
        window.begin(::read)
    }

    private suspend fun read() {
        val asked = shown() ?: return
        val found = asked.found.reload { core.lines(asked.query.trim(), Everybody, window.wanted) }
        shown()?.let { show(it.copy(found = found)) }
    }
}

/** One of the contacts, found as one types. */
@Composable
internal fun PersonSheet(
    choice: PeopleChoice,
    onEvent: (SearchEvent) -> Unit,
) = FullSheet(LocalStrings.current.search_person_choose, { onEvent(PeopleEvent.Close) }) {
    val hint = LocalStrings.current.book_search
    Column(Modifier.padding(horizontal = Grid.two)) {
        Field(choice.query, hint, { onEvent(PeopleEvent.Find(it)) }, lines = 1, hint = hint)
    }
    Column(Modifier.weight(1f)) {
        PageOf(choice.found, { onEvent(PeopleEvent.TryAgain) }) { found ->
            if (found.contacts.isEmpty()) Nobody(choice) else People(found, onEvent)
        }
    }
}

@Composable
private fun People(
    found: Lines,
    onEvent: (SearchEvent) -> Unit,
) = LazyColumn(
    Modifier.fillMaxSize(),
    contentPadding = PaddingValues(Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    items(found.contacts, key = { it.id }) { contact ->
        val label = LocalStrings.current.search_person(contact.name)
        ContactRow(contact, false, label) { onEvent(SearchEvent.By(PersonRef(contact.id, contact.name))) }
    }
    if (found.more) item("more") { LaunchedEffect(found.contacts.size) { onEvent(PeopleEvent.More) } }
}

@Composable
private fun Nobody(choice: PeopleChoice) {
    val strings = LocalStrings.current
    val quiet = LocalPalette.current.quiet
    if (choice.query.isBlank()) {
        Hint(Icons.contacts, quiet, strings.book_empty, strings.book_empty_next)
    } else {
        Hint(Icons.search, quiet, strings.search_nothing, strings.search_nothing_next)
    }
}
