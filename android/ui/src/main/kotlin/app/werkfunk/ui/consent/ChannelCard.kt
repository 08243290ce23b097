package app.werkfunk.ui.consent

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.edged
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Purpose

/** What is allowed on one channel and why, and what is not. */
@Composable
internal fun ChannelCard(
    on: OnChannel,
    onEvent: (ConsentEvent) -> Unit,
) = Card {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val name = strings.channel_name(on.channel)
    Heading(name)
    if (on.allowed) Mark(strings.consent_allowed, Icons.check, palette.done)
    for ((purpose, why) in on.given) {
        Given(strings.purpose_name(purpose), why, strings.a11y_withdraw(name, strings.purpose_name(purpose))) {
            onEvent(ConsentEvent.Withdraw(on.channel, purpose))
        }
    }
    for ((why, purposes) in on.byRole) Standing(strings.purposes(purposes), why, Modifier)
    if (on.withdrawn.isNotEmpty()) Mark(strings.consent_withdrawn, Icons.cross, palette.late)
    for ((purpose, day) in on.withdrawn) Standing(strings.purpose_name(purpose), day, Modifier)
    if (on.missing.isNotEmpty()) {
        Mark(strings.consent_missing, Icons.lock, palette.quiet)
        Words(strings.purposes(on.missing), LocalType.current.body, palette.text)
    }
    if (on.given.size > 1) {
        val all = { onEvent(ConsentEvent.WithdrawAll(on.channel)) }
        SideButton(strings.consent_withdraw_all(name), Icons.cross, all, Modifier.fillMaxWidth())
    }
}

private fun Strings.purposes(all: List<Purpose>) = all.joinToString { purpose_name(it) }

/** Something allowed, with the one touch that takes it back. */
@Composable
private fun Given(
    purpose: String,
    why: String,
    label: String,
    onWithdraw: () -> Unit,
) {
    if (largeLetters()) {
        Standing(purpose, why, Modifier)
        Withdraw(label, onWithdraw, Modifier.fillMaxWidth())
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one), Alignment.CenterVertically) {
            Standing(purpose, why, Modifier.weight(1f))
            Withdraw(label, onWithdraw, Modifier)
        }
    }
}

@Composable
private fun Standing(
    purpose: String,
    why: String,
    modifier: Modifier,
) = Column(modifier.semantics(mergeDescendants = true) {}) {
    Words(purpose, LocalType.current.body, LocalPalette.current.text)
    if (why.isNotBlank()) Words(why, LocalType.current.quiet, LocalPalette.current.quiet)
}

@Composable
private fun Withdraw(
    label: String,
    onClick: () -> Unit,
    modifier: Modifier,
) {
    val ink = LocalPalette.current.act
    Box(
        modifier.edged(ink, label, onClick).padding(Grid.one),
        Alignment.Center,
    ) { Words(LocalStrings.current.consent_withdraw, LocalType.current.quietStrong, ink) }
}
