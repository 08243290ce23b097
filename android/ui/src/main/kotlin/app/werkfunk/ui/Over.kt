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
import app.werkfunk.ui.search.SearchScreen
import app.werkfunk.ui.search.SearchWays
import app.werkfunk.ui.thread.Attaching
import app.werkfunk.ui.thread.ThreadScreen

/** A screen over the places. */
internal sealed interface Over {
    data class Thread(
        val id: String,
        /** The entry a search led to. */
        val found: Long? = null,
    ) : Over

    data class Request(
        val id: String,
    ) : Over

    data object Search : Over

    data object Habits : Over

    data class Book(
        /** The contact a search led to. */
        val person: String? = null,
    ) : Over

    data object Privacy : Over
}

@Composable
internal fun OverAll(
    model: AppModel,
    over: Over,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) = key(over) {
    val back = { onOver(Over.Search) }
    when (over) {
        is Over.Thread -> {
            Thread(model, over, if (over.found == null) onLeave else back)
        }

        is Over.Request -> {
            Request(model, over.id, standalone = true, back)
        }

        Over.Search -> {
            Search(model, onOver, onLeave)
        }

        Over.Habits -> {
            Habits(model, { onOver(Over.Privacy) }, onLeave)
        }

        Over.Privacy -> {
            PrivacyPlaces(model, null) { onOver(Over.Habits) }
        }

        is Over.Book -> {
            BookPlaces(model, over.person, { onOver(Over.Thread(it)) }, if (over.person == null) onLeave else back)
        }
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
private fun Search(
    model: AppModel,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val state by model.search.uiState.collectAsState()
    val ways =
        remember {
            object : SearchWays {
                override fun contact(id: String) = onOver(Over.Book(id))

                override fun request(id: String) = onOver(Over.Request(id))

                override fun entry(
                    threadId: String,
                    position: Long,
                ) = onOver(Over.Thread(threadId, position))
            }
        }
    SearchScreen(state, model.search::on, ways, onLeave)
}

@Composable
private fun Thread(
    model: AppModel,
    over: Over.Thread,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val thread = remember { model.thread(over.id, over.found, scope) }
    val state by thread.uiState.collectAsState()
    val problem by model.attachments.problem.collectAsState()
    val attaching =
        Attaching(
            choose = { kind -> model.attachments.choose(kind, over.id) },
            open = { position, attached -> model.attachments.open(over.id, position, attached) },
        )
    val photo = { startPhoto(model.photos.shots, over.id) }
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
