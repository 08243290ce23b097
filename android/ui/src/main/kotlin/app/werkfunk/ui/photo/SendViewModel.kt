package app.werkfunk.ui.photo

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.goesOut
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.ui.parts.Jpeg
import app.werkfunk.ui.site.openSites
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.BeforeAfter
import app.werkfunk.view.Change
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoSource
import app.werkfunk.view.PhotoTrial
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.getAndUpdate
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlin.time.Duration.Companion.milliseconds

/**
 * Photos on their way to the outbox. A file is forgotten only after the core has its photo, or when the person leaves it
 * out; a photo the core did not take stays here with the reason.
 */
class SendViewModel(
    private val core: Core,
    private val shots: Shots,
    private val scope: CoroutineScope,
    arrivals: List<Arrival>,
    private val suggested: String?,
) {
    private val state = MutableStateFlow(start(arrivals))
    private val closed = Channel<String?>(Channel.CONFLATED)
    private val wanted = arrivals.firstNotNullOfOrNull { it.threadId }
    private val receivers =
        ReceiverSearch(core, scope, { state.value.receivers }) { found -> state.update { it.copy(receivers = found) } }
    private val scraps = Scraps(core, scope) { problem -> state.update { it.copy(problem = problem) } }
    private var trying: Job? = null
    private var stampWords = StampWords("", "")

    val uiState: StateFlow<SendState> = state

    /** The thread the photos went to, or nothing when they were left out; once. */
    val finished: Flow<String?> = closed.receiveAsFlow()

    init {
        scope.launch { core.changes().collect { batch -> if (batch.any(::concernsThis)) standing() } }
        scope.launch { restore(state.value.photos) }
        scope.launch {
            problemIn { habits() }
            look()
        }
    }

    private fun captionOf(photo: SendPhoto) = Scrap.Caption(photo.shot.path, state.value.receiver?.threadId)

    private val pairCaption get() = Scrap.PairCaption(state.value.receiver?.threadId)

    /** Words that were written to photos which were left before they were sent. */
    private suspend fun restore(photos: List<SendPhoto>) {
        for (photo in photos) {
            val left = scraps.left(captionOf(photo))
            if (left.isNotEmpty()) state.update { it.withCaption(photo.shot, left) }
        }
    }

    private fun write(caption: String) {
        state.update { it.withShown { photo -> photo.copy(caption = caption) } }
        state.value.photo?.let { scraps.write(captionOf(it), caption) }
    }

    /** Whoever is erased takes what was written to photos for that person along. */
    private fun noteReceiver() =
        state.value.photos
            .filter { it.caption.isNotBlank() }
            .forEach { scraps.write(captionOf(it), it.caption) }

    /** More photos for the same receiver. */
    fun add(arrivals: List<Arrival>) {
        val more = arrivals.flatMap { it.shots }.map { SendPhoto(it, "", NoEdits, null) }
        state.update { old -> old.copy(photos = old.photos + more, shown = old.photos.size, problem = null) }
        scope.launch { restore(more) }
        look()
    }

    fun on(event: SendEvent) {
        when (event) {
            SendEvent.Leave -> Unit
            SendEvent.PickReceiver -> pickReceiver()
            is SendEvent.FindReceiver -> receivers.find(event.query)
            SendEvent.MoreReceivers -> receivers.more()
            SendEvent.ClosePicker -> state.update { it.copy(picking = false) }
            is SendEvent.Receive -> receive(event.receiver)
            SendEvent.ChooseSite -> chooseSite()
            SendEvent.CloseSites -> state.update { it.copy(choosingSite = null) }
            is SendEvent.At -> state.update { it.copy(site = event.site, siteChosen = true, choosingSite = null) }
            SendEvent.TakeAnother -> takeAnother()
            SendEvent.ChooseAnother -> shots.choose(state.value.receiver?.threadId)
            is SendEvent.Show -> show(event.index)
            SendEvent.LeaveOut -> leaveOut()
            is SendEvent.Size -> choose { it.copy(size = event.size) }
            is SendEvent.Most -> choose { it.copy(mostKilobytes = event.kilobytes) }
            is SendEvent.WithTime -> choose { it.copy(withTime = event.wanted) }
            is SendEvent.Caption -> write(event.text)
            SendEvent.LookAgain -> look()
            SendEvent.OpenMarkUp -> openMarkUp()
            is SendEvent.Draw -> draw(event.event)
            is SendEvent.OpenPair -> openPair(event)
            is SendEvent.Beside -> beside(event.event)
            SendEvent.Send -> scope.launch { send() }
        }
    }

    private suspend fun habits() {
        val habits = core.photoHabits()
        state.update { it.copy(choice = Choice(habits.size, null, habits.withTime)) }
    }

    private suspend fun standing() {
        val inbox =
            try {
                core.inbox()
            } catch (_: CoreProblem) {
                return
            }
        state.update { it.standing(inbox) }
        if (state.value.picking) receivers.read()
        if (state.value.receiver == null) suggestReceiver()
        suggestSite()
    }

    /** Whom they were taken for, or else who got the last, stands there already. */
    private suspend fun suggestReceiver() {
        for (id in listOfNotNull(wanted, suggested)) {
            problemIn {
                val name = core.thread(id, null, 1).name
                // Of whom was erased nothing is left but the thread.
                val known = Receiver(id, name).takeIf { name.isNotBlank() }
                val before = state.getAndUpdate { it.copy(receiver = it.receiver ?: known) }
                // Photos that are being sent have a receiver, and their words are not kept any more.
                if (before.receiver == null) noteReceiver()
            }
        }
    }

    private fun pickReceiver() {
        state.update { it.copy(picking = true) }
        receivers.find("")
    }

    private fun receive(receiver: Receiver) {
        if (receiver.contactId != null) {
            begin(receiver)
        } else {
            state.update { it.copy(receiver = receiver, picking = false) }
            noteReceiver()
            scope.launch { suggestSite() }
        }
    }

    /** Nobody wrote to this receiver yet. */
    private fun begin(receiver: Receiver) {
        scope.launch {
            val problem = problemIn { receive(Receiver(core.threadOf(receiver), receiver.name)) }
            if (problem != null) state.update { it.copy(problem = problem, picking = false) }
        }
    }

    /** Where the last photos of this receiver went, or the only open site; unless somebody has said where. */
    private suspend fun suggestSite() {
        val receiver = state.value.receiver ?: return
        problemIn {
            val site = core.sitesOfThread(receiver.threadId).suggested
            state.update { if (it.siteChosen || it.receiver != receiver) it else it.copy(site = site) }
        }
    }

    private fun chooseSite() {
        scope.launch { problemIn { core.openSites().let { sites -> state.update { it.copy(choosingSite = sites) } } } }
    }

    private fun show(index: Int) {
        state.update { it.copy(shown = index, look = Look(busy = true, null, null), problem = null) }
        look()
    }

    private fun choose(change: (Choice) -> Choice) {
        state.update { old ->
            val choice = change(old.choice)
            if (old.edited && choice.original) old else old.copy(choice = choice)
        }
        look()
    }

    /** Tries the shown photo; an earlier trial is let go first, so that never two photos are compressed at once. */
    private fun look() {
        val before = trying
        trying =
            scope.launch {
                before?.cancelAndJoin()
                val photo = state.value.photo ?: return@launch
                state.update { it.copy(look = it.look.copy(busy = true, problem = null)) }
                delay(SETTLE)
                tryOut(photo)
            }
    }

    private suspend fun tryOut(photo: SendPhoto) {
        val source = PhotoSource.File(photo.shot.path)
        val problem =
            problemIn {
                val trial = core.tryPhoto(source, state.value.choice.wish(photo.edits))
                state.update { it.seen(photo, trial) }
            }
        if (problem != null) state.update { it.unseen(photo, problem) }
        for (each in listOf(photo) + state.value.photos) if (each.still == null) look(each.shot)
    }

    /** One that cannot be read says so when it is looked at. */
    private suspend fun look(shot: Shot) {
        if (state.value.photos.none { it.shot == shot && it.still == null }) return
        problemIn {
            val still = Jpeg(core.tryPhoto(PhotoSource.File(shot.path), WHOLE).jpeg)
            state.update { it.withStill(shot, still) }
        }
    }

    private fun leaveOut() {
        val photo = state.value.photo ?: return
        // In the field, too: what stands there is noted for whomever it turns out to be for.
        write("")
        scope.launch {
            withContext(NonCancellable) {
                scraps.settle()
                shots.forget(photo.shot)
            }
            without(photo)
            if (state.value.photos.isEmpty()) close(null) else look()
        }
    }

    /** With no photo left there is no pair to be written about. */
    private suspend fun close(threadId: String?) {
        scraps.write(pairCaption, "")
        scraps.settle()
        closed.send(threadId)
    }

    private fun without(photo: SendPhoto) =
        state.update { old ->
            val photos = old.photos.filter { it.shot != photo.shot }
            val shown = old.shown.coerceIn(0, (photos.size - 1).coerceAtLeast(0))
            old.copy(photos = photos, shown = shown, look = Look(busy = false, null, null))
        }

    private fun openMarkUp() {
        val photo = state.value.photo ?: return
        val seen = state.value.look.seen ?: return
        val still = photo.still ?: return
        state.update { it.copy(markUp = markUpOf(still, seen, photo.edits, stampWords)) }
    }

    private fun draw(event: MarkUpEvent) {
        when (event) {
            MarkUpEvent.Leave -> {
                state.update { it.copy(markUp = null) }
            }

            MarkUpEvent.Done -> {
                stampWords = state.value.markUp?.stamp ?: stampWords
                state.update { it.marked() }
                look()
            }

            else -> {
                state.update { it.copy(markUp = it.markUp?.on(event)) }
            }
        }
    }

    private fun takeAnother() {
        if (!shots.take(state.value.receiver?.threadId)) state.update { it.copy(problem = Problem.NoCamera) }
    }

    /** The photos here, and those already in the thread: what was before was mostly taken before. */
    private fun openPair(words: SendEvent.OpenPair) {
        state.update { it.copy(pair = it.pairOf(words)) }
        scope.launch {
            val left = scraps.left(pairCaption)
            state.update { old ->
                old.copy(pair = old.pair?.let { if (it.caption.isEmpty()) it.copy(caption = left) else it })
            }
        }
        val threadId = state.value.receiver?.threadId ?: return
        scope.launch {
            problemIn {
                val kept = core.thread(threadId, null, LOOK_BACK).entries.mapNotNull { it.picture }
                state.update { it.copy(pair = it.pair?.withKept(kept)) }
            }
        }
    }

    private fun beside(event: PairEvent) {
        when (event) {
            PairEvent.Leave -> state.update { it.copy(pair = null) }
            PairEvent.Send -> scope.launch { sendPair() }
            else -> state.update { it.copy(pair = it.pair?.on(event)) }
        }
        if (event is PairEvent.Caption) scraps.write(pairCaption, event.text)
    }

    private suspend fun sendPair() {
        val pair = state.value.pair ?: return
        val receiver = state.value.receiver ?: return
        val (before, after) = Pair(pair.before ?: return, pair.after ?: return)
        if (state.value.saving != null) return
        state.update { it.copy(saving = Saving(0, 1), problem = null) }
        scraps.settle()
        val site = state.value.site?.id
        val whole =
            BeforeAfter(before, after, pair.beforeCaption, pair.afterCaption, pair.size, pair.caption)
        val problem = withContext(NonCancellable) { problemIn { core.sendBeforeAfter(receiver.threadId, whole, site) } }
        state.update { it.copy(saving = null, problem = problem) }
        if (problem == null) sent(listOf(before, after), receiver)
    }

    private suspend fun sent(
        sources: List<PhotoSource>,
        receiver: Receiver,
    ) {
        val paths = sources.filterIsInstance<PhotoSource.File>().map { it.path }
        val gone = state.value.photos.filter { it.shot.path in paths }
        state.update { it.copy(pair = null) }
        for (photo in gone) {
            withContext(NonCancellable) { shots.forget(photo.shot) }
            without(photo)
        }
        if (state.value.photos.isEmpty()) close(receiver.threadId) else look()
    }

    private suspend fun send() {
        val asked = state.value
        val receiver = asked.receiver ?: return
        if (!asked.ready) return
        // Before anything is waited for: a second touch must not send a second time.
        state.update { it.copy(saving = Saving(0, asked.photos.size), problem = null) }
        trying?.cancelAndJoin()
        scraps.settle()
        val failed = if (asked.photos.areSeries()) sendTogether(asked, receiver) else sendEach(asked, receiver)
        state.update { it.copy(saving = null) }
        if (failed) look() else close(receiver.threadId)
    }

    /** All of them at once, to stand together in the thread; where that fails all of them stay. */
    private suspend fun sendTogether(
        asked: SendState,
        receiver: Receiver,
    ): Boolean {
        val paths = asked.photos.map { it.shot.path }
        val caption =
            asked.photos
                .first()
                .caption
                .trim()
        return withContext(NonCancellable) {
            val problem =
                problemIn {
                    core.sendPhotos(
                        receiver.threadId,
                        paths,
                        caption,
                        asked.choice.wish(NoEdits),
                        asked.site?.id,
                    )
                }
            state.update { it.copy(problem = problem) }
            if (problem == null) {
                for (photo in asked.photos) {
                    shots.forget(photo.shot)
                    without(photo)
                }
            }
            problem != null
        }
    }

    /** One after the other, as each has its own words or marks; the first that fails stays, and those behind it. */
    private suspend fun sendEach(
        asked: SendState,
        receiver: Receiver,
    ): Boolean {
        for ((done, photo) in asked.photos.withIndex()) {
            state.update { it.copy(saving = Saving(done, asked.photos.size), problem = null) }
            val problem = withContext(NonCancellable) { problemIn { hand(photo, receiver, asked) } }
            if (problem != null) {
                state.update { it.copy(problem = problem, shown = it.photos.indexOf(photo)) }
                return true
            }
            without(photo)
        }
        return false
    }

    private suspend fun hand(
        photo: SendPhoto,
        receiver: Receiver,
        asked: SendState,
    ) {
        val wish = asked.choice.wish(photo.edits)
        core.sendPhoto(receiver.threadId, photo.shot.path, photo.caption.trim(), wish, asked.site?.id)
        shots.forget(photo.shot)
    }

    private companion object {
        val SETTLE = 120.milliseconds
        const val LOOK_BACK = 300
        val WHOLE = PhotoWish(PhotoSize.FINE, null, false, NoEdits)
    }
}
