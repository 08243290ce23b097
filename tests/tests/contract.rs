//! The simulated transport and the real one keep the same contract.

use std::sync::Arc;
use werkfunk::store::DatabaseKey;
use werkfunk::sync::matrix::MatrixConnector;
use werkfunk::sync::{Connector, Login};
use werkfunk_tests::contract::{Broken, Party};
use werkfunk_tests::harness::{RunDir, Synapse};
use werkfunk_tests::sim::{Server, SimConnector, World};
use werkfunk_tests::town::{MEISTER, PASSWORD};

fn login(homeserver: String) -> Login {
    Login { homeserver, user: MEISTER.into(), password: PASSWORD.into(), device_id: None, key_store: 1 }
}

#[test]
fn the_simulated_transport_keeps_the_contract() -> Result<(), Broken> {
    let folder = tempfile::tempdir()?;
    let world = World::new(0, Server::default(), None);
    world.state().weather.calm();
    world.time.runtime()?.block_on(async {
        let connector = SimConnector(Arc::clone(&world));
        let (_, transport) = connector.login(&login("https://sim".into())).await?;
        Party { transport: &*transport, other: "@kunde-a:sim", folder: folder.path() }.keep().await
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
    Party { transport: &*transport, other: &synapse.user_id("kunde-a"), folder: &spool }.keep().await?;
    run.succeed()?;
    Ok(())
}
