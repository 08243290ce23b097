//! Opening, logging in, starting and stopping.

use super::chores;
use super::opening;
use super::settings::Settings;
use crate::change::{Hub, Subscription};
use crate::contacts;
use crate::error::{Error, Problem, Result};
use crate::failpoint::failpoint;
use crate::lock::locked;
use crate::outbox::{Board, Worker};
use crate::photos::Fetcher;
use crate::store::Store;
use crate::sync::matrix::MatrixConnector;
use crate::sync::{self, Connection, Connector, Engine, Link, Login, Session, Transport, TransportError, Typists};
use crate::vault::Vault;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// The core of one phone. Cheap to clone; all verbs may be called from any thread.
#[derive(Clone)]
pub struct Werkfunk {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub settings: Settings,
    pub store: Store,
    pub vault: Arc<Vault>,
    pub board: Arc<Board>,
    pub typists: Arc<Typists>,
    pub desk: contacts::ImportDesk,
    pub(super) spool: PathBuf,
    /// Files of the vault that were found damaged or gone in this life.
    pub(super) damaged: Mutex<HashSet<String>>,
    connector: Arc<dyn Connector>,
    /// The transport of the stored login, once made; a login leaves its own here.
    transport: Mutex<Option<Arc<dyn Transport>>>,
    link: Mutex<Option<Arc<Link>>>,
    work: tokio::sync::Mutex<Option<AtWork>>,
}

/// Background work and how to end it.
struct AtWork {
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Werkfunk {
    /// Opens what is on the disk, or makes it where there is nothing. Needs no network; pages are served at once.
    ///
    /// # Errors
    /// [`Error::WrongKey`], [`Error::DataDamaged`], [`Error::DiskFull`] or [`Error::AppTooOld`]; nothing is deleted.
    pub fn open(settings: Settings) -> std::result::Result<Werkfunk, Error> {
        let folder = settings.folder.join("matrix");
        let connector = Arc::new(MatrixConnector::new(folder, settings.key.derive("matrix stores")));
        Ok(Self::open_with(settings, connector)?)
    }

    /// Opens over another messaging network; for tests.
    pub fn open_with(settings: Settings, connector: Arc<dyn Connector>) -> Result<Werkfunk> {
        let spool = settings.folder.join("spool");
        std::fs::create_dir_all(&spool)?;
        let hub = Arc::new(Hub::default());
        let store = Store::open(
            &settings.folder.join("werkfunk.db"),
            &settings.key,
            Arc::clone(&hub),
            Arc::clone(&settings.clock),
            Arc::clone(&settings.ids),
        )?;
        let vault = Arc::new(Vault::open(&settings.folder.join("vault"), &settings.key)?);
        opening::tidy(&settings, &store, &vault, &spool)?;
        let inner = Inner {
            settings,
            store,
            vault,
            board: Arc::new(Board::new(Arc::clone(&hub))),
            typists: Arc::new(Typists::new(hub)),
            desk: contacts::ImportDesk::default(),
            spool,
            damaged: Mutex::default(),
            connector,
            transport: Mutex::default(),
            link: Mutex::default(),
            work: tokio::sync::Mutex::default(),
        };
        Ok(Werkfunk { inner: Arc::new(inner) })
    }

    /// Logs in and checks with the server that this device may be used. The password is not kept.
    ///
    /// # Errors
    /// [`Error::LoginNeeded`] for a wrong name or password, and for another name than that of an earlier login, whose messages
    /// lie here; [`Error::NoNetwork`], [`Error::ServerRefused`]. What was at work goes on without the login.
    pub async fn login(&self, homeserver: String, user: String, password: String) -> std::result::Result<(), Error> {
        let was_at_work = self.inner.work.lock().await.is_some();
        self.stop().await;
        drop(locked(&self.inner.transport).take());
        let answer = self.log_in(homeserver, user, password).await;
        if answer.is_err() && was_at_work {
            // What can be done without a login goes on.
            self.start().await?;
        }
        answer.map_err(Error::from)
    }

    async fn log_in(&self, homeserver: String, user: String, password: String) -> Result<()> {
        let (known, gone) = self.inner.store.read(|tx| Ok((sync::session(tx)?, sync::device_gone(tx)?)))?;
        let key_store = known.as_ref().map_or(1, |session| session.key_store + u32::from(gone));
        let user_id = known.as_ref().map(|session| session.user_id.clone());
        let device_id = known.filter(|_| !gone).map(|session| session.device_id);
        let login = Login { homeserver, user, password, user_id, device_id, key_store };
        let (session, transport) = self.inner.connector.login(&login).await?;
        self.inner.store.write(|tx| sync::save_session(tx, &session))?;
        failpoint!("logged_in");
        *locked(&self.inner.transport) = Some(transport);
        Ok(())
    }

    /// Takes up the stored login, without a request to the server, and keeps sync and outbox at work from now on.
    ///
    /// # Errors
    /// [`Error::LoginNeeded`] where there is no login.
    pub async fn start(&self) -> std::result::Result<(), Error> {
        let mut work = self.inner.work.lock().await;
        end(&mut work).await;
        let session = self.inner.store.read(sync::session)?.ok_or(Problem::NotLoggedIn)?;
        let transport = self.transport(&session).await?;
        let link = Arc::new(Link::new(Arc::clone(self.inner.store.hub()), session.user_id.clone()));
        if self.inner.store.read(sync::needs_login)? {
            link.refused();
        }
        *locked(&self.inner.link) = Some(Arc::clone(&link));
        *work = Some(self.begin(&session, &transport, &link));
        Ok(())
    }

    async fn transport(&self, session: &Session) -> Result<Arc<dyn Transport>> {
        if let Some(transport) = locked(&self.inner.transport).clone() {
            return Ok(transport);
        }
        let restored = self.inner.connector.restore(session).await;
        if let Err(TransportError::Unauthorized { soft }) = restored {
            self.inner.store.write(|tx| sync::set_refused(tx, soft))?;
        }
        let transport = restored?;
        *locked(&self.inner.transport) = Some(Arc::clone(&transport));
        Ok(transport)
    }

    fn begin(&self, session: &Session, transport: &Arc<dyn Transport>, link: &Arc<Link>) -> AtWork {
        let inner = &self.inner;
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        let worker = Arc::new(Worker {
            store: inner.store.clone(),
            vault: Arc::clone(&inner.vault),
            spool: inner.spool.clone(),
            transport: Arc::clone(transport),
            decoder: inner.settings.decoder.clone(),
            run: format!("{} {}", session.device_id, inner.store.ids().ulid(inner.store.now_ms())),
            link: Arc::clone(link),
            board: Arc::clone(&inner.board),
        });
        let fetcher = Arc::new(Fetcher {
            store: inner.store.clone(),
            vault: Arc::clone(&inner.vault),
            board: Arc::clone(&inner.board),
            transport: Arc::clone(transport),
            link: Arc::clone(link),
        });
        let engine = Arc::new(Engine {
            store: inner.store.clone(),
            transport: Arc::clone(transport),
            link: Arc::clone(link),
            zone: inner.settings.time_zone.clone(),
            typists: Arc::clone(&inner.typists),
            rests: sync::Rests::default(),
        });
        tasks.spawn(worker.run(stop.clone()));
        tasks.spawn(fetcher.run(stop.clone()));
        tasks.spawn(engine.run(stop.clone()));
        let typists = Arc::clone(&inner.typists);
        tasks.spawn(typists.run(inner.store.clone(), Arc::clone(transport), Arc::clone(link), stop.clone()));
        tasks.spawn(chores::run(Arc::clone(inner), stop.clone()));
        AtWork { stop, tasks }
    }

    /// Ends background work and waits for it. Whatever was under way goes on after the next start.
    pub async fn stop(&self) {
        end(&mut *self.inner.work.lock().await).await;
    }

    /// The platform says that there is a network; pauses end.
    pub fn network_available(&self) {
        if let Some(link) = &*locked(&self.inner.link) {
            link.nudge();
        }
    }

    /// There is something to be said to the server about a room; without a network it waits until there is one.
    pub(super) fn send_errand(&self) {
        if let Some(link) = &*locked(&self.inner.link) {
            link.send_errand();
        }
    }

    /// Something was read; without a network nobody is told until there is one.
    pub(super) fn send_receipts(&self) {
        if let Some(link) = &*locked(&self.inner.link) {
            link.send_receipts();
        }
    }

    /// Changes from now on; the first batch says "everything".
    pub fn subscribe(&self) -> Subscription {
        self.inner.store.hub().subscribe()
    }

    /// Whether the server is reached, as last seen.
    pub fn connection(&self) -> Connection {
        if let Some(link) = &*locked(&self.inner.link) {
            return link.connection();
        }
        let stored = self.inner.store.read_first(|tx| Ok((sync::session(tx)?.is_some(), sync::needs_login(tx)?)));
        match stored {
            Ok((true, true)) => Connection::LoginNeeded,
            Ok((true, false)) => Connection::Offline,
            _ => Connection::LoggedOut,
        }
    }
}

async fn end(work: &mut Option<AtWork>) {
    if let Some(mut work) = work.take() {
        work.stop.cancel();
        while work.tasks.join_next().await.is_some() {}
    }
}
