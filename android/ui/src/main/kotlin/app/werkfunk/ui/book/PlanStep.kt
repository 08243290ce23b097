package app.werkfunk.ui.book

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.CountChip
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.OnOff
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.largeLetters
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.imported_field
import app.werkfunk.ui.text.onOneLine
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ImportAnswer
import app.werkfunk.view.ImportLine
import app.werkfunk.view.ImportPerson
import app.werkfunk.view.ImportProblem
import app.werkfunk.view.ImportState
import app.werkfunk.view.ImportStep

/** What would change, card by card with its reason; a touch answers where it is asked. */
@Composable
internal fun ColumnScope.PlanStep(
    stage: Stage.Plan,
    onEvent: (ImportEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val planned = stage.state
    Steps(planned, stage.step, onEvent)
    Column(Modifier.weight(1f)) {
        PageOf(stage.lines, { onEvent(ImportEvent.TryAgain) }) { lines ->
            LazyColumn(
                contentPadding = PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
                verticalArrangement = Arrangement.spacedBy(Grid.one),
            ) {
                item("whole") { Whole(planned, onEvent) }
                items(lines.lines, key = { it.card.toString() }) { Line(it, onEvent) }
                if (lines.more) item("more") { LaunchedEffect(lines.lines.size) { onEvent(ImportEvent.More) } }
            }
        }
    }
    Below {
        if (planned.ask > 0u && !largeLetters()) {
            Telling(strings.plan_open(planned.ask.toInt()), Icons.warning, LocalPalette.current.warn)
        }
        val changes = (planned.insert + planned.merge).toInt()
        MainButton(
            strings.plan_carry_out(changes),
            Icons.import,
            { onEvent(ImportEvent.CarryOut) },
            Modifier.fillMaxWidth(),
            changes > 0,
        )
    }
}

/** How many of each, to look at them. */
@Composable
private fun Steps(
    planned: ImportState,
    chosen: ImportStep?,
    onEvent: (ImportEvent) -> Unit,
) = Row(
    Modifier.horizontalScroll(rememberScrollState()).padding(Grid.two, Grid.one),
    Arrangement.spacedBy(Grid.one),
) {
    val strings = LocalStrings.current
    for ((step, count) in counted(planned)) {
        if (count > 0u || step == chosen) {
            CountChip(
                strings.step_name(step).onOneLine(),
                count.toInt(),
                step == chosen,
            ) { onEvent(ImportEvent.Show(step)) }
        }
    }
}

/** Private cards are counted and never shown. */
internal fun counted(planned: ImportState): List<Pair<ImportStep?, UInt>> =
    listOf(
        ImportStep.ASK to planned.ask,
        ImportStep.INSERT to planned.insert,
        ImportStep.MERGE to planned.merge,
        ImportStep.SKIP to planned.skip,
        ImportStep.LEAVE_OUT to planned.leftOut,
        null to planned.cards - planned.`private`,
    )

/** What is to be said of the file as a whole. */
@Composable
private fun Whole(
    planned: ImportState,
    onEvent: (ImportEvent) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    Words(strings.plan_of(planned.file, planned.cards.toInt()), LocalType.current.body, palette.text)
    OnOff(strings.plan_mixed, strings.plan_mixed_says, planned.splitting, { onEvent(ImportEvent.Splitting(it)) })
    if (planned.undecided > 0u) {
        val sort = { onEvent(ImportEvent.Sort) }
        SideButton(strings.plan_sort(planned.undecided.toInt()), Icons.split, sort, Modifier.fillMaxWidth())
    }
    if (planned.`private` > 0u) {
        Mark(strings.plan_private(planned.`private`.toInt()), Icons.lock, palette.slate)
    }
    if (planned.problems > 0u) Mark(strings.plan_problems(planned.problems.toInt()), Icons.warning, palette.warn)
    planned.problemsOfFile.forEach { Trouble(it) }
}

@Composable
private fun Trouble(problem: ImportProblem) =
    Words(
        LocalStrings.current.trouble_at(problem.line.toInt(), problem.what),
        LocalType.current.quiet,
        LocalPalette.current.warn,
    )

@Composable
private fun Line(
    line: ImportLine,
    onEvent: (ImportEvent) -> Unit,
) = Card {
    val strings = LocalStrings.current
    Named(strings.nameOf(line), line.below())
    StepMark(line)
    val reasons = line.reasons.joinToString(" · ") { strings.import_reason(it) }
    if (reasons.isNotBlank()) Words(reasons, LocalType.current.quiet, LocalPalette.current.text)
    val goesTo = if (line.step == ImportStep.SKIP) strings.plan_same else strings.plan_into
    line.into?.let { Says(goesTo, it.inWords()) }
    if (line.fields.isNotEmpty()) {
        Says(strings.plan_new, line.fields.joinToString(", ") { strings.imported_field(it) })
    }
    line.problems.forEach { Trouble(it) }
    if (line.step == ImportStep.ASK || line.answer != ImportAnswer.AsPlanned) Answers(line, onEvent)
    if (line.canBeLeftOut()) {
        val leave = { onEvent(ImportEvent.Answer(line.card, ImportAnswer.LeaveOut)) }
        ChoiceChip(
            strings.answer_leave_out,
            false,
            leave,
            label = "${strings.nameOf(line)}: ${strings.answer_leave_out}",
        )
    }
}

private fun ImportLine.canBeLeftOut() =
    answer == ImportAnswer.AsPlanned && (step == ImportStep.INSERT || step == ImportStep.MERGE)

@Composable
private fun StepMark(line: ImportLine) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val name = strings.step_says(line.step)
    when (line.step) {
        ImportStep.INSERT -> Mark(name, Icons.person, palette.done)
        ImportStep.MERGE -> Mark(name, Icons.beside, palette.done)
        ImportStep.ASK -> Mark(name, Icons.warning, palette.act)
        else -> Mark(name, Icons.cross, palette.quiet)
    }
}

/** Who may be meant, somebody new, or nobody; and back to what was planned. */
@Composable
private fun Answers(
    line: ImportLine,
    onEvent: (ImportEvent) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val choose = { answer: ImportAnswer -> { onEvent(ImportEvent.Answer(line.card, answer)) } }
    for (one in line.candidates) {
        val answer = one.answer() ?: continue
        val why = one.reasons.joinToString(", ") { strings.import_reason(it) }
        val says = strings.answer_same(one.inWords()) + if (why.isBlank()) "" else " ($why)"
        Answer(says, line, answer, choose(answer))
    }
    Answer(strings.answer_new, line, ImportAnswer.Insert, choose(ImportAnswer.Insert))
    Answer(strings.answer_leave_out, line, ImportAnswer.LeaveOut, choose(ImportAnswer.LeaveOut))
    if (line.answer != ImportAnswer.AsPlanned) {
        Answer(strings.answer_planned, line, ImportAnswer.AsPlanned, choose(ImportAnswer.AsPlanned))
    }
}

@Composable
private fun Answer(
    says: String,
    line: ImportLine,
    answer: ImportAnswer,
    onChoose: () -> Unit,
) {
    val label = "${LocalStrings.current.nameOf(line)}: $says"
    ChoiceChip(says, line.answer == answer, onChoose, Modifier.fillMaxWidth(), label = label)
}

private fun ImportPerson.answer(): ImportAnswer? =
    contactId?.let { ImportAnswer.Merge(it) } ?: card?.let { ImportAnswer.MergeCard(it) }

private fun ImportPerson.inWords() = listOfNotNull(name, town.ifBlank { null }, number).joinToString(", ")

internal fun Strings.nameOf(line: ImportLine) =
    listOfNotNull(line.name, line.company, line.number, line.email).firstOrNull { it.isNotBlank() } ?: plan_nameless

/** What tells one from another of the same name. */
internal fun ImportLine.below() =
    listOfNotNull(
        company.takeIf {
            it != name
        },
        town,
        number?.onOneLine(),
        email,
    ).filter { it.isNotBlank() }.joinToString(" · ")
