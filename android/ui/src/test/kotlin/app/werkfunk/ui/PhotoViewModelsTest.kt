package app.werkfunk.ui

import app.werkfunk.photo.Mark
import app.werkfunk.photo.Point
import app.werkfunk.ui.core.GoesOut
import app.werkfunk.ui.core.Loaded
import app.werkfunk.ui.outbox.OutboxEvent
import app.werkfunk.ui.outbox.OutboxViewModel
import app.werkfunk.ui.photo.Arrival
import app.werkfunk.ui.photo.Choice
import app.werkfunk.ui.photo.HabitsEvent
import app.werkfunk.ui.photo.HabitsViewModel
import app.werkfunk.ui.photo.MarkUpEvent
import app.werkfunk.ui.photo.NoEdits
import app.werkfunk.ui.photo.PairEvent
import app.werkfunk.ui.photo.PhotoDesk
import app.werkfunk.ui.photo.Receiver
import app.werkfunk.ui.photo.Receivers
import app.werkfunk.ui.photo.SendEvent
import app.werkfunk.ui.photo.SendViewModel
import app.werkfunk.ui.photo.Shot
import app.werkfunk.ui.photo.kilobytes
import app.werkfunk.ui.text.Problem
import app.werkfunk.ui.thread.ThreadEvent
import app.werkfunk.ui.thread.ThreadRow
import app.werkfunk.ui.thread.ThreadViewModel
import app.werkfunk.view.BeforeAfter
import app.werkfunk.view.Change
import app.werkfunk.view.EntryKind
import app.werkfunk.view.PhotoHabits
import app.werkfunk.view.PhotoSize
import app.werkfunk.view.PhotoSource
import app.werkfunk.view.PhotoWish
import app.werkfunk.view.Progress
import app.werkfunk.view.ThreadName
import app.werkfunk.view.ThreadNames
import app.werkfunk.view.TwinAnswer
import app.werkfunk.view.WaitReason
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

@OptIn(ExperimentalCoroutinesApi::class)
class PhotoViewModelsTest {
    private val tried = mutableListOf<PhotoWish>()
    private val sent = mutableListOf<String>()
    private val shots = FakeShots()
    private val core =
        FakeCore().apply {
            onInbox = { People.inbox }
            onThread =
                {
                    id,
                    _,
                    ->
                    People.inbox.threads
                        .single { it.id == id }
                        .let { Site.thread.copy(id = id, name = it.name) }
                }
            onPhotoHabits = { PhotoHabits(PhotoSize.QUICK, withTime = true, keepPlace = false) }
            onTryPhoto = { _, wish ->
                tried += wish
                Site.trial()
            }
            onSendPhoto = { thread, path, caption, wish ->
                sent += "$thread $path '$caption' ${wish.size}"
                "o-1"
            }
            onSendPhotos = { thread, paths, caption, wish ->
                sent += "$thread ${paths.joinToString("+")} '$caption' ${wish.size}"
                paths.map { "o-$it" }
            }
        }

    private fun arrival(
        vararg paths: String,
        thread: String? = "t-12",
    ) = Arrival(paths.map(::Shot), thread)

    private fun TestScope.model(
        vararg arrivals: Arrival,
        suggested: String? = null,
    ): SendViewModel {
        val model = SendViewModel(core, shots, backgroundScope, arrivals.toList(), suggested)
        settle()
        return model
    }

    private fun TestScope.settle() {
        runCurrent()
        advanceTimeBy(1_000)
        runCurrent()
    }

    @Test
    fun `a photo is tried as the habits say, for the thread it was taken in`() =
        runTest {
            val state = model(arrival("/a.jpg")).uiState.value
            assertEquals("Büro", state.receiver?.name)
            assertEquals(GoesOut.Now, state.goesOut)
            assertEquals(Choice(PhotoSize.QUICK, null, withTime = true), state.choice)
            assertEquals(310_400L, state.look.seen?.bytes)
            assertTrue(PhotoWish(PhotoSize.QUICK, null, true, NoEdits) in tried)
            assertNotNull("the whole photo is there to compare", state.photo?.still)
        }

    @Test
    fun `shared photos suggest who got the last ones, and nobody where none did`() =
        runTest {
            assertEquals(
                "Aylin Yılmaz",
                model(arrival("/a.jpg", thread = null), suggested = "t-11")
                    .uiState.value.receiver
                    ?.name,
            )
            val nobody = model(arrival("/a.jpg", thread = null)).uiState.value
            assertNull(nobody.receiver)
            assertFalse(nobody.ready)
        }

    @Test
    fun `a photo for a thread nobody wrote in for long goes there, and anybody is found by name`() =
        runTest {
            core.onThread = { id, _ -> Site.thread.copy(id = id, name = "Frau Holm") }
            core.onThreadNames =
                { query, _, _ -> ThreadNames(listOf(ThreadName("t-$query", query)), 7L.takeIf { query == "" }) }
            val model = model(arrival("/a.jpg", thread = "t-149"))
            assertEquals(Receiver("t-149", "Frau Holm"), model.uiState.value.receiver)
            model.on(SendEvent.PickReceiver)
            settle()
            assertTrue(model.uiState.value.receivers.more)
            model.on(SendEvent.FindReceiver("brandt"))
            settle()
            val brandt = Receiver("t-brandt", "brandt")
            assertEquals(Receivers("brandt", Loaded.Page(listOf(brandt))), model.uiState.value.receivers)
            model.on(SendEvent.Receive(brandt))
            model.on(SendEvent.PickReceiver)
            settle()
            assertEquals("chosen anew among all", "", model.uiState.value.receivers.query)
        }

    @Test
    fun `touching several sizes quickly tries only the last`() =
        runTest {
            val model = model(arrival("/a.jpg"))
            tried.clear()
            for (size in listOf(PhotoSize.NORMAL, PhotoSize.FINE, PhotoSize.ORIGINAL)) model.on(SendEvent.Size(size))
            settle()
            assertEquals(listOf(PhotoSize.ORIGINAL), tried.map { it.size })
        }

    @Test
    fun `a limit and a time go with copies only`() =
        runTest {
            val model = model(arrival("/a.jpg"))
            model.on(SendEvent.Most(300))
            settle()
            assertEquals(PhotoWish(PhotoSize.QUICK, 300u, true, NoEdits), tried.last())
            model.on(SendEvent.Size(PhotoSize.ORIGINAL_WITHOUT_PLACE))
            settle()
            assertEquals(PhotoWish(PhotoSize.ORIGINAL_WITHOUT_PLACE, null, false, NoEdits), tried.last())
        }

    @Test
    fun `a limit is typed as a number and nothing else`() {
        assertEquals(300, kilobytes("300 kB"))
        assertNull(kilobytes("0"))
        assertNull(kilobytes("wenig"))
        assertEquals(12345, kilobytes("1234567"))
    }

    @Test
    fun `several photos with words for the first go together, and their files are forgotten once all are safe`() =
        runTest {
            val model = model(arrival("/a.jpg", "/b.jpg"))
            model.on(SendEvent.Caption(" Eckventil "))
            model.on(SendEvent.Send)
            settle()
            assertEquals(listOf("t-12 /a.jpg+/b.jpg 'Eckventil' QUICK"), sent)
            assertEquals(listOf("/a.jpg", "/b.jpg"), shots.forgotten)
            assertEquals("t-12", model.finished.first())
        }

    @Test
    fun `photos that cannot leave together all stay, with the reason`() =
        runTest {
            core.onSendPhotos = { _, _, _, _ -> fails(Problem.DiskFull) }
            val model = model(arrival("/a.jpg", "/b.jpg"))
            model.on(SendEvent.Send)
            settle()
            val state = model.uiState.value
            assertEquals(Problem.DiskFull to null, state.problem to state.saving)
            assertEquals(2 to 0, state.photos.size to shots.forgotten.size)
        }

    @Test
    fun `photos with words of their own go one after the other`() =
        runTest {
            val model = model(arrival("/a.jpg", "/b.jpg"))
            model.on(SendEvent.Show(1))
            model.on(SendEvent.Caption("Eckventil"))
            model.on(SendEvent.Send)
            settle()
            assertEquals(listOf("t-12 /a.jpg '' QUICK", "t-12 /b.jpg 'Eckventil' QUICK"), sent)
            assertEquals(listOf("/a.jpg", "/b.jpg"), shots.forgotten)
        }

    @Test
    fun `touching send twice sends once`() =
        runTest {
            val model = model(arrival("/a.jpg"))
            model.on(SendEvent.Most(500))
            model.on(SendEvent.Send)
            model.on(SendEvent.Send)
            settle()
            assertEquals(1, sent.size)
        }

    @Test
    fun `a photo the core does not take stays with the reason, and those before it are gone`() =
        runTest {
            core.onSendPhoto = { _, path, _, _ -> if (path == "/b.jpg") fails(Problem.DiskFull) else "o-1" }
            val model = model(arrival("/a.jpg", "/b.jpg", "/c.jpg"))
            model.on(SendEvent.Show(2))
            model.on(SendEvent.Caption("Eckventil"))
            model.on(SendEvent.Send)
            settle()
            val state = model.uiState.value
            assertEquals(Problem.DiskFull, state.problem)
            assertEquals(listOf("/b.jpg", "/c.jpg"), state.photos.map { it.shot.path })
            assertEquals(listOf("/a.jpg"), shots.forgotten)
            assertNull(state.saving)
        }

    @Test
    fun `a photo that cannot be read says so and is not sent`() =
        runTest {
            core.onTryPhoto = { _, _ -> fails(Problem.PhotoUnusable) }
            val model = model(arrival("/a.jpg"))
            assertEquals(Problem.PhotoUnusable, model.uiState.value.look.problem)
            model.on(SendEvent.Send)
            settle()
            assertEquals(emptyList<String>(), sent)
            model.on(SendEvent.LeaveOut)
            settle()
            assertEquals(listOf("/a.jpg"), shots.forgotten)
            assertNull(model.finished.first())
        }

    @Test
    fun `words for a photo that is left out do not come back while it goes`() =
        runTest {
            val model = model(arrival("/a.jpg", "/b.jpg"))
            model.on(SendEvent.Caption("Das Ventil"))
            settle()
            val storing = CompletableDeferred<Unit>()
            core.scraps.onKeep = storing::await
            model.on(SendEvent.LeaveOut)
            model.on(SendEvent.Receive(Receiver("t-11", "Aylin Yılmaz")))
            settle()
            storing.complete(Unit)
            settle()
            assertEquals(listOf("/a.jpg"), shots.forgotten)
            assertEquals(
                emptyList<String>(),
                core.scraps.kept.values
                    .toList(),
            )
        }

    @Test
    fun `the preview of one photo never stands under another`() =
        runTest {
            val model = model(arrival("/a.jpg", "/b.jpg"))
            core.onTryPhoto =
                { source, _ ->
                    if (source ==
                        PhotoSource.File("/b.jpg")
                    ) {
                        fails(Problem.PhotoUnusable)
                    } else {
                        Site.trial()
                    }
                }
            model.on(SendEvent.Show(1))
            assertNull(model.uiState.value.look.seen)
            model.on(SendEvent.Show(0))
            settle()
            assertNull(model.uiState.value.look.problem)
        }

    @Test
    fun `what is drawn goes into the wish and is tried again, and makes a copy of an original`() =
        runTest {
            val model = model(arrival("/a.jpg"))
            model.on(SendEvent.Size(PhotoSize.ORIGINAL))
            settle()
            model.on(SendEvent.OpenMarkUp)
            for (event in listOf(
                MarkUpEvent.Down(Point(0.1f, 0.1f)),
                MarkUpEvent.Drag(Point(0.5f, 0.5f)),
                MarkUpEvent.Up,
            )) {
                model.on(SendEvent.Draw(event))
            }
            model.on(SendEvent.Draw(MarkUpEvent.Done))
            settle()
            assertEquals(PhotoSize.FINE, tried.last().size)
            assertTrue(
                tried
                    .last()
                    .edits.marks
                    .single() is Mark.Arrow,
            )
            model.on(SendEvent.Size(PhotoSize.ORIGINAL))
            settle()
            assertEquals("an original with edits is refused", PhotoSize.FINE, model.uiState.value.choice.size)
        }

    @Test
    fun `leaving the drawing keeps what was there before`() =
        runTest {
            val model = model(arrival("/a.jpg"))
            model.on(SendEvent.OpenMarkUp)
            model.on(SendEvent.Draw(MarkUpEvent.Turn))
            model.on(SendEvent.Draw(MarkUpEvent.Leave))
            settle()
            assertEquals(
                NoEdits,
                model.uiState.value.photo
                    ?.edits,
            )
            assertNull(model.uiState.value.markUp)
        }

    @Test
    fun `before and after are sent as one, from here and from the thread`() =
        runTest {
            val pairs = mutableListOf<BeforeAfter>()
            core.onThread = { _, _ -> Site.thread }
            core.onSendBeforeAfter = { thread, pair ->
                pairs += pair
                thread
            }
            val model = model(arrival("/a.jpg"))
            model.on(SendEvent.OpenPair("Vorher", "Nachher"))
            settle()
            model.on(SendEvent.Beside(PairEvent.Choose(PhotoSource.Kept("pipe"))))
            model.on(SendEvent.Beside(PairEvent.Send))
            settle()
            val pair = pairs.single()
            assertEquals(PhotoSource.Kept("pipe"), pair.before)
            assertEquals(PhotoSource.File("/a.jpg"), pair.after)
            assertEquals("Vorher" to "Nachher", pair.beforeCaption to pair.afterCaption)
            assertEquals(listOf("/a.jpg"), shots.forgotten)
        }

    @Test
    fun `leaving the screen loses nothing, and a second shot joins the first`() =
        runTest {
            val desk = PhotoDesk(core, shots, backgroundScope)
            shots.basket.put(arrival("/a.jpg"))
            settle()
            assertTrue(desk.sending.value.open)
            desk.close()
            shots.ready += "/b.jpg"
            shots.take("t-12")
            settle()
            val sending = desk.sending.value
            assertTrue(sending.open)
            assertEquals(
                listOf("/a.jpg", "/b.jpg"),
                sending.model
                    ?.uiState
                    ?.value
                    ?.photos
                    ?.map { it.shot.path },
            )
            assertEquals(emptyList<String>(), shots.forgotten)
            sending.model?.on(SendEvent.Send)
            settle()
            assertNull(desk.sending.value.model)
        }

    @Test
    fun `no camera is said, not swallowed`() =
        runTest {
            val model = model(arrival("/a.jpg"))
            model.on(SendEvent.TakeAnother)
            assertEquals(Problem.NoCamera, model.uiState.value.problem)
        }

    @Test
    fun `a habit is shown as it is stored`() =
        runTest {
            var stored = PhotoHabits(PhotoSize.NORMAL, withTime = false, keepPlace = false)
            core.onPhotoHabits = { stored }
            core.onSetPhotoHabits = { stored = it }
            var rules = People.rules
            core.onOutbox = { People.outbox.copy(rules = rules) }
            core.onSetSendRules = { rules = it }
            val model = HabitsViewModel(core, backgroundScope)
            settle()
            model.on(HabitsEvent.Size(PhotoSize.FINE))
            model.on(HabitsEvent.KeepPlace(true))
            settle()
            val wanted = PhotoHabits(PhotoSize.FINE, withTime = false, keepPlace = true)
            assertEquals(Loaded.Page(wanted), model.uiState.value.habits)
            model.on(HabitsEvent.Rules(rules.copy(wifiOnly = true)))
            settle()
            assertEquals(
                true to true,
                rules.wifiOnly to
                    model.uiState.value.rules
                        ?.wifiOnly,
            )
            var past = People.past
            core.onHistoryRules = { past }
            core.onSetHistoryRules = { past = it }
            model.on(HabitsEvent.Past(past.copy(days = 30u)))
            settle()
            assertEquals(30u to past, past.days to model.uiState.value.past)
            core.onSetPhotoHabits = { fails(Problem.DiskFull) }
            model.on(HabitsEvent.WithTime(true))
            settle()
            assertEquals(Loaded.Page(wanted), model.uiState.value.habits)
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
        }

    @Test
    fun `a question about two photos is answered and gone`() =
        runTest {
            var open = Site.twins
            core.onOutbox = { People.outbox }
            core.onThread = { _, _ -> Site.thread }
            core.onPhotoTwins = { open }
            core.onSettleTwins = { id, answer ->
                assertEquals("w-1" to TwinAnswer.TAKE_BACK, id to answer)
                open = emptyList()
            }
            val model = OutboxViewModel(core, People.clock, backgroundScope)
            settle()
            assertEquals(1, model.uiState.value.twins.size)
            model.on(OutboxEvent.Settle("w-1", TwinAnswer.TAKE_BACK))
            settle()
            assertEquals(0, model.uiState.value.twins.size)
        }

    @Test
    fun `what the server lost is sent again only when somebody says so`() =
        runTest {
            var open = People.lost
            val again = mutableListOf<String>()
            core.onOutbox = { People.outbox }
            core.onThread = { _, _ -> Site.thread }
            core.onPhotoTwins = { emptyList() }
            core.onLostItems = { open }
            core.onResendLost = {
                again += it
                open = emptyList()
            }
            val model = OutboxViewModel(core, People.clock, backgroundScope)
            settle()
            assertEquals(People.lost, model.uiState.value.lost)
            assertEquals(emptyList<String>(), again)
            model.on(OutboxEvent.Lost(People.lost.map { it.id }, again = true))
            settle()
            assertEquals(People.lost.map { it.id }, again)
            assertEquals(0, model.uiState.value.lost.size)
        }

    private fun TestScope.thread(): ThreadViewModel {
        core.onThread = { _, _ -> Site.thread }
        core.onMarkRead = {}
        val model = ThreadViewModel("t-11", core, People.clock, backgroundScope)
        settle()
        return model
    }

    @Test
    fun `a thread reads upwards, each day under its line, and is marked as read`() =
        runTest {
            var read = 0
            val model = thread()
            model.on(ThreadEvent.AtEnd(true))
            settle()
            core.onMarkRead = { read++ }
            core.announce(Change.Thread("t-11"))
            settle()
            val rows = (model.uiState.value.thread as Loaded.Page).page.rows
            val days = rows.withIndex().filter { it.value is ThreadRow.DayLine }.map { it.index }
            assertEquals(listOf(3, 6, 8), days)
            assertEquals(1, read)
        }

    @Test
    fun `words stay in the field until the core has them`() =
        runTest {
            val model = thread()
            core.onSendText = { _, _ -> fails(Problem.DiskFull) }
            model.on(ThreadEvent.Write(" Bis gleich "))
            model.on(ThreadEvent.Send)
            settle()
            assertEquals(" Bis gleich ", model.uiState.value.draft)
            assertEquals(Problem.DiskFull, model.uiState.value.problem)
            var said = ""
            core.onSendText = { thread, body -> "$thread $body".also { said = it } }
            model.on(ThreadEvent.Send)
            settle()
            assertEquals("t-11 Bis gleich", said)
            assertEquals("", model.uiState.value.draft)
        }

    @Test
    fun `what was written before is in the field, and every letter is kept`() =
        runTest {
            val kept = mutableListOf<String>()
            core.onKeepDraft = { thread, body -> kept += "$thread $body" }
            core.onThread = { _, _ -> Site.thread.copy(draft = "Wir kommen D") }
            core.onMarkRead = {}
            val model = ThreadViewModel("t-11", core, People.clock, backgroundScope)
            settle()
            assertEquals("Wir kommen D", model.uiState.value.draft)
            model.on(ThreadEvent.Write("Wir kommen Di"))
            settle()
            core.announce(Change.Thread("t-11"))
            settle()
            assertEquals("what is on the screen is newer", "Wir kommen Di", model.uiState.value.draft)
            core.onSendText = { _, _ -> "o-1" }
            model.on(ThreadEvent.Send)
            settle()
            assertEquals(listOf("t-11 Wir kommen Di", "t-11 "), kept)
        }

    @Test
    fun `words that went with a file leave the field, and those written meanwhile do not`() =
        runTest {
            val model = thread()
            model.on(ThreadEvent.Write("Wie besprochen "))
            settle()
            core.onSendFile = { _, _, _, _ -> "o-1" }
            core.sendFile("t-11", "/tmp/x", "Angebot.pdf", "Wie besprochen")
            core.announce(Change.Thread("t-11"))
            settle()
            assertEquals("", model.uiState.value.draft)
            model.on(ThreadEvent.Write("Bis mor"))
            settle()
            core.sendFile("t-11", "/tmp/x", "Angebot.pdf", "Bis mor")
            model.on(ThreadEvent.Write("Bis morgen"))
            core.announce(Change.Thread("t-11"))
            settle()
            assertEquals("Bis morgen", model.uiState.value.draft)
        }

    @Test
    fun `whoever leaves the screen at once has written its last letters`() =
        runTest {
            var kept = ""
            core.onKeepDraft = { _, body -> kept = body }
            core.onThread = { _, _ -> Site.thread }
            core.onMarkRead = {}
            val screen = Job()
            val model = ThreadViewModel("t-11", core, People.clock, CoroutineScope(coroutineContext + screen))
            settle()
            model.on(ThreadEvent.Write("Wir kommen"))
            screen.cancel()
            settle()
            assertEquals("Wir kommen", kept)
        }

    @Test
    fun `an own text is corrected by what the core knows it by, and the draft survives`() =
        runTest {
            val model = thread()
            var corrected = ""
            core.onEditText = { target, body -> "$target $body".also { corrected = it } }
            model.on(ThreadEvent.Write("Noch was"))
            model.on(ThreadEvent.Correct("o-309", "Wir sind in zehn Minuten da."))
            model.on(ThreadEvent.Write("Wir sind in fünf Minuten da."))
            model.on(ThreadEvent.Send)
            settle()
            assertEquals("o-309 Wir sind in fünf Minuten da.", corrected)
            assertNull(model.uiState.value.correcting)
            assertEquals("Noch was", model.uiState.value.draft)
        }

    @Test
    fun `the words beside a photo can be changed and taken away until it leaves`() =
        runTest {
            val model = thread()
            core.onThread = { _, _ ->
                val photo = Site.entry(921, 0, "Bad", true, EntryKind.IMAGE, Progress.Waiting(WaitReason.WIFI))
                val left = Site.entry(920, 0, "Flur", true, EntryKind.IMAGE, Progress.Waiting(WaitReason.RETRY))
                Site.thread.copy(entries = listOf(photo.copy(captionOpen = true), left))
            }
            core.announce(Change.Thread("t-11"))
            settle()
            val content = (model.uiState.value.thread as Loaded.Page).page
            assertEquals("o-921" to null, content.bubble(921)?.target to content.bubble(920)?.target)
            val corrected = mutableListOf<String>()
            core.onEditText = { target, body -> "$target $body".also { corrected += it } }
            model.on(ThreadEvent.Correct("o-921", "Bad", caption = true))
            model.on(ThreadEvent.Write(" "))
            model.on(ThreadEvent.Send)
            settle()
            assertNull(model.uiState.value.correcting)
            model.on(ThreadEvent.Correct("o-309", "Bis gleich"))
            model.on(ThreadEvent.Write(" "))
            model.on(ThreadEvent.Send)
            settle()
            assertEquals("a text is not corrected into nothing", listOf("o-921 "), corrected)
        }

    @Test
    fun `only own texts that stand can be corrected`() =
        runTest {
            val rows = (thread().uiState.value.thread as Loaded.Page).page.rows.filterIsInstance<ThreadRow.Bubble>()
            assertEquals(listOf("o-309", "\$e307"), rows.mapNotNull { it.target })
        }
}
