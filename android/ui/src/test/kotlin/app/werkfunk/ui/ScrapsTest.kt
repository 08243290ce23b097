package app.werkfunk.ui

import app.werkfunk.ui.core.Scraps
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** Letters on their way to the core. */
@OptIn(ExperimentalCoroutinesApi::class)
class ScrapsTest {
    private val core = FakeScraps()
    private val call = Scrap.Call("t-11")
    private val place = Scrap.PlaceName("t-11")

    @Test
    fun `words leave only once no letter is on its way, and none comes after them`() =
        runTest {
            val slow = CompletableDeferred<Unit>()
            core.onKeep = { slow.await() }
            val scraps = Scraps(core, backgroundScope) { }
            runCurrent()
            scraps.write(call, "Will Diens")
            runCurrent()
            scraps.write(call, "Will Dienstag")
            val sent =
                launch {
                    scraps.settle()
                    core.kept.clear()
                }
            runCurrent()
            assertFalse("the first letters are still on their way", sent.isCompleted)
            slow.complete(Unit)
            runCurrent()
            assertTrue(sent.isCompleted)
            assertEquals(emptyMap<Scrap, String>(), core.kept)
        }

    @Test
    fun `letters for two fields at once are both kept, and what fails is said`() =
        runTest {
            val failed = mutableListOf<Problem>()
            val scraps = Scraps(core, backgroundScope, failed::add)
            scraps.write(call, "Will Diens")
            scraps.write(place, "Einfahrt")
            scraps.write(call, "Will Dienstag")
            runCurrent()
            assertEquals(mapOf(call to "Will Dienstag", place to "Einfahrt"), core.kept)
            core.onKeep = { fails(Problem.DiskFull) }
            scraps.write(call, "Will Mittwoch")
            assertEquals("the words before it stay", "Will Dienstag", scraps.left(call))
            assertEquals(listOf(Problem.DiskFull), failed)
        }
}
