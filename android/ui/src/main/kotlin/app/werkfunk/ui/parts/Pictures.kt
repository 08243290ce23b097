package app.werkfunk.ui.parts

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.Platform
import app.werkfunk.view.Change
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.firstOrNull
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext

/** A picture that has no name in the vault: JPEG bytes. The same object is the same picture. */
class Jpeg(
    val bytes: ByteArray,
)

/**
 * Pictures by their name in the vault; the last [KEPT] decoded ones stay in memory, and of those without a name, which
 * are large, the last [LARGE].
 */
class PictureBook(
    private val core: Core,
    private val platform: Platform,
) {
    private val lock = Mutex()
    private val kept = newestOf<String>(KEPT)
    private val large = newestOf<Jpeg>(LARGE)
    private val small = newestOf<Jpeg>(KEPT)

    /** `null` when it is not here or is no picture. */
    suspend fun open(name: String): ImageBitmap? {
        lock.withLock { kept[name] }?.let { return it }
        val picture =
            try {
                withContext(Dispatchers.IO) { platform.decode(core.picture(name), null) }
            } catch (_: CoreProblem) {
                null
            }
        picture?.let { lock.withLock { kept[name] = it } }
        return picture
    }

    /** The same, tried again with each piece of news of a thread: a damaged one that was received is fetched once more. */
    suspend fun openOnceHere(name: String): ImageBitmap? =
        open(name) ?: core
            .changes()
            .filter { batch -> batch.any { it is Change.Thread } }
            .mapNotNull { open(name) }
            .firstOrNull()

    /** What is decoded already, so that a list that comes back does not flicker. */
    fun atOnce(name: String): ImageBitmap? = if (lock.tryLock()) kept[name].also { lock.unlock() } else null

    /** `null` when it is no picture; [thumb] when a small one does. */
    suspend fun open(
        jpeg: Jpeg,
        thumb: Boolean,
    ): ImageBitmap? {
        val shelf = if (thumb) small else large
        lock.withLock { shelf[jpeg] }?.let { return it }
        val picture = withContext(Dispatchers.IO) { platform.decode(jpeg.bytes, THUMB.takeIf { thumb }) }
        picture?.let { lock.withLock { shelf[jpeg] = it } }
        return picture
    }

    fun atOnce(
        jpeg: Jpeg,
        thumb: Boolean,
    ): ImageBitmap? = if (lock.tryLock()) (if (thumb) small else large)[jpeg].also { lock.unlock() } else null

    private fun <K> newestOf(most: Int) =
        object : LinkedHashMap<K, ImageBitmap>(most, 0.75f, true) {
            override fun removeEldestEntry(eldest: Map.Entry<K, ImageBitmap>) = size > most
        }

    private companion object {
        const val KEPT = 48
        const val LARGE = 3
        const val THUMB = 256
    }
}

val LocalPictures = staticCompositionLocalOf<PictureBook> { error("no pictures given") }

/** A picture, or until it is here a field in its mean colour. [label] is for those who cannot see it. */
@Composable
fun Photo(
    name: String?,
    blurhash: String,
    modifier: Modifier = Modifier,
    fit: ContentScale = ContentScale.Crop,
) {
    val book = LocalPictures.current
    var picture by remember(name) { mutableStateOf(name?.let(book::atOnce)) }
    LaunchedEffect(name) { if (picture == null && name != null) picture = book.openOnceHere(name) }
    Framed(picture, modifier.clip(Rounded).background(meanColor(blurhash) ?: LocalPalette.current.background), fit)
}

/** A picture without a name; until it is decoded an empty field. */
@Composable
fun Still(
    jpeg: Jpeg?,
    modifier: Modifier = Modifier,
    fit: ContentScale = ContentScale.Fit,
    thumb: Boolean = false,
) = Framed(decoded(jpeg, thumb), modifier.clip(Rounded).background(LocalPalette.current.surface), fit)

/** `null` until it is decoded. */
@Composable
fun decoded(
    jpeg: Jpeg?,
    thumb: Boolean = false,
): ImageBitmap? {
    val book = LocalPictures.current
    var picture by remember(jpeg) { mutableStateOf(jpeg?.let { book.atOnce(it, thumb) }) }
    LaunchedEffect(jpeg) { if (picture == null && jpeg != null) picture = book.open(jpeg, thumb) }
    return picture
}

@Composable
private fun Framed(
    picture: ImageBitmap?,
    modifier: Modifier,
    fit: ContentScale,
) = Box(modifier, contentAlignment = Alignment.Center) {
    when (picture) {
        null -> Sign(Icons.picture, LocalPalette.current.quiet, size = 32.dp)
        else -> Image(picture, contentDescription = null, contentScale = fit, modifier = Modifier.fillMaxSize())
    }
}

private const val DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"

/** A blurhash's third to sixth digit are its mean colour in base 83. */
internal fun meanColor(blurhash: String): Color? {
    if (blurhash.length < 6) return null
    val digits = blurhash.substring(2, 6).map(DIGITS::indexOf)
    if (digits.any { it < 0 }) return null
    val value = digits.fold(0) { sum, digit -> sum * DIGITS.length + digit }
    return if (value > 0xFFFFFF) null else Color(0xFF000000L or value.toLong())
}
