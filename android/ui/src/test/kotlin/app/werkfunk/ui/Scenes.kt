package app.werkfunk.ui

import java.awt.BasicStroke
import java.awt.Color
import java.awt.GradientPaint
import java.awt.Graphics2D
import java.awt.RenderingHints
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import javax.imageio.ImageIO

/** Drawn scenes that stand for a customer's photos. */
object Scenes {
    private val known = mutableMapOf<String, ByteArray>()

    fun jpeg(name: String): ByteArray = synchronized(known) { known.getOrPut(name) { draw(name) } }

    /** As large as a phone's camera makes them. */
    fun photo(): ByteArray = draw("photo", scale = 5)

    private fun draw(
        name: String,
        scale: Int = 1,
    ): ByteArray {
        val image = BufferedImage(640 * scale, 480 * scale, BufferedImage.TYPE_INT_RGB)
        val pen = image.createGraphics()
        pen.scale(scale.toDouble(), scale.toDouble())
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
        val hue = (name.hashCode() and 0xFF) / 255f
        pen.paint =
            GradientPaint(0f, 0f, Color.getHSBColor(hue, 0.25f, 0.9f), 640f, 480f, Color.getHSBColor(hue, 0.45f, 0.45f))
        pen.fillRect(0, 0, 640, 480)
        tiles(pen)
        pipes(pen, name.length)
        pen.dispose()
        return ByteArrayOutputStream().also { ImageIO.write(image, "jpeg", it) }.toByteArray()
    }

    private fun tiles(pen: Graphics2D) {
        pen.color = Color(255, 255, 255, 90)
        pen.stroke = BasicStroke(3f)
        for (x in 0..640 step 80) pen.drawLine(x, 0, x, 480)
        for (y in 0..480 step 80) pen.drawLine(0, y, 640, y)
    }

    private fun pipes(
        pen: Graphics2D,
        bends: Int,
    ) {
        pen.color = Color(120, 72, 40)
        pen.stroke = BasicStroke(34f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        pen.drawPolyline(intArrayOf(60, 260, 260, 580), intArrayOf(120 + bends * 8, 120 + bends * 8, 330, 330), 4)
        pen.color = Color(40, 110, 170)
        pen.fillOval(220, 400, 200, 46)
    }
}
