package app.werkfunk.ui

import app.werkfunk.ui.core.BookVerbs
import app.werkfunk.ui.core.ConsentVerbs
import app.werkfunk.ui.core.Core
import app.werkfunk.ui.core.CoreProblem
import app.werkfunk.ui.core.ExchangeVerbs
import app.werkfunk.ui.core.HandOffVerbs
import app.werkfunk.ui.core.MessageVerbs
import app.werkfunk.ui.core.PaperVerbs
import app.werkfunk.ui.core.RoomVerbs
import app.werkfunk.ui.core.ScrapVerbs
import app.werkfunk.ui.core.SiteVerbs
import app.werkfunk.ui.text.Problem
import app.werkfunk.view.Account
import app.werkfunk.view.BeforeAfter
import app.werkfunk.view.Change
import app.werkfunk.view.Decision
import app.werkfunk.view.DraftAbout
import app.werkfunk.view.EntryFilter
import app.werkfunk.view.Finds
import app.werkfunk.view.HistoryRules
import app.werkfunk.view.HitPage
import app.werkfunk.view.Inbox
import app.werkfunk.view.LostItem
import app.werkfunk.view.OutboxPage
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSource
import app.werkfunk.view.PhotoTrial
import app.werkfunk.view.PhotoTwins
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.RequestHits
import app.werkfunk.view.RequestPage
import app.werkfunk.view.SendRules
import app.werkfunk.view.ThreadList
import app.werkfunk.view.ThreadName
import app.werkfunk.view.ThreadNames
import app.werkfunk.view.ThreadPage
import app.werkfunk.view.TwinAnswer
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow

/** A core whose every verb fails the test unless the test said what it does. */
class FakeCore(
    val book: FakeBook = FakeBook(),
    val exchange: FakeExchange = FakeExchange(),
    val consents: FakeConsents = FakeConsents(),
    val papers: FakePapers = FakePapers(),
    val messages: FakeMessages = FakeMessages(),
    val handOffs: FakeHandOffs = FakeHandOffs(),
    val rooms: FakeRooms = FakeRooms(),
    val sites: FakeSites = FakeSites(),
    val scraps: FakeScraps = FakeScraps(),
) : Core,
    BookVerbs by book,
    ExchangeVerbs by exchange,
    ConsentVerbs by consents,
    PaperVerbs by papers,
    MessageVerbs by messages,
    HandOffVerbs by handOffs,
    RoomVerbs by rooms,
    SiteVerbs by sites,
    ScrapVerbs by scraps {
    private val batches = MutableSharedFlow<List<Change>>(extraBufferCapacity = 16)

    var onLogin: (String, String, String) -> Unit = { _, _, _ -> unprepared("login") }
    var onAccount: () -> Account? = { null }
    var onInbox: () -> Inbox = { unprepared("inbox") }
    var onThreads: (Long, Int) -> ThreadList = { _, _ -> unprepared("threads") }
    var onThreadNames: suspend (String, Long?, Int) -> ThreadNames =
        { _, _, _ -> ThreadNames(onInbox().threads.map { ThreadName(it.id, it.name) }, null) }
    var onRequest: (String) -> RequestPage = { unprepared("request") }
    var onOutbox: () -> OutboxPage = { unprepared("outbox") }
    var onPicture: (String) -> ByteArray = { unprepared("picture") }
    var onReplyText: (String, Decision) -> String = { _, _ -> unprepared("replyText") }
    var onDecide: (String, Decision, String) -> Unit = { _, _, _ -> unprepared("decide") }
    var onNote: (String, String) -> Unit = { _, _ -> unprepared("note") }
    var onCancel: (String) -> Unit = { unprepared("cancel") }
    var onRetry: (String) -> Unit = { unprepared("retry") }
    var onSetSendRules: (SendRules) -> Unit = { unprepared("setSendRules") }
    var onLetWait: (String, Boolean) -> Unit = { _, _ -> unprepared("letWait") }
    var onSendAnyway: (String) -> Unit = { unprepared("sendAnyway") }
    var onSendSmaller: (String) -> Unit = { unprepared("sendSmaller") }
    var onLostItems: () -> List<LostItem> = { emptyList() }
    var onResendLost: (List<String>) -> Unit = { unprepared("resendLost") }
    var onLetLostBe: (List<String>) -> Unit = { unprepared("letLostBe") }
    var onWorthUntil: (String, Long?) -> Unit = { _, _ -> unprepared("worthUntil") }
    var onTryPhoto: (PhotoSource, PhotoWish) -> PhotoTrial = { _, _ -> unprepared("tryPhoto") }
    var onSendPhoto: (String, String, String, PhotoWish) -> String = { _, _, _, _ -> unprepared("sendPhoto") }
    var onSendPhotos: (String, List<String>, String, PhotoWish) -> List<String> =
        { _, _, _, _ -> unprepared("sendPhotos") }
    var onSendBeforeAfter: (String, BeforeAfter) -> String = { _, _ -> unprepared("sendBeforeAfter") }
    var onPhotoHabits: () -> PhotoHabits = { unprepared("photoHabits") }
    var onSetPhotoHabits: (PhotoHabits) -> Unit = { unprepared("setPhotoHabits") }
    var onPhotoTwins: () -> List<PhotoTwins> = { unprepared("photoTwins") }
    var onSettleTwins: (String, TwinAnswer) -> Unit = { _, _ -> unprepared("settleTwins") }
    var onThread: (String, Long?) -> ThreadPage = { _, _ -> unprepared("thread") }
    var onBeginThread: (String) -> String = { unprepared("beginThread") }
    var onThreadAround: (String, Long) -> ThreadPage = { _, _ -> unprepared("threadAround") }
    var onFind: (String, EntryFilter) -> Finds = { _, _ -> unprepared("find") }
    var onFindEntries: (String, Long) -> HitPage = { _, _ -> unprepared("findEntries") }
    var onFindRequests: (String, EntryFilter, Long?) -> RequestHits = { _, _, _ -> unprepared("findRequests") }
    var onMarkRead: (String) -> Unit = { unprepared("markRead") }

    /** By what entries were last searched. */
    var filtered: EntryFilter? = null

    /** Where the last photos were filed. */
    var filedAt: String? = null

    /** What was written in a thread, by its id; like the core, it knows no words any more that were sent. */
    private val drafts = mutableMapOf<String, String>()

    /** Which messages that is about, by the thread's id. */
    val abouts = mutableMapOf<String, DraftAbout>()

    /** What the last text answered. */
    var answered: String? = null
    var onSendText: (String, String) -> String = { _, _ -> unprepared("sendText") }
    var onSendFile: (String, String, String, String) -> String = { _, _, _, _ -> unprepared("sendFile") }
    var onSendVideo: (String, String, String?, String) -> String = { _, _, _, _ -> unprepared("sendVideo") }
    var onSendVoice: (String, String) -> String = { _, _ -> unprepared("sendVoice") }
    var onFetchFile: (Long) -> Unit = { unprepared("fetchFile") }
    var onFetchOlder: (String) -> Unit = { unprepared("fetchOlder") }
    var onHistoryRules: () -> HistoryRules = { People.past }
    var onSetHistoryRules: (HistoryRules) -> Unit = { unprepared("setHistoryRules") }
    var onSaveAttachment: (String, String) -> Unit = { _, _ -> unprepared("saveAttachment") }
    var onKeepDraft: (String, String) -> Unit = { _, _ -> }
    var onKeepDraftAbout: suspend (DraftAbout) -> Unit = {}
    var onEditText: (String, String) -> String = { _, _ -> unprepared("editText") }

    suspend fun announce(vararg changes: Change) = batches.emit(changes.toList())

    override fun changes(): Flow<List<Change>> =
        flow {
            emit(listOf(Change.Everything))
            emitAll(batches)
        }

    override suspend fun login(
        homeserver: String,
        user: String,
        password: String,
    ) = onLogin(homeserver, user, password)

    override suspend fun account() = onAccount()

    override suspend fun inbox() = onInbox()

    override suspend fun threads(
        before: Long,
        limit: Int,
    ) = onThreads(before, limit)

    override suspend fun threadNames(
        query: String,
        before: Long?,
        limit: Int,
    ) = onThreadNames(query, before, limit)

    override suspend fun request(id: String) = onRequest(id)

    override suspend fun outbox() = onOutbox()

    override suspend fun picture(name: String) = onPicture(name)

    override suspend fun replyText(
        requestId: String,
        decision: Decision,
    ) = onReplyText(requestId, decision)

    override suspend fun decide(
        requestId: String,
        decision: Decision,
        reply: String,
    ) = onDecide(requestId, decision, reply)

    override suspend fun note(
        requestId: String,
        text: String,
    ) = onNote(requestId, text)

    override suspend fun cancel(itemId: String) = onCancel(itemId)

    override suspend fun retry(itemId: String) = onRetry(itemId)

    override suspend fun setSendRules(rules: SendRules) = onSetSendRules(rules)

    override suspend fun letWait(
        itemId: String,
        wait: Boolean,
    ) = onLetWait(itemId, wait)

    override suspend fun sendAnyway(itemId: String) = onSendAnyway(itemId)

    override suspend fun sendSmaller(itemId: String) = onSendSmaller(itemId)

    override suspend fun worthUntil(
        itemId: String,
        untilMs: Long?,
    ) = onWorthUntil(itemId, untilMs)

    override suspend fun lostItems() = onLostItems()

    override suspend fun resendLost(itemIds: List<String>) = onResendLost(itemIds)

    override suspend fun letLostBe(itemIds: List<String>) = onLetLostBe(itemIds)

    override suspend fun tryPhoto(
        source: PhotoSource,
        wish: PhotoWish,
    ) = onTryPhoto(source, wish)

    override suspend fun sendPhoto(
        threadId: String,
        path: String,
        caption: String,
        wish: PhotoWish,
        siteId: String?,
    ) = onSendPhoto(threadId, path, caption, wish).also { filedAt = siteId }

    override suspend fun sendPhotos(
        threadId: String,
        paths: List<String>,
        caption: String,
        wish: PhotoWish,
        siteId: String?,
    ) = onSendPhotos(threadId, paths, caption, wish).also { filedAt = siteId }

    override suspend fun sendBeforeAfter(
        threadId: String,
        pair: BeforeAfter,
        siteId: String?,
    ) = onSendBeforeAfter(threadId, pair).also { filedAt = siteId }

    override suspend fun photoHabits() = onPhotoHabits()

    override suspend fun setPhotoHabits(habits: PhotoHabits) = onSetPhotoHabits(habits)

    override suspend fun photoTwins() = onPhotoTwins()

    override suspend fun settleTwins(
        id: String,
        answer: TwinAnswer,
    ) = onSettleTwins(id, answer)

    override suspend fun thread(
        id: String,
        before: Long?,
        limit: Int,
    ) = onThread(id, before).drafted()

    override suspend fun beginThread(contactId: String) = onBeginThread(contactId)

    override suspend fun threadAround(
        id: String,
        position: Long,
        limit: Int,
    ) = onThreadAround(id, position).drafted()

    override suspend fun find(
        query: String,
        filter: EntryFilter,
        limit: Int,
    ) = onFind(query, filter)

    override suspend fun findEntries(
        query: String,
        filter: EntryFilter,
        before: Long,
        limit: Int,
    ) = onFindEntries(query, before).also { filtered = filter }

    override suspend fun findRequests(
        query: String,
        filter: EntryFilter,
        before: Long?,
        limit: Int,
    ) = onFindRequests(query, filter, before)

    override suspend fun markRead(threadId: String) = onMarkRead(threadId)

    override suspend fun sendText(
        threadId: String,
        body: String,
        replyTo: String?,
    ) = onSendText(threadId, body).also {
        answered = replyTo
        left(threadId, body)
    }

    override suspend fun sendFile(
        threadId: String,
        path: String,
        name: String,
        caption: String,
    ) = onSendFile(threadId, path, name, caption).also { left(threadId, caption) }

    override suspend fun sendVideo(
        threadId: String,
        path: String,
        still: String?,
        caption: String,
    ) = onSendVideo(threadId, path, still, caption).also { left(threadId, caption) }

    override suspend fun sendVoice(
        threadId: String,
        path: String,
    ) = onSendVoice(threadId, path)

    override suspend fun fetchFile(position: Long) = onFetchFile(position)

    override suspend fun fetchOlder(threadId: String) = onFetchOlder(threadId)

    override suspend fun historyRules() = onHistoryRules()

    override suspend fun setHistoryRules(rules: HistoryRules) = onSetHistoryRules(rules)

    override suspend fun saveAttachment(
        name: String,
        path: String,
    ) = onSaveAttachment(name, path)

    override suspend fun keepDraft(
        threadId: String,
        body: String,
    ) {
        onKeepDraft(threadId, body)
        drafts[threadId] = body
    }

    override suspend fun keepDraftAbout(
        threadId: String,
        about: DraftAbout,
    ) {
        onKeepDraftAbout(about)
        abouts[threadId] = about
    }

    private fun ThreadPage.drafted() = drafts[id]?.let { copy(draft = it) } ?: this

    private fun left(
        threadId: String,
        words: String,
    ) {
        if (drafts[threadId]?.trim() == words.trim()) drafts[threadId] = ""
    }

    override suspend fun editText(
        target: String,
        body: String,
    ) = onEditText(target, body)
}

internal fun unprepared(verb: String): Nothing = throw AssertionError("$verb was not prepared by this test")

fun fails(problem: Problem): Nothing = throw CoreProblem(problem)
