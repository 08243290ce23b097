//! The simulated transport and the real one keep the same contract.

use futures_util::future::BoxFuture;
use std::sync::Arc;
use std::time::Duration;
use werkfunk::store::DatabaseKey;
use werkfunk::sync::matrix::MatrixConnector;
use werkfunk::sync::{Connector, Login};
use werkfunk_tests::contract::{Broken, Party, leave_to_send};
use werkfunk_tests::harness::{Peer, RunDir, Synapse};
use werkfunk_tests::sim::{Server, SimConnector, Standing, World};
use werkfunk_tests::town::{MEISTER, PASSWORD};

fn login(homeserver: String) -> Login {
    Login { homeserver, user: MEISTER.into(), password: PASSWORD.into(), user_id: None, device_id: None, key_store: 1 }
}

#[test]
fn the_simulated_transport_keeps_the_contract() -> Result<(), Broken> {
    let folder = tempfile::tempdir()?;
    let world = World::new(0, Server::default(), None);
    world.state().weather.calm();
    world.time.runtime()?.block_on(async {
        let connector = SimConnector(Arc::clone(&world));
        let (_, transport) = connector.login(&login("https://sim".into())).await?;
        let asks_us_in = || -> BoxFuture<'_, Result<String, Broken>> {
            let now_ms = world.time.now_ms();
            let members = [("@kunde-a:sim", Standing::Joined), ("@meister:sim", Standing::Invited)];
            let room = world.state().server.make_room(&members, now_ms);
            Box::pin(async { Ok(room) })
        };
        let party =
            Party { transport: &*transport, other: "@kunde-a:sim", folder: folder.path(), asks_us_in: &asks_us_in };
        party.keep().await
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_transport_keeps_the_contract() -> Result<(), Broken> {
    let run = RunDir::new("contract")?;
    let synapse = Synapse::start(&run.sub("server")?).await?;
    for user in [MEISTER, "kunde-a"] {
        synapse.register(user, PASSWORD).await?;
    }
    let key = DatabaseKey::new([9; 32]).derive("matrix stores");
    let connector = MatrixConnector::new(run.path().join("matrix"), key);
    let (_, transport) = connector.login(&login(synapse.url())).await?;
    let spool = run.sub("spool")?;
    let kunde = Peer::start("Kunde A", &synapse.url(), "kunde-a", PASSWORD, &run.sub("kunde-a")?).await?;
    let meister = synapse.user_id(MEISTER);
    let asks_us_in = || -> BoxFuture<'_, Result<String, Broken>> {
        Box::pin(async { Ok(kunde.create_room(&[&meister], true, None).await?) })
    };
    let other = synapse.user_id("kunde-a");
    Party { transport: &*transport, other: &other, folder: &spool, asks_us_in: &asks_us_in }.keep().await?;
    kunde.stop().await?;
    run.succeed()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_a_room_is_not_asked_again_when_it_is_made_once_more() -> Result<(), Broken> {
    let run = RunDir::new("made-again")?;
    let synapse = Synapse::start(&run.sub("server")?).await?;
    for user in [MEISTER, "kunde-a", "kunde-b"] {
        synapse.register(user, PASSWORD).await?;
    }
    let key = DatabaseKey::new([9; 32]).derive("matrix stores");
    let connector = MatrixConnector::new(run.path().join("matrix"), key);
    let (_, transport) = connector.login(&login(synapse.url())).await?;
    let users = ["kunde-a", "kunde-b"].map(|user| synapse.user_id(user));
    let (permit, token) = (leave_to_send()?, "01m8bdwp0h0000000000000009");
    let made = transport.create_room(&permit, token, &users).await?;
    let folder = run.sub("kunde-a")?;
    let peer = Peer::start("Kunde A", &synapse.url(), "kunde-a", PASSWORD, &folder).await?;
    peer.accept_invites(1).await?;
    peer.leave(&made.room_id).await?;
    assert_eq!(transport.create_room(&permit, token, &users).await?, made);
    let now = transport.sync(None, Duration::ZERO).await?;
    let news = now.rooms.iter().find(|news| news.room_id == made.room_id).ok_or("the room is there")?;
    let members: Vec<_> = news.members.iter().flatten().map(|member| member.user_id.clone()).collect();
    assert_eq!(members, users[1..], "who left was asked once");
    transport.invite(&permit, &made.room_id, &users[0]).await?;
    assert_eq!(peer.accept_invites(1).await?, [made.room_id], "and again only where somebody wants it");
    peer.stop().await?;
    run.succeed()?;
    Ok(())
}
