@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.ChannelKind

/** The words about what goes out by other apps, see [Strings]. */
interface HandOffStrings {
    val hand_off_title: String
    val hand_off_done: String
    val hand_off_action: String
    val hand_off_hint: String
    val hand_off_share: String
    val hand_off_share_hint: String
    val hand_off_by: String
    val hand_off_text: String
    val hand_off_no_address: String
    val hand_off_no_address_help: String
    val hand_off_sent: String
    val hand_off_yes: String
    val hand_off_no: String
    val hand_off_later: String

    fun hand_off_open(channel: ChannelKind): String

    fun hand_off_to(
        name: String,
        channel: ChannelKind,
    ): String
}
