package app.werkfunk.ui.photo

import app.werkfunk.photo.Carried
import app.werkfunk.photo.Edits
import app.werkfunk.photo.QuarterTurn
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.parts.Jpeg
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.SiteRef

data class SendState(
    val line: TopLine,
    val goesOut: GoesOut,
    /** Who gets the photos; `null` until one is chosen. */
    val receiver: Receiver?,
    /** Whom one may send to; read while one is being chosen. */
    val receivers: Receivers,
    val picking: Boolean,
    val photos: List<SendPhoto>,
    /** Which of [photos] is looked at. */
    val shown: Int,
    val look: Look,
    val choice: Choice,
    val saving: Saving?,
    val problem: Problem?,
    val markUp: MarkUpState?,
    val pair: PairState?,
    /** Where they are filed. */
    val site: SiteRef? = null,
    /** Somebody has said where, or that it is nowhere. */
    val siteChosen: Boolean = false,
    /** Sites to choose from; `null` while none is being chosen. */
    val choosingSite: List<SiteRef>? = null,
) {
    val photo get() = photos.getOrNull(shown)

    /** Edits make a copy: an original is then out of the question. */
    val edited get() = photos.any { it.edited }

    /** A photo that cannot be read is not sent; one whose preview failed for other reasons may well be. */
    val ready get() = receiver != null && photos.isNotEmpty() && saving == null && !look.unreadable
}

data class SendPhoto(
    val shot: Shot,
    val caption: String,
    val edits: Edits,
    /** The whole photo, upright, without edits, finer than any screen; `null` until it is there. */
    val still: Jpeg?,
) {
    val edited get() = edits != NoEdits
}

val NoEdits = Edits(QuarterTurn.NONE, null, emptyList())

/** How the photos leave. [mostKilobytes] counts for copies only. */
data class Choice(
    val size: PhotoSize,
    val mostKilobytes: Int?,
    val withTime: Boolean,
) {
    val original get() = size == PhotoSize.ORIGINAL || size == PhotoSize.ORIGINAL_WITHOUT_PLACE

    fun wish(edits: Edits) =
        PhotoWish(
            size = size,
            mostKilobytes = mostKilobytes?.takeUnless { original }?.toUInt(),
            withTime = withTime && !original,
            edits = edits,
        )
}

/** The photo as taken and as it would be sent. While [busy], what was seen before stays. */
data class Look(
    val busy: Boolean,
    val problem: Problem?,
    val seen: Seen?,
) {
    val unreadable get() = problem == Problem.PhotoUnusable || problem == Problem.FileUnreadable
}

data class Seen(
    val after: Jpeg,
    val originalBytes: Long,
    val bytes: Long,
    val originalWidth: Int,
    val originalHeight: Int,
    val width: Int,
    val height: Int,
    val fits: Boolean,
    val tells: List<Carried>,
    /** As its camera noted it, ISO 8601. */
    val captured: String?,
    /** The camera noted no time; it is the file's. */
    val timeOfFile: Boolean,
) {
    /** The photo leaves as it is, and looks as it does. */
    val same get() = bytes == originalBytes && width == originalWidth
}

/** How many of the photos are safe with the core. */
data class Saving(
    val done: Int,
    val all: Int,
)

sealed interface SendEvent {
    /** The photos stay aside; nothing is thrown away. */
    data object Leave : SendEvent

    data object PickReceiver : SendEvent

    data class Receive(
        val receiver: Receiver,
    ) : SendEvent

    data object ClosePicker : SendEvent

    data class FindReceiver(
        val query: String,
    ) : SendEvent

    data object MoreReceivers : SendEvent

    data object ChooseSite : SendEvent

    data object CloseSites : SendEvent

    data class At(
        val site: SiteRef?,
    ) : SendEvent

    data object TakeAnother : SendEvent

    data object ChooseAnother : SendEvent

    data class Show(
        val index: Int,
    ) : SendEvent

    /** The shown photo is not to be sent. */
    data object LeaveOut : SendEvent

    data class Size(
        val size: PhotoSize,
    ) : SendEvent

    data class Most(
        val kilobytes: Int?,
    ) : SendEvent

    data class WithTime(
        val wanted: Boolean,
    ) : SendEvent

    data class Caption(
        val text: String,
    ) : SendEvent

    data object LookAgain : SendEvent

    data object OpenMarkUp : SendEvent

    data class Draw(
        val event: MarkUpEvent,
    ) : SendEvent

    /** With the words that stand under the two until others are written. */
    data class OpenPair(
        val before: String,
        val after: String,
    ) : SendEvent

    data class Beside(
        val event: PairEvent,
    ) : SendEvent

    data object Send : SendEvent
}
