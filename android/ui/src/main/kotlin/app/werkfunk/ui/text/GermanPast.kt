@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.EntryKind
import app.werkfunk.view.FetchState
import app.werkfunk.view.GapState
import app.werkfunk.view.MediaRule

internal object GermanPast : PastStrings {
    override val past_title = "Was vom Server geholt wird"
    override val past_hint = "Was schon da ist, bleibt da. Vorschaubilder kommen immer."
    override val past_days = "Verläufe zurück bis"
    override val past_space = "Platz auf dem Gerät"
    override val past_pictures = "Große Bilder"
    override val past_files = "Dateien und Videos"
    override val past_unlimited = "ohne Grenze"

    override fun past_days_choice(days: Int?) =
        when (days) {
            null -> "alles"
            365 -> "1 Jahr"
            else -> "$days Tage"
        }

    override fun past_space_choice(megabytes: Int?) =
        when {
            megabytes == null -> past_unlimited
            megabytes < 1_000 -> "$megabytes MB"
            else -> "${megabytes / 1_000} GB"
        }

    override fun past_media_choice(rule: MediaRule) =
        when (rule) {
            MediaRule.ALWAYS -> "immer"
            MediaRule.UNMETERED -> "im WLAN"
            MediaRule.ASKED -> "auf Wunsch"
        }

    override fun past_media_says(rule: MediaRule) =
        when (rule) {
            MediaRule.ALWAYS -> "Kommen sofort, auch über das Handynetz."
            MediaRule.UNMETERED -> "Kommen im WLAN von selbst, sonst beim Antippen."
            MediaRule.ASKED -> "Kommen erst beim Antippen."
        }

    override fun past_missing(state: GapState) =
        when (state) {
            GapState.COMING -> "Hier fehlen Nachrichten. Sie kommen, sobald Netz da ist."
            GapState.RESTING -> "Ältere Nachrichten liegen noch auf dem Server."
            GapState.REFUSED -> "Hier fehlen Nachrichten. Der Server gibt sie gerade nicht her."
        }

    override fun past_media_missing(
        kind: EntryKind,
        state: FetchState,
    ) = when (state) {
        FetchState.COMING -> "Kommt, sobald Netz da ist"
        FetchState.UNMETERED -> "Kommt im WLAN, sonst beim Antippen"
        FetchState.ON_TOUCH -> "Antippen zum Laden"
        FetchState.FAILED -> "Laden hat nicht geklappt. Antippen versucht es nochmal"
        FetchState.LOST -> "${named(kind)} nicht mehr auf dem Server"
        FetchState.BROKEN -> "${named(kind)} lässt sich nicht öffnen: auf dem Server beschädigt"
    }

    private fun named(kind: EntryKind) =
        when (kind) {
            EntryKind.VIDEO -> "Video"
            EntryKind.VOICE -> "Sprach\u00ADnachricht"
            EntryKind.IMAGE -> "Bild"
            else -> "Datei"
        }

    override val past_fetch = "Ältere holen"
    override val past_picture = "Das große Bild kommt, sobald Netz da ist."
}
