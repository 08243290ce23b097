package app.werkfunk.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalPlatform
import app.werkfunk.ui.theme.LocalType

/** What lies under a sheet is not read out. */
fun Modifier.hiddenBehind() = clearAndSetSemantics {}

/** Touches end here and do not reach what lies under. */
fun Modifier.covering() = pointerInput(Unit) {}

/** The way back, a name, and what else can be done with all of it. */
@Composable
fun SheetBar(
    title: String,
    onClose: () -> Unit,
    actions: @Composable RowScope.() -> Unit = {},
) = Column(Modifier.fillMaxWidth().padding(Grid.one)) {
    val below = largeLetters()
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.CenterVertically) {
        SignButton(Icons.back, LocalStrings.current.action_back, onClose)
        Words(title, LocalType.current.head, LocalPalette.current.text, Modifier.weight(1f).semantics { heading() })
        if (!below) actions()
    }
    if (below) Row(Modifier.padding(top = Grid.one), Arrangement.spacedBy(Grid.one), content = actions)
}

/** A screen over everything, with the way back. */
@Composable
fun FullSheet(
    title: String,
    onClose: () -> Unit,
    modifier: Modifier = Modifier,
    actions: @Composable RowScope.() -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    LocalPlatform.current.OnBack(onClose)
    Column(
        modifier
            .fillMaxSize()
            .covering()
            .background(LocalPalette.current.background)
            .semantics { paneTitle = title }
            .imePadding(),
    ) {
        SheetBar(title, onClose, actions)
        content()
    }
}

/** What stands between the bar and the buttons below. */
@Composable
fun ColumnScope.Middle(content: @Composable () -> Unit) =
    Column(
        Modifier
            .weight(1f)
            .widthIn(max = 640.dp)
            .verticalScroll(rememberScrollState())
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.two),
    ) { content() }

/** The buttons below. */
@Composable
fun Below(content: @Composable () -> Unit) =
    Column(
        Modifier.widthIn(max = 640.dp).fillMaxWidth().padding(Grid.two, Grid.one, Grid.two, Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) { content() }

/** What sends, at the bottom, with the word when it goes out; large letters have room for the button only. */
@Composable
fun SendBar(
    says: String,
    text: String,
    ready: Boolean,
    onSend: () -> Unit,
) = Column(
    Modifier
        .fillMaxWidth()
        .background(LocalPalette.current.surface)
        .padding(Grid.two, Grid.one, Grid.two, Grid.two),
    Arrangement.spacedBy(Grid.one),
) {
    if (!largeLetters()) Telling(says, Icons.outbox, LocalPalette.current.text)
    MainButton(text, Icons.send, onSend, Modifier.fillMaxWidth(), ready)
}

/** When it leaves, in words. */
fun Strings.whenOut(goesOut: GoesOut): String =
    when (goesOut) {
        GoesOut.Now -> screen_request_sheet_now
        GoesOut.OnceOnline -> screen_request_sheet_offline
        GoesOut.AfterLogin -> screen_request_sheet_login
    }
