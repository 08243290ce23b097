package app.werkfunk.ui.attach

import app.werkfunk.ui.core.ThreadVerbs
import app.werkfunk.ui.core.problemIn
import app.werkfunk.ui.papers.PaperTray
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Attached
import app.werkfunk.view.PaperFile
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch

/** What is attached and opened, whichever thread is shown. One opened file at a time lies in the tray. */
class AttachmentDesk(
    private val core: ThreadVerbs,
    private val picks: Picks,
    private val tray: PaperTray,
    private val scope: CoroutineScope,
) {
    private val failed = MutableStateFlow<Problem?>(null)
    private var lying: String? = null

    /** What went wrong last, until something else is begun. */
    val problem: StateFlow<Problem?> = failed

    init {
        scope.launch { picks.picked.filterNotNull().collect { while (true) send(picks.take() ?: break) } }
    }

    /** With [words] what is written in the thread by then goes with it, and is written no more. */
    fun choose(
        kind: PickKind,
        threadId: String,
        words: Boolean,
    ) {
        failed.value = null
        if (!picks.choose(kind, threadId, words)) {
            failed.value = if (kind == PickKind.Voice) Problem.NoRecorder else Problem.NoPicker
        }
    }

    /** Opens in the device's own program what is here, else fetches it. */
    fun open(
        position: Long,
        attached: Attached,
    ) {
        failed.value = null
        scope.launch {
            val file = attached.file
            if (file == null) {
                failed.value = problemIn { core.fetchFile(position) }
            } else {
                show(file, attached)
            }
        }
    }

    /** A pick goes only once the core has it. */
    private suspend fun send(pick: Pick) {
        val path = pick.path
        failed.value =
            if (path == null) {
                Problem.FileUnreadable
            } else {
                problemIn {
                    when (pick.kind) {
                        PickKind.File -> core.sendFile(pick.threadId, path, pick.name, caption(pick))
                        PickKind.Video -> core.sendVideo(pick.threadId, path, pick.still, caption(pick))
                        PickKind.Voice -> core.sendVoice(pick.threadId, path)
                    }
                    picks.forget(pick)
                }
            }
    }

    /** As it is on the disk: the app may have been killed while something was chosen. */
    private suspend fun caption(pick: Pick) = if (pick.words) core.thread(pick.threadId, null, 1).draft.trim() else ""

    private suspend fun show(
        file: String,
        attached: Attached,
    ) {
        lying?.let { tray.clear(it) }
        val folder = tray.folder()
        lying = folder
        if (folder == null) {
            failed.value = Problem.NotSaved
            return
        }
        val shown = PaperFile(attached.name.ifBlank { nameOf(attached.mime) }, attached.mime, attached.bytes)
        failed.value =
            problemIn { core.saveAttachment(file, "$folder/${shown.name}") }
                ?: Problem.NoViewer.takeUnless { tray.open(folder, shown) }
    }

    /** A name for what has none; programs go by the ending. */
    private fun nameOf(mime: String) =
        when (mime) {
            "video/mp4" -> "video.mp4"
            "video/quicktime" -> "video.mov"
            "video/3gpp" -> "video.3gp"
            "audio/mp4" -> "audio.m4a"
            "audio/ogg" -> "audio.ogg"
            else -> "file"
        }
}
