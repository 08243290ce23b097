package app.werkfunk

import android.content.Intent

/** What a window is asked to let the person choose. */
enum class Choice { Document, Contact, Target, Folder, Attachment, Video, Voice }

/** What opens the system's own dialogs: a window, while there is one. It says whether it could. */
fun interface FileStarter {
    fun choose(
        what: Choice,
        with: Intent,
    ): Boolean
}
