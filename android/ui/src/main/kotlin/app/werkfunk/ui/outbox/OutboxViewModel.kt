package app.werkfunk.ui.outbox

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.contactOf
import app.werkfunk.ui.core.positionOf
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.ui.text.momentAt
import app.werkfunk.view.Change
import app.werkfunk.view.Inbox
import app.werkfunk.view.OutboxItem
import app.werkfunk.view.OutboxPage
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock
import java.time.ZonedDateTime

/** What has not left yet, by receiver. */
class OutboxViewModel(
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(OutboxState(TopLine.Nothing, Loaded.Opening, emptyList(), null))

    private val effect = MutableSharedFlow<OutboxEffect>(extraBufferCapacity = 1)

    /** Whose thread is whose, as far as that was asked; `null` for one that is nobody's alone. */
    private val persons = mutableMapOf<String, String?>()

    val uiState: StateFlow<OutboxState> = state

    /** For whoever looks now: what was touched before one went elsewhere leads nowhere. */
    val effects: Flow<OutboxEffect> = effect

    init {
        scope.launch {
            core.changes().collect { batch ->
                val persons = batch.any(::concernsPersons)
                if (persons) this@OutboxViewModel.persons.clear()
                if (persons || batch.any(::concernsOutbox)) load()
            }
        }
    }

    fun on(event: OutboxEvent) {
        scope.launch {
            when (event) {
                OutboxEvent.TryAgain -> {
                    load()
                }

                is OutboxEvent.Cancel -> {
                    act { core.cancel(event.itemId) }
                }

                is OutboxEvent.Settle -> {
                    act { core.settleTwins(event.id, event.answer) }
                }

                is OutboxEvent.Lost -> {
                    act {
                        if (event.again) {
                            core.resendLost(
                                event.itemIds,
                            )
                        } else {
                            core.letLostBe(event.itemIds)
                        }
                    }
                }

                is OutboxEvent.Retry -> {
                    act { core.retry(event.itemId) }
                }

                is OutboxEvent.PauseAll -> {
                    pauseAll(event.paused)
                }

                is OutboxEvent.Wait -> {
                    act { core.letWait(event.itemId, event.wait) }
                }

                is OutboxEvent.Anyway -> {
                    act { core.sendAnyway(event.itemId) }
                }

                is OutboxEvent.Smaller -> {
                    act { core.sendSmaller(event.itemId) }
                }

                is OutboxEvent.AskUntil -> {
                    ask(event.itemId)
                }

                is OutboxEvent.Until -> {
                    answer(event)
                }

                is OutboxEvent.Open -> {
                    open(event)
                }

                is OutboxEvent.Person -> {
                    effect.emit(OutboxEffect.Person(event.contactId))
                }

                OutboxEvent.Login -> {
                    effect.emit(OutboxEffect.Login)
                }
            }
        }
    }

    private suspend fun pauseAll(paused: Boolean) {
        val known = (state.value.outbox as? Loaded.Page)?.page ?: return
        act { core.setSendRules(known.rules.copy(paused = paused)) }
    }

    private fun ask(itemId: String) =
        state.update { it.copy(asking = Asking(itemId, worthUntil(ZonedDateTime.now(clock)))) }

    private suspend fun answer(chosen: OutboxEvent.Until) {
        val known = (state.value.outbox as? Loaded.Page)?.page?.row(chosen.itemId)
        state.update { it.copy(asking = null) }
        // What was chosen before may be over by now, and is not to be chosen once more.
        if (known != null && known.untilMs == chosen.untilMs) return
        act { core.worthUntil(chosen.itemId, chosen.untilMs) }
    }

    /** Where the message cannot be found the thread is opened all the same. */
    private suspend fun open(wanted: OutboxEvent.Open) {
        var position: Long? = null
        problemIn { position = core.positionOf(wanted.threadId, wanted.items) }
        effect.emit(OutboxEffect.Thread(wanted.threadId, position))
    }

    /** The threads whose contact is where something held is solved. */
    private suspend fun personsIn(page: OutboxPage): Map<String, String?> {
        val threads =
            page.items
                .filter { leadsToPerson(it.progress, it.awaits) }
                .map { it.threadId }
                .distinct()
        for (thread in threads.filter { it !in persons }) {
            problemIn { persons[thread] = core.contactOf(thread) }
        }
        return persons
    }

    private suspend fun act(verb: suspend () -> Unit) {
        val problem = problemIn(verb)
        state.update { it.copy(problem = problem) }
        load()
    }

    private suspend fun load() {
        val outbox = state.value.outbox.reload { core.outbox().let { it.content(clock, personsIn(it)) } }
        val inbox = Loaded.Opening.reload { core.inbox() }
        val twins = (Loaded.Opening.reload { core.photoTwins() } as? Loaded.Page)?.page
        val lost = (Loaded.Opening.reload { core.lostItems() } as? Loaded.Page)?.page
        state.update { old ->
            val line = (inbox as? Loaded.Page)?.let { lineHere(it.page) } ?: old.line
            old.copy(line = line, outbox = outbox, twins = twins ?: old.twins, lost = lost ?: old.lost)
        }
    }
}

/** What is stuck is told below, item by item. */
private fun lineHere(inbox: Inbox) = topLineOf(inbox.connection, inbox.outboxWaiting.toInt(), held = 0)

private fun concernsOutbox(change: Change) =
    when (change) {
        Change.Everything, Change.Outbox, Change.Connection -> true
        else -> false
    }

private fun concernsPersons(change: Change) = change == Change.Everything || change == Change.Contacts

internal fun OutboxPage.content(
    clock: Clock,
    persons: Map<String, String?> = emptyMap(),
) = OutboxContent(
    count = waiting.toInt(),
    held = held.toInt(),
    bytesLeft = bytesLeft.toLong(),
    rules = rules,
    groups =
        items.groupBy { it.threadId }.map { (thread, items) ->
            OutboxGroup(thread, items.first().receiver, items.map { it.row(clock, persons[thread]) })
        },
    more = more.toInt(),
)

private fun OutboxItem.row(
    clock: Clock,
    personId: String?,
) = OutboxRow(
    id = id,
    threadId = threadId,
    kind = kind,
    preview = preview,
    thumbnail = thumbnail,
    progress = progress,
    bytes = bytes.toLong(),
    untilMs = untilMs,
    until = untilMs?.let { momentAt(it, clock) },
    awaits = awaits,
    personId = personId?.takeIf { leadsToPerson(progress, awaits) },
    next = nextMs?.let { momentAt(it, clock) },
    madeSmaller = madeSmaller,
    canBeSmaller = canBeSmaller,
)
