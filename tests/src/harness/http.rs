//! One HTTP/1.1 request to a loopback port: all the harness itself has to ask a server.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::http1::{answer_head, unchunk};
use super::{Doing, Outcome, trouble};

/// A server's complete answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The content, decoded.
    pub body: Vec<u8>,
}

impl Answer {
    /// The content as JSON; `null` if it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// Sends one request to `127.0.0.1:port` and reads the answer to its end. `token` is a Matrix access token.
pub async fn request(port: u16, method: &str, target: &str, token: Option<&str>, body: &[u8]) -> Outcome<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.doing(format!("connecting to port {port}"))?;
    let auth = token.map_or(String::new(), |t| format!("Authorization: Bearer {t}\r\n"));
    let head = format!(
        "{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{auth}Content-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.doing("sending")?;
    stream.write_all(body).await.doing("sending")?;
    let mut wire = Vec::new();
    stream.read_to_end(&mut wire).await.doing("reading the answer")?;
    let Some(head) = answer_head(&wire)? else {
        return trouble(format!("port {port} closed the connection without an answer"));
    };
    let rest = &wire[head.len..];
    let chunked = head.header("transfer-encoding").is_some();
    let body = if chunked { unchunk(rest)? } else { rest.to_vec() };
    Ok(Answer { status: head.status, headers: head.headers, body })
}
