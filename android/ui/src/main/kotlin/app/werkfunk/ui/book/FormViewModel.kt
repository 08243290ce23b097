package app.werkfunk.ui.book

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ContactFields
import app.werkfunk.view.Name
import app.werkfunk.view.Role
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class FormState(
    val isNew: Boolean,
    val fields: Loaded<ContactFields>,
    val busy: Boolean,
    val problem: Problem?,
    /** The contact's id once the core has it. */
    val saved: String?,
) {
    val ready get() = (fields as? Loaded.Page)?.page?.saysSomething() == true && !busy
}

sealed interface FormEvent {
    data object TryAgain : FormEvent

    data class Write(
        val fields: ContactFields,
    ) : FormEvent

    data object Save : FormEvent
}

/** A contact being written; what was typed stays until the core has it. */
class FormViewModel(
    private val id: String?,
    private val core: Core,
    private val undo: UndoDesk,
    private val scope: CoroutineScope,
) {
    private val begun: Loaded<ContactFields> = if (id == null) Loaded.Page(EmptyForm) else Loaded.Opening
    private val state = MutableStateFlow(FormState(id == null, begun, busy = false, problem = null, saved = null))

    val uiState: StateFlow<FormState> = state

    init {
        scope.launch { load() }
    }

    fun on(event: FormEvent) {
        when (event) {
            FormEvent.TryAgain -> scope.launch { load() }
            is FormEvent.Write -> state.update { it.copy(fields = Loaded.Page(event.fields), problem = null) }
            FormEvent.Save -> scope.launch { save() }
        }
    }

    private suspend fun load() {
        if (id == null) return
        val fields = state.value.fields.reload { core.contact(id).fields }
        state.update { it.copy(fields = fields) }
    }

    private suspend fun save() {
        val form = state.value
        val typed = (form.fields as? Loaded.Page)?.page ?: return
        if (!form.ready) return
        state.update { it.copy(busy = true, problem = null) }
        var savedAs = id
        val problem = problemIn { savedAs = store(typed) }
        state.update { it.copy(busy = false, problem = problem, saved = savedAs.takeIf { problem == null }) }
    }

    private suspend fun store(typed: ContactFields): String {
        if (id == null) return core.createContact(typed)
        core.saveContact(id, typed)?.let { change -> undo.offer(Deed.Saved) { core.undoInBook(change) } }
        return id
    }
}

val EmptyForm =
    ContactFields(
        role = Role.CUSTOMER,
        isCompany = false,
        name = Name("", "", "", "", "", ""),
        attention = "",
        company = "",
        department = "",
        position = "",
        numbers = emptyList(),
        emails = emptyList(),
        addresses = emptyList(),
        web = emptyList(),
        matrixIds = emptyList(),
        birthday = null,
        notes = "",
        photo = null,
        customerNumber = "",
        language = "",
        preferred = null,
        tags = emptyList(),
    )

/** A name, a company, or something to reach them by. */
internal fun ContactFields.saysSomething() =
    listOf(name.shown, name.given, name.family, company).any { it.isNotBlank() } ||
        numbers.any { it.typed.isNotBlank() } ||
        (emails + matrixIds).any { it.value.isNotBlank() }
