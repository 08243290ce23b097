package app.werkfunk.ui.outbox

import java.time.LocalTime
import java.time.ZonedDateTime
import java.time.temporal.ChronoUnit

/** A time after which a message is of no use any more. */
enum class WorthUntil {
    AnHour,
    TodayAtSix,
    TomorrowAtEight,
    Always,
}

/** The times one can choose now, with their Unix milliseconds; `null` for always. Six o'clock only until a while before. */
fun worthUntil(now: ZonedDateTime): List<Pair<WorthUntil, Long?>> {
    val day = now.truncatedTo(ChronoUnit.DAYS)
    val six = day.with(LocalTime.of(18, 0))
    return buildList {
        add(WorthUntil.AnHour to now.plusHours(1).ms())
        if (now.isBefore(six.minusMinutes(10))) add(WorthUntil.TodayAtSix to six.ms())
        add(WorthUntil.TomorrowAtEight to day.plusDays(1).with(LocalTime.of(8, 0)).ms())
        add(WorthUntil.Always to null)
    }
}

private fun ZonedDateTime.ms() = toInstant().toEpochMilli()
