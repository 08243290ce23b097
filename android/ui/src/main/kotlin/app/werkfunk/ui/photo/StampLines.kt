package app.werkfunk.ui.photo

import java.time.DateTimeException
import java.time.LocalDateTime
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle
import java.util.Locale

private const val TO_SECONDS = 19

/** When a photo was taken, on the clock where it was taken; nothing where its camera noted none. */
fun takenAt(captured: String?): LocalDateTime? =
    try {
        captured?.take(TO_SECONDS)?.let(LocalDateTime::parse)
    } catch (_: DateTimeException) {
        null
    }

/** The lines of a stamp: date and time, site, number; what is not known has no line. */
fun stampLines(
    captured: String?,
    words: StampWords,
    locale: Locale,
    time: (date: String, time: String) -> String,
): List<String> {
    val date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale)
    val clock = DateTimeFormatter.ofPattern("HH:mm", locale)
    val taken = takenAt(captured)?.let { time(date.format(it), clock.format(it)) }
    return listOfNotNull(taken, words.site.trim().ifEmpty { null }, words.number.trim().ifEmpty { null })
}
