package app.werkfunk.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Attached
import app.werkfunk.view.EntryKind
import app.werkfunk.view.FetchState
import app.werkfunk.view.Picture

/** Nobody asks for it again by itself. */
internal val FetchState.isOver get() = this == FetchState.LOST || this == FetchState.BROKEN

/** What becomes of a file that is not here. */
internal val Attached.missing get() = if (file == null) whole ?: FetchState.ON_TOUCH else null

/** What is said beside a small picture: why nothing is shown, or that there is no more than what is. */
internal val Picture.missing get() = small ?: whole?.takeIf { it.isOver }

/** What becomes of something that is not here. */
@Composable
internal fun MissingMark(
    kind: EntryKind,
    state: FetchState,
    modifier: Modifier = Modifier,
) {
    val palette = LocalPalette.current
    val (sign, ink) =
        when (state) {
            FetchState.COMING -> Icons.clock to palette.text
            FetchState.UNMETERED, FetchState.ON_TOUCH -> Icons.import to palette.text
            FetchState.FAILED -> Icons.again to palette.warn
            FetchState.LOST, FetchState.BROKEN -> Icons.warning to palette.late
        }
    Mark(LocalStrings.current.past_media_missing(kind, state), sign, ink, modifier, LocalType.current.quiet)
}
