package app.werkfunk.ui

import app.werkfunk.ui.core.HandOffVerbs
import app.werkfunk.ui.core.MessageVerbs
import app.werkfunk.ui.thread.coordinates
import app.werkfunk.view.Basis
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.Flagged
import app.werkfunk.view.GateAnswer
import app.werkfunk.view.HandOff
import app.werkfunk.view.HandOffStart
import app.werkfunk.view.HoldReason
import app.werkfunk.view.PastedPlace
import app.werkfunk.view.Place
import app.werkfunk.view.Purpose

/** What is done about messages and threads; it stands in [asked]. */
class FakeMessages : MessageVerbs {
    val asked = mutableListOf<String>()
    var onAsk: () -> Unit = {}
    var onToAnswer: () -> List<Flagged> = { emptyList() }
    var onPins: () -> List<Flagged> = { unprepared("pins") }
    var onPlaceIn: suspend (String) -> PastedPlace = { unprepared("placeIn") }

    private fun done(what: String) {
        onAsk()
        asked += what
    }

    override suspend fun react(
        message: String,
        key: String,
    ) = done("react $message $key")

    override suspend fun takeBack(message: String) = done("take back $message")

    override suspend fun takeCare(
        threadId: String,
        taken: Boolean,
    ) = done("care $threadId $taken")

    override suspend fun pin(
        threadId: String,
        position: Long,
        on: Boolean,
    ) = done("pin $threadId $position $on")

    override suspend fun answerBy(
        threadId: String,
        position: Long,
        untilMs: Long?,
    ) = done("answer $threadId $position $untilMs")

    override suspend fun labelMessage(
        threadId: String,
        position: Long,
        labelId: String,
        on: Boolean,
    ) = done("label $threadId $position $labelId $on")

    override suspend fun labelThread(
        threadId: String,
        labelId: String,
        on: Boolean,
    ) = done("label $threadId $labelId $on")

    override suspend fun toAnswer() = onToAnswer()

    override suspend fun pins(threadId: String) = onPins()

    override suspend fun noteCall(
        threadId: String,
        body: String,
    ) = done("call $threadId $body")

    override suspend fun sendPlace(
        threadId: String,
        place: Place,
        name: String,
    ) = done("place $threadId ${coordinates(place)} $name")

    override suspend fun placeIn(pasted: String) = onPlaceIn(pasted)
}

/** What goes out by other apps: the gate says [why] not, or lets it through; [open] until it is answered. */
class FakeHandOffs : HandOffVerbs {
    val asked = mutableListOf<String>()
    var open = listOf<HandOff>()
    var why: HoldReason? = null
    var onHandOff: () -> Unit = {}

    override suspend fun handOff(
        contactId: String,
        channel: ChannelKind,
        body: String,
    ): HandOffStart {
        onHandOff()
        return begin("hand off", contactId, channel, body, "https://wa.me/49171")
    }

    override suspend fun handOffShared(
        contactId: String,
        channel: ChannelKind,
        body: String,
    ) = begin("share", contactId, channel, body, null)

    private fun begin(
        what: String,
        contactId: String,
        channel: ChannelKind,
        body: String,
        link: String?,
    ): HandOffStart {
        asked += "$what $contactId $channel $body"
        val basis = Basis.CONSENT.takeIf { why == null }
        val gate = GateAnswer(channel, Purpose.REQUEST, basis, why, emptyList(), false)
        if (why != null) return HandOffStart(null, null, gate)
        val one = HandOff("h-${asked.size}", "t-11", "Aylin Yılmaz", channel, body, People.clock.millis())
        open = open + one
        return HandOffStart(one.id, link, gate)
    }

    override suspend fun openHandOffs() = open

    override suspend fun answerHandOff(
        id: String,
        sent: Boolean,
    ) {
        asked += "answer $id $sent"
        open = open.filter { it.id != id }
    }
}
