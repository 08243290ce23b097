@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.LabelColour
import app.werkfunk.view.SitePart

internal object GermanSites : SiteStrings {
    override val sites_title = "Baustellen"
    override val sites_empty = "Noch keine Baustelle."
    override val sites_empty_next = "Hier steht später alles zu einer Baustelle beisammen, gleich von wem es kam."
    override val sites_make = "Baustelle anlegen"
    override val sites_find = "Name, Anschrift, Kontakt"
    override val sites_none_found = "Keine Baustelle mit diesen Wörtern."
    override val sites_pinned = "angeheftet"
    override val sites_finished = "fertig"

    override fun sites_pictures(count: Int) =
        when {
            count == 0 -> "keine Fotos"
            count == 1 -> "1 Foto"
            count >= MOST -> "über $MOST Fotos"
            else -> "$count Fotos"
        }

    override val site_more = "Mehr zu dieser Baustelle"
    override val site_empty = "Noch nichts abgelegt."
    override val site_empty_next =
        "In einem Verlauf eine Nachricht lange drücken und „Zur Baustelle“ wählen. Beim Senden von Fotos steht die " +
            "Baustelle dabei."
    override val site_mine = "von uns"
    override val site_note = "Notiz"
    override val site_note_write = "Notiz für den Betrieb"
    override val site_note_save = "Notiz sichern"
    override val site_note_change = "Notiz ändern"
    override val site_note_drop = "Gedrückt halten: Notiz löschen"

    override fun site_photos(count: Int) = "Alle Fotos (${if (count >= MOST) "über $MOST" else count})"

    override fun site_part(part: SitePart) =
        when (part) {
            SitePart.CUSTOMER -> "Auftraggeber"
            SitePart.PLANNER -> "Planung"
            SitePart.SUPPLIER -> "Lieferant"
            SitePart.OTHER -> "beteiligt"
        }

    override val site_change = "Baustelle ändern"
    override val site_search = "An dieser Baustelle suchen"
    override val site_pin = "Oben anheften"
    override val site_unpin = "Nicht mehr anheften"
    override val site_finish = "Fertig melden"
    override val site_reopen = "Wieder öffnen"
    override val site_threads = "Ganze Verläufe dieser Baustelle"

    override fun site_let_go(thread: String) = "„$thread“ gehört nicht mehr ganz hierher"

    override val site_delete = "Baustelle löschen"
    override val site_delete_says =
        "Nachrichten und Fotos bleiben in ihren Verläufen, Notizen findet die Suche. Die Baustelle kommt nicht wieder."
    override val site_delete_hold = "Gedrückt halten: löschen"
    override val site_delete_hint = "Gedrückt halten"

    override fun site_file(count: Int) = if (count == 1) "Zur Baustelle" else "Zur Baustelle ($count Fotos)"

    override val site_file_thread = "Ganzer Verlauf zur Baustelle"
    override val site_file_thread_says = "Alles aus diesem Verlauf steht dann auch dort, auch was noch kommt."
    override val site_take_out = "Nicht mehr an dieser Baustelle"
    override val site_choose = "Baustelle wählen"
    override val site_none = "Keine Baustelle"
    override val site_any = "Alle Baustellen"

    override fun site_at(name: String) = "Baustelle: $name"

    override fun site_offer(
        count: Int,
        name: String,
    ) = if (count == 1) "1 Bild zu „$name“ ablegen?" else "$count Bilder zu „$name“ ablegen?"

    override val site_offer_take = "Ablegen"
    override val site_offer_decline = "Nicht hierher"

    override val site_form_name = "Name, etwa „Bad Lindenstraße 14“"
    override val site_form_address = "Anschrift"
    override val site_form_people = "Wer damit zu tun hat"
    override val site_form_add_person = "Kontakt dazunehmen"
    override val site_form_colour = "Farbe"
    override val site_form_remove = "herausnehmen"

    override fun site_form_take_address(address: String) = "Übernehmen: $address"

    override fun colour_name(colour: LabelColour) =
        when (colour) {
            LabelColour.ORANGE -> "Orange"
            LabelColour.SKY_BLUE -> "Hellblau"
            LabelColour.GREEN -> "Grün"
            LabelColour.YELLOW -> "Gelb"
            LabelColour.BLUE -> "Blau"
            LabelColour.VERMILLION -> "Rot"
            LabelColour.PURPLE -> "Rosa"
            LabelColour.BLACK -> "Schwarz"
        }

    override fun a11y_site(name: String) = "Baustelle $name öffnen"

    override fun a11y_site_map(address: String) = "$address auf der Karte zeigen"

    override fun a11y_site_remove(name: String) = "$name herausnehmen"

    override fun a11y_site_of_photos(name: String) = "Baustelle der Fotos: $name, ändern"

    private const val MOST = 999
}
