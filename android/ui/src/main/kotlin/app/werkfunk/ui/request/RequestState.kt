package app.werkfunk.ui.request

import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.PendingDecision
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.text.Age
import app.werkfunk.ui.text.Due
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Carer
import app.werkfunk.view.Decision
import app.werkfunk.view.Picture
import app.werkfunk.view.RequestState

data class RequestUiState(
    val line: TopLine,
    val request: Loaded<RequestDetail>,
    val note: Note,
    val sheet: Sheet?,
    val pending: PendingDecision?,
    val problem: Problem? = null,
)

data class RequestDetail(
    val id: String,
    val number: String,
    val name: String,
    val town: String,
    val priceCents: Long?,
    val age: Age,
    val due: Due?,
    val state: RequestState,
    val numbers: List<String>,
    val texts: List<String>,
    val pictures: List<Picture>,
    /** A colleague who takes care already. */
    val carer: Carer?,
)

/** The internal note: what is written here is kept apart from what is stored until it is saved. */
data class Note(
    val text: String,
    val changed: Boolean,
    val justSaved: Boolean,
    val problem: Problem?,
)

/** The reply that goes with a decision, while it is being looked at. */
data class Sheet(
    val decision: Decision,
    val text: String,
    val goesOut: GoesOut,
    val problem: Problem?,
)

sealed interface RequestEvent {
    data object Back : RequestEvent

    data object TryAgain : RequestEvent

    data class Call(
        val number: String,
    ) : RequestEvent

    /** The whole picture of an entry. */
    data class FetchPicture(
        val position: Long,
    ) : RequestEvent

    data class WriteNote(
        val text: String,
    ) : RequestEvent

    data object SaveNote : RequestEvent

    data class Choose(
        val decision: Decision,
    ) : RequestEvent

    data class WriteReply(
        val text: String,
    ) : RequestEvent

    data object Send : RequestEvent

    data object CloseSheet : RequestEvent

    data object Undo : RequestEvent
}

sealed interface RequestEffect {
    data object Leave : RequestEffect

    data class Dial(
        val number: String,
    ) : RequestEffect
}
