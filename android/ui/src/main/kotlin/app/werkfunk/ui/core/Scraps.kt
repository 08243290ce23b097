package app.werkfunk.ui.core

import app.werkfunk.core.Phone
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Scrap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.launch

/** The verbs about words in fields that leave or are saved as a whole; as those of [Core]. */
interface ScrapVerbs {
    /** To be called with every letter. What leaves or is saved is kept no more, and so is nothing but blanks. */
    suspend fun keepScrap(
        scrap: Scrap,
        body: String,
    )

    /** What is written there; empty where nothing is. */
    suspend fun scrap(scrap: Scrap): String
}

internal class PhoneScraps(
    private val phone: Phone,
) : ScrapVerbs {
    override suspend fun keepScrap(
        scrap: Scrap,
        body: String,
    ) = ask { phone.keepScrap(scrap, body) }

    override suspend fun scrap(scrap: Scrap) = ask { phone.scrap(scrap) }
}

/** Words in the fields of one screen, each on its way to the core letter for letter; what fails is said by [fail]. */
class Scraps(
    private val core: ScrapVerbs,
    scope: CoroutineScope,
    private val fail: (Problem) -> Unit,
) {
    private val unkept = Unkept(::keep)

    init {
        // Also where the screen is left at once.
        scope.launch(start = CoroutineStart.UNDISPATCHED) { unkept.run() }
    }

    fun write(
        scrap: Scrap,
        text: String,
    ) = unkept.put { waiting -> waiting.orEmpty() - scrap + (scrap to text) }

    /** What was left there, or an empty text. */
    suspend fun left(scrap: Scrap): String {
        settle()
        var left = ""
        problemIn { left = core.scrap(scrap) }?.let(fail)
        return left
    }

    /** Until no letter is on its way any more: one that came after its words had left would bring them back. */
    suspend fun settle() = unkept.settle()

    private suspend fun keep(written: Map<Scrap, String>) {
        for ((scrap, text) in written) problemIn { core.keepScrap(scrap, text) }?.let(fail)
    }
}
