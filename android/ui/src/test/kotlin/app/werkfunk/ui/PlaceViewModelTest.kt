package app.werkfunk.ui

import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.place.Own
import app.werkfunk.ui.place.PlaceEvent
import app.werkfunk.ui.place.PlaceViewModel
import app.werkfunk.ui.place.WhereAmI
import app.werkfunk.ui.place.Whereabouts
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Connection
import app.werkfunk.view.PastedPlace
import app.werkfunk.view.Place
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.onCompletion
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** A device that says of itself where it is what the test puts into [answers]. */
class FakeWhereAmI : WhereAmI {
    var answers = Channel<Whereabouts>(Channel.UNLIMITED)
    var begun = 0
    var ended = 0
    val opened = mutableListOf<String>()
    var there = true

    override fun look() = answers.also { begun += 1 }.receiveAsFlow().onCompletion { ended += 1 }

    override fun openLeave() = there.also { opened += "leave" }

    override fun openSwitch() = there.also { opened += "switch" }
}

/** Where one is, or a place from a map, into a thread. */
class PlaceViewModelTest {
    private val core = FakeCore().apply { onInbox = { People.inbox.copy(connection = Connection.ONLINE) } }
    private val device = FakeWhereAmI()
    private val maps = mutableListOf<String>()
    private val yard = Place(50.94, 6.96)

    private fun TestScope.model(whereAmI: WhereAmI? = device) =
        PlaceViewModel("t-11", core, whereAmI, { maps.add(it) }, backgroundScope).also { runCurrent() }

    private fun TestScope.after(
        model: PlaceViewModel,
        vararg events: PlaceEvent,
    ) = events.forEach {
        model.on(it)
        runCurrent()
    }

    private fun here(
        metres: Int?,
        latitude: Double = 50.94,
    ) = Whereabouts.Here(Place(latitude, 6.96), metres, coarse = false)

    @Test
    fun `nobody looks where one is before it is asked for`() =
        runTest {
            val model = model()
            after(model, PlaceEvent.Name("Hof"), PlaceEvent.Map)
            assertEquals(0, device.begun)
            assertFalse(model.uiState.value.ready)
            after(model, PlaceEvent.Send)
            assertEquals(emptyList<String>(), core.messages.asked)
        }

    @Test
    fun `the closest answer is sent under its name, whichever came last`() =
        runTest {
            val model = model()
            after(model, PlaceEvent.Look)
            assertEquals(Own(looking = true), model.uiState.value.own)
            val answers = listOf(here(2000, 50.9), here(12), here(40, 50.8), here(null, 50.7))
            answers.forEach { device.answers.send(it) }
            runCurrent()
            assertEquals(
                here(12),
                model.uiState.value.own
                    ?.found,
            )
            after(model, PlaceEvent.Name(" Einfahrt Hof "), PlaceEvent.Send, PlaceEvent.Send)
            assertEquals(listOf("place t-11 50.94000, 6.96000 Einfahrt Hof"), core.messages.asked)
            assertTrue(model.uiState.value.sent)
            assertEquals("nobody looks any more", 1, device.ended)
        }

    @Test
    fun `looking is stopped, and keeps what was found`() =
        runTest {
            val model = model()
            after(model, PlaceEvent.Look, PlaceEvent.StopLooking)
            assertEquals(Own(), model.uiState.value.own)
            after(model, PlaceEvent.Look)
            device.answers.send(here(30))
            runCurrent()
            after(model, PlaceEvent.StopLooking)
            assertEquals(Own(found = here(30)), model.uiState.value.own)
            assertEquals(2, device.ended)
        }

    @Test
    fun `a search that ends without an answer says so`() =
        runTest {
            val model = model()
            after(model, PlaceEvent.Look)
            device.answers.close()
            runCurrent()
            assertEquals(Own(found = Whereabouts.Unknown), model.uiState.value.own)
        }

    @Test
    fun `a search that was interrupted is none without an answer, and keeps what was found`() =
        runTest {
            val model = model()
            after(model, PlaceEvent.Look)
            device.answers.send(Whereabouts.Interrupted)
            device.answers.close()
            runCurrent()
            assertEquals(Own(), model.uiState.value.own)
            device.answers = Channel(Channel.UNLIMITED)
            after(model, PlaceEvent.Look)
            listOf(here(30), Whereabouts.Interrupted).forEach { device.answers.send(it) }
            device.answers.close()
            runCurrent()
            assertEquals(Own(found = here(30)), model.uiState.value.own)
        }

    @Test
    fun `refused and switched off lead to where that is changed, and to a word where there is no such place`() =
        runTest {
            val model = model()
            after(model, PlaceEvent.Look)
            device.answers.send(Whereabouts.Refused(askAgain = false))
            device.answers.close()
            after(model, PlaceEvent.Allow, PlaceEvent.SwitchOn)
            assertEquals(Own(found = Whereabouts.Refused(false)), model.uiState.value.own)
            assertFalse(model.uiState.value.ready)
            assertEquals(listOf("leave", "switch"), device.opened)
            assertNull(model.uiState.value.problem)
            device.there = false
            after(model, PlaceEvent.Allow)
            assertEquals(Problem.NoApp, model.uiState.value.problem)
        }

    @Test
    fun `what is pasted counts before one's own place, and its name gives way to none typed by hand`() =
        runTest {
            core.messages.onPlaceIn = { if ("map" in it) PastedPlace.At(yard, "Hof") else PastedPlace.Nothing }
            val model = model()
            after(model, PlaceEvent.Look)
            device.answers.send(here(12, 48.0))
            after(model, PlaceEvent.Paste("a map"))
            assertEquals(yard to Own(), model.uiState.value.let { it.place to it.own })
            assertEquals("Hof", model.uiState.value.name)
            after(model, PlaceEvent.Paste("no more"))
            assertEquals(null to "", model.uiState.value.let { it.place to it.name })
            after(model, PlaceEvent.Name("Tor 2"), PlaceEvent.Paste("map again"), PlaceEvent.Paste(" "))
            assertEquals(null to "Tor 2", model.uiState.value.let { it.read to it.name })
        }

    @Test
    fun `an answer to what was pasted before is not the answer to what stands there now`() =
        runTest {
            val slow = CompletableDeferred<PastedPlace>()
            core.messages.onPlaceIn = { if (it == "old") slow.await() else PastedPlace.Link }
            val model = model()
            after(model, PlaceEvent.Paste("old"), PlaceEvent.Paste("new"))
            slow.complete(PastedPlace.At(yard, "Hof"))
            runCurrent()
            assertEquals(PastedPlace.Link to "", model.uiState.value.let { it.read to it.name })
        }

    @Test
    fun `the map is opened at the place, or to look for what was pasted`() =
        runTest {
            core.messages.onPlaceIn = { if ("50" in it) PastedPlace.At(yard, "") else PastedPlace.Nothing }
            val model = model(whereAmI = null)
            assertNull("an office computer cannot tell where it is", model.uiState.value.own)
            after(model, PlaceEvent.Look, PlaceEvent.Map, PlaceEvent.Paste("Am Hof 1"), PlaceEvent.Map)
            after(model, PlaceEvent.Paste("50.94, 6.96"), PlaceEvent.Map)
            val wanted = listOf("geo:0,0?q=", "geo:0,0?q=Am%20Hof%201", "geo:50.940000,6.960000?q=50.940000,6.960000")
            assertEquals(wanted, maps)
        }

    @Test
    fun `without a network it is said when it goes out, and what was not stored stays`() =
        runTest {
            core.onInbox = { People.inbox.copy(connection = Connection.OFFLINE) }
            core.messages.onPlaceIn = { PastedPlace.At(yard, "") }
            core.messages.onAsk = { throw CoreProblem(Problem.DiskFull) }
            val model = model()
            assertEquals(GoesOut.OnceOnline, model.uiState.value.goesOut)
            after(model, PlaceEvent.Paste("50.94, 6.96"), PlaceEvent.Send)
            val state = model.uiState.value
            assertEquals(Triple(Problem.DiskFull, false, true), Triple(state.problem, state.sent, state.ready))
        }

    @Test
    fun `a distance is never said closer than it is`() {
        assertEquals("Mein Standort, auf 999\u00A0m genau", German.place_here(999))
        assertEquals("Mein Standort, auf 1\u00A0km genau", German.place_here(1000))
        assertEquals("Mein Standort, auf 1,5\u00A0km genau", German.place_here(1401))
        assertEquals("Where I am, within 2.1\u00A0km", English.place_here(2001))
        assertEquals("Mein Standort", German.place_here(null))
    }
}
