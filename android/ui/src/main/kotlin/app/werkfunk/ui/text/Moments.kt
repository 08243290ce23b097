package app.werkfunk.ui.text

import java.time.Clock
import java.time.Instant
import java.time.LocalDate
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle
import java.time.temporal.ChronoUnit

/** A day and a time on the reader's clock. */
data class Moment(
    val date: LocalDate,
    /** From today; negative before it. */
    val days: Int,
    val clock: String,
)

/** Until when something is to be answered. */
data class AnswerBy(
    val moment: Moment,
    val late: Boolean,
)

fun momentAt(
    ms: Long,
    clock: Clock,
): Moment {
    val date = Instant.ofEpochMilli(ms).atZone(clock.zone).toLocalDate()
    val days = ChronoUnit.DAYS.between(LocalDate.now(clock), date).toInt()
    return Moment(date, days, clockOf(ms, clock.zone))
}

fun answerBy(
    ms: Long,
    clock: Clock,
) = AnswerBy(momentAt(ms, clock), late = ms < clock.millis())

/** "heute, 18:00", "morgen, 08:00", "27.11.2026, 18:00". */
fun Strings.moment(moment: Moment): String {
    val day =
        when (moment.days) {
            0 -> common_today
            1 -> common_tomorrow
            -1 -> common_day(Day.Yesterday)
            else -> DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(moment.date)
        }
    return "$day, ${moment.clock}"
}

fun Strings.answerBy(by: AnswerBy): String = message_answer_by(moment(by.moment), by.late)
