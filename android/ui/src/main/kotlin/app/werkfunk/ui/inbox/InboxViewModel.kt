package app.werkfunk.ui.inbox

import app.werkfunk.ui.answer.ToAnswer
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.ui.room.item
import app.werkfunk.ui.text.Due
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.ageOf
import app.werkfunk.ui.text.answerBy
import app.werkfunk.ui.text.dueOf
import app.werkfunk.ui.thread.line
import app.werkfunk.view.Change
import app.werkfunk.view.Connection
import app.werkfunk.view.Flagged
import app.werkfunk.view.Inbox
import app.werkfunk.view.RequestCard
import app.werkfunk.view.RequestState
import app.werkfunk.view.ThreadCard
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import java.time.Clock
import kotlin.time.Duration.Companion.minutes

/** Requests and threads, read again whenever the core says they changed. */
class InboxViewModel(
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private var inbox: Loaded<Inbox> = Loaded.Opening
    private var toAnswer = emptyList<Flagged>()

    /** How many threads are to be shown, as far as there are; the first screen has its own number. */
    private var wanted = 0
    private var filter = Filter.New
    private var problem: Problem? = null
    private val state = MutableStateFlow(InboxState(TopLine.Nothing, false, filter, 0, Loaded.Opening))

    val uiState: StateFlow<InboxState> = state

    init {
        scope.launch {
            core.changes().collect { batch -> if (batch.any(::concernsInbox)) load() }
        }
        scope.launch {
            // Ages and due days grow old by themselves.
            while (true) {
                delay(1.minutes)
                show()
            }
        }
    }

    fun on(event: InboxEvent) {
        when (event) {
            is InboxEvent.Show -> {
                filter = event.filter
                show()
            }

            InboxEvent.TryAgain -> {
                scope.launch { load() }
            }

            InboxEvent.MoreThreads -> {
                wanted = (inbox as? Loaded.Page)
                    ?.page
                    ?.threads
                    ?.size
                    ?.plus(MORE) ?: wanted
                scope.launch { load() }
            }

            is InboxEvent.AnswerInvitation -> {
                scope.launch {
                    problem = problemIn { core.answerInvitation(event.roomId, event.accept) }
                    load()
                }
            }
        }
    }

    private suspend fun load() {
        inbox = inbox.reload { core.inbox().grown() }
        problemIn { toAnswer = core.toAnswer() }
        show()
    }

    /** As many threads as somebody has scrolled to: the list keeps its length when something changes. */
    private suspend fun Inbox.grown(): Inbox {
        val all = threads.toMutableList()
        var next = threadsNext
        while (next != null && all.size < wanted) {
            val page = core.threads(next, wanted - all.size)
            all += page.threads
            next = page.next
        }
        // A thread may move from one page to the next between the two.
        return copy(threads = all.distinctBy { it.id }, threadsNext = next)
    }

    private fun show() {
        state.value = inboxState(inbox, filter, clock, toAnswer).copy(problem = problem)
    }

    private companion object {
        /** Threads of a page. */
        const val MORE = 60
    }
}

private fun concernsInbox(change: Change) =
    when (change) {
        is Change.Thread, Change.Contacts -> false
        else -> true
    }

internal fun inboxState(
    inbox: Loaded<Inbox>,
    filter: Filter,
    clock: Clock,
    toAnswer: List<Flagged> = emptyList(),
): InboxState =
    when (inbox) {
        is Loaded.Page -> pageState(inbox.page, filter, clock, toAnswer)
        is Loaded.Failed -> InboxState(TopLine.Nothing, false, filter, 0, inbox)
        Loaded.Opening -> InboxState(TopLine.Nothing, false, filter, 0, Loaded.Opening)
    }

private fun pageState(
    inbox: Inbox,
    filter: Filter,
    clock: Clock,
    toAnswer: List<Flagged>,
): InboxState {
    val items = inbox.requests.map { it.item(clock) }
    val lists =
        InboxLists(
            anyRequest = items.isNotEmpty(),
            counts = Filter.entries.associateWith { filter -> items.count { filter.shows(it) } },
            requests = items.filter { filter.shows(it) },
            threads = inbox.threads.map { it.item(clock) },
            toAnswer = toAnswer.count(clock),
            invitations = inbox.invitations.map { it.item(clock) },
            moreThreads = inbox.threadsNext != null,
        )
    return InboxState(
        line = topLineOf(inbox),
        loginNeeded = inbox.connection == Connection.LOGGED_OUT,
        filter = filter,
        waiting = (inbox.outboxWaiting + inbox.outboxHeld).toInt(),
        lists = Loaded.Page(lists),
    )
}

private fun List<Flagged>.count(clock: Clock) =
    ToAnswer(
        size,
        count {
            (it.answerMs ?: Long.MAX_VALUE) < clock.millis()
        },
    )

private fun Filter.shows(item: RequestItem) =
    when (this) {
        Filter.New -> item.state == RequestState.NEW
        Filter.DueToday -> item.due is Due.Today || item.due is Due.Late
        Filter.Decided -> item.state == RequestState.REMOTE_QUOTE || item.state == RequestState.VISIT
        Filter.All -> true
    }

internal fun RequestCard.item(clock: Clock) =
    RequestItem(
        id = id,
        name = name,
        town = town,
        summary = summary,
        priceCents = priceCents,
        age = ageOf(receivedMs, clock.millis(), clock.zone),
        due = if (state == RequestState.NEW) dueOf(dueMs, clock.millis(), clock.zone) else null,
        state = state,
        pictures = pictures,
        pictureCount = pictureCount.toInt(),
    )

private fun ThreadCard.item(clock: Clock) =
    ThreadItem(
        id = id,
        name = name,
        preview = preview,
        kind = previewKind,
        mine = previewMine,
        age = ageOf(lastMs, clock.millis(), clock.zone),
        unread = unread.toInt(),
        forUs = mentions.toInt(),
        unreadable = unreadable.toInt(),
        sender = previewSender,
        waiting = waiting.toInt(),
        draft = draft,
        onlyDraft = onlyDraft,
        carer = carer?.line(clock),
        labels = labels,
        answer = answerMs?.let { answerBy(it, clock) },
    )
