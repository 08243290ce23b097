package app.werkfunk.ui.photo

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.reload
import app.werkfunk.view.ThreadName
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

data class Receiver(
    /** Blank where nobody wrote yet. */
    val threadId: String,
    val name: String,
    /** With whom a thread is still to be begun. */
    val contactId: String? = null,
)

/** The thread of a receiver, begun where there is none. */
internal suspend fun Core.threadOf(receiver: Receiver): String =
    receiver.contactId?.let { beginThread(it) } ?: receiver.threadId

/** Whom one may send to, newest thread first, then those to whom nobody wrote yet: as many as somebody has scrolled to, of those whose names fit. */
data class Receivers(
    val query: String = "",
    val found: Loaded<List<Receiver>> = Loaded.Opening,
    /** There are older ones that fit. */
    val more: Boolean = false,
) {
    /** There is nobody at all. */
    val nobody get() = query.isBlank() && (found as? Loaded.Page)?.page?.isEmpty() == true
}

/** Finds whom something is for among all threads; what was typed last is what is shown, however long an earlier search takes. */
internal class ReceiverSearch(
    private val core: Core,
    private val scope: CoroutineScope,
    private val shown: () -> Receivers,
    private val show: (Receivers) -> Unit,
) {
    private var wanted = PAGE
    private var reading: Job? = null

    fun find(query: String) {
        wanted = PAGE
        show(shown().copy(query = query))
        read()
    }

    fun more() {
        wanted = PAGE + ((shown().found as? Loaded.Page)?.page?.count { it.contactId == null } ?: 0)
        read()
    }

    fun read() {
        reading?.cancel()
        val asked = shown()
        reading =
            scope.launch {
                var more = asked.more
                val found =
                    asked.found.reload {
                        val (fitting, next) = names(asked.query.trim())
                        more = next != null
                        val known = fitting.map { Receiver(it.id, it.name) }
                        if (more) known else known + unwritten(asked.query.trim())
                    }
                show(shown().copy(found = found, more = more))
            }
    }

    private suspend fun unwritten(query: String) =
        core.unwrittenPeople(query).map { Receiver("", it.name, it.contactId) }

    private suspend fun names(query: String): Pair<List<ThreadName>, Long?> {
        val all = mutableListOf<ThreadName>()
        var next: Long? = null
        do {
            val page = core.threadNames(query, next, wanted - all.size)
            all += page.threads
            next = page.next
        } while (next != null && all.size < wanted)
        // A thread may move from one page to the next between the two.
        return all.distinctBy { it.id } to next
    }

    private companion object {
        const val PAGE = 60
    }
}
