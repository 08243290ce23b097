@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.search.Kind
import app.werkfunk.ui.search.Span

internal object GermanSearch : SearchStrings {
    override val search_title = "Suchen"
    override val search_hint = "Name, Nummer, Wort"
    override val search_empty = "Was wird gesucht?"
    override val search_empty_next = "Kontakte, Anfragen und alles Geschriebene – auch ohne Netz."
    override val search_nothing = "Nichts gefunden."
    override val search_nothing_next = "Weniger oder andere Wörter versuchen."
    override val search_jump = "An der Stelle öffnen"
    override val search_in_thread = "In diesem Verlauf suchen"
    override val search_of_person = "In Nachrichten suchen"
    override val search_person_any = "Person"
    override val search_person_choose = "Person wählen"
    override val search_labels = "Labels"
    override val search_threads = "Ganze Verläufe"

    override fun search_within(thread: String) = "nur bei $thread"

    override fun search_person(name: String) = "Person: $name"

    override fun search_label(name: String) = "Label: $name"

    override fun search_kind(kind: Kind) =
        when (kind) {
            Kind.Everything -> "Alles"
            Kind.Contacts -> "Kontakte"
            Kind.Sites -> "Bau\u00ADstellen"
            Kind.Requests -> "Anfragen"
            Kind.Texts -> "Texte"
            Kind.Photos -> "Fotos"
            Kind.Videos -> "Videos"
            Kind.Voices -> "Sprach\u00ADnachrichten"
            Kind.Files -> "Dateien"
            Kind.Places -> "Orte"
            Kind.Calls -> "Anruf\u00ADnotizen"
            Kind.HandOffs -> "Übergebenes"
        }

    override fun search_all(kind: Kind) = "Alle ${search_kind(kind)} zeigen"

    override fun search_span(span: Span) =
        when (span) {
            Span.Ever -> "egal wann"
            Span.Week -> "7 Tage"
            Span.ThisMonth -> "dieser Monat"
            Span.LastMonth -> "letzter Monat"
            Span.ThisYear -> "dieses Jahr"
            Span.LastYear -> "letztes Jahr"
        }
}
