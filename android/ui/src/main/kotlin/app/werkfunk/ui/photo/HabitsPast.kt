package app.werkfunk.ui.photo

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import app.werkfunk.ui.parts.Chips
import app.werkfunk.ui.parts.ChoiceChip
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.HistoryRules
import app.werkfunk.view.MediaRule

private val days = listOf(null, 365, 90, 30)
private val megabytes = listOf(null, 5_000, 1_000, 500)

/** How far back the past is fetched, and what of media. */
@Composable
internal fun WhatComes(
    rules: HistoryRules,
    onWant: (HistoryRules) -> Unit,
) {
    val strings = LocalStrings.current
    Heading(strings.past_title)
    Words(strings.past_hint, LocalType.current.body, LocalPalette.current.quiet)
    Limit(strings.past_days, days, rules.days?.toInt(), strings::past_days_choice) {
        onWant(rules.copy(days = it?.toUInt()))
    }
    Limit(strings.past_space, megabytes, rules.megabytes?.toInt(), strings::past_space_choice) {
        onWant(rules.copy(megabytes = it?.toUInt()))
    }
    Media(strings.past_pictures, rules.pictures) { onWant(rules.copy(pictures = it)) }
    Media(strings.past_files, rules.files) { onWant(rules.copy(files = it)) }
}

@Composable
private fun Limit(
    title: String,
    among: List<Int?>,
    chosen: Int?,
    name: (Int?) -> String,
    onChoose: (Int?) -> Unit,
) = Choosing(title) {
    // What another version of the app let one choose is shown as well.
    for (choice in (among + chosen).distinct()) ChoiceChip(name(choice), choice == chosen, { onChoose(choice) })
}

@Composable
private fun Media(
    title: String,
    chosen: MediaRule,
    onChoose: (MediaRule) -> Unit,
) {
    val strings = LocalStrings.current
    Choosing(title, strings.past_media_says(chosen)) {
        for (rule in MediaRule.entries) {
            ChoiceChip(strings.past_media_choice(rule), rule == chosen, { onChoose(rule) })
        }
    }
}

@Composable
private fun Choosing(
    title: String,
    says: String? = null,
    chips: @Composable () -> Unit,
) = Column(verticalArrangement = Arrangement.spacedBy(Grid.one)) {
    Words(title, LocalType.current.strong, LocalPalette.current.text)
    Chips(chips)
    says?.let { Words(it, LocalType.current.quiet, LocalPalette.current.quiet) }
}
