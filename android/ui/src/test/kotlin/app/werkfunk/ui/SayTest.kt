package app.werkfunk.ui

import app.werkfunk.ui.text.Age
import app.werkfunk.ui.text.Due
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.ageOf
import app.werkfunk.ui.text.dueOf
import app.werkfunk.ui.text.money
import app.werkfunk.ui.text.size
import org.junit.Assert.assertEquals
import org.junit.Test
import java.time.LocalDateTime
import java.time.ZoneId

class SayTest {
    private val berlin = ZoneId.of("Europe/Berlin")

    private fun at(text: String) =
        LocalDateTime
            .parse(text)
            .atZone(berlin)
            .toInstant()
            .toEpochMilli()

    private fun due(
        due: String,
        now: String,
    ) = dueOf(at(due), at(now), berlin)

    private fun age(
        then: String,
        now: String,
    ) = ageOf(at(then), at(now), berlin)

    @Test
    fun `due counts days of the calendar, not spans of 24 hours`() {
        assertEquals(Due.Today, due("2026-11-24T08:00", "2026-11-24T23:59"))
        assertEquals(Due.Late(1), due("2026-11-23T23:59", "2026-11-24T00:01"))
        assertEquals(Due.Tomorrow, due("2026-11-25T00:00", "2026-11-24T23:59"))
        assertEquals(Due.In(3), due("2026-11-27T12:00", "2026-11-24T12:00"))
    }

    @Test
    fun `the night the clocks change is one day like any other`() {
        assertEquals(Due.Tomorrow, due("2026-10-25T12:00", "2026-10-24T12:00"))
        assertEquals(Due.Late(1), due("2026-10-24T23:00", "2026-10-25T23:00"))
    }

    @Test
    fun `age is said as people say it`() {
        assertEquals(Age.JustNow, age("2026-11-24T12:00", "2026-11-24T12:01"))
        assertEquals(Age.Minutes(30), age("2026-11-24T12:00", "2026-11-24T12:30"))
        assertEquals(Age.Hours(2), age("2026-11-23T23:00", "2026-11-24T01:00"))
        assertEquals(Age.Yesterday, age("2026-11-23T09:00", "2026-11-24T18:00"))
        assertEquals(Age.Days(4), age("2026-11-20T09:00", "2026-11-24T08:00"))
        assertEquals(Age.JustNow, age("2026-11-24T13:00", "2026-11-24T12:00"))
    }

    @Test
    fun `money has cents only where there are some`() {
        assertEquals("450 €", German.money(45_000).replace('\u00A0', ' '))
        assertEquals("12.500,50 €", German.money(1_250_050).replace('\u00A0', ' '))
        assertEquals("€450", English.money(45_000))
    }

    @Test
    fun `sizes are short`() {
        assertEquals("180\u00A0B", German.size(180))
        assertEquals("412\u00A0kB", German.size(412_000))
        assertEquals("3,2\u00A0MB", German.size(3_240_000))
        assertEquals("3.2\u00A0MB", English.size(3_240_000))
    }
}
