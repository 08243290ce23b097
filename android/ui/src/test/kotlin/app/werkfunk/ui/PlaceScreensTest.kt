package app.werkfunk.ui

import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.place.Own
import app.werkfunk.ui.place.PlaceScreen
import app.werkfunk.ui.place.PlaceState
import app.werkfunk.ui.place.Whereabouts
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.PastedPlace
import app.werkfunk.view.Place
import org.junit.Test

/** A place on its way into a thread, in every state. */
class PlaceScreensTest {
    private val yard = Place(50.941278, 6.958281)
    private val here = Whereabouts.Here(yard, 12, coarse = false)
    private val link = "https://www.google.com/maps/place/Einfahrt+Hof/@50.9412,6.9582,17z/data=!3d50.941278!4d6.958281"

    private fun place(
        name: String,
        view: View,
        state: PlaceState,
    ) = draw("place-$name", view) { PlaceScreen(state, {}, {}) }

    @Test
    fun `a place for somebody a colleague takes care of`() =
        draw("place-cared", View()) { PlaceScreen(PlaceState(null), {}, {}, carer = "Herr Krause") }

    private fun own(
        found: Whereabouts?,
        looking: Boolean = false,
    ) = PlaceState(Own(looking, found))

    private fun pasted(
        text: String,
        read: PastedPlace?,
    ) = PlaceState(Own(), pasted = text, read = read)

    private val found = pasted(link, PastedPlace.At(yard, "Einfahrt Hof")).copy(name = "Einfahrt Hof")

    @Test
    fun `place not yet chosen`() = place("empty", View(), own(null))

    @Test
    fun `place at the office, where nobody looks for it`() = place("desktop", View(), PlaceState(null))

    @Test
    fun `own place looked for`() = place("looking", View(), own(null, looking = true))

    @Test
    fun `own place found and getting closer`() = place("closer", View(), own(here.copy(metres = 1430), looking = true))

    @Test
    fun `own place found, without a network`() =
        place("here", View(), own(here).copy(name = "Einfahrt Hof", goesOut = GoesOut.OnceOnline))

    @Test
    fun `own place as close as the person allows`() =
        place("coarse", View(), own(here.copy(metres = 2000, coarse = true)))

    @Test
    fun `own place of which nobody knows how close it is`() =
        place("here-unknown", View(), own(here.copy(metres = null)))

    @Test
    fun `location switched off`() = place("off", View(), own(Whereabouts.SwitchedOff))

    @Test
    fun `location refused once`() = place("refused", View(), own(Whereabouts.Refused(askAgain = true)))

    @Test
    fun `location refused for good`() = place("refused-for-good", View(), own(Whereabouts.Refused(askAgain = false)))

    @Test
    fun `no location found`() = place("unknown", View(), own(Whereabouts.Unknown))

    @Test
    fun `link that says where`() = place("link", View(), found)

    @Test
    fun `link that does not say where`() =
        place("short-link", View(), pasted("https://maps.app.goo.gl/Ab12Cd34Ef56", PastedPlace.Link))

    @Test
    fun `text that is no place`() = place("nothing", View(), pasted("Lindenstraße 14", PastedPlace.Nothing))

    @Test
    fun `place that was not stored`() = place("error", View(), found.copy(problem = Problem.DiskFull))

    @Test
    fun `place in large letters`() = place("large", large.copy(height = 2200, wordsMayBreak = true), found)

    @Test
    fun `location refused for good in large letters`() =
        place("refused-large", large.copy(height = 2600), own(Whereabouts.Refused(askAgain = false)))

    @Test
    fun `location switched off, dark and English`() =
        place("off-dark", dark.copy(strings = english.strings), own(Whereabouts.SwitchedOff))

    @Test
    fun `location refused for good, English`() =
        place("refused-english", english, own(Whereabouts.Refused(askAgain = false)))

    @Test
    fun `link that does not say where, English`() =
        place("short-link-english", english, pasted("https://maps.app.goo.gl/Ab12Cd34Ef56", PastedPlace.Link))

    @Test
    fun `own place found, dark and English`() =
        place("here-dark", dark.copy(strings = english.strings), own(here.copy(coarse = true, metres = 1950)))
}
