@file:Suppress("ktlint:standard:property-naming", "ktlint:standard:function-naming", "PropertyName", "FunctionName")

package app.werkfunk.ui.text

import app.werkfunk.view.EntryKind
import app.werkfunk.view.FetchState
import app.werkfunk.view.GapState
import app.werkfunk.view.MediaRule

/** The words about how much of the past is here, see [Strings]. */
interface PastStrings {
    val past_title: String
    val past_hint: String
    val past_days: String
    val past_space: String
    val past_pictures: String
    val past_files: String
    val past_unlimited: String

    fun past_days_choice(days: Int?): String

    fun past_space_choice(megabytes: Int?): String

    fun past_media_choice(rule: MediaRule): String

    fun past_media_says(rule: MediaRule): String

    /** In a thread, where messages are missing. */
    fun past_missing(state: GapState): String

    val past_fetch: String

    /** What becomes of something that is not here. */
    fun past_media_missing(
        kind: EntryKind,
        state: FetchState,
    ): String

    /** On a picture of which only the small one is here. */
    val past_picture: String
}
