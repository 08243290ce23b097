package app.werkfunk.ui.site

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.Age
import app.werkfunk.ui.text.ageOf
import app.werkfunk.view.Change
import app.werkfunk.view.Picture
import app.werkfunk.view.SiteCard
import app.werkfunk.view.SiteFilter
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock

data class SitesState(
    val query: String,
    val sites: Loaded<SitesContent>,
)

data class SitesContent(
    val sites: List<SiteItem>,
    /** There are more of them. */
    val more: Boolean,
)

data class SiteItem(
    val id: String,
    val name: String,
    val address: String,
    /** `null` without a colour. */
    val rgb: UInt?,
    val pinned: Boolean,
    val finished: Boolean,
    val age: Age,
    val pictures: Int,
    val cover: Picture?,
    val people: List<String>,
)

sealed interface SitesEvent {
    data object TryAgain : SitesEvent

    data class Query(
        val text: String,
    ) : SitesEvent

    data object More : SitesEvent
}

/** All sites, or those that have the words typed so far. */
class SitesViewModel(
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(SitesState("", Loaded.Opening))
    private var wanted = WINDOW
    private var reading: Job? = null

    val uiState: StateFlow<SitesState> = state

    init {
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsSites)) read() } }
    }

    fun on(event: SitesEvent) =
        when (event) {
            SitesEvent.TryAgain -> {
                read()
            }

            SitesEvent.More -> {
                wanted += WINDOW
                read()
            }

            is SitesEvent.Query -> {
                wanted = WINDOW
                state.update { it.copy(query = event.text) }
                read()
            }
        }

    private fun read() {
        reading?.cancel()
        reading =
            scope.launch {
                val asked = state.value
                val sites =
                    asked.sites.reload {
                        val list = core.sites(SiteFilter(asked.query.trim(), null, null), wanted)
                        SitesContent(list.sites.map { it.item(clock) }, list.more)
                    }
                state.update { it.copy(sites = sites) }
            }
    }

    private companion object {
        const val WINDOW = 50
    }
}

internal fun concernsSites(change: Change) =
    when (change) {
        Change.Everything, Change.Contacts, Change.Inbox, is Change.Site -> true
        else -> false
    }

internal fun SiteCard.item(clock: Clock) =
    SiteItem(
        id = id,
        name = name,
        address = address,
        rgb = rgb,
        pinned = pinned,
        finished = finished,
        age = ageOf(lastMs, clock.millis(), clock.zone),
        pictures = pictures.toInt(),
        cover = cover,
        people = people,
    )
