package app.werkfunk.ui.book

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ContactCounts
import app.werkfunk.view.ContactFilter
import app.werkfunk.view.ContactLine
import app.werkfunk.view.Role
import app.werkfunk.view.Shelf

/** Everybody in the book, in no archive and no trash. */
val Everybody =
    ContactFilter(
        shelf = Shelf.BOOK,
        role = null,
        tag = null,
        favourites = false,
        blocked = false,
        fromLetter = null,
    )

val Favourites = Everybody.copy(favourites = true)
val Blocked = Everybody.copy(blocked = true)
val InArchive = Everybody.copy(shelf = Shelf.ARCHIVE)
val InTrash = Everybody.copy(shelf = Shelf.TRASH)

fun withRole(role: Role) = Everybody.copy(role = role)

fun withTag(id: String) = Everybody.copy(tag = id)

data class ListState(
    val query: String,
    val filter: ContactFilter,
    val counts: ContactCounts?,
    val lines: Loaded<Lines>,
    /** Pairs that may be the same. */
    val twins: Int,
    /** Messages to be read and requests to be answered about data. */
    val waiting: Int,
    /** Ids of those ticked; `null` while nobody is being chosen. */
    val chosen: Set<String>?,
    val problem: Problem?,
)

data class Lines(
    val contacts: List<ContactLine>,
    val more: Boolean,
)

sealed interface ListEvent {
    data object TryAgain : ListEvent

    data class Query(
        val text: String,
    ) : ListEvent

    data class Show(
        val filter: ContactFilter,
    ) : ListEvent

    /** The end of what is here came into sight. */
    data object More : ListEvent

    data class Choosing(
        val on: Boolean,
    ) : ListEvent

    data class Tick(
        val id: String,
    ) : ListEvent

    data class PutChosen(
        val shelf: Shelf,
    ) : ListEvent
}
