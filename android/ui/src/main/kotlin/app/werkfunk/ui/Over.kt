package app.werkfunk.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.produceState
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import app.werkfunk.ui.answer.ToAnswerScreen
import app.werkfunk.ui.book.BookPlaces
import app.werkfunk.ui.book.BookWays
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.core.otherCarer
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.gallery.PhotosOf
import app.werkfunk.ui.gallery.PhotosScreen
import app.werkfunk.ui.gallery.PhotosWays
import app.werkfunk.ui.handoff.HandOffScreen
import app.werkfunk.ui.handoff.HandOffTo
import app.werkfunk.ui.handoff.HandOffViewModel
import app.werkfunk.ui.login.LoginAgainScreen
import app.werkfunk.ui.papers.PrivacyPlaces
import app.werkfunk.ui.photo.HabitsScreen
import app.werkfunk.ui.photo.ReceiverWays
import app.werkfunk.ui.photo.Shots
import app.werkfunk.ui.place.PlaceScreen
import app.werkfunk.ui.room.NewGroupScreen
import app.werkfunk.ui.room.NewGroupWays
import app.werkfunk.ui.search.SearchEvent
import app.werkfunk.ui.search.SearchScreen
import app.werkfunk.ui.search.SearchWays
import app.werkfunk.ui.search.ThreadRef
import app.werkfunk.ui.share.ShareScreen
import app.werkfunk.ui.site.ToFile
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.mayOpen
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.thread.Attaching
import app.werkfunk.ui.thread.LocalCards
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadScreen
import app.werkfunk.ui.thread.ThreadWays
import app.werkfunk.ui.thread.mapAddress
import app.werkfunk.view.Flagged

/** A screen over the places. */
internal sealed interface Over {
    data class Thread(
        val id: String,
        /** The entry a search or a list led to. */
        val found: Long? = null,
        /** Where one goes back to. */
        val from: Over? = null,
    ) : Over

    data class SendPlace(
        val threadId: String,
        val from: Over,
        /** What another app shared. */
        val shared: String = "",
    ) : Over

    /** What another app shared, until somebody chose whom it is for. */
    data object Shared : Over

    data class HandOff(
        val to: HandOffTo,
        val from: Over,
    ) : Over

    data object ToAnswer : Over

    data class Photos(
        val whose: PhotosOf,
        val from: Over,
        /** The one somebody comes back to. */
        val shown: Long? = null,
    ) : Over

    data class Site(
        val id: String,
        /** The entry a search led to. */
        val found: Long? = null,
        /** Where one goes back to. */
        val from: Over? = null,
    ) : Over

    data class SiteForm(
        /** `null` for a new one. */
        val id: String?,
        /** For whom a new one is. */
        val contactId: String?,
        val from: Over?,
        /** What is filed at it once it is made. */
        val toFile: ToFile? = null,
    ) : Over

    data class FileAt(
        val toFile: ToFile,
        val from: Over,
    ) : Over

    data class Request(
        val id: String,
    ) : Over

    data object NewGroup : Over

    data class Search(
        /** Where one goes back to. */
        val from: Over? = null,
    ) : Over

    data object Habits : Over

    data class Book(
        /** The contact something led to. */
        val person: String? = null,
        /** Where one goes back to. */
        val from: Over? = null,
    ) : Over

    data object Privacy : Over

    data class Login(
        /** Where one goes back to. */
        val from: Over? = null,
    ) : Over
}

@Composable
internal fun OverAll(
    model: AppModel,
    over: Over,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) = key(over) {
    val back = { onOver(Over.Search()) }
    when (over) {
        is Over.Thread -> {
            Thread(model, over, onOver) { over.from?.let(onOver) ?: onLeave() }
        }

        is Over.HandOff -> {
            HandOff(model, over.to) { onOver(over.from) }
        }

        is Over.SendPlace -> {
            SendPlace(model, over) { onOver(over.from) }
        }

        Over.Shared -> {
            Shared(model, onOver, onLeave)
        }

        is Over.Photos -> {
            Photos(model, over, onOver)
        }

        is Over.Site -> {
            SiteOver(model, over, onOver) { over.from?.let(onOver) ?: onLeave() }
        }

        is Over.SiteForm -> {
            SiteFormOver(model, over, onOver) { over.from?.let(onOver) ?: onLeave() }
        }

        is Over.FileAt -> {
            FileOver(model, over, onOver)
        }

        Over.ToAnswer -> {
            Answers(model, onOver, onLeave)
        }

        is Over.Request -> {
            Request(model, over.id, standalone = true, back)
        }

        Over.NewGroup -> {
            Group(model, onOver, onLeave)
        }

        is Over.Search -> {
            Search(model, over, onOver) { over.from?.let(onOver) ?: onLeave() }
        }

        Over.Habits -> {
            Habits(model, { onOver(Over.Privacy) }, onLeave)
        }

        Over.Privacy -> {
            PrivacyPlaces(model, null) { onOver(Over.Habits) }
        }

        is Over.Login -> {
            LoginAgain(model) { over.from?.let(onOver) ?: onLeave() }
        }

        is Over.Book -> {
            val person = { id: String -> Over.Book(id, over.from) }
            val ways =
                BookWays(
                    thread = { onOver(Over.Thread(it)) },
                    handOff = { onOver(Over.HandOff(it, person(it.id))) },
                    site = { contact, id -> onOver(Over.Site(id, null, person(contact))) },
                    makeSite = { onOver(Over.SiteForm(null, it, person(it))) },
                    search = {
                        model.search.on(SearchEvent.Begin(person = it))
                        onOver(Over.Search(person(it.id)))
                    },
                )
            BookPlaces(model, over.person, ways) { over.from?.let(onOver) ?: onLeave() }
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
    over: Over.Search,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val state by model.search.uiState.collectAsState()
    val ways =
        remember {
            object : SearchWays {
                override fun contact(id: String) = onOver(Over.Book(id, over))

                override fun request(id: String) = onOver(Over.Request(id))

                override fun thread(id: String) = onOver(Over.Thread(id, from = over))

                override fun site(
                    id: String,
                    position: Long?,
                ) = onOver(Over.Site(id, position, over))

                override fun entry(
                    threadId: String,
                    position: Long,
                ) = onOver(Over.Thread(threadId, position, over))
            }
        }
    SearchScreen(state, model.search::on, ways, onLeave)
}

@Composable
private fun Thread(
    model: AppModel,
    over: Over.Thread,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val platform = LocalPlatform.current
    val thread = remember { model.thread(over.id, over.found, scope) }
    val state by thread.uiState.collectAsState()
    val problem by model.attachments.problem.collectAsState()
    val attaching =
        Attaching(
            choose = { kind, words -> model.attachments.choose(kind, over.id, words) },
            open = model.attachments::open,
        )
    val name = (state.thread as? Loaded.Page)?.page?.name.orEmpty()
    val ways =
        ThreadWays(
            photo = { startPhoto(model.photos.shots, over.id) },
            attaching = attaching,
            map = { place, called ->
                if (!platform.open(mapAddress(place, called))) thread.on(ThreadEvent.Fail(Problem.NoApp))
            },
            copy = platform::copy,
            handOff = { onOver(Over.HandOff(HandOffTo.Thread(over.id, name), over)) },
            photos = { onOver(Over.Photos(PhotosOf.Thread(over.id), over)) },
            place = { onOver(Over.SendPlace(over.id, over)) },
            file = { positions, at ->
                val back = positions?.let { over.copy(found = it.last()) } ?: over
                onOver(Over.FileAt(ToFile(over.id, positions, at), back))
            },
            search = {
                model.search.on(SearchEvent.Begin(within = ThreadRef(over.id, name)))
                onOver(Over.Search(over))
            },
            person = { onOver(Over.Book(it, over)) },
            link = { address ->
                if (!mayOpen(address) || !platform.open(address)) thread.on(ThreadEvent.Fail(Problem.NoApp))
            },
        )
    CompositionLocalProvider(LocalCards provides model.cards) {
        ThreadScreen(state.copy(problem = state.problem ?: problem), thread::on, ways, onLeave)
    }
}

@Composable
private fun HandOff(
    model: AppModel,
    to: HandOffTo,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val platform = LocalPlatform.current
    val share = platform::share.takeIf { platform.shares }
    val handOff = remember { HandOffViewModel(to, model.core, model.handOffs, platform::open, scope, share) }
    val state by handOff.uiState.collectAsState()
    LaunchedEffect(state.opened) { if (state.opened) onLeave() }
    val threadId by produceState((to as? HandOffTo.Thread)?.id) {
        if (to is HandOffTo.Contact) problemIn { value = model.core.contact(to.id).threadId }
    }
    HandOffScreen(state, handOff::on, onLeave, carer = otherCarer(model.core, threadId))
}

@Composable
private fun SendPlace(
    model: AppModel,
    over: Over.SendPlace,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val platform = LocalPlatform.current
    val place = remember { model.place(over.threadId, platform::open, scope, over.shared) }
    val state by place.uiState.collectAsState()
    LaunchedEffect(state.sent) { if (state.sent) onLeave() }
    PlaceScreen(state, place::on, onLeave, carer = otherCarer(model.core, over.threadId))
}

@Composable
private fun Shared(
    model: AppModel,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val waiting by model.texts.picked.collectAsState()
    val text = waiting ?: return
    key(text) {
        val scope = rememberCoroutineScope()
        val share = remember { model.share(text, scope) }
        val state by share.uiState.collectAsState()
        LaunchedEffect(state.chosen) {
            val chosen = state.chosen ?: return@LaunchedEffect
            model.texts.take()
            val thread = Over.Thread(chosen.threadId)
            onOver(if (chosen.isPlace) Over.SendPlace(chosen.threadId, thread, text.text) else thread)
        }
        ShareScreen(state, ReceiverWays(share::find, share::more, share::load), share::choose, {
            model.texts.take()
            onLeave()
        })
    }
}

@Composable
private fun Photos(
    model: AppModel,
    over: Over.Photos,
    onOver: (Over) -> Unit,
) {
    val scope = rememberCoroutineScope()
    val photos = remember { model.photosOf(over.whose, scope) }
    val state by photos.uiState.collectAsState()
    val open = { thread: String, position: Long -> onOver(Over.Thread(thread, position, over.copy(shown = position))) }
    val ways = PhotosWays(photos::tryAgain, photos::more, photos::want, open) { onOver(over.from) }
    PhotosScreen(state, ways, first = over.shown)
}

@Composable
private fun Group(
    model: AppModel,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val group = remember { model.newGroup(scope) }
    val state by group.uiState.collectAsState()
    LaunchedEffect(state.begun) { state.begun?.let { onOver(Over.Thread(it)) } }
    val ways = NewGroupWays(group::load, group::choose, group::title, group::first, group::begin)
    NewGroupScreen(state, ways, onLeave)
}

@Composable
private fun Answers(
    model: AppModel,
    onOver: (Over) -> Unit,
    onLeave: () -> Unit,
) {
    val scope = rememberCoroutineScope()
    val answers = remember { model.toAnswer(scope) }
    val state by answers.uiState.collectAsState()
    val open = { one: Flagged -> onOver(Over.Thread(one.threadId, one.position, Over.ToAnswer)) }
    ToAnswerScreen(state, answers::tryAgain, open, onLeave)
}

/** Until the server takes this device again, or somebody leaves it for later. */
@Composable
private fun LoginAgain(
    model: AppModel,
    onLeave: () -> Unit,
) {
    val inbox by model.inbox.uiState.collectAsState()
    val state by model.login.uiState.collectAsState()
    LaunchedEffect(Unit) { model.login.begin() }
    LaunchedEffect(inbox.line) { if (inbox.line != TopLine.LoginNeeded) onLeave() }
    LoginAgainScreen(state, model.login::on, onLeave)
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
