@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.Basis
import app.werkfunk.view.ConsentForm
import app.werkfunk.view.Doubt
import app.werkfunk.view.Language
import app.werkfunk.view.Purpose
import app.werkfunk.view.QuestionAnswer
import app.werkfunk.view.Says

/** See [ConsentStrings]. */
internal object GermanConsent : ConsentStrings {
    override val consent_title = "Einwilligungen"
    override val consent_record = "Einwilligung eintragen"
    override val consent_contract = "Vertrag eintragen"
    override val consent_invite = "Um Einwilligung bitten"
    override val consent_answer = "Code eintragen"
    override val consent_withdraw = "Widerrufen"
    override val consent_allowed = "Erlaubt"
    override val consent_missing = "Fehlt"
    override val consent_none = "Noch ist nichts erlaubt"
    override val consent_none_next =
        "Ohne Einwilligung geht nichts raus. Schreibt die Person selbst, ist Antworten erlaubt."
    override val consent_blocked = "Kontakt ist blockiert: nichts geht raus"
    override val consent_elsewhere = "Nichts erlaubt über"
    override val consent_history = "Bisher eingetragen"
    override val consent_history_empty = "Noch ist nichts eingetragen."
    override val consent_history_more = "Ältere zeigen"
    override val consent_notices = "Ohne Einwilligung gesendet, weil es sein musste"
    override val consent_withdrawn = "Widerrufen"
    override val consent_withdrawn_next =
        "Gilt sofort; was noch wartet, wird angehalten. Wieder erlaubt ist es erst mit neuer Einwilligung."
    override val consent_recorded = "Eingetragen"
    override val consent_asked = "Die Frage liegt im Postausgang und geht raus, sobald Netz da ist."
    override val consent_answered = "Antwort ist eingetragen"
    override val consent_counts = "Gilt jetzt"
    override val consent_no_text = "Ohne Wortlaut: Die Person hat von selbst geschrieben."
    override val consent_photo = "Foto des unterschriebenen Blatts"
    override val consent_how = "Wie"
    override val consent_employee = "Eingetragen von"
    override val consent_employee_none = "diesem Gerät, ohne Anmeldung"
    override val consent_evidence = "Nachweis"
    override val consent_message = "Nachricht im Verlauf"
    override val consent_alternative = "Andere Wahl, die angeboten war"
    override val consent_taken_down = "Eingetragen am"
    override val consent_text = "Wortlaut"
    override val consent_notice = "Datenschutzhinweise"
    override val consent_link = "Code"

    override val record_channel = "Worüber"
    override val record_purpose = "Wofür"
    override val record_form = "Wie gegeben"
    override val record_day = "Wann (leer: heute)"
    override val record_day_wrong = "Kein Tag: so wie 3.4.2026 schreiben."
    override val record_note = "Wer war dabei, und wo?"
    override val record_contract_note = "Welcher Vertrag?"
    override val record_evidence_missing = "Ein Nachweis fehlt noch: ein Satz oder ein Foto."
    override val record_photo = "Unterschriebenes Blatt"
    override val record_photo_take = "Fotografieren"
    override val record_photo_choose = "Foto wählen"
    override val record_photo_kept = "Foto liegt bei"
    override val record_photo_leave_out = "Foto weglassen"
    override val record_alternative = "Andere Wahl, die angeboten war"
    override val record_alternative_none = "keine"
    override val record_text = "Wortlaut, wenn ein anderer (leer: der übliche)"
    override val record_save = "Eintragen"

    override val invite_hint = "Gefragt wird für jeden Zweck einzeln. Ohne Antwort bleibt es bei Nein."
    override val invite_channels = "Worüber"
    override val invite_purposes = "Wofür"
    override val invite_language = "In welcher Sprache"
    override val invite_ask = "Im Verlauf fragen"
    override val invite_ask_says = "Einmal, als Antwort auf die eigene Nachricht der Person."
    override val invite_make = "Codes erstellen"
    override val invite_codes = "Codes"
    override val invite_codes_hint =
        "Am Telefon vorlesen und die Antwort gleich eintragen, oder die Seite für die Website schreiben."
    override val invite_page = "Seite schreiben"
    override val invite_page_says =
        "Auf der Seite antwortet die Person mit einem Tipp über WhatsApp, E-Mail oder Matrix. Sie nennt keinen Namen."

    override val answer_hint = "Für Antworten, die am Telefon, auf Papier oder woanders kamen."
    override val answer_code = "Code, wie er genannt wurde"
    override val answer_says = "Die Person sagt"
    override val answer_note = "Wer hat es wo gehört?"
    override val answer_save = "Antwort eintragen"
    override val answer_unknown = "Diesen Code gibt es nicht"
    override val answer_unknown_next = "Noch einmal nennen lassen: WF und neun Zeichen."
    override val answer_expired = "Für ein Ja ist es zu spät"
    override val answer_expired_next = "Die Frage ist abgelaufen. Neu um Einwilligung bitten."

    override val question_lost = "Die Nachricht ist nicht mehr da."

    override fun quoted(text: String) = "„$text“"

    override fun consent_since(
        basis: Basis,
        day: String?,
    ) = if (day == null) basis_name(basis) else "${basis_name(basis)} seit $day"

    override fun consent_withdrawn_on(day: String) = "am $day"

    override fun consent_withdraw_all(channel: String) = "Alles über $channel widerrufen"

    override fun consent_told(
        channel: String,
        purpose: String?,
    ) = if (purpose == null) "Widerruf vermerkt: alles über $channel" else "Widerruf vermerkt: $channel, $purpose"

    override fun consent_version(version: String) = "Fassung $version"

    override fun consent_place(
        sequence: Long,
        device: String,
    ) = "Eintrag $sequence von Gerät $device"

    override fun invite_until(day: String) = "Ein Ja gilt bis $day"

    override fun invite_said(says: Says) = "Eingetragen: ${says_name(says)}"

    override fun question_from(
        name: String,
        day: String,
    ) = "$name schrieb am $day:"

    override fun question_about(
        channel: String,
        purpose: String,
    ) = "Gefragt war: $channel, $purpose"

    override fun question_title(doubt: Doubt) =
        when (doubt) {
            Doubt.WITHDRAWAL -> "Ist das ein Widerruf?"
            Doubt.ANSWER -> "Ja oder Nein?"
            Doubt.OTHER_PERSON -> "Der Code gehört jemand anderem"
            Doubt.EXPIRED -> "Das Ja kam zu spät"
            Doubt.MISTYPED -> "Der Code ist vertippt"
        }

    override fun question_answer(
        answer: QuestionAnswer,
        doubt: Doubt,
    ) = when (answer) {
        QuestionAnswer.WITHDRAW_ALL -> "Widerruf"
        QuestionAnswer.WITHDRAW_ADVERTISING -> "Nur keine Werbung mehr"
        QuestionAnswer.YES -> "Heißt Ja"
        QuestionAnswer.NO -> "Heißt Nein"
        QuestionAnswer.NOTHING -> if (doubt == Doubt.WITHDRAWAL) "Kein Widerruf" else "Ablegen"
    }

    override fun a11y_withdraw(
        channel: String,
        purpose: String,
    ) = "$channel, $purpose: widerrufen"

    override fun a11y_record(
        what: String,
        open: Boolean,
    ) = if (open) "$what schließen" else "$what ganz lesen"

    override fun purpose_name(purpose: Purpose) =
        when (purpose) {
            Purpose.REQUEST -> "Anfragen"
            Purpose.ORDER -> "Auftrag"
            Purpose.APPOINTMENT -> "Termine"
            Purpose.SITE_PHOTOS -> "Fotos der Baustelle"
            Purpose.ADVERTISING -> "Werbung"
            Purpose.CONFIRM_WITHDRAWAL -> "Bestätigung des Widerrufs"
            Purpose.ASK_CONSENT -> "Frage nach Einwilligung"
        }

    override fun basis_name(basis: Basis) =
        when (basis) {
            Basis.WROTE_FIRST -> "Anfrage der Person"
            Basis.CONSENT -> "Einwilligung"
            Basis.CONTRACT -> "Vertrag"
            Basis.MINIMISATION -> "Zurückgenommen"
            Basis.LEGAL_DUTY -> "Pflicht"
            Basis.EMPLOYMENT -> "Beschäftigung"
            Basis.WITHDRAWN -> "Widerruf"
        }

    override fun consent_form(form: ConsentForm) =
        when (form) {
            ConsentForm.LINK -> "Seite oder Code"
            ConsentForm.WRITTEN -> "schriftlich"
            ConsentForm.SPOKEN -> "mündlich, am Telefon"
            ConsentForm.BUSINESS_CARD -> "Visitenkarte"
            ConsentForm.EXISTING_CUSTOMER -> "schon länger Kundschaft"
            ConsentForm.OWN_MESSAGE -> "eigene Nachricht"
        }

    override fun language_name(language: Language) =
        when (language) {
            Language.GERMAN -> "Deutsch"
            Language.ENGLISH -> "Englisch"
        }

    override fun says_name(says: Says) =
        when (says) {
            Says.YES -> "Ja"
            Says.NO -> "Nein"
            Says.STOP -> "Stopp"
        }
}
