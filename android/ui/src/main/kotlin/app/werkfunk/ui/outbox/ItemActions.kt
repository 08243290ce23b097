package app.werkfunk.ui.outbox

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.HoldButton
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.moment
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.view.Progress

/** What one can do about an item that has not left; [onFirst] leads to what has to leave before it. */
@Composable
internal fun ItemActions(
    row: OutboxRow,
    asking: List<Pair<WorthUntil, Long?>>?,
    onFirst: () -> Unit,
    onEvent: (OutboxEvent) -> Unit,
) {
    if (!row.canBeTakenBack()) return
    val deeds = row.deeds()
    // The last of an odd number is Cancel, and has a line to itself.
    for (beside in (deeds + null).chunked(if (largeLetters()) 1 else 2)) {
        Row(Modifier.fillMaxWidth().height(IntrinsicSize.Min), Arrangement.spacedBy(Grid.one)) {
            for (deed in beside) {
                val part = Modifier.weight(1f).fillMaxHeight()
                if (deed == null) {
                    CancelButton(row, onEvent, part)
                } else {
                    DeedButton(deed, row, onFirst, onEvent, part)
                }
            }
        }
    }
    asking?.let { Times(row, it, onEvent) }
}

@Composable
private fun DeedButton(
    deed: Deed,
    row: OutboxRow,
    onFirst: () -> Unit,
    onEvent: (OutboxEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    val act = { if (deed == Deed.First) onFirst() else eventOf(deed, row)?.let(onEvent) ?: Unit }
    NarrowButton(strings.nameOf(deed), signOf(deed), act, modifier, strings.toldOf(deed, strings.whatIs(row)))
}

/** `null` for what is on this screen. */
private fun eventOf(
    deed: Deed,
    row: OutboxRow,
): OutboxEvent? =
    when (deed) {
        Deed.First -> null
        Deed.Login -> OutboxEvent.Login
        Deed.Person -> row.personId?.let { OutboxEvent.Person(it) }
        Deed.Thread -> OutboxEvent.Open(row.threadId, row.inThread)
        Deed.Again, Deed.Late, Deed.Alone -> OutboxEvent.Retry(row.id)
        Deed.Smaller -> OutboxEvent.Smaller(row.id)
        Deed.Anyway -> OutboxEvent.Anyway(row.id)
        Deed.Wait -> OutboxEvent.Wait(row.id, true)
        Deed.GoOn -> OutboxEvent.Wait(row.id, false)
        Deed.Until -> OutboxEvent.AskUntil(row.id)
    }

private fun signOf(deed: Deed): ImageVector =
    when (deed) {
        Deed.First -> Icons.outbox
        Deed.Login -> Icons.lock
        Deed.Person -> Icons.contacts
        Deed.Thread -> Icons.threads
        Deed.Again, Deed.Late -> Icons.again
        Deed.Anyway, Deed.GoOn, Deed.Alone -> Icons.send
        Deed.Smaller -> Icons.picture
        Deed.Wait -> Icons.pause
        Deed.Until -> Icons.clock
    }

private fun Strings.nameOf(deed: Deed) =
    when (deed) {
        Deed.First -> sending_first
        Deed.Login -> sending_login
        Deed.Person -> sending_person
        Deed.Thread -> sending_thread
        Deed.Again -> action_try_again
        Deed.Late, Deed.Anyway -> sending_anyway
        Deed.Smaller -> sending_smaller
        Deed.Alone -> sending_alone
        Deed.Wait -> sending_wait
        Deed.GoOn -> sending_go_on
        Deed.Until -> sending_until
    }

/** What is read out: of several rows each has the same buttons. */
private fun Strings.toldOf(
    deed: Deed,
    what: String,
) = when (deed) {
    Deed.First -> sending_first_a11y(what)
    Deed.Login -> sending_login_a11y(what)
    Deed.Person -> sending_person_a11y(what)
    Deed.Thread -> sending_thread_a11y(what)
    Deed.Again -> a11y_retry(what)
    Deed.Late, Deed.Anyway -> sending_anyway_a11y(what)
    Deed.Smaller -> sending_smaller_a11y(what)
    Deed.Alone -> sending_alone_a11y(what)
    Deed.Wait -> sending_wait_a11y(what)
    Deed.GoOn -> sending_go_on_a11y(what)
    Deed.Until -> sending_until_a11y(what)
}

@Composable
private fun CancelButton(
    row: OutboxRow,
    onEvent: (OutboxEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    val cancel = { onEvent(OutboxEvent.Cancel(row.id)) }
    HoldButton(
        strings.screen_outbox_cancel,
        strings.a11y_cancel(strings.whatIs(row)),
        strings.a11y_cancel_hint,
        cancel,
        modifier,
    )
}

/** The times one can choose, and the one that was chosen, also where it is not offered any more. */
@Composable
private fun Times(
    row: OutboxRow,
    times: List<Pair<WorthUntil, Long?>>,
    onEvent: (OutboxEvent) -> Unit,
) = Chips {
    val strings = LocalStrings.current
    val choose = { untilMs: Long? -> onEvent(OutboxEvent.Until(row.id, untilMs)) }
    row.until?.takeIf { times.none { (_, ms) -> ms == row.untilMs } }?.let { until ->
        ChoiceChip(strings.sending_worth_until(strings.moment(until)), true, { choose(row.untilMs) })
    }
    for ((time, untilMs) in times) {
        ChoiceChip(strings.sending_until_choice(time), untilMs == row.untilMs, { choose(untilMs) })
    }
}
