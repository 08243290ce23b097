package app.werkfunk.ui.photo

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.OnOff
import app.werkfunk.ui.parts.PageOf
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Scrolled
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.RoomRules
import app.werkfunk.view.SendRules

/** How photos leave where nothing else is said, each choice with what it means; and the way to papers and deadlines. */
@Composable
fun HabitsScreen(
    state: HabitsState,
    onEvent: (HabitsEvent) -> Unit,
    onPrivacy: () -> Unit,
    onLeave: () -> Unit,
    modifier: Modifier = Modifier,
) = FullSheet(LocalStrings.current.screen_habits_title, onLeave, modifier) {
    PageOf(state.habits, { onEvent(HabitsEvent.TryAgain) }) { habits ->
        Scrolled {
            state.problem?.let { ProblemNote(it) }
            Choices(habits, onEvent)
            state.rules?.let { WhenTheyLeave(it, onEvent) }
            state.past?.let { WhatComes(it) { wanted -> onEvent(HabitsEvent.Past(wanted)) } }
            state.rooms?.let { Rooms(it, onEvent) }
            Heading(LocalStrings.current.privacy_title)
            SideButton(LocalStrings.current.privacy_open, Icons.lock, onPrivacy, Modifier.fillMaxWidth())
        }
    }
}

@Composable
private fun Choices(
    habits: PhotoHabits,
    onEvent: (HabitsEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.screen_habits_photos)
    Words(strings.screen_habits_hint, LocalType.current.body, LocalPalette.current.quiet)
    Column(verticalArrangement = Arrangement.spacedBy(Grid.one)) {
        SizeChips(habits.size, PhotoSize.entries, { false }) { onEvent(HabitsEvent.Size(it)) }
    }
    OnOff(
        strings.screen_send_time,
        strings.screen_habits_time_says,
        habits.withTime,
        { onEvent(HabitsEvent.WithTime(it)) },
    )
    OnOff(strings.screen_habits_place, strings.screen_habits_place_says, habits.keepPlace, {
        onEvent(HabitsEvent.KeepPlace(it))
    })
}

@Composable
private fun Rooms(
    rules: RoomRules,
    onEvent: (HabitsEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.rooms_title)
    OnOff(strings.rooms_accept_all, strings.rooms_accept_all_says, rules.acceptAll, {
        onEvent(HabitsEvent.Rooms(rules.copy(acceptAll = it)))
    })
    OnOff(strings.rooms_typing, strings.rooms_typing_says, rules.showTyping, {
        onEvent(HabitsEvent.Rooms(rules.copy(showTyping = it)))
    })
}

@Composable
private fun WhenTheyLeave(
    rules: SendRules,
    onEvent: (HabitsEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val want = { wanted: SendRules -> onEvent(HabitsEvent.Rules(wanted)) }
    Heading(strings.sending_title)
    Words(strings.sending_hint, LocalType.current.body, LocalPalette.current.quiet)
    OnOff(strings.sending_wifi, strings.sending_wifi_says, rules.wifiOnly, { want(rules.copy(wifiOnly = it)) })
    OnOff(strings.sending_roaming, strings.sending_roaming_says, rules.notRoaming, {
        want(rules.copy(notRoaming = it))
    })
    OnOff(strings.sending_battery, strings.sending_battery_says, rules.saveBattery, {
        want(rules.copy(saveBattery = it))
    })
}
