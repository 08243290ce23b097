package app.werkfunk.ui.book

import app.werkfunk.ui.core.Basket
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn

/** The device's [files], and beside them what came with a message: it goes the way of a picked file. */
class GivenFiles(
    private val files: BookFiles,
    scope: CoroutineScope,
) : BookFiles by files {
    private val given = Basket<PickedFile>()

    override val picked: StateFlow<PickedFile?> =
        combine(given.picked, files.picked) { came, picked -> came ?: picked }
            .stateIn(scope, SharingStarted.Eagerly, files.picked.value)

    fun give(file: PickedFile) = given.put(file)

    override fun take(): PickedFile? = given.take() ?: files.take()
}
