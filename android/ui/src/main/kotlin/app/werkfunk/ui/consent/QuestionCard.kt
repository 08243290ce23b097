package app.werkfunk.ui.consent

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.book.TwoByTwo
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ConsentQuestion
import app.werkfunk.view.Doubt
import app.werkfunk.view.QuestionAnswer
import java.time.ZoneId

/** A message that may be a withdrawal or an answer. Nothing changes until somebody says what it is. */
@Composable
internal fun QuestionCard(
    question: ConsentQuestion,
    zone: ZoneId,
    named: Boolean,
    onInvite: (() -> Unit)?,
    onCode: (() -> Unit)?,
    onAnswer: (QuestionAnswer) -> Unit,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val body = LocalType.current.body
    Column(
        Modifier
            .fillMaxWidth()
            .clip(Rounded)
            .background(palette.surface)
            .border(2.dp, palette.warn, Rounded)
            .padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        Mark(strings.question_title(question.doubt), Icons.warning, palette.warn)
        val day = strings.dayOn(question.askedMs, zone)
        val from = if (named) strings.question_from(question.name, day) else day
        Words(from, LocalType.current.quiet, palette.quiet)
        Words(if (question.text.isBlank()) strings.question_lost else strings.quoted(question.text), body, palette.text)
        val (channel, purpose) = question.channel to question.purpose
        if (channel != null && purpose != null) {
            val about = strings.question_about(strings.channel_name(channel), strings.purpose_name(purpose))
            Words(about, LocalType.current.quiet, palette.quiet)
        }
        Answers(question, onInvite, onCode, onAnswer)
    }
}

@Composable
private fun Answers(
    question: ConsentQuestion,
    onInvite: (() -> Unit)?,
    onCode: (() -> Unit)?,
    onAnswer: (QuestionAnswer) -> Unit,
) {
    val strings = LocalStrings.current
    val doubt = question.doubt
    val (first, second, third) = answersTo(doubt)
    TwoByTwo { each ->
        if (first !=
            null
        ) {
            Answer(first, Icons.cross.takeIf { doubt == Doubt.WITHDRAWAL } ?: Icons.check, doubt, each, onAnswer)
        }
        if (doubt == Doubt.EXPIRED && onInvite != null) {
            NarrowButton(strings.consent_invite, Icons.again, onInvite, each)
        }
        if (doubt == Doubt.MISTYPED && onCode != null) NarrowButton(strings.consent_answer, Icons.mark, onCode, each)
        val sign = if (second == QuestionAnswer.NO) Icons.cross else Icons.text
        Answer(second, sign, doubt, each, onAnswer)
    }
    if (third != null) {
        val words = strings.question_answer(third, doubt)
        SideButton(words, Icons.text, { onAnswer(third) }, Modifier.fillMaxWidth())
    }
}

/** The two large answers, of which the first may be something to do instead, and one that is less likely. */
private fun answersTo(doubt: Doubt): Triple<QuestionAnswer?, QuestionAnswer, QuestionAnswer?> =
    when (doubt) {
        Doubt.WITHDRAWAL -> {
            Triple(QuestionAnswer.WITHDRAW_ALL, QuestionAnswer.NOTHING, QuestionAnswer.WITHDRAW_ADVERTISING)
        }

        Doubt.ANSWER, Doubt.OTHER_PERSON -> {
            Triple(QuestionAnswer.YES, QuestionAnswer.NO, QuestionAnswer.NOTHING)
        }

        Doubt.EXPIRED, Doubt.MISTYPED -> {
            Triple(null, QuestionAnswer.NOTHING, null)
        }
    }

@Composable
private fun Answer(
    answer: QuestionAnswer,
    icon: ImageVector,
    doubt: Doubt,
    modifier: Modifier,
    onAnswer: (QuestionAnswer) -> Unit,
) = NarrowButton(LocalStrings.current.question_answer(answer, doubt), icon, { onAnswer(answer) }, modifier)
