@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.Decision
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.RequestState
import app.werkfunk.view.Role
import app.werkfunk.view.WaitReason
import java.util.Locale

/** The first language; short, and buttons are verbs. */
object German :
    Strings,
    PhotoStrings by GermanPhotos,
    SendStrings by GermanSending,
    PastStrings by GermanPast,
    SearchStrings by GermanSearch,
    BookStrings by GermanBook,
    ExchangeStrings by GermanExchange,
    ConsentStrings by GermanConsent,
    PaperStrings by GermanPapers,
    AttachStrings by GermanAttach,
    MessageStrings by GermanMessages,
    PlaceStrings by GermanPlaces,
    HandOffStrings by GermanHandOff,
    RoomStrings by GermanRooms,
    SiteStrings by GermanSites {
    override val locale: Locale = Locale.GERMANY

    override val common_app = "Werkfunk"
    override val common_loading = "Wird geöffnet …"
    override val common_photo = "Foto"
    override val common_today = "heute"

    override val common_blocked = "Netz da, Server nicht: Im WLAN anmelden? Stimmt die Uhr?"

    override fun common_offline(waiting: Int) =
        when (waiting) {
            0 -> "Offline – alles hier bleibt lesbar"
            1 -> "Offline – 1 wartet, geht raus, sobald Netz da ist"
            else -> "Offline – $waiting warten, gehen raus, sobald Netz da ist"
        }

    override fun common_held(held: Int) =
        if (held ==
            1
        ) {
            "1 hängt fest – im Postausgang steht, was hilft"
        } else {
            "$held hängen fest – im Postausgang steht, was hilft"
        }

    override val common_login_needed = "Neu anmelden nötig – alles hier bleibt lesbar"

    override fun common_age(age: Age) =
        when (age) {
            Age.JustNow -> "gerade eben"
            is Age.Minutes -> "vor ${age.count} Min."
            is Age.Hours -> "vor ${age.count} Std."
            Age.Yesterday -> "gestern"
            is Age.Days -> "vor ${age.count} Tagen"
        }

    override fun common_due(due: Due) =
        when (due) {
            is Due.Late -> if (due.days == 1) "1 Tag zu spät" else "${due.days} Tage zu spät"
            Due.Today -> "heute fällig"
            Due.Tomorrow -> "morgen fällig"
            is Due.In -> "fällig in ${due.days} Tagen"
        }

    override fun common_day(day: Day) =
        when (day) {
            Day.Today -> "heute"
            Day.Yesterday -> "gestern"
            is Day.On -> date(day.date)
        }

    override fun common_decision(decision: Decision) =
        when (decision) {
            Decision.REMOTE_QUOTE -> "Angebot aus der Ferne"
            Decision.VISIT -> "Besichtigung"
            Decision.DECLINE -> "Absage"
        }

    override fun common_state(state: RequestState) =
        when (state) {
            RequestState.NEW -> "Neu"
            RequestState.REMOTE_QUOTE -> "Angebot aus der Ferne zugesagt"
            RequestState.VISIT -> "Besichtigung angeboten"
            RequestState.DECLINE -> "Abgesagt"
            RequestState.DONE -> "Erledigt"
        }

    override val action_back = "Zurück"
    override val action_try_again = "Nochmal versuchen"
    override val action_undo = "Rückgängig"
    override val action_close = "Schließen"
    override val action_login = "Anmelden"

    override val screen_login_title = "Anmelden"
    override val screen_login_hint = "Einmal am Server des Betriebs anmelden. Danach geht alles auch ohne Netz."
    override val screen_login_homeserver = "Server"
    override val screen_login_user = "Name"
    override val screen_login_password = "Passwort"
    override val screen_login_busy = "Wird angemeldet …"

    override val screen_inbox_title = "Anfragen"
    override val screen_inbox_filter_new = "Neu"
    override val screen_inbox_filter_due = "Heute fällig"
    override val screen_inbox_filter_decided = "Warten auf Kunden"
    override val screen_inbox_filter_all = "Alle"
    override val screen_inbox_empty = "Noch keine Anfragen"
    override val screen_inbox_empty_next = "Schreibt jemand Neues, steht die Anfrage hier, mit Fotos und Preis."
    override val screen_inbox_filter_empty = "Hier ist nichts offen"
    override val screen_inbox_filter_empty_next = "Unter „Alle“ stehen auch die anderen Anfragen."
    override val screen_inbox_pick = "Links eine Anfrage wählen"

    override fun screen_inbox_price(price: String) = "Preisvorstellung $price"

    override val screen_threads_title = "Verläufe"
    override val screen_threads_empty = "Noch keine Verläufe"
    override val screen_threads_empty_next = "Jede Nachricht mit Kundschaft, Büro und Baustelle steht dann hier."
    override val screen_threads_you = "Betrieb: "
    override val screen_threads_file = "Datei"
    override val screen_threads_notice = "Hinweis"
    override val screen_threads_locked = "Noch verschlüsselt – der Schlüssel fehlt"
    override val screen_threads_unknown = "Nachricht, die diese Version nicht kennt"

    override fun screen_threads_unread(count: Int) = "$count neu"

    override fun screen_threads_unreadable(count: Int) = "$count noch nicht lesbar"

    override fun screen_threads_waiting(count: Int) = if (count == 1) "1 wartet" else "$count warten"

    override fun screen_threads_draft(words: String) = "Entwurf: $words"

    override val screen_thread_write = "Nachricht"
    override val screen_thread_empty = "Noch nichts geschrieben"
    override val screen_thread_empty_next = "Unten schreiben oder ein Foto machen."
    override val screen_thread_newest = "Zum Ende"
    override val screen_thread_older = "Ältere zeigen"
    override val screen_thread_edited = "geändert"
    override val screen_thread_redacted = "Entfernt"
    override val screen_thread_correct = "Nachricht ändern"
    override val screen_thread_caption = "Text dazu ändern"
    override val screen_thread_correct_send = "Änderung senden"

    override val screen_contact_role = "Gehört zu"

    override fun screen_contact_role_name(role: Role) =
        when (role) {
            Role.CUSTOMER -> "Kundschaft"
            Role.SUPPLIER -> "Lieferanten"
            Role.COLLEAGUE -> "Betrieb"
        }

    override val screen_request_price = "Preisvorstellung"
    override val screen_request_received = "Eingegangen"
    override val screen_request_due = "Antwort"
    override val screen_request_state = "Stand"
    override val screen_request_texts = "Was geschrieben wurde"
    override val screen_request_no_pictures = "Keine Fotos dabei"
    override val screen_request_note = "Interne Notiz"
    override val screen_request_note_hint = "Sieht nur der Betrieb, nie die Kundschaft."
    override val screen_request_note_save = "Notiz sichern"
    override val screen_request_note_saved = "Notiz gesichert"
    override val screen_request_remote = "Angebot aus der Ferne"
    override val screen_request_visit = "Besichtigung"
    override val screen_request_decline = "Absagen"

    override fun screen_request_number(number: String) = "Anfrage $number"

    override fun screen_request_call(number: String) = "$number anrufen"

    override val screen_request_sheet_text = "Antwort"
    override val screen_request_sheet_send = "Senden"
    override val screen_request_sheet_now = "Geht gleich raus."
    override val screen_request_sheet_offline = "Kein Netz: wartet im Postausgang und geht raus, sobald Netz da ist."
    override val screen_request_sheet_login = "Wartet im Postausgang, bis das Gerät neu angemeldet ist."
    override val screen_request_sheet_undo_hint = "Nach dem Senden bleiben 10 Sekunden für „Rückgängig“."
    override val screen_request_sheet_empty = "Erst eine Antwort schreiben."

    override fun screen_request_undo(
        decision: Decision,
        seconds: Int,
    ) = "${common_decision(decision)}: in $seconds s im Postausgang"

    override fun screen_request_failed(decision: Decision) = "${common_decision(decision)}: nicht gesichert"

    override val screen_outbox_title = "Postausgang"
    override val screen_outbox_tab = "Ausgang"
    override val screen_outbox_empty = "Alles raus."
    override val screen_outbox_empty_next = "Was gesendet wird, steht hier, bis der Server es hat."

    override fun screen_outbox_summary(count: Int) = if (count == 1) "1 wartet" else "$count warten"

    override fun screen_outbox_size(megabytes: String) = "noch $megabytes"

    override fun screen_outbox_held(count: Int) = if (count == 1) "1 hängt fest" else "$count hängen fest"

    override fun screen_outbox_wait(why: WaitReason) =
        when (why) {
            WaitReason.NO_NETWORK -> "Wartet auf Netz"
            WaitReason.PREPARING -> "Wird vorbereitet"
            WaitReason.TURN -> "Ist gleich dran"
            WaitReason.OTHER -> "Wartet auf die Nachricht davor"
            WaitReason.TAKING_BACK -> "Wird zurück\u00ADgenommen"
            WaitReason.RETRY -> "Hat nicht geklappt, nächster Versuch kommt von selbst"
            WaitReason.SERVER_PAUSE -> "Server bittet um eine Pause, es geht von selbst weiter"
            WaitReason.ROOM -> GERMAN_ROOM_WAIT
            WaitReason.DISK_FULL -> "Speicher ist voll: Platz schaffen, dann geht es von selbst weiter"
            WaitReason.DISK_READ_ONLY -> GERMAN_READ_ONLY
            WaitReason.PAUSED -> "Angehalten"
            WaitReason.ALL_PAUSED -> "Alles ist angehalten"
            WaitReason.WIFI -> "Wartet auf WLAN"
            WaitReason.ROAMING -> "Wartet auf das eigene Netz"
            WaitReason.BATTERY -> "Wartet auf das Ladegerät"
        }

    override fun screen_outbox_preparing(kind: ItemKind) =
        when (kind) {
            ItemKind.PHOTO -> "Foto wird verkleinert"
            ItemKind.VIDEO -> "Video wird vorbereitet"
            ItemKind.VOICE -> "Sprach\u00ADnachricht wird vorbereitet"
            ItemKind.FILE -> "Datei wird vorbereitet"
            else -> screen_outbox_wait(WaitReason.PREPARING)
        }

    override fun screen_outbox_hold(why: HoldReason) =
        when (why) {
            HoldReason.NO_CONSENT -> "Keine Einwilligung"
            HoldReason.UNKNOWN_MEMBER -> "Jemand Unbekanntes liest mit"
            HoldReason.CONSENT_WITHDRAWN -> "Einwilligung widerrufen"
            HoldReason.BLOCKED -> "Kontakt ist blockiert"
            HoldReason.NO_ROOM -> "Noch kein Gespräch mit dieser Person"
            HoldReason.ROOM_ENDED -> "Der Raum ist verlassen oder zu"
            HoldReason.PHOTO_TRUNCATED -> "Foto ist unvollständig"
            HoldReason.PHOTO_UNREADABLE -> "Foto lässt sich nicht lesen"
            HoldReason.PHOTO_TOO_LARGE -> "Foto hat zu viele Bildpunkte"
            HoldReason.PHOTO_GONE -> "Original ist nicht mehr da"
            HoldReason.VIDEO_UNCLEANABLE -> "Enthält Angaben, die nicht entfernt werden konnten"
            HoldReason.VIDEO_DAMAGED -> "Aufnahme ist unvollständig oder beschädigt"
            HoldReason.LOGIN_NEEDED -> "Neu anmelden nötig"
            HoldReason.FORBIDDEN -> "Server verbietet es"
            HoldReason.TOO_LARGE -> "Zu groß für den Server"
            HoldReason.REFUSED -> "Server lehnt es ab"
            HoldReason.UNCLEAR -> "Vielleicht schon angekommen"
            HoldReason.ENCRYPTION -> "Verschlüsseln geht nicht"
            HoldReason.OTHER_HELD -> "Die Nachricht davor hängt fest"
            HoldReason.ANSWERED_CANCELLED -> "Worauf das antwortet, wurde abgebrochen"
            HoldReason.EXPIRED -> "Zeit ist vorbei"
        }

    override fun screen_outbox_help(why: HoldReason) =
        when (why) {
            HoldReason.NO_CONSENT -> "Erst um Einwilligung fragen, dann nochmal versuchen."
            HoldReason.UNKNOWN_MEMBER -> "Im Gespräch ist jemand, der nicht im Kontaktbuch steht: erst eintragen."
            HoldReason.CONSENT_WITHDRAWN -> "Abbrechen – ohne Einwilligung geht nichts raus."
            HoldReason.BLOCKED -> "Blockierung aufheben oder abbrechen."
            HoldReason.NO_ROOM -> "Warten, bis die Person schreibt, oder anrufen."
            HoldReason.ROOM_ENDED -> "Noch einmal versuchen richtet einen neuen Raum ein. Oder abbrechen."
            HoldReason.PHOTO_TRUNCATED -> "Neu aufnehmen und dieses abbrechen."
            HoldReason.PHOTO_UNREADABLE -> "Ein anderes Foto wählen."
            HoldReason.PHOTO_TOO_LARGE -> "Kleiner aufnehmen und dieses abbrechen."
            HoldReason.PHOTO_GONE -> "Neu aufnehmen oder wählen und dieses abbrechen."
            HoldReason.VIDEO_UNCLEANABLE -> "Ort oder Gerät stehen vielleicht darin: abbrechen oder als Datei senden."
            HoldReason.VIDEO_DAMAGED -> "Neu aufnehmen und dieses abbrechen."
            HoldReason.LOGIN_NEEDED -> "Neu anmelden, dann geht es von selbst weiter."
            HoldReason.FORBIDDEN -> "Im Büro fragen, ob der Verlauf noch besteht."
            HoldReason.TOO_LARGE -> "Kleiner aufnehmen oder aufteilen und dieses abbrechen."
            HoldReason.REFUSED -> "Im Büro fragen, wer den Server betreut."
            HoldReason.UNCLEAR -> "Im Verlauf nachsehen, dann nochmal versuchen oder abbrechen."
            HoldReason.ENCRYPTION -> "Mit Netz nochmal versuchen."
            HoldReason.OTHER_HELD -> "Erst die Nachricht davor lösen."
            HoldReason.ANSWERED_CANCELLED -> "Ohne Bezug senden oder auch abbrechen."
            HoldReason.EXPIRED -> "Trotzdem senden oder abbrechen."
        }

    override fun screen_outbox_sending(
        percent: Int,
        sent: String,
        total: String,
    ) = "Sendet $percent$NBSP% · $sent von $total"

    override val screen_outbox_sent = "Gesendet"
    override val screen_outbox_cancelled = "Abgebrochen"
    override val screen_outbox_photo = "Foto"
    override val screen_outbox_cancel = "Abbrechen: halten"
    override val screen_outbox_cancel_holding = "Weiter halten …"

    override fun error_title(problem: Problem) =
        when (problem) {
            Problem.WrongKey -> "Schlüssel passt nicht"
            Problem.KeyUnavailable -> "Schlüssel ist gesperrt"
            Problem.DataDamaged -> "Daten sind beschädigt"
            Problem.DiskFull -> "Speicher ist voll"
            Problem.StorageReadOnly -> "Speicher lässt sich nicht beschreiben"
            Problem.AppTooOld -> "Werkfunk ist zu alt"
            Problem.FileUnreadable -> "Datei lässt sich nicht lesen"
            Problem.PhotoUnusable -> "Foto ist nicht brauchbar"
            Problem.LoginNeeded -> "Neu anmelden nötig"
            Problem.ServerRefused -> "Server lehnt ab"
            Problem.NoNetwork -> "Kein Netz"
            Problem.NotTheServer -> "Etwas anderes antwortet statt des Servers"
            Problem.NotFound -> "Nicht mehr da"
            Problem.NotValid -> "Eingabe passt nicht"
            Problem.NoCamera -> "Keine Kamera gefunden"
            Problem.NotSaved -> "Datei ist nicht gespeichert"
            Problem.NoPicker -> "Auswählen geht hier nicht"
            Problem.NoRecorder -> "Hier ist keine App, die Sprache aufnimmt"
            Problem.NoViewer -> "Kein Programm zum Öffnen"
            Problem.NoApp -> "Keine App dafür gefunden"
            Problem.Internal -> "Das ging schief"
        }

    override fun error_help(problem: Problem) =
        when (problem) {
            Problem.WrongKey -> "Den Schlüssel dieses Geräts wiederherstellen. Gelöscht wurde nichts."
            Problem.KeyUnavailable -> "Das Gerät entsperren und Werkfunk neu öffnen."
            Problem.DataDamaged -> "Eine Sicherung zurückholen. Gelöscht wurde nichts."
            Problem.DiskFull -> "Platz schaffen, dann nochmal versuchen."
            Problem.StorageReadOnly -> "Gerät neu starten oder Speicherkarte prüfen. Gelöscht wurde nichts."
            Problem.AppTooOld -> "Werkfunk aktualisieren."
            Problem.FileUnreadable -> "Die Datei noch einmal wählen."
            Problem.PhotoUnusable -> "Ein anderes Foto aufnehmen oder wählen."
            Problem.LoginNeeded -> "Name und Passwort prüfen und neu anmelden."
            Problem.ServerRefused -> "Im Büro fragen, wer den Server betreut."
            Problem.NotTheServer -> "Im WLAN anmelden, Uhr und Adresse prüfen."
            Problem.NoNetwork -> "Es geht von selbst weiter, sobald Netz da ist."
            Problem.NotFound -> "Zurückgehen und neu nachsehen."
            Problem.NotValid -> "Die Eingabe prüfen."
            Problem.NoCamera -> "Eine Kamera-App einschalten, oder Fotos aus einer anderen App hierher teilen."
            Problem.NotSaved -> "Einen anderen Ort wählen, oder Platz schaffen."
            Problem.NoPicker -> "Eine App für Dateien oder Kontakte einschalten."
            Problem.NoRecorder -> "Eine Aufnahme-App installieren oder eine Tondatei anhängen."
            Problem.NoApp -> "Eine passende App einrichten, oder einen anderen Weg wählen."
            Problem.NoViewer -> "Speichern und auf einem anderen Gerät öffnen."
            Problem.Internal -> "Nochmal versuchen. Bleibt es so, im Büro Bescheid geben."
        }

    override fun a11y_place(name: String) = "$name öffnen"

    override fun a11y_card(
        name: String,
        pictures: Int,
    ) = if (pictures == 1) "Anfrage von $name, 1 Foto" else "Anfrage von $name, $pictures Fotos"

    override fun a11y_picture(
        index: Int,
        count: Int,
    ) = "Foto $index von $count groß zeigen"

    override fun a11y_cancel(preview: String) = "Abbrechen: $preview"

    override fun a11y_retry(preview: String) = "Nochmal versuchen: $preview"

    override fun a11y_waiting(count: Int) = if (count == 1) "1 wartet" else "$count warten"

    override fun a11y_thread(name: String) = "Verlauf mit $name öffnen"

    override fun a11y_thread_picture(
        name: String,
        time: String,
    ) = "Foto von $name, $time, groß zeigen"

    override val a11y_lock = "Nur für den Betrieb"
    override val a11y_cancel_hint = "Doppelt tippen und halten zum Abbrechen"
    override val a11y_selected = "gewählt"
    override val a11y_not_selected = "nicht gewählt"
}
