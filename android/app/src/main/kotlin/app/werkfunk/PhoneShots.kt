package app.werkfunk

import android.content.Context
import android.content.pm.PackageManager
import android.net.Uri
import androidx.core.content.FileProvider
import app.werkfunk.ui.photo.Arrival
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.photo.ShotBasket
import app.werkfunk.ui.photo.Shots
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException
import java.util.UUID

/**
 * Photos of the camera, the picker and other apps as files in a folder only this app reads. A file stays until the core
 * has its photo or the person leaves it out: what lies here when the app starts again waits to be sent. The shot under
 * way is written down before the camera opens, as the system may end this process while the camera is in front.
 */
class PhoneShots(
    private val context: Context,
) : Shots {
    private val folder = File(context.filesDir, FOLDER)
    private val notes = context.getSharedPreferences(FOLDER, Context.MODE_PRIVATE)

    var starter: ShotStarter? = null

    override val basket = ShotBasket()
    override val hasCamera = context.packageManager.hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY)

    init {
        findLeftovers()
    }

    override fun take(threadId: String?): Boolean {
        val window = starter ?: return false
        val file = fresh()
        note(UNDER_WAY to file.name, TAKEN_FOR to threadId)
        val started = window.camera(FileProvider.getUriForFile(context, authority(context), file))
        if (!started) taken(stored = false)
        return started
    }

    override fun choose(threadId: String?) {
        note(CHOSEN_FOR to threadId)
        starter?.picker()
    }

    /** The camera closed; [stored] if it wrote a picture. */
    fun taken(stored: Boolean) {
        val file = notes.getString(UNDER_WAY, null)?.let { File(folder, it) }
        val threadId = notes.getString(TAKEN_FOR, null)
        note(UNDER_WAY to null, TAKEN_FOR to null)
        if (file == null) return
        if (stored && file.length() > 0) basket.put(Arrival(listOf(Shot(file.path)), threadId)) else file.delete()
    }

    /** The picker closed with these; none if the person chose nothing. */
    suspend fun chosen(uris: List<Uri>) {
        val threadId = notes.getString(CHOSEN_FOR, null)
        note(CHOSEN_FOR to null)
        basket.put(Arrival(copied(uris), threadId))
    }

    /** Another app shared these; whom they are for is not known yet. */
    suspend fun shared(uris: List<Uri>) = basket.put(Arrival(copied(uris), null))

    /** Puts what an earlier run left here into the basket; the shot under way is not finished yet. */
    private fun findLeftovers() {
        val underWay = notes.getString(UNDER_WAY, null)
        val files = folder.listFiles().orEmpty().filter { it.name != underWay && it.length() > 0 }
        basket.put(Arrival(files.sortedBy { it.lastModified() }.map { Shot(it.path) }, null))
    }

    override suspend fun forget(shot: Shot) {
        val file = File(shot.path)
        if (file.parentFile == folder) withContext(Dispatchers.IO) { file.delete() }
    }

    /** Copied at once, as the right to read them ends with the window that got it. */
    private suspend fun copied(uris: List<Uri>) = withContext(Dispatchers.IO) { readable(uris).map(::copied) }

    /** Nobody makes this app read its own files or anything else but what was shared. */
    private fun readable(uris: List<Uri>) =
        uris.filter { it.scheme == "content" && it.authority != authority(context) }.take(MOST)

    /** What cannot be read becomes an empty file, so that the screen says so instead of showing one photo less. */
    private fun copied(uri: Uri): Shot {
        val file = fresh()
        try {
            context.contentResolver.openInputStream(uri)?.use { from -> file.outputStream().use(from::copyTo) }
        } catch (_: IOException) {
            file.writeBytes(ByteArray(0))
        } catch (_: SecurityException) {
            file.writeBytes(ByteArray(0))
        }
        return Shot(file.path)
    }

    private fun fresh(): File {
        folder.mkdirs()
        return File(folder, "${UUID.randomUUID()}.jpg").apply { createNewFile() }
    }

    /** On the disk when this returns. */
    private fun note(vararg notes: Pair<String, String?>) {
        val edit = this.notes.edit()
        notes.forEach { (key, value) -> edit.putString(key, value) }
        edit.commit()
    }

    companion object {
        const val MOST = 50
        private const val FOLDER = "shots"
        private const val UNDER_WAY = "under-way"
        private const val TAKEN_FOR = "taken-for"
        private const val CHOSEN_FOR = "chosen-for"

        fun authority(context: Context) = "${context.packageName}.shots"
    }
}
