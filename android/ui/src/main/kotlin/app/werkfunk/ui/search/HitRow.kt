package app.werkfunk.ui.search

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** One place where the words stand. */
@Composable
internal fun HitRow(
    hit: HitItem,
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    Row(
        Modifier
            .fillMaxWidth()
            .defaultMinSize(minHeight = Grid.target)
            .clip(Rounded)
            .background(palette.surface)
            .border(1.dp, palette.line, Rounded)
            .clickable(onClickLabel = strings.search_jump, role = Role.Button, onClick = onClick)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.two),
        Alignment.CenterVertically,
    ) {
        hit.picture?.let { Photo(it.thumbnail, it.blurhash, Modifier.size(56.dp)) }
        Column(Modifier.weight(1f), Arrangement.spacedBy(Grid.half)) {
            Words(hit.name, type.strong, palette.text)
            val said = strings.lineOf(hit.kind, hit.snippet)
            val who = if (hit.mine) strings.screen_threads_you else hit.sender?.let { "$it: " }.orEmpty()
            Preview(who + said, type.body, palette.text, lines = 3)
            Words(hit.moment, type.quiet, palette.quiet)
        }
    }
}
