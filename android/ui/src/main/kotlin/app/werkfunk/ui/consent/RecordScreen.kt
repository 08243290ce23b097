package app.werkfunk.ui.consent

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.LongEntry
import app.werkfunk.ui.book.TwoByTwo
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayTyped
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentForm
import app.werkfunk.view.Purpose

/** Where the photo of a signed sheet comes from; [take] is there where there is a camera. */
class PhotoWays(
    val take: (() -> Unit)?,
    val choose: () -> Unit,
)

/** What a person may be asked to allow; the rest is sent because it has to be. */
internal val ASKED_FOR =
    listOf(Purpose.REQUEST, Purpose.ORDER, Purpose.APPOINTMENT, Purpose.SITE_PHOTOS, Purpose.ADVERTISING)

// A contract is about the work and not about praising it: advertising needs consent (UWG § 7).
private val OF_CONTRACT = ASKED_FOR - Purpose.ADVERTISING

// The other two are recorded by the core when an answer or a message comes in.
private val TAKEN_DOWN =
    listOf(ConsentForm.SPOKEN, ConsentForm.WRITTEN, ConsentForm.BUSINESS_CARD, ConsentForm.EXISTING_CUSTOMER)

/** A consent or a contract taken down by somebody here, with what proves it. */
@Composable
fun RecordScreen(
    state: RecordState,
    onEvent: (RecordEvent) -> Unit,
    photo: PhotoWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val strings = LocalStrings.current
    FullSheet(if (state.contract) strings.consent_contract else strings.consent_record, onLeave, modifier) {
        Middle {
            state.problem?.let { ProblemNote(it) }
            What(state, onEvent)
            Proof(state, onEvent, photo)
        }
        Below {
            val save = { onEvent(RecordEvent.Save) }
            MainButton(strings.record_save, Icons.check, save, Modifier.fillMaxWidth(), state.ready)
        }
    }
}

@Composable
private fun What(
    state: RecordState,
    onEvent: (RecordEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val write = { change: (RecordState) -> RecordState -> onEvent(RecordEvent.Write(change)) }
    Choice(strings.record_channel, ChannelKind.entries, state.channel, strings::channel_name) { channel ->
        // Nobody was offered as another way what was chosen.
        write { it.copy(channel = channel, alternative = it.alternative.takeUnless { other -> other == channel }) }
    }
    val purposes = if (state.contract) OF_CONTRACT else ASKED_FOR
    Choice(strings.record_purpose, purposes, state.purpose, strings::purpose_name) { purpose ->
        write { it.copy(purpose = purpose) }
    }
    if (!state.contract) {
        Choice(strings.record_form, TAKEN_DOWN, state.form, strings::consent_form) { form ->
            write { it.copy(form = form) }
        }
    }
    Entry(strings.record_day, state.day) { day -> write { it.copy(day = day) } }
    if (state.day.isNotBlank() && dayTyped(state.day) == null) {
        Words(strings.record_day_wrong, LocalType.current.body, LocalPalette.current.warn)
    }
}

/** One of several, of which the names are read out with what they are about. */
@Composable
internal fun <T> Choice(
    about: String,
    all: List<T>,
    chosen: T?,
    name: (T) -> String,
    onChoose: (T) -> Unit,
) {
    Heading(about)
    Chips {
        for (one in all) ChoiceChip(name(one), one == chosen, { onChoose(one) }, label = "$about: ${name(one)}")
    }
}

@Composable
private fun Proof(
    state: RecordState,
    onEvent: (RecordEvent) -> Unit,
    photo: PhotoWays,
) {
    val strings = LocalStrings.current
    val write = { change: (RecordState) -> RecordState -> onEvent(RecordEvent.Write(change)) }
    val about = if (state.contract) strings.record_contract_note else strings.record_note
    LongEntry(about, state.note) { note -> write { it.copy(note = note) } }
    SignedSheet(state, onEvent, photo)
    if (!state.contract) {
        if (state.note.isBlank() && state.photo == null) {
            Words(strings.record_evidence_missing, LocalType.current.body, LocalPalette.current.quiet)
        }
        Alternative(state, write)
        LongEntry(strings.record_text, state.text) { text -> write { it.copy(text = text) } }
    }
}

@Composable
private fun SignedSheet(
    state: RecordState,
    onEvent: (RecordEvent) -> Unit,
    photo: PhotoWays,
) {
    val strings = LocalStrings.current
    Heading(strings.record_photo)
    if (state.photo != null) {
        Mark(strings.record_photo_kept, Icons.check, LocalPalette.current.done)
        val leaveOut = { onEvent(RecordEvent.LeaveOutPhoto) }
        SideButton(strings.record_photo_leave_out, Icons.cross, leaveOut, Modifier.fillMaxWidth())
    } else {
        TwoByTwo { each ->
            photo.take?.let { NarrowButton(strings.record_photo_take, Icons.camera, it, each) }
            NarrowButton(strings.record_photo_choose, Icons.picture, photo.choose, each)
        }
    }
}

@Composable
private fun Alternative(
    state: RecordState,
    write: ((RecordState) -> RecordState) -> Unit,
) {
    val strings = LocalStrings.current
    val others = listOf(null) + ChannelKind.entries.filter { it != state.channel }
    Heading(strings.record_alternative)
    Chips {
        for (other in others) {
            val name = other?.let(strings::channel_name) ?: strings.record_alternative_none
            val choose = { write { it.copy(alternative = other) } }
            ChoiceChip(name, other == state.alternative, choose, label = "${strings.record_alternative}: $name")
        }
    }
}
