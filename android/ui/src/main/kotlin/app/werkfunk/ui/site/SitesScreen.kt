package app.werkfunk.ui.site

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.PlaceTitle
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** Where work goes on, and where it is done. */
@Composable
fun SitesScreen(
    state: SitesState,
    line: TopLine,
    onEvent: (SitesEvent) -> Unit,
    onOpen: (String) -> Unit,
    onMake: () -> Unit,
    modifier: Modifier = Modifier,
    actions: @Composable RowScope.() -> Unit = {},
) = Column(modifier.fillMaxSize()) {
    val strings = LocalStrings.current
    StateLine(line)
    PlaceTitle(strings.sites_title, actions)
    PageOf(state.sites, { onEvent(SitesEvent.TryAgain) }) { page ->
        if (page.sites.isEmpty() && state.query.isBlank()) {
            Hint(Icons.site, LocalPalette.current.quiet, strings.sites_empty, strings.sites_empty_next) {
                MainButton(strings.sites_make, Icons.add, onMake)
            }
        } else {
            Sites(state, page, onEvent, onOpen, onMake)
        }
    }
}

@Composable
private fun Sites(
    state: SitesState,
    page: SitesContent,
    onEvent: (SitesEvent) -> Unit,
    onOpen: (String) -> Unit,
    onMake: () -> Unit,
) = LazyColumn(
    Modifier.fillMaxSize(),
    contentPadding = PaddingValues(Grid.two, Grid.half, Grid.two, Grid.two),
    verticalArrangement = Arrangement.spacedBy(Grid.one),
) {
    item("query") {
        val strings = LocalStrings.current
        val write = { text: String -> onEvent(SitesEvent.Query(text)) }
        Field(state.query, strings.sites_find, write, lines = 1, hint = strings.sites_find)
    }
    if (page.sites.isEmpty()) {
        item("none") {
            val strings = LocalStrings.current
            Words(strings.sites_none_found, LocalType.current.body, LocalPalette.current.quiet)
        }
    }
    items(page.sites, key = { it.id }) { site -> SiteRow(site) { onOpen(site.id) } }
    if (page.more) item("more") { LaunchedEffect(page.sites.size) { onEvent(SitesEvent.More) } }
    item("make") {
        SideButton(LocalStrings.current.sites_make, Icons.add, onMake, Modifier.fillMaxWidth())
    }
}

/** A site with its newest picture. */
@Composable
internal fun SiteRow(
    site: SiteItem,
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Row(
        Modifier
            .fillMaxWidth()
            .defaultMinSize(minHeight = Grid.button)
            .clip(Rounded)
            .background(palette.surface)
            .border(1.dp, palette.line, Rounded)
            .clickable(onClickLabel = strings.a11y_site(site.name), role = Role.Button, onClick = onClick)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.two),
        Alignment.CenterVertically,
    ) {
        val side = Modifier.size(72.dp)
        if (!largeLetters()) {
            val cover = site.cover
            if (cover == null) Blank(side) else Photo(cover.thumbnail ?: cover.file, cover.blurhash, side)
        }
        Column(Modifier.weight(1f), Arrangement.spacedBy(Grid.half)) { Facts(site) }
        site.rgb?.let { Stripe(it) }
    }
}

@Composable
private fun Facts(site: SiteItem) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    Words(site.name, type.head, palette.text)
    if (site.address.isNotBlank()) Words(site.address, type.body, palette.text)
    if (site.people.isNotEmpty()) Words(site.people.joinToString(" · "), type.quiet, palette.quiet)
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.half),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        if (site.pinned) Mark(strings.sites_pinned, Icons.pin, palette.text, style = type.quiet)
        if (site.finished) Mark(strings.sites_finished, Icons.check, palette.done, style = type.quietStrong)
        val what = listOf(strings.sites_pictures(site.pictures), strings.common_age(site.age))
        Words(what.joinToString(" · "), type.quiet, palette.quiet)
    }
}

/** In place of a picture while there is none. */
@Composable
private fun Blank(modifier: Modifier) =
    Box(modifier.clip(Rounded).background(LocalPalette.current.background), Alignment.Center) {
        Sign(Icons.site, LocalPalette.current.quiet, size = 32.dp)
    }

/** The colour by which one knows a site among others; it says nothing that is not said in words. */
@Composable
internal fun Stripe(rgb: UInt) {
    val ground = Color(0xFF000000L or rgb.toLong())
    Box(
        Modifier
            .width(12.dp)
            .defaultMinSize(minHeight = Grid.target)
            .clip(Rounded)
            .background(ground)
            .border(1.dp, LocalPalette.current.line, Rounded)
            .clearAndSetSemantics {},
    )
}
