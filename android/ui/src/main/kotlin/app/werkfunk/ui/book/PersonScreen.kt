package app.werkfunk.ui.book

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ContactPage
import app.werkfunk.view.Shelf
import app.werkfunk.view.SiteRef

/** Where one contact leads. */
class PersonWays(
    val edit: () -> Unit,
    val call: (String) -> Unit,
    val write: () -> Unit,
    val handOff: (name: String) -> Unit,
    val twins: () -> Unit,
    val consents: () -> Unit,
    val rights: () -> Unit,
    val site: (id: String) -> Unit = {},
    val makeSite: () -> Unit = {},
    val search: (name: String) -> Unit = {},
)

/** One contact, whole. */
@Composable
fun PersonScreen(
    state: PersonState,
    onEvent: (PersonEvent) -> Unit,
    ways: PersonWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val page = state.page.shown()
    val under = if (state.splitting == null) modifier else modifier.hiddenBehind()
    FullSheet(LocalStrings.current.person_title, onLeave, under) {
        Column(Modifier.weight(1f)) {
            PageOf(state.page, { onEvent(PersonEvent.TryAgain) }) { Person(it, state, onEvent, ways) }
        }
        page?.let { Bar(it, onEvent, ways) }
    }
    if (page != null && state.splitting != null) SplitScreen(page, state.splitting, state.problem, onEvent)
}

private fun <T> Loaded<T>.shown() = (this as? Loaded.Page)?.page

@Composable
private fun Person(
    page: ContactPage,
    state: PersonState,
    onEvent: (PersonEvent) -> Unit,
    ways: PersonWays,
) = Scrolled {
    state.problem?.let { ProblemNote(it) }
    Head(page, state)
    Quick(page, onEvent, ways)
    Numbers(page, ways.call)
    Reach(page)
    Addresses(page.fields.addresses)
    About(page.fields)
    Sites(state.sites, ways)
    TagChoice(page, state.tags, onEvent)
    Belonging(page, state.zone, onEvent, ways)
}

@Composable
private fun Head(
    page: ContactPage,
    state: PersonState,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    val name: @Composable (Modifier) -> Unit = {
        Words(page.name, type.head, palette.text, it.semantics { heading() })
    }
    if (largeLetters()) {
        name(Modifier)
    } else {
        Row(horizontalArrangement = Arrangement.spacedBy(Grid.two), verticalAlignment = Alignment.CenterVertically) {
            Face(page.name, page.fields.photo)
            name(Modifier.weight(1f))
        }
    }
    val work = listOf(page.fields.position, page.fields.department, page.fields.company)
    val lines =
        listOf(
            work.filter { it.isNotBlank() && it != page.name }.joinToString(", "),
            page.fields.attention
                .ifBlank { null }
                ?.let { strings.person_attention(it) }
                .orEmpty(),
            listOf(strings.screen_contact_role_name(page.fields.role), page.fields.customerNumber)
                .filter { it.isNotBlank() }
                .joinToString(" · "),
        )
    lines.filter { it.isNotBlank() }.forEach { Words(it, type.body, palette.quiet) }
    if (page.favourite) Mark(strings.book_favourite, Icons.star, palette.text)
    page.blockedMs?.let { Mark(strings.person_blocked(strings.dayOn(it, state.zone)), Icons.block, palette.late) }
    if (page.shelf == Shelf.ARCHIVE) Mark(strings.person_archived, Icons.archive, palette.slate)
    page.erasedAtMs?.let { Mark(strings.person_trashed(strings.dayOn(it, state.zone)), Icons.trash, palette.late) }
}

/** What one wants most: to reach somebody, to find what they wrote, to keep them at hand, to keep them off. */
@Composable
private fun Quick(
    page: ContactPage,
    onEvent: (PersonEvent) -> Unit,
    ways: PersonWays,
) {
    val strings = LocalStrings.current
    val number = page.numbers.firstOrNull()
    val blocked = page.blockedMs != null
    val buttons: @Composable (Modifier) -> Unit = { each ->
        if (number != null) {
            NarrowButton(strings.person_call, Icons.call, { ways.call(number.dialled()) }, each)
        }
        if (page.canBeWrittenTo()) NarrowButton(strings.person_write, Icons.threads, ways.write, each)
        if (number != null || page.fields.emails.isNotEmpty()) {
            NarrowButton(strings.hand_off_action, Icons.export, { ways.handOff(page.name) }, each)
        }
        NarrowButton(strings.search_of_person, Icons.search, { ways.search(page.name) }, each)
        val star = if (page.favourite) strings.person_favour_not else strings.person_favour
        NarrowButton(star, Icons.star, { onEvent(PersonEvent.Favour(!page.favourite)) }, each)
        val block = if (blocked) strings.person_unblock else strings.person_block
        NarrowButton(block, Icons.block, { onEvent(PersonEvent.Block(!blocked)) }, each)
    }
    TwoByTwo(buttons)
}

/** Where nothing was written yet a first message can be, to whoever has a Matrix identity. */
private fun ContactPage.canBeWrittenTo() =
    threadId != null || (shelf == Shelf.BOOK && blockedMs == null && fields.matrixIds.isNotEmpty())

/** Where work is or was done for them, and the way to a new one. */
@Composable
private fun Sites(
    sites: List<SiteRef>,
    ways: PersonWays,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    Heading(strings.sites_title)
    for (site in sites) SideButton(site.name, Icons.site, { ways.site(site.id) }, wide)
    SideButton(strings.sites_make, Icons.add, ways.makeSite, wide)
}

/** Editing it, at the bottom; or bringing it back from the archive or the trash. */
@Composable
private fun Bar(
    page: ContactPage,
    onEvent: (PersonEvent) -> Unit,
    ways: PersonWays,
) = Below {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    if (page.shelf == Shelf.BOOK) {
        MainButton(strings.person_edit, Icons.mark, ways.edit, wide)
    } else if (page.shelf == Shelf.ARCHIVE || page.shelf == Shelf.TRASH) {
        MainButton(strings.book_restore, Icons.undo, { onEvent(PersonEvent.Put(Shelf.BOOK)) }, wide)
    }
}

@Composable
internal fun Shelves(
    page: ContactPage,
    onEvent: (PersonEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    if (page.shelf == Shelf.BOOK) {
        if (page.fields.entries() > 1) {
            val start = { onEvent(PersonEvent.Splitting(NothingSplit)) }
            SideButton(strings.split_title, Icons.split, start, wide)
        }
        SideButton(strings.book_archive, Icons.archive, { onEvent(PersonEvent.Put(Shelf.ARCHIVE)) }, wide)
    }
    if (page.shelf != Shelf.TRASH) {
        SideButton(strings.book_trash, Icons.trash, { onEvent(PersonEvent.Put(Shelf.TRASH)) }, wide)
    }
}
