package app.werkfunk.ui

import app.werkfunk.ui.answer.ToAnswerViewModel
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.inbox.InboxViewModel
import app.werkfunk.ui.text.English
import app.werkfunk.ui.text.German
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.text.answerBy
import app.werkfunk.ui.text.lineOf
import app.werkfunk.ui.thread.AnswerTime
import app.werkfunk.ui.thread.Answering
import app.werkfunk.ui.thread.Correcting
import app.werkfunk.ui.thread.HeadEvent
import app.werkfunk.ui.thread.MessageEvent
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadRow
import app.werkfunk.ui.thread.ThreadSheet
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.ui.thread.answerTimes
import app.werkfunk.ui.thread.coordinates
import app.werkfunk.ui.thread.mapAddress
import app.werkfunk.view.Change
import app.werkfunk.view.Correction
import app.werkfunk.view.DraftAbout
import app.werkfunk.view.DraftAnswer
import app.werkfunk.view.EntryKind
import app.werkfunk.view.MemberLine
import app.werkfunk.view.MemberNews
import app.werkfunk.view.Place
import app.werkfunk.view.RoomLine
import app.werkfunk.view.ThreadPage
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import java.time.ZonedDateTime

/** What is done to messages and threads: asked of the core once, and what comes of it. */
class MessageViewModelsTest {
    private val core = FakeCore()
    private val asked get() = core.messages.asked

    private fun TestScope.thread(page: ThreadPage = Site.busyThread): ThreadViewModel {
        core.onInbox = { People.inbox }
        core.onThread = { _, _ -> page }
        core.onThreadAround = { _, _ -> page }
        core.onMarkRead = {}
        core.book.onTags = { listOf(People.order, People.urgent) }
        core.onSendSmaller = { core.messages.asked += "smaller $it" }
        return ThreadViewModel("t-11", core, People.clock, backgroundScope).also { runCurrent() }
    }

    private fun ThreadViewModel.content() = (uiState.value.thread as Loaded.Page).page

    private fun TestScope.after(
        model: ThreadViewModel,
        vararg events: ThreadEvent,
    ) = events.forEach {
        model.on(it)
        runCurrent()
    }

    @Test
    fun `photos that were sent together stand together in the order they were taken, and days keep them apart`() =
        runTest {
            val series =
                thread()
                    .content()
                    .rows
                    .filterIsInstance<ThreadRow.Series>()
                    .single()
            assertEquals(listOf(603L, 604L, 605L), series.photos.map { it.position })
            val night =
                Site.busyThread.entries.map {
                    if (it.position ==
                        603L
                    ) {
                        it.copy(sentMs = it.sentMs - DAY)
                    } else {
                        it
                    }
                }
            val apart = thread(Site.busyThread.copy(entries = night)).content()
            assertEquals(
                2,
                apart.rows
                    .filterIsInstance<ThreadRow.Series>()
                    .single()
                    .photos.size,
            )
        }

    @Test
    fun `only the newest own message that was read says so`() =
        runTest {
            val content = thread().content()
            val read = (599L..609L).mapNotNull(content::bubble).filter { it.read }
            assertEquals(listOf(605L), read.map { it.position })
        }

    @Test
    fun `who came or went is a line and no bubble, and the company is called so`() =
        runTest {
            val lines = thread().content().rows.filterIsInstance<ThreadRow.Came>()
            assertEquals(
                listOf("Frau Yıldız ist dazugekommen", "Der Betrieb wurde eingeladen"),
                lines.map { German.message_member(it.line) },
            )
            assertEquals("Hinweis", German.lineOf(EntryKind.MEMBER, "joined @x:y"))
            assertEquals("B wurde entfernt", German.message_member(MemberLine("B", MemberNews.REMOVED)))
        }

    @Test
    fun `an emoji, a pin, a time and a label are handed to the core for the message they are meant for`() =
        runTest {
            val model = thread()
            after(
                model,
                MessageEvent.Open(602),
                MessageEvent.React("\$e602", "👍"),
                MessageEvent.Pin(602, false),
                MessageEvent.AnswerUntil(602, null),
                MessageEvent.Carry(602, People.urgent, true),
                MessageEvent.TakeBack("\$e606"),
                MessageEvent.Smaller("o-702"),
            )
            assertEquals(
                listOf(
                    "react \$e602 👍",
                    "pin t-11 602 false",
                    "answer t-11 602 null",
                    "label t-11 602 l-2 true",
                    "take back \$e606",
                    "smaller o-702",
                ),
                asked,
            )
        }

    @Test
    fun `what was done closes the sheet, a label leaves it open for the next`() =
        runTest {
            val model = thread()
            after(model, MessageEvent.Open(602))
            assertEquals(602L, (model.uiState.value.sheet as ThreadSheet.Message).position)
            assertEquals(listOf(People.order, People.urgent), model.uiState.value.labels)
            after(model, MessageEvent.Carry(602, People.urgent, true))
            assertEquals(602L, (model.uiState.value.sheet as ThreadSheet.Message).position)
            after(model, MessageEvent.Pin(602, false))
            assertNull(model.uiState.value.sheet)
        }

    @Test
    fun `what the core refuses stays open and says why`() =
        runTest {
            val model = thread()
            core.messages.onAsk = { fails(Problem.NotFound) }
            after(model, MessageEvent.Open(602), MessageEvent.TakeBack("\$e602"))
            assertEquals(Problem.NotFound, model.uiState.value.problem)
            assertEquals(602L, (model.uiState.value.sheet as ThreadSheet.Message).position)
        }

    @Test
    fun `a reply goes with what it answers, and only that one`() =
        runTest {
            val model = thread()
            core.onSendText = { _, _ -> "o-1" }
            after(
                model,
                ThreadEvent.Answer(Answering("\$e602", "Aylin Yılmaz", "Wann können Sie kommen?")),
                ThreadEvent.Write("Am Freitag."),
                ThreadEvent.Send,
            )
            assertEquals("\$e602", core.answered)
            assertNull(model.uiState.value.answering)
            after(model, ThreadEvent.Write("Um acht."), ThreadEvent.Send)
            assertNull(core.answered)
        }

    @Test
    fun `a reply that could not be stored still knows what it answers`() =
        runTest {
            val model = thread()
            core.onSendText = { _, _ -> fails(Problem.DiskFull) }
            val to = Answering("\$e602", "Aylin Yılmaz", "Wann können Sie kommen?")
            after(model, ThreadEvent.Answer(to), ThreadEvent.Write("Am Freitag."), ThreadEvent.Send)
            assertEquals(to to Problem.DiskFull, model.uiState.value.answering to model.uiState.value.problem)
        }

    @Test
    fun `what is answered is kept with the draft, letter for letter, and is no more once it left or was dropped`() =
        runTest {
            val model = thread()
            core.onSendText = { _, _ -> "o-1" }
            val to = Answering("\$e602", "Aylin Yılmaz", "Wann können Sie kommen?")
            after(model, ThreadEvent.Answer(to), ThreadEvent.Write("Am"))
            assertEquals(DraftAbout("\$e602", null), core.abouts["t-11"])
            after(model, ThreadEvent.StopAnswering)
            assertEquals(DraftAbout(null, null), core.abouts["t-11"])
            after(model, ThreadEvent.Answer(to), ThreadEvent.Write("Am Freitag."), ThreadEvent.Send)
            assertEquals(DraftAbout(null, null), core.abouts["t-11"])
        }

    @Test
    fun `a correction under way is kept with every letter and the draft beside it stays`() =
        runTest {
            val model = thread()
            core.onEditText = { _, _ -> "o-2" }
            after(
                model,
                ThreadEvent.Write("Noch was"),
                ThreadEvent.Correct("\$e605", "Wir kommen um elf."),
                ThreadEvent.Write("Wir kommen um zwölf."),
            )
            val kept = Correction("\$e605", "Wir kommen um zwölf.")
            assertEquals(
                DraftAbout(null, kept) to "Noch was",
                core.abouts["t-11"] to core.thread("t-11", null, 1).draft,
            )
            after(model, ThreadEvent.Send)
            assertEquals(DraftAbout(null, null), core.abouts["t-11"])
            after(model, ThreadEvent.Correct("\$e605", "Wir"), ThreadEvent.StopCorrecting)
            assertEquals(DraftAbout(null, null), core.abouts["t-11"])
        }

    @Test
    fun `who comes back to a thread goes on with what was answered and corrected there`() =
        runTest {
            val to = DraftAnswer("\$e602", "Aylin Yılmaz", EntryKind.IMAGE, "")
            val answering = thread(Site.busyThread.copy(draft = "Am Freitag", answers = to)).uiState.value
            assertEquals(Answering("\$e602", "Aylin Yılmaz", "", EntryKind.IMAGE), answering.answering)
            assertEquals("Am Freitag", answering.draft)
            val correction = Correction("\$e605", "Wir kommen um zwö")
            val model = thread(Site.busyThread.copy(correction = correction))
            assertEquals(Correcting("\$e605", "Wir kommen um zwö"), model.uiState.value.correcting)
            after(model, ThreadEvent.StopCorrecting)
            core.announce(Change.Thread("t-11"))
            runCurrent()
            assertNull("what was dropped does not come back", model.uiState.value.correcting)
        }

    @Test
    fun `new text for a message that went meanwhile is a message of its own`() =
        runTest {
            val sent = mutableListOf<String>()
            core.onSendText = { _, body -> body.also(sent::add) }
            val gone = Site.busyThread.copy(draft = "Noch was\nWir kommen um zwölf.", correctionGone = true)
            val left = thread(gone).uiState.value
            assertEquals(gone.draft to true, left.draft to left.freed)
            assertNull(left.correcting)

            val model = thread(Site.busyThread.copy(draft = "Noch was"))
            after(model, ThreadEvent.Correct("\$e605", "Wir kommen um elf."), ThreadEvent.Write("Wir kommen um zwölf."))
            core.onThread = { _, _ -> gone }
            core.announce(Change.Thread("t-11"))
            runCurrent()
            val freed = model.uiState.value
            assertEquals(gone.draft to true, freed.draft to freed.freed)
            assertNull(freed.correcting)
            after(model, ThreadEvent.Write("Wir kommen um zwölf!"))
            core.onThread = { _, _ -> Site.busyThread }
            core.announce(Change.Thread("t-11"))
            runCurrent()
            assertEquals("while one writes on it is still said", true, model.uiState.value.freed)
            after(model, ThreadEvent.Send)
            assertEquals(listOf("Wir kommen um zwölf!") to false, sent to model.uiState.value.freed)
            assertEquals("", model.uiState.value.draft)
        }

    @Test
    fun `letters of a correction that were on their way are among the words that are freed`() =
        runTest {
            val slow = CompletableDeferred<Unit>()
            val model = thread(Site.busyThread)
            core.onKeepDraftAbout = { if (it.correction != null && !slow.isCompleted) slow.await() }
            after(model, ThreadEvent.Correct("\$e605", "Wir kommen um zwölf."))
            core.onThread = { _, _ -> Site.busyThread.copy(draft = "Wir kommen um elf.", correctionGone = true) }
            core.announce(Change.Thread("t-11"))
            runCurrent()
            assertEquals(
                "not before the core has them",
                "Wir kommen um zwölf.",
                model.uiState.value.correcting
                    ?.text,
            )
            core.onThread = { _, _ -> Site.busyThread.copy(draft = "Wir kommen um zwölf.", correctionGone = true) }
            slow.complete(Unit)
            runCurrent()
            assertEquals("Wir kommen um zwölf.", model.uiState.value.draft)
            assertNull(model.uiState.value.correcting)
        }

    @Test
    fun `a new name, encryption and another room are lines and no bubbles, in both languages`() =
        runTest {
            val lines = listOf(RoomLine.Named("Bad Holm"), RoomLine.Named(""), RoomLine.Encrypted, RoomLine.Replaced)
            val entries =
                lines.mapIndexed { at, line ->
                    Site.busyThread.entries.first().copy(
                        position = 900L - at,
                        kind = EntryKind.MEMBER,
                        body = "",
                        room = line,
                        member = null,
                    )
                }
            val content = thread(Site.busyThread.copy(entries = entries)).content()
            val shown = content.rows.filterIsInstance<ThreadRow.Changed>().map { it.line }
            assertEquals(lines, shown)
            assertEquals(
                listOf(
                    "Der Raum heißt jetzt „Bad Holm“",
                    "Der Raum hat keinen Namen mehr",
                    "Ab hier ist alles verschlüsselt",
                    "Das Gespräch geht in einem anderen Raum weiter",
                ),
                lines.map(German::message_room),
            )
            assertEquals(
                listOf(
                    "The room is called “Bad Holm” now",
                    "The room has no name any more",
                    "Everything is encrypted from here on",
                    "The conversation goes on in another room",
                ),
                lines.map(English::message_room),
            )
        }

    @Test
    fun `taking care, a label of the thread and a call note are handed to the core`() =
        runTest {
            val model = thread()
            after(
                model,
                HeadEvent.Menu,
                HeadEvent.Care(true),
                HeadEvent.Carry(People.order, false),
                HeadEvent.Call,
                HeadEvent.WriteNote(" Kommt morgen. "),
                HeadEvent.KeepNote,
            )
            assertEquals(listOf("care t-11 true", "label t-11 l-1 false", "call t-11 Kommt morgen."), asked)
            assertNull(model.uiState.value.sheet)
        }

    @Test
    fun `an empty call note is not kept`() =
        runTest {
            val model = thread()
            after(model, HeadEvent.Call, HeadEvent.WriteNote("  "), HeadEvent.KeepNote)
            assertEquals(emptyList<String>(), asked)
        }

    @Test
    fun `a pin leads to its place in the thread`() =
        runTest {
            val model = thread()
            var around: Long? = null
            core.messages.onPins = { People.toAnswer.take(1) }
            core.onThreadAround = { _, position -> Site.busyThread.also { around = position } }
            after(model, HeadEvent.Pins)
            assertEquals(ThreadSheet.Pins(People.toAnswer.take(1)), model.uiState.value.sheet)
            after(model, HeadEvent.Jump(602))
            assertEquals(602L to true, around to model.content().bubble(602)?.found)
            assertNull(model.uiState.value.sheet)
        }

    @Test
    fun `notes and what went by other apps are no messages to react to, what is going is not corrected`() =
        runTest {
            val content = thread().content()
            assertEquals(listOf(false, false, true), listOf(609L, 608L, 607L).map { content.bubble(it)?.shared })
            assertNull(content.bubble(606)?.target)
        }

    @Test
    fun `six o'clock is offered until shortly before it, and the morning is in local time`() {
        val times = { now: String -> answerTimes(ZonedDateTime.parse(now)).toMap() }
        val at = { moment: String -> ZonedDateTime.parse(moment).toInstant().toEpochMilli() }
        assertEquals(false, AnswerTime.TodayAtSix in times("2026-11-26T17:55:00+01:00[Europe/Berlin]"))
        val saturday = times("2026-10-24T12:00:00+02:00[Europe/Berlin]")
        assertEquals(at("2026-10-24T18:00:00+02:00[Europe/Berlin]"), saturday[AnswerTime.TodayAtSix])
        assertEquals(at("2026-10-25T08:00:00+01:00[Europe/Berlin]"), saturday[AnswerTime.TomorrowMorning])
        assertEquals(at("2026-10-27T18:00:00+01:00[Europe/Berlin]"), saturday[AnswerTime.InThreeDays])
        assertEquals(null, saturday.getValue(AnswerTime.Done))
    }

    @Test
    fun `until when is said as people say it, and late is late`() {
        val by = { hours: Int -> German.answerBy(answerBy(People.clock.millis() + hours * 3_600_000L, People.clock)) }
        assertEquals("Noch antworten bis heute, 18:30", by(9))
        assertEquals("Noch antworten bis morgen, 08:30", by(23))
        assertEquals("Noch antworten bis 27.11.2026, 09:30", by(72))
        assertEquals("Antwort überfällig seit heute, 08:30", by(-1))
        assertEquals("Antwort überfällig seit gestern, 13:30", by(-20))
    }

    @Test
    fun `a place is written for maps whatever it is called and wherever it lies`() {
        val place = Place(-33.85, 151.2)
        assertEquals("geo:-33.850000,151.200000?q=-33.850000,151.200000", mapAddress(place, " "))
        assertEquals(
            "geo:-33.850000,151.200000?q=-33.850000,151.200000(B%C3%BCro%20%29%26)",
            mapAddress(place, "Büro )&"),
        )
        assertEquals("-33.85000, 151.20000", coordinates(place))
    }

    @Test
    fun `what is to be answered is counted on the inbox and listed as the core orders it`() =
        runTest {
            core.onInbox = { People.workedInbox }
            core.messages.onToAnswer = { People.toAnswer }
            val inbox = InboxViewModel(core, People.clock, backgroundScope)
            val list = ToAnswerViewModel(core, People.clock, backgroundScope)
            runCurrent()
            val lists = (inbox.uiState.value.lists as Loaded.Page).page
            assertEquals(3 to 1, lists.toAnswer.count to lists.toAnswer.late)
            assertEquals(listOf(false, null, true), lists.threads.map { it.answer?.late })
            assertEquals(
                "Jens Weber",
                lists.threads
                    .first()
                    .carer
                    ?.name,
            )
            val items = (list.uiState.value as Loaded.Page).page
            assertEquals(listOf(true, false, false), items.map { it.by?.late })
        }

    @Test
    fun `a list that cannot be read says so and tries again`() =
        runTest {
            core.messages.onToAnswer = { fails(Problem.DataDamaged) }
            val list = ToAnswerViewModel(core, People.clock, backgroundScope)
            runCurrent()
            assertEquals(Loaded.Failed(Problem.DataDamaged), list.uiState.value)
            core.messages.onToAnswer = { emptyList() }
            list.tryAgain()
            runCurrent()
            assertEquals(Loaded.Page(emptyList<Any>()), list.uiState.value)
        }

    private companion object {
        const val DAY = 86_400_000L
    }
}
