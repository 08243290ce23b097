package app.werkfunk

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.ColorSpace
import android.graphics.ImageDecoder
import android.os.Build
import androidx.annotation.RequiresApi
import app.werkfunk.core.PictureDecoder
import app.werkfunk.photo.Pixels
import java.io.IOException
import java.nio.ByteBuffer
import kotlin.math.ceil
import kotlin.math.max

/** Reads what the core does not, such as HEIC and AVIF, where Android can: from 9 on. */
class PlatformPictures : PictureDecoder {
    override fun decode(
        content: ByteArray,
        longEdge: UInt,
    ): Pixels? = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) decoded(content, longEdge.toInt()) else null

    /** In plain memory and sRGB; upright, as the decoder turns by itself. A picture that ends too early is refused. */
    @RequiresApi(Build.VERSION_CODES.P)
    private fun decoded(
        content: ByteArray,
        longEdge: Int,
    ): Pixels? =
        try {
            val source = ImageDecoder.createSource(ByteBuffer.wrap(content))
            val bitmap =
                ImageDecoder.decodeBitmap(source) { decoder, info, _ ->
                    decoder.allocator = ImageDecoder.ALLOCATOR_SOFTWARE
                    decoder.setTargetColorSpace(ColorSpace.get(ColorSpace.Named.SRGB))
                    val scale = scale(info.size.width, info.size.height, longEdge)
                    decoder.setTargetSize(part(info.size.width, scale), part(info.size.height, scale))
                }
            opaque(bitmap).pixels()
        } catch (_: IOException) {
            null
        } catch (_: OutOfMemoryError) {
            null
        }

    /** Never below what is asked for, never above the picture itself. */
    private fun scale(
        width: Int,
        height: Int,
        longEdge: Int,
    ) = (longEdge.toDouble() / max(width, height)).coerceAtMost(1.0)

    private fun part(
        length: Int,
        scale: Double,
    ) = ceil(length * scale).toInt().coerceIn(1, length)

    /** What shines through is white, as on paper. */
    private fun opaque(bitmap: Bitmap): Bitmap {
        if (!bitmap.hasAlpha() && bitmap.config == Bitmap.Config.ARGB_8888) return bitmap
        val onWhite = Bitmap.createBitmap(bitmap.width, bitmap.height, Bitmap.Config.ARGB_8888)
        Canvas(onWhite).apply {
            drawColor(Color.WHITE)
            drawBitmap(bitmap, 0f, 0f, null)
        }
        return onWhite
    }

    /** By numbers, row by row: in what order a bitmap has its bytes depends on the machine. */
    private fun Bitmap.pixels(): Pixels {
        val rgba = ByteBuffer.allocate(width * height * BYTES)
        val row = IntArray(width)
        for (y in 0 until height) {
            getPixels(row, 0, width, 0, y, width, 1)
            for (pixel in row) rgba.putInt(pixel.rotateLeft(ALPHA_BITS))
        }
        return Pixels(width.toUInt(), height.toUInt(), rgba.array())
    }

    private companion object {
        const val BYTES = 4

        /** From alpha, red, green, blue to red, green, blue, alpha. */
        const val ALPHA_BITS = 8
    }
}
