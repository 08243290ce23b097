package app.werkfunk.ui.papers

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.book.LongEntry
import app.werkfunk.ui.book.Says
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.inGroups
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ChainFinding
import app.werkfunk.view.ChainReport
import app.werkfunk.view.Imprint

/** Who asks for consent, to be written. */
@Composable
fun ImprintScreen(
    state: ImprintState,
    onEvent: (ImprintEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.imprint_title, onLeave, modifier) {
    val strings = LocalStrings.current
    Column(Modifier.weight(1f)) {
        PageOf(state.imprint, { onEvent(ImprintEvent.TryAgain) }) { imprint ->
            Scrolled {
                state.problem?.let { ProblemNote(it) }
                Words(strings.imprint_hint, LocalType.current.body, LocalPalette.current.quiet)
                Imprinted(imprint) { onEvent(ImprintEvent.Write(it)) }
            }
        }
    }
    Below {
        val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
        if (state.saved) Mark(strings.imprint_saved, Icons.check, LocalPalette.current.done, live)
        val save = { onEvent(ImprintEvent.Save) }
        MainButton(strings.form_save, Icons.check, save, Modifier.fillMaxWidth(), state.ready)
    }
}

@Composable
private fun Imprinted(
    imprint: Imprint,
    write: (Imprint) -> Unit,
) {
    val strings = LocalStrings.current
    Entry(strings.imprint_company, imprint.company) { write(imprint.copy(company = it)) }
    Entry(strings.imprint_owner, imprint.owner) { write(imprint.copy(owner = it)) }
    Entry(strings.imprint_street, imprint.street) { write(imprint.copy(street = it)) }
    Entry(strings.imprint_town, imprint.town) { write(imprint.copy(town = it)) }
    Entry(strings.imprint_phone, imprint.phone) { write(imprint.copy(phone = it)) }
    Entry(strings.imprint_whatsapp, imprint.whatsapp) { write(imprint.copy(whatsapp = it)) }
    Entry(strings.imprint_email, imprint.email) { write(imprint.copy(email = it)) }
    Entry(strings.imprint_matrix, imprint.matrixId) { write(imprint.copy(matrixId = it)) }
    Entry(strings.imprint_web, imprint.web) { write(imprint.copy(web = it)) }
    Entry(strings.imprint_register, imprint.register) { write(imprint.copy(register = it)) }
    Entry(strings.imprint_privacy, imprint.privacyContact) { write(imprint.copy(privacyContact = it)) }
    Entry(strings.imprint_notice, imprint.noticeVersion) { write(imprint.copy(noticeVersion = it)) }
    Entry(strings.imprint_colour, imprint.colour) { write(imprint.copy(colour = it)) }
}

/** How far the chain of consents has come, and whether nothing in it was changed. */
@Composable
fun ChainScreen(
    state: ChainState,
    onEvent: (ChainEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.chain_title, onLeave, modifier) {
    val strings = LocalStrings.current
    Column(Modifier.weight(1f)) {
        PageOf(state.head, { onEvent(ChainEvent.TryAgain) }) { head ->
            Scrolled {
                state.problem?.let { ProblemNote(it) }
                state.report?.let { Report(it) }
                Words(strings.chain_hint, LocalType.current.body, LocalPalette.current.quiet)
                LongEntry(strings.chain_paper, state.paper) { onEvent(ChainEvent.Paper(it)) }
                Card { Says(strings.chain_head, head.inGroups(HEAD_GROUP)) }
            }
        }
    }
    Below {
        val check = { onEvent(ChainEvent.Check) }
        val words = if (state.busy) strings.chain_busy else strings.chain_check
        MainButton(words, Icons.tick, check, Modifier.fillMaxWidth(), !state.busy)
    }
}

@Composable
private fun Report(report: ChainReport) =
    Card {
        val strings = LocalStrings.current
        val palette = LocalPalette.current
        val body = LocalType.current.body
        val live = Modifier.semantics { liveRegion = LiveRegionMode.Polite }
        if (report.whole) {
            Mark(strings.chain_whole, Icons.check, palette.done, live)
        } else {
            Mark(strings.chain_broken, Icons.warning, palette.late, live)
        }
        report.findings.forEach { Finding(it) }
        report.paperSequence?.let { Words(strings.chain_paper_fits(it.toLong()), body, palette.text) }
        Words(strings.chain_links(report.links.toInt(), report.erased.toInt()), body, palette.quiet)
    }

@Composable
private fun Finding(finding: ChainFinding) {
    val strings = LocalStrings.current
    Heading(strings.chain_fault(finding.what))
    if (finding.device.isNotBlank() && finding.sequence > 0u) {
        val where = strings.chain_where(finding.sequence.toLong(), finding.device.inGroups(DEVICE_GROUP))
        Words(where, LocalType.current.quiet, LocalPalette.current.quiet)
    }
}

private const val HEAD_GROUP = 8
private const val DEVICE_GROUP = 6
