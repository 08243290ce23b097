package app.werkfunk.ui.thread

import app.werkfunk.ui.room.item
import app.werkfunk.ui.text.answerBy
import app.werkfunk.ui.text.clockOf
import app.werkfunk.ui.text.dayOf
import app.werkfunk.ui.text.momentAt
import app.werkfunk.view.Carer
import app.werkfunk.view.Entry
import app.werkfunk.view.EntryKind
import app.werkfunk.view.ThreadPage
import java.time.Clock

internal fun ThreadPage.content(
    clock: Clock,
    found: Long? = null,
) = ThreadContent(
    id = id,
    name = name,
    rows = listOfNotNull(gapNewest?.let { ThreadRow.Missing("gap-newest", it) }) + rows(entries, clock, found),
    olderHere = olderBefore != null,
    olderToFetch = incomplete,
    newerHere = newerAfter != null,
    group = group,
    title = title,
    members = members,
    writing = typing,
    standing = standing,
    invitation = invitation?.item(clock),
    carer = carer?.line(clock),
    labels = labels,
    pinned = pinned.toInt(),
    unreadable = unreadable.toInt(),
)

internal fun Carer.line(clock: Clock) = CarerLine(name, me, momentAt(sinceMs, clock))

/** Newest first; each day ends, as one reads upwards, with its line. */
private fun rows(
    entries: List<Entry>,
    clock: Clock,
    found: Long?,
): List<ThreadRow> {
    val days = entries.groupBy { dayOf(it.sentMs, clock.millis(), clock.zone) }
    val read = entries.firstOrNull { it.mine && it.read }?.position
    return days.flatMap { (day, ofDay) ->
        val rows =
            ofDay.flatMap { entry ->
                val missing = entry.gapBefore?.let { ThreadRow.Missing("gap-${entry.position}", it) }
                listOfNotNull(entry.row(clock, entry.position == found, entry.position == read), missing)
            }
        together(rows) + ThreadRow.DayLine("day-${ofDay.last().position}", day)
    }
}

/** Photos of one series that stand one after the other become one row. */
private fun together(rows: List<ThreadRow>): List<ThreadRow> =
    buildList<MutableList<ThreadRow>> {
        for (row in rows) {
            if (lastOrNull()?.last()?.goesWith(row) == true) last() += row else add(mutableListOf(row))
        }
    }.map { group ->
        val photos = group.filterIsInstance<ThreadRow.Bubble>().reversed()
        if (photos.size > 1) ThreadRow.Series("series-${photos.first().position}", photos) else group.single()
    }

private fun ThreadRow.goesWith(other: ThreadRow): Boolean {
    if (this !is ThreadRow.Bubble || other !is ThreadRow.Bubble) return false
    val sameHand = mine == other.mine && sender == other.sender
    return sameHand && series != null && series == other.series && isPhoto() && other.isPhoto()
}

private fun ThreadRow.Bubble.isPhoto() = kind == EntryKind.IMAGE && picture != null && !redacted

private fun Entry.row(
    clock: Clock,
    found: Boolean,
    read: Boolean,
): ThreadRow {
    val time = clockOf(sentMs, clock.zone)
    return member?.let { ThreadRow.Came("entry-$position", it, time) }
        ?: room?.let { ThreadRow.Changed("entry-$position", it, time) }
        ?: bubble(clock, found, read)
}

private fun Entry.bubble(
    clock: Clock,
    found: Boolean,
    read: Boolean,
) = ThreadRow.Bubble(
    key = "entry-$position",
    mine = mine,
    sender = senderName,
    kind = kind,
    position = position,
    name = eventId ?: itemId,
    // The name of a file stands above what was written beside it.
    text = attached?.takeIf { kind == EntryKind.FILE }?.let { body.removePrefix(it.name).trim() } ?: body,
    time = clockOf(sentMs, clock.zone),
    edited = edited,
    redacted = redacted,
    replyTo = replyPreview,
    replyKind = replyKind,
    reactions = reactions,
    picture = picture,
    attached = attached,
    place = place,
    channel = channel,
    series = series,
    progress = progress,
    awaits = awaits,
    captionOpen = captionOpen,
    next = nextMs?.let { momentAt(it, clock) },
    madeSmaller = madeSmaller,
    tooLarge = itemId.takeIf { canBeSmaller },
    read = read,
    going = going,
    forUs = mention,
    pinned = pinned,
    answer = answerMs?.let { answerBy(it, clock) },
    labels = labels,
    found = found,
    site = site,
)
