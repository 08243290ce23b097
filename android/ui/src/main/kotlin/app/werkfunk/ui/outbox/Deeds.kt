package app.werkfunk.ui.outbox

import app.werkfunk.view.Awaited
import app.werkfunk.view.HoldReason
import app.werkfunk.view.ItemKind
import app.werkfunk.view.Progress
import app.werkfunk.view.WaitReason

/** What is offered for something in the outbox, beside cancelling it. */
internal enum class Deed {
    /** To the message that has to leave first. */
    First,
    Login,
    Person,
    Thread,
    Again,

    /** Though its time is over. */
    Late,

    /** Whatever network and battery are like. */
    Anyway,

    /** A photo, than was chosen. */
    Smaller,

    /** Without what it was to answer. */
    Alone,
    Wait,
    GoOn,
    Until,
}

/** What can be done about it now, most helpful first; nothing is offered that cannot help. */
internal fun OutboxRow.deeds(): List<Deed> =
    when (val far = progress) {
        is Progress.Waiting -> whileWaiting(far.why)
        is Progress.Sending -> listOf(Deed.Wait, Deed.Until)
        is Progress.Held -> whileHeld(far.why)
        Progress.Sent, Progress.Cancelled -> emptyList()
    }

/** What is out, or is being taken back already, cannot be once more. */
internal fun OutboxRow.canBeTakenBack() =
    progress !in listOf(Progress.Sent, Progress.Cancelled, Progress.Waiting(WaitReason.TAKING_BACK))

/** Lets it go at once where a rule keeps it back, go on where somebody let it wait, and wait else. */
private fun whileWaiting(why: WaitReason): List<Deed> =
    when (why) {
        WaitReason.WIFI, WaitReason.ROAMING, WaitReason.BATTERY -> listOf(Deed.Anyway, Deed.Until)

        WaitReason.PAUSED -> listOf(Deed.GoOn, Deed.Until)

        // What keeps everything back is let go above the list.
        WaitReason.ALL_PAUSED -> listOf(Deed.Until)

        // It is on its way back already.
        WaitReason.TAKING_BACK -> emptyList()

        WaitReason.NO_NETWORK, WaitReason.PREPARING, WaitReason.TURN, WaitReason.OTHER, WaitReason.RETRY,
        WaitReason.SERVER_PAUSE, WaitReason.ROOM,
        -> listOf(Deed.Wait, Deed.Until)

        // Whoever has made room need not wait for it to be noticed.
        WaitReason.DISK_FULL, WaitReason.DISK_READ_ONLY -> listOf(Deed.Again, Deed.Wait, Deed.Until)
    }

/** A time counts for whatever can still leave. */
private fun OutboxRow.whileHeld(why: HoldReason): List<Deed> {
    val remedies = remedies(why)
    val lives = remedies.isNotEmpty() && why != HoldReason.EXPIRED
    return remedies + listOfNotNull(Deed.Until.takeIf { lives })
}

private fun OutboxRow.remedies(shown: HoldReason): List<Deed> {
    val whom = if (personId == null) Deed.Thread else Deed.Person
    return when (reason(shown)) {
        HoldReason.NO_CONSENT, HoldReason.BLOCKED, HoldReason.NO_ROOM -> listOf(whom, Deed.Again)

        HoldReason.CONSENT_WITHDRAWN -> listOf(whom)

        // Who is unknown is seen where they read along.
        HoldReason.UNKNOWN_MEMBER, HoldReason.UNCLEAR -> listOf(Deed.Thread, Deed.Again)

        HoldReason.LOGIN_NEEDED -> listOf(Deed.Login)

        HoldReason.OTHER_HELD -> listOf(if (awaits == null) Deed.Again else Deed.First)

        HoldReason.ANSWERED_CANCELLED -> listOf(Deed.Alone)

        HoldReason.EXPIRED -> listOf(Deed.Late)

        HoldReason.TOO_LARGE -> listOf(if (canBeSmaller) Deed.Smaller else Deed.Again)

        // What is wrong is in the file, and stays there.
        HoldReason.PHOTO_TRUNCATED, HoldReason.PHOTO_UNREADABLE, HoldReason.PHOTO_TOO_LARGE, HoldReason.PHOTO_GONE,
        HoldReason.VIDEO_UNCLEANABLE, HoldReason.VIDEO_DAMAGED,
        -> emptyList()

        HoldReason.ROOM_ENDED, HoldReason.FORBIDDEN, HoldReason.REFUSED, HoldReason.ENCRYPTION -> listOf(Deed.Again)
    }
}

/** Why it is held; a room that is held has no row of its own, so that its reason is solved where it keeps something back. */
internal fun OutboxRow.reason(shown: HoldReason): HoldReason {
    val room = awaits?.takeIf { shown == HoldReason.OTHER_HELD && it.kind == null }
    return (room?.progress as? Progress.Held)?.why ?: shown
}

/** Whether what is held is solved at the contact, where there is one. */
internal fun leadsToPerson(
    progress: Progress,
    awaits: Awaited?,
): Boolean {
    val room = awaits?.takeIf { it.kind == null }?.progress
    return listOfNotNull(progress, room).any { it is Progress.Held && it.why in AT_THE_PERSON }
}

private val AT_THE_PERSON =
    setOf(HoldReason.NO_CONSENT, HoldReason.CONSENT_WITHDRAWN, HoldReason.BLOCKED, HoldReason.NO_ROOM)

/** By which items it is found in its thread, its own before what it waits for: not all that leaves is a message there. */
internal val OutboxRow.inThread
    get() = listOfNotNull(id.takeIf { kind !in ABOUT_ANOTHER }, awaits?.itemId)

private val ABOUT_ANOTHER = setOf(ItemKind.EDIT, ItemKind.REACTION, ItemKind.REDACTION, ItemKind.CARE)
