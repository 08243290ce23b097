@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.search.Kind
import app.werkfunk.ui.search.Span

/** The words about searching everything, see [Strings]. */
interface SearchStrings {
    val search_title: String
    val search_hint: String
    val search_empty: String
    val search_empty_next: String
    val search_nothing: String
    val search_nothing_next: String
    val search_jump: String
    val search_in_thread: String
    val search_of_person: String
    val search_person_any: String
    val search_person_choose: String
    val search_labels: String
    val search_threads: String

    fun search_within(thread: String): String

    fun search_person(name: String): String

    fun search_label(name: String): String

    fun search_kind(kind: Kind): String

    fun search_all(kind: Kind): String

    fun search_span(span: Span): String
}
