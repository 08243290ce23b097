package app.werkfunk.ui.contact

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.problemIn
import app.werkfunk.view.Role
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** One contact being typed in; what was typed stays until the core has it. */
class ContactViewModel(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(empty(Role.COLLEAGUE, saved = null))

    val uiState: StateFlow<ContactState> = state

    fun on(event: ContactEvent) {
        when (event) {
            is ContactEvent.Belongs -> write { it.copy(role = event.role) }
            is ContactEvent.Name -> write { it.copy(name = event.text) }
            is ContactEvent.Town -> write { it.copy(town = event.text) }
            is ContactEvent.Number -> write { it.copy(number = event.text) }
            is ContactEvent.MatrixId -> write { it.copy(matrixId = event.text) }
            ContactEvent.Save -> scope.launch { save() }
        }
    }

    private fun write(change: (ContactState) -> ContactState) =
        state.update { change(it).copy(saved = null, problem = null) }

    private suspend fun save() {
        val typed = state.value
        if (!typed.ready) return
        state.update { it.copy(busy = true, problem = null) }
        val problem = problemIn { core.addContact(typed.contact()) }
        state.value = if (problem == null) empty(typed.role, typed.name.trim()) else typed.copy(problem = problem)
    }

    private fun empty(
        role: Role,
        saved: String?,
    ) = ContactState(role, "", "", "", "", busy = false, saved = saved, problem = null)
}
