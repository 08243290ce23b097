//! Reads heads and bodies off a connection, in pieces no larger than asked for.

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::net::tcp::ReadHalf;

use super::http1::{Body, Head};
use super::{Doing, Outcome, trouble};

/// Reads heads and bodies off a stream.
pub struct Inlet<R> {
    /// The stream; what was read ahead of need is not in it any more.
    pub reader: R,
    buffer: Vec<u8>,
}

impl<R: AsyncRead + Unpin> Inlet<R> {
    /// Starts to read.
    pub fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new() }
    }

    async fn fill(&mut self, most: usize) -> Outcome<usize> {
        let mut piece = vec![0; most];
        let got = self.reader.read(&mut piece).await.doing("reading")?;
        self.buffer.extend_from_slice(&piece[..got]);
        Ok(got)
    }

    /// The next head and its bytes; `None` at an orderly end.
    pub async fn head(&mut self, parse: fn(&[u8]) -> Outcome<Option<Head>>) -> Outcome<Option<(Head, Vec<u8>)>> {
        loop {
            if let Some(head) = parse(&self.buffer)? {
                let raw = self.buffer.drain(..head.len).collect();
                return Ok(Some((head, raw)));
            }
            if self.fill(4096).await? == 0 {
                return match self.buffer.is_empty() {
                    true => Ok(None),
                    false => trouble("the connection ended inside a head"),
                };
            }
        }
    }

    /// The next bytes of a body, as they came; empty at its end.
    pub async fn piece(&mut self, body: &mut Body, most: usize) -> Outcome<Vec<u8>> {
        if body.done() {
            return Ok(Vec::new());
        }
        if self.buffer.is_empty() && self.fill(most).await? == 0 {
            return match body {
                Body::UntilClose => Ok(Vec::new()),
                _ => trouble("the connection ended inside a body"),
            };
        }
        let end = self.buffer.len().min(most);
        let used = body.take(&self.buffer[..end])?;
        Ok(self.buffer.drain(..used).collect())
    }
}

impl Inlet<ReadHalf<'_>> {
    /// Returns when the client has closed. One that sends on without an answer is there.
    pub async fn until_gone(&mut self) {
        let mut byte = [0];
        if self.buffer.is_empty() && !matches!(self.reader.peek(&mut byte).await, Ok(1)) {
            return;
        }
        std::future::pending().await
    }
}
