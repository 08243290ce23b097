package app.werkfunk.ui

import app.werkfunk.ui.attach.AttachmentDesk
import app.werkfunk.ui.attach.Pick
import app.werkfunk.ui.attach.PickKind
import app.werkfunk.ui.attach.Picks
import app.werkfunk.ui.core.Basket
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.length
import app.werkfunk.view.Attached
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

/** A dialog that picks [ready] at once. */
class FakePicks : Picks {
    private val basket = Basket<Pick>()
    var ready: Pick? = null
    var there = true
    val forgotten = mutableListOf<Pick>()

    override val picked = basket.picked

    override fun choose(
        kind: PickKind,
        threadId: String,
        words: Boolean,
    ): Boolean {
        ready?.let { basket.put(it.copy(kind = kind, threadId = threadId, words = words)) }
        return there
    }

    override fun take() = basket.take()

    override suspend fun forget(pick: Pick) {
        forgotten += pick
    }
}

/** What is attached is the core's before its copy goes, and what is opened is fetched first. */
class AttachmentDeskTest {
    private val core = FakeCore()
    private val picks = FakePicks()
    private val tray = FakeTray()

    private fun story(what: suspend (AttachmentDesk) -> Unit) =
        runTest(UnconfinedTestDispatcher()) { what(AttachmentDesk(core, picks, tray, backgroundScope)) }

    @Test
    fun `a picked file goes to the core under its name and its copy goes then`() =
        story { desk ->
            val sent = mutableListOf<Triple<String, String, String>>()
            core.onSendFile = { thread, path, name, _ -> Triple(thread, path, name).also { sent += it }.toString() }
            picks.ready = Pick(PickKind.File, "/tmp/x", "Angebot.pdf", "")
            desk.choose(PickKind.File, "t-11", words = false)
            assertEquals(listOf(Triple("t-11", "/tmp/x", "Angebot.pdf")), sent)
            assertEquals(listOf("/tmp/x"), picks.forgotten.map { it.path })
            assertNull(desk.problem.value)
        }

    @Test
    fun `what is written goes with a file or a video where that is wanted, and is written no more`() =
        story { desk ->
            val sent = mutableListOf<String>()
            core.onThread = { _, _ -> Site.thread }
            core.onSendFile = { _, _, name, caption -> "$name: $caption".also { sent += it } }
            core.onSendVideo = { _, path, _, caption -> "$path: $caption".also { sent += it } }
            core.keepDraft("t-11", "Wie besprochen ")
            picks.ready = Pick(PickKind.File, "/tmp/x", "Angebot.pdf", "")
            desk.choose(PickKind.File, "t-11", words = false)
            desk.choose(PickKind.Video, "t-11", words = true)
            desk.choose(PickKind.File, "t-11", words = true)
            assertEquals(listOf("Angebot.pdf: ", "/tmp/x: Wie besprochen", "Angebot.pdf: "), sent)
        }

    @Test
    fun `what was said leaves as a voice message`() =
        story { desk ->
            var sent = ""
            core.onSendVoice = { thread, path -> "$thread $path".also { sent = it } }
            picks.ready = Pick(PickKind.Voice, "/tmp/x", "", "")
            desk.choose(PickKind.Voice, "t-11", words = false)
            assertEquals("t-11 /tmp/x", sent)
        }

    @Test
    fun `what the core could not keep stays and is said`() =
        story { desk ->
            core.onSendVideo = { _, _, _, _ -> fails(Problem.DiskFull) }
            picks.ready = Pick(PickKind.Video, "/tmp/x", "", "")
            desk.choose(PickKind.Video, "t-11", words = false)
            assertEquals(Problem.DiskFull to emptyList<Pick>(), desk.problem.value to picks.forgotten)
            picks.ready = Pick(PickKind.Video, null, "", "")
            desk.choose(PickKind.Video, "t-11", words = false)
            assertEquals(Problem.FileUnreadable, desk.problem.value)
            picks.there = false
            picks.ready = null
            desk.choose(PickKind.Video, "t-11", words = false)
            assertEquals(Problem.NoPicker, desk.problem.value)
            desk.choose(PickKind.Voice, "t-11", words = false)
            assertEquals(Problem.NoRecorder, desk.problem.value)
        }

    @Test
    fun `what is not here is fetched and what is here is opened, one at a time`() =
        story { desk ->
            val fetched = mutableListOf<Long>()
            core.onFetchFile = { fetched += it }
            val saved = mutableListOf<String>()
            core.onSaveAttachment = { name, path -> saved += name + path.substringAfterLast('/') }
            val far = Attached("plan.pdf", "application/pdf", 9u, null, emptyList(), null)
            desk.open(502, far)
            assertEquals(listOf(502L) to emptyList<String>(), fetched to tray.opened)
            desk.open(502, far.copy(file = "sealed-"))
            desk.open(503, Attached("", "audio/mp4", 9u, 1000u, emptyList(), "voice-"))
            assertEquals(listOf("sealed-plan.pdf", "voice-audio.m4a"), saved)
            assertEquals(listOf("plan.pdf", "audio.m4a") to 1, tray.opened to tray.lying.size)
            tray.opens = false
            desk.open(502, far.copy(file = "sealed-"))
            assertEquals(Problem.NoViewer, desk.problem.value)
        }

    @Test
    fun `how long something plays is said as on a recorder`() {
        assertEquals(listOf("0:00", "0:12", "1:05", "1:02:30"), listOf(0L, 12_400, 65_000, 3_750_000).map(::length))
    }
}
