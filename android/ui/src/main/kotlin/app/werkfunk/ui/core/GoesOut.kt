package app.werkfunk.ui.core

import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Connection

/** When what is sent now leaves the phone. */
enum class GoesOut { Now, OnceOnline, AfterLogin }

fun goesOut(connection: Connection): GoesOut =
    when (connection) {
        Connection.ONLINE -> GoesOut.Now
        Connection.OFFLINE, Connection.BLOCKED -> GoesOut.OnceOnline
        Connection.LOGGED_OUT, Connection.LOGIN_NEEDED -> GoesOut.AfterLogin
    }

/** What kept a verb from being done; `null` when it was done. */
suspend fun problemIn(verb: suspend () -> Unit): Problem? =
    try {
        verb()
        null
    } catch (failure: CoreProblem) {
        failure.problem
    }
