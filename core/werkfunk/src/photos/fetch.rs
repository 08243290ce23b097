//! Fetches received media into the vault, one at a time, beside everything else: thumbnails always, the rest by the rules
//! ([`crate::history`]) or where somebody asks for it. Files and videos have a way of their own, so that a large one keeps
//! no picture waiting.

use super::rows::{self, Fetch, Origin, PhotoRow};
use crate::blocking;
use crate::clock::Millis;
use crate::error::{Problem, Result, found_no_room, found_read_only};
use crate::failpoint::failpoint;
use crate::history;
use crate::history::rules::GaveUp;
use crate::outbox::Board;
use crate::requests;
use crate::store::{Store, WriteTx};
use crate::stream::{Sink, stream};
use crate::sync::{self, Connection, Link, RemoteFile, Transport, TransportError};
use crate::threads::{self, Part};
use crate::vault::{Kept, Vault};
use std::io::{ErrorKind, Write};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use werkfunk_media::inspect;

/// Larger ones are not fetched by themselves.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Larger ones are not fetched, whoever asks for them.
const MOST_ASKED_FOR: u64 = 8 * 1024 * 1024 * 1024;
/// What is said to be small may be a little larger; who says so and sends more is not believed.
const MOST_SMALL: u64 = 1024 * 1024;
const FIRST_PAUSE_MS: Millis = 2_000;
const LONGEST_PAUSE_MS: Millis = 10 * 60_000;
/// What finds no room on the disk is not fetched with every piece of news: it costs data each time.
const FIRST_FULL_PAUSE: Duration = Duration::from_secs(5);
const LONGEST_FULL_PAUSE: Duration = Duration::from_secs(120);

/// Fetching at work, for one logged-in device.
pub struct Fetcher {
    pub store: Store,
    pub vault: Arc<Vault>,
    /// Where the platform says how the network is.
    pub board: Arc<Board>,
    pub transport: Arc<dyn Transport>,
    pub link: Arc<Link>,
}

impl Fetcher {
    /// Works until `stop`.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        tokio::join!(self.way(false, &stop), self.way(true, &stop));
    }

    /// Fetches pictures and voice messages, or what may be `large`.
    async fn way(&self, large: bool, stop: &CancellationToken) {
        let news = self.store.hub().subscribe();
        let mut link = self.link.watch();
        let mut full = FIRST_FULL_PAUSE;
        loop {
            let turn = tokio::select! {
                biased;
                () = stop.cancelled() => break,
                turn = self.turn(large) => turn,
            };
            let (rest, may_wake) = match turn {
                Ok(Some(rest)) => {
                    full = FIRST_FULL_PAUSE;
                    (rest, !rest.is_zero())
                }
                Ok(None) => (Duration::from_secs(3_600), true),
                Err(problem) => {
                    tracing::warn!(%problem, "fetching rests");
                    let rest = full;
                    full = (full * 2).min(LONGEST_FULL_PAUSE);
                    (rest, false)
                }
            };
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                _ = news.next(), if may_wake => {}
                _ = link.changed(), if may_wake => {}
                () = self.store.sleep(rest) => {}
            }
        }
    }

    /// Fetches one picture; returns how long to rest, `None` while there is nothing to do.
    async fn turn(&self, large: bool) -> Result<Option<Duration>> {
        if self.link.connection() != Connection::Online {
            return Ok(None);
        }
        let now_ms = self.store.now_ms();
        let metered = self.board.around().metered;
        let next = self.store.read(|tx| {
            let (pictures, files) = history::limits(tx, now_ms)?.media(metered);
            rows::next_fetch(tx, large, if large { files } else { pictures }, now_ms)
        })?;
        let Some(fetch) = next else { return Ok(None) };
        // A pause longer than any taken here was noted before the clock was set back.
        let pause = fetch.next_ms - now_ms;
        if (1..=LONGEST_PAUSE_MS).contains(&pause) {
            return Ok(Some(Duration::from_millis(u64::try_from(pause).unwrap_or(1_000))));
        }
        match self.fetch(&fetch).await {
            Ok(()) => Ok(Some(Duration::ZERO)),
            // No other picture fares better.
            Err(problem) if takes_nothing(&problem) => Err(problem),
            Err(problem) => self.failed(&fetch, &problem).map(|()| Some(Duration::ZERO)),
        }
    }

    async fn fetch(&self, fetch: &Fetch) -> Result<()> {
        let media = self.store.read(|tx| threads::media(tx, fetch.entry_pk))?;
        let remote = media.and_then(|media| media.remote).ok_or(Problem::NotFound("picture"))?;
        let file = match fetch.part {
            Part::File => Some(remote.file),
            Part::Thumbnail => remote.thumbnail,
        };
        let most = match (fetch.asked_for, fetch.small) {
            (true, _) => MOST_ASKED_FOR,
            (false, true) => MOST_SMALL,
            (false, false) => MOST_BYTES,
        };
        let kept = self.download(&file.ok_or(Problem::NotFound("picture"))?, most).await?;
        failpoint!("fetched");
        let facts = inspect(&mut self.vault.open_file(&kept.name)?).ok();
        let (width, height) = facts.map_or((0, 0), |facts| (facts.width, facts.height));
        let origin = if fetch.part == Part::File { Origin::Received } else { Origin::Thumbnail };
        self.store.write(|tx| {
            rows::insert(tx, &PhotoRow { width, height, ..PhotoRow::bare(&kept.name, kept.bytes, origin) })?;
            threads::media_arrived(tx, fetch.entry_pk, fetch.part, &kept.name, width, height)?;
            requests::media_arrived(tx, fetch.entry_pk)
        })
    }

    /// From the network through decryption into the vault, none of it ever whole in memory.
    async fn download(&self, file: &RemoteFile, most: u64) -> Result<Kept> {
        let (sink, mut source) = stream()?;
        let vault = Arc::clone(&self.vault);
        let keeping = blocking::run(move || vault.keep(&mut source));
        let mut content = Limited { sink, left: Some(most) };
        let downloaded = self.transport.download(file, &mut content).await;
        let too_large = content.left.is_none();
        if downloaded.is_ok() {
            content.sink.finish();
        } else {
            drop(content);
        }
        let kept = keeping.await.map_err(|_| Problem::Seal)?;
        if too_large {
            return Err(Problem::Invalid("received file too large"));
        }
        if kept.as_ref().is_err_and(takes_nothing) {
            return kept;
        }
        downloaded?;
        kept
    }

    fn failed(&self, fetch: &Fetch, problem: &Problem) -> Result<()> {
        tracing::info!(%problem, "a picture could not be fetched");
        match problem {
            Problem::Transport(error @ (TransportError::NoAnswer | TransportError::Garbage)) => self.link.failed(error),
            Problem::Transport(TransportError::Unauthorized { soft }) => {
                self.link.refused();
                return self.store.write(|tx| sync::set_refused(tx, *soft));
            }
            _ => {}
        }
        self.store.write(|tx| {
            let Some(why) = gave_up(problem) else {
                let pause = (FIRST_PAUSE_MS << fetch.attempts.min(10)).min(LONGEST_PAUSE_MS);
                rows::fetch_again(tx, fetch.pk, tx.now_ms() + pause)?;
                // What is said of it changes with the first failure only.
                return if fetch.attempts == 0 { Self::say(tx, fetch) } else { Ok(()) };
            };
            if why == GaveUp::TooLarge && fetch.small && fetch.part == Part::File {
                rows::by_the_rules(tx, fetch.pk)?;
            } else {
                rows::give_up(tx, fetch.pk, why)?;
            }
            Self::say(tx, fetch)
        })
    }

    fn say(tx: &WriteTx<'_>, fetch: &Fetch) -> Result<()> {
        threads::media_failed(tx, fetch.entry_pk)?;
        requests::media_arrived(tx, fetch.entry_pk)
    }
}

/// Why something that could not be fetched is not tried again by itself; `None` where it is.
fn gave_up(problem: &Problem) -> Option<GaveUp> {
    match problem {
        Problem::Invalid(_) => Some(GaveUp::TooLarge),
        Problem::Transport(TransportError::Encryption) => Some(GaveUp::NotOpened),
        Problem::NotFound(_)
        | Problem::Transport(TransportError::NotFound | TransportError::Forbidden | TransportError::Refused { .. }) => {
            Some(GaveUp::NotOnServer)
        }
        _ => None,
    }
}

/// Whether the disk is full or takes no writes.
fn takes_nothing(problem: &Problem) -> bool {
    found_no_room(problem) || found_read_only(problem)
}

/// Content on its way, up to a limit; `left` is `None` from the byte on that was too much.
struct Limited {
    sink: Sink,
    left: Option<u64>,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.left = self.left.and_then(|left| left.checked_sub(bytes.len() as u64));
        self.left.ok_or(ErrorKind::FileTooLarge)?;
        if !self.sink.is_wanted() {
            return Err(ErrorKind::BrokenPipe.into());
        }
        self.sink.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
