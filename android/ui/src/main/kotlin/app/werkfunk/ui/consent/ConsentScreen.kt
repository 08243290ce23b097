package app.werkfunk.ui.consent

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.book.TwoByTwo
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ContactConsents
import app.werkfunk.view.HoldReason

/** Where a contact's consents lead. */
interface ConsentWays {
    fun record()

    fun contract()

    fun invite()

    fun answer()
}

/** What one contact allows, why, and how that came about. */
@Composable
fun ConsentScreen(
    state: ConsentState,
    onEvent: (ConsentEvent) -> Unit,
    ways: ConsentWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.consent_title, onLeave, modifier) {
    Column(Modifier.weight(1f)) {
        PageOf(state.consents, { onEvent(ConsentEvent.TryAgain) }) { Consents(it, state, onEvent, ways) }
    }
    if (state.consents !is Loaded.Page) return@FullSheet
    Below {
        val strings = LocalStrings.current
        // Here, so that nothing above jumps from under the thumb.
        state.told?.let { Done(it) }
        MainButton(strings.consent_record, Icons.check, ways::record, Modifier.fillMaxWidth())
    }
}

@Composable
private fun Consents(
    consents: ContactConsents,
    state: ConsentState,
    onEvent: (ConsentEvent) -> Unit,
    ways: ConsentWays,
) = Scrolled {
    state.problem?.let { ProblemNote(it) }
    val name = Modifier.semantics { heading() }
    Words(consents.name, LocalType.current.head, LocalPalette.current.text, name)
    for (question in consents.questions) {
        QuestionCard(question, state.zone, named = false, ways::invite, ways::answer) {
            onEvent(ConsentEvent.Settle(question, it))
        }
    }
    Gates(consents, state, onEvent)
    val strings = LocalStrings.current
    SideButton(strings.consent_invite, Icons.threads, ways::invite, Modifier.fillMaxWidth())
    TwoByTwo { each ->
        NarrowButton(strings.consent_answer, Icons.mark, ways::answer, each)
        NarrowButton(strings.consent_contract, Icons.offer, ways::contract, each)
    }
    History(consents.history, state, onEvent)
    Notices(consents, state)
}

/** What was done just now; a withdrawal with the sentence that it stays. */
@Composable
private fun Done(told: Told) =
    Column(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite },
        Arrangement.spacedBy(Grid.half),
    ) {
        val strings = LocalStrings.current
        val palette = LocalPalette.current
        when (told) {
            is Told.Withdrawn -> {
                val says =
                    strings.consent_told(
                        strings.channel_name(told.channel),
                        told.purpose?.let(strings::purpose_name),
                    )
                Mark(says, Icons.check, palette.done)
                // Large letters have room for what was done only; the cards say the rest.
                if (!largeLetters()) Words(strings.consent_withdrawn_next, LocalType.current.body, palette.text)
            }

            Told.Recorded -> {
                Mark(strings.consent_recorded, Icons.check, palette.done)
            }

            Told.Asked -> {
                Telling(strings.consent_asked, Icons.outbox, palette.text)
            }

            Told.Answered -> {
                Mark(strings.consent_answered, Icons.check, palette.done)
            }
        }
    }

/** A card for each channel on which something was said; the others in one line. */
@Composable
private fun Gates(
    consents: ContactConsents,
    state: ConsentState,
    onEvent: (ConsentEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    if (consents.gate.any { it.why == HoldReason.BLOCKED }) {
        Mark(strings.consent_blocked, Icons.block, palette.late)
        return
    }
    val (silent, spoken) = consents.channels(state.zone, strings).partition { it.silent }
    spoken.forEach { ChannelCard(it, onEvent) }
    if (spoken.isEmpty()) {
        Mark(strings.consent_none, Icons.lock, palette.text)
        Words(strings.consent_none_next, LocalType.current.body, palette.quiet)
    } else if (silent.isNotEmpty()) {
        Mark(strings.consent_elsewhere, Icons.lock, palette.quiet)
        Words(silent.joinToString { strings.channel_name(it.channel) }, LocalType.current.body, palette.text)
    }
}

@Composable
private fun Notices(
    consents: ContactConsents,
    state: ConsentState,
) {
    if (consents.notices.isEmpty()) return
    val strings = LocalStrings.current
    Heading(strings.consent_notices)
    Card {
        for (notice in consents.notices) {
            val day = strings.dayOn(notice.atMs, state.zone)
            val (purpose, channel) = strings.purpose_name(notice.purpose) to strings.channel_name(notice.channel)
            Words("$purpose, $channel, $day", LocalType.current.body, LocalPalette.current.text)
        }
    }
}
