//! Photos and files: encrypted to a spool file once, uploaded and downloaded in a stream. Memory stays at a few
//! chunks, whatever the size of the file.

use super::errors::{from_reqwest, from_response};
use crate::lock::locked;
use crate::sync::{Progress, RemoteFile, SpoolFile, TransportError, TransportResult};
use futures_util::StreamExt;
use matrix_sdk::bytes::Bytes;
use matrix_sdk_crypto::{AttachmentDecryptor, AttachmentEncryptor, MediaEncryptionInfo};
use reqwest::{Body, Method, Response, Url, header};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::io::ReaderStream;

/// What phones on bad links need; see [`MediaServer::stall`].
pub(super) const STALL: Duration = Duration::from_secs(30);
/// The slowest link still worth waiting for, in bytes a second: a mobile contract throttled to 32 kbit/s.
const SLOWEST: u64 = 4 * 1024;
/// More than this rarely waits in buffers between here and the network.
const BUFFERED: u64 = 1024 * 1024;
/// Small, so that progress is honest on a slow link.
const CHUNK: usize = 16 * 1024;
/// From this size on the server is asked first what it takes. It would refuse in the middle of an upload by closing the
/// connection, which looks like a bad link and would be tried for ever.
const ASK_FROM: u64 = 4 * 1024 * 1024;
/// A whole transfer; only a bound against a peer that trickles for ever.
const WHOLE: Duration = Duration::from_secs(24 * 3600);

/// Encrypts `plain` to `spool` and makes it durable.
pub(super) fn encrypt(plain: &mut dyn Read, spool: &Path) -> TransportResult<SpoolFile> {
    let local = |_| TransportError::Local;
    let mut file = std::fs::File::create(spool).map_err(local)?;
    let mut encryptor = AttachmentEncryptor::new(plain);
    let bytes = std::io::copy(&mut encryptor, &mut file).map_err(local)?;
    file.sync_all().map_err(local)?;
    let keys = serde_json::to_value(encryptor.finish()).map_err(|_| TransportError::Encryption)?;
    let sha256 = keys["hashes"]["sha256"].as_str().map(str::to_owned);
    Ok(SpoolFile { keys: keys.to_string(), bytes, sha256 })
}

/// Where media goes to and comes from.
pub(super) struct MediaServer<'a> {
    pub http: &'a reqwest::Client,
    pub homeserver: Url,
    pub token: String,
    /// A transfer of which no byte moved for this long is given up.
    pub stall: Duration,
}

impl MediaServer<'_> {
    /// Uploads a spool file. A 409 is believed only if the media is really there.
    pub(super) async fn upload(&self, uri: &str, spool: &Path, again: bool, progress: Progress) -> TransportResult<()> {
        let (server, id) = parts(uri)?;
        if again && self.is_there(uri, spool).await? {
            return Ok(());
        }
        let place = self.http.put(self.url(&["_matrix", "media", "v3", "upload", server, id])?);
        let (answer, total) = self.hand_over(place, spool, progress).await?;
        match answer.status().as_u16() {
            409 => self.confirm(uri, total).await,
            _ if answer.status().is_success() => understood(answer).await.map(drop),
            _ => Err(from_response(answer).await),
        }
    }

    /// Uploads a spool file where nothing is reserved for it; gives its URI (Client-Server API, `POST /upload`).
    pub(super) async fn upload_unreserved(&self, spool: &Path, progress: Progress) -> TransportResult<String> {
        let place = self.http.post(self.url(&["_matrix", "media", "v3", "upload"])?);
        let (answer, _) = self.hand_over(place, spool, progress).await?;
        if !answer.status().is_success() {
            return Err(from_response(answer).await);
        }
        let said = understood(answer).await?;
        let uri = said["content_uri"].as_str().ok_or(TransportError::Garbage)?;
        parts(uri).map_err(|_| TransportError::Garbage)?;
        Ok(uri.to_owned())
    }

    /// Sends a spool file in a stream; gives the answer and the file's length.
    async fn hand_over(
        &self,
        place: reqwest::RequestBuilder,
        spool: &Path,
        progress: Progress,
    ) -> TransportResult<(Response, u64)> {
        let file = tokio::fs::File::open(spool).await.map_err(|_| TransportError::Local)?;
        let total = file.metadata().await.map_err(|_| TransportError::Local)?.len();
        if total >= ASK_FROM && self.limit().await.is_some_and(|limit| total > limit) {
            return Err(TransportError::TooLarge);
        }
        let pulse = Arc::new(Pulse::new(self.stall));
        let request = place
            .timeout(WHOLE)
            .bearer_auth(&self.token)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header(header::CONTENT_LENGTH, total)
            .body(body(file, Arc::clone(&pulse), progress));
        let answer = pulse.unless_stalled(request.send()).await?.map_err(|error| from_reqwest(&error))?;
        Ok((answer, total))
    }

    /// The largest upload the server takes (Client-Server API, `/media/config`); `None` where it does not say.
    async fn limit(&self) -> Option<u64> {
        let url = self.url(&["_matrix", "client", "v1", "media", "config"]).ok()?;
        let request = self.http.get(url).timeout(self.stall).bearer_auth(&self.token);
        let answer = request.send().await.ok().filter(|answer| answer.status().is_success())?;
        answer.json::<serde_json::Value>().await.ok()?["m.upload.size"].as_u64()
    }

    /// Whether an earlier upload got through; a server that does not know `HEAD` has not said so.
    async fn is_there(&self, uri: &str, spool: &Path) -> TransportResult<bool> {
        let total = tokio::fs::metadata(spool).await.map_err(|_| TransportError::Local)?.len();
        match self.ask(Method::HEAD, uri, "0").await {
            Ok(answer) => {
                let length = answer.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
                Ok(length.and_then(|length| length.parse().ok()) == Some(total))
            }
            Err(
                error @ (TransportError::NoAnswer
                | TransportError::Unauthorized { .. }
                | TransportError::RateLimited { .. }),
            ) => Err(error),
            Err(_) => Ok(false),
        }
    }

    /// Servers answer 409 also while another upload to the same URI is still running, which may yet fail.
    async fn confirm(&self, uri: &str, total: u64) -> TransportResult<()> {
        let there = self.fetch(uri, "0").await;
        match there {
            Ok(answer) if answer.content_length().is_none_or(|length| length == total) => Ok(()),
            Err(TransportError::Unauthorized { soft }) => Err(TransportError::Unauthorized { soft }),
            _ => Err(TransportError::NoAnswer),
        }
    }

    /// Downloads and decrypts. On an error what was written to `into` is worthless.
    pub(super) async fn download(&self, file: &RemoteFile, into: &mut (dyn Write + Send)) -> TransportResult<()> {
        let (uri, keys) = keys(file)?;
        let answer = self.fetch(&uri, "20000").await?;
        let Some(keys) = keys else { return copy(answer, self.stall, into).await };
        let is_page =
            answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        match decrypt(answer, keys, self.stall, into).await {
            Err(TransportError::Encryption) if is_page => Err(TransportError::Garbage),
            result => result,
        }
    }

    async fn fetch(&self, uri: &str, wait_ms: &str) -> TransportResult<Response> {
        self.ask(Method::GET, uri, wait_ms).await
    }

    async fn ask(&self, method: Method, uri: &str, wait_ms: &str) -> TransportResult<Response> {
        let (server, id) = parts(uri)?;
        let mut url = self.url(&["_matrix", "client", "v1", "media", "download", server, id])?;
        url.query_pairs_mut().append_pair("timeout_ms", wait_ms);
        let request = self.http.request(method, url).timeout(WHOLE).bearer_auth(&self.token).send();
        let answer = tokio::time::timeout(self.stall * 2, request).await.map_err(|_| TransportError::NoAnswer)?;
        let answer = answer.map_err(|error| from_reqwest(&error))?;
        if answer.status().is_success() { Ok(answer) } else { Err(from_response(answer).await) }
    }

    fn url(&self, path: &[&str]) -> TransportResult<Url> {
        let mut url = self.homeserver.clone();
        url.path_segments_mut().map_err(|()| TransportError::Garbage)?.pop_if_empty().extend(path);
        Ok(url)
    }
}

/// Server and media id of an `mxc:` URI.
fn parts(uri: &str) -> TransportResult<(&str, &str)> {
    let parts = uri.strip_prefix("mxc://").and_then(|rest| rest.split_once('/'));
    let fits = |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    parts.filter(|(server, id)| !server.is_empty() && fits(id)).ok_or(TransportError::NotFound)
}

/// The URI and, if encrypted, the keys.
fn keys(file: &RemoteFile) -> TransportResult<(String, Option<MediaEncryptionInfo>)> {
    let json: serde_json::Value = serde_json::from_str(&file.0).map_err(|_| TransportError::Local)?;
    let uri = json["url"].as_str().ok_or(TransportError::NotFound)?.to_owned();
    let keys = match json.get("key") {
        Some(_) => Some(serde_json::from_value(json).map_err(|_| TransportError::Encryption)?),
        None => None,
    };
    Ok((uri, keys))
}

/// A captive portal may answer an upload with a page and 200.
async fn understood(answer: Response) -> TransportResult<serde_json::Value> {
    let body = answer.bytes().await.map_err(|error| from_reqwest(&error))?;
    let json = serde_json::from_slice::<serde_json::Value>(&body).ok().filter(serde_json::Value::is_object);
    json.ok_or(TransportError::Garbage)
}

fn body(file: tokio::fs::File, pulse: Arc<Pulse>, progress: Progress) -> Body {
    Body::wrap_stream(ReaderStream::with_capacity(file, CHUNK).inspect(move |chunk| {
        if let Ok(chunk) = chunk {
            progress(pulse.moved(chunk.len() as u64));
        }
    }))
}

/// When the last byte of an upload moved.
struct Pulse {
    started: Instant,
    stall: Duration,
    sent: AtomicU64,
    last_ms: AtomicU64,
}

impl Pulse {
    fn new(stall: Duration) -> Self {
        Self { started: Instant::now(), stall, sent: AtomicU64::new(0), last_ms: AtomicU64::new(0) }
    }

    fn moved(&self, bytes: u64) -> u64 {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last_ms.store(now, Ordering::Relaxed);
        self.sent.fetch_add(bytes, Ordering::Relaxed) + bytes
    }

    /// What was handed over waits in buffers where nobody sees it move, and more is taken only once a good part of it has
    /// left: the silence may be as long as a slow link needs for all of it.
    fn patience(&self) -> Duration {
        self.stall + Duration::from_secs(self.sent.load(Ordering::Relaxed).min(BUFFERED) / SLOWEST)
    }

    async fn unless_stalled<T>(&self, request: impl Future<Output = T>) -> TransportResult<T> {
        tokio::select! {
            done = request => Ok(done),
            () = self.stalled() => Err(TransportError::NoAnswer),
        }
    }

    async fn stalled(&self) {
        loop {
            let until = self.started + Duration::from_millis(self.last_ms.load(Ordering::Relaxed)) + self.patience();
            if until <= Instant::now() {
                return;
            }
            tokio::time::sleep_until(until).await;
        }
    }
}

/// The next bytes of a download; `None` at its end.
async fn next(answer: &mut Response, stall: Duration) -> TransportResult<Option<Bytes>> {
    let chunk = tokio::time::timeout(stall, answer.chunk()).await.map_err(|_| TransportError::NoAnswer)?;
    chunk.map_err(|error| from_reqwest(&error))
}

async fn copy(mut answer: Response, stall: Duration, into: &mut (dyn Write + Send)) -> TransportResult<()> {
    while let Some(chunk) = next(&mut answer, stall).await? {
        into.write_all(&chunk).map_err(|_| TransportError::Local)?;
    }
    Ok(())
}

/// What the decryptor reads from: the one chunk that came last.
#[derive(Clone, Default)]
struct Chunk(Arc<Mutex<Bytes>>);

impl Chunk {
    fn put(&self, chunk: Bytes) {
        *locked(&self.0) = chunk;
    }

    fn is_empty(&self) -> bool {
        locked(&self.0).is_empty()
    }
}

impl Read for Chunk {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let mut chunk = locked(&self.0);
        let count = chunk.len().min(into.len());
        let taken = chunk.split_to(count);
        into[..count].copy_from_slice(&taken);
        Ok(count)
    }
}

/// The decryptor checks the hash when it reads nothing more, so it is asked with an empty chunk only at the very end.
async fn decrypt(
    mut answer: Response,
    keys: MediaEncryptionInfo,
    stall: Duration,
    into: &mut (dyn Write + Send),
) -> TransportResult<()> {
    let chunk = Chunk::default();
    let mut source = chunk.clone();
    let mut decryptor = AttachmentDecryptor::new(&mut source, keys).map_err(|_| TransportError::Encryption)?;
    let mut plain = vec![0; CHUNK];
    while let Some(bytes) = next(&mut answer, stall).await? {
        chunk.put(bytes);
        while !chunk.is_empty() {
            let read = decryptor.read(&mut plain).map_err(|_| TransportError::Encryption)?;
            into.write_all(&plain[..read]).map_err(|_| TransportError::Local)?;
        }
    }
    decryptor.read(&mut plain).map(drop).map_err(|_| TransportError::Encryption)
}

#[cfg(test)]
mod tests;
