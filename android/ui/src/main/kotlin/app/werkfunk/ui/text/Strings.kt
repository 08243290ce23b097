@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import androidx.compose.runtime.staticCompositionLocalOf
import app.werkfunk.view.Decision
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.RequestState
import app.werkfunk.view.Role
import app.werkfunk.view.WaitReason
import java.util.Locale

/** Every word a screen shows. A language that lacks one does not compile. */
interface Strings :
    PhotoStrings,
    SendStrings,
    PastStrings,
    SearchStrings,
    BookStrings,
    ExchangeStrings,
    ConsentStrings,
    PaperStrings,
    AttachStrings,
    MessageStrings,
    PlaceStrings,
    HandOffStrings,
    RoomStrings,
    SiteStrings {
    val locale: Locale

    val common_app: String
    val common_loading: String
    val common_photo: String
    val common_today: String

    fun common_offline(waiting: Int): String

    /** Something in the network answers for the server. */
    val common_blocked: String

    fun common_held(held: Int): String

    val common_login_needed: String

    fun common_age(age: Age): String

    fun common_due(due: Due): String

    fun common_day(day: Day): String

    fun common_decision(decision: Decision): String

    fun common_state(state: RequestState): String

    val action_back: String
    val action_try_again: String
    val action_undo: String
    val action_close: String
    val action_login: String

    val screen_login_title: String
    val screen_login_hint: String
    val screen_login_homeserver: String
    val screen_login_user: String
    val screen_login_password: String
    val screen_login_busy: String

    val screen_inbox_title: String
    val screen_inbox_filter_new: String
    val screen_inbox_filter_due: String
    val screen_inbox_filter_decided: String
    val screen_inbox_filter_all: String
    val screen_inbox_empty: String
    val screen_inbox_empty_next: String
    val screen_inbox_filter_empty: String
    val screen_inbox_filter_empty_next: String
    val screen_inbox_pick: String

    fun screen_inbox_price(price: String): String

    val screen_threads_title: String
    val screen_threads_empty: String
    val screen_threads_empty_next: String
    val screen_threads_you: String
    val screen_threads_file: String
    val screen_threads_notice: String
    val screen_threads_locked: String
    val screen_threads_unknown: String

    fun screen_threads_unread(count: Int): String

    fun screen_threads_unreadable(count: Int): String

    fun screen_threads_waiting(count: Int): String

    fun screen_threads_draft(words: String): String

    val screen_thread_write: String
    val screen_thread_empty: String
    val screen_thread_empty_next: String
    val screen_thread_older: String
    val screen_thread_newest: String
    val screen_thread_edited: String
    val screen_thread_redacted: String
    val screen_thread_correct: String
    val screen_thread_caption: String
    val screen_thread_correct_send: String

    val screen_contact_role: String

    fun screen_contact_role_name(role: Role): String

    val screen_request_price: String
    val screen_request_received: String
    val screen_request_due: String
    val screen_request_state: String
    val screen_request_texts: String
    val screen_request_no_pictures: String
    val screen_request_note: String
    val screen_request_note_hint: String
    val screen_request_note_save: String
    val screen_request_note_saved: String
    val screen_request_remote: String
    val screen_request_visit: String
    val screen_request_decline: String

    fun screen_request_number(number: String): String

    fun screen_request_call(number: String): String

    val screen_request_sheet_text: String
    val screen_request_sheet_send: String
    val screen_request_sheet_now: String
    val screen_request_sheet_offline: String
    val screen_request_sheet_login: String
    val screen_request_sheet_undo_hint: String
    val screen_request_sheet_empty: String

    fun screen_request_undo(
        decision: Decision,
        seconds: Int,
    ): String

    fun screen_request_failed(decision: Decision): String

    val screen_outbox_title: String

    /** Where the title has no room. */
    val screen_outbox_tab: String
    val screen_outbox_empty: String
    val screen_outbox_empty_next: String

    fun screen_outbox_summary(count: Int): String

    fun screen_outbox_size(megabytes: String): String

    fun screen_outbox_held(count: Int): String

    fun screen_outbox_wait(why: WaitReason): String

    /** What is done to something before it can leave. */
    fun screen_outbox_preparing(kind: ItemKind): String

    fun screen_outbox_hold(why: HoldReason): String

    fun screen_outbox_help(why: HoldReason): String

    fun screen_outbox_sending(
        percent: Int,
        sent: String,
        total: String,
    ): String

    val screen_outbox_sent: String
    val screen_outbox_cancelled: String
    val screen_outbox_photo: String
    val screen_outbox_cancel: String
    val screen_outbox_cancel_holding: String

    fun error_title(problem: Problem): String

    fun error_help(problem: Problem): String

    fun a11y_place(name: String): String

    fun a11y_card(
        name: String,
        pictures: Int,
    ): String

    fun a11y_picture(
        index: Int,
        count: Int,
    ): String

    fun a11y_cancel(preview: String): String

    fun a11y_retry(preview: String): String

    fun a11y_waiting(count: Int): String

    fun a11y_thread(name: String): String

    fun a11y_thread_picture(
        name: String,
        time: String,
    ): String

    val a11y_lock: String
    val a11y_cancel_hint: String
    val a11y_selected: String
    val a11y_not_selected: String
}

val LocalStrings = staticCompositionLocalOf<Strings> { German }

/** German, unless the device speaks another language. */
fun stringsFor(locale: Locale): Strings = if (locale.language == "de") German else English
