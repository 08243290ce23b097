package app.werkfunk.ui.book

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ExportFormat

/** All contacts or those chosen, in the format that whoever gets them can read. */
@Composable
fun ExportScreen(
    state: ExportState,
    onEvent: (ExportEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.export_title, onLeave, modifier) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Middle {
        state.problem?.let { ProblemNote(it) }
        Words(strings.export_whom(state.chosen), LocalType.current.strong, palette.text)
        Words(strings.export_hint, LocalType.current.body, palette.quiet)
        Heading(strings.export_format)
        for (format in ExportFormat.entries) {
            val choose = { onEvent(ExportEvent.Format(format)) }
            ChoiceChip(strings.format_name(format), format == state.format, choose, Modifier.fillMaxWidth())
            if (format == state.format) Words(strings.format_says(format), LocalType.current.quiet, palette.quiet)
        }
        if (state.busy) Words(strings.export_busy, LocalType.current.body, palette.quiet)
        state.written?.let {
            val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
            Mark(strings.export_done(it.contacts), Icons.check, palette.done, live)
            if (it.photosMissing > 0) {
                Words(strings.export_photos_missing(it.photosMissing), LocalType.current.body, palette.warn)
            }
        }
    }
    Below {
        val save = { onEvent(ExportEvent.Save) }
        MainButton(strings.export_save, Icons.export, save, Modifier.fillMaxWidth(), !state.busy)
    }
}
