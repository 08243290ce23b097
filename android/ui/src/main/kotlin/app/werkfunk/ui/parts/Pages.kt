package app.werkfunk.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** To where one logs in; `null` where nothing leads there. */
val LocalLoginWay = staticCompositionLocalOf<(() -> Unit)?> { null }

/** The slim line on top; not there when there is nothing to say. */
@Composable
fun StateLine(line: TopLine) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    when (line) {
        TopLine.Nothing -> Unit
        is TopLine.Offline -> Line(strings.common_offline(line.waiting), Icons.offline, palette.slate, palette.onSlate)
        is TopLine.Held -> Line(strings.common_held(line.count), Icons.warning, palette.late, palette.surface)
        TopLine.Blocked -> Line(strings.common_blocked, Icons.offline, palette.slate, palette.onSlate)
        TopLine.LoginNeeded -> LoginLine()
    }
}

/** A touch leads to where one logs in. */
@Composable
private fun LoginLine() {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val way = LocalLoginWay.current
    val touch =
        way?.let {
            Modifier
                .clickable(onClickLabel = strings.sending_login, role = Role.Button, onClick = it)
                .defaultMinSize(minHeight = Grid.target)
        }
    Line(strings.common_login_needed, Icons.warning, palette.late, palette.surface, touch ?: Modifier) {
        if (way != null) Sign(Icons.lock, palette.surface)
    }
}

@Composable
private fun Line(
    text: String,
    icon: ImageVector,
    ground: Color,
    ink: Color,
    touch: Modifier = Modifier,
    after: @Composable () -> Unit = {},
) = Row(
    Modifier
        .fillMaxWidth()
        .background(ground)
        .then(touch)
        .semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite }
        .padding(horizontal = Grid.two, vertical = Grid.one),
    Arrangement.spacedBy(Grid.one),
    Alignment.CenterVertically,
) {
    Sign(icon, ink)
    Words(text, LocalType.current.quietStrong, ink, Modifier.weight(1f))
    after()
}

/** The name of the place. */
@Composable
fun Title(
    text: String,
    modifier: Modifier = Modifier,
) = Words(
    text,
    LocalType.current.title,
    LocalPalette.current.text,
    modifier.padding(horizontal = Grid.two, vertical = Grid.one).semantics { heading() },
)

/** The name of a place with what can be done everywhere; below it where the letters are large. */
@Composable
fun PlaceTitle(
    text: String,
    actions: @Composable RowScope.() -> Unit,
) {
    if (largeLetters()) {
        Column(Modifier.padding(bottom = Grid.half)) {
            Title(text)
            Row(Modifier.padding(horizontal = Grid.one), Arrangement.spacedBy(Grid.one), content = actions)
        }
    } else {
        Row(
            Modifier.padding(end = Grid.one, bottom = Grid.half),
            Arrangement.spacedBy(Grid.one),
            Alignment.CenterVertically,
        ) {
            Title(text, Modifier.weight(1f))
            actions()
        }
    }
}

/** A page that may not be there yet or may have failed; a failure says what helps and offers a way on. */
@Composable
fun <T> PageOf(
    loaded: Loaded<T>,
    onTryAgain: () -> Unit,
    content: @Composable (T) -> Unit,
) = when (loaded) {
    Loaded.Opening -> Skeleton()
    is Loaded.Failed -> Failure(loaded.problem, onTryAgain)
    is Loaded.Page -> content(loaded.page)
}

@Composable
private fun Skeleton() =
    Words(
        LocalStrings.current.common_loading,
        LocalType.current.body,
        LocalPalette.current.quiet,
        Modifier.padding(Grid.two),
    )

@Composable
fun Failure(
    problem: Problem,
    onTryAgain: () -> Unit,
) {
    val strings = LocalStrings.current
    Hint(Icons.warning, LocalPalette.current.late, strings.error_title(problem), strings.error_help(problem)) {
        MainButton(strings.action_try_again, Icons.again, onTryAgain)
    }
}

/** A page that scrolls as a whole, no wider than reads well. */
@Composable
fun Scrolled(content: @Composable () -> Unit) =
    Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState())) {
        Column(Modifier.widthIn(max = 640.dp).padding(Grid.two), Arrangement.spacedBy(Grid.two)) { content() }
    }

/** An empty place: what it is, and what comes next. */
@Composable
fun Hint(
    icon: ImageVector,
    color: Color,
    title: String,
    next: String,
    action: @Composable () -> Unit = {},
) = Column(
    Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Grid.three),
    Arrangement.spacedBy(Grid.two, Alignment.CenterVertically),
    Alignment.CenterHorizontally,
) {
    Sign(icon, color, size = 56.dp)
    Words(title, LocalType.current.head, LocalPalette.current.text, align = TextAlign.Center)
    Words(next, LocalType.current.body, LocalPalette.current.quiet, align = TextAlign.Center)
    action()
}

/** What just went wrong, above what it concerns. */
@Composable
fun ProblemNote(problem: Problem) {
    val strings = LocalStrings.current
    ProblemNote(strings.error_title(problem), strings.error_help(problem))
}

/** The same in words that only this place has. */
@Composable
fun ProblemNote(
    title: String,
    help: String,
) {
    val palette = LocalPalette.current
    Column(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Assertive },
        Arrangement.spacedBy(Grid.half),
    ) {
        Mark(title, Icons.warning, palette.late)
        Words(help, LocalType.current.body, palette.text)
    }
}
