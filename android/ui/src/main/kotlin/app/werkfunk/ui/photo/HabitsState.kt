package app.werkfunk.ui.photo

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.HistoryRules
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.RoomRules
import app.werkfunk.view.SendRules

data class HabitsState(
    val habits: Loaded<PhotoHabits>,
    val problem: Problem?,
    /** When photos leave; `null` while that cannot be read. */
    val rules: SendRules? = null,
    /** What is fetched; `null` while that cannot be read. */
    val past: HistoryRules? = null,
    /** What is wanted of rooms; `null` while that cannot be read. */
    val rooms: RoomRules? = null,
)

sealed interface HabitsEvent {
    data object TryAgain : HabitsEvent

    data class Rules(
        val rules: SendRules,
    ) : HabitsEvent

    data class Past(
        val rules: HistoryRules,
    ) : HabitsEvent

    data class Rooms(
        val rules: RoomRules,
    ) : HabitsEvent

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
