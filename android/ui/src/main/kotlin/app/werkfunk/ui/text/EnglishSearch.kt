@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.search.Kind
import app.werkfunk.ui.search.Span

internal object EnglishSearch : SearchStrings {
    override val search_title = "Search"
    override val search_hint = "Name, number, word"
    override val search_empty = "What are you looking for?"
    override val search_empty_next = "Contacts, requests and everything written – without a network, too."
    override val search_nothing = "Nothing found."
    override val search_nothing_next = "Try fewer or other words."
    override val search_jump = "Open at this place"
    override val search_in_thread = "Search in this thread"
    override val search_of_person = "Search messages"
    override val search_person_any = "Person"
    override val search_person_choose = "Choose a person"
    override val search_labels = "Labels"
    override val search_threads = "Whole threads"

    override fun search_within(thread: String) = "only with $thread"

    override fun search_person(name: String) = "Person: $name"

    override fun search_label(name: String) = "Label: $name"

    override fun search_kind(kind: Kind) =
        when (kind) {
            Kind.Everything -> "Everything"
            Kind.Contacts -> "Contacts"
            Kind.Sites -> "Sites"
            Kind.Requests -> "Requests"
            Kind.Texts -> "Texts"
            Kind.Photos -> "Photos"
            Kind.Videos -> "Videos"
            Kind.Voices -> "Voice messages"
            Kind.Files -> "Files"
            Kind.Places -> "Places"
            Kind.Calls -> "Call notes"
            Kind.HandOffs -> "Handed over"
        }

    override fun search_all(kind: Kind) = "Show all ${search_kind(kind).lowercase()}"

    override fun search_span(span: Span) =
        when (span) {
            Span.Ever -> "whenever"
            Span.Week -> "7 days"
            Span.ThisMonth -> "this month"
            Span.LastMonth -> "last month"
            Span.ThisYear -> "this year"
            Span.LastYear -> "last year"
        }
}
