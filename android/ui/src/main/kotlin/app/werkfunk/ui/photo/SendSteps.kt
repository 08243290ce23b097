package app.werkfunk.ui.photo

import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.goesOut
import app.werkfunk.ui.core.topLineOf
import app.werkfunk.ui.parts.Jpeg
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Change
import app.werkfunk.view.Inbox
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoTrial

internal fun start(arrivals: List<Arrival>) =
    SendState(
        line = TopLine.Nothing,
        goesOut = GoesOut.OnceOnline,
        receiver = null,
        receivers = Receivers(),
        picking = false,
        photos = arrivals.flatMap { it.shots }.map { SendPhoto(it, "", NoEdits, null) },
        shown = 0,
        look = Look(busy = true, null, null),
        choice = Choice(PhotoSize.NORMAL, null, withTime = false),
        saving = null,
        problem = null,
        markUp = null,
        pair = null,
    )

/** Several that can leave together: nothing is drawn on any, and no words but those of the first. */
internal fun List<SendPhoto>.areSeries() = size > 1 && none { it.edited } && drop(1).all { it.caption.isBlank() }

internal fun concernsThis(change: Change) =
    when (change) {
        Change.Everything, Change.Inbox, Change.Connection -> true
        else -> false
    }

internal fun SendState.standing(inbox: Inbox) =
    copy(
        line = topLineOf(inbox.connection, inbox.outboxWaiting.toInt(), held = 0),
        goesOut = goesOut(inbox.connection),
    )

internal fun SendState.withShown(change: (SendPhoto) -> SendPhoto) =
    copy(photos = photos.mapIndexed { at, photo -> if (at == shown) change(photo) else photo })

/** Words a photo has by now stay. */
internal fun SendState.withCaption(
    shot: Shot,
    caption: String,
) = copy(photos = photos.map { if (it.shot == shot && it.caption.isEmpty()) it.copy(caption = caption) else it })

private fun SendState.isShown(asked: SendPhoto) = photo?.shot == asked.shot

internal fun SendState.seen(
    asked: SendPhoto,
    trial: PhotoTrial,
) = if (isShown(asked)) copy(look = Look(busy = false, null, trial.seen())) else this

internal fun SendState.withStill(
    shot: Shot,
    still: Jpeg,
) = copy(photos = photos.map { if (it.shot == shot) it.copy(still = still) else it })

internal fun SendState.unseen(
    asked: SendPhoto,
    problem: Problem,
) = if (isShown(asked)) copy(look = Look(busy = false, problem, null)) else this

internal fun PhotoTrial.seen() =
    Seen(
        after = Jpeg(jpeg),
        originalBytes = originalBytes.toLong(),
        bytes = bytes.toLong(),
        originalWidth = originalWidth.toInt(),
        originalHeight = originalHeight.toInt(),
        width = width.toInt(),
        height = height.toInt(),
        fits = fits,
        tells = tells,
        captured = captured,
        timeOfFile = capturedByFile,
    )

/** What was drawn becomes part of the photo's wish. A copy it is then, and the finest one if it was to be an original. */
internal fun SendState.marked(): SendState {
    val edits = markUp?.drawing?.edits ?: return this
    val marked = withShown { it.copy(edits = edits) }.copy(markUp = null)
    val copyOnly = marked.edited && marked.choice.original
    return if (copyOnly) marked.copy(choice = marked.choice.copy(size = PhotoSize.FINE)) else marked
}
