package app.werkfunk.ui.photo

import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoSource
import app.werkfunk.view.Picture

/** Two photos to become one picture, before and after. */
data class PairState(
    val candidates: List<Candidate>,
    val before: PhotoSource?,
    val after: PhotoSource?,
    val beforeCaption: String,
    val afterCaption: String,
    val caption: String,
    val size: PhotoSize,
) {
    val complete get() = before != null && after != null
}

/** A photo one may choose; [thumbnail] is its name in the vault, if it lies there already. */
data class Candidate(
    val source: PhotoSource,
    val thumbnail: String?,
)

sealed interface PairEvent {
    data object Leave : PairEvent

    data class Choose(
        val source: PhotoSource,
    ) : PairEvent

    data object Swap : PairEvent

    data class BeforeCaption(
        val text: String,
    ) : PairEvent

    data class AfterCaption(
        val text: String,
    ) : PairEvent

    data class Caption(
        val text: String,
    ) : PairEvent

    data class Size(
        val size: PhotoSize,
    ) : PairEvent

    data object Send : PairEvent
}

/** What a touch makes of the pair; leaving and sending are not decided here. */
fun PairState.on(event: PairEvent): PairState =
    when (event) {
        is PairEvent.Choose -> chosen(event.source)
        PairEvent.Swap -> copy(before = after, after = before)
        is PairEvent.BeforeCaption -> copy(beforeCaption = event.text)
        is PairEvent.AfterCaption -> copy(afterCaption = event.text)
        is PairEvent.Caption -> copy(caption = event.text)
        is PairEvent.Size -> copy(size = event.size)
        PairEvent.Leave, PairEvent.Send -> this
    }

/** A touched photo fills the place that is free; touched again it is taken out; a third takes the place of the second. */
private fun PairState.chosen(source: PhotoSource) =
    when {
        source == before -> copy(before = null)
        source == after -> copy(after = null)
        before == null -> copy(before = source)
        else -> copy(after = source)
    }

internal fun SendState.pairOf(words: SendEvent.OpenPair): PairState {
    val files = photos.map { PhotoSource.File(it.shot.path) }
    return PairState(
        candidates = files.map { Candidate(it, null) },
        before = files.firstOrNull()?.takeIf { files.size > 1 },
        after = files.getOrNull(1) ?: files.firstOrNull(),
        beforeCaption = words.before,
        afterCaption = words.after,
        caption = "",
        size = PhotoSize.NORMAL,
    )
}

internal fun PairState.withKept(pictures: List<Picture>): PairState {
    val kept =
        pictures.mapNotNull { picture ->
            picture.file?.let { Candidate(PhotoSource.Kept(it), picture.thumbnail) }
        }
    return copy(candidates = (candidates + kept).distinctBy { it.source })
}
