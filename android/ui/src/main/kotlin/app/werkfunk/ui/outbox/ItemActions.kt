package app.werkfunk.ui.outbox

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.HoldButton
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Progress
import app.werkfunk.view.WaitReason

/** What one can do about an item that has not left. */
@Composable
internal fun ItemActions(
    row: OutboxRow,
    asking: List<Pair<WorthUntil, Long?>>?,
    onEvent: (OutboxEvent) -> Unit,
) {
    if (row.progress is Progress.Sent || row.progress is Progress.Cancelled) return
    val waiting = row.progress as? Progress.Waiting
    if (waiting == null || largeLetters()) {
        BesideOrBelow { Buttons(row, onEvent, it) }
    } else {
        BesideOrBelow { WaitButtons(row, waiting.why, onEvent, it) }
        CancelButton(row, onEvent, Modifier.fillMaxWidth())
    }
    asking?.let { Times(row, it, onEvent) }
}

/** Buttons side by side, or below each other where letters are large. */
@Composable
private fun BesideOrBelow(buttons: @Composable (Modifier) -> Unit) =
    if (largeLetters()) {
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { buttons(Modifier.fillMaxWidth()) }
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) { buttons(Modifier.weight(1f)) }
    }

@Composable
private fun Buttons(
    row: OutboxRow,
    onEvent: (OutboxEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    when (val progress = row.progress) {
        is Progress.Held -> {
            val again = { onEvent(OutboxEvent.Retry(row.id)) }
            val text = if (progress.why == HoldReason.EXPIRED) strings.sending_anyway else strings.action_try_again
            NarrowButton(text, Icons.again, again, modifier, strings.a11y_retry(whatOf(row)))
        }

        is Progress.Waiting -> {
            WaitButtons(row, progress.why, onEvent, modifier)
        }

        else -> {}
    }
    CancelButton(row, onEvent, modifier)
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
        strings.a11y_cancel(whatOf(row)),
        strings.a11y_cancel_hint,
        cancel,
        modifier,
    )
}

@Composable
private fun WaitButtons(
    row: OutboxRow,
    why: WaitReason,
    onEvent: (OutboxEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    WaitButton(row, why, whatOf(row), onEvent, modifier)
    val ask = { onEvent(OutboxEvent.AskUntil(row.id)) }
    NarrowButton(strings.sending_until, Icons.clock, ask, modifier, strings.sending_until_a11y(whatOf(row)))
}

@Composable
private fun whatOf(row: OutboxRow): String = LocalStrings.current.whatIs(row)

/** Lets it go at once where a rule keeps it back, go on where somebody let it wait, and wait else. */
@Composable
private fun WaitButton(
    row: OutboxRow,
    why: WaitReason,
    what: String,
    onEvent: (OutboxEvent) -> Unit,
    modifier: Modifier,
) {
    val strings = LocalStrings.current
    val wait = { wait: Boolean -> onEvent(OutboxEvent.Wait(row.id, wait)) }
    when (why) {
        WaitReason.WIFI, WaitReason.ROAMING, WaitReason.BATTERY -> {
            val anyway = { onEvent(OutboxEvent.Anyway(row.id)) }
            NarrowButton(strings.sending_anyway, Icons.send, anyway, modifier, strings.sending_anyway_a11y(what))
        }

        WaitReason.PAUSED -> {
            NarrowButton(strings.sending_go_on, Icons.send, { wait(false) }, modifier, strings.sending_go_on_a11y(what))
        }

        // What keeps everything back is let go above the list.
        WaitReason.ALL_PAUSED -> {}

        else -> {
            NarrowButton(strings.sending_wait, Icons.pause, { wait(true) }, modifier, strings.sending_wait_a11y(what))
        }
    }
}

@Composable
private fun Times(
    row: OutboxRow,
    times: List<Pair<WorthUntil, Long?>>,
    onEvent: (OutboxEvent) -> Unit,
) = Chips {
    val strings = LocalStrings.current
    for ((time, untilMs) in times) {
        val chosen = time == WorthUntil.Always && row.untilMs == null
        ChoiceChip(strings.sending_until_choice(time), chosen, { onEvent(OutboxEvent.Until(row.id, untilMs)) })
    }
}
