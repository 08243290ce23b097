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
    val pause = icon("pause", "M8 4V20 M16 4V20")
    val cross = icon("cross", "M5 5L19 19 M19 5L5 19")
    val again = icon("again", "M19.5 9A8 8 0 1 0 20 13.5 M20 3.5V9H14.5")
    val picture = icon("picture", "M3 5H21V19H3Z M3 16L9 10L14 15L17 12L21 16 M15.5 8.5V8.6")
    val call =
        icon("call", "M5 3H9L11 8L8.5 10Q10.5 14 14 15.5L16 13L21 15V19Q20 21 17.5 21Q4 19.500 3 5.500Q3 3.500 5 3Z")
    val visit = icon("visit", "M12 21Q5 13.500 5 9.500A7 7 0 0 1 19 9.500Q19 13.500 12 21Z M12 8V11")
    val here = icon("here", "M12 6A6 6 0 1 1 11.900 6Z M12 2V6 M12 18V22 M2 12H6 M18 12H22 M12 11.900V12.100")
    val offer = icon("offer", "M6 3H15L19 7V21H6Z M9.500 11H15.500 M9.500 15H15.500")
    val down = icon("down", "M12 4V19 M5 12L12 19L19 12")
    val undo = icon("undo", "M8 5L3.500 9.500L8 14 M4 9.500H14A6 6 0 0 1 14 20H9")
    val text = icon("text", "M4 6H20 M4 12H20 M4 18H13")
    val film = icon("film", "M3 6H15V18H3Z M15 10L21 7V17L15 14")
    val voice = icon("voice", "M9 6A3 3 0 0 1 15 6V11A3 3 0 0 1 9 11Z M5 11A7 7 0 0 0 19 11 M12 18V21")
    val clip =
        icon(
            "clip",
            "M19 11L11.500 18.500A4.500 4.500 0 0 1 5 12L13 4.500A3 3 0 0 1 17.500 9L10 16A1.500 1.500 0 0 1 8 13.800L14.500 7.500",
        )
    val camera = icon("camera", "M3 7.500H7L9 4.500H15L17 7.500H21V19.500H3Z M12 9.500A3.800 3.800 0 1 1 11.900 9.500Z")
    val settings = icon("settings", "M3 7H13 M19 7H21 M16 4.500V9.500 M3 17H6 M12 17H21 M9 14.500V19.500")
    val person =
        icon(
            "person",
            "M9 4A3.800 3.800 0 1 1 8.900 4Z M2.500 20Q2.500 14 9 14Q15.500 14 15.500 20 M18.500 8V14 M15.500 11H21.500",
        )
    val mark = icon("mark", "M4 20L5 15.500L16.500 4L20 7.500L8.500 19Z M14 6.500L17.500 10")
    val arrow = icon("arrow", "M4 20L19 5 M9.500 4.500H19.500V14.500")
    val pen = icon("pen", "M3 16Q7 5 11 12Q14 18 17 11Q19 7 21 8")
    val circle = icon("circle", "M12 5.500A9 6.500 0 1 1 11.900 5.500Z")
    val letter = icon("letter", "M5 8V5H19V8 M12 5V19 M9 19H15")
    val measure = icon("measure", "M3 12H21 M3 7V17 M21 7V17 M8 9.500V12 M12 9V12 M16 9.500V12")
    val blacken = icon("blacken", "M3 6H21V18H3Z M3 12L9 6 M3 18L15 6 M9 18L21 6 M15 18L21 12")
    val crop = icon("crop", "M7 2V17H22 M2 7H17V22")
    val turn = icon("turn", "M4 13A8 8 0 1 0 8 6.200 M14 2.500L8 6.200L12 11.500")
    val colour = icon("colour", "M12 3Q19 11 19 15A7 6.500 0 0 1 5 15Q5 11 12 3Z")
    val stamp = icon("stamp", "M3 5H21V19H3Z M11 12H18 M11 15.500H18")
    val redo = icon("redo", "M16 5L20.500 9.500L16 14 M20 9.500H10A6 6 0 0 0 10 20H15")
    val swap = icon("swap", "M4 8H19 M15 4L19 8L15 12 M20 16H5 M9 12L5 16L9 20")
    val beside = icon("beside", "M3 5H21V19H3Z M12 3V21")
    val send = icon("send", "M3 4L21 12L3 20L6 12Z M6 12H13")

    val contacts =
        icon(
            "contacts",
            "M5 3H19V21H5Z M3 8H5 M3 16H5 M12 7A2.600 2.600 0 1 1 11.900 7Z M8 17Q8 13.500 12 13.500Q16 13.500 16 17",
        )
    val search = icon("search", "M10.500 4A6.500 6.500 0 1 1 10.400 4Z M15.500 15.500L21 21")
    val star =
        icon("star", "M12 3L14.700 9L21 9.700L16.300 14L17.600 20.500L12 17.200L6.400 20.500L7.700 14L3 9.700L9.300 9Z")
    val block = icon("block", "M12 3A9 9 0 1 1 11.900 3Z M6 6L18 18")
    val archive = icon("archive", "M3 4H21V9H3Z M5 9V20H19V9 M10 13H14")
    val trash = icon("trash", "M4 6H20 M9 6V3H15V6 M6 6L7 21H17L18 6 M10 10V17 M14 10V17")
    val tick = icon("tick", "M4 4H20V20H4Z M8 12L11 15L16 9")
    val import = icon("import", "M3 14V20H21V14 M12 3V14 M7 9L12 14L17 9")
    val export = icon("export", "M14 3H6V21H18V13 M12 12L20 4 M14.500 3.500H20.500V9.500")
    val add = icon("add", "M12 5V19 M5 12H19")
    val share =
        icon(
            "share",
            "M8.200 10.800L15.800 6.700 M8.200 13.200L15.800 17.300 M6 9.500A2.500 2.500 0 1 1 5.900 9.500Z " +
                "M18 3A2.500 2.500 0 1 1 17.900 3Z M18 16A2.500 2.500 0 1 1 17.900 16Z",
        )
    val split = icon("split", "M12 21V13 M12 13L5 6 M12 13L19 6 M5 11V5.500H10.500 M13.500 5.500H19V11")

    val more =
        icon(
            "more",
            "M4.500 12A0.600 0.600 0 1 1 4.400 12Z M12 12A0.600 0.600 0 1 1 11.900 12Z M19.500 12A0.600 0.600 0 1 1 19.400 12Z",
        )
    val pin = icon("pin", "M8.500 3H15.500L14.500 9.500L18.500 14H5.500L9.500 9.500Z M12 14V21")
    val site = icon("site", "M5 21V9H13V21 M13 13H19V21 M3 21H21 M5 9L9 4L13 9 M8 13H10 M8 17H10")
    val reply = icon("reply", "M9 5L3 11L9 17 M3.500 11H13Q20.500 11 20.500 19.500")
    val copy = icon("copy", "M9 8H20V21H9Z M5.500 16H4V3H15V5")

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
