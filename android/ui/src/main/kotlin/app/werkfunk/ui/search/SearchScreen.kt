package app.werkfunk.ui.search

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.ContactRow
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.RequestCardView
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.site.SiteRow
import app.werkfunk.ui.site.SiteSheet
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.view.EntrySort

/** One field for everything: contacts, sites, requests, and what was written, photographed and sent. */
@Composable
fun SearchScreen(
    state: SearchState,
    onEvent: (SearchEvent) -> Unit,
    ways: SearchWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    Searching(state, onEvent, ways, onLeave)
    state.people?.let { PersonSheet(it, onEvent) }
    state.choosing?.let { sites ->
        val none = LocalStrings.current.site_any
        val close = { onEvent(SearchEvent.CloseSites) }
        SiteSheet(sites, state.site, none, { onEvent(SearchEvent.At(it)) }, close)
    }
}

@Composable
private fun Searching(
    state: SearchState,
    onEvent: (SearchEvent) -> Unit,
    ways: SearchWays,
    onLeave: () -> Unit,
) = FullSheet(
    LocalStrings.current.search_title,
    onLeave,
    if (state.choosing != null || state.people != null) Modifier.hiddenBehind() else Modifier,
) {
    val strings = LocalStrings.current
    Column(Modifier.padding(horizontal = Grid.two), Arrangement.spacedBy(Grid.one)) {
        Field(
            state.query,
            strings.search_title,
            { onEvent(SearchEvent.Query(it)) },
            lines = 1,
            hint = strings.search_hint,
        )
        // Large letters leave no room for it above what is found.
        if (!largeLetters() || !state.found) Narrowed(state, onEvent)
    }
    Column(Modifier.weight(1f)) {
        val quiet = LocalPalette.current.quiet
        state.finds?.let { loaded ->
            PageOf(loaded, { onEvent(SearchEvent.TryAgain) }) { finds ->
                if (finds.none) {
                    Hint(Icons.search, quiet, strings.search_nothing, strings.search_nothing_next)
                } else {
                    Found(state, finds, onEvent, ways)
                }
            }
        } ?: Hint(Icons.search, quiet, strings.search_empty, strings.search_empty_next)
    }
}

/** Something is listed. */
private val SearchState.found get() = (finds as? Loaded.Page)?.page?.none == false

/** By thread, site, person, kind and time; the last two narrow only what was asked for. */
@Composable
private fun Narrowed(
    state: SearchState,
    onEvent: (SearchEvent) -> Unit,
) = Chips {
    val strings = LocalStrings.current
    state.within?.let { thread ->
        val everywhere = { onEvent(SearchEvent.Within(null)) }
        ChoiceChip(strings.search_within(thread.name), chosen = true, everywhere)
    }
    val site = state.site?.name?.let(strings::site_at) ?: strings.site_any
    ChoiceChip(site, state.site != null, { onEvent(SearchEvent.ChooseSite) })
    ByPerson(state.person, onEvent)
    if (state.finds == null) return@Chips
    for (sort in EntrySort.entries) {
        ChoiceChip(strings.search_sort(sort), sort == state.sort, { onEvent(SearchEvent.Sort(sort)) })
    }
    Spans(state.span) { onEvent(SearchEvent.During(it)) }
}

/** A touch chooses somebody, and lets whoever is chosen go. */
@Composable
private fun ByPerson(
    person: PersonRef?,
    onEvent: (SearchEvent) -> Unit,
) {
    val strings = LocalStrings.current
    if (person == null) {
        ChoiceChip(strings.search_person_any, chosen = false, { onEvent(PeopleEvent.Choose) })
    } else {
        val letGo = { onEvent(SearchEvent.By(null)) }
        ChoiceChip(person.name, chosen = true, letGo, label = strings.search_person(person.name))
    }
}

/** One chip until it is touched: all of them would leave no room for what is found. */
@Composable
private fun Spans(
    chosen: Span,
    onChoose: (Span) -> Unit,
) {
    val strings = LocalStrings.current
    var open by remember { mutableStateOf(false) }
    if (!open) {
        ChoiceChip(strings.search_span(chosen), chosen != Span.Ever, { open = true })
        return
    }
    for (span in Span.entries) {
        val choose = {
            open = false
            onChoose(span)
        }
        ChoiceChip(strings.search_span(span), span == chosen, choose)
    }
}

@Composable
private fun Found(
    state: SearchState,
    finds: SearchFinds,
    onEvent: (SearchEvent) -> Unit,
    ways: SearchWays,
) {
    val strings = LocalStrings.current
    val largeLetters = largeLetters()
    LazyColumn(
        Modifier.fillMaxSize(),
        contentPadding = PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) {
        if (largeLetters) item("narrowed") { Narrowed(state, onEvent) }
        section("contacts", strings.book_title, finds.contacts.isNotEmpty())
        items(finds.contacts, key = { "contact-${it.id}" }) { ContactRow(it, false) { ways.contact(it.id) } }
        section("sites", strings.sites_title, finds.sites.isNotEmpty())
        items(finds.sites, key = { "site-${it.id}" }) { SiteRow(it) { ways.site(it.id, null) } }
        section("requests", strings.screen_inbox_title, finds.requests.isNotEmpty())
        items(finds.requests, key = { "request-${it.id}" }) { RequestCardView(it, false) { ways.request(it.id) } }
        section("entries", strings.screen_threads_title, finds.hits.isNotEmpty())
        items(finds.hits, key = { "entry-${it.position}" }) { HitRow(it) { ways.open(it) } }
        if (finds.more) item("more") { LaunchedEffect(finds.hits.size) { onEvent(SearchEvent.More) } }
    }
}

/** A note stands at its site, anything else in its thread. */
private fun SearchWays.open(hit: HitItem) =
    hit.notedAt?.let { site(it, hit.position) } ?: entry(hit.threadId, hit.position)

private fun LazyListScope.section(
    key: String,
    title: String,
    there: Boolean,
) {
    if (there) item(key) { Heading(title) }
}
