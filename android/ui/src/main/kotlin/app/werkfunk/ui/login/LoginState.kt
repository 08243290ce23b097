package app.werkfunk.ui.login

import app.werkfunk.ui.text.Problem

data class LoginState(
    val homeserver: String,
    val user: String,
    val password: String,
    val busy: Boolean,
    val problem: Problem?,
) {
    val complete get() = homeserver.isNotBlank() && user.isNotBlank() && password.isNotEmpty()

    /** Never the password. */
    override fun toString() = "LoginState(busy=$busy, problem=$problem)"
}

sealed interface LoginEvent {
    data class Homeserver(
        val text: String,
    ) : LoginEvent

    data class User(
        val text: String,
    ) : LoginEvent

    class Password(
        val text: String,
    ) : LoginEvent

    data object Submit : LoginEvent
}
