package app.werkfunk.ui.thread

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.Unkept
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.view.Change
import app.werkfunk.view.DraftAbout
import app.werkfunk.view.SiteOffer
import app.werkfunk.view.ThreadPage
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock

/** One thread; what is being written survives changes from outside, and the app. */
class ThreadViewModel(
    private val id: String,
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
    /** The entry a search led to. */
    private var found: Long? = null,
    /** Whether anybody can see the screen. */
    private val sight: StateFlow<Boolean> = MutableStateFlow(true),
) {
    private val state = MutableStateFlow(ThreadState(TopLine.Nothing, Loaded.Opening, null, null, null))

    /** The entry in the middle of what is shown; `null` at the end of the thread. */
    private var middle: Long? = found
    private var shown: ThreadPage? = null

    /** Whether the newest message is in view. */
    private var atEnd = false
    private val deeds = ThreadDeeds(id, core, clock, scope, state, ::load)

    private val unkept = Unkept(::keep)
    private val unkeptAbout = Unkept(::keepAbout)

    /** What the core has of it, as far as is known here, and how often it was given something. */
    private var kept = ""
    private var keepings = 0

    val uiState: StateFlow<ThreadState> = state

    init {
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) load() } }
        scope.launch { unkept.run() }
        scope.launch { unkeptAbout.run() }
        scope.launch { sight.collect { read() } }
    }

    fun on(event: ThreadEvent) {
        when (event) {
            ThreadEvent.TryAgain -> scope.launch { load() }
            ThreadEvent.Older -> move(shown?.entries?.lastOrNull()?.position)
            ThreadEvent.Newer -> move(shown?.newerAfter)
            ThreadEvent.Newest -> scope.launch { toEnd() }
            is ThreadEvent.AtEnd -> scope.launch { seen(event.there) }
            ThreadEvent.FetchOlder -> scope.launch { want { core.fetchOlder(id) } }
            is ThreadEvent.FetchPicture -> scope.launch { fetch(event.position) }
            is ThreadEvent.Write -> write(event.text)
            ThreadEvent.Send -> scope.launch { send() }
            is ThreadEvent.Correct -> correct(Correcting(event.target, event.text, event.caption))
            ThreadEvent.StopCorrecting -> about { it.copy(correcting = null, problem = null) }
            is ThreadEvent.Answer -> answer(event.to)
            ThreadEvent.StopAnswering -> answer(null)
            is ThreadEvent.AnswerOffer -> scope.launch { answerOffer(event.offer, event.taken) }
            is ThreadEvent.Fail -> state.update { it.copy(problem = event.problem) }
            is HeadEvent.Jump -> jump(event.position)
            is MessageEvent -> deeds.on(event)
            is HeadEvent -> deeds.on(event)
        }
    }

    private fun concernsThis(change: Change) =
        when (change) {
            is Change.Thread -> change.id == id
            Change.Everything, Change.Outbox, Change.Connection, is Change.Site -> true
            else -> false
        }

    private fun correct(text: Correcting) =
        about { it.copy(correcting = text, answering = null, sheet = null, problem = null) }

    private fun answer(to: Answering?) =
        about { it.copy(answering = to, correcting = null, sheet = null, problem = null) }

    /** Which messages what is written is about survives like the words. */
    private fun about(change: (ThreadState) -> ThreadState) {
        state.update(change)
        unkeptAbout.put(state.value.about())
    }

    /** To a message of this thread, which stands out from then on. */
    private fun jump(to: Long) {
        found = to
        state.update { it.copy(sheet = null) }
        move(to)
    }

    private suspend fun fetch(position: Long) {
        val problem = problemIn { core.fetchFile(position) }
        state.update { it.copy(problem = problem) }
    }

    private suspend fun want(what: suspend () -> Unit) {
        val problem = problemIn(what)
        if (problem != null) state.update { it.copy(problem = problem) }
    }

    private suspend fun answerOffer(
        offer: SiteOffer,
        taken: Boolean,
    ) {
        want {
            if (taken) {
                core.fileAtSite(offer.site.id, offer.positions)
            } else {
                core.declineSiteOffer(id, offer.positions.max())
            }
        }
        load()
    }

    private fun move(to: Long?) {
        middle = to
        scope.launch { load() }
    }

    private suspend fun toEnd() {
        middle = null
        load()
        state.update { it.copy(toEnd = it.toEnd + 1) }
    }

    private suspend fun seen(end: Boolean) {
        atEnd = end
        // Else the window would stay where it is, and what comes would lie outside of it.
        if (end) middle = null
        read()
    }

    /** Only what somebody has before the eyes is read. */
    private suspend fun read() {
        val page = (state.value.thread as? Loaded.Page)?.page ?: return
        if (!sight.value || !atEnd || page.newerHere) return
        if (problemIn { core.markRead(id) } == null) state.update { it.copy(unread = 0) }
    }

    private suspend fun load() {
        val before = keepings
        val place = middle
        var there: String? = null
        // What was under way when the thread was left; while it is open nobody else changes that.
        var left: ThreadPage? = null
        val thread =
            state.value.thread.reload {
                val page = if (place == null) core.thread(id, null, WINDOW) else core.threadAround(id, place, WINDOW)
                there = page.draft
                left = page
                page.content(clock, found)
            }
        val inbox = (Loaded.Opening.reload { core.inbox() } as? Loaded.Page)?.page
        val sites = (Loaded.Opening.reload { core.sitesOfThread(id) } as? Loaded.Page)?.page
        // One has read on meanwhile: that window is to stay, whichever comes last.
        if (place != middle) return load()
        left?.let { shown = it }
        state.update { seen ->
            val line = inbox?.let(::topLineOf) ?: seen.line
            val old = left?.takeIf { seen.draft == null && unkeptAbout.isEmpty }?.let(seen::goesOn) ?: seen
            val draft = there?.let { draft(old.draft, it, before) } ?: old.draft
            // Only where the new words stand in the field by now: else they would be nowhere.
            val freed =
                left?.correctionGone == true && unkeptAbout.isEmpty && (old.correcting == null || draft == there)
            old.copy(
                thread = thread,
                draft = draft,
                line = line,
                sites = sites,
                unread = left?.unread?.toInt() ?: old.unread,
                correcting = old.correcting.takeUnless { freed },
                freed = !draft.isNullOrBlank() && (freed || old.freed),
            )
        }
        there?.takeIf { keepings == before && unkept.isEmpty }?.let { kept = it }
        read()
    }

    /** What stands in the field; what the core took out of it, as with a file it went with, leaves it, unless letters came. */
    private fun draft(
        shown: String?,
        there: String,
        before: Int,
    ): String {
        val untouched = shown == kept && unkept.isEmpty && keepings == before
        return if (shown == null || untouched) there else shown
    }

    private fun write(text: String) {
        val correcting = state.value.correcting
        if (correcting == null) {
            unkept.put(text)
            state.update { it.copy(draft = text, problem = null, freed = it.freed && text.isNotBlank()) }
        } else {
            about { it.copy(correcting = correcting.copy(text = text), problem = null) }
        }
    }

    private suspend fun keep(draft: String) {
        val problem = problemIn { core.keepDraft(id, draft) }
        keepings += 1
        if (problem == null) kept = draft.ifBlank { "" }
        if (problem != null) state.update { it.copy(problem = problem) }
    }

    private suspend fun keepAbout(about: DraftAbout) {
        val problem = problemIn { core.keepDraftAbout(id, about) }
        if (problem != null) state.update { it.copy(problem = problem) }
        // What is corrected went while letters were on their way: now the core has them all.
        if (shown?.correctionGone == true && about.correction != null) scope.launch { load() }
    }

    /** The words leave the field only once the core has them. */
    private suspend fun send() {
        val asked = state.value
        val correcting = asked.correcting
        val words = (correcting?.text ?: asked.draft.orEmpty()).trim()
        if (words.isEmpty() && correcting?.caption != true) return
        val problem =
            problemIn {
                if (correcting == null) {
                    core.sendText(id, words, asked.answering?.name)
                } else {
                    core.editText(correcting.target, words)
                }
            }
        state.update { old ->
            when {
                problem != null -> old.copy(problem = problem)
                correcting != null -> old.copy(correcting = null, problem = null)
                else -> old.sent(asked)
            }
        }
        // Letters still on their way to the core would else come back as a draft.
        if (correcting == null) unkept.put(state.value.draft.orEmpty())
        unkeptAbout.put(state.value.about())
        if (problem == null && correcting == null) toEnd() else load()
    }

    /** What was written meanwhile is another message. */
    private fun ThreadState.sent(asked: ThreadState) =
        copy(
            draft = if (draft == asked.draft) "" else draft,
            answering = answering.takeIf { it != asked.answering },
            freed = freed && draft != asked.draft,
            problem = null,
        )

    private companion object {
        const val WINDOW = 120
    }
}
