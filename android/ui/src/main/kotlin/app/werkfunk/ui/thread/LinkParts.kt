package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.LinkAnnotation
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.TextLinkStyles
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.style.Hyphens
import androidx.compose.ui.text.style.LineBreak
import androidx.compose.ui.text.style.TextDecoration
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.Link
import app.werkfunk.ui.text.LinkKind
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.linksIn
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette

/** Of a text full of addresses the first are offered apart from it. */
private const val OFFERED = 5
private const val SHOWN_LETTERS = 60

/** What somebody wrote; addresses and numbers in it are touched where they stand, and say themselves where they lead. */
@Composable
internal fun LinkedWords(
    text: String,
    style: TextStyle,
    color: Color,
    onLink: (String) -> Unit,
) {
    val links = remember(text) { linksIn(text) }
    if (links.isEmpty()) return Words(text, style, color)
    val marked = SpanStyle(LocalPalette.current.act, textDecoration = TextDecoration.Underline)
    // A hyphen at the end of a line would be read as part of an address.
    Text(
        text = linked(text, links, TextLinkStyles(marked), onLink),
        style = style.copy(lineBreak = LineBreak.Paragraph, hyphens = Hyphens.None),
        color = color,
    )
}

private fun linked(
    text: String,
    links: List<Link>,
    styles: TextLinkStyles,
    onLink: (String) -> Unit,
): AnnotatedString =
    buildAnnotatedString {
        append(text)
        links.forEach { link ->
            addLink(LinkAnnotation.Clickable(link.address, styles) { onLink(link.address) }, link.from, link.until)
        }
    }

/** The same for who does not see them. */
@Composable
internal fun linkActions(
    text: String,
    onLink: (String) -> Unit,
): List<CustomAccessibilityAction> {
    val strings = LocalStrings.current
    return remember(text) { linksIn(text) }.take(OFFERED).map { link ->
        CustomAccessibilityAction(strings.opens(text, link)) {
            onLink(link.address)
            true
        }
    }
}

/** The same for a thumb in a glove. */
@Composable
internal fun LinkButtons(
    text: String,
    onLink: (String) -> Unit,
) = remember(text) { linksIn(text) }.distinctBy { it.address }.take(OFFERED).forEach { link ->
    val icon =
        when (link.kind) {
            LinkKind.Page -> Icons.export
            LinkKind.Mail -> Icons.send
            LinkKind.Phone -> Icons.call
        }
    SideButton(LocalStrings.current.opens(text, link), icon, { onLink(link.address) }, Modifier.fillMaxWidth())
}

private fun Strings.opens(
    text: String,
    link: Link,
): String {
    val shown = text.substring(link.from, link.until)
    return link_open(link.kind, if (shown.length > SHOWN_LETTERS) shown.take(SHOWN_LETTERS) + "…" else shown)
}
