@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.HoldReason

internal object GermanRooms : RoomStrings {
    override val rooms_title = "Einladungen"
    override val rooms_accept = "Annehmen"
    override val rooms_decline = "Ablehnen"
    override val rooms_accepting = "Angenommen – gilt, sobald Netz da ist"
    override val rooms_declining = "Abgelehnt – gilt, sobald Netz da ist"
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

    override fun rooms_invitations(count: Int) = if (count == 1) "1 Einladung" else "$count Einladungen"

    override fun rooms_invites(name: String) = "$name lädt ein"

    override fun rooms_accept_whom(name: String) = "Einladung von $name annehmen"

    override fun rooms_decline_whom(name: String) = "Einladung von $name ablehnen"

    override fun rooms_closed(why: HoldReason) =
        when (why) {
            HoldReason.CONSENT_WITHDRAWN -> "Hat die Einwilligung widerrufen: erst neu einwilligen lassen"
            else -> German.screen_outbox_hold(why)
        }
}
