package app.werkfunk.ui.inbox

import app.werkfunk.ui.answer.ToAnswer
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.core.TopLine
import app.werkfunk.ui.room.InvitationItem
import app.werkfunk.ui.text.Age
import app.werkfunk.ui.text.AnswerBy
import app.werkfunk.ui.text.Due
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.CarerLine
import app.werkfunk.view.EntryKind
import app.werkfunk.view.Picture
import app.werkfunk.view.RequestState
import app.werkfunk.view.Tag

/** The places of the bottom bar that are built. */
enum class Place { Requests, Threads, Sites, Outbox }

enum class Filter { New, DueToday, Decided, All }

data class InboxState(
    val line: TopLine,
    val loginNeeded: Boolean,
    val filter: Filter,
    val waiting: Int,
    val lists: Loaded<InboxLists>,
    val problem: Problem? = null,
)

data class InboxLists(
    val anyRequest: Boolean,
    val counts: Map<Filter, Int>,
    val requests: List<RequestItem>,
    val threads: List<ThreadItem>,
    val toAnswer: ToAnswer = ToAnswer(0, 0),
    /** Who asks the company in, newest first. */
    val invitations: List<InvitationItem> = emptyList(),
    /** There are older threads than these. */
    val moreThreads: Boolean = false,
)

data class RequestItem(
    val id: String,
    val name: String,
    val town: String,
    val summary: String,
    val priceCents: Long?,
    val age: Age,
    /** `null` once it is decided. */
    val due: Due?,
    val state: RequestState,
    val pictures: List<Picture>,
    val pictureCount: Int,
)

data class ThreadItem(
    val id: String,
    val name: String,
    val preview: String,
    val kind: EntryKind,
    val mine: Boolean,
    val age: Age,
    val unread: Int,
    /** Of these, those meant for the company in particular. */
    val forUs: Int,
    /** Messages whose keys have not come. */
    val unreadable: Int,
    /** Who wrote last, in a group; else empty. */
    val sender: String,
    val waiting: Int,
    /** What is written and not sent. */
    val draft: String,
    /** There is nothing in the thread but that. */
    val onlyDraft: Boolean,
    val carer: CarerLine?,
    val labels: List<Tag>,
    val answer: AnswerBy?,
)

sealed interface InboxEvent {
    data class Show(
        val filter: Filter,
    ) : InboxEvent

    data object TryAgain : InboxEvent

    data object MoreThreads : InboxEvent

    data class AnswerInvitation(
        val roomId: String,
        val accept: Boolean,
    ) : InboxEvent
}
