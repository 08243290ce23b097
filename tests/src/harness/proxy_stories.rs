//! Each fault the proxy promises, seen from a client, against a server small enough to be believed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::http1::{Body, answer_head, request_head};
use super::link::Packets;
use super::loss::{Loss, PACKET};
use super::{Action, Deadline, Doing, Outcome, Proxy, Rule, http, trouble};

const SOON: u64 = 10;

/// Answers each request with 200 and as many bytes as its path asks for (`/bytes/<n>`), or with what came (`/echo`); counts
/// requests in full.
struct Server {
    port: u16,
    served: Arc<AtomicUsize>,
}

impl Server {
    async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.doing("binding")?;
        let port = listener.local_addr().doing("asking the port")?.port();
        let served = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&served);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&count)));
            }
        });
        Ok(Self { port, served })
    }

    fn served(&self) -> usize {
        self.served.load(Ordering::SeqCst)
    }
}

async fn serve(mut stream: TcpStream, served: Arc<AtomicUsize>) -> Outcome<()> {
    let mut wire = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let head = loop {
            if let Some(head) = request_head(&wire)? {
                break head;
            }
            match stream.read(&mut piece).await.doing("reading")? {
                0 => return Ok(()),
                got => wire.extend_from_slice(&piece[..got]),
            }
        };
        wire.drain(..head.len);
        let mut body = Body::of_request(&head);
        let mut came = Vec::new();
        while !body.done() {
            let used = body.take(&wire)?;
            came.extend(wire.drain(..used));
            if !body.done() {
                match stream.read(&mut piece).await.doing("reading")? {
                    0 => return Ok(()),
                    got => wire.extend_from_slice(&piece[..got]),
                }
            }
        }
        served.fetch_add(1, Ordering::SeqCst);
        let size = head.path().strip_prefix("/bytes/").unwrap_or("2");
        let content = match head.path() {
            "/echo" => came,
            _ => vec![b'x'; size.parse().doing("reading the size")?],
        };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", content.len());
        stream.write_all(head.as_bytes()).await.doing("answering")?;
        stream.write_all(&content).await.doing("answering")?;
    }
}

async fn get(proxy: &Proxy, path: &str) -> Outcome<http::Answer> {
    http::request(proxy.port(), "GET", path, None, b"").await
}

async fn pair() -> Outcome<(Server, Proxy)> {
    let server = Server::start().await?;
    let proxy = Proxy::start(server.port).await?;
    Ok((server, proxy))
}

fn must_fail<T>(result: Outcome<T>) {
    assert!(result.is_err(), "this request must not get an answer");
}

#[tokio::test]
async fn several_requests_share_a_connection_and_are_written_down() -> Outcome<()> {
    let (server, proxy) = pair().await?;
    let mut stream = TcpStream::connect(("127.0.0.1", proxy.port())).await.doing("connecting")?;
    let first = b"PUT /a?secret=1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    for wire in [&first[..], b"GET /bytes/9 HTTP/1.1\r\nHost: x\r\n\r\n"] {
        stream.write_all(wire).await.doing("sending")?;
        let mut answer = Vec::new();
        loop {
            let mut piece = [0; 512];
            let got = stream.read(&mut piece).await.doing("reading")?;
            assert!(got > 0, "the proxy must keep the connection");
            answer.extend_from_slice(&piece[..got]);
            if let Some(head) = answer_head(&answer)?
                && answer.len() as u64 - head.len as u64
                    == head.header("content-length").unwrap_or("0").parse::<u64>().doing("length")?
            {
                break;
            }
        }
    }
    let seen = proxy.seen();
    let told: Vec<_> = seen.iter().map(|s| (s.path.as_str(), s.status, s.answered)).collect();
    assert_eq!(told, [("/a", Some(200), true), ("/bytes/9", Some(200), true)]);
    assert_eq!(server.served(), 2);
    assert!(proxy.bytes_up() > 100 && proxy.bytes_down() > 50);
    Ok(())
}

#[tokio::test]
async fn a_cut_resets_what_runs_and_what_comes_until_it_is_restored() -> Outcome<()> {
    let (_server, proxy) = pair().await?;
    proxy.rule(Rule::once("GET", "/hang", Action::Hang));
    let (hung, ()) = tokio::join!(get(&proxy, "/hang"), async {
        let arrived = proxy.wait_for("the request", Deadline::seconds(SOON), |all| all.first().map(|_| ()));
        arrived.await.unwrap_or_else(|e| panic!("{e}"));
        proxy.cut();
    });
    must_fail(hung);
    must_fail(get(&proxy, "/").await);
    proxy.restore();
    assert_eq!(get(&proxy, "/").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn a_slow_link_keeps_its_rate_both_ways_for_all_together() -> Outcome<()> {
    let (_server, proxy) = pair().await?;
    proxy.slow(Some(2_000_000));
    let started = Instant::now();
    let (a, b) = tokio::join!(get(&proxy, "/bytes/125000"), get(&proxy, "/bytes/125000"));
    assert_eq!((a?.body.len(), b?.body.len()), (125_000, 125_000));
    let down = started.elapsed().as_secs_f64();
    assert!((0.9..3.0).contains(&down), "250 kB at 2 Mbit/s take 1 s, not {down}");
    let started = Instant::now();
    let body = vec![b'y'; 250_000];
    http::request(proxy.port(), "PUT", "/", None, &body).await?;
    let up = started.elapsed().as_secs_f64();
    assert!((0.9..3.0).contains(&up), "250 kB at 2 Mbit/s take 1 s, not {up}");
    Ok(())
}

#[tokio::test]
async fn a_slow_link_pushes_back_on_who_sends() -> Outcome<()> {
    let (_server, proxy) = pair().await?;
    proxy.slow(Some(80_000));
    let mut stream = TcpStream::connect(("127.0.0.1", proxy.port())).await.doing("connecting")?;
    let head = b"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n";
    stream.write_all(head).await.doing("sending")?;
    let mut accepted = 0;
    let piece = [0; 16 * 1024];
    let sending = async {
        while stream.write_all(&piece).await.is_ok() {
            accepted += piece.len();
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(1), sending).await;
    assert!(accepted < 1_000_000, "the kernel took {accepted} bytes the link could not carry");
    Ok(())
}

#[tokio::test]
async fn delays_stalls_and_quotas_do_what_they_say() -> Outcome<()> {
    let (_server, proxy) = pair().await?;
    proxy.delay(Duration::from_millis(100), Duration::from_millis(150));
    let started = Instant::now();
    get(&proxy, "/").await?;
    assert!(started.elapsed() >= Duration::from_millis(250));
    proxy.restore();

    proxy.stall(true);
    let patience = Duration::from_millis(300);
    let stalled = tokio::time::timeout(patience, get(&proxy, "/")).await;
    assert!(stalled.is_err(), "nothing moves while stalled");
    proxy.stall(false);
    get(&proxy, "/").await?;

    proxy.reset_after(Some(50_000));
    let before = proxy.bytes_down();
    must_fail(get(&proxy, "/bytes/200000").await);
    let carried = proxy.bytes_down() - before;
    assert!((40_000..60_000).contains(&carried), "carried {carried}");
    assert_eq!(get(&proxy, "/bytes/100").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn lost_packets_hold_what_is_behind_them_and_all_arrives_whole_and_in_order() -> Outcome<()> {
    let (_server, proxy) = pair().await?;
    let time_out = Duration::from_millis(5);
    proxy.lose(Loss { time_out, ..Loss::of(0.1, 11) });
    let sent: Vec<u8> = (0..300 * PACKET as u32).map(|at| (at % 251) as u8).collect();
    let started = Instant::now();
    let answer = http::request(proxy.port(), "PUT", "/echo", None, &sent).await?;
    let took = started.elapsed();
    assert!(answer.body == sent, "what comes back is not what was sent");
    let packets = proxy.packets();
    assert!((600..620).contains(&packets.sent), "{packets:?}");
    let share = packets.lost as f64 / packets.sent as f64;
    assert!((0.06..0.14).contains(&share), "{packets:?} at 10 %");
    assert!(took >= time_out * packets.lost as u32, "{packets:?} held nothing: {took:?}");
    Ok(())
}

#[tokio::test]
async fn a_connection_ends_with_a_packet_that_never_gets_through_and_good_weather_frees_what_is_held() -> Outcome<()> {
    let (server, proxy) = pair().await?;
    proxy.lose(Loss { time_out: Duration::from_millis(1), ..Loss::of(1.0, 1) });
    must_fail(get(&proxy, "/").await);
    assert_eq!((server.served(), proxy.packets()), (0, Packets { sent: 1, lost: 1 }));

    proxy.lose(Loss { time_out: Duration::from_secs(3_600), ..Loss::of(0.3, 1) });
    let soon = Deadline::seconds(SOON);
    let asked = soon.bound("the answer should arrive", get(&proxy, "/bytes/140000"));
    let (answer, ()) = tokio::join!(asked, async {
        let lost = async || (proxy.packets().lost > 1).then_some(());
        soon.poll("a packet should be lost", lost).await.unwrap_or_else(|e| panic!("{e}"));
        proxy.restore();
    });
    assert_eq!(answer??.body.len(), 140_000);
    Ok(())
}

#[tokio::test]
async fn rules_answer_lose_reset_and_confuse_as_often_as_told() -> Outcome<()> {
    let (server, proxy) = pair().await?;
    proxy.rule(Rule::times(2, "GET", "/busy", Action::too_many(1500)));
    for _ in 0..2 {
        let answer = get(&proxy, "/busy").await?;
        assert_eq!((answer.status, &answer.json()["retry_after_ms"]), (429, &1500.into()));
        assert!(answer.headers.contains(&("retry-after".into(), "2".into())));
    }
    assert_eq!(server.served(), 0, "the server sees nothing of what a rule answers");
    assert_eq!(get(&proxy, "/busy").await?.status, 200);

    proxy.rule(Rule::once("GET", "/lost", Action::LoseAnswer));
    must_fail(get(&proxy, "/lost").await);
    assert_eq!(server.served(), 2, "the server has acted");
    let lost = proxy.seen_like("GET", "/lost");
    assert_eq!((lost[0].status, lost[0].answered, lost[0].by_rule), (Some(200), false, true));

    proxy.rule(Rule::once("GET", "/gone", Action::ResetBefore));
    must_fail(get(&proxy, "/gone").await);
    proxy.rule(Rule::once("GET", "/odd", Action::Garbage));
    must_fail(get(&proxy, "/odd").await);
    proxy.rule(Rule::once("PUT", "/half", Action::ResetMidway(70_000)));
    let body = vec![b'z'; 500_000];
    must_fail(http::request(proxy.port(), "PUT", "/half", None, &body).await);
    assert_eq!(proxy.seen_like("PUT", "/half")[0].request_bytes, 70_000);
    assert_eq!(server.served(), 2, "none of these reached the server in full");

    proxy.rule(Rule::always("GET", "/never", Action::error(403, "M_FORBIDDEN")));
    assert_eq!(get(&proxy, "/never").await?.status, 403);
    proxy.clear_rules();
    assert_eq!(get(&proxy, "/never").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn a_client_that_dies_while_it_waits_is_noticed() -> Outcome<()> {
    let silent = TcpListener::bind(("127.0.0.1", 0)).await.doing("binding")?;
    let proxy = Proxy::start(silent.local_addr().doing("asking the port")?.port()).await?;
    let mut client = TcpStream::connect(("127.0.0.1", proxy.port())).await.doing("connecting")?;
    client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.doing("sending")?;
    let (mut server_side, _) = silent.accept().await.doing("accepting")?;
    drop(client);
    let mut rest = Vec::new();
    let end = server_side.read_to_end(&mut rest);
    match Deadline::seconds(SOON).bound("the server should notice", end).await? {
        Ok(_) if !rest.is_empty() => Ok(()),
        other => trouble(format!("the server saw {other:?}")),
    }
}
