package app.werkfunk.ui.inbox

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.answer.ToAnswerButton
import app.werkfunk.ui.parts.CountChip
import app.werkfunk.ui.parts.DueMark
import app.werkfunk.ui.parts.Hint
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.Photo
import app.werkfunk.ui.parts.PlaceTitle
import app.werkfunk.ui.parts.Preview
import app.werkfunk.ui.parts.Rounded
import app.werkfunk.ui.parts.StateLine
import app.werkfunk.ui.parts.StateMark
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.room.InvitationsButton
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.money
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.Picture

/** What customers want, most urgent first. */
@Composable
fun InboxScreen(
    state: InboxState,
    selected: String?,
    onEvent: (InboxEvent) -> Unit,
    onOpen: (String) -> Unit,
    onToAnswer: () -> Unit,
    onInvitations: () -> Unit,
    modifier: Modifier = Modifier,
    actions: @Composable RowScope.() -> Unit = {},
) = Column(modifier.fillMaxSize()) {
    StateLine(state.line)
    PlaceTitle(LocalStrings.current.screen_inbox_title, actions)
    PageOf(state.lists, { onEvent(InboxEvent.TryAgain) }) { lists ->
        InvitationsButton(lists.invitations.size, onInvitations)
        ToAnswerButton(lists.toAnswer, onToAnswer)
        if (lists.anyRequest) {
            Filters(state.filter, lists.counts, onEvent)
            Requests(lists.requests, selected, onOpen)
        } else {
            NoRequests()
        }
    }
}

@Composable
private fun NoRequests() {
    val strings = LocalStrings.current
    Hint(Icons.requests, LocalPalette.current.quiet, strings.screen_inbox_empty, strings.screen_inbox_empty_next)
}

@Composable
private fun Filters(
    chosen: Filter,
    counts: Map<Filter, Int>,
    onEvent: (InboxEvent) -> Unit,
) = Row(
    Modifier.horizontalScroll(rememberScrollState()).padding(horizontal = Grid.two, vertical = Grid.half),
    Arrangement.spacedBy(Grid.one),
) {
    for (filter in Filter.entries) {
        CountChip(LocalStrings.current.nameOf(filter), counts[filter] ?: 0, filter == chosen) {
            onEvent(InboxEvent.Show(filter))
        }
    }
}

private fun Strings.nameOf(filter: Filter) =
    when (filter) {
        Filter.New -> screen_inbox_filter_new
        Filter.DueToday -> screen_inbox_filter_due
        Filter.Decided -> screen_inbox_filter_decided
        Filter.All -> screen_inbox_filter_all
    }

@Composable
private fun Requests(
    requests: List<RequestItem>,
    selected: String?,
    onOpen: (String) -> Unit,
) {
    val strings = LocalStrings.current
    if (requests.isEmpty()) {
        val next = strings.screen_inbox_filter_empty_next
        Hint(Icons.check, LocalPalette.current.done, strings.screen_inbox_filter_empty, next)
        return
    }
    LazyColumn(
        contentPadding = PaddingValues(Grid.two, Grid.one, Grid.two, Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.two),
    ) {
        items(requests, key = { it.id }) { request ->
            RequestCardView(request, request.id == selected) { onOpen(request.id) }
        }
    }
}

@Composable
internal fun RequestCardView(
    request: RequestItem,
    selected: Boolean,
    onClick: () -> Unit,
) {
    val palette = LocalPalette.current
    val strings = LocalStrings.current
    val label = strings.spoken(request)
    val state = if (selected) strings.a11y_selected else strings.common_state(request.state)
    Column(
        Modifier
            .fillMaxWidth()
            .clip(Rounded)
            .background(palette.surface)
            .border(if (selected) 3.dp else 1.dp, if (selected) palette.act else palette.line, Rounded)
            .clickable(role = Role.Button, onClick = onClick)
            .semantics {
                contentDescription = label
                stateDescription = state
            }.padding(Grid.two),
        Arrangement.spacedBy(Grid.one),
    ) {
        if (request.pictures.isNotEmpty()) Thumbnails(request.pictures)
        Who(request.name, request.town)
        if (request.summary.isNotBlank()) Preview(request.summary, LocalType.current.body, palette.text, lines = 2)
        Facts(request)
    }
}

/** All of a card in one sentence: where a label is given, nothing else of the card is read out. */
private fun Strings.spoken(request: RequestItem) =
    listOfNotNull(
        a11y_card(request.name, request.pictureCount),
        request.town.ifBlank { null },
        request.due?.let(::common_due),
        request.priceCents?.let { screen_inbox_price(money(it)) },
        request.summary.ifBlank { null },
        common_age(request.age),
    ).joinToString(", ")

@Composable
private fun Thumbnails(pictures: List<Picture>) =
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Grid.one)) {
        for (picture in pictures.take(3)) {
            Photo(picture.thumbnail ?: picture.file, picture.blurhash, Modifier.weight(1f).aspectRatio(1f))
        }
        repeat(3 - pictures.size.coerceAtMost(3)) {
            Spacer(Modifier.weight(1f))
        }
    }

@Composable
private fun Who(
    name: String,
    town: String,
) = Column {
    Words(name, LocalType.current.head, LocalPalette.current.text)
    if (town.isNotBlank()) Words(town, LocalType.current.quiet, LocalPalette.current.quiet)
}

@Composable
private fun Facts(request: RequestItem) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val type = LocalType.current
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Grid.two),
        verticalArrangement = Arrangement.spacedBy(Grid.half),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        request.due?.let { DueMark(it) } ?: StateMark(request.state)
        request.priceCents?.let { Words(strings.money(it), type.strong, palette.text) }
        Words(strings.common_age(request.age), type.quiet, palette.quiet)
    }
}
