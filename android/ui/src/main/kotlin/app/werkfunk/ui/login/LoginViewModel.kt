package app.werkfunk.ui.login

import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.problemIn
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** The one thing that needs a network: becoming a device of the company's account. */
class LoginViewModel(
    private val core: Core,
    private val scope: CoroutineScope,
) {
    private val state = MutableStateFlow(LoginState("", "", "", busy = false, problem = null))

    val uiState: StateFlow<LoginState> = state

    /** Whose phone this is stands there already, unless somebody wrote something else. */
    fun begin() {
        scope.launch {
            problemIn {
                val account = core.account() ?: return@problemIn
                state.update {
                    val blank = it.homeserver.isBlank() && it.user.isBlank()
                    if (blank) it.copy(homeserver = account.homeserver, user = account.userId) else it
                }
            }
        }
    }

    fun on(event: LoginEvent) {
        when (event) {
            is LoginEvent.Homeserver -> state.update { it.copy(homeserver = event.text, problem = null) }
            is LoginEvent.User -> state.update { it.copy(user = event.text, problem = null) }
            is LoginEvent.Password -> state.update { it.copy(password = event.text, problem = null) }
            LoginEvent.Submit -> scope.launch { submit() }
        }
    }

    private suspend fun submit() {
        val asked = state.value
        if (asked.busy || !asked.complete) return
        state.update { it.copy(busy = true, problem = null) }
        val problem = problemIn { core.login(asked.homeserver.trim(), asked.user.trim(), asked.password) }
        state.update { it.copy(busy = false, problem = problem, password = if (problem == null) "" else it.password) }
    }
}
