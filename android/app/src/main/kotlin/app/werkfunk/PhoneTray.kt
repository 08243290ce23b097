package app.werkfunk

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.DocumentsContract
import android.provider.DocumentsContract.Document
import androidx.core.content.FileProvider
import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.papers.PaperTray
import app.werkfunk.view.PaperFile
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException
import java.util.UUID

/**
 * Papers in a folder only this app reads. One that was left there when the app ended is removed at the next start. Saving
 * goes to the folder the person picks; the system lends that one folder, and no permission is asked for.
 */
class PhoneTray(
    private val context: Context,
) : PaperTray {
    private val papers = File(context.cacheDir, FOLDER)
    private var saving: CompletableDeferred<Uri?>? = null

    var starter: FileStarter? = null

    init {
        papers.deleteRecursively()
    }

    override suspend fun folder(): String? =
        withContext(Dispatchers.IO) { File(papers, UUID.randomUUID().toString()).takeIf { it.mkdirs() }?.path }

    /** The dialog closed; `null` where no folder was picked. */
    fun chosen(tree: Uri?) {
        saving?.complete(tree)
    }

    override suspend fun save(
        folder: String,
        files: List<PaperFile>,
    ): Saving {
        val answer = CompletableDeferred<Uri?>()
        saving?.complete(null)
        saving = answer
        val started = starter?.choose(Choice.Folder, Intent(Intent.ACTION_OPEN_DOCUMENT_TREE)) == true
        if (!started) return Saving.Failed
        val tree = answer.await() ?: return Saving.NotSaved
        return withContext(Dispatchers.IO) { copied(File(folder), tree, files) }
    }

    private fun copied(
        from: File,
        tree: Uri,
        files: List<PaperFile>,
    ): Saving =
        try {
            val root = DocumentsContract.buildDocumentUriUsingTree(tree, DocumentsContract.getTreeDocumentId(tree))
            val folders = mutableMapOf("" to root)
            files.forEach { copy(from, it, folders) }
            Saving.Saved
        } catch (_: IOException) {
            Saving.Failed
        } catch (_: SecurityException) {
            Saving.Failed
        } catch (_: IllegalArgumentException) {
            Saving.Failed
        }

    private fun copy(
        from: File,
        file: PaperFile,
        folders: MutableMap<String, Uri>,
    ) {
        val under = file.name.substringBeforeLast('/', "")
        val parent = folders.getOrPut(under) { made(folders.getValue(""), Document.MIME_TYPE_DIR, under) }
        val target = made(parent, file.mediaType, file.name.substringAfterLast('/'))
        val stream = context.contentResolver.openOutputStream(target, "w") ?: throw FileNotFoundException()
        stream.use { to -> File(from, file.name).inputStream().use { it.copyTo(to) } }
    }

    private fun made(
        parent: Uri,
        mediaType: String,
        name: String,
    ) = DocumentsContract.createDocument(context.contentResolver, parent, mediaType, name)
        ?: throw FileNotFoundException()

    override fun open(
        folder: String,
        file: PaperFile,
    ): Boolean {
        val uri = FileProvider.getUriForFile(context, PhoneShots.authority(context), File(folder, file.name))
        val view =
            Intent(Intent.ACTION_VIEW)
                .setDataAndType(uri, file.mediaType)
                .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION or Intent.FLAG_ACTIVITY_NEW_TASK)
        return try {
            context.startActivity(view)
            true
        } catch (_: ActivityNotFoundException) {
            false
        }
    }

    override suspend fun clear(folder: String) {
        withContext(Dispatchers.IO) { File(folder).takeIf { it.parentFile == papers }?.deleteRecursively() }
    }

    private companion object {
        const val FOLDER = "papers"
    }
}
