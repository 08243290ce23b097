package app.werkfunk.ui

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.text.TextLayoutResult
import app.werkfunk.ui.parts.MAY_BE_CUT
import org.junit.Assert.assertEquals
import kotlin.math.max

private const val TARGET_DP = 56
private const val APART_DP = 8

private val touched =
    SemanticsMatcher("is touched") { node ->
        listOf(
            SemanticsActions.OnClick,
            SemanticsActions.OnLongClick,
            SemanticsActions.SetText,
        ).any { it in node.config } &&
            // An address in a text is as large as its letters; what is large enough to hit is in the message's sheet.
            SemanticsProperties.LinkTestMarker !in node.config
    }

/** Everything that is touched is large enough, far enough from the next, and has a name; no word is cut off. */
@OptIn(ExperimentalTestApi::class)
fun ComposeUiTest.checkReach(
    screen: String,
    view: View,
) {
    val nodes = onAllNodes(touched).fetchSemanticsNodes()
    val complaints = nodes.flatMap(::complaintsAbout) + tooClose(nodes) + cutWords(view)
    assertEquals("$screen can be read and hit", emptyList<String>(), complaints)
}

private fun complaintsAbout(node: SemanticsNode): List<String> {
    val width = node.size.width / SCALE
    val height = node.size.height / SCALE
    return buildList {
        if (width < TARGET_DP || height < TARGET_DP) add("${nameOf(node)} is only $width x $height dp")
        if (nameOf(node).isBlank()) add("something of $width x $height dp has no name")
    }
}

private fun nameOf(node: SemanticsNode): String {
    val described = node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
    val written =
        node.config
            .getOrNull(SemanticsProperties.Text)
            .orEmpty()
            .map { it.text }
    return (described + written).joinToString(" ")
}

private fun tooClose(nodes: List<SemanticsNode>): List<String> {
    val places = nodes.map { nameOf(it) to it.boundsInRoot }.filter { it.second.width > 0 && it.second.height > 0 }
    return places.flatMapIndexed { index, (name, place) ->
        places.drop(index + 1).mapNotNull { (other, there) ->
            val gap = gap(place, there)
            if (!place.overlaps(there) &&
                gap < APART_DP * SCALE - 1
            ) {
                "$name and $other are ${gap / SCALE} dp apart"
            } else {
                null
            }
        }
    }
}

private fun gap(
    one: Rect,
    other: Rect,
): Float {
    val aside = max(other.left - one.right, one.left - other.right)
    val above = max(other.top - one.bottom, one.top - other.bottom)
    return max(aside, above)
}

@OptIn(ExperimentalTestApi::class)
private fun ComposeUiTest.cutWords(view: View): List<String> {
    val shown = SemanticsMatcher.keyIsDefined(SemanticsActions.GetTextLayoutResult)
    return onAllNodes(shown, useUnmergedTree = true).fetchSemanticsNodes().flatMap { node ->
        val layout = layoutOf(node)
        val mayBeCut = node.config.getOrNull(SemanticsProperties.TestTag) == MAY_BE_CUT
        val text = layout.layoutInput.text.text
        buildList {
            if (!mayBeCut && isCut(layout)) add("\"$text\" is cut off")
            if (!view.wordsMayBreak &&
                !mayBeCut
            ) {
                addAll(brokenWords(layout, text).map { "\"$text\" breaks inside a word: $it" })
            }
        }
    }
}

/** Whether letters lie outside the text's place; a pixel either way is rounding. */
private fun isCut(layout: TextLayoutResult): Boolean {
    val tooWide =
        (0 until layout.lineCount).any {
            layout.getLineRight(it) - layout.getLineLeft(it) >
                layout.size.width + 2
        }
    val tooHigh = layout.multiParagraph.height > layout.size.height + 2
    return tooWide || tooHigh || layout.multiParagraph.didExceedMaxLines
}

private fun layoutOf(node: SemanticsNode): TextLayoutResult {
    val results = mutableListOf<TextLayoutResult>()
    node.config[SemanticsActions.GetTextLayoutResult].action?.invoke(results)
    return results.single()
}

private fun brokenWords(
    layout: TextLayoutResult,
    text: String,
): List<String> =
    (0 until layout.lineCount - 1).mapNotNull { line ->
        val end = layout.getLineEnd(line)
        val inside = end in 1 until text.length && text[end - 1].isLetterOrDigit() && text[end].isLetterOrDigit()
        if (inside) text.substring(end - 1, end + 1) else null
    }
