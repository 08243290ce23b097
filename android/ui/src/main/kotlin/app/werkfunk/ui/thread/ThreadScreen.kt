package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.request.LargePhoto
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.view.Place
import app.werkfunk.view.SiteRef

/** Where a thread leads outside of it. */
class ThreadWays(
    val photo: () -> Unit,
    val attaching: Attaching,
    val map: (Place, String) -> Unit,
    val copy: (String) -> Unit,
    val handOff: () -> Unit,
    val photos: () -> Unit,
    /** Entries to a site, or the whole thread; with the site where they are now. */
    val file: (List<Long>?, SiteRef?) -> Unit = { _, _ -> },
    /** To where a place is chosen and sent. */
    val place: () -> Unit = {},
    val search: () -> Unit = {},
    /** To a contact. */
    val person: (String) -> Unit = {},
    /** An address that stands in a text, to the app for it. */
    val link: (String) -> Unit = {},
)

/** Everything with one contact, newest at the bottom, and a field to write in. */
@Composable
fun ThreadScreen(
    state: ThreadState,
    onEvent: (ThreadEvent) -> Unit,
    ways: ThreadWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    var large by remember { mutableStateOf<Long?>(null) }
    val strings = LocalStrings.current
    val thread = (state.thread as? Loaded.Page)?.page
    val sheet = thread?.let { page -> state.sheet?.takeIf { it.isIn(page) } }
    val picture = large?.let { thread?.bubble(it)?.picture }
    val covered = picture != null || sheet != null
    FullSheet(
        thread?.name ?: strings.screen_threads_title,
        onLeave,
        if (covered) Modifier.hiddenBehind() else Modifier,
        { if (thread != null) SignButton(Icons.more, strings.thread_more, { onEvent(HeadEvent.Menu) }) },
    ) {
        StateLine(state.line)
        thread?.let { ThreadHead(it, onEvent) }
        if (thread != null) state.sites?.offer?.let { OfferBar(it, onEvent) }
        Box(Modifier.weight(1f)) {
            PageOf(state.thread, { onEvent(ThreadEvent.TryAgain) }) { page ->
                val inBubbles = BubbleWays(ways.attaching.open, ways.map, { large = it.position }, ways.link)
                Rows(page, state, onEvent, inBubbles)
            }
        }
        if (thread != null) {
            if (thread.standing.isOver) Closed(state, thread, onEvent) else Writing(state, thread, onEvent, ways)
        }
    }
    if (thread != null && sheet != null) Over(sheet, state, thread, onEvent, ways)
    picture?.let { LargePhoto(it, state.problem, { onEvent(ThreadEvent.FetchPicture(it.position)) }) { large = null } }
}

/** A message may be gone from what is shown while one looks at it. */
private fun ThreadSheet.isIn(thread: ThreadContent) = this !is ThreadSheet.Message || thread.bubble(position) != null

/** What lies over the thread. */
@Composable
private fun Over(
    sheet: ThreadSheet,
    state: ThreadState,
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
    ways: ThreadWays,
) = when (sheet) {
    is ThreadSheet.Message -> {
        thread.bubble(sheet.position)?.let {
            val together = thread.together(it.position)
            val from = MessageWays(ways.copy, together.size, { ways.file(together, it.site) }, ways.link)
            MessageSheet(it, sheet, state, onEvent, from)
        } ?: Unit
    }

    ThreadSheet.Menu -> {
        MenuSheet(state, thread, onEvent, ways)
    }

    is ThreadSheet.Pins -> {
        PinsSheet(sheet, state.problem, onEvent)
    }

    is ThreadSheet.Group -> {
        GroupSheet(sheet, thread, state.problem, onEvent, ways.person)
    }

    is ThreadSheet.SendCard -> {
        SendCardSheet(sheet, state.problem, onEvent)
    }

    ThreadSheet.Leave -> {
        LeaveSheet(state.problem, onEvent)
    }

    is ThreadSheet.Call -> {
        CallSheet(sheet, state.problem, onEvent)
    }
}
