@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.outbox.WorthUntil
import app.werkfunk.view.ItemKind
import app.werkfunk.view.WaitReason

internal const val GERMAN_READ_ONLY =
    "Speicher lässt sich nicht beschreiben: Gerät neu starten oder Speicherkarte prüfen"
private const val GERMAN_SMALLER = "Kleiner senden oder abbrechen."
private const val GERMAN_NO_SMALLER = "Kleiner geht es nicht: den Text darunter kürzen oder abbrechen."
internal const val GERMAN_ROOM_WAIT = "Wartet, bis das Gespräch eingerichtet ist"

internal object GermanSending : SendStrings {
    override val sending_title = "Wann gesendet wird"
    override val sending_hint =
        "Gilt für Fotos, Videos, Dateien und Sprach\u00ADnachrichten. Alles andere geht immer sofort."
    override val sending_wifi = "Nur im WLAN"
    override val sending_wifi_says = "Unterwegs warten sie, bis WLAN da ist."
    override val sending_roaming = "Nicht im Ausland"
    override val sending_roaming_says = "In fremden Netzen warten sie."
    override val sending_battery = "Akku schonen"
    override val sending_battery_says = "Bei schwachem Akku warten sie auf das Ladegerät."
    override val sending_all_paused = "Alles angehalten – nichts geht raus."
    override val sending_pause_all = "Alles anhalten"
    override val sending_go_on_all = "Weiter senden"
    override val sending_wait = "Anhalten"
    override val sending_go_on = "Weiter senden"
    override val sending_anyway = "Trotzdem senden"
    override val sending_smaller = "Kleiner senden"
    override val sending_alone = "Ohne Bezug senden"
    override val sending_made_smaller = "Kleiner als gewählt"
    override val sending_until = "Egal ab …"
    override val sending_first = "Nachricht zeigen"
    override val sending_login = "Neu anmelden"
    override val sending_person = "Kontakt öffnen"
    override val sending_thread = "Verlauf öffnen"
    override val sending_lost_says =
        "Er wurde auf einen älteren Stand zurückgesetzt. Vielleicht wurden sie vorher gelesen."
    override val sending_lost_again = "Erneut senden"
    override val sending_lost_let = "So lassen"

    override fun sending_lost(count: Int) =
        if (count == 1) "Server hat 1 Nachricht verloren" else "Server hat $count Nachrichten verloren"

    override fun sending_lost_more(count: Int) = "und $count weitere"

    override fun sending_awaits(what: ItemKind?) =
        what?.let { "Wartet auf: " + GermanMessages.message_item(it) } ?: GERMAN_ROOM_WAIT

    override fun sending_awaits_why(why: WaitReason) =
        when (why) {
            WaitReason.NO_NETWORK -> "kein Netz"
            WaitReason.PREPARING -> "wird vorbereitet"
            WaitReason.TURN, WaitReason.OTHER -> null
            WaitReason.TAKING_BACK -> "wird zurückgenommen"
            WaitReason.RETRY -> "hat nicht geklappt, nächster Versuch kommt von selbst"
            WaitReason.SERVER_PAUSE -> "Server bittet um eine Pause"
            WaitReason.ROOM -> "das Gespräch wird eingerichtet"
            WaitReason.DISK_FULL -> "Speicher ist voll: Platz schaffen"
            WaitReason.DISK_READ_ONLY -> GERMAN_READ_ONLY
            WaitReason.PAUSED -> "angehalten"
            WaitReason.ALL_PAUSED -> "alles ist angehalten"
            WaitReason.WIFI -> "kein WLAN"
            WaitReason.ROAMING -> "nicht im eigenen Netz"
            WaitReason.BATTERY -> "Akku ist schwach"
        }

    override fun sending_awaits_sending(percent: Int) = "zu $percent % gesendet"

    override fun sending_next(
        why: WaitReason,
        at: String,
    ) = when (why) {
        WaitReason.RETRY -> "Hat nicht geklappt, nächster Versuch $at"
        WaitReason.SERVER_PAUSE -> "Server bittet um eine Pause, weiter geht es $at"
        else -> null
    }

    override fun sending_at(clock: String) = "um$NBSP$clock"

    override fun sending_too_large(
        kind: ItemKind,
        canBeSmaller: Boolean,
    ) = when (kind) {
        ItemKind.PHOTO -> if (canBeSmaller) GERMAN_SMALLER else GERMAN_NO_SMALLER
        ItemKind.VIDEO, ItemKind.VOICE -> "Kürzer aufnehmen und dieses abbrechen."
        ItemKind.FILE -> "Aufteilen oder im Büro fragen, ob der Server größere Dateien nimmt."
        else -> "Kürzer fassen oder auf mehrere Nachrichten verteilen."
    }

    override fun sending_more(count: Int) = "und $count weitere"

    override fun sending_until_choice(time: WorthUntil) =
        when (time) {
            WorthUntil.AnHour -> "in 1 Stunde"
            WorthUntil.TodayAtSix -> "heute 18 Uhr"
            WorthUntil.TomorrowAtEight -> "morgen 8 Uhr"
            WorthUntil.Always -> "nie egal"
        }

    override fun sending_worth_until(moment: String) = "Egal ab $moment"

    override fun sending_wait_a11y(what: String) = "Anhalten: $what"

    override fun sending_go_on_a11y(what: String) = "Weiter senden: $what"

    override fun sending_anyway_a11y(what: String) = "Trotzdem senden: $what"

    override fun sending_smaller_a11y(what: String) = "Kleiner senden: $what"

    override fun sending_alone_a11y(what: String) = "Ohne Bezug senden: $what"

    override fun sending_until_a11y(what: String) = "Ab wann egal: $what"

    override fun sending_first_a11y(what: String) = "Nachricht zeigen, auf die das wartet: $what"

    override fun sending_login_a11y(what: String) = "Neu anmelden für: $what"

    override fun sending_person_a11y(what: String) = "Kontakt öffnen zu: $what"

    override fun sending_thread_a11y(what: String) = "Verlauf öffnen bei: $what"
}
