package app.werkfunk.ui.room

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.Unkept
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.OnOff
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.GroupDraft
import app.werkfunk.view.GroupPerson
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class NewGroupState(
    val people: Loaded<List<GroupPerson>>,
    /** Contacts who are to be in it. */
    val chosen: Set<String> = emptySet(),
    val title: String = "",
    val first: String = "",
    val busy: Boolean = false,
    val problem: Problem? = null,
    /** The thread, once it is there. */
    val begun: String? = null,
) {
    val ready get() = chosen.size >= 2 && first.isNotBlank() && !busy
    internal val draft get() = GroupDraft(chosen.toList(), title, first)

    internal fun with(draft: GroupDraft) =
        copy(chosen = draft.contacts.toSet(), title = draft.title, first = draft.body)
}

/** Several people in one room, begun with a first message; what is chosen and written before that survives the app. */
class NewGroupViewModel(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(NewGroupState(Loaded.Opening))

    private val unkept = Unkept(::keep)
    private var restored = false

    val uiState: StateFlow<NewGroupState> = state

    init {
        load()
        scope.launch { unkept.run() }
    }

    fun load() {
        scope.launch {
            var left: GroupDraft? = null
            val people =
                state.value.people.reload {
                    if (!restored) left = core.groupDraft()
                    core.groupPeople()
                }
            restored = restored || people is Loaded.Page
            state.update { old -> (left?.takeIf { restored }?.let(old::with) ?: old).copy(people = people) }
        }
    }

    private suspend fun keep(draft: GroupDraft) {
        val problem = problemIn { core.keepGroupDraft(draft) }
        if (problem != null) state.update { it.copy(problem = problem) }
    }

    private fun write(change: (NewGroupState) -> NewGroupState) {
        state.update { change(it).copy(problem = null) }
        unkept.put(state.value.draft)
    }

    fun choose(
        contactId: String,
        on: Boolean,
    ) = write { it.copy(chosen = if (on) it.chosen + contactId else it.chosen - contactId) }

    fun title(text: String) = write { it.copy(title = text) }

    fun first(text: String) = write { it.copy(first = text) }

    fun begin() {
        val asked = state.value
        if (!asked.ready) return
        state.update { it.copy(busy = true, problem = null) }
        scope.launch {
            val problem =
                problemIn {
                    val thread = core.startGroup(asked.chosen.toList(), asked.title.trim(), asked.first.trim())
                    // Letters still on their way to the core would else come back as a group to be begun.
                    unkept.put(NewGroupState(Loaded.Opening).draft)
                    state.update { it.copy(begun = thread) }
                }
            state.update { it.copy(busy = false, problem = problem) }
        }
    }
}

/** Who it is, and why nothing would go into a group with this person. */
private fun Strings.about(person: GroupPerson) =
    listOfNotNull(
        person.userId,
        person.why?.let { group_closed(it).replaceFirstChar(Char::uppercase) },
    ).joinToString("\n")

/** What is written about a new group. */
class NewGroupWays(
    val tryAgain: () -> Unit,
    val choose: (String, Boolean) -> Unit,
    val title: (String) -> Unit,
    val first: (String) -> Unit,
    val begin: () -> Unit,
)

/** Who is to be in it, what the company calls it, and the first message. */
@Composable
fun NewGroupScreen(
    state: NewGroupState,
    ways: NewGroupWays,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.group_new, onLeave, modifier) {
    val strings = LocalStrings.current
    Column(Modifier.weight(1f)) {
        PageOf(state.people, ways.tryAgain) { people ->
            if (people.isEmpty()) {
                val next = strings.group_people_empty_next
                Hint(Icons.contacts, LocalPalette.current.quiet, strings.group_people_empty, next)
                return@PageOf
            }
            Scrolled {
                state.problem?.let { ProblemNote(it) }
                Words(strings.group_new_hint, LocalType.current.body, LocalPalette.current.quiet)
                Heading(strings.group_people)
                people.forEach { person ->
                    OnOff(person.name, strings.about(person), person.contactId in state.chosen, {
                        ways.choose(person.contactId, it)
                    })
                }
                Entry(strings.group_title, state.title, onChange = ways.title)
                Words(strings.group_title_says, LocalType.current.quiet, LocalPalette.current.quiet)
                Entry(strings.group_first, state.first, onChange = ways.first)
            }
        }
    }
    Below { MainButton(strings.group_start, Icons.send, ways.begin, Modifier.fillMaxWidth(), state.ready) }
}
