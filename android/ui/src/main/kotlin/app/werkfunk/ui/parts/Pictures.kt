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
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext

/** Pictures by their name in the vault; the last [KEPT] decoded ones stay in memory. */
class PictureBook(
    private val core: Core,
    private val platform: Platform,
) {
    private val lock = Mutex()
    private val kept =
        object : LinkedHashMap<String, ImageBitmap>(KEPT, 0.75f, true) {
            override fun removeEldestEntry(eldest: Map.Entry<String, ImageBitmap>) = size > KEPT
        }

    /** `null` when it is not here or is no picture. */
    suspend fun open(name: String): ImageBitmap? {
        lock.withLock { kept[name] }?.let { return it }
        val picture =
            try {
                withContext(Dispatchers.IO) { platform.decode(core.picture(name)) }
            } catch (_: CoreProblem) {
                null
            }
        picture?.let { lock.withLock { kept[name] = it } }
        return picture
    }

    /** What is decoded already, so that a list that comes back does not flicker. */
    fun atOnce(name: String): ImageBitmap? = if (lock.tryLock()) kept[name].also { lock.unlock() } else null

    private companion object {
        const val KEPT = 48
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
    LaunchedEffect(name) { if (picture == null && name != null) picture = book.open(name) }
    Box(
        modifier.clip(Rounded).background(meanColor(blurhash) ?: LocalPalette.current.background),
        contentAlignment = Alignment.Center,
    ) {
        when (val shown = picture) {
            null -> Sign(Icons.picture, LocalPalette.current.quiet, size = 32.dp)
            else -> Image(shown, contentDescription = null, contentScale = fit, modifier = Modifier.fillMaxSize())
        }
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
