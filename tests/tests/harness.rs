//! Stories about the stage itself: what it promises the other stories is true.

use std::path::Path;

use werkfunk_tests::harness::{
    Action, Deadline, Doing, Limits, Outcome, Peer, Proc, Proxy, Rule, RunDir, Synapse, SynapseOptions, find_canaries,
    http, peak_memory, photos, trouble,
};

async fn two_people(run: &RunDir, server: &Synapse) -> Outcome<(Peer, Peer)> {
    server.register("buero", "geheim-im-buero").await?;
    server.register("kundin", "geheim-der-kundin").await?;
    let url = server.url();
    let folders = (run.sub("buero")?, run.sub("kundin")?);
    let (buero, kundin) = tokio::join!(
        Peer::start("Büro", &url, "buero", "geheim-im-buero", &folders.0),
        Peer::start("Kundin", &url, "kundin", "geheim-der-kundin", &folders.1),
    );
    Ok((buero?, kundin?))
}

/// A room of both, in which each knows the other's devices.
async fn shared_room(buero: &Peer, kundin: &Peer) -> Outcome<String> {
    let room = kundin.create_room(&[buero.user_id()], true, None).await?;
    let invited_to = buero.accept_invites(1).await?;
    assert_eq!(invited_to, std::slice::from_ref(&room));
    kundin.wait_member(&room, buero.user_id()).await?;
    buero.wait_member(&room, kundin.user_id()).await?;
    Ok(room)
}

#[tokio::test]
async fn buero_and_kundin_write_and_the_server_learns_nothing() -> Outcome<()> {
    let run = RunDir::new("harness-peers")?;
    let mut server = Synapse::start(&run.path().join("synapse")).await?;
    eprintln!("Synapse answered after {:.1?}", server.started_in());
    let (buero, kundin) = two_people(&run, &server).await?;
    let room = shared_room(&buero, &kundin).await?;

    let asked = "Wasserrohrbruch im Keller, Lindenstraße 12";
    let answered = "Wir kommen morgen früh, Gruß Köhler";
    let first = kundin.send_text(&room, asked).await?;
    let soon = Deadline::seconds(20);
    let got = buero.wait_for_text(asked, soon).await?;
    assert!(got.decrypted && got.event_id == first, "{got:?}");
    buero.send_reply(&room, answered, &first).await?;
    let got = kundin.wait_for_text(answered, soon).await?;
    assert_eq!(got.replies_to(), Some(first.as_str()));

    let photo = photos::small_photo(7)?;
    let path = run.path().join("keller.jpg");
    std::fs::write(&path, &photo).doing("writing the photo")?;
    kundin.send_image(&room, &path, "foto.jpg", Some("So sieht der Keller aus")).await?;
    let image =
        buero.wait_for("the photo should arrive", soon, |all| all.iter().find(|m| m.is("m.image")).cloned()).await?;
    let copy = run.path().join("copy.jpg");
    let download = buero.download(&image, &copy, false).await?;
    assert_eq!(std::fs::read(&copy).doing("reading the copy")?, photo);
    assert_eq!(download.size, photo.len() as u64);
    buero.download(&image, &copy, true).await?;

    assert_eq!(server.count_events_in(&room, "m.room.encrypted", kundin.user_id())?, 2);
    assert_eq!(server.count_events("m.room.encrypted", buero.user_id())?, 1);
    assert_eq!(buero.history(&room).await?.iter().filter(|m| m.decrypted).count(), 3);
    nothing_in_clear(server.dir(), &[asked, answered, "So sieht der Keller aus", "foto.jpg"])?;
    let known = find_canaries(server.dir(), &["kundin"])?;
    assert!(!known.is_empty(), "the search must find what the server does know");
    server.stop().await?;
    run.succeed()
}

fn nothing_in_clear(dir: &Path, canaries: &[&str]) -> Outcome<()> {
    match find_canaries(dir, canaries)?.as_slice() {
        [] => Ok(()),
        hits => trouble(format!("the server knows what it must not: {hits:?}")),
    }
}

#[tokio::test]
async fn a_client_and_a_server_that_were_stopped_go_on() -> Outcome<()> {
    let run = RunDir::new("harness-restart")?;
    let mut server = Synapse::start(&run.path().join("synapse")).await?;
    let (buero, kundin) = two_people(&run, &server).await?;
    let room = shared_room(&buero, &kundin).await?;
    buero.stop().await?;
    kundin.send_text(&room, "Ist heute jemand da?").await?;
    server.kill();
    server.restart().await?;
    let folder = run.sub("buero")?;
    let buero = Peer::start("Büro", &server.url(), "buero", "unused", &folder).await?;
    let late = Deadline::seconds(30);
    let got = buero.wait_for_text("Ist heute jemand da?", late).await?;
    assert!(got.decrypted);
    buero.send_text(&room, "Ja, bis fünf.").await?;
    kundin.wait_for_text("Ja, bis fünf.", late).await?;
    run.succeed()
}

/// Logs in as `user` and makes a room; gives the access token and the room.
async fn token_and_room(server: &Synapse, user: &str) -> Outcome<(String, String)> {
    server.register(user, "geheim").await?;
    let login = serde_json::json!({
        "type": "m.login.password", "password": "geheim",
        "identifier": {"type": "m.id.user", "user": user},
    });
    let login = post(server, "login", None, &login).await?;
    let token = login["access_token"].as_str().unwrap_or("").to_owned();
    let room = post(server, "createRoom", Some(&token), &serde_json::json!({})).await?;
    Ok((token, room["room_id"].as_str().unwrap_or("").to_owned()))
}

#[tokio::test]
async fn a_send_whose_answer_was_lost_arrives_once_when_it_is_retried() -> Outcome<()> {
    let run = RunDir::new("harness-lost")?;
    let server = Synapse::start(&run.path().join("synapse")).await?;
    let proxy = Proxy::start(server.port()).await?;
    let (token, room) = token_and_room(&server, "meister").await?;
    let target = format!("/_matrix/client/v3/rooms/{room}/send/m.test/transaction-1");
    proxy.rule(Rule::once("PUT", "/send/m.test/", Action::LoseAnswer));
    let put = || http::request(proxy.port(), "PUT", &target, Some(&token), b"{}");
    assert!(put().await.is_err(), "the first answer is lost");
    let meister = server.user_id("meister");
    assert_eq!(server.count_events("m.test", &meister)?, 1, "the server has acted");
    let retried = put().await?;
    assert_eq!(retried.status, 200, "{}", retried.json());
    assert_eq!(server.count_events("m.test", &meister)?, 1, "the retry is the same event");
    let seen = proxy.seen_like("PUT", "/send/m.test/");
    let told: Vec<_> = seen.iter().map(|s| (s.status, s.answered)).collect();
    assert_eq!(told, [(Some(200), false), (Some(200), true)]);
    run.succeed()
}

#[tokio::test]
async fn a_client_behind_a_cut_network_hears_what_it_missed_when_it_is_back() -> Outcome<()> {
    let run = RunDir::new("harness-cut")?;
    let server = Synapse::start(&run.path().join("synapse")).await?;
    let proxy = Proxy::start(server.port()).await?;
    server.register("buero", "geheim-im-buero").await?;
    server.register("kundin", "geheim-der-kundin").await?;
    let (near, far) = (run.sub("buero")?, run.sub("kundin")?);
    let buero = Peer::start("Büro", &server.url(), "buero", "geheim-im-buero", &near).await?;
    let kundin = Peer::start("Kundin", &proxy.url(), "kundin", "geheim-der-kundin", &far).await?;
    let room = shared_room(&buero, &kundin).await?;
    proxy.cut();
    buero.send_text(&room, "Passt Ihnen Dienstag?").await?;
    assert!(kundin.messages().iter().all(|m| m.body() != "Passt Ihnen Dienstag?"));
    proxy.restore();
    kundin.wait_for_text("Passt Ihnen Dienstag?", Deadline::seconds(30)).await?;
    run.succeed()
}

#[tokio::test]
async fn no_process_outlives_the_test_even_if_the_test_is_killed() -> Outcome<()> {
    if let Some(note) = std::env::var_os("WERKFUNK_ORPHAN_NOTE") {
        return be_the_test_that_dies(Path::new(&note)).await;
    }
    let run = RunDir::new("harness-orphans")?;
    let note = run.path().join("pid");
    let mut doomed = std::process::Command::new(std::env::current_exe().doing("naming the test")?);
    doomed
        .args(["no_process_outlives_the_test_even_if_the_test_is_killed", "--exact"])
        .env("WERKFUNK_ORPHAN_NOTE", &note);
    let mut doomed = Proc::spawn("the doomed test", doomed)?;
    let soon = Deadline::seconds(20);
    let pid = soon
        .poll("the doomed test should start a child", async || {
            let text = std::fs::read_to_string(&note).ok()?;
            text.strip_suffix('\n')?.parse::<u32>().ok()
        })
        .await?;
    assert!(peak_memory(pid)? > 0, "the child runs");
    doomed.signal(libc::SIGKILL)?;
    doomed.wait(soon).await?;
    assert!(doomed.was_killed());
    soon.poll("the child should die with the test", async || peak_memory(pid).is_err().then_some(())).await?;
    run.succeed()
}

async fn be_the_test_that_dies(note: &Path) -> Outcome<()> {
    let mut sleeper = std::process::Command::new("sleep");
    sleeper.arg("1000");
    let mut sleeper = Proc::spawn("a sleeper", sleeper)?;
    let half = note.with_extension("half");
    std::fs::write(&half, format!("{}\n", sleeper.pid())).doing("writing the note")?;
    std::fs::rename(&half, note).doing("leaving the note")?;
    sleeper.wait(Deadline::seconds(60)).await.map(|_| ())
}

#[tokio::test]
async fn the_server_forgets_transactions_when_told() -> Outcome<()> {
    let run = RunDir::new("harness-forget")?;
    let mut server = Synapse::start(&run.path().join("synapse")).await?;
    let (token, room) = token_and_room(&server, "meister").await?;
    let target = format!("/_matrix/client/v3/rooms/{room}/send/m.test/transaction-1");
    for (times, expected) in [(2, 1), (1, 2)] {
        for _ in 0..times {
            let sent = http::request(server.port(), "PUT", &target, Some(&token), b"{}").await?;
            assert_eq!(sent.status, 200, "{}", sent.json());
        }
        let count = server.count_events("m.test", &server.user_id("meister"))?;
        assert_eq!(count, expected);
        if expected == 1 {
            assert_eq!(server.forget_transactions().await?, 1);
        }
    }
    run.succeed()
}

#[tokio::test]
async fn a_server_with_its_own_limits_tells_a_hasty_client_to_wait() -> Outcome<()> {
    let run = RunDir::new("harness-limits")?;
    let options = SynapseOptions { limits: Limits::Default, max_upload: "1M".to_owned() };
    let server = Synapse::start_with(&run.path().join("synapse"), &options).await?;
    let (token, room) = token_and_room(&server, "meister").await?;
    let mut refused = 0;
    for number in 0..30 {
        let target = format!("/_matrix/client/v3/rooms/{room}/send/m.test/{number}");
        let sent = http::request(server.port(), "PUT", &target, Some(&token), b"{}").await?;
        refused += u32::from(sent.status == 429);
    }
    assert!(refused > 0, "thirty messages at once are more than Synapse allows");
    let large = vec![0; 2_000_000];
    let target = "/_matrix/media/v3/upload";
    let sent = http::request(server.port(), "POST", target, Some(&token), &large).await?;
    assert_eq!(sent.status, 413, "{}", sent.json());
    run.succeed()
}

async fn post(
    server: &Synapse,
    verb: &str,
    token: Option<&str>,
    body: &serde_json::Value,
) -> Outcome<serde_json::Value> {
    let target = format!("/_matrix/client/v3/{verb}");
    let body = body.to_string().into_bytes();
    let answer = http::request(server.port(), "POST", &target, token, &body).await?;
    match answer.status {
        200 => Ok(answer.json()),
        status => trouble(format!("{verb}: {status} {}", answer.json())),
    }
}
