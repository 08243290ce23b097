package app.werkfunk.ui.search

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.tag_name

/** By thread, label, site, person, kind and time. */
@Composable
internal fun Narrowed(
    state: SearchState,
    onEvent: (SearchEvent) -> Unit,
) = Chips {
    val strings = LocalStrings.current
    state.within?.let { thread ->
        val everywhere = { onEvent(SearchEvent.Within(null)) }
        ChoiceChip(strings.search_within(thread.name), chosen = true, everywhere)
    }
    state.label?.let { label ->
        ChoiceChip(strings.search_label(strings.tag_name(label)), chosen = true, { onEvent(SearchEvent.With(null)) })
    }
    val site = state.site?.name?.let(strings::site_at) ?: strings.site_any
    ChoiceChip(site, state.site != null, { onEvent(SearchEvent.ChooseSite) })
    ByPerson(state.person, onEvent)
    val kinds = Kind.entries.filter(state::offers)
    OneOf(kinds, state.kind, Kind.Everything, strings::search_kind) { onEvent(SearchEvent.OfKind(it)) }
    OneOf(Span.entries, state.span, Span.Ever, strings::search_span) { onEvent(SearchEvent.During(it)) }
}

/** A touch chooses somebody, and lets whoever is chosen go. */
@Composable
private fun ByPerson(
    person: PersonRef?,
    onEvent: (SearchEvent) -> Unit,
) {
    val strings = LocalStrings.current
    if (person == null) {
        ChoiceChip(strings.search_person_any, chosen = false, { onEvent(PeopleEvent.Choose) })
    } else {
        val letGo = { onEvent(SearchEvent.By(null)) }
        ChoiceChip(person.name, chosen = true, letGo, label = strings.search_person(person.name))
    }
}

/** One chip until it is touched: all of them would leave no room for what is found. */
@Composable
private fun <T> OneOf(
    all: List<T>,
    chosen: T,
    any: T,
    name: (T) -> String,
    onChoose: (T) -> Unit,
) {
    var open by remember { mutableStateOf(false) }
    if (!open) {
        ChoiceChip(name(chosen), chosen != any, { open = true })
        return
    }
    for (one in all) {
        val choose = {
            open = false
            onChoose(one)
        }
        ChoiceChip(name(one), one == chosen, choose)
    }
}
