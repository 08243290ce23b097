package app.werkfunk.ui.site

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.ui.thread.Going
import app.werkfunk.ui.thread.MissingWords
import app.werkfunk.view.SitePerson

/** Where a site leads. */
class SiteWays(
    /** To an entry in its own thread. */
    val entry: (String, Long) -> Unit,
    val person: (String) -> Unit,
    val photos: () -> Unit,
    val map: (String) -> Unit,
    val search: () -> Unit,
    val change: () -> Unit,
)

/** One site: who it is for, where it is, and everything that was written, photographed and noted about it. */
@Composable
fun SiteScreen(
    state: SiteState,
    onEvent: (SiteEvent) -> Unit,
    ways: SiteWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    val strings = LocalStrings.current
    val site = (state.site as? Loaded.Page)?.page
    FullSheet(
        site?.name ?: strings.sites_title,
        onLeave,
        if (state.sheet != null) Modifier.hiddenBehind() else Modifier,
        { if (site != null) SignButton(Icons.more, strings.site_more, { onEvent(SiteEvent.Menu) }) },
    ) {
        StateLine(state.line)
        Box(Modifier.weight(1f)) {
            PageOf(state.site, { onEvent(SiteEvent.TryAgain) }) { page -> Rows(page, onEvent, ways) }
        }
        if (site != null) Noting(state, onEvent)
    }
    if (site != null) {
        when (val sheet = state.sheet) {
            SiteOver.Menu -> SiteMenu(site, state.problem, onEvent, ways)
            is SiteOver.Note -> NoteSheet(sheet, state.problem, onEvent)
            null -> Unit
        }
    }
}

@Composable
private fun Rows(
    site: SiteContent,
    onEvent: (SiteEvent) -> Unit,
    ways: SiteWays,
) = LazyColumn(
    Modifier.fillMaxSize(),
    rememberLazyListState(),
    contentPadding = PaddingValues(Grid.two, Grid.half, Grid.two, Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    if (site.newerHere) newer(site, onEvent) else item("head") { Head(site, ways) }
    if (site.rows.isEmpty()) {
        item("empty") {
            val strings = LocalStrings.current
            val (type, palette) = LocalType.current to LocalPalette.current
            Column(Modifier.padding(top = Grid.two), Arrangement.spacedBy(Grid.one)) {
                Words(strings.site_empty, type.strong, palette.text)
                Words(strings.site_empty_next, type.body, palette.quiet)
            }
        }
    }
    items(site.rows, key = { it.key }) { row ->
        when (row) {
            is SiteRow.DayLine -> DayLine(row)
            is SiteRow.Item -> EntryRow(row, onEvent, ways)
        }
    }
    if (site.olderHere) {
        item("older") {
            LaunchedEffect(site.rows.last().key) { onEvent(SiteEvent.Older) }
            val older = { onEvent(SiteEvent.Older) }
            SideButton(LocalStrings.current.screen_thread_older, Icons.again, older, Modifier.fillMaxWidth())
        }
    } else {
        site.missing?.let { item("missing") { MissingWords(it) } }
    }
}

private fun LazyListScope.newer(
    site: SiteContent,
    onEvent: (SiteEvent) -> Unit,
) = item("newer") {
    LaunchedEffect(site.rows.firstOrNull()?.key) { onEvent(SiteEvent.Newer) }
    val newest = { onEvent(SiteEvent.Newest) }
    SideButton(LocalStrings.current.screen_thread_newest, Icons.threads, newest, Modifier.fillMaxWidth())
}

/** Where it is, who has to do with it, and its photos. */
@Composable
private fun Head(
    site: SiteContent,
    ways: SiteWays,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val wide = Modifier.fillMaxWidth()
    if (site.finished) Mark(strings.sites_finished, Icons.check, palette.done)
    if (site.pinned) Mark(strings.sites_pinned, Icons.pin, palette.text)
    if (site.address.isNotBlank()) {
        val spoken = wide.semantics { contentDescription = strings.a11y_site_map(site.address) }
        SideButton(site.address, Icons.visit, { ways.map(site.address) }, spoken)
    }
    for (person in site.people) {
        val words = strings.person(person)
        SideButton(words, Icons.person, { ways.person(person.contactId) }, wide)
    }
    if (site.pictures > 0) SideButton(strings.site_photos(site.pictures), Icons.picture, ways.photos, wide)
}

private fun Strings.person(person: SitePerson) = "${person.name} · ${site_part(person.part)}"

@Composable
private fun DayLine(row: SiteRow.DayLine) =
    Words(
        LocalStrings.current.common_day(row.day),
        LocalType.current.strong,
        LocalPalette.current.text,
        Modifier.padding(top = Grid.one).semantics { heading() },
    )

/** One entry with whom it is from; a touch leads to its place, or to the words of a note. */
@Composable
private fun EntryRow(
    row: SiteRow.Item,
    onEvent: (SiteEvent) -> Unit,
    ways: SiteWays,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    val open = {
        val thread = row.threadId
        if (thread == null) onEvent(SiteEvent.OpenNote(row.position, row.text)) else ways.entry(thread, row.position)
    }
    val opens = if (row.threadId == null) strings.site_note_change else strings.search_jump
    Row(
        Modifier
            .fillMaxWidth()
            .defaultMinSize(minHeight = Grid.target)
            .clip(Rounded)
            .background(if (row.mine) palette.mine else palette.surface)
            .border(1.dp, palette.line, Rounded)
            .clickable(onClickLabel = opens, role = Role.Button, onClick = open)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.two),
        Alignment.CenterVertically,
    ) {
        row.picture?.let { Photo(it.thumbnail ?: it.file, it.blurhash, Modifier.size(72.dp)) }
        Column(Modifier.weight(1f), Arrangement.spacedBy(Grid.half)) {
            Words(strings.from(row), type.quietStrong, palette.quiet)
            Preview(strings.lineOf(row.kind, row.text), type.body, palette.text, lines = 6)
            row.progress?.let { Going(row.kind, it, row.awaits) }
        }
    }
}

private fun Strings.from(row: SiteRow.Item): String {
    val whom = if (row.threadId == null) site_note else row.threadName
    val who = if (row.mine && row.threadId != null) site_mine else row.sender
    return listOfNotNull(whom, who, row.time).joinToString(" · ")
}

/** What is to be remembered about the site, for the company only. */
@Composable
private fun Noting(
    state: SiteState,
    onEvent: (SiteEvent) -> Unit,
) = Column(
    Modifier.fillMaxWidth().background(LocalPalette.current.surface).padding(Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    state.problem?.takeIf { state.sheet == null }?.let { ProblemNote(it) }
    val write = { text: String -> onEvent(SiteEvent.Write(text)) }
    Field(state.note, strings.site_note_write, write, lines = 1, single = false, hint = strings.site_note_write)
    if (state.note.isNotBlank()) {
        MainButton(strings.site_note_save, Icons.check, { onEvent(SiteEvent.KeepNote) }, Modifier.fillMaxWidth())
    }
}
