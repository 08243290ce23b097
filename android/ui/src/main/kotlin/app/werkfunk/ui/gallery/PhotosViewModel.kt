package app.werkfunk.ui.gallery

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.Day
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.clockOf
import app.werkfunk.ui.text.dayOf
import app.werkfunk.view.Change
import app.werkfunk.view.EntryFilter
import app.werkfunk.view.EntryKind
import app.werkfunk.view.EntrySort
import app.werkfunk.view.GapState
import app.werkfunk.view.Hit
import app.werkfunk.view.Picture
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.time.Clock

/** The photos and videos of one day, newest first. */
data class PhotoDay(
    val day: Day,
    val photos: List<PhotoTile>,
)

data class PhotoTile(
    val threadId: String,
    val position: Long,
    /** Who took it; empty for the company. */
    val sender: String,
    val time: String,
    val video: Boolean,
    val picture: Picture?,
)

data class Photos(
    val days: List<PhotoDay>,
    /** There are older ones. */
    val more: Boolean,
    /** Why the one somebody looks at does not come. */
    val problem: Problem? = null,
    /** Messages may be missing here, and with them photos. */
    val missing: GapState? = null,
) {
    /** All that are here, newest first, to swipe through. */
    val all get() = days.flatMap { it.photos }
}

/** Whose photos they are. */
sealed interface PhotosOf {
    data class Thread(
        val id: String,
    ) : PhotosOf

    data class Site(
        val id: String,
    ) : PhotosOf
}

/** All photos and videos of a thread or a site, page by page. */
class PhotosViewModel(
    private val whose: PhotosOf,
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow<Loaded<Photos>>(Loaded.Opening)
    private val reading = Mutex()
    private val filter = filterOf()
    private var pages = 1

    val uiState: StateFlow<Loaded<Photos>> = state

    init {
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) load() } }
    }

    fun tryAgain() {
        scope.launch { load() }
    }

    fun more() {
        scope.launch {
            pages += 1
            load()
        }
    }

    private fun concernsThis(change: Change) =
        when (change) {
            Change.Everything -> true
            is Change.Thread -> whose == PhotosOf.Thread(change.id) || shown(change.id)
            is Change.Site -> whose == PhotosOf.Site(change.id)
            else -> false
        }

    private fun shown(threadId: String) =
        whose is PhotosOf.Site && (state.value as? Loaded.Page)?.page?.all?.any { it.threadId == threadId } == true

    /** The whole picture of one of them, as somebody looks at it. */
    fun want(position: Long) {
        scope.launch {
            val problem = problemIn { core.fetchFile(position) }
            state.update { (it as? Loaded.Page)?.run { copy(page = page.copy(problem = problem)) } ?: it }
        }
    }

    /** As many pages as one has scrolled to, so that nothing jumps. */
    private suspend fun load() =
        reading.withLock {
            state.value = state.value.reload { read() }
        }

    private fun filterOf(): EntryFilter {
        val of = EntryFilter(EntrySort.PICTURES, null, null, null, null, null)
        return when (whose) {
            is PhotosOf.Site -> of.copy(siteId = whose.id)
            is PhotosOf.Thread -> of.copy(threadId = whose.id)
        }
    }

    private suspend fun read(): Photos {
        val hits = mutableListOf<Hit>()
        var before: Long? = Long.MAX_VALUE
        var missing: GapState? = null
        repeat(pages) {
            val page = before?.let { core.findEntries("", filter, it, PAGE) } ?: return@repeat
            hits += page.hits
            before = page.next
            missing = page.missing
        }
        return Photos(hits.byDay(clock), more = before != null, missing = missing)
    }

    private companion object {
        const val PAGE = 60
    }
}

internal fun List<Hit>.byDay(clock: Clock): List<PhotoDay> =
    groupBy { dayOf(it.sentMs, clock.millis(), clock.zone) }.map { (day, hits) ->
        PhotoDay(day, hits.map { it.tile(clock) })
    }

private fun Hit.tile(clock: Clock) =
    PhotoTile(
        threadId = threadId,
        position = position,
        sender = if (mine) "" else senderName,
        time = clockOf(sentMs, clock.zone),
        video = kind == EntryKind.VIDEO,
        picture = picture,
    )
