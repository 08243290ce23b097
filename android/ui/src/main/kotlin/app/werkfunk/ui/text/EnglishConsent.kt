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
internal object EnglishConsent : ConsentStrings {
    override val consent_title = "Consents"
    override val consent_record = "Record consent"
    override val consent_contract = "Record contract"
    override val consent_invite = "Ask for consent"
    override val consent_answer = "Enter code"
    override val consent_withdraw = "Withdraw"
    override val consent_allowed = "Allowed"
    override val consent_missing = "Missing"
    override val consent_none = "Nothing is allowed yet"
    override val consent_none_next =
        "Without consent nothing goes out. If the person writes first, answering is allowed."
    override val consent_blocked = "Contact is blocked: nothing goes out"
    override val consent_elsewhere = "Nothing allowed by"
    override val consent_history = "Recorded so far"
    override val consent_history_empty = "Nothing has been recorded yet."
    override val consent_history_more = "Show older"
    override val consent_notices = "Sent without consent because it had to be"
    override val consent_withdrawn = "Withdrawn"
    override val consent_withdrawn_next =
        "Takes effect at once; what still waits is held. It is allowed again only with new consent."
    override val consent_recorded = "Recorded"
    override val consent_asked = "The question is in the outbox and goes out once there is a network."
    override val consent_answered = "Answer recorded"
    override val consent_counts = "Counts now"
    override val consent_no_text = "No wording: the person wrote of their own accord."
    override val consent_photo = "Photo of the signed sheet"
    override val consent_how = "How"
    override val consent_employee = "Recorded by"
    override val consent_employee_none = "this device, not logged in"
    override val consent_evidence = "Evidence"
    override val consent_message = "Message in the thread"
    override val consent_alternative = "Other choice that was offered"
    override val consent_taken_down = "Recorded on"
    override val consent_text = "Wording"
    override val consent_notice = "Privacy notice"
    override val consent_link = "Code"

    override val record_channel = "By what way"
    override val record_purpose = "What for"
    override val record_form = "How it was given"
    override val record_day = "When (empty: today)"
    override val record_day_wrong = "Not a day: write it like 2026-04-03."
    override val record_note = "Who was there, and where?"
    override val record_contract_note = "Which contract?"
    override val record_evidence_missing = "Evidence is missing: a sentence or a photo."
    override val record_photo = "Signed sheet"
    override val record_photo_take = "Take photo"
    override val record_photo_choose = "Choose photo"
    override val record_photo_kept = "Photo is attached"
    override val record_photo_leave_out = "Leave photo out"
    override val record_alternative = "Other choice that was offered"
    override val record_alternative_none = "none"
    override val record_text = "Wording if another one (empty: the usual)"
    override val record_save = "Record"

    override val invite_hint = "Each purpose is asked about on its own. Without an answer it stays a no."
    override val invite_channels = "By what way"
    override val invite_purposes = "What for"
    override val invite_language = "In which language"
    override val invite_ask = "Ask in the thread"
    override val invite_ask_says = "Once, in answer to the person’s own message."
    override val invite_make = "Make codes"
    override val invite_codes = "Codes"
    override val invite_codes_hint =
        "Read them out on the phone and record the answer, or write the page for the web site."
    override val invite_page = "Write page"
    override val invite_page_says =
        "On the page the person answers with one touch by WhatsApp, e-mail or Matrix. It names nobody."

    override val answer_hint = "For answers that came by phone, on paper or elsewhere."
    override val answer_code = "Code as it was told"
    override val answer_says = "The person says"
    override val answer_note = "Who heard it, and where?"
    override val answer_save = "Record answer"
    override val answer_unknown = "There is no such code"
    override val answer_unknown_next = "Have it read out again: WF and nine characters."
    override val answer_expired = "Too late for a yes"
    override val answer_expired_next = "The question has expired. Ask for consent again."

    override val question_lost = "The message is no longer there."

    override fun quoted(text: String) = "“$text”"

    override fun consent_since(
        basis: Basis,
        day: String?,
    ) = if (day == null) basis_name(basis) else "${basis_name(basis)} since $day"

    override fun consent_withdrawn_on(day: String) = "on $day"

    override fun consent_withdraw_all(channel: String) = "Withdraw everything by $channel"

    override fun consent_told(
        channel: String,
        purpose: String?,
    ) = if (purpose == null) "Withdrawal noted: everything by $channel" else "Withdrawal noted: $channel, $purpose"

    override fun consent_version(version: String) = "Version $version"

    override fun consent_place(
        sequence: Long,
        device: String,
    ) = "Entry $sequence of device $device"

    override fun invite_until(day: String) = "A yes counts until $day"

    override fun invite_said(says: Says) = "Recorded: ${says_name(says)}"

    override fun question_from(
        name: String,
        day: String,
    ) = "$name wrote on $day:"

    override fun question_about(
        channel: String,
        purpose: String,
    ) = "Asked about: $channel, $purpose"

    override fun question_title(doubt: Doubt) =
        when (doubt) {
            Doubt.WITHDRAWAL -> "Is this a withdrawal?"
            Doubt.ANSWER -> "Yes or no?"
            Doubt.OTHER_PERSON -> "The code belongs to somebody else"
            Doubt.EXPIRED -> "The yes came too late"
            Doubt.MISTYPED -> "The code is mistyped"
        }

    override fun question_answer(
        answer: QuestionAnswer,
        doubt: Doubt,
    ) = when (answer) {
        QuestionAnswer.WITHDRAW_ALL -> "Withdrawal"
        QuestionAnswer.WITHDRAW_ADVERTISING -> "Only no more advertising"
        QuestionAnswer.YES -> "Means yes"
        QuestionAnswer.NO -> "Means no"
        QuestionAnswer.NOTHING -> if (doubt == Doubt.WITHDRAWAL) "No withdrawal" else "Put aside"
    }

    override fun a11y_withdraw(
        channel: String,
        purpose: String,
    ) = "$channel, $purpose: withdraw"

    override fun a11y_record(
        what: String,
        open: Boolean,
    ) = if (open) "Close $what" else "Read all of $what"

    override fun purpose_name(purpose: Purpose) =
        when (purpose) {
            Purpose.REQUEST -> "Requests"
            Purpose.ORDER -> "Order"
            Purpose.APPOINTMENT -> "Appointments"
            Purpose.SITE_PHOTOS -> "Site photos"
            Purpose.ADVERTISING -> "Advertising"
            Purpose.CONFIRM_WITHDRAWAL -> "Confirmation of the withdrawal"
            Purpose.ASK_CONSENT -> "Question for consent"
        }

    override fun basis_name(basis: Basis) =
        when (basis) {
            Basis.WROTE_FIRST -> "The person’s request"
            Basis.CONSENT -> "Consent"
            Basis.CONTRACT -> "Contract"
            Basis.MINIMISATION -> "Taken back"
            Basis.LEGAL_DUTY -> "Duty"
            Basis.EMPLOYMENT -> "Employment"
            Basis.WITHDRAWN -> "Withdrawal"
        }

    override fun consent_form(form: ConsentForm) =
        when (form) {
            ConsentForm.LINK -> "page or code"
            ConsentForm.WRITTEN -> "in writing"
            ConsentForm.SPOKEN -> "spoken, on the phone"
            ConsentForm.BUSINESS_CARD -> "business card"
            ConsentForm.EXISTING_CUSTOMER -> "customer from before"
            ConsentForm.OWN_MESSAGE -> "own message"
        }

    override fun language_name(language: Language) =
        when (language) {
            Language.GERMAN -> "German"
            Language.ENGLISH -> "English"
        }

    override fun says_name(says: Says) =
        when (says) {
            Says.YES -> "Yes"
            Says.NO -> "No"
            Says.STOP -> "Stop"
        }
}
