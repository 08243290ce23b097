package app.werkfunk

import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.media.MediaMetadataRetriever
import android.net.Uri
import android.provider.MediaStore
import android.provider.OpenableColumns
import app.werkfunk.ui.attach.Pick
import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.attach.Picks
import app.werkfunk.ui.core.Basket
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException
import java.util.UUID

/**
 * Files and videos by the system's dialog, voice by the phone's own recorder; each lends the one document it is about, and
 * no permission is asked for. It is copied
 * at once, as the right to read it ends with the window, and the copy goes once the core has it. What lies here when the
 * app starts was never in a thread, and goes as well.
 */
class PhonePicks(
    private val context: Context,
) : Picks {
    private val folder = File(context.filesDir, FOLDER)
    private val notes = context.getSharedPreferences(FOLDER, Context.MODE_PRIVATE)
    private val basket = Basket<Pick>()

    var starter: FileStarter? = null

    override val picked = basket.picked

    init {
        folder.deleteRecursively()
    }

    override fun choose(
        kind: PickKind,
        threadId: String,
        words: Boolean,
    ): Boolean {
        // The system may end this process while the dialog is in front.
        notes
            .edit()
            .putString(CHOSEN_FOR, threadId)
            .putBoolean(WITH_WORDS, words)
            .commit()
        return when (kind) {
            PickKind.File -> ask(Choice.Attachment, document("*/*"))
            PickKind.Video -> ask(Choice.Video, document("video/*"))
            PickKind.Voice -> ask(Choice.Voice, Intent(MediaStore.Audio.Media.RECORD_SOUND_ACTION))
        }
    }

    private fun document(type: String) =
        Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType(type)

    private fun ask(
        what: Choice,
        with: Intent,
    ) = starter?.choose(what, with) == true

    /** The dialog closed; `null` where nothing was chosen, or nothing that can be read was [recorded]. Nobody makes this app read its own files. */
    suspend fun chosen(
        what: Choice,
        uri: Uri?,
        recorded: Boolean = uri != null,
    ) {
        val threadId = notes.getString(CHOSEN_FOR, null)
        val words = notes.getBoolean(WITH_WORDS, false)
        notes.edit().clear().commit()
        if (uri?.scheme != "content" && what == Choice.Voice && recorded && threadId != null) {
            // A recorder that answers otherwise cannot be read; what was said must not vanish without a word.
            basket.put(Pick(PickKind.Voice, null, "", threadId))
            return
        }
        if (uri == null || threadId == null || uri.scheme != "content") return
        if (uri.authority == PhoneShots.authority(context)) return
        val kind =
            when (what) {
                Choice.Video -> PickKind.Video
                Choice.Voice -> PickKind.Voice
                else -> PickKind.File
            }
        basket.put(
            withContext(Dispatchers.IO) {
                val path = copied(uri)
                val still = path?.takeIf { kind == PickKind.Video }?.let(::stillOf)
                Pick(kind, path, nameOf(uri), threadId, still, words)
            },
        )
    }

    override fun take() = basket.take()

    override suspend fun forget(pick: Pick) {
        val copies = listOfNotNull(pick.path, pick.still).map(::File).filter { it.parentFile == folder }
        withContext(Dispatchers.IO) { copies.forEach { it.delete() } }
    }

    /** A picture from the beginning of a video; none where the device cannot decode it. */
    private fun stillOf(path: String): String? {
        val film = MediaMetadataRetriever()
        return try {
            film.setDataSource(path)
            val frame = film.frameAtTime ?: return null
            val file = File("$path.jpg")
            file.outputStream().use { frame.compress(Bitmap.CompressFormat.JPEG, STILL_QUALITY, it) }
            file.path
        } catch (_: RuntimeException) {
            // What it throws at a film it does not know is no narrower than this.
            null
        } catch (_: IOException) {
            null
        } finally {
            film.release()
        }
    }

    private fun copied(uri: Uri): String? =
        reaching {
            folder.mkdirs()
            val file = File(folder, UUID.randomUUID().toString())
            context.contentResolver.openInputStream(uri)?.use { from ->
                file.outputStream().use(from::copyTo)
                file.path
            }
        }

    private fun nameOf(uri: Uri): String =
        reaching {
            context.contentResolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use { row ->
                if (row.moveToFirst()) row.getString(0) else null
            }
        }.orEmpty().ifBlank { NAMELESS }

    private companion object {
        const val FOLDER = "picks"
        const val CHOSEN_FOR = "chosen-for"
        const val WITH_WORDS = "with-words"
        const val STILL_QUALITY = 90
        const val NAMELESS = "Datei"
    }
}
