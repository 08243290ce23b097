package app.werkfunk.ui.thread

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.answer.FlaggedRow
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.HoldButton
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.RoomStanding

/** What can be done about the whole thread. */
@Composable
internal fun MenuSheet(
    state: ThreadState,
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
    ways: ThreadWays,
) = FullSheet(thread.name, { onEvent(HeadEvent.Close) }) {
    val strings = LocalStrings.current
    Middle {
        state.problem?.let { ProblemNote(it) }
        if (thread.standing != RoomStanding.OPEN) {
            val says = strings.thread_standing(thread.standing)
            Words(says, LocalType.current.body, LocalPalette.current.quiet)
        }
        thread.carer?.let { CarerMark(it) }
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
            val wide = Modifier.fillMaxWidth()
            if (thread.mayCare) Care(thread, onEvent)
            if (thread.group) SideButton(strings.group_members, Icons.contacts, { onEvent(HeadEvent.Group) }, wide)
            SideButton(strings.thread_pins, Icons.pin, { onEvent(HeadEvent.Pins) }, wide)
            SideButton(strings.thread_call_title, Icons.call, { onEvent(HeadEvent.Call) }, wide)
            SideButton(strings.thread_photos, Icons.picture, ways.photos, wide)
            SideButton(strings.search_in_thread, Icons.search, ways.search, wide)
            if (!thread.standing.isOver) {
                SideButton(strings.card_send, Icons.contacts, { onEvent(HeadEvent.FindCard("")) }, wide)
            }
            val whole = state.sites?.whole
            val file = whole?.let { strings.site_at(it.name) } ?: strings.site_file_thread
            SideButton(file, Icons.site, { ways.file(null, whole) }, wide)
            SideButton(strings.hand_off_action, Icons.export, ways.handOff, wide)
            if (thread.mayLeave) SideButton(strings.rooms_leave, Icons.cross, { onEvent(HeadEvent.AskLeave) }, wide)
        }
        Stuck(strings.thread_labels, thread.labels, state.labels) { label, on ->
            onEvent(HeadEvent.Carry(label, on))
        }
    }
}

@Composable
private fun Care(
    thread: ThreadContent,
    onEvent: (ThreadEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val mine = thread.carer?.me == true
    val says = if (mine) strings.thread_care_not else strings.thread_care
    SideButton(says, Icons.person, { onEvent(HeadEvent.Care(!mine)) }, Modifier.fillMaxWidth())
}

private val ThreadContent.mayLeave
    get() = standing == RoomStanding.OPEN || standing == RoomStanding.REFUSED || standing == RoomStanding.REPLACED

/** What leaving means, and the button that does it. */
@Composable
internal fun LeaveSheet(
    problem: Problem?,
    onEvent: (ThreadEvent) -> Unit,
) = FullSheet(LocalStrings.current.rooms_leave, { onEvent(HeadEvent.Close) }) {
    val strings = LocalStrings.current
    Middle {
        problem?.let { ProblemNote(it) }
        Words(strings.rooms_leave_says, LocalType.current.body, LocalPalette.current.text)
        val wide = Modifier.fillMaxWidth()
        val leave = { onEvent(HeadEvent.Leave) }
        HoldButton(strings.rooms_leave_hold, strings.rooms_leave, strings.rooms_leave_hint, leave, wide, grave = true)
    }
}

/** Whose card is to be sent, and what of it is. */
@Composable
internal fun SendCardSheet(
    sheet: ThreadSheet.SendCard,
    problem: Problem?,
    onEvent: (ThreadEvent) -> Unit,
) = FullSheet(LocalStrings.current.card_send, { onEvent(HeadEvent.Close) }) {
    val strings = LocalStrings.current
    Middle {
        problem?.let { ProblemNote(it) }
        Words(strings.card_send_says, LocalType.current.body, LocalPalette.current.quiet)
        Field(sheet.query, strings.card_find, { onEvent(HeadEvent.FindCard(it)) }, lines = 1, hint = strings.card_find)
        sheet.found.orEmpty().forEach { one ->
            SideButton(one.name, Icons.send, { onEvent(HeadEvent.SendCard(one.id)) }, Modifier.fillMaxWidth())
        }
    }
}

/** What is pinned; a touch leads to its place. */
@Composable
internal fun PinsSheet(
    sheet: ThreadSheet.Pins,
    problem: Problem?,
    onEvent: (ThreadEvent) -> Unit,
) = FullSheet(LocalStrings.current.thread_pins, { onEvent(HeadEvent.Close) }) {
    val strings = LocalStrings.current
    problem?.let { Box(Modifier.padding(Grid.two)) { ProblemNote(it) } }
    val pins = sheet.pins ?: return@FullSheet
    if (pins.isEmpty()) {
        Hint(Icons.pin, LocalPalette.current.quiet, strings.thread_pins_empty, strings.thread_pins_empty_next)
        return@FullSheet
    }
    LazyColumn(
        Modifier.fillMaxSize(),
        contentPadding = PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.one),
    ) {
        items(pins, key = { it.position }) { pin ->
            FlaggedRow(null, pin.kind, pin.preview, pin.mine, null) { onEvent(HeadEvent.Jump(pin.position)) }
        }
    }
}

/** What was said on the telephone. */
@Composable
internal fun CallSheet(
    sheet: ThreadSheet.Call,
    problem: Problem?,
    onEvent: (ThreadEvent) -> Unit,
) = FullSheet(LocalStrings.current.thread_call_title, { onEvent(HeadEvent.Close) }) {
    val strings = LocalStrings.current
    Middle {
        problem?.let { ProblemNote(it) }
        Words(strings.thread_call_hint, LocalType.current.body, LocalPalette.current.quiet)
        Field(sheet.text, strings.thread_call_title, { onEvent(HeadEvent.WriteNote(it)) }, lines = 5)
    }
    Below {
        val keep = { onEvent(HeadEvent.KeepNote) }
        val ready = sheet.text.isNotBlank()
        MainButton(strings.thread_call_save, Icons.check, keep, Modifier.fillMaxWidth(), ready)
    }
}
