package app.werkfunk.ui.site

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Field
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.Heading
import app.werkfunk.ui.parts.HoldButton
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.SideButton
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** What can be done about a site. */
@Composable
internal fun SiteMenu(
    site: SiteContent,
    problem: Problem?,
    onEvent: (SiteEvent) -> Unit,
    ways: SiteWays,
) = FullSheet(site.name, { onEvent(SiteEvent.Close) }) {
    val strings = LocalStrings.current
    val palette = LocalPalette.current
    val wide = Modifier.fillMaxWidth()
    Middle {
        problem?.let { ProblemNote(it) }
        Column(wide, Arrangement.spacedBy(Grid.one)) {
            SideButton(strings.site_change, Icons.mark, ways.change, wide)
            SideButton(strings.site_search, Icons.search, ways.search, wide)
            val pin = if (site.pinned) strings.site_unpin else strings.site_pin
            SideButton(pin, Icons.pin, { onEvent(SiteEvent.Pin(!site.pinned)) }, wide)
            val finish = if (site.finished) strings.site_reopen else strings.site_finish
            SideButton(finish, Icons.check, { onEvent(SiteEvent.Finish(!site.finished)) }, wide)
        }
        if (site.threads.isNotEmpty()) {
            Heading(strings.site_threads)
            for (thread in site.threads) {
                val says = strings.site_let_go(thread.name)
                SideButton(says, Icons.cross, { onEvent(SiteEvent.LetGo(thread.id)) }, wide)
            }
        }
        Heading(strings.site_delete)
        Words(strings.site_delete_says, LocalType.current.body, palette.quiet)
        val delete = { onEvent(SiteEvent.Delete) }
        HoldButton(strings.site_delete_hold, strings.site_delete, strings.site_delete_hint, delete, wide, grave = true)
    }
}

/** A note that was written, to be worded anew or dropped. */
@Composable
internal fun NoteSheet(
    sheet: SiteOver.Note,
    problem: Problem?,
    onEvent: (SiteEvent) -> Unit,
) = FullSheet(LocalStrings.current.site_note, { onEvent(SiteEvent.Close) }) {
    val strings = LocalStrings.current
    val wide = Modifier.fillMaxWidth()
    Middle {
        problem?.let { ProblemNote(it) }
        Field(sheet.text, strings.site_note, { onEvent(SiteEvent.Reword(it)) }, lines = 5)
        val drop = { onEvent(SiteEvent.DropNote) }
        HoldButton(strings.site_note_drop, strings.site_note_drop, strings.site_delete_hint, drop, wide, grave = true)
    }
    Below {
        val keep = { onEvent(SiteEvent.KeepWords) }
        MainButton(strings.site_note_save, Icons.check, keep, wide, sheet.text.isNotBlank())
    }
}
