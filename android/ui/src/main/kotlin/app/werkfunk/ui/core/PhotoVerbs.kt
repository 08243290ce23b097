package app.werkfunk.ui.core

import app.werkfunk.view.BeforeAfter
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSource
import app.werkfunk.view.PhotoTrial
import app.werkfunk.view.PhotoTwins
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.TwinAnswer

/** The verbs about photos; as those of [Core]. */
interface PhotoVerbs {
    /** What would be sent, for a look before and after; takes as long as compressing does, up to a second. */
    suspend fun tryPhoto(
        source: PhotoSource,
        wish: PhotoWish,
    ): PhotoTrial

    /**
     * The photo is safe when this returns, and filed at the site where one is named; the file at [path] is no longer
     * needed. Gives the item's id.
     */
    suspend fun sendPhoto(
        threadId: String,
        path: String,
        caption: String,
        wish: PhotoWish,
        siteId: String?,
    ): String

    /** The same for several that belong together; all of them are safe or none is. The caption goes with the first. */
    suspend fun sendPhotos(
        threadId: String,
        paths: List<String>,
        caption: String,
        wish: PhotoWish,
        siteId: String?,
    ): List<String>

    suspend fun sendBeforeAfter(
        threadId: String,
        pair: BeforeAfter,
        siteId: String?,
    ): String

    suspend fun photoHabits(): PhotoHabits

    suspend fun setPhotoHabits(habits: PhotoHabits)

    /** Photos that may show the same and about which nobody has decided. */
    suspend fun photoTwins(): List<PhotoTwins>

    suspend fun settleTwins(
        id: String,
        answer: TwinAnswer,
    )
}
