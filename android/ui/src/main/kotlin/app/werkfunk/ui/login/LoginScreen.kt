package app.werkfunk.ui.login

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.unit.dp
import app.werkfunk.ui.parts.Entry
import app.werkfunk.ui.parts.FullSheet
import app.werkfunk.ui.parts.MainButton
import app.werkfunk.ui.parts.ProblemNote
import app.werkfunk.ui.parts.Title
import app.werkfunk.ui.parts.Words
import app.werkfunk.ui.text.LocalStrings
import app.werkfunk.ui.theme.Grid
import app.werkfunk.ui.theme.Icons
import app.werkfunk.ui.theme.LocalPalette
import app.werkfunk.ui.theme.LocalType

/** Server, name, password; once. */
@Composable
fun LoginScreen(
    state: LoginState,
    onEvent: (LoginEvent) -> Unit,
    modifier: Modifier = Modifier,
) = Column(modifier.fillMaxSize().imePadding().padding(bottom = Grid.two)) {
    Title(LocalStrings.current.screen_login_title)
    Fields(state, onEvent)
}

/** The same where the server asks once more; everything else stays as it is, and can be gone back to. */
@Composable
fun LoginAgainScreen(
    state: LoginState,
    onEvent: (LoginEvent) -> Unit,
    onLeave: () -> Unit,
) = FullSheet(LocalStrings.current.sending_login, onLeave, Modifier.padding(bottom = Grid.two)) {
    Fields(state, onEvent)
}

@Composable
private fun ColumnScope.Fields(
    state: LoginState,
    onEvent: (LoginEvent) -> Unit,
) {
    val strings = LocalStrings.current
    Column(
        Modifier
            .weight(1f)
            .widthIn(max = 560.dp)
            .verticalScroll(rememberScrollState())
            .padding(horizontal = Grid.two),
        Arrangement.spacedBy(Grid.two),
    ) {
        Words(strings.screen_login_hint, LocalType.current.body, LocalPalette.current.quiet)
        Entry(strings.screen_login_homeserver, state.homeserver) { onEvent(LoginEvent.Homeserver(it)) }
        Entry(strings.screen_login_user, state.user) { onEvent(LoginEvent.User(it)) }
        Entry(strings.screen_login_password, state.password, PasswordVisualTransformation()) {
            onEvent(LoginEvent.Password(it))
        }
        state.problem?.let { ProblemNote(it) }
    }
    val text = if (state.busy) strings.screen_login_busy else strings.action_login
    val wide = Modifier.widthIn(max = 560.dp).fillMaxWidth().padding(Grid.two, Grid.one, Grid.two, 0.dp)
    MainButton(text, Icons.lock, { onEvent(LoginEvent.Submit) }, wide, state.complete && !state.busy)
}
