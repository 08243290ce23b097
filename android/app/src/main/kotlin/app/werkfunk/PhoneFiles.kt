package app.werkfunk

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.ContactsContract.CommonDataKinds.Phone
import android.provider.OpenableColumns
import app.werkfunk.ui.book.BookFiles
import app.werkfunk.ui.book.PickedFile
import app.werkfunk.ui.book.Saving
import app.werkfunk.ui.core.Basket
import app.werkfunk.view.ContactFile
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream

/**
 * Files of contacts by the system's dialogs. No permission is asked for: the system lends the one document, or the one
 * number of the phone's book, that the person picked.
 */
class PhoneFiles(
    private val context: Context,
) : BookFiles {
    private val basket = Basket<PickedFile>()
    private var saving: CompletableDeferred<Uri?>? = null

    var starter: FileStarter? = null

    override val picked = basket.picked
    override val handsOverContacts = true

    // What a vCard or table is called by its provider differs too much to choose by it.
    override fun choose() =
        start(Choice.Document, Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*"))

    /** The right to read goes no further than the row picked, so it is the number that is picked and not the contact. */
    override fun chooseContact() = start(Choice.Contact, Intent(Intent.ACTION_PICK).setType(Phone.CONTENT_TYPE))

    override fun take() = basket.take()

    private fun start(
        what: Choice,
        with: Intent,
    ) = starter?.choose(what, with) == true

    /** A dialog closed; `null` where nothing was chosen. */
    suspend fun chosen(
        what: Choice,
        uri: Uri?,
    ) {
        if (what == Choice.Target) saving?.complete(uri)
        if (uri == null || uri.scheme != "content" || isOurs(uri)) return
        when (what) {
            Choice.Document -> basket.put(withContext(Dispatchers.IO) { document(uri) })
            Choice.Contact -> basket.put(withContext(Dispatchers.IO) { contact(uri) })
            Choice.Target, Choice.Folder, Choice.Attachment, Choice.Video, Choice.Voice -> Unit
        }
    }

    override suspend fun save(file: ContactFile): Saving {
        val answer = CompletableDeferred<Uri?>()
        saving?.complete(null)
        saving = answer
        val create =
            Intent(Intent.ACTION_CREATE_DOCUMENT)
                .addCategory(Intent.CATEGORY_OPENABLE)
                .setType(file.mediaType)
                .putExtra(Intent.EXTRA_TITLE, file.name)
        if (!start(Choice.Target, create)) return Saving.Failed
        val uri = answer.await() ?: return Saving.NotSaved
        return withContext(Dispatchers.IO) { if (written(uri, file.bytes)) Saving.Saved else Saving.Failed }
    }

    private fun isOurs(uri: Uri) = uri.authority == PhoneShots.authority(context)

    private fun written(
        uri: Uri,
        bytes: ByteArray,
    ): Boolean = reaching { context.contentResolver.openOutputStream(uri, "wt")?.use { it.write(bytes) } } != null

    private fun document(uri: Uri): PickedFile {
        val bytes = reaching { context.contentResolver.openInputStream(uri)?.use(::bounded) }
        return PickedFile(reaching { displayName(uri) }.orEmpty(), bytes)
    }

    private fun displayName(uri: Uri): String? = row(uri, OpenableColumns.DISPLAY_NAME)?.single()

    /** The number picked and whose it is, as a card. */
    private fun contact(uri: Uri): PickedFile {
        val row = reaching { row(uri, Phone.DISPLAY_NAME, Phone.NUMBER) }
        val (name, number) = row ?: return PickedFile("", null)
        return PickedFile(name, cardOf(name, number).toByteArray())
    }

    private fun row(
        uri: Uri,
        vararg columns: String,
    ): List<String>? =
        context.contentResolver.query(uri, columns, null, null, null)?.use { cursor ->
            if (!cursor.moveToFirst()) return null
            columns.map { column -> cursor.getString(cursor.getColumnIndexOrThrow(column)).orEmpty() }
        }

    /** All of it, or nothing where it is larger than any phone book. */
    private fun bounded(from: InputStream): ByteArray? {
        val all = ByteArrayOutputStream()
        val some = ByteArray(PIECE)
        while (true) {
            val read = from.read(some)
            if (read < 0) return all.toByteArray()
            all.write(some, 0, read)
            if (all.size() > MOST) return null
        }
    }

    companion object {
        const val MOST = 64 * 1024 * 1024
        private const val PIECE = 64 * 1024

        /** A vCard 3.0 (RFC 2426) of one name and one number. */
        fun cardOf(
            name: String,
            number: String,
        ) = listOf("BEGIN:VCARD", "VERSION:3.0", "FN:${escaped(name)}", "TEL:${escaped(number)}", "END:VCARD", "")
            .joinToString("\r\n")

        private fun escaped(text: String) =
            text
                .replace("\\", "\\\\")
                .replace(Regex("[,;]")) { "\\${it.value}" }
                .replace(Regex("\r\n?|\n"), "\\\\n")
    }
}

/** What a provider answers; nothing where it fails, takes the right back or knows none of it. */
internal fun <T> reaching(ask: () -> T?): T? =
    try {
        ask()
    } catch (_: IOException) {
        null
    } catch (_: SecurityException) {
        null
    } catch (_: IllegalArgumentException) {
        null
    }
