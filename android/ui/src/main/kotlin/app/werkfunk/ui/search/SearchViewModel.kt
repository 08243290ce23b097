package app.werkfunk.ui.search

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
    private val state = MutableStateFlow(SearchState("", EntrySort.ANY, Span.Ever, null, null, null, null))
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
            is SearchEvent.Sort -> look { it.copy(sort = event.sort) }
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
                sort = EntrySort.ANY,
                span = Span.Ever,
                choosing = null,
            )
        }
    }

    private fun look(change: (SearchState) -> SearchState) {
        state.update(change)
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
        val (from, until) = asked.span.over(ZonedDateTime.now(clock))
        val filter = EntryFilter(asked.sort, asked.person?.id, asked.within?.id, asked.site?.id, from, until)
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
        )
    }

    private companion object {
        const val WINDOW = 50
    }
}

private val SearchState.asksNothing get() = query.isBlank() && site == null && within == null && person == null

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
