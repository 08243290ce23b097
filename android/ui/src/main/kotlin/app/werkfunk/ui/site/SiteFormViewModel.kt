package app.werkfunk.ui.site

import app.werkfunk.ui.book.Everybody
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.core.reload
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.AddressKind
import app.werkfunk.view.ContactAddress
import app.werkfunk.view.ContactLine
import app.werkfunk.view.SiteContact
import app.werkfunk.view.SiteFields
import app.werkfunk.view.SitePart
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class SiteFormState(
    val isNew: Boolean,
    val fields: Loaded<SiteFields>,
    /** What the contacts of the form are called. */
    val names: Map<String, String>,
    /** Where its people have addresses, to be taken over with one touch. */
    val addresses: List<String>,
    /** Contacts to choose from; `null` while none are being chosen. */
    val picking: Picking?,
    val busy: Boolean,
    val problem: Problem?,
    /** The site's id once the core has it. */
    val saved: String?,
) {
    val ready get() = (fields as? Loaded.Page)?.page?.name?.isNotBlank() == true && !busy
}

data class Picking(
    val query: String,
    val found: Loaded<List<ContactLine>>,
)

sealed interface SiteFormEvent {
    data object TryAgain : SiteFormEvent

    data class Write(
        val fields: SiteFields,
    ) : SiteFormEvent

    data object PickContact : SiteFormEvent

    data class LookFor(
        val query: String,
    ) : SiteFormEvent

    data class AddContact(
        val line: ContactLine,
    ) : SiteFormEvent

    data object ClosePicker : SiteFormEvent

    data object Save : SiteFormEvent
}

/** A site being made or changed; what was typed stays until the core has it. */
class SiteFormViewModel(
    private val id: String?,
    /** For whom a new one is. */
    private val contactId: String?,
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val begun: Loaded<SiteFields> = if (id == null) Loaded.Page(EmptySite) else Loaded.Opening
    private val state =
        MutableStateFlow(SiteFormState(id == null, begun, emptyMap(), emptyList(), null, busy = false, null, null))
    private var looking: Job? = null

    val uiState: StateFlow<SiteFormState> = state

    init {
        scope.launch { load() }
    }

    fun on(event: SiteFormEvent) {
        when (event) {
            SiteFormEvent.TryAgain -> scope.launch { load() }
            is SiteFormEvent.Write -> state.update { it.copy(fields = Loaded.Page(event.fields), problem = null) }
            SiteFormEvent.PickContact -> look("")
            is SiteFormEvent.LookFor -> look(event.query)
            is SiteFormEvent.AddContact -> scope.launch { add(event.line.id, SitePart.CUSTOMER) }
            SiteFormEvent.ClosePicker -> state.update { it.copy(picking = null) }
            SiteFormEvent.Save -> scope.launch { save() }
        }
    }

    private suspend fun load() {
        if (id != null) {
            val fields = state.value.fields.reload { core.siteFields(id) }
            state.update { it.copy(fields = fields) }
            (fields as? Loaded.Page)?.page?.contacts?.forEach { know(it.contactId) }
        } else if (contactId != null) {
            add(contactId, SitePart.CUSTOMER)
        }
    }

    private fun look(query: String) {
        looking?.cancel()
        state.update { it.copy(picking = Picking(query, it.picking?.found ?: Loaded.Opening)) }
        looking =
            scope.launch {
                val before = state.value.picking?.found ?: Loaded.Opening
                val found = before.reload { core.contacts(query.trim(), Everybody, null, MOST).contacts }
                state.update { it.copy(picking = it.picking?.copy(found = found)) }
            }
    }

    private suspend fun add(
        contactId: String,
        part: SitePart,
    ) {
        state.update { old ->
            val fields = (old.fields as? Loaded.Page)?.page ?: return
            val known = fields.contacts.any { it.contactId == contactId }
            val contacts = if (known) fields.contacts else fields.contacts + SiteContact(contactId, part)
            old.copy(fields = Loaded.Page(fields.copy(contacts = contacts)), picking = null)
        }
        know(contactId)
    }

    /** Its name, and where it has addresses: that of a site first. */
    private suspend fun know(contactId: String) {
        problemIn {
            val page = core.contact(contactId)
            val addresses =
                page.fields.addresses
                    .sortedBy { it.kind != AddressKind.SITE }
                    .map { it.onOneLine() }
            state.update { old ->
                val all = (old.addresses + addresses).filter { it.isNotBlank() }.distinct()
                old.copy(names = old.names + (contactId to page.name), addresses = all)
            }
        }
    }

    private suspend fun save() {
        val form = state.value
        val typed = (form.fields as? Loaded.Page)?.page ?: return
        if (!form.ready) return
        state.update { it.copy(busy = true, problem = null) }
        var savedAs = id
        val problem = problemIn { if (id == null) savedAs = core.makeSite(typed) else core.changeSite(id, typed) }
        state.update { it.copy(busy = false, problem = problem, saved = savedAs.takeIf { problem == null }) }
    }

    private companion object {
        const val MOST = 50
    }
}

val EmptySite = SiteFields("", "", null, emptyList())

/** "Lindenstraße 14, 50674 Köln" */
internal fun ContactAddress.onOneLine(): String {
    val town = listOf(postcode, town).filter { it.isNotBlank() }.joinToString(" ")
    return listOf(street, extra, town).map { it.trim() }.filter { it.isNotBlank() }.joinToString(", ")
}
