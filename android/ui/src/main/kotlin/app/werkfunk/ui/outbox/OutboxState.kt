package app.werkfunk.ui.outbox

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.text.Moment
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Awaited
import app.werkfunk.view.ItemKind
import app.werkfunk.view.LostItem
import app.werkfunk.view.PhotoTwins
import app.werkfunk.view.Progress
import app.werkfunk.view.SendRules
import app.werkfunk.view.TwinAnswer

data class OutboxState(
    val line: TopLine,
    val outbox: Loaded<OutboxContent>,
    /** Photos about which a person is asked. */
    val twins: List<PhotoTwins>,
    /** What the last touch on an item could not do. */
    val problem: Problem?,
    /** The item whose times one chooses from, with them. */
    val asking: Asking? = null,
    /** What a server lost, about which a person is asked. */
    val lost: List<LostItem> = emptyList(),
)

data class Asking(
    val itemId: String,
    val times: List<Pair<WorthUntil, Long?>>,
)

data class OutboxContent(
    val count: Int,
    val held: Int,
    val bytesLeft: Long,
    val rules: SendRules,
    val groups: List<OutboxGroup>,
    /** Beside these. */
    val more: Int = 0,
) {
    internal fun row(itemId: String) = groups.firstNotNullOfOrNull { group -> group.items.find { it.id == itemId } }
}

data class OutboxGroup(
    val threadId: String,
    val receiver: String,
    val items: List<OutboxRow>,
)

data class OutboxRow(
    val id: String,
    val threadId: String,
    val kind: ItemKind,
    val preview: String,
    val thumbnail: String?,
    val progress: Progress,
    val bytes: Long,
    val untilMs: Long?,
    /** On the reader's clock. */
    val until: Moment?,
    /** What it waits for, where that is another. */
    val awaits: Awaited? = null,
    /** Whose thread it is, where what holds it is solved there. */
    val personId: String? = null,
    /** When it is tried next, where it pauses until then. */
    val next: Moment? = null,
    /** A photo that leaves smaller than was chosen. */
    val madeSmaller: Boolean = false,
    /** It is too large, and a smaller copy can be sent. */
    val canBeSmaller: Boolean = false,
)

sealed interface OutboxEvent {
    data object TryAgain : OutboxEvent

    data class Cancel(
        val itemId: String,
    ) : OutboxEvent

    data class Settle(
        val id: String,
        val answer: TwinAnswer,
    ) : OutboxEvent

    data class Lost(
        val itemIds: List<String>,
        val again: Boolean,
    ) : OutboxEvent

    data class PauseAll(
        val paused: Boolean,
    ) : OutboxEvent

    data class Wait(
        val itemId: String,
        val wait: Boolean,
    ) : OutboxEvent

    data class Anyway(
        val itemId: String,
    ) : OutboxEvent

    data class Smaller(
        val itemId: String,
    ) : OutboxEvent

    data class AskUntil(
        val itemId: String,
    ) : OutboxEvent

    data class Until(
        val itemId: String,
        val untilMs: Long?,
    ) : OutboxEvent

    data class Retry(
        val itemId: String,
    ) : OutboxEvent

    /** The thread, at the first of these items that is a message there. */
    data class Open(
        val threadId: String,
        val items: List<String>,
    ) : OutboxEvent

    data class Person(
        val contactId: String,
    ) : OutboxEvent

    data object Login : OutboxEvent
}

/** Where the outbox leads. */
sealed interface OutboxEffect {
    data class Thread(
        val id: String,
        /** Where in it, as far as that is known. */
        val position: Long?,
    ) : OutboxEffect

    data class Person(
        val contactId: String,
    ) : OutboxEffect

    data object Login : OutboxEffect
}
