//! Keeps the database in step with the server: heals a lost batch first, then syncs, runs errands, fills gaps, tries
//! undecryptable events again and tells what was read. Without a network it pauses, with growing pauses.

use super::doubts::{self, Silence};
use super::errands::Rests;
use super::gaps;
use super::link::Link;
use super::restored::{self, Known, Stock};
use super::rows::{self, Gap, Why};
use super::take_in::Reader;
use super::transport::{Batch, IncomingEvent, Transport, TransportError};
use super::typing::Typists;
use crate::consent::Purpose;
use crate::error::{Problem, Result};
use crate::failpoint::{self, failpoint};
use crate::history;
use crate::outbox;
use crate::store::{Store, WriteTx};
use crate::threads;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long the server may hold a sync without news.
const LONG_POLL: Duration = Duration::from_secs(25);
/// Pauses while the server does not answer.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How many messages whose keys came are taken in by one transaction.
const READ_AT_ONCE: usize = 100;
/// How often in one life the rooms of a lost batch are walked once more; where links are poor it would never come to its end.
const WALKS_AGAIN: u32 = 2;

/// Sync at work, for one logged-in device.
pub struct Engine {
    pub store: Store,
    pub transport: Arc<dyn Transport>,
    pub link: Arc<Link>,
    /// IANA time zone, for due times.
    pub zone: String,
    pub typists: Arc<Typists>,
    pub rests: Rests,
}

/// How things stand between the rounds of one life.
#[derive(Default)]
struct Standing {
    /// No batch was lost on its way here.
    healed: bool,
    /// Taken once a break, not once a try: where requests get lost, asking each time anew would starve sync.
    stock: Known,
    /// Nothing was heard for a while, and what came since may not be all.
    silence: Option<Silence>,
    /// How often the rooms of a lost batch were walked once more.
    walked_again: u32,
}

impl Engine {
    /// Works until `stop`.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        tokio::select! {
            biased;
            () = stop.cancelled() => {}
            () = self.work() => {}
        }
    }

    async fn work(&self) {
        if let Err(problem) = self.reader().read_again(&self.store) {
            // It stays as it is until the next start.
            tracing::warn!(%problem, "what was not understood could not be read again");
        }
        let mut pause = FIRST_PAUSE;
        let mut standing = Standing::default();
        while self.link.connection() != super::Connection::LoginNeeded {
            let known_ms = standing.stock.asked_ms();
            let outcome = self.round(&mut standing).await;
            if outcome.is_ok() || known_ms != standing.stock.asked_ms() {
                pause = FIRST_PAUSE;
            }
            match outcome {
                Ok(()) => {}
                Err(Problem::Transport(TransportError::Unauthorized { soft })) => return self.refused(soft),
                Err(problem) => {
                    // The transport may have taken in what was lost on its way here.
                    standing.healed = false;
                    self.note(&problem);
                    tracing::info!(%problem, "sync pauses");
                    tokio::select! {
                        biased;
                        () = self.store.sleep(self.with_jitter(pause, &problem)) => {}
                        () = self.link.nudges() => pause = FIRST_PAUSE,
                    }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }

    async fn round(&self, standing: &mut Standing) -> Result<()> {
        if !standing.healed {
            let asked_anew = self.take_stock(&mut standing.stock).await?;
            self.heal(asked_anew, &mut standing.walked_again).await?;
            standing.healed = standing.stock.is_known();
        }
        let now_ms = self.store.now_ms();
        let (cursor, was_silent, last) = self
            .store
            .read(|tx| Ok((rows::cursor(tx)?, doubts::was_silent(tx, now_ms)?, restored::last_given(tx)?)))?;
        match (was_silent && cursor.is_some(), &standing.silence) {
            (true, None) => standing.silence = Some(Silence::of(self.store.read(restored::given)?)),
            (false, Some(_)) => standing.silence = None,
            _ => {}
        }
        let timeout = if self.link.connection() == super::Connection::Online && cursor.is_some() {
            LONG_POLL
        } else {
            Duration::ZERO
        };
        let batch = tokio::select! {
            biased;
            batch = self.hear(cursor.as_deref(), timeout, &mut standing.silence) => batch?,
            // Somebody else found the server silent: ask it now instead of at the end of a long wait.
            how = self.link.lost(), if !timeout.is_zero() => return Err(how.into()),
            problem = self.tell_while_waiting(), if !timeout.is_zero() => return Err(problem),
            // Whoever answers an invitation or leaves a room does not wait for somebody else's news. The transport may have
            // taken in what this sync brought.
            () = self.link.errands(), if !timeout.is_zero() => {
                standing.healed = false;
                return self.run_errands().await;
            }
        };
        self.reached()?;
        if standing.healed {
            // The next break may be that of a server that is put back.
            standing.stock = Known::default();
        }
        if failpoint::planted("cursor apart") {
            self.store.write(|tx| rows::set_cursor(tx, &batch.cursor))?;
        }
        self.store.write(|tx| {
            self.reader().batch(tx, &batch, last)?;
            if standing.silence.is_some() { doubts::of_batch(tx, &batch) } else { rows::set_heard(tx) }
        })?;
        failpoint!("sync_applied");
        self.note_typing(&batch)?;
        self.follow_up(&batch).await
    }

    /// Waits for news, and fills gaps and looks into doubts meanwhile.
    async fn hear(&self, cursor: Option<&str>, timeout: Duration, silence: &mut Option<Silence>) -> Result<Batch> {
        let listening = self.transport.sync(cursor, timeout);
        tokio::pin!(listening);
        let mut later = Later::default();
        loop {
            // Before the gaps are looked at: what is asked for from now on is not missed.
            let nudged = self.link.nudges();
            tokio::pin!(nudged);
            nudged.as_mut().enable();
            loop {
                tokio::select! {
                    biased;
                    batch = &mut listening => return Ok(batch?),
                    goes_on = self.look_back(&mut later, silence, !timeout.is_zero()) => if !goes_on? { break },
                }
            }
            tokio::select! {
                biased;
                batch = &mut listening => return Ok(batch?),
                () = nudged => {}
            }
        }
    }

    /// Ends a silence where there is time for it, or takes one page of the next doubt or gap that is not among `later`; whether
    /// there may be another.
    async fn look_back(&self, later: &mut Later, silence: &mut Option<Silence>, unhurried: bool) -> Result<bool> {
        let failed = if let Some(still) = silence.as_mut().filter(|_| unhurried && !later.silence) {
            later.silence = true;
            let failed = self.end_silence(still).await.err();
            if failed.is_none() {
                *silence = None;
            }
            failed
        } else if let Some(doubt) = self.store.read(|tx| rows::next_doubt(tx, &later.doubts))? {
            let failed = self.walk(&doubt).await.err();
            if failed.is_some() {
                later.doubts.insert(doubt.pk);
            }
            failed
        } else if let Some(gap) = self.next_gap(&later.gaps)? {
            let failed = self.fill(&gap).await.err();
            if let Some(problem) = failed.as_ref().filter(|problem| !is_silence(problem)) {
                self.refuse(&gap, problem)?;
                later.gaps.insert(gap.pk);
            }
            failed
        } else {
            return Ok(false);
        };
        Ok(!failed.is_some_and(|problem| is_silence(&problem)))
    }

    /// Notes that the server does not show a stretch, so that this can be said.
    fn refuse(&self, gap: &Gap, problem: &Problem) -> Result<()> {
        if concerns_all(problem) || gap.missing.refused {
            return Ok(());
        }
        self.store.write(|tx| rows::set_refused_gap(tx, gap.pk))
    }

    /// The next gap to fill within the limits; one that failed does not keep the others open.
    fn next_gap(&self, stubborn: &HashSet<i64>) -> Result<Option<Gap>> {
        let now_ms = self.store.now_ms();
        self.store.read(|tx| {
            let gaps = rows::gaps(tx)?;
            if gaps.is_empty() {
                return Ok(None);
            }
            let limits = history::limits(tx, now_ms)?;
            Ok(gaps.into_iter().find(|gap| !stubborn.contains(&gap.pk) && limits.let_come(&gap.missing)))
        })
    }

    async fn fill(&self, gap: &Gap) -> Result<bool> {
        gaps::step(&self.store, &*self.transport, &self.reader(), gap).await
    }

    /// Finds out whether the server has what it had, or what it lost; where it never says, sync goes on all the same. Whether
    /// it had to be asked, as it may have been put back.
    async fn take_stock(&self, known: &mut Known) -> Result<bool> {
        let now_ms = self.store.now_ms();
        if known.holds(now_ms) {
            return Ok(false);
        }
        let stock = Stock { store: &self.store, transport: &*self.transport, reader: self.reader() };
        match stock.take(known).await {
            Ok(()) => Ok(true),
            Err(problem) if concerns_all(&problem) || known.is_unanswered() => Err(problem),
            Err(problem) => {
                tracing::info!(%problem, "whether the server lost anything is not known yet");
                Ok(true)
            }
        }
    }

    /// The transport may have taken in a response that never reached this database: then every joined room is walked
    /// back to what is known before sync goes on. Until the end of that no event vouches for the transport's cursor: where the
    /// server may have been put back meanwhile, the rooms walked before are walked once more.
    async fn heal(&self, may_be_put_back: bool, walked_again: &mut u32) -> Result<()> {
        let own = self.transport.own_cursor().await?;
        let (ours, begun) = self.store.read(|tx| Ok((rows::cursor(tx)?, rows::has_lost_batches(tx)?)))?;
        let again = begun && may_be_put_back && *walked_again < WALKS_AGAIN;
        *walked_again += u32::from(again);
        if own.is_some() && (own != ours || again) {
            let rooms = self.transport.rooms().await?;
            self.store.write(|tx| {
                self.reader().as_known(tx, &rooms)?;
                own.as_deref().map_or(Ok(()), |cursor| rows::set_cursor(tx, cursor))
            })?;
        }
        for mut gap in self.store.read(rows::gaps)?.into_iter().filter(|gap| gap.why == Why::LostBatch) {
            let walked = loop {
                match self.fill(&gap).await {
                    Ok(true) => break true,
                    Ok(false) => gap = self.again(&gap)?,
                    Err(problem) if concerns_all(&problem) => return Err(problem),
                    // A room that does not show its history must not keep the others from syncing. The gap stays; what
                    // is known will be newer than it by then, so it is walked to its end.
                    Err(_) => {
                        self.store.write(|tx| rows::widen_gap(tx, gap.pk))?;
                        break false;
                    }
                }
            };
            // What the transport does not know yet it refuses without asking the server.
            if walked {
                self.reached()?;
            }
        }
        // News of keys may have been lost with the batch.
        self.decrypt_again().await
    }

    fn again(&self, gap: &Gap) -> Result<Gap> {
        let found = self.store.read(rows::gaps)?.into_iter().find(|other| other.pk == gap.pk);
        found.ok_or(Problem::NotFound("gap"))
    }

    async fn follow_up(&self, batch: &Batch) -> Result<()> {
        self.run_errands().await?;
        if batch.new_keys {
            self.decrypt_again().await?;
        }
        self.send_receipts().await
    }

    /// Who writes is known as long as the process lives.
    fn note_typing(&self, batch: &Batch) -> Result<()> {
        for news in &batch.rooms {
            let Some(users) = &news.typing else { continue };
            let others: Vec<_> = users.iter().filter(|user| *user != self.link.user()).cloned().collect();
            if let Some(thread_id) = self.store.read(|tx| threads::id_of_room(tx, &news.room_id))? {
                self.typists.heard(&thread_id, &others);
            }
        }
        Ok(())
    }

    async fn decrypt_again(&self) -> Result<()> {
        for closed in self.store.read(threads::undecryptable)?.chunks(READ_AT_ONCE) {
            let mut readable: Vec<(&str, Vec<IncomingEvent>)> = Vec::new();
            for one in closed {
                let Ok(event) = self.transport.decrypt(&one.room_id, &one.raw).await else { continue };
                match readable.iter_mut().find(|(room_id, _)| *room_id == one.room_id) {
                    Some((_, events)) => events.push(event),
                    None => readable.push((&one.room_id, vec![event])),
                }
            }
            self.take_late(&readable)?;
        }
        Ok(())
    }

    /// Takes in what could not be read when it came. One message that does not go keeps nobody from the others; where none goes,
    /// it is no message's fault.
    fn take_late(&self, readable: &[(&str, Vec<IncomingEvent>)]) -> Result<()> {
        if readable.is_empty() {
            return Ok(());
        }
        let take = |room_id: &str, events: &[IncomingEvent], tx: &WriteTx<'_>| self.reader().late(tx, room_id, events);
        let together =
            self.store.write(|tx| readable.iter().try_for_each(|(room_id, events)| take(room_id, events, tx)));
        let Err(mut problem) = together else { return Ok(()) };
        let mut went = false;
        for (room_id, event) in
            readable.iter().flat_map(|(room_id, events)| events.iter().map(move |one| (room_id, one)))
        {
            match self.store.write(|tx| take(room_id, std::slice::from_ref(event), tx)) {
                Ok(()) => went = true,
                Err(why) => problem = why,
            }
        }
        if !went {
            return Err(problem);
        }
        tracing::warn!(%problem, "a message whose key came cannot be taken in");
        Ok(())
    }

    /// Tells what is read while a sync waits for news; ends only where that cannot be written down.
    async fn tell_while_waiting(&self) -> Problem {
        loop {
            self.link.receipts().await;
            if let Err(problem) = self.send_receipts().await {
                return problem;
            }
        }
    }

    /// Tells what was read, and after a pause what was read meanwhile.
    async fn send_receipts(&self) -> Result<()> {
        for (room_id, event_id) in self.store.read(rows::unsent_receipts)? {
            // While one is told everything may be let wait.
            if self.store.read(outbox::is_all_paused)? {
                return Ok(());
            }
            let allowed = self.store.read(|tx| outbox::permission_in_room(tx, &room_id, Purpose::Request))?;
            if let Ok(permit) = allowed
                && self.transport.receipt(&permit, &room_id, &event_id).await.is_ok()
            {
                self.store.write(|tx| rows::set_receipt_sent(tx, &room_id, &event_id))?;
            }
        }
        Ok(())
    }

    /// The server answered: pauses that waited for the network end.
    fn reached(&self) -> Result<()> {
        if self.link.connection() != super::Connection::Online {
            self.store.write(outbox::network_is_back)?;
            self.link.answered();
        }
        Ok(())
    }

    /// Nothing but another login helps; until then there is nothing to ask the server for.
    fn refused(&self, soft: bool) {
        self.link.refused();
        if let Err(problem) = self.store.write(|tx| rows::set_refused(tx, soft)) {
            tracing::warn!(%problem, "the refused login could not be noted");
        }
    }

    fn note(&self, problem: &Problem) {
        if let Problem::Transport(error) = problem {
            self.link.failed(error);
        }
    }

    fn with_jitter(&self, pause: Duration, problem: &Problem) -> Duration {
        match problem {
            Problem::Transport(TransportError::RateLimited { retry_after: Some(wait) }) => *wait,
            _ => pause.mul_f64(1.0 + self.store.ids().fraction() / 2.0),
        }
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { me: self.link.user(), zone: &self.zone }
    }
}

/// What had its turn: gaps and doubts that failed, by their keys, do not keep the others open.
#[derive(Default)]
struct Later {
    gaps: HashSet<i64>,
    doubts: HashSet<i64>,
    /// It was asked how things stand.
    silence: bool,
}

/// Whether nothing was heard.
fn is_silence(problem: &Problem) -> bool {
    matches!(problem, Problem::Transport(TransportError::NoAnswer))
}

/// Whether a failure would meet every room alike.
pub(super) fn concerns_all(problem: &Problem) -> bool {
    use TransportError::{Garbage, NoAnswer, RateLimited, Unauthorized};
    !matches!(problem, Problem::Transport(_))
        || matches!(problem, Problem::Transport(NoAnswer | Garbage | RateLimited { .. } | Unauthorized { .. }))
}
