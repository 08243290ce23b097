@file:OptIn(ExperimentalTestApi::class)

package app.werkfunk.ui

import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import app.werkfunk.desktop.DesktopPlatform
import app.werkfunk.ui.theme.Platform

/** Waits for a text on screens over the real library. */
internal fun ComposeUiTest.shows(text: String) =
    waitUntil("\"$text\" is shown", timeoutMillis = 60_000) {
        onAllNodesWithText(text, substring = true).fetchSemanticsNodes().isNotEmpty()
    }

/** Waits for something to touch that is called so, on [screen] where one is named, and touches it. */
internal fun ComposeUiTest.press(
    label: String,
    screen: SemanticsMatcher? = null,
) {
    val called = (hasText(label) or hasContentDescription(label)) and hasClickAction()
    val target = if (screen == null) called else called and screen
    waitUntil("$label is there", timeoutMillis = 60_000) { onAllNodes(target).fetchSemanticsNodes().isNotEmpty() }
    val node = onAllNodes(target).onFirst()
    try {
        node.performScrollTo()
    } catch (_: AssertionError) {
        // What stands below all that scrolls.
    }
    node.performClick()
}

/** Opens every address; what it opened stands in [opened]. */
internal class Opening : Platform {
    val opened = mutableListOf<String>()
    override val fonts get() = DesktopPlatform.fonts

    override fun decode(
        jpeg: ByteArray,
        longEdge: Int?,
    ): ImageBitmap? = DesktopPlatform.decode(jpeg, longEdge)

    @Composable
    override fun OnBack(action: () -> Unit) = Unit

    override fun dial(number: String) = Unit

    override fun open(address: String) = opened.add(address)

    override fun copy(text: String) = Unit
}
