package app.werkfunk.ui.consent

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.LongEntry
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Says

/** An answer with its code, as somebody told it. */
@Composable
fun AnswerScreen(
    state: AnswerState,
    onEvent: (AnswerEvent) -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.consent_answer, onLeave, modifier) {
    val strings = LocalStrings.current
    Middle {
        state.problem?.let { Refused(it) }
        Words(strings.answer_hint, LocalType.current.body, LocalPalette.current.quiet)
        Entry(strings.answer_code, state.code) { onEvent(AnswerEvent.Code(it)) }
        Choice(strings.answer_says, Says.entries, state.says, strings::says_name) { onEvent(AnswerEvent.Answer(it)) }
        LongEntry(strings.answer_note, state.note) { onEvent(AnswerEvent.Note(it)) }
    }
    Below {
        val save = { onEvent(AnswerEvent.Save) }
        MainButton(strings.answer_save, Icons.check, save, Modifier.fillMaxWidth(), state.ready)
    }
}

/** Here it is the code that was not found, and the question that has expired. */
@Composable
private fun Refused(problem: Problem) {
    val strings = LocalStrings.current
    when (problem) {
        Problem.NotFound -> ProblemNote(strings.answer_unknown, strings.answer_unknown_next)
        Problem.NotValid -> ProblemNote(strings.answer_expired, strings.answer_expired_next)
        else -> ProblemNote(problem)
    }
}
