//! The [`Transport`] over one logged-in Matrix client: each verb in a few lines, the work in the files beside it.

use super::breaks::repeatable;
use super::errors::{OrTransport, from_http, from_sdk};
use super::restored::LetGo;
use super::{content, events, http, media, members, restored, rooms, sync};
use crate::consent::Permit;
use crate::sync::{
    Batch, HistoryPage, IncomingEvent, MadeRoom, Mentioned, Outgoing, Progress, RemoteFile, RoomNews, SpoolFile,
    Transport, TransportError, TransportResult,
};
use async_trait::async_trait;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::api::client::receipt::create_receipt::v3::ReceiptType;
use matrix_sdk::ruma::api::client::typing::create_typing_event::v3 as create_typing_event;
use matrix_sdk::ruma::api::client::typing::create_typing_event::v3::{Typing, TypingInfo};
use matrix_sdk::ruma::events::receipt::ReceiptThread;
use matrix_sdk::ruma::events::room::encrypted::OriginalSyncRoomEncryptedEvent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{EventId, OwnedTransactionId, RoomId, TransactionId};
use matrix_sdk::store::{StateStoreDataKey, StateStoreDataValue};
use matrix_sdk::{Client, Room};
use std::path::Path;
use std::time::Duration;
use tokio::runtime::Handle;

/// A message is small: without an answer in this time it counts as unanswered.
const SEND: Duration = Duration::from_secs(30);
/// How long somebody writes who says no more about it.
const TYPING: Duration = Duration::from_secs(30);

/// One logged-in device.
pub(super) struct MatrixTransport {
    /// Taken only by `drop`.
    client: Option<Client>,
    media: reqwest::Client,
    runtime: Handle,
    let_go: LetGo,
}

/// The SDK's databases close their connections on the runtime and abort the process without one.
impl Drop for MatrixTransport {
    fn drop(&mut self) {
        let _inside = self.runtime.enter();
        drop(self.client.take());
    }
}

impl MatrixTransport {
    pub(super) fn new(client: Client, runtime: Handle) -> TransportResult<Self> {
        Ok(Self { client: Some(client), media: http::for_media()?, runtime, let_go: LetGo::default() })
    }

    fn client(&self) -> TransportResult<&Client> {
        self.client.as_ref().ok_or(TransportError::Local)
    }

    fn room(&self, room_id: &str) -> TransportResult<Room> {
        let id = RoomId::parse(room_id).map_err(|_| TransportError::NotFound)?;
        self.client()?.get_room(&id).ok_or(TransportError::NotFound)
    }

    /// A room into which something may be sent: encrypted, as far as the server itself says.
    async fn encrypted_room(&self, room_id: &str) -> TransportResult<Room> {
        let room = self.room(room_id)?;
        match room.latest_encryption_state().await.or_transport()?.is_encrypted() {
            true => Ok(room),
            false => Err(TransportError::Encryption),
        }
    }

    fn media(&self) -> TransportResult<media::MediaServer<'_>> {
        let client = self.client()?;
        let token = client.access_token().ok_or(TransportError::Unauthorized { soft: false })?;
        Ok(media::MediaServer { http: &self.media, homeserver: client.homeserver(), token, stall: media::STALL })
    }
}

fn event_id(id: &str) -> TransportResult<matrix_sdk::ruma::OwnedEventId> {
    EventId::parse(id).map_err(|_| TransportError::NotFound)
}

#[async_trait]
impl Transport for MatrixTransport {
    async fn own_cursor(&self) -> TransportResult<Option<String>> {
        let stored = self.client()?.state_store().get_kv_data(StateStoreDataKey::SyncToken).await;
        let stored = stored.map_err(|_| TransportError::Local)?;
        Ok(stored.and_then(StateStoreDataValue::into_sync_token))
    }

    async fn sync(&self, cursor: Option<&str>, timeout: Duration) -> TransportResult<Batch> {
        sync::sync(self.client()?, cursor, timeout, &self.let_go).await
    }

    async fn rooms(&self) -> TransportResult<Vec<RoomNews>> {
        let mut rooms = Vec::new();
        for room in self.client()?.rooms().into_iter().filter(|room| !self.let_go.has(room.room_id())) {
            rooms.extend(members::standing(&room).await?);
        }
        Ok(rooms)
    }

    async fn history(&self, room_id: &str, from: Option<&str>, limit: u16) -> TransportResult<HistoryPage> {
        let room = self.room(room_id)?;
        let page = repeatable(async || {
            let mut options = MessagesOptions::backward().from(from);
            options.limit = limit.into();
            room.messages(options).await.or_transport()
        })
        .await?;
        let mut events: Vec<_> = page.chunk.iter().filter_map(sync::read).collect();
        members::may_mention(&room, &mut events).await;
        Ok(HistoryPage { events, next: page.end })
    }

    async fn newest_events(&self) -> TransportResult<Vec<(String, String)>> {
        let client = self.client()?;
        repeatable(|| restored::newest_events(client)).await
    }

    async fn has_event(&self, room_id: &str, event_id: &str) -> TransportResult<bool> {
        let client = self.client()?;
        repeatable(|| restored::has_event(client, room_id, event_id)).await
    }

    async fn start_over(&self, gone: &[String]) -> TransportResult<()> {
        restored::start_over(self.client()?, gone, &self.let_go).await
    }

    async fn decrypt(&self, room_id: &str, raw: &str) -> TransportResult<IncomingEvent> {
        let event = Raw::<OriginalSyncRoomEncryptedEvent>::from_json_string(raw.to_owned());
        let event = event.map_err(|_| TransportError::Encryption)?;
        let room = self.room(room_id)?;
        let event = room.decrypt_event(&event, None).await.or_transport()?;
        if event.kind.is_utd() {
            return Err(TransportError::Encryption);
        }
        let mut event = events::convert_decrypted(event.raw().json().get()).ok_or(TransportError::Encryption)?;
        members::may_mention(&room, std::slice::from_mut(&mut event)).await;
        Ok(event)
    }

    fn encrypt_file(&self, plain: &mut dyn std::io::Read, spool: &Path) -> TransportResult<SpoolFile> {
        media::encrypt(plain, spool)
    }

    async fn reserve(&self, _permit: &Permit) -> TransportResult<String> {
        let request = matrix_sdk::ruma::api::client::media::create_mxc_uri::v1::Request::default();
        let answer = self.client()?.send(request).await.map_err(|error| from_http(&error))?;
        Ok(answer.content_uri.to_string())
    }

    async fn upload(
        &self,
        _permit: &Permit,
        uri: &str,
        spool: &Path,
        again: bool,
        progress: Progress,
    ) -> TransportResult<()> {
        self.media()?.upload(uri, spool, again, progress).await
    }

    async fn upload_unreserved(&self, _permit: &Permit, spool: &Path, progress: Progress) -> TransportResult<String> {
        self.media()?.upload_unreserved(spool, progress).await
    }

    async fn send(
        &self,
        _permit: &Permit,
        room_id: &str,
        item_id: &str,
        content: &Outgoing,
        mentioned: &Mentioned,
    ) -> TransportResult<String> {
        let (kind, content) = (content::kind(content), content::content(item_id, content, mentioned)?);
        let room = self.encrypted_room(room_id).await?;
        let sent = room
            .send_raw(kind, content)
            .with_transaction_id(<&TransactionId>::from(item_id))
            .with_request_config(RequestConfig::new().disable_retry().timeout(SEND))
            .await
            .map_err(|error| from_sdk(&error))?;
        Ok(sent.response.event_id.to_string())
    }

    async fn redact(&self, _permit: &Permit, room_id: &str, target: &str, item_id: &str) -> TransportResult<String> {
        let transaction = OwnedTransactionId::from(content::redaction_transaction(item_id));
        let room = self.room(room_id)?;
        let answer = room.redact(&event_id(target)?, None, Some(transaction)).await.or_transport()?;
        Ok(answer.event_id.to_string())
    }

    async fn typing(&self, _permit: &Permit, room_id: &str, on: bool) -> TransportResult<()> {
        let client = self.client()?;
        let room_id = RoomId::parse(room_id).map_err(|_| TransportError::NotFound)?;
        let user = client.user_id().ok_or(TransportError::Unauthorized { soft: false })?;
        let typing = if on { Typing::Yes(TypingInfo::new(TYPING)) } else { Typing::No };
        let request = create_typing_event::Request::new(user.to_owned(), room_id, typing);
        let once = RequestConfig::new().disable_retry().timeout(SEND);
        client.send(request).with_request_config(once).await.map(drop).map_err(|error| from_http(&error))
    }

    async fn create_room(&self, _permit: &Permit, token: &str, users: &[String]) -> TransportResult<MadeRoom> {
        rooms::create(self.client()?, token, users).await
    }

    async fn invite(&self, _permit: &Permit, room_id: &str, user_id: &str) -> TransportResult<()> {
        rooms::invite(self.client()?, room_id, user_id).await
    }

    async fn remove(&self, _permit: &Permit, room_id: &str, user_id: &str) -> TransportResult<()> {
        rooms::remove(self.client()?, room_id, user_id).await
    }

    async fn receipt(&self, _permit: &Permit, room_id: &str, target: &str) -> TransportResult<()> {
        let room = self.room(room_id)?;
        room.send_single_receipt(ReceiptType::Read, ReceiptThread::Unthreaded, event_id(target)?).await.or_transport()
    }

    async fn join(&self, _permit: &Permit, room_id: &str) -> TransportResult<()> {
        let id = RoomId::parse(room_id).map_err(|_| TransportError::NotFound)?;
        self.client()?.join_room_by_id(&id).await.or_transport().map(drop)
    }

    async fn leave(&self, _permit: &Permit, room_id: &str) -> TransportResult<()> {
        rooms::leave(self.client()?, room_id).await
    }

    async fn download(&self, file: &RemoteFile, into: &mut (dyn std::io::Write + Send)) -> TransportResult<()> {
        self.media()?.download(file, into).await
    }
}
