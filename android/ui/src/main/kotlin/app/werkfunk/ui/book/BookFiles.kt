package app.werkfunk.ui.book

import app.werkfunk.view.ContactFile
import kotlinx.coroutines.flow.StateFlow

/** A file the person picked; without bytes where it could not be read. */
class PickedFile(
    val name: String,
    val bytes: ByteArray?,
)

/** What became of a file that was to be saved. */
enum class Saving { Saved, NotSaved, Failed }

/**
 * Files of contacts in and out, by the device's own dialogs and without any permission. What was picked lies in [picked]
 * until a screen takes it.
 */
interface BookFiles {
    val picked: StateFlow<PickedFile?>

    /** Whether the device can hand over one contact that the person picks. */
    val handsOverContacts: Boolean

    /** Lets the person choose a file, or says by `false` that the device cannot. */
    fun choose(): Boolean

    /** Lets the person pick one contact of the phone's own book; only what was picked is read. */
    fun chooseContact(): Boolean

    /** Takes the file out. */
    fun take(): PickedFile?

    /** Lets the person say where, and writes there. */
    suspend fun save(file: ContactFile): Saving
}
