package app.werkfunk

import android.graphics.Bitmap
import android.graphics.Color
import app.werkfunk.photo.Pixels
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.ByteArrayOutputStream

/** Android's decoder behind the core's; here with PNG and JPEG, as no HEIC decoder comes with Robolectric. */
@RunWith(RobolectricTestRunner::class)
class PlatformPicturesTest {
    private val pictures = PlatformPictures()

    /** Red on the left, blue on the right. */
    private fun flag(
        width: Int,
        height: Int,
        left: Int = Color.RED,
        format: Bitmap.CompressFormat = Bitmap.CompressFormat.PNG,
    ): ByteArray {
        val bitmap = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)
        for (x in 0 until width) {
            for (y in 0 until height) {
                bitmap.setPixel(
                    x,
                    y,
                    if (x <
                        width / 2
                    ) {
                        left
                    } else {
                        Color.BLUE
                    },
                )
            }
        }
        return ByteArrayOutputStream().also { bitmap.compress(format, 95, it) }.toByteArray()
    }

    private fun Pixels.at(
        x: Int,
        y: Int,
    ): List<Int> {
        val first = (y * width.toInt() + x) * 4
        return rgba.slice(first until first + 3).map { it.toInt() and 0xFF }
    }

    @Test
    fun `rows from the top, red before green before blue, no padding`() {
        val pixels = checkNotNull(pictures.decode(flag(7, 3), 100u))
        assertEquals(listOf(7u, 3u), listOf(pixels.width, pixels.height))
        assertEquals(7 * 3 * 4, pixels.rgba.size)
        assertEquals(listOf(255, 0, 0), pixels.at(0, 0))
        assertEquals(listOf(0, 0, 255), pixels.at(6, 2))
    }

    @Test
    fun `a large picture is decoded smaller, but never below what is asked for`() {
        val pixels = checkNotNull(pictures.decode(flag(400, 300), 161u))
        assertTrue("${pixels.width}", pixels.width.toInt() in 161..170)
        assertEquals(121, pixels.height.toInt())
        assertEquals(listOf(255, 0, 0), pixels.at(3, 3))
    }

    @Test
    fun `what shines through is white`() {
        val pixels = checkNotNull(pictures.decode(flag(8, 8, left = Color.TRANSPARENT), 100u))
        assertEquals(listOf(255, 255, 255), pixels.at(0, 0))
        assertEquals(listOf(0, 0, 255), pixels.at(7, 7))
    }

    @Test
    fun `what is no picture, or ends too early, is none`() {
        assertNull(pictures.decode(ByteArray(0), 100u))
        assertNull(pictures.decode("%PDF-1.7 nothing to see".toByteArray(), 100u))
        val whole = flag(64, 64, format = Bitmap.CompressFormat.JPEG)
        assertNull(pictures.decode(whole.copyOf(whole.size / 2), 100u))
    }

    @Test
    fun `the thumbnail of a picture is small`() {
        val small = PhonePlatform(org.robolectric.RuntimeEnvironment.getApplication()).decode(flag(800, 600), 100)
        assertEquals(listOf(100, 75), listOf(small?.width, small?.height))
        assertNull(PhonePlatform(org.robolectric.RuntimeEnvironment.getApplication()).decode(ByteArray(3), null))
    }
}
