package app.werkfunk.ui.thread

import app.werkfunk.ui.book.Everybody
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.core.problemIn
import app.werkfunk.view.Scrap
import app.werkfunk.view.TagKind
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.time.Clock
import java.time.ZonedDateTime

private const val CARDS = 20

/** What is done to the messages of a thread, and to all of it. What fails is said where one is; nothing closes then. */
internal class ThreadDeeds(
    private val id: String,
    private val core: Core,
    private val clock: Clock,
    private val scope: CoroutineScope,
    private val state: MutableStateFlow<ThreadState>,
    private val reload: suspend () -> Unit,
) {
    private val scraps = Scraps(core, scope) { problem -> state.update { it.copy(problem = problem) } }
    private val call = Scrap.Call(id)

    fun on(event: MessageEvent) {
        when (event) {
            is MessageEvent.Open -> open(event.position)
            is MessageEvent.React -> closing { core.react(event.name, event.key) }
            is MessageEvent.Pin -> closing { core.pin(id, event.position, event.on) }
            is MessageEvent.AnswerUntil -> closing { core.answerBy(id, event.position, event.untilMs) }
            is MessageEvent.Carry -> act { core.labelMessage(id, event.position, event.label.id, event.on) }
            is MessageEvent.TakeBack -> closing { core.takeBack(event.name) }
            is MessageEvent.Smaller -> closing { core.sendSmaller(event.itemId) }
        }
    }

    fun on(event: HeadEvent) {
        when (event) {
            HeadEvent.Menu -> show(ThreadSheet.Menu)
            HeadEvent.Pins -> pins()
            HeadEvent.Call -> openNote()
            HeadEvent.Close -> show(null)
            is HeadEvent.Care -> closing { core.takeCare(id, event.taken) }
            is HeadEvent.Carry -> act { core.labelThread(id, event.label.id, event.on) }
            is HeadEvent.Jump -> Unit
            is HeadEvent.WriteNote -> writeNote(event.text)
            HeadEvent.KeepNote -> keepNote()
            is HeadEvent.Invited -> act { core.answerInvitation(event.roomId, event.accept) }
            HeadEvent.Group -> group()
            is HeadEvent.WriteTitle -> inGroup { it.copy(title = event.title) }
            HeadEvent.KeepTitle -> keepTitle()
            is HeadEvent.Add -> act { core.addToGroup(id, event.contactId) }
            is HeadEvent.TakeOut -> act { core.takeOutOfGroup(id, event.userId) }
            is HeadEvent.FindCard -> findCard(event.query)
            is HeadEvent.SendCard -> closing { core.sendContact(id, event.contactId) }
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

    private fun inGroup(change: (ThreadSheet.Group) -> ThreadSheet.Group) =
        state.update { old -> (old.sheet as? ThreadSheet.Group)?.let { old.copy(sheet = change(it)) } ?: old }

    private fun group() {
        show(ThreadSheet.Group((state.value.thread as? Loaded.Page)?.page?.title.orEmpty(), null))
        scope.launch {
            val problem =
                problemIn {
                    val people = core.groupPeople()
                    inGroup { it.copy(people = people) }
                }
            if (problem != null) state.update { it.copy(problem = problem) }
        }
    }

    private fun findCard(query: String) {
        val before = (state.value.sheet as? ThreadSheet.SendCard)?.found
        show(ThreadSheet.SendCard(query, before))
        scope.launch {
            val problem =
                problemIn {
                    val found = core.contacts(query, Everybody, null, CARDS).contacts
                    state.update { old ->
                        val sheet = old.sheet as? ThreadSheet.SendCard
                        // What was typed meanwhile has an answer of its own.
                        if (sheet?.query == query) old.copy(sheet = sheet.copy(found = found)) else old
                    }
                }
            if (problem != null) state.update { it.copy(problem = problem) }
        }
    }

    private fun keepTitle() {
        val sheet = state.value.sheet as? ThreadSheet.Group ?: return
        closing { core.nameGroup(id, sheet.title.trim()) }
    }

    private fun openNote() {
        val blank = ThreadSheet.Call("")
        show(blank)
        scope.launch {
            val left = scraps.left(call)
            state.update { if (it.sheet == blank) it.copy(sheet = ThreadSheet.Call(left)) else it }
        }
    }

    private fun writeNote(text: String) {
        show(ThreadSheet.Call(text))
        scraps.write(call, text)
    }

    private fun keepNote() {
        val note = (state.value.sheet as? ThreadSheet.Call)?.text?.trim().orEmpty()
        if (note.isEmpty()) return
        closing {
            scraps.settle()
            core.noteCall(id, note)
        }
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
