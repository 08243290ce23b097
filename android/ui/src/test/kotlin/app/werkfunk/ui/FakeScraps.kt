package app.werkfunk.ui

import app.werkfunk.ui.core.ScrapVerbs
import app.werkfunk.view.Scrap

/** What is written and neither left nor saved, by what it is about; whoever sends it takes it out of [kept]. */
class FakeScraps : ScrapVerbs {
    val kept = mutableMapOf<Scrap, String>()
    var onKeep: suspend () -> Unit = {}

    override suspend fun keepScrap(
        scrap: Scrap,
        body: String,
    ) {
        onKeep()
        if (body.isBlank()) kept -= scrap else kept[scrap] = body
    }

    override suspend fun scrap(scrap: Scrap) = kept[scrap].orEmpty()
}
