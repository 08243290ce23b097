package app.werkfunk.ui.book

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ExportFormat
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class ExportState(
    /** How many were chosen; 0 is all of them. */
    val chosen: Int,
    val format: ExportFormat,
    val busy: Boolean,
    val written: Written?,
    val problem: Problem?,
)

/** What stands in the file that was saved. */
data class Written(
    val contacts: Int,
    val photosMissing: Int,
)

sealed interface ExportEvent {
    data class Format(
        val format: ExportFormat,
    ) : ExportEvent

    data object Save : ExportEvent
}

/** Contacts to a file, which the device's own dialog saves where the person says. */
class ExportViewModel(
    private val ids: List<String>,
    private val core: Core,
    private val files: BookFiles,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(ExportState(ids.size, ExportFormat.V_CARD3, busy = false, null, null))

    val uiState: StateFlow<ExportState> = state

    fun on(event: ExportEvent) {
        when (event) {
            is ExportEvent.Format -> state.update { it.copy(format = event.format, written = null, problem = null) }
            ExportEvent.Save -> scope.launch { save() }
        }
    }

    private suspend fun save() {
        if (state.value.busy) return
        state.update { it.copy(busy = true, written = null, problem = null) }
        var written: Written? = null
        val problem =
            problemIn {
                val file = core.exportContacts(ids, state.value.format)
                when (files.save(file)) {
                    Saving.Saved -> written = Written(file.contacts.toInt(), file.photosMissing.toInt())
                    Saving.NotSaved -> Unit
                    Saving.Failed -> throw CoreProblem(Problem.NotSaved)
                }
            }
        state.update { it.copy(busy = false, written = written, problem = problem) }
    }
}
