@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.CardTrouble
import app.werkfunk.view.ExportFormat
import app.werkfunk.view.ImportReason
import app.werkfunk.view.ImportStep
import app.werkfunk.view.SideSign

/** See [ExchangeStrings]. */
internal object GermanExchange : ExchangeStrings {
    override val import_title = "Kontakte holen"
    override val import_hint = "vCard (VCF), CSV oder Excel (XLSX) wählen: aus dem alten Telefon, Outlook oder Google."
    override val import_safe = "Erst steht hier, was sich ändern würde. Danach lässt sich alles zurücknehmen."
    override val import_choose_file = "Datei wählen"
    override val import_choose_contact = "Einzelnen Kontakt wählen"
    override val import_reading = "Die Datei wird gelesen …"
    override val import_earlier = "Frühere"
    override val import_undo = "Rückgängig machen"
    override val import_undone = "Ist rückgängig gemacht"
    override val import_done = "Kontakte sind da"
    override val import_to_list = "Zu den Kontakten"
    override val import_inserted = "Neu angelegt"
    override val import_merged = "Ergänzt"
    override val import_skipped = "War schon alles da"
    override val import_left_out = "Weggelassen"
    override val import_private = "Privat"
    override val import_private_says = "Von den privaten ist nichts gespeichert, nur ihre Zahl."
    override val columns_hint = "Was steht in welcher Spalte? Werkfunk hat geraten, bitte prüfen."
    override val columns_unknown = "Wird nicht übernommen"
    override val columns_blank = "leer"
    override val columns_done = "Stimmt so"
    override val columns_no = "Ohne Bedeutung"
    override val columns_who = "Wer"
    override val columns_reach = "Erreichbar"
    override val columns_other = "Sonst"
    override val columns_nothing = "weglassen"
    override val columns_as_written = "so aufbewahren"
    override val columns_whole_name = "ganzer Name"
    override val columns_postcode_town = "PLZ und Ort"
    override val columns_groups = "Gruppen"
    override val sides_hint = "Gehört das dem Betrieb? Private werden nicht gespeichert, nur gezählt."
    override val sides_private = "Privat"
    override val sides_business = "Geschäftlich"
    override val sides_back = "Letzte Entscheidung zurück"
    override val sides_all = "Alle Vorschläge übernehmen"
    override val sides_off = "Alle sind geschäftlich"
    override val sides_seems_business = "Sieht geschäftlich aus"
    override val sides_seems_private = "Sieht privat aus"
    override val sides_seems_open = "Kein Vorschlag"
    override val plan_mixed = "Gemischtes Telefonbuch"
    override val plan_mixed_says = "Privates und Geschäftliches Karte für Karte trennen"
    override val plan_into = "Kommt zu"
    override val plan_same = "Dasselbe wie"
    override val plan_new = "Neu daran"
    override val plan_nameless = "Ohne Namen"
    override val answer_new = "Jemand Neues"
    override val answer_leave_out = "Weglassen"
    override val answer_planned = "Wie vorgeschlagen"
    override val export_do = "Weitergeben"
    override val export_all = "Alle Kontakte weitergeben"
    override val export_title = "Kontakte weitergeben"
    override val export_hint = "Die Datei ist nicht verschlüsselt. Nur dorthin speichern, wo sie hingehört."
    override val export_format = "Format"
    override val export_busy = "Die Datei wird geschrieben …"
    override val export_save = "Datei speichern"

    override fun import_applying(cards: Int) =
        if (cards ==
            1
        ) {
            "1 Karte wird übernommen …"
        } else {
            "$cards Karten werden übernommen …"
        }

    override fun import_of(
        day: String,
        count: Int,
    ) = if (count == 1) "$day, 1 Kontakt" else "$day, $count Kontakte"

    override fun columns_column(at: Int) = "Spalte $at"

    override fun sides_left(count: Int) = if (count == 1) "Noch 1 Karte" else "Noch $count Karten"

    override fun plan_of(
        file: String,
        cards: Int,
    ) = if (cards ==
        1
    ) {
        "$file: 1 Karte. Noch ist nichts geändert."
    } else {
        "$file: $cards Karten. Noch ist nichts geändert."
    }

    override fun plan_open(count: Int) =
        if (count ==
            1
        ) {
            "1 ist offen und wird sonst weggelassen"
        } else {
            "$count sind offen und werden sonst weggelassen"
        }

    override fun plan_private(count: Int) =
        if (count ==
            1
        ) {
            "1 privat, wird nicht gespeichert"
        } else {
            "$count privat, werden nicht gespeichert"
        }

    override fun plan_problems(count: Int) =
        if (count ==
            1
        ) {
            "1 Stelle ließ sich nicht ganz lesen"
        } else {
            "$count Stellen ließen sich nicht ganz lesen"
        }

    override fun plan_sort(count: Int) =
        if (count ==
            1
        ) {
            "Weiter sortieren: noch 1 Karte"
        } else {
            "Weiter sortieren: noch $count Karten"
        }

    override fun plan_carry_out(count: Int) =
        if (count ==
            0
        ) {
            "Nichts zu übernehmen"
        } else if (count == 1) {
            "1 Kontakt übernehmen"
        } else {
            "$count Kontakte übernehmen"
        }

    override fun trouble_at(
        line: Int,
        what: CardTrouble,
    ) = "Zeile $line: ${trouble(what)}"

    override fun answer_same(who: String) = "Dasselbe wie $who"

    override fun export_whom(chosen: Int) =
        if (chosen ==
            0
        ) {
            "Alle Kontakte"
        } else if (chosen == 1) {
            "1 Kontakt"
        } else {
            "$chosen Kontakte"
        }

    override fun export_done(count: Int) = if (count == 1) "1 Kontakt gespeichert" else "$count Kontakte gespeichert"

    override fun export_photos_missing(count: Int) =
        if (count ==
            1
        ) {
            "1 Foto fehlt: es liegt nicht auf diesem Gerät"
        } else {
            "$count Fotos fehlen: sie liegen nicht auf diesem Gerät"
        }

    override fun trouble(what: CardTrouble) =
        when (what) {
            CardTrouble.UNFINISHED -> "Karte ist abgeschnitten"
            CardTrouble.EMPTY -> "Karte ist leer"
            CardTrouble.UNREADABLE -> "unlesbar"
            CardTrouble.ENCODING -> "Buchstaben beschädigt"
            CardTrouble.PHOTO -> "Foto nicht brauchbar"
            CardTrouble.NUMBER -> "Nummer nicht wählbar, bleibt wie getippt"
            CardTrouble.DIGITS -> "fehlende Null ergänzt"
            CardTrouble.DATE -> "kein Datum"
            CardTrouble.TOO_MUCH -> "zu viel auf einmal"
        }

    override fun import_reason(reason: ImportReason) =
        when (reason) {
            ImportReason.SAME_NUMBER -> "gleiche Nummer"
            ImportReason.SAME_EMAIL -> "gleiche E-Mail"
            ImportReason.SAME_MATRIX_ID -> "gleiche Matrix-Adresse"
            ImportReason.SAME_CUSTOMER_NUMBER -> "gleiche Kundennummer"
            ImportReason.SAME_NAME -> "gleicher Name"
            ImportReason.SIMILAR_NAME -> "ähnlicher Name"
            ImportReason.OTHER_NAME -> "anderer Name"
            ImportReason.NO_NAME -> "einer ohne Name"
            ImportReason.SAME_ADDRESS -> "gleiche Anschrift"
            ImportReason.SAME_TOWN -> "gleicher Ort"
            ImportReason.NOTHING_NEW -> "nichts Neues"
            ImportReason.SEVERAL -> "mehrere passen"
        }

    override fun side_sign(sign: SideSign) =
        when (sign) {
            SideSign.COMPANY -> "nennt eine Firma"
            SideSign.TRADE_WORD -> "Wort aus dem Gewerbe"
            SideSign.FAMILY_WORD -> "Wort aus der Familie"
            SideSign.BUSINESS_GROUP -> "Gruppe vom Betrieb"
            SideSign.PRIVATE_GROUP -> "private Gruppe"
            SideSign.WORK_NUMBER -> "Nummer der Arbeit"
            SideSign.HOME_NUMBER -> "private Nummer"
            SideSign.FAX -> "hat ein Fax"
            SideSign.SERVICE_NUMBER -> "Servicenummer"
            SideSign.COMPANY_MAIL -> "E-Mail einer Firma"
            SideSign.FREE_MAIL -> "private E-Mail"
            SideSign.WORK_ADDRESS -> "Anschrift der Firma"
            SideSign.HOME_ADDRESS -> "private Anschrift"
            SideSign.WEBSITE -> "hat eine Webseite"
            SideSign.POSITION -> "hat eine Aufgabe"
            SideSign.CUSTOMER_NUMBER -> "hat eine Kundennummer"
            SideSign.FORMAL -> "mit Herr oder Frau"
            SideSign.FIRST_NAME_ONLY -> "nur ein Vorname"
            SideSign.BIRTHDAY -> "mit Geburtstag"
        }

    override fun step_says(step: ImportStep) =
        when (step) {
            ImportStep.INSERT -> "Wird neu angelegt"
            ImportStep.MERGE -> "Ergänzt einen Kontakt"
            ImportStep.SKIP -> "Ist schon da"
            ImportStep.ASK -> "Bitte entscheiden"
            ImportStep.LEAVE_OUT -> "Wird weggelassen"
            ImportStep.UNDECIDED -> "Noch offen"
            ImportStep.PRIVATE -> "Privat"
        }

    override fun format_name(format: ExportFormat) =
        when (format) {
            ExportFormat.V_CARD3 -> "vCard 3.0"
            ExportFormat.V_CARD4 -> "vCard 4.0"
            ExportFormat.CSV -> "Tabelle (CSV)"
        }

    override fun format_says(format: ExportFormat) =
        when (format) {
            ExportFormat.V_CARD3 -> "Liest jedes Telefon und Outlook."
            ExportFormat.V_CARD4 -> "Sagt genauer, was was ist; für neue Programme."
            ExportFormat.CSV -> "Für Excel; ohne Fotos."
        }

    override fun step_name(step: ImportStep?) =
        when (step) {
            ImportStep.ASK -> "fragen"
            ImportStep.INSERT -> "neu"
            ImportStep.MERGE -> "ergänzen"
            ImportStep.SKIP -> "schon da"
            ImportStep.LEAVE_OUT -> "weggelassen"
            ImportStep.UNDECIDED -> "offen"
            ImportStep.PRIVATE -> "privat"
            null -> "alle"
        }
}
