package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Attached
import app.werkfunk.view.ReceivedCard

/** How cards are read and taken; tests hand in their own. */
class Cards(
    /** `null` for what turns out to be none. */
    val read: suspend (String) -> ReceivedCard?,
    /** Leads into the import, by the file's name in the vault and the name its sender gave it. */
    val take: (String, String) -> Unit,
)

val LocalCards = staticCompositionLocalOf { Cards({ null }, { _, _ -> }) }

/** Whether a file says that it is a contact card. */
internal val Attached.isCard
    get() = listOf("text/vcard", "text/x-vcard", "text/directory").any { mime.lowercase().startsWith(it) }

/** Who stands on a card that came with a message; nothing where it turns out to be none. */
@Composable
internal fun CardRow(
    file: String,
    name: String,
) {
    val cards = LocalCards.current
    val card by produceState<ReceivedCard?>(null, file) { value = cards.read(file) }
    card?.let { CardShown(it) { cards.take(file, name) } }
}

@Composable
private fun CardShown(
    card: ReceivedCard,
    onTake: () -> Unit,
) = Card {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    Mark(strings.card_title, Icons.contacts, palette.slate, style = type.quietStrong)
    Words(card.name, type.strong, palette.text)
    val company = card.company.takeIf { it != card.name }.orEmpty()
    for (line in listOf(company) + card.numbers + card.emails) {
        if (line.isNotBlank()) Words(line, type.body, palette.text)
    }
    if (card.more > 0u) Words(strings.card_more(card.more.toInt()), type.quiet, palette.quiet)
    SideButton(strings.card_take, Icons.import, onTake, Modifier.widthIn(max = 420.dp).fillMaxWidth())
}
