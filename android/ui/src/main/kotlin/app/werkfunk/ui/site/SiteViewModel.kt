package app.werkfunk.ui.site

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.ui.text.clockOf
import app.werkfunk.ui.text.dayOf
import app.werkfunk.view.Change
import app.werkfunk.view.Scrap
import app.werkfunk.view.SiteEntry
import app.werkfunk.view.SitePage
import app.werkfunk.view.SiteWay
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock

/** Everything about one site, whatever the thread it came by. */
class SiteViewModel(
    private val id: String,
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
    found: Long? = null,
) {
    private val state = MutableStateFlow(SiteState(TopLine.Nothing, Loaded.Opening, "", null, null, gone = false))

    /** The entry in the middle of what is shown; `null` for the newest. */
    private var middle: Long? = found
    private var shown: SitePage? = null

    private val scraps = Scraps(core, scope) { problem -> state.update { it.copy(problem = problem) } }
    private val newNote = Scrap.SiteNote(id)

    val uiState: StateFlow<SiteState> = state

    init {
        scope.launch { restoreNote() }
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) load() } }
    }

    fun on(event: SiteEvent) {
        when (event) {
            SiteEvent.TryAgain -> {
                scope.launch { load() }
            }

            SiteEvent.Older -> {
                move(
                    shown
                        ?.entries
                        ?.lastOrNull()
                        ?.entry
                        ?.position,
                )
            }

            SiteEvent.Newer -> {
                move(shown?.newerAfter)
            }

            SiteEvent.Newest -> {
                move(null)
            }

            is SiteEvent.Write -> {
                state.update { it.copy(note = event.text, problem = null) }
                scraps.write(newNote, event.text)
            }

            SiteEvent.KeepNote -> {
                keepNote()
            }

            SiteEvent.Menu -> {
                show(SiteOver.Menu)
            }

            SiteEvent.Close -> {
                show(null)
            }

            is SiteEvent.OpenNote -> {
                openNote(SiteOver.Note(event.position, event.text))
            }

            is SiteEvent.Reword -> {
                reword(event.text)
            }

            SiteEvent.KeepWords -> {
                note()?.takeIf { it.text.isNotBlank() }?.let { closing(it.text, it.position) }
            }

            SiteEvent.DropNote -> {
                note()?.let { closing("", it.position) }
            }

            is SiteEvent.Pin -> {
                closing { core.pinSite(id, event.on) }
            }

            is SiteEvent.Finish -> {
                closing { core.finishSite(id, event.on) }
            }

            is SiteEvent.LetGo -> {
                closing { core.fileThreadAtSite(null, event.threadId) }
            }

            SiteEvent.Delete -> {
                act({ it.copy(gone = true) }) { core.deleteSite(id) }
            }

            is SiteEvent.Fail -> {
                state.update { it.copy(problem = event.problem) }
            }
        }
    }

    private fun note() = state.value.sheet as? SiteOver.Note

    private fun closing(
        words: String,
        position: Long,
    ) = closing {
        scraps.settle()
        core.rewordSiteNote(id, position, words)
    }

    private fun show(sheet: SiteOver?) = state.update { it.copy(sheet = sheet, problem = null) }

    private suspend fun restoreNote() {
        val left = scraps.left(newNote)
        state.update { if (it.note.isEmpty()) it.copy(note = left) else it }
    }

    /** With the new words that were left there before they were saved. */
    private fun openNote(note: SiteOver.Note) {
        show(note)
        scope.launch {
            val left = scraps.left(Scrap.SiteRewording(id, note.position))
            if (left.isEmpty()) return@launch
            state.update { if (it.sheet == note) it.copy(sheet = note.copy(text = left)) else it }
        }
    }

    private fun reword(text: String) {
        val note = note() ?: return
        state.update { it.copy(sheet = note.copy(text = text)) }
        scraps.write(Scrap.SiteRewording(id, note.position), text)
    }

    /** The words leave the field only once the core has them. */
    private fun keepNote() {
        val words = state.value.note.trim()
        if (words.isEmpty()) return
        middle = null
        act({ it.copy(note = "") }) {
            scraps.settle()
            core.noteAtSite(id, words)
            // The field is empty now, whatever came into it meanwhile.
            scraps.write(newNote, "")
        }
    }

    private fun closing(verb: suspend () -> Unit) = act({ it.copy(sheet = null) }, verb)

    private fun act(
        done: (SiteState) -> SiteState,
        verb: suspend () -> Unit,
    ) {
        scope.launch {
            val problem = problemIn(verb)
            state.update { if (problem == null) done(it.copy(problem = null)) else it.copy(problem = problem) }
            if (problem == null && !state.value.gone) load()
        }
    }

    private fun concernsThis(change: Change) =
        when (change) {
            is Change.Site -> change.id == id
            is Change.Thread -> shown?.entries.orEmpty().any { it.threadId == change.id } || belongs(change.id)
            Change.Everything, Change.Contacts, Change.Outbox, Change.Connection -> true
            else -> false
        }

    private fun belongs(threadId: String) = shown?.threads.orEmpty().any { it.id == threadId }

    private fun move(to: Long?) {
        middle = to
        scope.launch { load() }
    }

    private suspend fun load() {
        if (state.value.gone) return
        val site =
            state.value.site.reload {
                val place = middle
                val page = if (place == null) core.site(id, null, WINDOW) else core.siteAround(id, place, WINDOW)
                shown = page
                page.content(clock)
            }
        val inbox = (Loaded.Opening.reload { core.inbox() } as? Loaded.Page)?.page
        state.update { it.copy(site = site, line = inbox?.let(::topLineOf) ?: it.line) }
    }

    private companion object {
        const val WINDOW = 120
    }
}

internal fun SitePage.content(clock: Clock) =
    SiteContent(
        id = id,
        name = name,
        address = address,
        rgb = rgb,
        pinned = pinned,
        finished = finishedMs != null,
        people = people,
        threads = threads,
        pictures = pictures.toInt(),
        rows = rows(entries, clock),
        olderHere = olderBefore != null,
        newerHere = newerAfter != null,
        missing = missing,
    )

/** Newest first, each day under its line. */
private fun rows(
    entries: List<SiteEntry>,
    clock: Clock,
): List<SiteRow> =
    entries.groupBy { dayOf(it.entry.sentMs, clock.millis(), clock.zone) }.flatMap { (day, ofDay) ->
        val line = SiteRow.DayLine("day-${ofDay.first().entry.position}", day)
        listOf(line) + ofDay.map { it.row(clock) }
    }

private fun SiteEntry.row(clock: Clock) =
    SiteRow.Item(
        key = "entry-${entry.position}",
        position = entry.position,
        threadId = threadId.takeIf { way != SiteWay.NOTE },
        threadName = threadName,
        sender = entry.senderName.takeIf { !entry.mine && it.isNotBlank() && it != threadName },
        mine = entry.mine,
        kind = entry.kind,
        text = entry.body,
        time = clockOf(entry.sentMs, clock.zone),
        picture = entry.picture,
        progress = entry.progress,
        awaits = entry.awaits,
    )
