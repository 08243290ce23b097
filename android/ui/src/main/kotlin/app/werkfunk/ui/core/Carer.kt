package app.werkfunk.ui.core

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import app.werkfunk.view.Change

/** Who of the company, but for us, takes care of a thread somebody is about to write into. */
@Composable
internal fun otherCarer(
    core: Core,
    threadId: String?,
): String? {
    val carer by produceState<String?>(null, threadId) {
        value = null
        if (threadId.isNullOrEmpty()) return@produceState
        core.changes().collect { batch ->
            if (batch.any { it == Change.Everything || it == Change.Thread(threadId) }) {
                problemIn {
                    value =
                        core
                            .thread(threadId, null, 1)
                            .carer
                            ?.takeIf { !it.me }
                            ?.name
                }
            }
        }
    }
    return carer
}
