//! One connection through the proxy: requests are taken off it one by one, judged, carried and answered.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{ReadHalf, WriteHalf};

use super::http1::{Body, Head, answer_head, request_head};
use super::inlet::Inlet;
use super::link::{Link, Way};
use super::loss::Packets;
use super::proxy_rules::{Action, Desk};
use super::{Doing, Outcome, trouble};

/// What all connections of a proxy share.
#[derive(Debug)]
pub struct Wiring {
    /// The server.
    pub upstream: SocketAddr,
    /// The simulated network.
    pub link: Link,
    /// Rules and record.
    pub desk: Desk,
}

/// Serves a client's connection to its end, which is orderly or a reset.
pub async fn carry(mut stream: TcpStream, wiring: Arc<Wiring>) {
    let _ = stream.set_nodelay(true);
    let orderly = tokio::select! {
        biased;
        () = wiring.link.until_cut() => false,
        done = converse(&mut stream, &wiring) => done.is_ok(),
    };
    if orderly {
        close(stream).await;
    } else {
        let _ = stream.set_zero_linger();
    }
}

/// Closes so that the client can still read the last answer although it may be sending.
async fn close(mut stream: TcpStream) {
    let _ = stream.shutdown().await;
    let mut nowhere = tokio::io::sink();
    let rest = tokio::io::copy(&mut stream, &mut nowhere);
    let _ = tokio::time::timeout(Duration::from_secs(2), rest).await;
}

/// `Ok` when the connection is to be closed, an error when it is to be reset.
async fn converse(stream: &mut TcpStream, wiring: &Wiring) -> Outcome<()> {
    let (reader, writer) = stream.split();
    let mut talk = Talk { wiring, client: Inlet::new(reader), writer, meter: Meter::of(&wiring.link) };
    while talk.one_request().await? {}
    Ok(())
}

/// Counts what one connection carries, and cuts it into packets.
struct Meter<'a> {
    link: &'a Link,
    carried: AtomicU64,
    packets: [Mutex<Packets>; 2],
}

impl<'a> Meter<'a> {
    fn of(link: &'a Link) -> Self {
        let connection = link.connects();
        let packets = [Way::Up, Way::Down].map(|way| Mutex::new(Packets::of(connection, way)));
        Self { link, carried: AtomicU64::new(0), packets }
    }
}

impl Meter<'_> {
    /// The most bytes to move in one step; no more than one packet where packets are lost, so that none waits for a later
    /// one.
    fn step(&self, way: Way) -> usize {
        let step = match self.link.weather().loss {
            Some(_) => self.link.step().min(self.packets(way).room()),
            None => self.link.step(),
        };
        match self.left() {
            Some(left) => step.min(usize::try_from(left).unwrap_or(step)).max(1),
            None => step,
        }
    }

    fn left(&self) -> Option<u64> {
        let limit = self.link.weather().reset_after?;
        Some(limit.saturating_sub(self.carried.load(Relaxed)))
    }

    async fn pass(&self, way: Way, bytes: usize) -> Outcome<()> {
        if self.left() == Some(0) {
            return trouble("the connection has carried all it may");
        }
        self.link.pass(way, bytes).await;
        if let Some(loss) = self.link.weather().loss {
            let lost = self.packets(way).take(bytes, &loss);
            for times in lost {
                self.link.recover(way, &loss, times).await?;
            }
        }
        self.carried.fetch_add(bytes as u64, Relaxed);
        Ok(())
    }

    /// A message is about to be carried.
    async fn begin(&self, way: Way) {
        self.link.latency(way).await;
        self.packets(way).message();
    }

    fn packets(&self, way: Way) -> MutexGuard<'_, Packets> {
        self.packets[way as usize].lock().unwrap_or_else(|e| e.into_inner())
    }
}

struct Talk<'a> {
    wiring: &'a Wiring,
    client: Inlet<ReadHalf<'a>>,
    writer: WriteHalf<'a>,
    meter: Meter<'a>,
}

/// A request being carried.
struct Request {
    seq: usize,
    head: Head,
    raw: Vec<u8>,
    body: Body,
}

impl Talk<'_> {
    /// Takes one request through; true if the connection may go on.
    async fn one_request(&mut self) -> Outcome<bool> {
        let Some((head, raw)) = self.client.head(request_head).await? else {
            return Ok(false);
        };
        let (seq, action) = self.wiring.desk.arrives(&head);
        self.meter.begin(Way::Up).await;
        self.meter.pass(Way::Up, raw.len()).await?;
        let body = Body::of_request(&head);
        let mut request = Request { seq, head, raw, body };
        match action {
            None => self.forward(request, false).await,
            Some(Action::LoseAnswer) => {
                self.forward(request, true).await?;
                trouble("the answer is lost by rule")
            }
            Some(Action::ResetBefore) => trouble("reset by rule"),
            Some(Action::ResetMidway(bytes)) => self.midway(request, bytes).await,
            Some(Action::Hang) => {
                let _ = tokio::io::copy(&mut self.client.reader, &mut tokio::io::sink()).await;
                trouble("the client gave up")
            }
            Some(Action::Garbage) => {
                self.take_in(&mut request).await?;
                self.reply(seq, 0, b"\x16\x03 werkfunk: not HTTP at all \x00\xff\r\n\r\n").await?;
                Ok(false)
            }
            Some(Action::Answer { status, headers, body }) => {
                self.take_in(&mut request).await?;
                let wire = answer_bytes(status, &headers, &body);
                self.reply(seq, status, &wire).await?;
                Ok(request.head.keep_alive())
            }
        }
    }

    async fn take_in(&mut self, request: &mut Request) -> Outcome<()> {
        let mut sink = tokio::io::sink();
        upload(self.wiring, &self.meter, &mut self.client, request, &mut sink, u64::MAX)
            .await
            .map_err(|end| end.trouble)
    }

    async fn reply(&mut self, seq: usize, status: u16, wire: &[u8]) -> Outcome<()> {
        self.wiring.desk.update(seq, |s| s.status = Some(status));
        self.meter.begin(Way::Down).await;
        self.meter.pass(Way::Down, wire.len()).await?;
        self.writer.write_all(wire).await.doing("answering")?;
        self.wiring.desk.update(seq, |s| s.answered = true);
        Ok(())
    }

    async fn midway(&mut self, mut request: Request, bytes: u64) -> Outcome<bool> {
        let mut server = connect(self.wiring).await?;
        server.write_all(&request.raw).await.doing("carrying")?;
        let (client, meter) = (&mut self.client, &self.meter);
        let _ = upload(self.wiring, meter, client, &mut request, &mut server, bytes).await;
        let _ = server.set_zero_linger();
        trouble("reset midway by rule")
    }

    async fn forward(&mut self, mut request: Request, lose: bool) -> Outcome<bool> {
        let mut server = connect(self.wiring).await?;
        let (from_server, mut to_server) = server.split();
        to_server.write_all(&request.raw).await.doing("carrying")?;
        let (seq, method) = (request.seq, request.head.method.clone());
        let client_stays = request.head.keep_alive();
        let uploaded = AtomicBool::new(false);
        let (wiring, meter, client) = (self.wiring, &self.meter, &mut self.client);
        let up = async {
            match upload(wiring, meter, client, &mut request, &mut to_server, u64::MAX).await {
                Err(end) if end.at_source => return,
                // The server closed its ear: its answer tells why.
                Err(_) => return std::future::pending().await,
                Ok(()) => uploaded.store(true, Relaxed),
            }
            match lose {
                true => std::future::pending().await,
                false => client.until_gone().await,
            }
        };
        let down = answer(wiring, meter, Inlet::new(from_server), &mut self.writer, seq, &method, lose);
        tokio::select! {
            () = up => trouble("the client is gone"),
            server_stays = down => Ok(server_stays? && client_stays && uploaded.load(Relaxed)),
        }
    }
}

async fn connect(wiring: &Wiring) -> Outcome<TcpStream> {
    let stream = TcpStream::connect(wiring.upstream).await;
    let stream = stream.doing("the server does not listen")?;
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// Why a body did not get through.
struct Broken {
    at_source: bool,
    trouble: super::Trouble,
}

/// Moves at most `most` bytes of the request's body from the client to `sink`, at the link's pace.
async fn upload(
    wiring: &Wiring,
    meter: &Meter<'_>,
    client: &mut Inlet<ReadHalf<'_>>,
    request: &mut Request,
    sink: &mut (impl AsyncWrite + Unpin),
    most: u64,
) -> Result<(), Broken> {
    let at = |at_source| move |trouble| Broken { at_source, trouble };
    let mut moved = 0;
    while moved < most {
        let step = meter.step(Way::Up).min(usize::try_from(most - moved).unwrap_or(usize::MAX));
        let piece = client.piece(&mut request.body, step).await.map_err(at(true))?;
        if piece.is_empty() {
            wiring.desk.update(request.seq, |s| s.request_complete = true);
            break;
        }
        meter.pass(Way::Up, piece.len()).await.map_err(at(true))?;
        moved += piece.len() as u64;
        wiring.desk.update(request.seq, |s| s.request_bytes = moved);
        let written = sink.write_all(&piece).await.doing("carrying a body");
        written.map_err(at(false))?;
    }
    sink.flush().await.doing("carrying a body").map_err(at(false))
}

/// Moves the server's answer to the client, or takes it in whole and lets it vanish. True if the server's side would
/// keep the connection.
async fn answer(
    wiring: &Wiring,
    meter: &Meter<'_>,
    mut server: Inlet<ReadHalf<'_>>,
    client: &mut WriteHalf<'_>,
    seq: usize,
    method: &str,
    lose: bool,
) -> Outcome<bool> {
    loop {
        let Some((head, raw)) = server.head(answer_head).await? else {
            return trouble("the server closed without an answer");
        };
        let last = head.status >= 200;
        let mut body = Body::of_answer(&head, method);
        let stays = head.keep_alive() && !matches!(body, Body::UntilClose);
        wiring.desk.update(seq, |s| s.status = Some(head.status));
        if last {
            meter.begin(Way::Down).await;
        }
        let mut piece = raw;
        while !piece.is_empty() {
            if !lose {
                meter.pass(Way::Down, piece.len()).await?;
                client.write_all(&piece).await.doing("answering")?;
            }
            piece = server.piece(&mut body, meter.step(Way::Down)).await?;
        }
        if last {
            wiring.desk.update(seq, |s| s.answered = !lose);
            return Ok(stays);
        }
    }
}

fn answer_bytes(status: u16, headers: &[(String, String)], body: &str) -> Vec<u8> {
    let mut wire = format!("HTTP/1.1 {status} By-Rule\r\n");
    for (name, value) in headers {
        wire.push_str(&format!("{name}: {value}\r\n"));
    }
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
        wire.push_str("Content-Type: application/json\r\n");
    }
    wire.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    wire.into_bytes()
}
