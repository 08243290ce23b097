@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.outbox.WorthUntil
import app.werkfunk.view.ItemKind
import app.werkfunk.view.WaitReason

private const val ENGLISH_SMALLER = "Send it smaller, or cancel."
private const val ENGLISH_NO_SMALLER = "It gets no smaller: shorten the text below it, or cancel."
internal const val ENGLISH_ROOM_WAIT = "Waits until the conversation is set up"

internal object EnglishSending : SendStrings {
    override val sending_title = "When things leave"
    override val sending_hint = "For photos, videos, files and voice messages. All else always goes at once."
    override val sending_wifi = "On Wi-Fi only"
    override val sending_wifi_says = "On the road they wait for Wi-Fi."
    override val sending_roaming = "Not abroad"
    override val sending_roaming_says = "In foreign networks they wait."
    override val sending_battery = "Save the battery"
    override val sending_battery_says = "While the battery is low they wait for the charger."
    override val sending_all_paused = "Everything is paused – nothing leaves."
    override val sending_pause_all = "Pause everything"
    override val sending_go_on_all = "Go on sending"
    override val sending_wait = "Pause"
    override val sending_go_on = "Go on sending"
    override val sending_anyway = "Send anyway"
    override val sending_lost_says =
        "It was put back to an older state. They may have been read before."
    override val sending_lost_again = "Send again"
    override val sending_lost_let = "Leave it"

    override fun sending_lost(count: Int) =
        if (count == 1) "The server lost 1 message" else "The server lost $count messages"

    override fun sending_lost_more(count: Int) = "and $count more"

    override val sending_smaller = "Send smaller"
    override val sending_alone = "Send on its own"
    override val sending_made_smaller = "Smaller than chosen"
    override val sending_until = "No use after …"
    override val sending_first = "Show message"
    override val sending_login = "Log in again"
    override val sending_person = "Open contact"
    override val sending_thread = "Open thread"

    override fun sending_awaits(what: ItemKind?) =
        what?.let { "Waits for: " + EnglishMessages.message_item(it) } ?: ENGLISH_ROOM_WAIT

    override fun sending_awaits_why(why: WaitReason) =
        when (why) {
            WaitReason.NO_NETWORK -> "no network"
            WaitReason.PREPARING -> "is being prepared"
            WaitReason.TURN, WaitReason.OTHER -> null
            WaitReason.TAKING_BACK -> "is being taken back"
            WaitReason.RETRY -> "did not work, the next attempt comes by itself"
            WaitReason.SERVER_PAUSE -> "the server asks for a pause"
            WaitReason.ROOM -> "the conversation is being set up"
            WaitReason.DISK_FULL -> "storage is full: free some space"
            WaitReason.DISK_READ_ONLY -> "storage cannot be written: restart the device or check the memory card"
            WaitReason.PAUSED -> "paused"
            WaitReason.ALL_PAUSED -> "everything is paused"
            WaitReason.WIFI -> "no Wi-Fi"
            WaitReason.ROAMING -> "not in the home network"
            WaitReason.BATTERY -> "battery is low"
        }

    override fun sending_awaits_sending(percent: Int) = "$percent % sent"

    override fun sending_next(
        why: WaitReason,
        at: String,
    ) = when (why) {
        WaitReason.RETRY -> "Did not work, next attempt $at"
        WaitReason.SERVER_PAUSE -> "The server asks for a pause, it goes on $at"
        else -> null
    }

    override fun sending_at(clock: String) = "at$NBSP$clock"

    override fun sending_too_large(
        kind: ItemKind,
        canBeSmaller: Boolean,
    ) = when (kind) {
        ItemKind.PHOTO -> if (canBeSmaller) ENGLISH_SMALLER else ENGLISH_NO_SMALLER
        ItemKind.VIDEO, ItemKind.VOICE -> "Make a shorter recording and cancel this one."
        ItemKind.FILE -> "Split it, or ask the office whether the server takes larger files."
        else -> "Say it in fewer words, or in several messages."
    }

    override fun sending_more(count: Int) = "and $count more"

    override fun sending_until_choice(time: WorthUntil) =
        when (time) {
            WorthUntil.AnHour -> "in an hour"
            WorthUntil.TodayAtSix -> "today at 6 pm"
            WorthUntil.TomorrowAtEight -> "tomorrow at 8 am"
            WorthUntil.Always -> "always of use"
        }

    override fun sending_worth_until(moment: String) = "No use after $moment"

    override fun sending_wait_a11y(what: String) = "Pause: $what"

    override fun sending_go_on_a11y(what: String) = "Go on sending: $what"

    override fun sending_anyway_a11y(what: String) = "Send anyway: $what"

    override fun sending_smaller_a11y(what: String) = "Send smaller: $what"

    override fun sending_alone_a11y(what: String) = "Send on its own: $what"

    override fun sending_until_a11y(what: String) = "When it is of no use any more: $what"

    override fun sending_first_a11y(what: String) = "Show the message this waits for: $what"

    override fun sending_login_a11y(what: String) = "Log in again for: $what"

    override fun sending_person_a11y(what: String) = "Open the contact of: $what"

    override fun sending_thread_a11y(what: String) = "Open the thread at: $what"
}
