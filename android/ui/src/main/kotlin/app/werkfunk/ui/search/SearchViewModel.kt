package app.werkfunk.ui.search

import app.werkfunk.ui.book.Everybody
import app.werkfunk.ui.book.lines
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.Window
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.inbox.item
import app.werkfunk.ui.site.item
import app.werkfunk.ui.site.openSites
import app.werkfunk.ui.text.clockOf
import app.werkfunk.view.Change
import app.werkfunk.view.EntryFilter
import app.werkfunk.view.EntrySort
import app.werkfunk.view.Hit
import app.werkfunk.view.RequestCard
import app.werkfunk.view.SiteFilter
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock
import java.time.Instant
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter

/** Everything that has the words typed so far; what was typed last is what is shown, however long an earlier search takes. */
class SearchViewModel(
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(SearchState("", Kind.Everything, Span.Ever, null, null, null, null))
    private val window = Window(scope, WINDOW)
    private val people =
        PeopleSearch(core, scope, { state.value.people }) { choice -> state.update { it.copy(people = choice) } }

    val uiState: StateFlow<SearchState> = state

    init {
        scope.launch {
            core.changes().collect { batch ->
                if (state.value.finds != null &&
                    batch.any(::concernsFinds)
                ) {
                    window.read(::load)
                }
            }
        }
    }

    fun on(event: SearchEvent) =
        when (event) {
            SearchEvent.TryAgain -> window.read(::load)
            is SearchEvent.Query -> look { it.copy(query = event.text) }
            is SearchEvent.OfKind -> look { it.copy(kind = event.kind) }
            is SearchEvent.With -> look { it.copy(label = event.label, query = "") }
            is SearchEvent.During -> look { it.copy(span = event.span) }
            SearchEvent.ChooseSite -> chooseSite()
            SearchEvent.CloseSites -> state.update { it.copy(choosing = null) }
            is SearchEvent.At -> look { it.copy(site = event.site, choosing = null) }
            is SearchEvent.Within -> look { it.copy(within = event.thread) }
            is SearchEvent.By -> by(event.person)
            is SearchEvent.Begin -> begin(event)
            is PeopleEvent -> people.on(event)
            SearchEvent.More -> window.more(::load)
        }

    private fun chooseSite() {
        scope.launch { problemIn { core.openSites().let { sites -> state.update { it.copy(choosing = sites) } } } }
    }

    private fun by(person: PersonRef?) {
        people.close()
        look { it.copy(person = person) }
    }

    private fun begin(at: SearchEvent.Begin) {
        people.close()
        look {
            it.copy(
                within = at.within,
                site = at.site,
                person = at.person,
                kind = Kind.Everything,
                label = null,
                span = Span.Ever,
                choosing = null,
            )
        }
    }

    private fun look(change: (SearchState) -> SearchState) {
        state.update { before ->
            change(before).let { if (it.offers(it.kind)) it else it.copy(kind = Kind.Everything) }
        }
        if (state.value.asksNothing) {
            window.stop()
            state.update { it.copy(finds = null) }
        } else {
            window.begin(::load)
        }
    }

    private suspend fun load() {
        val asked = state.value
        val finds = (asked.finds ?: Loaded.Opening).reload { finds(asked) }
        state.update { it.copy(finds = finds) }
    }

    private suspend fun finds(asked: SearchState): SearchFinds {
        val query = asked.query.trim()
        return when (asked.kind) {
            Kind.Contacts -> contacts(query, asked)
            Kind.Sites -> sites(query, asked)
            Kind.Requests -> requests(query, asked.filter())
            else -> entries(query, asked.filter())
        }
    }

    private fun SearchState.filter(): EntryFilter {
        val (from, until) = span.over(ZonedDateTime.now(clock))
        return EntryFilter(kind.sort ?: EntrySort.ANY, person?.id, within?.id, site?.id, from, until, label?.id)
    }

    private suspend fun contacts(
        query: String,
        asked: SearchState,
    ): SearchFinds {
        val found = core.lines(query, Everybody.copy(tag = asked.label?.id), window.wanted)
        return SearchFinds(contacts = found.contacts, more = found.more)
    }

    private suspend fun sites(
        query: String,
        asked: SearchState,
    ): SearchFinds {
        val found = core.sites(SiteFilter(query, null, asked.person?.id), window.wanted)
        return SearchFinds(sites = found.sites.map { it.item(clock) }, more = found.more)
    }

    private suspend fun requests(
        query: String,
        filter: EntryFilter,
    ): SearchFinds {
        val found = mutableListOf<RequestCard>()
        var next: Long? = null
        do {
            val page = core.findRequests(query, filter, next, WINDOW)
            found += page.requests
            next = page.next
        } while (next != null && found.size < window.wanted)
        return SearchFinds(requests = found.map { it.item(clock) }, more = next != null)
    }

    private suspend fun entries(
        query: String,
        filter: EntryFilter,
    ): SearchFinds {
        val first = core.find(query, filter, WINDOW)
        val hits = first.entries.hits.toMutableList()
        var next = first.entries.next
        while (next != null && hits.size < window.wanted) {
            val page = core.findEntries(query, filter, next, WINDOW)
            hits += page.hits
            next = page.next
        }
        return SearchFinds(
            first.contacts,
            first.sites.map { it.item(clock) },
            first.requests.map { it.item(clock) },
            hits.map { it.item(clock) },
            next != null,
            first.moreContacts,
            first.moreSites,
            first.moreRequests,
            first.labels,
            first.threads,
            first.entries.missing,
        )
    }

    private companion object {
        const val WINDOW = 50
    }
}

private val SearchState.asksNothing
    get() =
        query.isBlank() && kind == Kind.Everything && span == Span.Ever &&
            listOf(site, within, person, label).all { it == null }

private fun concernsFinds(change: Change) =
    when (change) {
        Change.Everything, Change.Contacts, Change.Inbox, is Change.Site -> true
        else -> false
    }

private val DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu")

private fun Hit.item(clock: Clock) =
    HitItem(
        threadId = threadId,
        notedAt = notedAt,
        position = position,
        name = threadName,
        sender = senderName.takeIf { it.isNotBlank() && it != threadName },
        mine = mine,
        kind = kind,
        snippet = snippet,
        picture = picture,
        moment = DAY.format(Instant.ofEpochMilli(sentMs).atZone(clock.zone)) + ", " + clockOf(sentMs, clock.zone),
    )
