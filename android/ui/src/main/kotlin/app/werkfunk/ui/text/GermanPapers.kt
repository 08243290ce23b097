@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.papers.PaperKind
import app.werkfunk.view.ChainFault
import app.werkfunk.view.ErasureDuty
import app.werkfunk.view.ErasurePart
import app.werkfunk.view.Wish

/** See [PaperStrings]. */
internal object GermanPapers : PaperStrings {
    override val privacy_title = "Datenschutz"
    override val privacy_open = "Papiere und Fristen"
    override val privacy_todo = "Zu klären"
    override val privacy_requests = "Anliegen mit Frist"
    override val privacy_requests_empty = "Niemand wartet auf Auskunft oder Löschung."
    override val privacy_requests_done = "Erledigt"
    override val privacy_papers = "Papiere des Betriebs"
    override val privacy_company = "Über den Betrieb"
    override val privacy_channel = "Hinweise für"
    override val privacy_contact = "Zum Kontakt"

    override val rights_title = "Papiere und Fristen"
    override val rights_requests = "Anliegen"
    override val rights_requests_empty = "Noch kein Anliegen. Ab dem Eintragen läuft die Frist von einem Monat mit."
    override val rights_papers = "Papiere"
    override val rights_note = "Anliegen eintragen"
    override val rights_wish = "Was will die Person?"
    override val rights_channel = "Wie kam es?"
    override val rights_day = "Wann kam es (leer: heute)"
    override val rights_words = "In eigenen Worten"
    override val rights_save = "Eintragen"
    override val rights_finish = "Erledigt"
    override val rights_extend = "Grund ist mitgeteilt: zwei Monate mehr"
    override val rights_extended = "Um zwei Monate verlängert"

    override val paper_busy = "Wird geschrieben …"
    override val paper_files = "Dateien"
    override val paper_hint = "Liegt unverschlüsselt hier und wird beim Schließen entfernt. Zum Behalten speichern."
    override val paper_save = "Speichern"
    override val paper_saving = "Wird gespeichert …"
    override val paper_saved = "Gespeichert"
    override val paper_photos = "Fotos und Dateien dazu"

    override val erase_title = "Löschen"
    override val erase_do = "Für immer löschen: halten"
    override val erase_now = "Wird sofort gelöscht"
    override val erase_locked = "Bleibt gesperrt"
    override val erase_locked_none = "Nichts"
    override val erase_locked_hint = "Gab es Rechnungen, unten das Jahr der letzten eintragen."
    override val erase_invoice = "Jahr der letzten Rechnung (leer: keine)"
    override val erase_hint = "Zurückholen geht danach nicht. Das Papier darüber wird vorher geschrieben."
    override val erase_hold = "Zum Löschen anderthalb Sekunden halten"
    override val erase_busy = "Wird gelöscht …"
    override val erase_done = "Gelöscht"
    override val erase_done_now = "Ist gelöscht"
    override val erase_done_next = "Jetzt das Papier speichern: Danach weiß niemand mehr, wem es gehört."
    override val erase_leave = "Fertig"

    override val imprint_title = "Angaben zum Betrieb"
    override val imprint_hint = "Steht auf Papieren und auf der Seite, die um Einwilligung bittet."
    override val imprint_company = "Name des Betriebs"
    override val imprint_owner = "Wer ihn vertritt"
    override val imprint_street = "Straße und Hausnummer"
    override val imprint_town = "Postleitzahl und Ort"
    override val imprint_phone = "Telefon"
    override val imprint_email = "E-Mail"
    override val imprint_web = "Website"
    override val imprint_matrix = "Matrix-Adresse"
    override val imprint_whatsapp = "WhatsApp-Nummer, so: +491711234567"
    override val imprint_privacy = "Wer zum Datenschutz Auskunft gibt"
    override val imprint_register = "Register, Umsatzsteuer-Nummer"
    override val imprint_colour = "Farbe der Seite, so: #923400"
    override val imprint_notice = "Fassung der Hinweise"
    override val imprint_saved = "Gespeichert"

    override val chain_title = "Nachweis prüfen"
    override val chain_hint =
        "Jede Einwilligung hängt an der davor. Auf jedem Papier steht, wie weit die Kette war: So fällt auf, wenn " +
            "später etwas geändert wurde."
    override val chain_head = "Stand jetzt"
    override val chain_paper = "Stand auf einem alten Papier"
    override val chain_check = "Prüfen"
    override val chain_busy = "Wird geprüft …"
    override val chain_whole = "Alles ist, wie es eingetragen wurde"
    override val chain_broken = "Etwas stimmt nicht"

    override fun rights_due(daysLeft: Int) =
        when {
            daysLeft < -1 -> "${-daysLeft} Tage überfällig"
            daysLeft == -1 -> "1 Tag überfällig"
            daysLeft == 0 -> "heute letzter Tag"
            daysLeft == 1 -> "noch 1 Tag"
            else -> "noch $daysLeft Tage"
        }

    override fun rights_finished(day: String) = "Erledigt am $day"

    override fun paper_beside(count: Int) = if (count == 1) "1 Datei" else "$count Dateien"

    override fun paper_open(name: String) = "$name öffnen"

    override fun erase_until(year: Int) = "bis 31.12.$year"

    override fun chain_links(
        links: Int,
        erased: Int,
    ): String {
        val all = if (links == 1) "1 Eintrag" else "$links Einträge"
        return if (erased == 0) all else "$all, davon $erased gelöscht"
    }

    override fun chain_paper_fits(sequence: Long) = "Das Papier passt: Es reicht bis Eintrag $sequence."

    override fun chain_where(
        sequence: Long,
        device: String,
    ) = "Eintrag $sequence von Gerät $device"

    override fun a11y_finish(what: String) = "$what: erledigt"

    override fun a11y_erase(name: String) = "$name für immer löschen"

    override fun wish_name(wish: Wish) =
        when (wish) {
            Wish.ACCESS -> "Auskunft"
            Wish.RECTIFICATION -> "Berichtigung"
            Wish.ERASURE -> "Löschung"
            Wish.RESTRICTION -> "Einschränkung"
            Wish.PORTABILITY -> "Daten mitnehmen"
            Wish.OBJECTION -> "Widerspruch"
        }

    override fun paper_kind(kind: PaperKind) =
        when (kind) {
            PaperKind.Notice -> "Datenschutz-Hinweise"
            PaperKind.AccessCopy -> "Auskunft"
            PaperKind.DataExport -> "Daten zum Mitnehmen"
            PaperKind.Activities -> "Verzeichnis der Verarbeitung"
            PaperKind.Register -> "Alle Einwilligungen"
            PaperKind.Erasure -> "Papier zur Löschung"
            PaperKind.Page -> "Seite zur Einwilligung"
        }

    override fun paper_says(kind: PaperKind) =
        when (kind) {
            PaperKind.Notice -> "Was Leute erfahren, bevor sie schreiben (Art.${NBSP}13)"
            PaperKind.AccessCopy -> "Alles, was über die Person da ist (Art.${NBSP}15)"
            PaperKind.DataExport -> "Was die Person selbst gegeben hat, auch für andere Programme (Art.${NBSP}20)"
            PaperKind.Activities -> "Was der Betrieb mit Daten macht (Art.${NBSP}30)"
            PaperKind.Register -> "Wer was erlaubt hat (Art.${NBSP}7)"
            PaperKind.Erasure -> "Was gelöscht wurde und was gesperrt bleibt (Art.${NBSP}17)"
            PaperKind.Page -> "Für die eigene Website; nennt niemanden"
        }

    override fun erased_part(
        part: ErasurePart,
        count: Int,
    ) = when (part) {
        ErasurePart.CONTACT -> "Der Kontakt mit Nummern und Anschriften"
        ErasurePart.MESSAGES -> if (count == 1) "1 Nachricht" else "$count Nachrichten"
        ErasurePart.PHOTOS -> if (count == 1) "1 Foto" else "$count Fotos"
        ErasurePart.REQUESTS -> if (count == 1) "1 Anfrage" else "$count Anfragen"
        ErasurePart.SITES -> if (count == 1) "1 Baustelle" else "$count Baustellen"
        ErasurePart.CONSENTS -> if (count == 1) "1 Eintrag zur Einwilligung" else "$count Einträge zur Einwilligung"
        ErasurePart.OUTBOX -> if (count == 1) "1 im Postausgang" else "$count im Postausgang"
        ErasurePart.CHANGES -> if (count == 1) "1 frühere Änderung" else "$count frühere Änderungen"
    }

    override fun locked_part(
        duty: ErasureDuty,
        count: Int,
    ) = when (duty) {
        ErasureDuty.BUSINESS_LETTERS -> if (count == 1) "1 Geschäftsbrief" else "$count Geschäftsbriefe"
        ErasureDuty.VOUCHERS -> "Rechnungen in der Buchhaltung"
    }

    override fun chain_fault(fault: ChainFault) =
        when (fault) {
            ChainFault.TORN -> "Davor fehlt ein Eintrag"
            ChainFault.ALTERED -> "Der Eintrag wurde geändert"
            ChainFault.RECORD_ALTERED -> "Der Inhalt wurde geändert"
            ChainFault.REGISTER_DIFFERS -> "Erlaubt wird anderes, als eingetragen ist"
            ChainFault.PAPER_UNREADABLE -> "Das ist kein Stand einer Kette: vertippt?"
            ChainFault.PAPER_OF_OTHER_DEVICE -> "Das Papier ist von einem fremden Gerät"
            ChainFault.PAPER_FORGED -> "Die Unterschrift auf dem Papier ist falsch"
            ChainFault.PAPER_NEWER -> "Der Eintrag auf dem Papier ist nicht mehr da"
            ChainFault.REWRITTEN -> "Die Kette wurde neu geschrieben"
        }
}
