@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

/** The words about a place that is sent, and about what other apps share; distances are in metres. */
interface PlaceStrings {
    val place_title: String
    val place_send: String
    val place_own: String
    val place_own_again: String
    val place_own_says: String

    /** It is looked for; with how close it is already, where something was found. */
    fun place_looking(metres: Int?): String

    val place_looking_stop: String
    val place_looking_enough: String

    fun place_here(metres: Int?): String

    val place_coarse: String
    val place_off: String
    val place_off_help: String
    val place_switch_on: String
    val place_refused: String
    val place_refused_help: String
    val place_refused_for_good_help: String
    val place_settings: String
    val place_unknown: String
    val place_unknown_help: String
    val place_paste: String
    val place_paste_only: String
    val place_paste_label: String
    val place_link: String
    val place_link_help: String
    val place_nothing: String
    val place_nothing_help: String
    val place_search: String
    val place_search_says: String
    val place_look_at: String
    val place_name: String
    val place_name_hint: String
    val share_text_says: String
    val share_place_says: String
    val share_empty_next: String
}

/** "12 m", "2,4 km"; never closer than it is. */
private fun distance(
    metres: Int,
    mark: Char,
): String {
    if (metres < 1_000) return "$metres${NBSP}m"
    val tenths = (metres + 99) / 100
    val rest = if (tenths % 10 == 0) "" else "$mark${tenths % 10}"
    return "${tenths / 10}$rest${NBSP}km"
}

/** In the first language. */
internal object GermanPlaces : PlaceStrings {
    override val place_title = "Standort"
    override val place_send = "Standort senden"
    override val place_own = "Mein Standort"
    override val place_own_again = "Neu suchen"
    override val place_own_says = "Gesucht wird erst, wenn man hier tippt, gesendet erst mit dem Knopf unten."

    override fun place_looking(metres: Int?) =
        if (metres == null) "Standort wird gesucht …" else "Auf ${distance(metres, ',')} genau, wird genauer …"

    override val place_looking_stop = "Suche abbrechen"
    override val place_looking_enough = "Reicht so"

    override fun place_here(metres: Int?) =
        if (metres == null) "Mein Standort" else "Mein Standort, auf ${distance(metres, ',')} genau"

    override val place_coarse =
        "Erlaubt ist nur der ungefähre Standort. Den genauen erlaubt man in den Einstellungen der App."
    override val place_off = "Der Standort ist am Gerät ausgeschaltet"
    override val place_off_help = "Einschalten und dann nochmal suchen. Oder unten einen Ort einfügen."
    override val place_switch_on = "Standort einschalten"
    override val place_refused = "Werkfunk darf den Standort nicht sehen"
    override val place_refused_help =
        "„Neu suchen“ fragt noch einmal: „Nur dieses Mal“ reicht. Oder unten einen Ort einfügen."
    override val place_refused_for_good_help =
        "Fragt Android nicht mehr von selbst, dann in den Einstellungen unter „Berechtigungen“ den Standort " +
            "erlauben, „Nur während der Nutzung“ reicht. Oder unten einen Ort einfügen."
    override val place_settings = "Einstellungen öffnen"
    override val place_unknown = "Kein Standort gefunden"
    override val place_unknown_help = "Draußen oder am Fenster geht es besser. Oder unten einen Ort einfügen."
    override val place_paste = "Oder ein Ort aus einer Karte"
    override val place_paste_only = "Ein Ort aus einer Karte"
    override val place_paste_label = "Karten-Link oder Koordinaten"
    override val place_link = "In diesem Link steht kein Ort"
    override val place_link_help =
        "Kurze Links sagen erst im Internet, wo etwas ist, und dort fragt Werkfunk nicht nach. In der Karte den " +
            "Punkt lange drücken, die Koordinaten kopieren und hier einfügen."
    override val place_nothing = "Darin ist kein Ort zu erkennen"
    override val place_nothing_help =
        "So geht es: 50.94, 6.96 oder ein Link aus Google Maps, OpenStreetMap oder Apple Karten."
    override val place_search = "Karten-App öffnen"
    override val place_search_says = "Dort den Punkt lange drücken, die Koordinaten kopieren und hier einfügen."
    override val place_look_at = "Auf der Karte ansehen"
    override val place_name = "Name, wenn es einen gibt"
    override val place_name_hint = "Zum Beispiel: Einfahrt Hof"
    override val share_text_says = "Steht dann im Verlauf zum Weiterschreiben. Gesendet wird noch nichts."
    override val share_place_says = "Wird als Standort gezeigt, bevor er gesendet wird."
    override val share_empty_next = "Sobald jemand schreibt, kann man hierhin senden."
}

/** In the second language. */
internal object EnglishPlaces : PlaceStrings {
    override val place_title = "Place"
    override val place_send = "Send place"
    override val place_own = "Where I am"
    override val place_own_again = "Look again"
    override val place_own_says = "Looked for only when you tap here, sent only with the button below."

    override fun place_looking(metres: Int?) =
        if (metres == null) "Looking for where you are …" else "Within ${distance(metres, '.')}, getting closer …"

    override val place_looking_stop = "Stop looking"
    override val place_looking_enough = "Close enough"

    override fun place_here(metres: Int?) =
        if (metres == null) "Where I am" else "Where I am, within ${distance(metres, '.')}"

    override val place_coarse =
        "Only the approximate location is allowed. The precise one is allowed in the app's settings."
    override val place_off = "Location is switched off on this device"
    override val place_off_help = "Switch it on and look again. Or paste a place below."
    override val place_switch_on = "Switch location on"
    override val place_refused = "Werkfunk may not see the location"
    override val place_refused_help = "“Look again” asks once more: “Only this time” is enough. Or paste a place below."
    override val place_refused_for_good_help =
        "If Android no longer asks by itself, allow the location in the settings under “Permissions”; “Only while " +
            "using the app” is enough. Or paste a place below."
    override val place_settings = "Open settings"
    override val place_unknown = "No location found"
    override val place_unknown_help = "Outside or at a window it works better. Or paste a place below."
    override val place_paste = "Or a place from a map"
    override val place_paste_only = "A place from a map"
    override val place_paste_label = "Map link or coordinates"
    override val place_link = "This link does not say where"
    override val place_link_help =
        "Short links say only on the web where something is, and Werkfunk does not ask there. Press long on the " +
            "point in the map, copy the coordinates and paste them here."
    override val place_nothing = "No place can be read in this"
    override val place_nothing_help =
        "This works: 50.94, 6.96 or a link from Google Maps, OpenStreetMap or Apple Maps."
    override val place_search = "Open map app"
    override val place_search_says = "Press long on the point there, copy the coordinates and paste them here."
    override val place_look_at = "Look at it on the map"
    override val place_name = "Name, if there is one"
    override val place_name_hint = "For example: yard entrance"
    override val share_text_says = "It then stands in the thread to be written on. Nothing is sent yet."
    override val share_place_says = "Shown as a place before it is sent."
    override val share_empty_next = "Once someone writes, things can be sent there."
}
