package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.HoldButton
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
    onPerson: (String) -> Unit,
) = FullSheet(LocalStrings.current.group_members, { onEvent(HeadEvent.Close) }) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    Scrolled {
        problem?.let { ProblemNote(it) }
        if (thread.isShut) Telling(strings.group_shut, Icons.lock, LocalPalette.current.late)
        thread.members.forEach { Member(it, onPerson) { onEvent(HeadEvent.TakeOut(it.userId)) } }
        Entry(strings.group_title, sheet.title) { onEvent(HeadEvent.WriteTitle(it)) }
        Words(strings.group_title_says, LocalType.current.quiet, LocalPalette.current.quiet)
        SideButton(strings.group_rename, Icons.check, { onEvent(HeadEvent.KeepTitle) }, wide)
        val there = thread.members.filter { it.standing != MemberStanding.REFUSED }.map { it.userId }
        val others = sheet.people.orEmpty().filter { it.userId !in there }
        if (others.isNotEmpty()) Heading(strings.group_add)
        others.forEach { SideButton(it.name, Icons.add, { onEvent(HeadEvent.Add(it.contactId)) }, wide) }
    }
}

/** Somebody who is in it is missing something, so that nobody gets anything. */
private val ThreadContent.isShut get() = members.any { it.isIn && it.why != null }

/** Reads along, whether that is to end or not. */
private val ThreadMember.isIn
    get() = standing in setOf(MemberStanding.HERE, MemberStanding.REMOVING, MemberStanding.KEPT)

/** Who it is, how that stands, and the way to the contact where something is missing there. */
@Composable
private fun Member(
    member: ThreadMember,
    onPerson: (String) -> Unit,
    onTakeOut: () -> Unit,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val says = strings.standing(member)
    val words = if (says.isEmpty()) member.name else "${member.name} – $says"
    val wide = Modifier.fillMaxWidth()
    val stuck = member.standing in setOf(MemberStanding.REFUSED, MemberStanding.KEPT) || member.why != null
    Telling(words, if (stuck) Icons.warning else Icons.person, if (stuck) palette.warn else palette.text)
    member.contactId.takeIf { member.why != null }?.let { contact ->
        SideButton(strings.group_person(member.name), Icons.contacts, { onPerson(contact) }, wide)
    }
    if (member.standing != MemberStanding.REMOVING) TakeOut(member, onTakeOut)
}

/** Asked for first, and held then: whoever is out comes back only where somebody asks in once more. */
@Composable
private fun TakeOut(
    member: ThreadMember,
    onTakeOut: () -> Unit,
) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    var asked by remember(member.userId, member.standing) { mutableStateOf(false) }
    if (!asked) {
        SideButton(strings.group_take_out(member.name), Icons.cross, { asked = true }, wide)
        return
    }
    val says = strings.group_take_out_says(member.name)
    Words(says, LocalType.current.quiet, LocalPalette.current.quiet)
    HoldButton(strings.group_take_out_hold, strings.group_take_out(member.name), says, onTakeOut, wide, grave = true)
    SideButton(strings.group_stays, Icons.undo, { asked = false }, wide)
}

private fun Strings.standing(member: ThreadMember) =
    when (member.standing) {
        MemberStanding.HERE -> member.why?.let(::group_closed).orEmpty()
        MemberStanding.WAITING -> group_waiting
        MemberStanding.CLOSED -> member.why?.let(::group_not_asked) ?: group_waiting_for_others
        MemberStanding.REFUSED -> group_refused
        MemberStanding.REMOVING -> group_removing
        MemberStanding.KEPT -> group_kept
    }
