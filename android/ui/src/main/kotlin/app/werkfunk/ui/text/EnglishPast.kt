@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.EntryKind
import app.werkfunk.view.FetchState
import app.werkfunk.view.GapState
import app.werkfunk.view.MediaRule

internal object EnglishPast : PastStrings {
    override val past_title = "What is fetched from the server"
    override val past_hint = "What is here stays here. Small previews always come."
    override val past_days = "Conversations back to"
    override val past_space = "Space on the device"
    override val past_pictures = "Large pictures"
    override val past_files = "Files and videos"
    override val past_unlimited = "no limit"

    override fun past_days_choice(days: Int?) =
        when (days) {
            null -> "everything"
            365 -> "1 year"
            else -> "$days days"
        }

    override fun past_space_choice(megabytes: Int?) =
        when {
            megabytes == null -> past_unlimited
            megabytes < 1_000 -> "$megabytes MB"
            else -> "${megabytes / 1_000} GB"
        }

    override fun past_media_choice(rule: MediaRule) =
        when (rule) {
            MediaRule.ALWAYS -> "always"
            MediaRule.UNMETERED -> "on Wi-Fi"
            MediaRule.ASKED -> "on request"
        }

    override fun past_media_says(rule: MediaRule) =
        when (rule) {
            MediaRule.ALWAYS -> "They come at once, over the mobile network, too."
            MediaRule.UNMETERED -> "They come by themselves on Wi-Fi, else when touched."
            MediaRule.ASKED -> "They come when touched."
        }

    override fun past_missing(state: GapState) =
        when (state) {
            GapState.COMING -> "Messages are missing here. They come once there is a network."
            GapState.RESTING -> "Older messages are still on the server."
            GapState.REFUSED -> "Messages are missing here. The server does not give them out just now."
        }

    override fun past_media_missing(
        kind: EntryKind,
        state: FetchState,
    ) = when (state) {
        FetchState.COMING -> "Comes once there is a network"
        FetchState.UNMETERED -> "Comes on Wi-Fi, or when touched"
        FetchState.ON_TOUCH -> "Tap to fetch"
        FetchState.FAILED -> "Fetching failed. Tap to try again"
        FetchState.LOST -> "${named(kind)} no longer on the server"
        FetchState.BROKEN -> "${named(kind)} cannot be opened: damaged on the server"
    }

    private fun named(kind: EntryKind) =
        when (kind) {
            EntryKind.VIDEO -> "Video"
            EntryKind.VOICE -> "Voice message"
            EntryKind.IMAGE -> "Picture"
            else -> "File"
        }

    override val past_fetch = "Fetch older ones"
    override val past_picture = "The large picture comes once there is a network."
}
