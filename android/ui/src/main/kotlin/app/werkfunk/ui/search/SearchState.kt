package app.werkfunk.ui.search

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.RequestItem
import app.werkfunk.ui.site.SiteItem
import app.werkfunk.view.ContactLine
import app.werkfunk.view.EntryKind
import app.werkfunk.view.EntrySort
import app.werkfunk.view.Picture
import app.werkfunk.view.SiteRef

data class SearchState(
    val query: String,
    val sort: EntrySort,
    val span: Span,
    /** At this site only. */
    val site: SiteRef?,
    /** In this thread only. */
    val within: ThreadRef?,
    /** Sites to choose from; `null` while none is being chosen. */
    val choosing: List<SiteRef>?,
    /** `null` while nothing is asked for. */
    val finds: Loaded<SearchFinds>?,
    /** Of this person only. */
    val person: PersonRef? = null,
    /** Contacts to choose from; `null` while nobody is being chosen. */
    val people: PeopleChoice? = null,
)

/** A thread by its name. */
data class ThreadRef(
    val id: String,
    val name: String,
)

data class SearchFinds(
    val contacts: List<ContactLine>,
    val sites: List<SiteItem>,
    val requests: List<RequestItem>,
    val hits: List<HitItem>,
    /** There are older ones than these. */
    val more: Boolean,
) {
    val none get() = contacts.isEmpty() && sites.isEmpty() && requests.isEmpty() && hits.isEmpty()
}

data class HitItem(
    val threadId: String,
    /** The site it was noted at; there is no thread then. */
    val notedAt: String?,
    val position: Long,
    val name: String,
    /** Who wrote it, where that is neither oneself nor whose thread it is. */
    val sender: String?,
    val mine: Boolean,
    val kind: EntryKind,
    val snippet: String,
    val picture: Picture?,
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

    data class During(
        val span: Span,
    ) : SearchEvent

    data object ChooseSite : SearchEvent

    data object CloseSites : SearchEvent

    data class At(
        val site: SiteRef?,
    ) : SearchEvent

    /** `null`: everywhere again. */
    data class Within(
        val thread: ThreadRef?,
    ) : SearchEvent

    /** `null`: whoever it is. */
    data class By(
        val person: PersonRef?,
    ) : SearchEvent

    /** From the page of what is searched, or everywhere: nothing that was chosen before counts, and what was typed stays. */
    data class Begin(
        val within: ThreadRef? = null,
        val site: SiteRef? = null,
        val person: PersonRef? = null,
    ) : SearchEvent

    data object More : SearchEvent
}

/** Where a find leads. */
interface SearchWays {
    fun contact(id: String)

    fun request(id: String)

    /** With the entry that was noted there, where it was one. */
    fun site(
        id: String,
        position: Long?,
    )

    fun entry(
        threadId: String,
        position: Long,
    )
}
