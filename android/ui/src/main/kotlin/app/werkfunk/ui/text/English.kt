@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.Decision
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.RequestState
import app.werkfunk.view.Role
import app.werkfunk.view.WaitReason
import java.util.Locale

/** The second language, complete. */
object English :
    Strings,
    PhotoStrings by EnglishPhotos,
    SendStrings by EnglishSending,
    PastStrings by EnglishPast,
    SearchStrings by EnglishSearch,
    BookStrings by EnglishBook,
    ExchangeStrings by EnglishExchange,
    ConsentStrings by EnglishConsent,
    PaperStrings by EnglishPapers,
    AttachStrings by EnglishAttach,
    MessageStrings by EnglishMessages,
    PlaceStrings by EnglishPlaces,
    HandOffStrings by EnglishHandOff,
    RoomStrings by EnglishRooms,
    SiteStrings by EnglishSites {
    override val locale: Locale = Locale.UK

    override val common_app = "Werkfunk"
    override val common_loading = "Opening …"
    override val common_photo = "Photo"
    override val common_today = "today"

    override val common_blocked = "Network yes, server no: sign in to the Wi-Fi? Is the clock right?"

    override fun common_offline(waiting: Int) =
        when (waiting) {
            0 -> "Offline – everything here stays readable"
            1 -> "Offline – 1 waits and goes out once there is a network"
            else -> "Offline – $waiting wait and go out once there is a network"
        }

    override fun common_held(held: Int) =
        if (held == 1) "1 is stuck – the outbox says what helps" else "$held are stuck – the outbox says what helps"

    override val common_login_needed = "Log in again – everything here stays readable"

    override fun common_age(age: Age) =
        when (age) {
            Age.JustNow -> "just now"
            is Age.Minutes -> "${age.count} min ago"
            is Age.Hours -> "${age.count} h ago"
            Age.Yesterday -> "yesterday"
            is Age.Days -> "${age.count} days ago"
        }

    override fun common_due(due: Due) =
        when (due) {
            is Due.Late -> if (due.days == 1) "1 day late" else "${due.days} days late"
            Due.Today -> "due today"
            Due.Tomorrow -> "due tomorrow"
            is Due.In -> "due in ${due.days} days"
        }

    override fun common_day(day: Day) =
        when (day) {
            Day.Today -> "today"
            Day.Yesterday -> "yesterday"
            is Day.On -> date(day.date)
        }

    override fun common_decision(decision: Decision) =
        when (decision) {
            Decision.REMOTE_QUOTE -> "Remote quote"
            Decision.VISIT -> "Visit"
            Decision.DECLINE -> "Decline"
        }

    override fun common_state(state: RequestState) =
        when (state) {
            RequestState.NEW -> "New"
            RequestState.REMOTE_QUOTE -> "Remote quote promised"
            RequestState.VISIT -> "Visit offered"
            RequestState.DECLINE -> "Declined"
            RequestState.DONE -> "Done"
        }

    override val action_back = "Back"
    override val action_try_again = "Try again"
    override val action_undo = "Undo"
    override val action_close = "Close"
    override val action_login = "Log in"

    override val screen_login_title = "Log in"
    override val screen_login_hint = "Log in to the company's server once. Then all works without a network."
    override val screen_login_homeserver = "Server"
    override val screen_login_user = "Name"
    override val screen_login_password = "Password"
    override val screen_login_busy = "Logging in …"

    override val screen_inbox_title = "Requests"
    override val screen_inbox_filter_new = "New"
    override val screen_inbox_filter_due = "Due today"
    override val screen_inbox_filter_decided = "Waiting for customers"
    override val screen_inbox_filter_all = "All"
    override val screen_inbox_empty = "No requests yet"
    override val screen_inbox_empty_next = "When someone new writes, it appears here with photos and price."
    override val screen_inbox_filter_empty = "Nothing open here"
    override val screen_inbox_filter_empty_next = "The other requests are under “All”."
    override val screen_inbox_pick = "Pick a request on the left"

    override fun screen_inbox_price(price: String) = "Price expectation $price"

    override val screen_threads_title = "Threads"
    override val screen_threads_empty = "No threads yet"
    override val screen_threads_empty_next = "Every message with customers, office and site will be here."
    override val screen_threads_you = "Company: "
    override val screen_threads_file = "File"
    override val screen_threads_notice = "Notice"
    override val screen_threads_locked = "Still encrypted – the key is missing"
    override val screen_threads_unknown = "A message this version does not know"

    override fun screen_threads_unread(count: Int) = "$count new"

    override fun screen_threads_unreadable(count: Int) = "$count not readable yet"

    override fun screen_threads_waiting(count: Int) = if (count == 1) "1 waits" else "$count wait"

    override fun screen_threads_draft(words: String) = "Draft: $words"

    override val screen_thread_write = "Message"
    override val screen_thread_empty = "Nothing written yet"
    override val screen_thread_empty_next = "Write below or take a photo."
    override val screen_thread_newest = "To the end"
    override val screen_thread_older = "Show older"
    override val screen_thread_edited = "changed"
    override val screen_thread_redacted = "Taken back"
    override val screen_thread_correct = "Change message"
    override val screen_thread_caption = "Change the words beside it"
    override val screen_thread_correct_send = "Send change"

    override val screen_contact_role = "Belongs to"

    override fun screen_contact_role_name(role: Role) =
        when (role) {
            Role.CUSTOMER -> "Customers"
            Role.SUPPLIER -> "Suppliers"
            Role.COLLEAGUE -> "Own company"
        }

    override val screen_request_price = "Price expectation"
    override val screen_request_received = "Received"
    override val screen_request_due = "Answer"
    override val screen_request_state = "State"
    override val screen_request_texts = "What was written"
    override val screen_request_no_pictures = "No photos came with it"
    override val screen_request_note = "Internal note"
    override val screen_request_note_hint = "Only the company sees it, never the customer."
    override val screen_request_note_save = "Save note"
    override val screen_request_note_saved = "Note saved"
    override val screen_request_remote = "Offer remote quote"
    override val screen_request_visit = "Offer visit"
    override val screen_request_decline = "Decline"

    override fun screen_request_number(number: String) = "Request $number"

    override fun screen_request_call(number: String) = "Call $number"

    override val screen_request_sheet_text = "Reply"
    override val screen_request_sheet_send = "Send"
    override val screen_request_sheet_now = "Goes out right away."
    override val screen_request_sheet_offline = "No network: waits in the outbox and goes out once there is one."
    override val screen_request_sheet_login = "Waits in the outbox until this device is logged in again."
    override val screen_request_sheet_undo_hint = "After sending there are 10 seconds to undo."
    override val screen_request_sheet_empty = "Write a reply first."

    override fun screen_request_undo(
        decision: Decision,
        seconds: Int,
    ) = "${common_decision(decision)}: in the outbox in $seconds s"

    override fun screen_request_failed(decision: Decision) = "${common_decision(decision)}: not saved"

    override val screen_outbox_title = "Outbox"
    override val screen_outbox_tab = "Outbox"
    override val screen_outbox_empty = "All sent."
    override val screen_outbox_empty_next = "What is being sent stays here until the server has it."

    override fun screen_outbox_summary(count: Int) = if (count == 1) "1 waits" else "$count wait"

    override fun screen_outbox_size(megabytes: String) = "$megabytes left"

    override fun screen_outbox_held(count: Int) = if (count == 1) "1 is stuck" else "$count are stuck"

    override fun screen_outbox_wait(why: WaitReason) =
        when (why) {
            WaitReason.NO_NETWORK -> "Waits for a network"
            WaitReason.PREPARING -> "Is being prepared"
            WaitReason.TURN -> "Is next soon"
            WaitReason.OTHER -> "Waits for the message before it"
            WaitReason.TAKING_BACK -> "Is being taken back"
            WaitReason.RETRY -> "Did not work, the next attempt comes by itself"
            WaitReason.SERVER_PAUSE -> "The server asks for a pause, it goes on by itself"
            WaitReason.ROOM -> ENGLISH_ROOM_WAIT
            WaitReason.DISK_FULL -> "Storage is full: free some space, then it goes on by itself"
            WaitReason.DISK_READ_ONLY -> "Storage cannot be written: restart the device or check the memory card"
            WaitReason.PAUSED -> "Paused"
            WaitReason.ALL_PAUSED -> "Everything is paused"
            WaitReason.WIFI -> "Waits for Wi-Fi"
            WaitReason.ROAMING -> "Waits for the home network"
            WaitReason.BATTERY -> "Waits for the charger"
        }

    override fun screen_outbox_preparing(kind: ItemKind) =
        when (kind) {
            ItemKind.PHOTO -> "Photo is being made smaller"
            ItemKind.VIDEO -> "Video is being prepared"
            ItemKind.VOICE -> "Voice message is being prepared"
            ItemKind.FILE -> "File is being prepared"
            else -> screen_outbox_wait(WaitReason.PREPARING)
        }

    override fun screen_outbox_hold(why: HoldReason) =
        when (why) {
            HoldReason.NO_CONSENT -> "No consent"
            HoldReason.UNKNOWN_MEMBER -> "Somebody unknown reads along"
            HoldReason.CONSENT_WITHDRAWN -> "Consent withdrawn"
            HoldReason.BLOCKED -> "Contact is blocked"
            HoldReason.NO_ROOM -> "No conversation with this person yet"
            HoldReason.ROOM_ENDED -> "The room was left or is closed"
            HoldReason.PHOTO_TRUNCATED -> "Photo is incomplete"
            HoldReason.PHOTO_UNREADABLE -> "Photo cannot be read"
            HoldReason.PHOTO_TOO_LARGE -> "Photo has too many pixels"
            HoldReason.PHOTO_GONE -> "The original is no longer there"
            HoldReason.VIDEO_UNCLEANABLE -> "Holds details that could not be removed"
            HoldReason.VIDEO_DAMAGED -> "Recording is incomplete or damaged"
            HoldReason.LOGIN_NEEDED -> "Log in again"
            HoldReason.FORBIDDEN -> "The server forbids it"
            HoldReason.TOO_LARGE -> "Too large for the server"
            HoldReason.REFUSED -> "The server refuses it"
            HoldReason.UNCLEAR -> "May have arrived already"
            HoldReason.ENCRYPTION -> "Cannot be encrypted"
            HoldReason.OTHER_HELD -> "The message before it is stuck"
            HoldReason.ANSWERED_CANCELLED -> "What this answers was cancelled"
            HoldReason.EXPIRED -> "Its time is over"
        }

    override fun screen_outbox_help(why: HoldReason) =
        when (why) {
            HoldReason.NO_CONSENT -> "Ask for consent first, then try again."
            HoldReason.UNKNOWN_MEMBER -> "Somebody in this conversation is not in the contact book: add them first."
            HoldReason.CONSENT_WITHDRAWN -> "Cancel – nothing goes out without consent."
            HoldReason.BLOCKED -> "Unblock the contact, or cancel."
            HoldReason.NO_ROOM -> "Wait until the person writes, or call."
            HoldReason.ROOM_ENDED -> "Trying again makes a new room. Or cancel."
            HoldReason.PHOTO_TRUNCATED -> "Take it again and cancel this one."
            HoldReason.PHOTO_UNREADABLE -> "Choose another photo."
            HoldReason.PHOTO_TOO_LARGE -> "Take a smaller one and cancel this one."
            HoldReason.PHOTO_GONE -> "Take or choose it again and cancel this one."
            HoldReason.VIDEO_UNCLEANABLE -> "Place, time or device may still be in it: cancel, or send it as a file."
            HoldReason.VIDEO_DAMAGED -> "Take it again and cancel this one."
            HoldReason.LOGIN_NEEDED -> "Log in again, then it goes on by itself."
            HoldReason.FORBIDDEN -> "Ask the office whether the thread still exists."
            HoldReason.TOO_LARGE -> "Take a smaller one or split it, and cancel this one."
            HoldReason.REFUSED -> "Ask the office who runs the server."
            HoldReason.UNCLEAR -> "Look in the thread, then try again or cancel."
            HoldReason.ENCRYPTION -> "Try again with a network."
            HoldReason.OTHER_HELD -> "Solve the message before it first."
            HoldReason.ANSWERED_CANCELLED -> "Send it on its own, or cancel it as well."
            HoldReason.EXPIRED -> "Send it anyway, or cancel."
        }

    override fun screen_outbox_sending(
        percent: Int,
        sent: String,
        total: String,
    ) = "Sending $percent$NBSP% · $sent of $total"

    override val screen_outbox_sent = "Sent"
    override val screen_outbox_cancelled = "Cancelled"
    override val screen_outbox_photo = "Photo"
    override val screen_outbox_cancel = "Cancel: hold"
    override val screen_outbox_cancel_holding = "Keep holding …"

    override fun error_title(problem: Problem) =
        when (problem) {
            Problem.WrongKey -> "The key does not fit"
            Problem.KeyUnavailable -> "The key is locked"
            Problem.DataDamaged -> "Data is damaged"
            Problem.DiskFull -> "Storage is full"
            Problem.StorageReadOnly -> "Storage cannot be written"
            Problem.AppTooOld -> "Werkfunk is too old"
            Problem.FileUnreadable -> "File cannot be read"
            Problem.PhotoUnusable -> "Photo cannot be used"
            Problem.LoginNeeded -> "Log in again"
            Problem.ServerRefused -> "The server refuses"
            Problem.NoNetwork -> "No network"
            Problem.NotTheServer -> "Something else answers for the server"
            Problem.NotFound -> "No longer there"
            Problem.NotValid -> "That is not valid"
            Problem.NoCamera -> "No camera found"
            Problem.NotSaved -> "The file is not saved"
            Problem.NoPicker -> "Nothing to choose with"
            Problem.NoRecorder -> "There is no app here that records voice"
            Problem.NoViewer -> "No app to open it"
            Problem.NoApp -> "No app for this found"
            Problem.Internal -> "That went wrong"
        }

    override fun error_help(problem: Problem) =
        when (problem) {
            Problem.WrongKey -> "Restore the key of this device. Nothing was deleted."
            Problem.KeyUnavailable -> "Unlock the device and open Werkfunk again."
            Problem.DataDamaged -> "Restore a backup. Nothing was deleted."
            Problem.DiskFull -> "Free some space, then try again."
            Problem.StorageReadOnly -> "Restart the device or check the memory card. Nothing was deleted."
            Problem.AppTooOld -> "Update Werkfunk."
            Problem.FileUnreadable -> "Choose the file again."
            Problem.PhotoUnusable -> "Take or choose another photo."
            Problem.LoginNeeded -> "Check name and password and log in again."
            Problem.ServerRefused -> "Ask the office who runs the server."
            Problem.NotTheServer -> "Sign in to the Wi-Fi, check clock and address."
            Problem.NoNetwork -> "It goes on by itself once there is a network."
            Problem.NotFound -> "Go back and look again."
            Problem.NotValid -> "Check what was entered."
            Problem.NoCamera -> "Switch a camera app on, or share photos here from another app."
            Problem.NotSaved -> "Choose another place, or free some space."
            Problem.NoPicker -> "Switch an app for files or contacts on."
            Problem.NoRecorder -> "Install a recorder, or attach a sound file."
            Problem.NoViewer -> "Save it and open it on another device."
            Problem.NoApp -> "Set up an app for it, or choose another way."
            Problem.Internal -> "Try again. If it stays like this, tell the office."
        }

    override fun a11y_place(name: String) = "Open $name"

    override fun a11y_card(
        name: String,
        pictures: Int,
    ) = if (pictures == 1) "Request from $name, 1 photo" else "Request from $name, $pictures photos"

    override fun a11y_picture(
        index: Int,
        count: Int,
    ) = "Show photo $index of $count large"

    override fun a11y_cancel(preview: String) = "Cancel: $preview"

    override fun a11y_retry(preview: String) = "Try again: $preview"

    override fun a11y_waiting(count: Int) = if (count == 1) "1 waits" else "$count wait"

    override fun a11y_thread(name: String) = "Open thread with $name"

    override fun a11y_thread_picture(
        name: String,
        time: String,
    ) = "Photo from $name, $time, show large"

    override val a11y_lock = "Company only"
    override val a11y_cancel_hint = "Double tap and hold to cancel"
    override val a11y_selected = "selected"
    override val a11y_not_selected = "not selected"
}
