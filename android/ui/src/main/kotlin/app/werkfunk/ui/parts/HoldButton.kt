package app.werkfunk.ui.parts

import androidx.compose.animation.core.Animatable
import androidx.compose.animation.core.LinearEasing
import androidx.compose.animation.core.tween
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.onClick
import androidx.compose.ui.semantics.onLongClick
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import kotlinx.coroutines.launch

private const val HOLD_MS = 1_500

/**
 * For what cannot be taken back: it has to be held for a second and a half, and shows how long. [grave] where more is lost
 * than a moment's work.
 */
@Composable
fun HoldButton(
    words: String,
    label: String,
    hint: String,
    onHeld: () -> Unit,
    modifier: Modifier = Modifier,
    grave: Boolean = false,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val ink = if (grave) palette.late else palette.text
    val fill = remember { Animatable(0f) }
    val scope = rememberCoroutineScope()
    val done by rememberUpdatedState(onHeld)
    var holding by remember { mutableStateOf(false) }
    Column(
        modifier =
            modifier
                .defaultMinSize(minWidth = Grid.target, minHeight = Grid.button)
                .clip(Rounded)
                .background(palette.surface)
                .border(2.dp, if (grave) palette.late else palette.line, Rounded)
                .drawBehind {
                    drawRect(
                        palette.late.copy(alpha = 0.25f),
                        size = Size(size.width * fill.value, size.height),
                    )
                }.semantics(mergeDescendants = true) {
                    role = Role.Button
                    contentDescription = label
                    stateDescription = hint
                    onClick(hint) { false }
                    onLongClick(label) {
                        done()
                        true
                    }
                }.pointerInput(Unit) {
                    detectTapGestures(onPress = {
                        holding = true
                        val filling =
                            scope.launch {
                                fill.animateTo(1f, tween(HOLD_MS, easing = LinearEasing))
                                done()
                            }
                        tryAwaitRelease()
                        filling.cancel()
                        holding = false
                        scope.launch { fill.snapTo(0f) }
                    })
                }.padding(Grid.one),
        verticalArrangement = Arrangement.Center,
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Sign(if (grave) Icons.trash else Icons.cross, ink)
        Words(
            if (holding) strings.screen_outbox_cancel_holding else words,
            LocalType.current.strong,
            ink,
            align = TextAlign.Center,
        )
    }
}
