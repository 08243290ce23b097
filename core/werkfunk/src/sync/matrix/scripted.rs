//! A server that gives one answer to everything; for tests.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server answers.
#[derive(Clone)]
pub(super) struct Answer {
    bytes: Vec<u8>,
    silent: bool,
}

impl Answer {
    pub(super) fn new(status: u16, body: &str) -> Self {
        Self::bytes(status, "application/json", body.as_bytes())
    }

    pub(super) fn bytes(status: u16, kind: &str, body: &[u8]) -> Self {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
        );
        Self { bytes: [head.as_bytes(), body].concat(), silent: false }
    }

    /// Closes without a word.
    pub(super) fn reset() -> Self {
        Self { bytes: Vec::new(), silent: false }
    }

    /// Takes the connection and neither reads nor answers.
    pub(super) fn silent() -> Self {
        Self { bytes: Vec::new(), silent: true }
    }

    /// Closes before the last byte.
    pub(super) fn cut_short(mut self) -> Self {
        self.bytes.pop();
        self
    }
}

/// Serves until the test ends; returns the base URL.
pub(super) async fn serve(answer: Answer) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(one(stream, answer.clone()));
        }
    });
    url
}

/// A URL at which nobody listens.
pub(super) async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// Reads the whole request first: closing on unread bytes would reset the connection before the answer is read.
async fn one(mut stream: TcpStream, answer: Answer) -> std::io::Result<()> {
    if answer.silent {
        std::future::pending::<()>().await;
    }
    let mut request = Vec::new();
    while !whole(&request) {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    stream.write_all(&answer.bytes).await?;
    stream.shutdown().await
}

fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    request.len() >= head.len() + 4 + length.unwrap_or(0)
}
