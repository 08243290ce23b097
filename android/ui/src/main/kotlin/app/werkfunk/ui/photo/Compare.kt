package app.werkfunk.ui.photo

import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.onClick
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import app.werkfunk.ui.parts.Jpeg
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.Still
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** What goes out; held, the photo as it was taken. For those who cannot hold, a click changes between the two. */
@Composable
internal fun Compare(
    before: Jpeg?,
    after: Jpeg,
    same: Boolean,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    var original by remember(after) { mutableStateOf(false) }
    val word =
        if (same) {
            strings.screen_send_same
        } else if (original) {
            strings.screen_send_before
        } else {
            strings.screen_send_after
        }
    Box(
        modifier
            .clip(Rounded)
            .pointerInput(after) {
                detectTapGestures(onPress = {
                    original = true
                    tryAwaitRelease()
                    original = false
                })
            }.semantics(mergeDescendants = true) {
                role = Role.Image
                contentDescription = strings.screen_send_hold
                stateDescription = if (original) strings.a11y_before_shown else strings.a11y_after_shown
                onClick(strings.screen_send_hold) {
                    original = !original
                    true
                }
            },
    ) {
        Still(if (original) before ?: after else after, Modifier.fillMaxSize())
        Plate(word, Modifier.align(Alignment.BottomStart).padding(Grid.one))
    }
}

/** Words on a photo, on a ground of their own. */
@Composable
internal fun Plate(
    text: String,
    modifier: Modifier,
) {
    val palette = LocalPalette.current
    val ground = modifier.clip(Rounded).background(palette.slate).padding(horizontal = Grid.one, vertical = Grid.half)
    Words(text, LocalType.current.quietStrong, palette.onSlate, ground)
}
