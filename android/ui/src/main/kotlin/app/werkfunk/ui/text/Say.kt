package app.werkfunk.ui.text

import java.text.NumberFormat
import java.time.Instant
import java.time.LocalDate
import java.time.MonthDay
import java.time.ZoneId
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException
import java.time.format.FormatStyle
import java.time.format.ResolverStyle
import java.time.temporal.ChronoUnit
import java.util.Currency
import java.util.Locale

/** A space at which no line ends. */
internal const val NBSP = "\u00A0"

/** How long ago something happened, as people say it. */
sealed interface Age {
    data object JustNow : Age

    data class Minutes(
        val count: Int,
    ) : Age

    data class Hours(
        val count: Int,
    ) : Age

    data object Yesterday : Age

    data class Days(
        val count: Int,
    ) : Age
}

/** When something is due, in calendar days. */
sealed interface Due {
    data class Late(
        val days: Int,
    ) : Due

    data object Today : Due

    data object Tomorrow : Due

    data class In(
        val days: Int,
    ) : Due
}

/** A day of a thread, as people say it. */
sealed interface Day {
    data object Today : Day

    data object Yesterday : Day

    data class On(
        val date: LocalDate,
    ) : Day
}

/** What went wrong, as far as the person can do something about it. */
enum class Problem {
    WrongKey,
    KeyUnavailable,
    DataDamaged,
    DiskFull,
    StorageReadOnly,
    AppTooOld,
    FileUnreadable,
    PhotoUnusable,
    LoginNeeded,
    ServerRefused,
    NoNetwork,
    NotTheServer,
    NotFound,
    NotValid,
    NoCamera,
    NotSaved,
    NoPicker,
    NoRecorder,
    NoViewer,
    NoApp,
    Internal,
}

fun ageOf(
    thenMs: Long,
    nowMs: Long,
    zone: ZoneId,
): Age {
    val minutes = ((nowMs - thenMs) / 60_000).coerceAtLeast(0)
    val days = daysBetween(thenMs, nowMs, zone)
    return when {
        minutes < 2 -> Age.JustNow
        minutes < 60 -> Age.Minutes(minutes.toInt())
        days <= 0 || minutes < 6 * 60 -> Age.Hours((minutes / 60).toInt())
        days == 1 -> Age.Yesterday
        else -> Age.Days(days)
    }
}

fun dueOf(
    dueMs: Long,
    nowMs: Long,
    zone: ZoneId,
): Due {
    val days = daysBetween(nowMs, dueMs, zone)
    return when {
        days < 0 -> Due.Late(-days)
        days == 0 -> Due.Today
        days == 1 -> Due.Tomorrow
        else -> Due.In(days)
    }
}

fun dayOf(
    thenMs: Long,
    nowMs: Long,
    zone: ZoneId,
): Day =
    when (daysBetween(thenMs, nowMs, zone)) {
        0 -> Day.Today
        1 -> Day.Yesterday
        else -> Day.On(at(thenMs, zone).toLocalDate())
    }

/** "Dienstag, 24. November 2026". */
fun Strings.date(date: LocalDate): String =
    DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(date)

/** "24.11.2026", as figures are written in the language. */
fun Strings.dayOn(
    ms: Long,
    zone: ZoneId,
): String = figures(at(ms, zone).toLocalDate())

private fun Strings.figures(date: LocalDate) =
    DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(date)

/** A day of birth as the core writes it, `YYYY-MM-DD` or `--MM-DD` without a year; as it stands where it is no day. */
fun Strings.birthday(written: String): String =
    try {
        if (written.startsWith("--")) {
            DateTimeFormatter
                .ofPattern(
                    if (locale.language ==
                        "de"
                    ) {
                        "d. MMMM"
                    } else {
                        "d MMMM"
                    },
                    locale,
                ).format(MonthDay.parse(written))
        } else {
            figures(LocalDate.parse(written))
        }
    } catch (_: DateTimeParseException) {
        written
    }

/** "24.11.2026", "24/11/2026" or "2026-11-24"; `null` where it is no day. */
fun dayTyped(text: String): LocalDate? =
    DAYS.firstNotNullOfOrNull { pattern ->
        try {
            LocalDate.parse(text.trim(), pattern)
        } catch (_: DateTimeParseException) {
            null
        }
    }

private val DAYS =
    listOf("d.M.uuuu", "d/M/uuuu", "uuuu-M-d").map {
        DateTimeFormatter.ofPattern(it).withResolverStyle(ResolverStyle.STRICT)
    }

/** Hours and minutes on the reader's clock. */
fun clockOf(
    thenMs: Long,
    zone: ZoneId,
): String = DateTimeFormatter.ofPattern("HH:mm").format(at(thenMs, zone))

/** "2026-03-02T07:30:00+01:00[Europe/Berlin]" (RFC 9557) in milliseconds; `null` where it is no time. */
fun momentOf(written: String): Long? =
    try {
        ZonedDateTime.parse(written).toInstant().toEpochMilli()
    } catch (_: DateTimeParseException) {
        null
    }

/** Letters and figures nobody could read in one go, [size] at a time. */
fun String.inGroups(size: Int): String = chunked(size).joinToString(" ")

private fun at(
    ms: Long,
    zone: ZoneId,
) = Instant.ofEpochMilli(ms).atZone(zone)

private fun daysBetween(
    fromMs: Long,
    toMs: Long,
    zone: ZoneId,
): Int {
    val from = Instant.ofEpochMilli(fromMs).atZone(zone).toLocalDate()
    val to = Instant.ofEpochMilli(toMs).atZone(zone).toLocalDate()
    return ChronoUnit.DAYS.between(from, to).toInt()
}

/** Euros; cents only where there are some. */
fun Strings.money(cents: Long): String {
    val format = NumberFormat.getCurrencyInstance(locale)
    format.currency = Currency.getInstance("EUR")
    format.minimumFractionDigits = if (cents % 100 == 0L) 0 else 2
    format.maximumFractionDigits = 2
    return format.format(cents / 100.0)
}

/** "1:05", "1:02:30": how long something plays, to the second. */
fun length(ms: Long): String {
    val seconds = (ms + 500) / 1000
    val (hours, minutes) = Pair(seconds / 3600, seconds / 60 % 60)
    val rest = "%02d".format(Locale.ROOT, seconds % 60)
    return if (hours > 0) "$hours:${"%02d".format(Locale.ROOT, minutes)}:$rest" else "$minutes:$rest"
}

/** "640 kB", "3,2 MB": steps of a thousand, as networks count; figure and unit stay on one line. */
fun Strings.size(bytes: Long): String {
    val format = NumberFormat.getNumberInstance(locale)
    format.maximumFractionDigits = if (bytes in 1_000_000..99_999_999) 1 else 0
    return when {
        bytes >= 1_000_000 -> "${format.format(bytes / 1_000_000.0)}${NBSP}MB"
        bytes >= 1_000 -> "${format.format(bytes / 1_000.0)}${NBSP}kB"
        else -> "${format.format(bytes)}${NBSP}B"
    }
}
