package app.werkfunk.ui.photo

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize

data class HabitsState(
    val habits: Loaded<PhotoHabits>,
    val problem: Problem?,
)

sealed interface HabitsEvent {
    data object TryAgain : HabitsEvent

    data class Size(
        val size: PhotoSize,
    ) : HabitsEvent

    data class WithTime(
        val wanted: Boolean,
    ) : HabitsEvent

    data class KeepPlace(
        val wanted: Boolean,
    ) : HabitsEvent
}
