package app.werkfunk.ui.thread

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.toggleable
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.book.Label
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.HoldButton
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.ToggleChip
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.text.speaks
import app.werkfunk.ui.text.tag_name
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ItemKind
import app.werkfunk.view.Tag

/** Two rows of three: a row of six is too narrow for a glove. */
private val EMOJIS = listOf("👍", "❤️", "😂", "😮", "🙏", "✅")

/** Where a message leads: its words, and it to a site, with what was sent [together] with it. */
internal class MessageWays(
    val copy: (String) -> Unit,
    val together: Int,
    val file: () -> Unit,
    val link: (String) -> Unit,
)

/** What can be done about one message. */
@Composable
internal fun MessageSheet(
    row: ThreadRow.Bubble,
    sheet: ThreadSheet.Message,
    state: ThreadState,
    onEvent: (ThreadEvent) -> Unit,
    ways: MessageWays,
) = FullSheet(LocalStrings.current.message_title, { onEvent(HeadEvent.Close) }) {
    Middle {
        state.problem?.let { ProblemNote(it) }
        About(row)
        if (row.locked) {
            Words(LocalStrings.current.message_locked_help, LocalType.current.body, LocalPalette.current.text)
        }
        val name = row.name
        if (row.shared && name != null) Emojis(row, name, onEvent)
        Deeds(row, onEvent, ways)
        Times(row, sheet, onEvent)
        Stuck(LocalStrings.current.person_labels, row.labels, state.labels) { label, on ->
            onEvent(MessageEvent.Carry(row.position, label, on))
        }
        if (row.shared && name != null && !row.going) TakeBack(row, name, onEvent)
    }
}

/** Which message it is. */
@Composable
private fun About(row: ThreadRow.Bubble) =
    Column(Modifier.semantics(mergeDescendants = true) {}) {
        val type = LocalType.current
        val who = listOf(row.sender, row.time).filter { it.isNotBlank() }.joinToString(" · ")
        Words(who, type.quietStrong, LocalPalette.current.quiet)
        Preview(LocalStrings.current.lineOf(row.kind, row.text), type.body, LocalPalette.current.text, lines = 3)
    }

@Composable
private fun Emojis(
    row: ThreadRow.Bubble,
    name: String,
    onEvent: (ThreadEvent) -> Unit,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    for (three in EMOJIS.chunked(3)) {
        Row(horizontalArrangement = Arrangement.spacedBy(Grid.one)) {
            for (key in three) {
                val mine = row.reactions.any { it.key == key && it.mine }
                Emoji(key, mine, Modifier.weight(1f)) { onEvent(MessageEvent.React(name, key)) }
            }
        }
    }
}

@Composable
private fun Emoji(
    key: String,
    mine: Boolean,
    modifier: Modifier,
    onTouch: () -> Unit,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val label = strings.a11y_react(key)
    val word = if (mine) strings.a11y_on else strings.a11y_off
    Box(
        modifier
            .defaultMinSize(minHeight = Grid.target)
            .clip(Rounded)
            .background(palette.surface)
            .border(if (mine) 3.dp else 1.dp, if (mine) palette.slate else palette.line, Rounded)
            .toggleable(mine, role = Role.Checkbox) { onTouch() }
            .semantics {
                contentDescription = label
                stateDescription = word
            },
        Alignment.Center,
    ) { Words(key, LocalType.current.head, palette.text) }
}

@Composable
private fun Deeds(
    row: ThreadRow.Bubble,
    onEvent: (ThreadEvent) -> Unit,
    ways: MessageWays,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    val name = row.name
    row.tooLarge?.let { item ->
        Words(
            strings.sending_too_large(ItemKind.PHOTO, canBeSmaller = true),
            LocalType.current.body,
            LocalPalette.current.text,
        )
        MainButton(strings.sending_smaller, Icons.picture, { onEvent(MessageEvent.Smaller(item)) }, wide)
    }
    LinkButtons(row.linked, ways.link)
    if (row.shared && name != null) {
        val to = Answering(name, row.sender, row.text, row.kind)
        SideButton(strings.message_reply, Icons.reply, { onEvent(ThreadEvent.Answer(to)) }, wide)
    }
    row.target?.let { target ->
        val called = if (row.captionOpen) strings.screen_thread_caption else strings.message_edit
        val correct = { onEvent(ThreadEvent.Correct(target, row.text, row.captionOpen)) }
        SideButton(called, Icons.mark, correct, wide)
    }
    if (row.text.isNotBlank() && row.kind.speaks) {
        val copy = {
            ways.copy(row.text)
            onEvent(HeadEvent.Close)
        }
        SideButton(strings.message_copy, Icons.copy, copy, wide)
    }
    if (row.files) {
        val file = row.site?.let { strings.site_at(it.name) } ?: strings.site_file(ways.together)
        SideButton(file, Icons.site, ways.file, wide)
    }
    val pin = if (row.pinned) strings.message_unpin else strings.message_pin
    SideButton(pin, Icons.pin, { onEvent(MessageEvent.Pin(row.position, !row.pinned)) }, wide)
}

@Composable
private fun Times(
    row: ThreadRow.Bubble,
    sheet: ThreadSheet.Message,
    onEvent: (ThreadEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.message_answer)
    row.answer?.let { AnswerMark(it) }
    Chips {
        for ((time, untilMs) in sheet.times) {
            if (time == AnswerTime.Done && row.answer == null) continue
            val words = strings.message_answer_time(time)
            val label = "${strings.message_answer}: $words"
            ChoiceChip(words, false, { onEvent(MessageEvent.AnswerUntil(row.position, untilMs)) }, label = label)
        }
    }
}

/** Labels to stick on something or take off it. */
@Composable
internal fun Stuck(
    about: String,
    carried: List<Tag>,
    all: List<Tag>,
    onChange: (Tag, Boolean) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(about)
    val tags = all.ifEmpty { carried }
    if (tags.isEmpty()) Words(strings.message_labels_none, LocalType.current.body, LocalPalette.current.quiet)
    val ids = carried.map { it.id }.toSet()
    Chips {
        for (tag in tags) {
            ToggleChip(strings.tag_name(tag), tag.id in ids, { onChange(tag, it) }) { Label(tag) }
        }
    }
}

/** Own messages are gone for everybody; with those of others the server has a say. Either is held, as nothing brings it back. */
@Composable
private fun TakeBack(
    row: ThreadRow.Bubble,
    name: String,
    onEvent: (ThreadEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val title = if (row.mine) strings.message_take_back else strings.message_take_back_other
    val says = if (row.mine) strings.message_take_back_says else strings.message_take_back_other_says
    Heading(title)
    Words(says, LocalType.current.body, LocalPalette.current.quiet)
    HoldButton(
        strings.message_take_back_hold,
        title,
        strings.message_take_back_hint,
        { onEvent(MessageEvent.TakeBack(name)) },
        Modifier.fillMaxWidth(),
        grave = true,
    )
}
