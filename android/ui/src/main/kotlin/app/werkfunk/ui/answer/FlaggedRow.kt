package app.werkfunk.ui.answer

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.AnswerBy
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.ui.thread.AnswerMark
import app.werkfunk.view.EntryKind

/** One message that is pinned or to be answered, in the thread [name] or in the one that is shown; a touch leads to it. */
@Composable
internal fun FlaggedRow(
    name: String?,
    kind: EntryKind,
    preview: String,
    mine: Boolean,
    by: AnswerBy?,
    onClick: () -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val late = by?.late == true
    Column(
        Modifier
            .fillMaxWidth()
            .defaultMinSize(minHeight = Grid.button)
            .clip(Rounded)
            .background(palette.surface)
            .border(if (late) 3.dp else 1.dp, if (late) palette.late else palette.line, Rounded)
            .clickable(onClickLabel = strings.search_jump, role = Role.Button, onClick = onClick)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.half, Alignment.CenterVertically),
    ) {
        name?.let { Words(it, LocalType.current.strong, palette.text) }
        val line = strings.lineOf(kind, preview)
        val said = if (mine) strings.screen_threads_you + line else line
        Preview(said, LocalType.current.body, palette.text, lines = 3)
        by?.let { AnswerMark(it) }
    }
}
