package app.werkfunk.ui.book

import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.ContactFields
import app.werkfunk.view.ContactPage
import app.werkfunk.view.Shelf
import app.werkfunk.view.SiteRef
import app.werkfunk.view.SplitWish
import app.werkfunk.view.Tag
import java.time.ZoneId

data class PersonState(
    val page: Loaded<ContactPage>,
    val zone: ZoneId,
    /** All labels and groups there are. */
    val tags: List<Tag>,
    /** What is to become a contact of its own, while that is being chosen. */
    val splitting: SplitWish?,
    val problem: Problem?,
    /** Where work is or was done for them, open ones first. */
    val sites: List<SiteRef> = emptyList(),
)

sealed interface PersonEvent {
    data object TryAgain : PersonEvent

    data class Favour(
        val on: Boolean,
    ) : PersonEvent

    data class Block(
        val on: Boolean,
    ) : PersonEvent

    data class Put(
        val shelf: Shelf,
    ) : PersonEvent

    data class Carry(
        val tag: Tag,
        val on: Boolean,
    ) : PersonEvent

    /** Two that were merged become two again. */
    data class Unmerge(
        val changeId: String,
    ) : PersonEvent

    /** `null` leaves it. */
    data class Splitting(
        val wish: SplitWish?,
    ) : PersonEvent

    data object Split : PersonEvent
}

val NothingSplit =
    SplitWish(
        name = "",
        isCompany = false,
        numbers = emptyList(),
        emails = emptyList(),
        addresses = emptyList(),
        web = emptyList(),
        matrixIds = emptyList(),
    )

/** Whether there is someone to split off: a name, something that goes over, and something that stays. */
fun SplitWish.isReady(fields: ContactFields): Boolean {
    val going = numbers.size + emails.size + addresses.size + web.size + matrixIds.size
    return name.isNotBlank() && going in 1..fields.entries()
}

/** How many entries of lists a contact has; with fewer than two there is nothing to split. */
fun ContactFields.entries() = numbers.size + emails.size + addresses.size + web.size + matrixIds.size
