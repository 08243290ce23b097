package app.werkfunk.ui.text

import app.werkfunk.view.Awaited
import app.werkfunk.view.EntryKind
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.Progress
import app.werkfunk.view.WaitReason

/** What an entry is, where it says nothing itself. */
fun Strings.kindOf(kind: EntryKind): String =
    when (kind) {
        EntryKind.IMAGE -> common_photo
        EntryKind.VIDEO -> common_video
        EntryKind.VOICE -> common_voice
        EntryKind.FILE -> screen_threads_file
        EntryKind.PLACE -> message_place
        EntryKind.CALL -> message_call
        EntryKind.NOTE -> site_note
        EntryKind.HAND_OFF -> hand_off_done
        EntryKind.UNDECRYPTABLE -> screen_threads_locked
        EntryKind.UNKNOWN -> screen_threads_unknown
        EntryKind.TEXT, EntryKind.NOTICE, EntryKind.MEMBER -> screen_threads_notice
    }

/** Whether its words are somebody's; of what is unknown here the core gives the name of its type as words. */
internal val EntryKind.speaks get() =
    this != EntryKind.MEMBER && this != EntryKind.UNKNOWN && this != EntryKind.UNDECRYPTABLE

/** The line of an entry on a list; who came or went is said in the thread. */
fun Strings.lineOf(
    kind: EntryKind,
    preview: String,
): String = preview.takeIf { it.isNotBlank() && kind.speaks } ?: kindOf(kind)

/** What a message answers: its first line, or what it is where it says nothing itself; `null` where that is not known. */
internal fun Strings.answered(
    line: String,
    kind: EntryKind?,
): String =
    when {
        line.isNotBlank() && kind?.speaks != false -> quoted(line)
        kind == null || kind == EntryKind.TEXT -> message_wordless
        else -> kindOf(kind)
    }

/** Why something waits, and until when where that is known; what is being prepared is called by what it is. */
internal fun Strings.waits(
    why: WaitReason,
    kind: EntryKind,
    next: Moment? = null,
): String =
    when (kind) {
        EntryKind.IMAGE -> waits(why, ItemKind.PHOTO, next)
        EntryKind.VIDEO -> waits(why, ItemKind.VIDEO, next)
        EntryKind.VOICE -> waits(why, ItemKind.VOICE, next)
        EntryKind.FILE -> waits(why, ItemKind.FILE, next)
        else -> waits(why, ItemKind.TEXT, next)
    }

internal fun Strings.waits(
    why: WaitReason,
    kind: ItemKind,
    next: Moment? = null,
): String {
    val until = next?.let { sending_next(why, if (it.days == 0) sending_at(it.clock) else moment(it)) }
    return until ?: if (why == WaitReason.PREPARING) screen_outbox_preparing(kind) else screen_outbox_wait(why)
}

/** What something waits for, where it waits for another, and why that has not left; `null` where it has reasons of its own. */
internal fun Strings.behind(
    progress: Progress,
    awaits: Awaited?,
): String? = awaits?.takeIf { progress in BEHIND }?.let { awaited(it) }

/** The core adds to these what is waited for. */
private val BEHIND =
    setOf(
        Progress.Held(HoldReason.OTHER_HELD),
        Progress.Waiting(WaitReason.OTHER),
        Progress.Waiting(WaitReason.ROOM),
    )

private fun Strings.awaited(awaits: Awaited): String {
    val why =
        when (val far = awaits.progress) {
            is Progress.Waiting -> sending_awaits_why(far.why)
            is Progress.Held -> screen_outbox_hold(far.why)
            is Progress.Sending -> sending_awaits_sending(far.percent)
            Progress.Sent, Progress.Cancelled -> null
        }
    return listOfNotNull(sending_awaits(awaits.kind), why).joinToString(" – ")
}

/** Of its bytes, rounded down. */
internal val Progress.Sending.percent get() = if (total == 0UL) 0 else (sent * 100UL / total).toInt()
