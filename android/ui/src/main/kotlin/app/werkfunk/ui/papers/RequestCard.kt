package app.werkfunk.ui.papers

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.book.Card
import app.werkfunk.ui.book.TwoByTwo
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Mark
import app.werkfunk.ui.parts.NarrowButton
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.dayOn
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.PersonRequest
import java.time.ZoneId

// From here on it is high time.
private const val SOON_DAYS = 7L

/** What a person asked, with what is left of the month. */
@Composable
internal fun RequestCard(
    request: PersonRequest,
    zone: ZoneId,
    named: Boolean,
    onPerson: (() -> Unit)?,
    onEvent: (RequestEvent) -> Unit,
) = Card {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    val wish = strings.wish_name(request.wish)
    Heading(if (named) "$wish: ${request.name}" else wish)
    Due(request, zone)
    if (request.extended) Words(strings.rights_extended, type.quiet, palette.quiet)
    val came = "${strings.channel_name(request.channel)}, ${strings.dayOn(request.receivedMs, zone)}"
    Words(came, type.quiet, palette.quiet)
    if (request.note.isNotBlank()) Words(strings.quoted(request.note), type.body, palette.text)
    Actions(request, if (named) "$wish, ${request.name}" else wish, onPerson, onEvent)
}

@Composable
private fun Due(
    request: PersonRequest,
    zone: ZoneId,
) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val done = request.doneMs
    val says = strings.rights_due(request.daysLeft.toInt())
    when {
        done != null -> Mark(strings.rights_finished(strings.dayOn(done, zone)), Icons.check, palette.done)
        request.daysLeft < 0 -> Mark(says, Icons.warning, palette.late)
        request.daysLeft <= SOON_DAYS -> Mark(says, Icons.clock, palette.warn)
        else -> Mark(says, Icons.clock, palette.quiet)
    }
}

/** More time is given once, and while there is time. */
@Composable
private fun Actions(
    request: PersonRequest,
    what: String,
    onPerson: (() -> Unit)?,
    onEvent: (RequestEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val open = request.doneMs == null
    TwoByTwo { each ->
        val finish = { onEvent(RequestEvent.Finish(request.id)) }
        if (open) NarrowButton(strings.rights_finish, Icons.check, finish, each, strings.a11y_finish(what))
        onPerson?.let {
            NarrowButton(
                strings.privacy_contact,
                Icons.person,
                it,
                each,
                strings.a11y_contact(request.name),
            )
        }
    }
    if (open && !request.extended && request.daysLeft >= 0) {
        val extend = { onEvent(RequestEvent.Extend(request.id)) }
        SideButton(strings.rights_extend, Icons.clock, extend, Modifier.fillMaxWidth())
    }
}
