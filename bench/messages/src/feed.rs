//! A messaging network that has a corpus ready: fills a phone's database by the way every message takes, without a
//! server.

use crate::corpus::{CHATS, Message, account, messages, name};
use async_trait::async_trait;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use werkfunk::consent::Permit;
use werkfunk::store::DatabaseKey;
use werkfunk::sync::{
    Batch, Connector, Content, HistoryPage, IncomingEvent, Login, MadeRoom, Member, Mentioned, Outgoing, Progress,
    RemoteFile, RoomNews, Session, SpoolFile, Transport, TransportError, TransportResult,
};
use werkfunk::{Settings, Werkfunk};

const ME: &str = "@meister:werkfunk.test";
/// Messages in one response.
const AT_ONCE: usize = 5_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Makes a phone in `folder` that holds `count` messages, all of them read.
pub async fn fill(folder: &Path, count: usize) -> Outcome<()> {
    std::fs::create_dir_all(folder)?;
    let settings = Settings::new(folder.to_owned(), key(), "Europe/Berlin".to_owned(), "Malerbetrieb".to_owned());
    let newest_ms = settings.clock.now_ms() - 60_000;
    let feed = Arc::new(Feed { left: Mutex::new(Box::new(messages(count, newest_ms))), done: Notify::new() });
    let phone = Werkfunk::open_with(settings, Arc::new(Plug(Arc::clone(&feed))))?;
    phone.login("http://127.0.0.1:1".to_owned(), "meister".to_owned(), String::new()).await?;
    phone.start().await?;
    feed.done.notified().await;
    phone.stop().await;
    for chat in 0..CHATS {
        let contact = phone.contact_by_matrix_id(&user_id(chat))?.ok_or("a contact is missing")?;
        let thread = phone.thread_of(&contact.id)?.ok_or("a thread is missing")?;
        phone.mark_read(&thread)?;
    }
    Ok(())
}

/// The key of every database here.
pub fn key() -> DatabaseKey {
    DatabaseKey::new(crate::KEY)
}

fn user_id(chat: usize) -> String {
    format!("@{}:werkfunk.test", account(chat))
}

type Corpus = Box<dyn Iterator<Item = Message> + Send>;

struct Feed {
    left: Mutex<Corpus>,
    done: Notify,
}

struct Plug(Arc<Feed>);

#[async_trait]
impl Connector for Plug {
    async fn login(&self, login: &Login) -> TransportResult<(Session, Arc<dyn Transport>)> {
        let session = Session {
            homeserver: login.homeserver.clone(),
            user_id: ME.to_owned(),
            device_id: "BENCH".to_owned(),
            access_token: String::new(),
            key_store: login.key_store,
        };
        Ok((session, Arc::new(Fed(Arc::clone(&self.0)))))
    }

    async fn restore(&self, _: &Session) -> TransportResult<Arc<dyn Transport>> {
        Ok(Arc::new(Fed(Arc::clone(&self.0))))
    }
}

struct Fed(Arc<Feed>);

fn room(chat: usize, events: Vec<IncomingEvent>) -> RoomNews {
    RoomNews {
        room_id: format!("!r{chat}:werkfunk.test"),
        encrypted: true,
        members: Some(vec![Member { user_id: user_id(chat), name: Some(name(chat)) }]),
        inviter: Some(user_id(chat)),
        events,
        ..RoomNews::default()
    }
}

fn event(message: Message) -> IncomingEvent {
    IncomingEvent::new(
        message.id(),
        if message.mine { ME.to_owned() } else { user_id(message.chat) },
        message.sent_ms,
        Content::Text { body: message.body, reply_to: None },
    )
}

fn cursor(number: usize) -> String {
    format!("s{number}")
}

#[async_trait]
impl Transport for Fed {
    async fn own_cursor(&self) -> TransportResult<Option<String>> {
        Ok(None)
    }

    async fn sync(&self, since: Option<&str>, _: Duration) -> TransportResult<Batch> {
        let so_far: usize = since.and_then(|since| since[1..].parse().ok()).unwrap_or(0);
        let next: Vec<Message> = {
            let mut left = self.0.left.lock().unwrap_or_else(PoisonError::into_inner);
            left.by_ref().take(AT_ONCE).collect()
        };
        if next.is_empty() {
            self.0.done.notify_one();
            std::future::pending::<()>().await;
        }
        let mut by_chat: Vec<Vec<IncomingEvent>> = std::iter::repeat_with(Vec::new).take(CHATS).collect();
        let brought = next.len();
        for message in next {
            by_chat[message.chat].push(event(message));
        }
        let rooms = by_chat.into_iter().enumerate().map(|(chat, events)| room(chat, events)).collect();
        Ok(Batch { cursor: cursor(so_far + brought), rooms, new_keys: false })
    }

    async fn rooms(&self) -> TransportResult<Vec<RoomNews>> {
        Ok(Vec::new())
    }

    async fn history(&self, _: &str, _: Option<&str>, _: u16) -> TransportResult<HistoryPage> {
        Ok(HistoryPage::default())
    }

    async fn newest_events(&self) -> TransportResult<Vec<(String, String)>> {
        Ok(Vec::new())
    }

    async fn has_event(&self, _: &str, _: &str) -> TransportResult<bool> {
        Ok(true)
    }

    async fn start_over(&self, _: &[String]) -> TransportResult<()> {
        Ok(())
    }

    async fn decrypt(&self, _: &str, _: &str) -> TransportResult<IncomingEvent> {
        Err(TransportError::Encryption)
    }

    fn encrypt_file(&self, _: &mut dyn Read, _: &Path) -> TransportResult<SpoolFile> {
        Err(TransportError::Local)
    }

    async fn reserve(&self, _: &Permit) -> TransportResult<String> {
        Err(TransportError::Forbidden)
    }

    async fn upload(&self, _: &Permit, _: &str, _: &Path, _: bool, _: Progress) -> TransportResult<()> {
        Err(TransportError::Forbidden)
    }

    async fn upload_unreserved(&self, _: &Permit, _: &Path, _: Progress) -> TransportResult<String> {
        Err(TransportError::Forbidden)
    }

    async fn send(&self, _: &Permit, _: &str, _: &str, _: &Outgoing, _: &Mentioned) -> TransportResult<String> {
        Err(TransportError::Forbidden)
    }

    async fn redact(&self, _: &Permit, _: &str, _: &str, _: &str) -> TransportResult<String> {
        Err(TransportError::Forbidden)
    }

    async fn receipt(&self, _: &Permit, _: &str, _: &str) -> TransportResult<()> {
        Err(TransportError::Forbidden)
    }

    async fn join(&self, _: &Permit, _: &str) -> TransportResult<()> {
        Err(TransportError::Forbidden)
    }

    async fn create_room(&self, _: &Permit, _: &str, _: &[String]) -> TransportResult<MadeRoom> {
        Err(TransportError::Forbidden)
    }

    async fn typing(&self, _: &Permit, _: &str, _: bool) -> TransportResult<()> {
        Err(TransportError::Forbidden)
    }

    async fn invite(&self, _: &Permit, _: &str, _: &str) -> TransportResult<()> {
        Err(TransportError::Forbidden)
    }

    async fn remove(&self, _: &Permit, _: &str, _: &str) -> TransportResult<()> {
        Err(TransportError::Forbidden)
    }

    async fn leave(&self, _: &Permit, _: &str) -> TransportResult<()> {
        Err(TransportError::Forbidden)
    }

    async fn download(&self, _: &RemoteFile, _: &mut (dyn Write + Send)) -> TransportResult<()> {
        Err(TransportError::NotFound)
    }
}
