package app.werkfunk.ui.search

import app.werkfunk.view.EntrySort

/** What is listed: everything, or all there is of one kind. */
enum class Kind(
    /** Which entries; `null` where none are listed. */
    val sort: EntrySort?,
) {
    Everything(EntrySort.ANY),
    Contacts(null),
    Sites(null),
    Requests(null),
    Texts(EntrySort.TEXTS),
    Photos(EntrySort.PHOTOS),
    Videos(EntrySort.VIDEOS),
    Voices(EntrySort.VOICES),
    Files(EntrySort.FILES),
    Places(EntrySort.PLACES),
    Calls(EntrySort.CALLS),
    HandOffs(EntrySort.HAND_OFFS),
}

/** Whether all else that is asked for can be said of this kind: a contact is at no time, a site has no label. */
internal fun SearchState.offers(kind: Kind) =
    when (kind) {
        Kind.Contacts -> within == null && site == null && person == null && span == Span.Ever
        Kind.Sites -> within == null && site == null && label == null && span == Span.Ever
        else -> true
    }
