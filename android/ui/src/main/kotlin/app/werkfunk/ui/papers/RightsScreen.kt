package app.werkfunk.ui.papers

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.book.LongEntry
import app.werkfunk.ui.consent.Choice
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayTyped
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.Wish

/** What one person asked about their data, and the papers they are owed. */
@Composable
fun RightsScreen(
    state: RightsState,
    onEvent: (RightsEvent) -> Unit,
    onErase: () -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    val noting = state.noting
    FullSheet(strings.rights_title, onLeave, if (noting == null) modifier else modifier.hiddenBehind()) {
        Column(Modifier.weight(1f)) {
            PageOf(state.person, { onEvent(RightsEvent.TryAgain) }) { Rights(it, state, onEvent, onErase) }
        }
        if (state.person !is Loaded.Page) return@FullSheet
        Below {
            val note = { onEvent(RightsEvent.Note(Noting())) }
            MainButton(strings.rights_note, Icons.add, note, Modifier.fillMaxWidth())
        }
    }
    if (noting != null) NotingScreen(noting, onEvent)
}

@Composable
private fun Rights(
    person: Asking,
    state: RightsState,
    onEvent: (RightsEvent) -> Unit,
    onErase: () -> Unit,
) = Scrolled {
    val strings = LocalStrings.current
    state.problem?.let { ProblemNote(it) }
    Words(person.name, LocalType.current.head, LocalPalette.current.text, Modifier.semantics { heading() })
    Heading(strings.rights_requests)
    if (person.requests.isEmpty()) {
        Words(strings.rights_requests_empty, LocalType.current.body, LocalPalette.current.quiet)
    }
    for (request in person.requests) {
        RequestCard(request, state.zone, named = false, onPerson = null) { onEvent(RightsEvent.Request(it)) }
    }
    Heading(strings.rights_papers)
    for (kind in listOf(PaperKind.AccessCopy, PaperKind.DataExport)) {
        PaperButton(kind) { onEvent(RightsEvent.Write(kind)) }
    }
    SideButton(strings.erase_title, Icons.trash, onErase, Modifier.fillMaxWidth())
}

/** A paper to be written, with what stands in it. */
@Composable
internal fun PaperButton(
    kind: PaperKind,
    onWrite: () -> Unit,
) = Column(verticalArrangement = Arrangement.spacedBy(Grid.half)) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    if (largeLetters()) {
        NarrowButton(strings.paper_kind(kind), Icons.offer, onWrite, wide)
    } else {
        SideButton(strings.paper_kind(kind), Icons.offer, onWrite, wide)
    }
    Words(strings.paper_says(kind), LocalType.current.quiet, LocalPalette.current.quiet)
}

/** A request being taken down. */
@Composable
private fun NotingScreen(
    noting: Noting,
    onEvent: (RightsEvent) -> Unit,
) = FullSheet(LocalStrings.current.rights_note, { onEvent(RightsEvent.Note(null)) }) {
    val strings = LocalStrings.current
    val write = { changed: Noting -> onEvent(RightsEvent.Note(changed)) }
    Middle {
        noting.problem?.let { ProblemNote(it) }
        Choice(strings.rights_wish, Wish.entries, noting.wish, strings::wish_name) { write(noting.copy(wish = it)) }
        Choice(strings.rights_channel, ChannelKind.entries, noting.channel, strings::channel_name) {
            write(noting.copy(channel = it))
        }
        Entry(strings.rights_day, noting.day) { write(noting.copy(day = it)) }
        if (noting.day.isNotBlank() && dayTyped(noting.day) == null) {
            Words(strings.record_day_wrong, LocalType.current.body, LocalPalette.current.warn)
        }
        LongEntry(strings.rights_words, noting.note) { write(noting.copy(note = it)) }
    }
    Below {
        val save = { onEvent(RightsEvent.Save) }
        MainButton(strings.rights_save, Icons.check, save, Modifier.fillMaxWidth(), noting.ready)
    }
}
