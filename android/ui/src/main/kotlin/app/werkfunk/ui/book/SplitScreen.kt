package app.werkfunk.ui.book

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.werkfunk.ui.parts.Below
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.Middle
import app.werkfunk.ui.parts.OnOff
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.breakable
import app.werkfunk.ui.text.kind_of
import app.werkfunk.ui.text.number
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType
import app.werkfunk.view.ContactPage
import app.werkfunk.view.SplitWish

/** Two people in one contact: what goes over to the new one. */
@Composable
fun SplitScreen(
    page: ContactPage,
    wish: SplitWish,
    problem: Problem?,
    onEvent: (PersonEvent) -> Unit,
) {
    val strings = LocalStrings.current
    val write = { changed: SplitWish -> onEvent(PersonEvent.Splitting(changed)) }
    FullSheet(strings.split_title, { onEvent(PersonEvent.Splitting(null)) }) {
        Middle {
            problem?.let { ProblemNote(it) }
            Words(strings.split_hint(page.name), LocalType.current.body, LocalPalette.current.quiet)
            Entry(strings.split_name, wish.name) { write(wish.copy(name = it)) }
            OnOff(strings.form_is_company, "", wish.isCompany, { write(wish.copy(isCompany = it)) })
            Parts(page, wish, write)
        }
        Below {
            val ready = wish.isReady(page.fields)
            MainButton(strings.split_do, Icons.split, { onEvent(PersonEvent.Split) }, Modifier.fillMaxWidth(), ready)
        }
    }
}

@Composable
private fun Parts(
    page: ContactPage,
    wish: SplitWish,
    write: (SplitWish) -> Unit,
) {
    val strings = LocalStrings.current
    val fields = page.fields
    fields.numbers.forEachIndexed { at, one ->
        val shown = page.numbers.getOrNull(at)?.let { strings.number(it) } ?: one.typed
        Part(shown, strings.kind_of(one), one.part, wish.numbers) { write(wish.copy(numbers = it)) }
    }
    for (one in fields.emails) {
        Part(breakable(one.value), strings.form_email, one.part, wish.emails) { write(wish.copy(emails = it)) }
    }
    for (one in fields.addresses) {
        val kind = strings.address_kind(one.kind)
        Part(one.lines().joinToString(", "), kind, one.part, wish.addresses) { write(wish.copy(addresses = it)) }
    }
    for (one in fields.web) {
        Part(
            breakable(one.value),
            strings.form_web,
            one.part,
            wish.web,
        ) { write(wish.copy(web = it)) }
    }
    for (one in fields.matrixIds) {
        Part(breakable(one.value), strings.form_matrix, one.part, wish.matrixIds) { write(wish.copy(matrixIds = it)) }
    }
}

@Composable
private fun Part(
    says: String,
    kind: String,
    part: String,
    going: List<String>,
    onChange: (List<String>) -> Unit,
) = OnOff(says, kind, part in going, { on -> onChange(if (on) going + part else going - part) })
