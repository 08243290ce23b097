package app.werkfunk.ui.thread

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.view.SiteOffer

/** Pictures that may belong to the one site a contact has; nothing is filed unless somebody says so. */
@Composable
internal fun OfferBar(
    offer: SiteOffer,
    onEvent: (ThreadEvent) -> Unit,
) = Column(
    Modifier.fillMaxWidth().background(LocalPalette.current.surface).padding(Grid.two, Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    Telling(strings.site_offer(offer.positions.size, offer.site.name), Icons.site, LocalPalette.current.text)
    val buttons: @Composable (Modifier) -> Unit = { place ->
        val answer = { taken: Boolean -> onEvent(ThreadEvent.AnswerOffer(offer, taken)) }
        SideButton(strings.site_offer_take, Icons.check, { answer(true) }, place)
        SideButton(strings.site_offer_decline, Icons.cross, { answer(false) }, place)
    }
    if (largeLetters()) {
        buttons(Modifier.fillMaxWidth())
    } else {
        Row(horizontalArrangement = Arrangement.spacedBy(Grid.one)) { buttons(Modifier.weight(1f)) }
    }
}
