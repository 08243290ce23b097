package app.werkfunk.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.selection.selectable
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Density
import app.werkfunk.ui.core.PendingDecision
import app.werkfunk.ui.inbox.Place
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Sign
import app.werkfunk.ui.parts.SignButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

// The bar's words grow no further than the bar; the title of the place says the same word in full size.
private const val LARGEST_LETTERS = 1.6f

// Room beside the letters of a place, in letters: a long word gets more of the bar than a short one.
private const val AROUND_LETTERS = 3f

/** The camera, which is one touch from everywhere, and the places one can go to. */
@Composable
fun BottomBar(
    place: Place,
    waiting: Int,
    hasCamera: Boolean,
    onPhoto: () -> Unit,
    onGo: (Place) -> Unit,
) = Column(
    Modifier.fillMaxWidth().background(LocalPalette.current.surface).padding(Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    val density = LocalDensity.current
    val bounded = Density(density.density, density.fontScale.coerceAtMost(LARGEST_LETTERS))
    val strings = LocalStrings.current
    val (sign, photo) =
        if (hasCamera) Pair(Icons.camera, strings.action_photo) else Pair(Icons.picture, strings.action_choose_photos)
    MainButton(photo, sign, onPhoto, Modifier.fillMaxWidth())
    CompositionLocalProvider(LocalDensity provides bounded) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
            Tab(strings.screen_inbox_title, Icons.requests, 0, place == Place.Requests) { onGo(Place.Requests) }
            Tab(strings.screen_threads_title, Icons.threads, 0, place == Place.Threads) { onGo(Place.Threads) }
            Tab(strings.sites_title, Icons.site, 0, place == Place.Sites) { onGo(Place.Sites) }
            val outbox = { onGo(Place.Outbox) }
            val short = strings.screen_outbox_tab
            Tab(strings.screen_outbox_title, Icons.outbox, waiting, place == Place.Outbox, short, outbox)
        }
    }
}

/** What can be done from every place. */
@Composable
fun PlaceActions(
    onSearch: (() -> Unit)?,
    onBook: () -> Unit,
    onSettings: () -> Unit,
) {
    val strings = LocalStrings.current
    onSearch?.let { SignButton(Icons.search, strings.search_title, it) }
    SignButton(Icons.contacts, strings.book_title, onBook)
    SignButton(Icons.settings, strings.a11y_settings, onSettings)
}

/** Photos that were taken and are neither sent nor left out. */
@Composable
fun UnsentBar(
    count: Int,
    onOpen: () -> Unit,
) = Column(
    Modifier.fillMaxWidth().background(LocalPalette.current.surface).padding(Grid.two, Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    val words = strings.screen_send_unsent(count)
    if (largeLetters()) {
        Mark(words, Icons.picture, LocalPalette.current.warn)
        SideButton(strings.screen_send_carry_on, Icons.send, onOpen, Modifier.fillMaxWidth())
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.CenterVertically) {
            Mark(words, Icons.picture, LocalPalette.current.warn, Modifier.weight(1f))
            SideButton(strings.screen_send_carry_on, Icons.send, onOpen)
        }
    }
}

/** A place one can go to; what is read out is its whole [name], where only a [shown] one has room. */
@Composable
private fun RowScope.Tab(
    name: String,
    icon: ImageVector,
    count: Int,
    chosen: Boolean,
    shown: String = name,
    onClick: () -> Unit,
) {
    val palette = LocalPalette.current
    val type = LocalType.current
    val strings = LocalStrings.current
    val label =
        if (count >
            0
        ) {
            "${strings.a11y_place(name)}, ${strings.a11y_waiting(count)}"
        } else {
            strings.a11y_place(name)
        }
    val ink = if (chosen) palette.onSlate else palette.text
    // Large letters leave room for one word: that of the place one is in. All places are named when read out.
    val signOnly = largeLetters() && !chosen
    Column(
        Modifier
            .then(if (signOnly) Modifier.widthIn(min = Grid.button) else Modifier.weight(shown.length + AROUND_LETTERS))
            .defaultMinSize(minHeight = Grid.button)
            .clip(Rounded)
            .background(if (chosen) palette.slate else palette.surface)
            .selectable(chosen, role = Role.Tab, onClick = onClick)
            .semantics {
                contentDescription = label
                stateDescription = if (chosen) strings.a11y_selected else strings.a11y_not_selected
            }.padding(vertical = Grid.half),
        Arrangement.Center,
        Alignment.CenterHorizontally,
    ) {
        Row(horizontalArrangement = Arrangement.spacedBy(Grid.half), verticalAlignment = Alignment.CenterVertically) {
            Sign(icon, ink)
            if (count > 0) Words(count.toString(), type.quietStrong, ink)
        }
        if (!signOnly) Words(shown, if (chosen) type.quietStrong else type.quiet, ink, align = TextAlign.Center)
    }
}

/** Ten seconds to take a decision back; or what kept it from being stored, and the way on. */
@Composable
fun UndoBar(
    held: PendingDecision,
    onUndo: () -> Unit,
    onAgain: () -> Unit,
) {
    val strings = LocalStrings.current
    val says =
        if (held.problem == null) {
            strings.screen_request_undo(held.decision, held.secondsLeft)
        } else {
            strings.screen_request_failed(held.decision)
        }
    TakeBackBar(says, held.problem, onUndo, onAgain)
}

/** What was done, and the way back; with a problem also that, and the way to try once more where there is one. */
@Composable
fun TakeBackBar(
    says: String,
    problem: Problem?,
    onUndo: () -> Unit,
    onAgain: (() -> Unit)? = null,
    live: Modifier = Modifier,
) = Column(
    Modifier.fillMaxWidth().background(LocalPalette.current.surface).padding(Grid.two),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    val words: @Composable (Modifier) -> Unit = {
        Words(says, LocalType.current.strong, LocalPalette.current.text, it)
    }
    problem?.let { ProblemNote(it) }
    if (largeLetters() || problem != null) {
        val wide = Modifier.fillMaxWidth()
        words(live.fillMaxWidth())
        if (problem != null && onAgain != null) SideButton(strings.action_try_again, Icons.again, onAgain, wide)
        SideButton(strings.action_undo, Icons.undo, onUndo, wide)
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.CenterVertically) {
            words(live.weight(1f))
            SideButton(strings.action_undo, Icons.undo, onUndo)
        }
    }
}
