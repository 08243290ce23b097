package app.werkfunk.ui.search

import java.time.ZonedDateTime

/** When something was written; months and years are those of the calendar. */
enum class Span { Ever, Week, ThisMonth, LastMonth, ThisYear, LastYear }

/** From the first moment to the one after the last, in Unix milliseconds; `null` where it is open. */
internal fun Span.over(now: ZonedDateTime): Pair<Long?, Long?> {
    val today = now.toLocalDate()
    val (month, year) = today.withDayOfMonth(1) to today.withDayOfYear(1)
    // A day begins where the clocks say so, also on the days on which they are changed.
    val (from, until) =
        when (this) {
            Span.Ever -> null to null
            Span.Week -> today.minusWeeks(1) to null
            Span.ThisMonth -> month to null
            Span.LastMonth -> month.minusMonths(1) to month
            Span.ThisYear -> year to null
            Span.LastYear -> year.minusYears(1) to year
        }
    return Pair(
        from?.atStartOfDay(now.zone)?.toInstant()?.toEpochMilli(),
        until?.atStartOfDay(now.zone)?.toInstant()?.toEpochMilli(),
    )
}
