@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.photo.Carried
import app.werkfunk.photo.Colour
import app.werkfunk.photo.Corner
import app.werkfunk.ui.photo.Tool
import app.werkfunk.view.Alike
import app.werkfunk.view.PhotoSize

/** The words about photos, in the first language. */
internal object GermanPhotos : PhotoStrings {
    override val action_photo = "Foto machen"
    override val action_choose_photos = "Fotos wählen"
    override val action_redo = "Wiederholen"
    override val screen_send_receiver = "An"
    override val screen_send_receiver_missing = "Wählen, wer es bekommt"
    override val screen_send_pick = "Wer bekommt es?"
    override val screen_send_find = "Namen suchen"
    override val screen_send_pick_empty = "Noch niemand da"
    override val screen_send_pick_empty_next = "Sobald jemand schreibt, kann man hierhin Fotos senden."
    override val screen_send_trying = "Vorschau wird gerechnet …"
    override val screen_send_hold = "Halten: Original ansehen"
    override val screen_send_before = "Original"
    override val screen_send_after = "So geht es raus"
    override val screen_send_same = "Geht raus, wie aufgenommen"
    override val screen_send_another = "Noch ein Foto"
    override val screen_send_mark = "Markieren"
    override val screen_send_marked = "Markiert"
    override val screen_send_pair = "Vorher/ Nachher"
    override val screen_send_leave_out = "Weglassen: halten"
    override val screen_send_size = "Größe"
    override val screen_send_original_refused =
        "Original geht nicht: Hier ist etwas markiert, gedreht oder zugeschnitten."
    override val screen_send_most = "Höchstens"
    override val screen_send_most_none = "Egal"
    override val screen_send_most_own = "Eigene Zahl"
    override val screen_send_most_number = "Höchstens … kB"
    override val screen_send_most_refused = "Eine Grenze gibt es nur für schnell, normal und fein."
    override val screen_send_time = "Aufnahmezeit mitsenden"
    override val screen_send_time_original = "Im Original steht die Zeit ohnehin."
    override val screen_send_time_of_file = "Die Kamera hat keine notiert, es gilt die der Datei."
    override val screen_send_tells_nothing = "Verrät nichts außer dem Bild."
    override val screen_send_warning = "Das Original verrät mehr, als man sieht"
    override val screen_send_caption = "Bildunterschrift"
    override val screen_send_carry_on = "Weiter"
    override val screen_mark_title = "Markieren"
    override val screen_mark_done = "Fertig"
    override val screen_mark_turn = "Drehen"
    override val screen_mark_colour = "Farbe"
    override val screen_mark_stamp = "Stempel"
    override val screen_mark_stamp_none = "Ohne Stempel"
    override val screen_mark_stamp_site = "Baustelle"
    override val screen_mark_stamp_number = "Nummer"
    override val screen_mark_stamp_empty = "Aufnahmezeit unbekannt: erst Baustelle oder Nummer eintragen."
    override val screen_mark_back = "Zu den Werkzeugen"
    override val screen_mark_text = "Text auf dem Foto"
    override val screen_mark_value = "Maß, zum Beispiel 2,40 m"
    override val screen_mark_place = "Setzen"
    override val screen_mark_drop = "Verwerfen"
    override val screen_pair_title = "Vorher/Nachher"
    override val screen_pair_before = "Vorher"
    override val screen_pair_after = "Nachher"
    override val screen_pair_choose = "Erst das Vorher antippen, dann das Nachher."
    override val screen_pair_swap = "Tauschen"
    override val screen_pair_send = "Als ein Bild senden"
    override val screen_twins_title = "Gleiches Foto zweimal?"
    override val screen_twins_keep = "Beide behalten"
    override val screen_twins_take_back = "Neueres zurücknehmen"
    override val screen_twins_older = "Zuerst"
    override val screen_twins_newer = "Neueres"
    override val screen_habits_title = "Einstellungen"
    override val screen_habits_photos = "Fotos"
    override val screen_habits_hint = "Gilt, wenn beim Senden nichts anderes gewählt wird."
    override val screen_habits_time_says =
        "Wer das Foto bekommt, sieht, wann es aufgenommen wurde. Mehr steht nicht darin."
    override val screen_habits_place = "Ort merken"
    override val screen_habits_place_says =
        "Wo ein Foto entstand, bleibt verschlüsselt auf diesem Gerät, zum Einsortieren. Ausschalten löscht, was gemerkt ist."
    override val a11y_on = "an"
    override val a11y_off = "aus"
    override val a11y_before_shown = "Original wird gezeigt"
    override val a11y_after_shown = "Gezeigt wird, was rausgeht"
    override val a11y_leave_out_hint = "Doppelt tippen und halten zum Weglassen"
    override val a11y_settings = "Einstellungen"

    override fun screen_send_title(count: Int) = if (count == 1) "Foto senden" else "$count Fotos senden"

    override fun screen_send_shrinks(
        from: String,
        to: String,
    ) = "$from → $to"

    override fun screen_send_pixels(
        width: Int,
        height: Int,
    ) = "$width$NBSP×$NBSP$height"

    override fun screen_send_most_kilobytes(kilobytes: Int) = "$kilobytes${NBSP}kB"

    override fun screen_send_too_large(size: String) = "Kleiner als $size geht es nicht. So geht es raus."

    override fun screen_send_tells(what: List<Carried>) =
        "Verrät: " + what.joinToString(", ", transform = ::screen_send_carried)

    override fun screen_send_saving(
        done: Int,
        all: Int,
    ) = "$done von $all gesichert …"

    override fun screen_send_unsent(count: Int) =
        if (count == 1) "1 Foto noch nicht gesendet" else "$count Fotos noch nicht gesendet"

    override fun screen_mark_stamp_time(
        date: String,
        time: String,
    ) = "$date, $time Uhr"

    override fun a11y_send_photo(
        index: Int,
        count: Int,
    ) = "Foto $index von $count"

    override fun a11y_send_receiver(name: String) = "An $name, ändern"

    override fun a11y_leave_out(
        index: Int,
        count: Int,
    ) = "Foto $index von $count weglassen"

    override fun a11y_mark_canvas(count: Int) =
        if (count == 1) "Foto mit 1 Markierung" else "Foto mit $count Markierungen"

    override fun a11y_pair_candidate(
        index: Int,
        count: Int,
    ) = "Foto $index von $count wählen"

    override fun screen_send_size_name(size: PhotoSize) =
        when (size) {
            PhotoSize.QUICK -> "schnell"
            PhotoSize.NORMAL -> "normal"
            PhotoSize.FINE -> "fein"
            PhotoSize.ORIGINAL -> "Original"
            PhotoSize.ORIGINAL_WITHOUT_PLACE -> "Original ohne Ort"
        }

    override fun screen_send_size_says(size: PhotoSize) =
        when (size) {
            PhotoSize.QUICK -> "1280 Punkte, für schlechtes Netz."
            PhotoSize.NORMAL -> "1600 Punkte, scharf auf jedem Handy."
            PhotoSize.FINE -> "2560 Punkte, Risse und Typenschilder bleiben lesbar."
            PhotoSize.ORIGINAL -> "Die Datei, wie sie aufgenommen wurde: groß und mit allem, was darin steht."
            PhotoSize.ORIGINAL_WITHOUT_PLACE -> "Jeder Bildpunkt, aber ohne Ort, Seriennummern und Namen."
        }

    override fun screen_send_carried(what: Carried) =
        when (what) {
            Carried.PLACE -> "Ort der Aufnahme"
            Carried.TIME -> "Uhrzeit"
            Carried.CAMERA -> "Kamera"
            Carried.SERIAL -> "Seriennummer"
            Carried.PERSON -> "Namen oder Bemerkungen"
            Carried.PREVIEW -> "kleines Vorschaubild"
            Carried.MAKER_NOTE -> "Daten des Herstellers"
            Carried.DESCRIPTION -> "Beschreibung"
            Carried.TRAILER -> "angehängtes Bild oder Film"
        }

    override fun screen_mark_tool_name(tool: Tool) =
        when (tool) {
            Tool.Arrow -> "Pfeil"
            Tool.Freehand -> "Stift"
            Tool.Circle -> "Kreis"
            Tool.Text -> "Text"
            Tool.Measure -> "Maß"
            Tool.Blacken -> "Schwärzen"
            Tool.Crop -> "Zuschneiden"
        }

    override fun screen_mark_tool_says(tool: Tool) =
        when (tool) {
            Tool.Arrow -> "Pfeil: ziehen, wohin er zeigt"
            Tool.Freehand -> "Stift: frei zeichnen"
            Tool.Circle -> "Kreis: von Ecke zu Ecke ziehen"
            Tool.Text -> "Text: antippen, wo er steht"
            Tool.Measure -> "Maß: von Ende zu Ende ziehen"
            Tool.Blacken -> "Schwärzen: ziehen, für immer weg"
            Tool.Crop -> "Zuschneiden: ziehen, was bleibt"
        }

    override fun screen_mark_colour_name(colour: Colour) =
        when (colour) {
            Colour.ORANGE -> "Orange"
            Colour.RED -> "Rot"
            Colour.YELLOW -> "Gelb"
            Colour.GREEN -> "Grün"
            Colour.BLUE -> "Blau"
            Colour.WHITE -> "Weiß"
            Colour.BLACK -> "Schwarz"
        }

    override fun screen_mark_corner_name(corner: Corner) =
        when (corner) {
            Corner.TOP_LEFT -> "oben links"
            Corner.TOP_RIGHT -> "oben rechts"
            Corner.BOTTOM_LEFT -> "unten links"
            Corner.BOTTOM_RIGHT -> "unten rechts"
        }

    override fun screen_twins_says(alike: Alike) =
        when (alike) {
            Alike.SAME_FILE -> "Es ist dieselbe Datei."
            Alike.SAME_PICTURE -> "Beide zeigen fast dasselbe."
        }
}
