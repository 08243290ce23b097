package app.werkfunk.ui.search

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.hiddenBehind
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.site.SiteSheet
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette

/** One field for everything: contacts, sites, requests, and what was written, photographed and sent. */
@Composable
fun SearchScreen(
    state: SearchState,
    onEvent: (SearchEvent) -> Unit,
    ways: SearchWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(modifier.fillMaxSize()) {
    Searching(state, onEvent, ways, onLeave)
    state.people?.let { PersonSheet(it, onEvent) }
    state.choosing?.let { sites ->
        val none = LocalStrings.current.site_any
        val close = { onEvent(SearchEvent.CloseSites) }
        SiteSheet(sites, state.site, none, { onEvent(SearchEvent.At(it)) }, close)
    }
}

@Composable
private fun Searching(
    state: SearchState,
    onEvent: (SearchEvent) -> Unit,
    ways: SearchWays,
    onLeave: () -> Unit,
) = FullSheet(
    LocalStrings.current.search_title,
    onLeave,
    if (state.choosing != null || state.people != null) Modifier.hiddenBehind() else Modifier,
) {
    val strings = LocalStrings.current
    // All kinds in large letters are higher than a screen.
    val scrolls = Modifier.verticalScroll(rememberScrollState())
    Column(scrolls.padding(horizontal = Grid.two), Arrangement.spacedBy(Grid.one)) {
        Field(
            state.query,
            strings.search_title,
            { onEvent(SearchEvent.Query(it)) },
            lines = 1,
            hint = strings.search_hint,
        )
        // Large letters leave no room for it above what is found.
        if (!largeLetters() || !state.found) Narrowed(state, onEvent)
    }
    Column(Modifier.weight(1f)) {
        val quiet = LocalPalette.current.quiet
        state.finds?.let { loaded ->
            PageOf(loaded, { onEvent(SearchEvent.TryAgain) }) { finds ->
                if (finds.listed == 0) {
                    val next = finds.missing?.let(strings::past_missing) ?: strings.search_nothing_next
                    Hint(Icons.search, quiet, strings.search_nothing, next)
                } else {
                    Found(state, finds, onEvent, ways)
                }
            }
        } ?: Hint(Icons.search, quiet, strings.search_empty, strings.search_empty_next)
    }
}

/** Something is listed. */
private val SearchState.found get() = (finds as? Loaded.Page)?.page?.let { it.listed > 0 } == true
