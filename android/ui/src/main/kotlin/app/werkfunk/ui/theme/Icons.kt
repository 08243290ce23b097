package app.werkfunk.ui.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.PathParser
import androidx.compose.ui.unit.dp

/** Line icons on a field of 24, drawn with a thick line so that they hold in the sun. */
object Icons {
    val back = icon("back", "M20 12H5 M11 5L4 12L11 19")
    val requests = icon("requests", "M4 5H20V16H12L7 20V16H4Z M8 9H16 M8 12.5H13")
    val threads = icon("threads", "M3 4H16V13H9L5 16V13H3Z M19 9H21V18H19V21L15 18H10")
    val outbox = icon("outbox", "M3 14V20H21V14 M12 15V4 M7 9L12 4L17 9")
    val lock = icon("lock", "M5 11H19V20H5Z M8 11V8A4 4 0 0 1 16 8V11")
    val clock = icon("clock", "M12 3A9 9 0 1 1 11.9 3Z M12 7V12.5L16 14.5")
    val warning = icon("warning", "M12 3.5L22 20.5H2Z M12 10V14.5 M12 17.4V17.6")
    val offline = icon("offline", "M2 9Q12 1 22 9 M6 13.5Q12 8.5 18 13.5 M12 18.4V18.6 M4 3L20 21")
    val check = icon("check", "M4 12.5L10 18.5L20 6.5")
    val cross = icon("cross", "M5 5L19 19 M19 5L5 19")
    val again = icon("again", "M19.5 9A8 8 0 1 0 20 13.5 M20 3.5V9H14.5")
    val picture = icon("picture", "M3 5H21V19H3Z M3 16L9 10L14 15L17 12L21 16 M15.5 8.5V8.6")
    val call =
        icon("call", "M5 3H9L11 8L8.5 10Q10.5 14 14 15.5L16 13L21 15V19Q20 21 17.5 21Q4 19.500 3 5.500Q3 3.500 5 3Z")
    val visit = icon("visit", "M12 21Q5 13.500 5 9.500A7 7 0 0 1 19 9.500Q19 13.500 12 21Z M12 8V11")
    val offer = icon("offer", "M6 3H15L19 7V21H6Z M9.500 11H15.500 M9.500 15H15.500")
    val undo = icon("undo", "M8 5L3.500 9.500L8 14 M4 9.500H14A6 6 0 0 1 14 20H9")
    val text = icon("text", "M4 6H20 M4 12H20 M4 18H13")
    val send = icon("send", "M3 4L21 12L3 20L6 12Z M6 12H13")

    private fun icon(
        name: String,
        path: String,
    ): ImageVector =
        ImageVector
            .Builder(
                name = name,
                defaultWidth = 24.dp,
                defaultHeight = 24.dp,
                viewportWidth = 24f,
                viewportHeight = 24f,
            ).addPath(
                pathData = PathParser().parsePathString(path).toNodes(),
                stroke = SolidColor(Color.Black),
                strokeLineWidth = 2.2f,
                strokeLineCap = StrokeCap.Round,
                strokeLineJoin = StrokeJoin.Round,
            ).build()
}
