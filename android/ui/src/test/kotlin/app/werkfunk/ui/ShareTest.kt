package app.werkfunk.ui

import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.ReceiverWays
import app.werkfunk.ui.photo.Receivers
import app.werkfunk.ui.share.Chosen
import app.werkfunk.ui.share.ShareScreen
import app.werkfunk.ui.share.ShareState
import app.werkfunk.ui.share.ShareViewModel
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.PastedPlace
import app.werkfunk.view.Place
import app.werkfunk.view.ThreadName
import app.werkfunk.view.ThreadNames
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

/** What another app shares is for a thread a person chooses, and leaves only by another touch. */
class ShareTest {
    private val core = FakeCore().apply { onInbox = { People.inbox } }
    private val kept = mutableListOf<Pair<String, String>>()
    private val aylin = Receiver("t-11", "Aylin Yılmaz")
    private val yard = PastedPlace.At(Place(50.941278, 6.958281), "Einfahrt Hof")

    private fun TestScope.share(
        text: String,
        read: PastedPlace,
        draft: String = "",
    ): ShareViewModel {
        core.messages.onPlaceIn = { read }
        core.onThread = { id, _ -> Site.thread.copy(id = id, draft = draft) }
        core.onKeepDraft = { thread, body -> kept += thread to body }
        return ShareViewModel(text, core, backgroundScope).also { runCurrent() }
    }

    private fun TestScope.after(
        model: ShareViewModel,
        receiver: Receiver,
    ): ShareState {
        model.choose(receiver)
        runCurrent()
        return model.uiState.value
    }

    @Test
    fun `every thread is offered`() =
        runTest {
            val state = share("Hallo", PastedPlace.Nothing).uiState.value
            val names = (state.receivers.found as Loaded.Page).page.map { it.name }
            assertEquals(People.inbox.threads.map { it.name }, names)
        }

    @Test
    fun `of a hundred and fifty threads each is reached by scrolling, and any of them by its name`() =
        runTest {
            val all = (1..150).map { ThreadName("t-$it", if (it == 149) "Frau Holm" else "Kunde $it") }
            core.onThreadNames = { query, before, limit ->
                val fit = all.filter { query in it.name }.drop((before ?: 0L).toInt())
                val next = (before ?: 0L) + limit
                ThreadNames(fit.take(limit), next.takeIf { fit.size > limit })
            }
            val model = share("Hallo", PastedPlace.Nothing)
            val shown = { model.uiState.value.receivers }
            val seen = { (shown().found as Loaded.Page).page.map { it.threadId } }
            assertEquals(60 to true, seen().size to shown().more)
            repeat(2) {
                model.more()
                runCurrent()
            }
            assertEquals(all.map { it.id } to false, seen() to shown().more)
            model.find("Holm ")
            runCurrent()
            assertEquals(listOf("t-149") to false, seen() to shown().more)
            model.find("")
            runCurrent()
            assertEquals(60 to true, seen().size to shown().more)
        }

    @Test
    fun `who was never written to stands below the threads, and is begun by being chosen`() =
        runTest {
            core.rooms.unwritten = Site.groupPeople.take(1)
            val person = core.rooms.unwritten.single()
            val begun = mutableListOf<String>()
            core.onBeginThread = { id -> "t-new".also { begun += id } }
            val model = share("Hallo", PastedPlace.Nothing)
            val found = (model.uiState.value.receivers.found as Loaded.Page).page
            assertEquals(Receiver("", person.name, person.contactId), found.last())
            assertEquals(emptyList<String>(), begun)
            assertEquals("t-new", after(model, found.last()).chosen?.threadId)
            assertEquals(listOf(person.contactId), begun)
        }

    @Test
    fun `what was typed last is what is shown, and a failed search keeps what was there`() =
        runTest {
            val model = share("Hallo", PastedPlace.Nothing)
            val slow = CompletableDeferred<ThreadNames>()
            core.onThreadNames = { query, _, _ ->
                if (query == "H") slow.await() else ThreadNames(listOf(ThreadName("t-9", "Frau Holm")), null)
            }
            model.find("H")
            runCurrent()
            model.find("Ho")
            slow.complete(ThreadNames(listOf(ThreadName("t-8", "Herr Haas")), null))
            runCurrent()
            val holm = Loaded.Page(listOf(Receiver("t-9", "Frau Holm")))
            assertEquals(Receivers("Ho", holm), model.uiState.value.receivers)
            core.onThreadNames = { _, _, _ -> fails(Problem.Internal) }
            model.find("Hol")
            runCurrent()
            assertEquals(Receivers("Hol", holm), model.uiState.value.receivers)
        }

    @Test
    fun `a text becomes the draft of the chosen thread, behind what was being written there`() =
        runTest {
            assertEquals(Chosen("t-11", false), after(share(" Sieh mal \n", PastedPlace.Link), aylin).chosen)
            val office = Receiver("t-12", "Büro")
            after(share("https://x.example", PastedPlace.Link, draft = "Guten Tag, "), office)
            assertEquals(listOf("t-11" to "Sieh mal", "t-12" to "Guten Tag,\nhttps://x.example"), kept)
        }

    @Test
    fun `a place is offered as a place and becomes no draft`() =
        runTest {
            assertEquals(Chosen("t-11", true), after(share("geo:50.94,6.96", yard), aylin).chosen)
            assertEquals(emptyList<Pair<String, String>>(), kept)
        }

    @Test
    fun `a draft that was not stored is said, and nothing is chosen`() =
        runTest {
            val model = share("Hallo", PastedPlace.Nothing)
            core.onKeepDraft = { _, _ -> throw CoreProblem(Problem.DiskFull) }
            val state = after(model, aylin)
            assertEquals(Problem.DiskFull, state.problem)
            assertNull(state.chosen)
        }

    @Test
    fun `two touches are one choice, and after a failure there is another`() =
        runTest {
            val model = share("Hallo", PastedPlace.Nothing)
            core.onKeepDraft = { _, _ -> throw CoreProblem(Problem.DiskFull) }
            after(model, aylin)
            core.onKeepDraft = { thread, body -> kept += thread to body }
            model.choose(aylin)
            model.choose(aylin)
            assertEquals(Chosen("t-11", false), after(model, Receiver("t-12", "Büro")).chosen)
            assertEquals(listOf("t-11" to "Hallo"), kept)
        }

    /** Somebody's name has sixty letters. */
    private fun screen(
        name: String,
        view: View,
        state: ShareState,
    ) = draw("share-$name", view.copy(wordsMayBreak = true)) { ShareScreen(state, NOWHERE, {}, {}) }

    private val people = listOf(aylin, Receiver("t-12", "Büro"), Receiver("t-13", People.LONG_NAME))
    private val everybody = Receivers(found = Loaded.Page(people))
    private val link = "Einfahrt Hof\nhttps://maps.apple.com/?ll=50.941278,6.958281&q=Einfahrt%20Hof"

    @Test
    fun `place shared`() = screen("place", View(), ShareState(link, yard, everybody))

    @Test
    fun `text shared`() = screen("text", View(), ShareState("Sehen Sie mal hier.", PastedPlace.Nothing, everybody))

    private val nobody = Receivers(found = Loaded.Page(emptyList()))

    @Test
    fun `text shared and nobody there`() =
        screen("empty", View(), ShareState("Sehen Sie mal hier.", PastedPlace.Nothing, nobody))

    @Test
    fun `place shared in large letters`() =
        screen("large", large.copy(height = 1600), ShareState(link, yard, everybody))

    @Test
    fun `text that was not stored, dark and English`() =
        screen(
            "error",
            dark.copy(strings = english.strings),
            ShareState("Sehen Sie mal hier.", PastedPlace.Nothing, everybody, Problem.DiskFull),
        )
}

private val NOWHERE = ReceiverWays({}, {}, {})
