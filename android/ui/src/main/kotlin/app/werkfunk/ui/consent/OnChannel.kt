package app.werkfunk.ui.consent

import app.werkfunk.ui.text.Strings
import app.werkfunk.ui.text.dayOn
import app.werkfunk.view.Basis
import app.werkfunk.view.ChannelKind
import app.werkfunk.view.ConsentLine
import app.werkfunk.view.ContactConsents
import app.werkfunk.view.GateAnswer
import app.werkfunk.view.HoldReason
import app.werkfunk.view.Purpose
import java.time.ZoneId

/** The gate's answers for one channel, in words. */
internal class OnChannel(
    val channel: ChannelKind,
    /** What a record allows and a withdrawal therefore ends, each with why and since when. */
    val given: List<Pair<Purpose, String>>,
    /** What the contact's role allows: as long as it has that role, whatever is withdrawn. */
    val byRole: Map<String, List<Purpose>>,
    val withdrawn: List<Pair<Purpose, String>>,
    val missing: List<Purpose>,
) {
    val allowed get() = given.isNotEmpty() || byRole.isNotEmpty()

    /** Nothing was ever said about this channel. */
    val silent get() = !allowed && withdrawn.isEmpty()
}

internal fun ContactConsents.channels(
    zone: ZoneId,
    strings: Strings,
): List<OnChannel> = gate.groupBy { it.channel }.map { (channel, answers) -> on(channel, answers, zone, strings) }

private fun ContactConsents.on(
    channel: ChannelKind,
    answers: List<GateAnswer>,
    zone: ZoneId,
    strings: Strings,
): OnChannel {
    val day = { answer: GateAnswer -> decisive(answer)?.let { strings.dayOn(it.givenMs, zone) } }
    val why = { answer: GateAnswer -> strings.consent_since(checkNotNull(answer.basis), day(answer)) }
    val (open, shut) = answers.partition { it.basis != null }
    val (given, byRole) = open.partition { decisive(it) != null }
    val (taken, missing) = shut.partition { it.why == HoldReason.CONSENT_WITHDRAWN }
    return OnChannel(
        channel,
        given.map { it.purpose to why(it) },
        byRole.groupBy(why) { it.purpose },
        taken.map { it.purpose to day(it)?.let(strings::consent_withdrawn_on).orEmpty() },
        missing.map { it.purpose },
    )
}

/** The record of this purpose, or of the request that covers it; none where the contact's role is the reason. */
private fun ContactConsents.decisive(answer: GateAnswer): ConsentLine? {
    val counting = history.filter { it.counts && it.channel == answer.channel }
    val basis = answer.basis ?: Basis.WITHDRAWN
    return listOf(answer.purpose, Purpose.REQUEST)
        .mapNotNull { purpose -> counting.find { it.purpose == purpose } }
        .firstOrNull { it.basis == basis }
}
