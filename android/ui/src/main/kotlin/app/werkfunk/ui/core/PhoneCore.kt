package app.werkfunk.ui.core

import app.werkfunk.core.KeyException
import app.werkfunk.core.KeyKeeper
import app.werkfunk.core.OpenException
import app.werkfunk.core.Phone
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Change
import app.werkfunk.view.Decision
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext
import app.werkfunk.view.Exception as CoreException

/** The real phone behind [Core]; every verb off the main thread. */
class PhoneCore(
    private val phone: Phone,
) : Core {
    override fun changes(): Flow<List<Change>> =
        flow {
            phone.subscribe().use { changes ->
                while (true) emit(changes.next())
            }
        }

    override suspend fun login(
        homeserver: String,
        user: String,
        password: String,
    ) = ask {
        phone.login(homeserver, user, password)
        phone.start()
    }

    override suspend fun inbox() = ask { phone.inbox() }

    override suspend fun request(id: String) = ask { phone.request(id) }

    override suspend fun outbox() = ask { phone.outbox() }

    override suspend fun picture(name: String) = ask { phone.picture(name) }

    override suspend fun replyText(
        requestId: String,
        decision: Decision,
    ) = ask { phone.replyText(requestId, decision) }

    override suspend fun decide(
        requestId: String,
        decision: Decision,
        reply: String,
    ) = ask { phone.decide(requestId, decision, reply) }

    override suspend fun note(
        requestId: String,
        text: String,
    ) = ask { phone.note(requestId, text) }

    override suspend fun cancel(itemId: String) = ask { phone.cancel(itemId) }

    override suspend fun retry(itemId: String) = ask { phone.retry(itemId) }

    private suspend fun <T> ask(verb: suspend () -> T): T =
        withContext(Dispatchers.IO) {
            try {
                verb()
            } catch (failure: CoreException) {
                throw CoreProblem(problemOf(failure))
            }
        }
}

/** Opens the phone and, where there is a login, sets it to work; else the screens ask for it. Needs no network. */
suspend fun openPhone(
    folder: String,
    keys: KeyKeeper,
    timeZone: String,
    company: String,
): Phone =
    withContext(Dispatchers.IO) {
        Phone.open(folder, keys, timeZone, company).also { phone ->
            try {
                phone.start()
            } catch (_: CoreException.LoginNeeded) {
                // The inbox says so, and the screens ask for it.
            }
        }
    }

/** The screens' word for each of the core's errors. */
fun problemOf(failure: CoreException): Problem =
    when (failure) {
        is CoreException.WrongKey -> Problem.WrongKey
        is CoreException.DataDamaged -> Problem.DataDamaged
        is CoreException.DiskFull -> Problem.DiskFull
        is CoreException.AppTooOld -> Problem.AppTooOld
        is CoreException.FileUnreadable -> Problem.FileUnreadable
        is CoreException.PhotoUnusable -> Problem.PhotoUnusable
        is CoreException.LoginNeeded -> Problem.LoginNeeded
        is CoreException.ServerRefused -> Problem.ServerRefused
        is CoreException.NoNetwork -> Problem.NoNetwork
        is CoreException.NotFound -> Problem.NotFound
        is CoreException.NotValid -> Problem.NotValid
        is CoreException.Internal -> Problem.Internal
    }

/** Why the phone did not open, in the screens' words. */
fun problemOf(failure: OpenException): Problem =
    when (failure) {
        is OpenException.Store -> {
            problemOf(failure.why)
        }

        is OpenException.Key -> {
            when (failure.why) {
                is KeyException.WrongLength -> Problem.WrongKey
                is KeyException.Unavailable -> Problem.KeyUnavailable
            }
        }
    }
