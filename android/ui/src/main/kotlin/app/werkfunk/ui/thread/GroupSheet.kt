package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Telling
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.MemberStanding
import app.werkfunk.view.ThreadMember

/** Who reads along in a group, what the company calls it, and who else could be asked in. */
@Composable
internal fun GroupSheet(
    sheet: ThreadSheet.Group,
    thread: ThreadContent,
    problem: Problem?,
    onEvent: (ThreadEvent) -> Unit,
) = FullSheet(LocalStrings.current.group_members, { onEvent(HeadEvent.Close) }) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    Scrolled {
        problem?.let { ProblemNote(it) }
        thread.members.forEach { Member(it) }
        Entry(strings.group_title, sheet.title) { onEvent(HeadEvent.WriteTitle(it)) }
        Words(strings.group_title_says, LocalType.current.quiet, LocalPalette.current.quiet)
        SideButton(strings.group_rename, Icons.check, { onEvent(HeadEvent.KeepTitle) }, wide)
        val there = thread.members.filter { it.standing != MemberStanding.REFUSED }.map { it.userId }
        val others = sheet.people.orEmpty().filter { it.userId !in there }
        if (others.isNotEmpty()) Heading(strings.group_add)
        others.forEach { SideButton(it.name, Icons.add, { onEvent(HeadEvent.Add(it.contactId)) }, wide) }
    }
}

@Composable
private fun Member(member: ThreadMember) {
    val palette = LocalPalette.current
    val says = LocalStrings.current.standing(member)
    val words = if (says.isEmpty()) member.name else "${member.name} – $says"
    val stuck = member.standing == MemberStanding.REFUSED || member.contactId == null
    Telling(words, if (stuck) Icons.warning else Icons.person, if (stuck) palette.warn else palette.text)
}

private fun Strings.standing(member: ThreadMember) =
    when (member.standing) {
        MemberStanding.HERE -> if (member.contactId == null) group_unknown else ""
        MemberStanding.WAITING -> group_waiting
        MemberStanding.REFUSED -> group_refused
    }
