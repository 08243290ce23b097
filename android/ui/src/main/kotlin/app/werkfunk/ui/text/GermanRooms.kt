@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.HoldReason

internal object GermanRooms : RoomStrings {
    override val rooms_title = "Einladungen"
    override val rooms_accept = "Annehmen"
    override val rooms_decline = "Ablehnen"
    override val rooms_accepting = "Angenommen – gilt, sobald der Server antwortet"
    override val rooms_accepting_closed = "Angenommen – gilt erst, wenn das geklärt ist"
    override val rooms_declining = "Abgelehnt – gilt, sobald der Server antwortet"
    override val rooms_failed = "Der Server lässt nicht hinein: noch einmal annehmen oder ablehnen"
    override val rooms_unencrypted = "Nicht verschlüsselt: Dorthin geht nichts hinaus"
    override val rooms_leave = "Raum verlassen"
    override val rooms_leave_says =
        "Der Verlauf bleibt lesbar. Was noch wartet, geht nicht mehr hinaus. Zurück geht es nur mit einer neuen Einladung."
    override val rooms_leave_hold = "Verlassen: halten"
    override val rooms_leave_hint = "Doppelt tippen und halten zum Verlassen"
    override val rooms_anew = "Neu beginnen"
    override val rooms_accept_all = "Einladungen ohne Frage annehmen"
    override val rooms_accept_all_says =
        "Auch von Unbekannten. Ohne Haken kommen nur Kolleginnen und Kollegen ohne Frage herein."

    override val rooms_typing = "Zeigen, dass hier geschrieben wird"
    override val rooms_typing_says =
        "Die anderen sehen dann „schreibt …“. Ohne Haken erfährt niemand, wann im Betrieb geschrieben wird."
    override val group_new = "Neue Gruppe"
    override val group_new_hint = "Alle in der Gruppe lesen mit und sehen einander."
    override val group_people = "Wer ist dabei"
    override val group_people_empty = "Niemand mit Matrix-Adresse"
    override val group_people_empty_next = "Im Kontaktbuch eine Matrix-Adresse eintragen, dann steht die Person hier."
    override val group_title = "Name der Gruppe"
    override val group_title_says = "Den liest nur der Betrieb. Ohne Namen heißt sie nach den Leuten darin."
    override val group_first = "Erste Nachricht"
    override val group_start = "Gruppe beginnen"
    override val group_members = "Wer mitliest"
    override val group_add = "Dazuholen"
    override val group_rename = "Namen sichern"
    override val group_waiting = "wird gefragt, sobald Netz da ist"
    override val group_waiting_for_others = "wird erst gefragt, wenn bei den anderen nichts mehr fehlt"
    override val group_shut = "In diese Gruppe geht nichts hinaus, solange bei jemandem darin etwas fehlt."
    override val group_refused = "der Server lässt es nicht zu"
    override val group_removing = "wird herausgenommen, sobald Netz da ist"
    override val group_kept = "bleibt drin: Der Server lässt uns hier niemanden herausnehmen"
    override val group_take_out_hold = "Heraus\u00ADnehmen: halten"
    override val group_stays = "Doch nicht"

    override fun group_take_out(name: String) = "$name herausnehmen"

    override fun group_take_out_says(name: String) =
        "$name liest dann nicht mehr mit und sieht, dass der Betrieb das getan hat. Was bisher geschrieben wurde, bleibt."

    override val card_send = "Kontakt senden"
    override val card_send_says =
        "Gesendet werden Name, Nummern und Adressen. Notizen und Etiketten bleiben hier. Nur weitergeben, wer einverstanden ist."
    override val card_find = "Kontakt suchen"
    override val card_title = "Kontaktkarte"
    override val card_take = "Ins Kontaktbuch"

    override fun card_more(count: Int) = "und $count weitere"

    override val message_for_us = "@ an uns"

    override fun group_with(names: List<String>) = "Mit ${names.joinToString(", ")}"

    override fun group_writing(names: List<String>) =
        if (names.size == 1) "${names.single()} schreibt …" else "${names.joinToString(" und ")} schreiben …"

    override fun group_for_us(count: Int) = if (count == 1) "@ an uns" else "@ $count an uns"

    override fun group_mention(name: String) = "$name erwähnen"

    override fun group_said(
        sender: String,
        words: String,
    ) = "$sender: $words"

    override fun rooms_invitations(count: Int) = if (count == 1) "1 Einladung" else "$count Einladungen"

    override fun rooms_invites(name: String) = "$name lädt ein"

    override fun rooms_accept_whom(name: String) = "Einladung von $name annehmen"

    override fun rooms_decline_whom(name: String) = "Einladung von $name ablehnen"

    override fun group_closed(why: HoldReason) =
        when (why) {
            HoldReason.NO_CONSENT -> "keine Einwilligung. Es fehlt ein Ja oder eine eigene Nachricht."
            HoldReason.CONSENT_WITHDRAWN -> "Einwilligung widerrufen. Es fehlt ein neues Ja oder eine eigene Nachricht."
            HoldReason.UNKNOWN_MEMBER -> "nicht im Kontaktbuch. Erst eintragen, dann um Einwilligung fragen."
            HoldReason.BLOCKED -> "blockiert. Es geht weiter, wenn die Blockierung aufgehoben ist."
            else -> German.screen_outbox_hold(why)
        }

    override fun group_not_asked(why: HoldReason) = "wird noch nicht gefragt: ${group_closed(why)}"

    override fun group_person(name: String) = "Kontakt $name"

    override fun rooms_closed(why: HoldReason) =
        when (why) {
            HoldReason.CONSENT_WITHDRAWN -> "Hat die Einwilligung widerrufen: erst neu einwilligen lassen"
            else -> German.screen_outbox_hold(why)
        }
}
