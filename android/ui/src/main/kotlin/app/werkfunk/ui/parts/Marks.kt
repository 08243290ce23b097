package app.werkfunk.ui.parts

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextOverflow
import app.werkfunk.ui.text.Due
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.RequestState

/** When an answer is due: the nearer, the louder. */
@Composable
fun DueMark(due: Due) {
    val palette = LocalPalette.current
    val text = LocalStrings.current.common_due(due)
    when (due) {
        is Due.Late -> Mark(text, Icons.warning, palette.late)
        Due.Today -> Mark(text, Icons.clock, palette.warn)
        Due.Tomorrow, is Due.In -> Mark(text, Icons.clock, palette.quiet)
    }
}

/** A colleague takes care already: it is said, and keeps nobody back. */
@Composable
fun CaredFor(colleague: String) {
    val text = LocalStrings.current.thread_cared_warning(colleague)
    Mark(text, Icons.warning, LocalPalette.current.warn, style = LocalType.current.quietStrong)
}

/** How a decided request stands. */
@Composable
fun StateMark(state: RequestState) {
    val palette = LocalPalette.current
    val text = LocalStrings.current.common_state(state)
    when (state) {
        RequestState.NEW -> Mark(text, Icons.requests, palette.act)
        RequestState.REMOTE_QUOTE -> Mark(text, Icons.offer, palette.done)
        RequestState.VISIT -> Mark(text, Icons.visit, palette.done)
        RequestState.DONE -> Mark(text, Icons.check, palette.done)
        RequestState.DECLINE -> Mark(text, Icons.cross, palette.quiet)
    }
}

/** Marks text that may be cut because it is whole elsewhere. */
const val MAY_BE_CUT = "may-be-cut"

/** The beginning of something that is whole on its own screen. */
@Composable
fun Preview(
    text: String,
    style: TextStyle,
    color: Color,
    lines: Int,
    modifier: Modifier = Modifier,
) = Text(
    text = text,
    style = style,
    color = color,
    maxLines = lines,
    overflow = TextOverflow.Ellipsis,
    modifier = modifier.testTag(MAY_BE_CUT),
)
