package app.werkfunk.ui.search

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.RequestItem
import app.werkfunk.ui.site.SiteItem
import app.werkfunk.view.ContactLine
import app.werkfunk.view.EntryKind
import app.werkfunk.view.GapState
import app.werkfunk.view.Picture
import app.werkfunk.view.SiteRef
import app.werkfunk.view.Tag
import app.werkfunk.view.ThreadName

data class SearchState(
    val query: String,
    val kind: Kind,
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
    /** With this label only. */
    val label: Tag? = null,
)

/** A thread by its name. */
data class ThreadRef(
    val id: String,
    val name: String,
)

data class SearchFinds(
    val contacts: List<ContactLine> = emptyList(),
    val sites: List<SiteItem> = emptyList(),
    val requests: List<RequestItem> = emptyList(),
    val hits: List<HitItem> = emptyList(),
    /** There are more than these of what alone is listed, or of entries. */
    val more: Boolean = false,
    val moreContacts: Boolean = false,
    val moreSites: Boolean = false,
    val moreRequests: Boolean = false,
    /** Labels that are called so. */
    val labels: List<Tag> = emptyList(),
    /** Threads that carry the label that is asked for. */
    val threads: List<ThreadName> = emptyList(),
    /** Messages may be missing here. */
    val missing: GapState? = null,
) {
    /** How much was found. */
    val listed get() = labels.size + threads.size + contacts.size + sites.size + requests.size + hits.size
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

    data class OfKind(
        val kind: Kind,
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

    /** `null`: whatever it carries. */
    data class With(
        val label: Tag?,
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

    fun thread(id: String)

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
