package app.werkfunk.ui.thread

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.problemIn
import app.werkfunk.view.TagKind
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock
import java.time.ZonedDateTime

/** What is done to the messages of a thread, and to all of it. What fails is said where one is; nothing closes then. */
internal class ThreadDeeds(
    private val id: String,
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
    private val state: MutableStateFlow<ThreadState>,
    private val reload: suspend () -> Unit,
) {
    fun on(event: MessageEvent) {
        when (event) {
            is MessageEvent.Open -> open(event.position)
            is MessageEvent.React -> closing { core.react(event.name, event.key) }
            is MessageEvent.Pin -> closing { core.pin(id, event.position, event.on) }
            is MessageEvent.AnswerUntil -> closing { core.answerBy(id, event.position, event.untilMs) }
            is MessageEvent.Carry -> act { core.labelMessage(id, event.position, event.label.id, event.on) }
            is MessageEvent.TakeBack -> closing { core.takeBack(event.name) }
        }
    }

    fun on(event: HeadEvent) {
        when (event) {
            HeadEvent.Menu -> show(ThreadSheet.Menu)
            HeadEvent.Pins -> pins()
            HeadEvent.Call -> show(ThreadSheet.Call(""))
            HeadEvent.Close -> show(null)
            is HeadEvent.Care -> closing { core.takeCare(id, event.taken) }
            is HeadEvent.Carry -> act { core.labelThread(id, event.label.id, event.on) }
            is HeadEvent.Jump -> Unit
            is HeadEvent.WriteNote -> show(ThreadSheet.Call(event.text))
            HeadEvent.KeepNote -> keepNote()
            is HeadEvent.Invited -> act { core.answerInvitation(event.roomId, event.accept) }
            HeadEvent.AskLeave -> show(ThreadSheet.Leave)
            HeadEvent.Leave -> closing { core.leaveRoom(id) }
            HeadEvent.BeginAnew -> act { core.beginAnew(id) }
        }
    }

    private fun show(sheet: ThreadSheet?) {
        state.update { it.copy(sheet = sheet, problem = null) }
        if (sheet is ThreadSheet.Message || sheet == ThreadSheet.Menu) scope.launch { labels() }
    }

    private fun open(position: Long) = show(ThreadSheet.Message(position, answerTimes(ZonedDateTime.now(clock))))

    private suspend fun labels() {
        val problem =
            problemIn {
                val labels = core.tags(TagKind.LABEL)
                state.update { it.copy(labels = labels) }
            }
        if (problem != null) state.update { it.copy(problem = problem) }
    }

    private fun pins() {
        show(ThreadSheet.Pins(null))
        scope.launch {
            val problem =
                problemIn {
                    val pins = core.pins(id)
                    state.update { if (it.sheet is ThreadSheet.Pins) it.copy(sheet = ThreadSheet.Pins(pins)) else it }
                }
            if (problem != null) state.update { it.copy(problem = problem) }
        }
    }

    private fun keepNote() {
        val note = (state.value.sheet as? ThreadSheet.Call)?.text?.trim().orEmpty()
        if (note.isNotEmpty()) closing { core.noteCall(id, note) }
    }

    private fun closing(verb: suspend () -> Unit) = act({ it.copy(sheet = null) }, verb)

    private fun act(
        done: (ThreadState) -> ThreadState = { it },
        verb: suspend () -> Unit,
    ) {
        scope.launch {
            val problem = problemIn(verb)
            state.update { if (problem == null) done(it.copy(problem = null)) else it.copy(problem = problem) }
            if (problem == null) reload()
        }
    }
}
