package app.werkfunk.ui.thread

import java.time.LocalTime
import java.time.ZonedDateTime
import java.time.temporal.ChronoUnit

/** Until when a message is to be answered. */
enum class AnswerTime {
    TodayAtSix,
    TomorrowMorning,
    InThreeDays,
    Done,
}

/** The times one can choose now, with their Unix milliseconds; `null` for done. Six o'clock only until a while before. */
fun answerTimes(now: ZonedDateTime): List<Pair<AnswerTime, Long?>> {
    val day = now.truncatedTo(ChronoUnit.DAYS)
    val six = day.with(LocalTime.of(18, 0))
    return buildList {
        if (now.isBefore(six.minusMinutes(10))) add(AnswerTime.TodayAtSix to six.ms())
        add(AnswerTime.TomorrowMorning to day.plusDays(1).with(LocalTime.of(8, 0)).ms())
        add(AnswerTime.InThreeDays to day.plusDays(3).with(LocalTime.of(18, 0)).ms())
        add(AnswerTime.Done to null)
    }
}

private fun ZonedDateTime.ms() = toInstant().toEpochMilli()
