@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.gallery.PhotoTile
import app.werkfunk.ui.thread.AnswerTime
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ItemKind
import app.werkfunk.view.MemberLine
import app.werkfunk.view.MemberNews
import app.werkfunk.view.RoomLine
import app.werkfunk.view.RoomStanding

internal object GermanMessages : MessageStrings {
    override val common_tomorrow = "morgen"
    override val message_actions = "Aktionen"
    override val message_title = "Nachricht"
    override val message_reply = "Antworten"
    override val message_edit = "Ändern"
    override val message_copy = "Text kopieren"
    override val message_pin = "Anheften"
    override val message_unpin = "Nicht mehr anheften"
    override val message_answer = "Noch antworten"
    override val message_take_back = "Zurücknehmen"
    override val message_take_back_says =
        "Verschwindet für alle, auch auf dem Telefon der Kundschaft. Das geht nicht rückgängig."
    override val message_take_back_other = "Entfernen lassen"
    override val message_take_back_other_says =
        "Diese Nachricht ist nicht vom Betrieb: Der Server entscheidet, ob sie für alle verschwindet."
    override val message_take_back_hold = "Für alle: halten"
    override val message_take_back_hint = "Doppelt tippen und halten zum Zurücknehmen"
    override val message_going = "Wird zurück\u00ADgenommen"
    override val message_read = "Gelesen"
    override val message_pinned = "Angeheftet"
    override val message_place = "Ort"

    override fun thread_new_below(count: Int) = if (count == 1) "1 neue Nachricht" else "$count neue Nachrichten"

    override fun link_open(
        kind: LinkKind,
        shown: String,
    ) = when (kind) {
        LinkKind.Page -> "Link öffnen: $shown"
        LinkKind.Mail -> "E-Mail an $shown"
        LinkKind.Phone -> "$shown anrufen"
    }

    override val message_wordless = "Nachricht ohne Text"
    override val message_locked_help =
        "Der Schlüssel kann noch von selbst kommen. Bleibt es so: darum bitten, die Nachricht noch einmal zu schicken."
    override val message_map = "Karte öffnen"
    override val message_call = "Telefonnotiz"
    override val message_labels_none = "Noch keine Etiketten"

    override fun message_answer_time(time: AnswerTime) =
        when (time) {
            AnswerTime.TodayAtSix -> "heute 18 Uhr"
            AnswerTime.TomorrowMorning -> "morgen früh"
            AnswerTime.InThreeDays -> "in 3 Tagen"
            AnswerTime.Done -> "erledigt"
        }

    override fun message_answer_by(
        moment: String,
        late: Boolean,
    ) = if (late) "Antwort überfällig seit $moment" else "Noch antworten bis $moment"

    override fun message_member(line: MemberLine): String {
        val who = line.whom.ifBlank { "Der Betrieb" }
        return when (line.what) {
            MemberNews.INVITED -> "$who wurde eingeladen"
            MemberNews.JOINED -> "$who ist dazugekommen"
            MemberNews.LEFT -> "$who hat den Raum verlassen"
            MemberNews.REMOVED -> "$who wurde entfernt"
            MemberNews.BANNED -> "$who wurde ausgesperrt"
        }
    }

    override fun message_room(line: RoomLine) =
        when (line) {
            is RoomLine.Named -> named(line.name)
            RoomLine.Encrypted -> "Ab hier ist alles verschlüsselt"
            RoomLine.Replaced -> "Das Gespräch geht in einem anderen Raum weiter"
        }

    private fun named(room: String) =
        if (room.isBlank()) "Der Raum hat keinen Namen mehr" else "Der Raum heißt jetzt „$room“"

    override fun message_handed_off(channel: ChannelKind) = "per ${GermanBook.channel_name(channel)} übergeben"

    override fun message_item(kind: ItemKind) =
        when (kind) {
            ItemKind.TEXT -> "Nachricht"
            ItemKind.PHOTO -> "Foto"
            ItemKind.FILE -> "Datei"
            ItemKind.VIDEO -> "Video"
            ItemKind.VOICE -> "Sprachnachricht"
            ItemKind.EDIT -> "Änderung"
            ItemKind.REACTION -> "Reaktion"
            ItemKind.REDACTION -> "Nachricht zurücknehmen"
            ItemKind.CARE -> "Wer sich kümmert"
            ItemKind.PLACE -> "Ort"
        }

    override fun message_photos(count: Int) = "$count Fotos"

    override fun message_photo_of(
        index: Int,
        count: Int,
    ) = "Foto $index von $count"

    override fun message_answering(
        name: String,
        words: String,
    ) = if (name.isBlank()) "Antwort auf: „$words“" else "Antwort an $name: „$words“"

    override val message_answering_drop = "Doch keine Antwort darauf"

    override fun a11y_reaction(
        key: String,
        count: Int,
        mine: Boolean,
    ) = if (mine) "$key, $count-mal, auch vom Betrieb" else "$key, $count-mal"

    override fun a11y_react(key: String) = "Mit $key reagieren"

    override val thread_more = "Mehr zu diesem Verlauf"
    override val thread_care = "Ich kümmere mich"
    override val thread_care_not = "Nicht mehr kümmern"
    override val thread_labels = "Etiketten des Verlaufs"
    override val thread_photos = "Alle Fotos"
    override val thread_pins = "Angeheftet"
    override val thread_pins_empty = "Nichts angeheftet"
    override val thread_pins_empty_next = "Eine Nachricht lange drücken und anheften."
    override val thread_call_title = "Telefonnotiz"
    override val thread_call_hint = "Was besprochen wurde. Bleibt im Betrieb und geht nirgends raus."
    override val thread_call_save = "Notiz sichern"

    override fun thread_cared_by(
        name: String,
        since: String,
    ) = "$name kümmert sich seit $since"

    override fun thread_cared_by_me(since: String) = "Ich kümmere mich seit $since"

    override fun thread_cared_warning(name: String) = "$name kümmert sich schon – erst absprechen"

    override val thread_freed = "Die Nachricht lässt sich nicht mehr ändern. Das hier geht als neue raus."

    override fun thread_standing(standing: RoomStanding) =
        when (standing) {
            RoomStanding.OPEN -> ""
            RoomStanding.NO_ROOM -> "Noch kein Raum – die erste Nachricht richtet ihn ein."
            RoomStanding.INVITED -> "Eingeladen, noch nicht angenommen – was geschrieben wird, wartet."
            RoomStanding.REFUSED -> "Der Server nimmt hier gerade nichts von uns an."
            RoomStanding.REPLACED -> "Das Gespräch geht in einem anderen Raum weiter. Bitte dorthin einladen lassen."
            RoomStanding.LEFT -> "Nicht mehr in diesem Raum. Der Verlauf bleibt, hier geht nichts mehr hinaus."
            RoomStanding.REMOVED -> "Der Betrieb wurde aus diesem Raum entfernt. Der Verlauf bleibt."
            RoomStanding.BANNED -> "Der Betrieb wurde hier ausgesperrt. Der Verlauf bleibt."
            RoomStanding.GONE -> "Dieser Raum ist zu. Der Verlauf bleibt, schreiben geht hier nicht mehr."
        }

    override fun thread_pinned(count: Int) = "$count angeheftet"

    override fun thread_unreadable(count: Int) =
        if (count == 1) "1 Nachricht noch nicht lesbar" else "$count Nachrichten noch nicht lesbar"

    override val answer_title = "Noch antworten"
    override val answer_empty = "Alles beantwortet."
    override val answer_empty_next = "Eine Nachricht lange drücken, „Noch antworten“, und sie steht hier."

    override fun answer_open(
        count: Int,
        late: Int,
    ) = if (late == 0) "$count noch antworten" else "$count noch antworten, $late überfällig"

    override val photos_title = "Alle Fotos"
    override val photos_empty = "Noch keine Fotos"
    override val photos_empty_next = "Was fotografiert und geschickt wird, steht dann hier, nach Tagen."

    override fun photos_label(
        what: String,
        tile: PhotoTile,
    ) = "$what von ${tile.sender.ifBlank { "Betrieb" }}, ${tile.time}"
}

internal object GermanHandOff : HandOffStrings {
    override val hand_off_title = "Per anderer App senden"
    override val hand_off_done = "Per anderer App übergeben"
    override val hand_off_action = "Per anderer App senden"
    override val hand_off_hint = "Die App öffnet sich mit dem Text darin. Dort noch auf Senden tippen."
    override val hand_off_share = "Teilen …"
    override val hand_off_share_hint =
        "Über „Teilen“ wählt man in der App selbst, wer es bekommt – auch ohne Nummer oder Adresse im Kontakt."
    override val hand_off_by = "Worüber"
    override val hand_off_text = "Text"
    override val hand_off_no_address = "Keine passende Nummer oder Adresse"
    override val hand_off_no_address_help = "Im Kontakt eintragen, oder einen anderen Weg wählen."
    override val hand_off_sent = "Gesendet?"
    override val hand_off_yes = "Ja, gesendet"
    override val hand_off_no = "Nein"
    override val hand_off_later = "Später sagen"

    override fun hand_off_open(channel: ChannelKind) = "${GermanBook.channel_name(channel)} öffnen"

    override fun hand_off_to(
        name: String,
        channel: ChannelKind,
    ) = "${GermanBook.channel_name(channel)} an $name"
}
