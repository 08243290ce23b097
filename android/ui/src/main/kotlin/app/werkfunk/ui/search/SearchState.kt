package app.werkfunk.ui.search

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.RequestItem
import app.werkfunk.view.ContactLine
import app.werkfunk.view.EntryKind
import app.werkfunk.view.EntrySort

data class SearchState(
    val query: String,
    val sort: EntrySort,
    val since: Since,
    /** `null` while nothing is typed. */
    val finds: Loaded<SearchFinds>?,
)

/** How far back one looks. */
enum class Since { Ever, Week, Month, Year }

data class SearchFinds(
    val contacts: List<ContactLine>,
    val requests: List<RequestItem>,
    val hits: List<HitItem>,
    /** There are older ones than these. */
    val more: Boolean,
)

data class HitItem(
    val threadId: String,
    val position: Long,
    val name: String,
    /** Who wrote it, where that is neither oneself nor whose thread it is. */
    val sender: String?,
    val mine: Boolean,
    val kind: EntryKind,
    val snippet: String,
    val thumbnail: String?,
    val moment: String,
)

sealed interface SearchEvent {
    data object TryAgain : SearchEvent

    data class Query(
        val text: String,
    ) : SearchEvent

    data class Sort(
        val sort: EntrySort,
    ) : SearchEvent

    data class Back(
        val since: Since,
    ) : SearchEvent

    data object More : SearchEvent
}

/** Where a find leads. */
interface SearchWays {
    fun contact(id: String)

    fun request(id: String)

    fun entry(
        threadId: String,
        position: Long,
    )
}
