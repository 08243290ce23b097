@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.Basis
import app.werkfunk.view.ConsentForm
import app.werkfunk.view.Doubt
import app.werkfunk.view.Language
import app.werkfunk.view.Purpose
import app.werkfunk.view.QuestionAnswer
import app.werkfunk.view.Says

/** The words about what contacts allow, see [Strings]. */
interface ConsentStrings {
    val consent_title: String
    val consent_record: String
    val consent_contract: String
    val consent_invite: String
    val consent_answer: String
    val consent_withdraw: String
    val consent_allowed: String
    val consent_missing: String
    val consent_none: String
    val consent_none_next: String
    val consent_blocked: String
    val consent_elsewhere: String
    val consent_history: String
    val consent_history_empty: String
    val consent_history_more: String
    val consent_notices: String
    val consent_withdrawn: String
    val consent_withdrawn_next: String
    val consent_recorded: String
    val consent_asked: String
    val consent_answered: String
    val consent_counts: String
    val consent_no_text: String
    val consent_photo: String
    val consent_how: String
    val consent_employee: String
    val consent_employee_none: String
    val consent_evidence: String
    val consent_message: String
    val consent_alternative: String
    val consent_taken_down: String
    val consent_text: String
    val consent_notice: String
    val consent_link: String

    val record_channel: String
    val record_purpose: String
    val record_form: String
    val record_day: String
    val record_day_wrong: String
    val record_note: String
    val record_contract_note: String
    val record_evidence_missing: String
    val record_photo: String
    val record_photo_take: String
    val record_photo_choose: String
    val record_photo_kept: String
    val record_photo_leave_out: String
    val record_alternative: String
    val record_alternative_none: String
    val record_text: String
    val record_save: String

    val invite_hint: String
    val invite_channels: String
    val invite_purposes: String
    val invite_language: String
    val invite_ask: String
    val invite_ask_says: String
    val invite_make: String
    val invite_codes: String
    val invite_codes_hint: String
    val invite_page: String
    val invite_page_says: String

    val answer_hint: String
    val answer_code: String
    val answer_says: String
    val answer_note: String
    val answer_save: String
    val answer_unknown: String
    val answer_unknown_next: String
    val answer_expired: String
    val answer_expired_next: String

    val question_lost: String

    fun quoted(text: String): String

    fun consent_since(
        basis: Basis,
        day: String?,
    ): String

    fun consent_withdrawn_on(day: String): String

    fun consent_withdraw_all(channel: String): String

    fun consent_told(
        channel: String,
        purpose: String?,
    ): String

    fun consent_version(version: String): String

    fun consent_place(
        sequence: Long,
        device: String,
    ): String

    fun invite_until(day: String): String

    fun invite_said(says: Says): String

    fun question_from(
        name: String,
        day: String,
    ): String

    fun question_about(
        channel: String,
        purpose: String,
    ): String

    fun question_title(doubt: Doubt): String

    fun question_answer(
        answer: QuestionAnswer,
        doubt: Doubt,
    ): String

    fun a11y_withdraw(
        channel: String,
        purpose: String,
    ): String

    fun a11y_record(
        what: String,
        open: Boolean,
    ): String

    fun purpose_name(purpose: Purpose): String

    fun basis_name(basis: Basis): String

    fun consent_form(form: ConsentForm): String

    fun language_name(language: Language): String

    fun says_name(says: Says): String
}
