package app.werkfunk.ui.request

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SheetBar
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.covering
import app.werkfunk.ui.parts.whenOut
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.theme.LocalType

/** The reply a decision sends: filled in, to be changed, with the word when it goes out. */
@Composable
internal fun ReplySheet(
    sheet: Sheet,
    onEvent: (RequestEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val title = strings.common_decision(sheet.decision)
    LocalPlatform.current.OnBack { onEvent(RequestEvent.CloseSheet) }
    Column(
        Modifier
            .fillMaxSize()
            .covering()
            .background(palette.background)
            .semantics { paneTitle = title }
            .imePadding()
            .padding(bottom = Grid.two),
    ) {
        SheetBar(title, { onEvent(RequestEvent.CloseSheet) })
        Column(
            Modifier
                .weight(
                    1f,
                ).verticalScroll(rememberScrollState())
                .padding(horizontal = Grid.two, vertical = Grid.one),
            Arrangement.spacedBy(Grid.two),
        ) {
            sheet.problem?.let { ProblemNote(it) }
            Field(sheet.text, strings.screen_request_sheet_text, { onEvent(RequestEvent.WriteReply(it)) }, lines = 6)
            Telling(strings.whenOut(sheet.goesOut), Icons.outbox, palette.text)
            Telling(strings.undoHint(sheet), Icons.undo, palette.quiet)
        }
        val send = Modifier.fillMaxWidth().padding(Grid.two, Grid.one, Grid.two, 0.dp)
        val ready = sheet.text.isNotBlank()
        MainButton(strings.screen_request_sheet_send, Icons.send, { onEvent(RequestEvent.Send) }, send, ready)
    }
}

private fun Strings.undoHint(sheet: Sheet) =
    if (sheet.text.isBlank()) screen_request_sheet_empty else screen_request_sheet_undo_hint
