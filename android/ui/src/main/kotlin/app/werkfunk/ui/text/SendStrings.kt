@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.ui.outbox.WorthUntil
import app.werkfunk.view.ItemKind
import app.werkfunk.view.WaitReason

/** The words about when things leave, see [Strings]. */
interface SendStrings {
    val sending_title: String
    val sending_hint: String
    val sending_wifi: String
    val sending_wifi_says: String
    val sending_roaming: String
    val sending_roaming_says: String
    val sending_battery: String
    val sending_battery_says: String
    val sending_all_paused: String
    val sending_pause_all: String
    val sending_go_on_all: String
    val sending_wait: String
    val sending_go_on: String
    val sending_anyway: String
    val sending_until: String
    val sending_first: String
    val sending_login: String
    val sending_person: String
    val sending_thread: String
    val sending_lost_says: String
    val sending_lost_again: String
    val sending_lost_let: String

    val sending_smaller: String
    val sending_alone: String
    val sending_made_smaller: String

    fun sending_lost(count: Int): String

    fun sending_lost_more(count: Int): String

    /** What waits for another; `null` for a thread that is being set up. */
    fun sending_awaits(what: ItemKind?): String

    /** Why that has not left, in few words; `null` where there is nothing to be said. */
    fun sending_awaits_why(why: WaitReason): String?

    fun sending_awaits_sending(percent: Int): String

    /** Why something waits that is tried again [at] a time; `null` for what waits for something else. */
    fun sending_next(
        why: WaitReason,
        at: String,
    ): String?

    /** A time of this day. */
    fun sending_at(clock: String): String

    /** What helps where something is too large for the server. */
    fun sending_too_large(
        kind: ItemKind,
        canBeSmaller: Boolean,
    ): String

    fun sending_more(count: Int): String

    fun sending_until_choice(time: WorthUntil): String

    fun sending_worth_until(moment: String): String

    fun sending_wait_a11y(what: String): String

    fun sending_go_on_a11y(what: String): String

    fun sending_anyway_a11y(what: String): String

    fun sending_smaller_a11y(what: String): String

    fun sending_alone_a11y(what: String): String

    fun sending_until_a11y(what: String): String

    fun sending_first_a11y(what: String): String

    fun sending_login_a11y(what: String): String

    fun sending_person_a11y(what: String): String

    fun sending_thread_a11y(what: String): String
}
