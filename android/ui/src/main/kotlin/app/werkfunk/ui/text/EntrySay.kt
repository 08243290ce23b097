package app.werkfunk.ui.text

import app.werkfunk.view.EntryKind
import app.werkfunk.view.ItemKind
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

/** Why something waits; what is being prepared is called by what it is. */
internal fun Strings.waits(
    why: WaitReason,
    kind: EntryKind,
): String =
    when (kind) {
        EntryKind.IMAGE -> waits(why, ItemKind.PHOTO)
        EntryKind.VIDEO -> waits(why, ItemKind.VIDEO)
        EntryKind.VOICE -> waits(why, ItemKind.VOICE)
        EntryKind.FILE -> waits(why, ItemKind.FILE)
        else -> waits(why, ItemKind.TEXT)
    }

internal fun Strings.waits(
    why: WaitReason,
    kind: ItemKind,
): String = if (why == WaitReason.PREPARING) screen_outbox_preparing(kind) else screen_outbox_wait(why)
