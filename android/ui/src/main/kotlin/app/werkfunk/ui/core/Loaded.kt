package app.werkfunk.ui.core

import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Connection
import app.werkfunk.view.Inbox

/** A page as a screen has it. */
sealed interface Loaded<out T> {
    /** Rare: not yet read from the local database. */
    data object Opening : Loaded<Nothing>

    data class Failed(
        val problem: Problem,
    ) : Loaded<Nothing>

    data class Page<T>(
        val page: T,
    ) : Loaded<T>
}

/** The slim line on top, when it matters. */
sealed interface TopLine {
    data object Nothing : TopLine

    data class Offline(
        val waiting: Int,
    ) : TopLine

    data class Held(
        val count: Int,
    ) : TopLine

    /** Something in the network answers for the server. */
    data object Blocked : TopLine

    data object LoginNeeded : TopLine
}

/** What is most worth saying: first what a person must do, then what goes on by itself. */
fun topLineOf(
    connection: Connection,
    waiting: Int,
    held: Int,
): TopLine =
    when {
        connection == Connection.LOGIN_NEEDED -> TopLine.LoginNeeded
        connection == Connection.BLOCKED -> TopLine.Blocked
        connection == Connection.OFFLINE -> TopLine.Offline(waiting)
        held > 0 -> TopLine.Held(held)
        else -> TopLine.Nothing
    }

fun topLineOf(inbox: Inbox): TopLine =
    topLineOf(inbox.connection, inbox.outboxWaiting.toInt(), inbox.outboxHeld.toInt())

/** Reads a page; a failure keeps what was there before, so that nothing a person is reading disappears. */
suspend fun <T> Loaded<T>.reload(read: suspend () -> T): Loaded<T> =
    try {
        Loaded.Page(read())
    } catch (failure: CoreProblem) {
        if (this is Loaded.Page && failure.problem != Problem.NotFound) this else Loaded.Failed(failure.problem)
    }
