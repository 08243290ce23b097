package app.werkfunk.ui.search

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.ContactRow
import app.werkfunk.ui.inbox.RequestCardView
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.site.SiteRow
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.tag_name
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.thread.MissingWords

/** What was found, each kind under its heading; of entries, and of a kind that alone is listed, more as one scrolls. */
@Composable
internal fun Found(
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
        labels(finds, strings, onEvent, ways)
        section(strings.book_title, finds.contacts, { it.id }) { ContactRow(it, false) { ways.contact(it.id) } }
        all(finds.moreContacts, Kind.Contacts, onEvent)
        section(strings.sites_title, finds.sites, { it.id }) { SiteRow(it) { ways.site(it.id, null) } }
        all(finds.moreSites, Kind.Sites, onEvent)
        section(strings.screen_inbox_title, finds.requests, { it.id }) {
            RequestCardView(it, false) { ways.request(it.id) }
        }
        all(finds.moreRequests, Kind.Requests, onEvent)
        section(strings.screen_threads_title, finds.hits, { it.position.toString() }) { HitRow(it) { ways.open(it) } }
        if (finds.more) {
            item("more") { LaunchedEffect(finds.listed) { onEvent(SearchEvent.More) } }
        } else {
            finds.missing?.let { item("missing") { MissingWords(it) } }
        }
    }
}

private fun LazyListScope.labels(
    finds: SearchFinds,
    strings: Strings,
    onEvent: (SearchEvent) -> Unit,
    ways: SearchWays,
) {
    section(strings.search_labels, finds.labels, { it.id }) { label ->
        val with = { onEvent(SearchEvent.With(label)) }
        SideButton(strings.tag_name(label), Icons.search, with, Modifier.fillMaxWidth())
    }
    section(strings.search_threads, finds.threads, { it.id }) { thread ->
        SideButton(thread.name, Icons.threads, { ways.thread(thread.id) }, Modifier.fillMaxWidth())
    }
}

private fun <T> LazyListScope.section(
    title: String,
    found: List<T>,
    key: (T) -> String,
    row: @Composable (T) -> Unit,
) {
    if (found.isEmpty()) return
    item(title) { Heading(title) }
    items(found, key = { "$title ${key(it)}" }) { row(it) }
}

/** There are more of this kind than these few. */
private fun LazyListScope.all(
    more: Boolean,
    kind: Kind,
    onEvent: (SearchEvent) -> Unit,
) {
    if (!more) return
    item("all-$kind") {
        val show = { onEvent(SearchEvent.OfKind(kind)) }
        SideButton(LocalStrings.current.search_all(kind), Icons.search, show, Modifier.fillMaxWidth())
    }
}

/** A note stands at its site, anything else in its thread. */
private fun SearchWays.open(hit: HitItem) =
    hit.notedAt?.let { site(it, hit.position) } ?: entry(hit.threadId, hit.position)
