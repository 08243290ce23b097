//! A fault proxy between phone and server, in user space: no root, no kernel module, and no flag in the code it tests.
//!
//! It understands HTTP/1.1, so it can lose the answer to one request, answer in the server's place, or count what went
//! by. All controls work while it runs; the port stays the same whatever the network does.

use std::net::{Ipv4Addr, SocketAddr};
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};
use tokio::task::{JoinHandle, JoinSet};

use super::link::{Link, Packets, Way, Weather};
use super::loss::Loss;
use super::proxy_conn::{Wiring, carry};
use super::proxy_rules::{Desk, Rule, Seen};
use super::{Deadline, Doing, Outcome, free_port, trouble};

/// Small buffers, so that what a client has sent is what the link has carried and not what a kernel holds.
const BUFFER: u32 = 32 * 1024;
static SEGMENT: libc::c_int = 1400;

/// A running proxy; dropped means gone, connections too.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    wiring: Arc<Wiring>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// Listens on a free loopback port and carries everything to `127.0.0.1:upstream_port`.
    pub async fn start(upstream_port: u16) -> Outcome<Self> {
        let (listener, port) = listen()?;
        let wiring = Arc::new(Wiring {
            upstream: SocketAddr::from((Ipv4Addr::LOCALHOST, upstream_port)),
            link: Link::default(),
            desk: Desk::default(),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&wiring)));
        Ok(Self { port, wiring, accepting })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `http://127.0.0.1:<port>`
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// No network: every connection is reset, and every new one.
    pub fn cut(&self) {
        self.wiring.link.change(|w| w.cut = true);
    }

    /// A perfect network again. Rules stay.
    pub fn restore(&self) {
        self.wiring.link.change(|w| *w = Weather::default());
    }

    /// Bits per second each way, shared by all connections; `None` lifts the limit.
    pub fn slow(&self, bits_per_second: Option<u64>) {
        self.wiring.link.change(|w| w.rate = bits_per_second);
    }

    /// Latency of each request and of each answer.
    pub fn delay(&self, up: Duration, down: Duration) {
        self.wiring.link.change(|w| w.delay = [up, down]);
    }

    /// From now on each connection is reset once it has carried so many bytes, both ways together, counted from its
    /// beginning; `None` ends that.
    pub fn reset_after(&self, bytes: Option<u64>) {
        self.wiring.link.change(|w| w.reset_after = bytes);
    }

    /// Connections stay and nothing moves, or moves again.
    pub fn stall(&self, on: bool) {
        self.wiring.link.change(|w| w.stalled = on);
    }

    /// Packets are lost and sent again.
    pub fn lose(&self, loss: Loss) {
        self.wiring.link.change(|w| w.loss = Some(loss));
    }

    /// Packets so far, while some were lost.
    pub fn packets(&self) -> Packets {
        self.wiring.link.packets()
    }

    /// Adds a rule; the earliest that fits a request is applied.
    pub fn rule(&self, rule: Rule) {
        self.wiring.desk.add(rule);
    }

    /// Removes rules for paths that contain `path`.
    pub fn clear_rules_for(&self, path: &str) {
        self.wiring.desk.clear_for(path);
    }

    /// Removes all rules.
    pub fn clear_rules(&self) {
        self.wiring.desk.clear();
    }

    /// Every request so far, in order of arrival.
    pub fn seen(&self) -> Vec<Seen> {
        self.wiring.desk.seen()
    }

    /// Requests so far with this method whose path contains `path`.
    pub fn seen_like(&self, method: &str, path: &str) -> Vec<Seen> {
        let mut seen = self.seen();
        seen.retain(|s| s.method == method && s.path.contains(path));
        seen
    }

    /// Waits until `found` gives a value for the record of requests, or fails naming `what`.
    pub async fn wait_for<T>(
        &self,
        what: &str,
        deadline: Deadline,
        found: impl FnMut(&[Seen]) -> Option<T>,
    ) -> Outcome<T> {
        self.wiring.desk.wait_for(what, deadline, found).await
    }

    /// Bytes from phone to server so far, heads included.
    pub fn bytes_up(&self) -> u64 {
        self.wiring.link.carried(Way::Up)
    }

    /// Bytes from server to phone so far, heads included.
    pub fn bytes_down(&self) -> u64 {
        self.wiring.link.carried(Way::Down)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, wiring: Arc<Wiring>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(carry(stream, Arc::clone(&wiring)));
                }
                Err(e) => eprintln!("proxy: accepting: {e}"),
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

fn listen() -> Outcome<(TcpListener, u16)> {
    for _ in 0..5 {
        let port = free_port()?;
        let socket = TcpSocket::new_v4().doing("making the proxy's socket")?;
        let sized = socket.set_recv_buffer_size(BUFFER).and_then(|()| socket.set_send_buffer_size(BUFFER));
        sized.doing("sizing the proxy's buffers")?;
        small_segments(&socket);
        if socket.bind((Ipv4Addr::LOCALHOST, port).into()).is_ok() {
            let listener = socket.listen(256).doing("listening")?;
            return Ok((listener, port));
        }
    }
    trouble("the proxy found no port")
}

/// Loopback's segments of 64 kB make the client's kernel buffer megabytes; those of a real network do not.
fn small_segments(socket: &TcpSocket) {
    let value = &raw const SEGMENT;
    // SAFETY: the pointer is to a constant of the length told; a refusal only costs precision.
    unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_MAXSEG,
            value.cast(),
            size_of::<libc::c_int>() as libc::socklen_t,
        );
    }
}
