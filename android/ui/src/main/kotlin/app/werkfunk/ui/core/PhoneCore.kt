package app.werkfunk.ui.core

import app.werkfunk.core.InternalException
import app.werkfunk.core.KeyException
import app.werkfunk.core.KeyKeeper
import app.werkfunk.core.OpenException
import app.werkfunk.core.Phone
import app.werkfunk.core.PictureDecoder
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.BeforeAfter
import app.werkfunk.view.Change
import app.werkfunk.view.Decision
import app.werkfunk.view.DraftAbout
import app.werkfunk.view.HistoryRules
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSource
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.TwinAnswer
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext
import app.werkfunk.view.Exception as CoreException

/** The real phone behind [Core]; every verb off the main thread. */
class PhoneCore(
    private val phone: Phone,
) : Core,
    SendVerbs by PhoneSending(phone),
    SearchVerbs by PhoneSearch(phone),
    MessageVerbs by PhoneMessages(phone),
    HandOffVerbs by PhoneHandOffs(phone),
    ScrapVerbs by PhoneScraps(phone),
    RoomVerbs by PhoneRooms(phone),
    SiteVerbs by PhoneSites(phone),
    BookVerbs by PhoneBook(phone),
    ExchangeVerbs by PhoneExchange(phone),
    ConsentVerbs by PhoneConsents(phone),
    PaperVerbs by PhonePapers(phone) {
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

    override suspend fun account() = ask { phone.account() }

    override suspend fun inbox() = ask { phone.inbox() }

    override suspend fun threads(
        before: Long,
        limit: Int,
    ) = ask { phone.threads(before, limit.toUInt()) }

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

    override suspend fun tryPhoto(
        source: PhotoSource,
        wish: PhotoWish,
    ) = ask { phone.tryPhoto(source, wish) }

    override suspend fun sendPhoto(
        threadId: String,
        path: String,
        caption: String,
        wish: PhotoWish,
        siteId: String?,
    ) = ask { phone.sendPhotoAs(threadId, path, caption, wish, siteId) }

    override suspend fun sendPhotos(
        threadId: String,
        paths: List<String>,
        caption: String,
        wish: PhotoWish,
        siteId: String?,
    ) = ask { phone.sendPhotos(threadId, paths, caption, wish, siteId) }

    override suspend fun sendBeforeAfter(
        threadId: String,
        pair: BeforeAfter,
        siteId: String?,
    ) = ask { phone.sendBeforeAfter(threadId, pair, siteId) }

    override suspend fun photoHabits() = ask { phone.photoHabits() }

    override suspend fun setPhotoHabits(habits: PhotoHabits) = ask { phone.setPhotoHabits(habits) }

    override suspend fun photoTwins() = ask { phone.photoTwins() }

    override suspend fun settleTwins(
        id: String,
        answer: TwinAnswer,
    ) = ask { phone.settleTwins(id, answer) }

    override suspend fun thread(
        id: String,
        before: Long?,
        limit: Int,
    ) = ask { phone.thread(id, before, limit.toUInt()) }

    override suspend fun beginThread(contactId: String) = ask { phone.beginThread(contactId) }

    override suspend fun threadAround(
        id: String,
        position: Long,
        limit: Int,
    ) = ask { phone.threadAround(id, position, limit.toUInt()) }

    override suspend fun markRead(threadId: String) = ask { phone.markRead(threadId) }

    override suspend fun sendText(
        threadId: String,
        body: String,
        replyTo: String?,
    ) = ask { phone.sendText(threadId, body, replyTo) }

    override suspend fun sendFile(
        threadId: String,
        path: String,
        name: String,
        caption: String,
    ) = ask { phone.sendFile(threadId, path, name, caption, null) }

    override suspend fun sendVideo(
        threadId: String,
        path: String,
        still: String?,
        caption: String,
    ) = ask { phone.sendVideo(threadId, path, still, caption, null) }

    override suspend fun sendVoice(
        threadId: String,
        path: String,
    ) = ask { phone.sendVoice(threadId, path, emptyList(), null) }

    override suspend fun fetchFile(position: Long) = ask { phone.fetchFile(position) }

    override suspend fun fetchOlder(threadId: String) = ask { phone.fetchOlder(threadId) }

    override suspend fun historyRules() = ask { phone.historyRules() }

    override suspend fun setHistoryRules(rules: HistoryRules) = ask { phone.setHistoryRules(rules) }

    override suspend fun saveAttachment(
        name: String,
        path: String,
    ) = ask { phone.saveAttachment(name, path) }

    override suspend fun keepDraftAbout(
        threadId: String,
        about: DraftAbout,
    ) = ask { phone.keepDraftAbout(threadId, about) }

    override suspend fun keepDraft(
        threadId: String,
        body: String,
    ) = ask { phone.keepDraft(threadId, body) }

    override suspend fun editText(
        target: String,
        body: String,
    ) = ask { phone.editText(target, body) }
}

/** Asks the core off the main thread; what it could not do comes back in the screens' words. */
internal suspend fun <T> ask(verb: suspend () -> T): T =
    withContext(Dispatchers.IO) {
        try {
            verb()
        } catch (failure: CoreException) {
            throw CoreProblem(problemOf(failure))
        } catch (_: InternalException) {
            // The core gave up on this one verb; everything else goes on.
            throw CoreProblem(Problem.Internal)
        }
    }

/**
 * Opens the phone and, where there is a login, sets it to work; else the screens ask for it. Needs no network. [decoder]
 * reads pictures the core does not, such as HEIC.
 */
suspend fun openPhone(
    folder: String,
    keys: KeyKeeper,
    decoder: PictureDecoder?,
    timeZone: String,
    company: String,
): Phone =
    withContext(Dispatchers.IO) {
        Phone.open(folder, keys, decoder, timeZone, company).also { phone ->
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
        is CoreException.StorageReadOnly -> Problem.StorageReadOnly
        is CoreException.AppTooOld -> Problem.AppTooOld
        is CoreException.FileUnreadable -> Problem.FileUnreadable
        is CoreException.PhotoUnusable -> Problem.PhotoUnusable
        is CoreException.LoginNeeded -> Problem.LoginNeeded
        is CoreException.ServerRefused -> Problem.ServerRefused
        is CoreException.NoNetwork -> Problem.NoNetwork
        is CoreException.NotTheServer -> Problem.NotTheServer
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
