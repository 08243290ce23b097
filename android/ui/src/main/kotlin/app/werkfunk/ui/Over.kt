package app.werkfunk.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import app.werkfunk.ui.book.BookPlaces
import app.werkfunk.ui.papers.PrivacyPlaces
import app.werkfunk.ui.photo.HabitsScreen
import app.werkfunk.ui.photo.Shots
import app.werkfunk.ui.thread.Attaching
import app.werkfunk.ui.thread.ThreadScreen

/** A screen over the places. */
internal sealed interface Over {
    data class Thread(
        val id: String,
    ) : Over

    data object Habits : Over

    data object Book : Over

    data object Privacy : Over
}

@Composable
internal fun OverAll(
    model: AppModel,
    over: Over,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) = key(over) {
    when (over) {
        is Over.Thread -> Thread(model, over.id, onLeave)
        Over.Habits -> Habits(model, { onOver(Over.Privacy) }, onLeave)
        Over.Privacy -> PrivacyPlaces(model, null) { onOver(Over.Habits) }
        Over.Book -> BookPlaces(model, { onOver(Over.Thread(it)) }, onLeave)
    }
}

/** Starts the camera, or where there is none lets the person choose. */
internal fun startPhoto(
    shots: Shots,
    threadId: String?,
) {
    if (!shots.hasCamera || !shots.take(threadId)) shots.choose(threadId)
}

@Composable
private fun Thread(
    model: AppModel,
    id: String,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val thread = remember { model.thread(id, scope) }
    val state by thread.uiState.collectAsState()
    val problem by model.attachments.problem.collectAsState()
    val attaching =
        Attaching(
            choose = { kind -> model.attachments.choose(kind, id) },
            open = { position, attached -> model.attachments.open(id, position, attached) },
        )
    val photo = { startPhoto(model.photos.shots, id) }
    ThreadScreen(state.copy(problem = state.problem ?: problem), thread::on, photo, attaching, onLeave)
}

@Composable
private fun Habits(
    model: AppModel,
    onPrivacy: () -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val habits = remember { model.habits(scope) }
    val state by habits.uiState.collectAsState()
    HabitsScreen(state, habits::on, onPrivacy, onLeave)
}
