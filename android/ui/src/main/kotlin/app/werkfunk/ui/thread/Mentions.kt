package app.werkfunk.ui.thread

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.TextRange
import androidx.compose.ui.text.input.TextFieldValue
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.parts.edged
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.onOneLine
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.MemberStanding

/** Who can be named by an `@`: whoever is in the room of a group, as the core has it. */
internal val ThreadContent.nameable
    get() = if (group) members.filter { it.standing == MemberStanding.HERE }.map { it.name } else emptyList()

/** Where the `@` stands that begins the word at the cursor; an address of mail has none. */
private fun mentionAt(
    text: String,
    cursor: Int,
): Int? {
    val word = cursor - text.take(cursor).takeLastWhile { !it.isWhitespace() }.length
    return (word until cursor).firstOrNull { text[it] == '@' && text.getOrNull(it - 1)?.isLetterOrDigit() != true }
}

/** Of [names] those of which one word begins as what stands behind the `@` of the word at the cursor; whose first word does come first. */
internal fun mentionable(
    text: String,
    cursor: Int,
    names: List<String>,
): List<String> {
    val at = mentionAt(text, cursor) ?: return emptyList()
    val begun = text.substring(at, cursor).bare()
    val fitting = names.distinct().filter { name -> name.bare().split(' ').any { it.startsWith(begun) } }
    return fitting.sortedBy { !it.bare().startsWith(begun) }
}

/** Whatever its case; who is known by a user id only is found by its letters. */
private fun String.bare() = trimStart('@').lowercase()

/** As little of a name in the company's own book as says who is meant: everybody in the group reads it. */
internal fun spoken(
    name: String,
    members: List<String>,
): String {
    val first = name.substringBefore(' ')
    return if (members.count { it.substringBefore(' ').equals(first, ignoreCase = true) } == 1) first else name
}

/** The text with a name and a blank in place of what was begun, and the cursor behind both. */
internal fun mentioning(
    text: String,
    cursor: Int,
    name: String,
): Pair<String, Int> {
    val at = mentionAt(text, cursor) ?: return text to cursor
    val rest = text.substring(cursor).removePrefix(" ")
    val written = text.take(at) + "@" + name.removePrefix("@") + " "
    return written + rest to written.length
}

/** The same of a field. */
internal fun TextFieldValue.mentioning(name: String): TextFieldValue {
    val (text, cursor) = mentioning(text, selection.end, name)
    return TextFieldValue(text, TextRange(cursor))
}

/** Whom the word at the cursor may mean, in one line, however many they are. */
@Composable
internal fun Mentionable(
    names: List<String>,
    onChoose: (String) -> Unit,
) {
    if (names.isEmpty()) return
    Row(Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()), Arrangement.spacedBy(Grid.one)) {
        for (name in names) NameChip(name) { onChoose(name) }
    }
}

@Composable
private fun NameChip(
    name: String,
    onClick: () -> Unit,
) {
    val ink = LocalPalette.current.act
    val label = LocalStrings.current.group_mention(name)
    Row(
        Modifier.edged(ink, label, onClick).padding(horizontal = Grid.two),
        Arrangement.Center,
        Alignment.CenterVertically,
    ) { Words(name.onOneLine(), LocalType.current.strong, ink) }
}
