package app.werkfunk.ui.text

import app.werkfunk.view.EntryKind

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

/** The line of an entry on a list; who came or went is said in the thread. */
fun Strings.lineOf(
    kind: EntryKind,
    preview: String,
): String = preview.takeIf { it.isNotBlank() && kind != EntryKind.MEMBER } ?: kindOf(kind)
