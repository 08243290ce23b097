package app.werkfunk.ui.book

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.CardSide
import app.werkfunk.view.ImportLine

/** Private or business, one card at a time; the suggestion stands beside, and decides nothing. */
@Composable
internal fun ColumnScope.SidesStep(
    stage: Stage.Sides,
    onEvent: (ImportEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val left = stage.state.undecided.toInt()
    Middle {
        Words(strings.sides_left(left), LocalType.current.strong, LocalPalette.current.text)
        Words(strings.sides_hint, LocalType.current.body, LocalPalette.current.quiet)
        stage.card?.let { WhoseCard(it) }
        if (stage.decided.isNotEmpty()) {
            SideButton(strings.sides_back, Icons.undo, { onEvent(ImportEvent.SideBack) }, Modifier.fillMaxWidth())
        }
        SideButton(strings.sides_all, Icons.check, { onEvent(ImportEvent.TakeSuggested) }, Modifier.fillMaxWidth())
        SideButton(strings.sides_off, Icons.cross, { onEvent(ImportEvent.Splitting(false)) }, Modifier.fillMaxWidth())
    }
    Below {
        TwoByTwo { each ->
            NarrowButton(strings.sides_private, Icons.lock, { onEvent(ImportEvent.Side(CardSide.PRIVATE)) }, each)
            NarrowButton(strings.sides_business, Icons.contacts, { onEvent(ImportEvent.Side(CardSide.BUSINESS)) }, each)
        }
    }
}

@Composable
private fun WhoseCard(card: ImportLine) =
    Card {
        val strings = LocalStrings.current
        val palette = LocalPalette.current
        Named(strings.nameOf(card), card.below())
        val suggested =
            when (card.suggestedSide) {
                CardSide.BUSINESS -> strings.sides_seems_business
                CardSide.PRIVATE -> strings.sides_seems_private
                null -> strings.sides_seems_open
            }
        val sign = if (card.suggestedSide == CardSide.PRIVATE) Icons.lock else Icons.contacts
        Mark(suggested, sign, if (card.suggestedSide == null) palette.quiet else palette.slate)
        if (card.sideSigns.isNotEmpty()) {
            val signs = card.sideSigns.joinToString(" · ") { strings.side_sign(it) }
            Words(signs, LocalType.current.quiet, palette.text)
        }
    }
