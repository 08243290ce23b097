//! Login and restore. The keys on this device are never deleted and never mixed: a login that does not belong to them
//! is refused.

use super::at_hand::AtHand;
use super::errors::{OrTransport, from_build, from_sdk, from_store, other_login, unreadable};
use super::http;
use super::transport::MatrixTransport;
use crate::sync::{Connector, Login, Session, Transport, TransportError, TransportResult};
use async_trait::async_trait;
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::cross_process_lock::CrossProcessLockConfig;
use matrix_sdk::ruma::{OwnedDeviceId, UserId};
use matrix_sdk::store::StoreConfig;
use matrix_sdk::{
    Client, SessionMeta, SessionTokens, SqliteCryptoStore, SqliteStateStore, SqliteStoreConfig, store::RoomLoadSettings,
};
use matrix_sdk_crypto::store::CryptoStore;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use zeroize::Zeroizing;

/// Others may see a device's name: it names the program, not the person.
const DEVICE_NAME: &str = "Werkfunk";
/// A whole request of the SDK. Generous, since the first sync may be long on a slow link; dead connections are noticed
/// by the sockets.
const WHOLE_REQUEST: Duration = Duration::from_secs(300);

/// Makes Matrix transports whose keys lie, encrypted, in numbered folders; each belongs to one device of one user.
pub struct MatrixConnector {
    folder: PathBuf,
    store_key: Zeroizing<[u8; 32]>,
}

impl MatrixConnector {
    /// Keeps keys and room state under `folder`, which may not exist yet; `store_key` opens them.
    pub fn new(folder: PathBuf, store_key: Zeroizing<[u8; 32]>) -> Self {
        Self { folder, store_key }
    }

    async fn stores(&self, key_store: u32) -> TransportResult<Stores> {
        let folder = self.folder.join(key_store.to_string());
        let config = SqliteStoreConfig::with_low_memory_config(&folder).key(Some(&self.store_key));
        let crypto = SqliteCryptoStore::open_with_config(&config).await.map_err(|error| from_store(&error))?;
        let state = SqliteStateStore::open_with_config(&config).await.map_err(|error| from_store(&error))?;
        Ok(Stores { crypto, state })
    }
}

struct Stores {
    crypto: SqliteCryptoStore,
    state: SqliteStateStore,
}

impl Stores {
    async fn keys_of(&self) -> TransportResult<Option<KeysOf>> {
        let account = self.crypto.load_account().await.map_err(|error| unreadable(&error))?;
        Ok(account.map(|account| KeysOf {
            user_id: account.user_id().to_string(),
            device_id: account.device_id().to_string(),
            published: account.shared(),
        }))
    }

    /// Makes no request.
    async fn client(self, homeserver: &str) -> TransportResult<Client> {
        let config = StoreConfig::new(CrossProcessLockConfig::SingleProcess)
            .crypto_store(AtHand::over(self.crypto))
            .state_store(self.state);
        Client::builder()
            .homeserver_url(homeserver)
            .respect_login_well_known(false)
            .store_config(config)
            .cross_process_store_config(CrossProcessLockConfig::SingleProcess)
            .http_client(http::for_requests()?)
            .request_config(RequestConfig::new().disable_retry().timeout(WHOLE_REQUEST))
            .build()
            .await
            .map_err(|error| from_build(&error))
    }
}

/// Whose keys lie on this device.
#[derive(Debug, Clone)]
struct KeysOf {
    user_id: String,
    device_id: String,
    /// The server has the device's keys; before that the device may be taken up without asking for it.
    published: bool,
}

/// The device id to log in with; `None`: the server chooses. Keys that were never published come from a login that
/// broke off, so the same device is tried again instead of leaving the folder unusable.
fn device_for(keys: Option<&KeysOf>, login: &Login) -> TransportResult<Option<String>> {
    if login.user_id.as_ref().is_some_and(|known| is_another(known, &login.user)) {
        return Err(other_login());
    }
    let Some(keys) = keys else { return Ok(login.device_id.clone()) };
    match &login.device_id {
        _ if is_another(&keys.user_id, &login.user) => Err(other_login()),
        Some(device) if *device != keys.device_id => Err(other_login()),
        None if keys.published => Err(other_login()),
        _ => Ok(Some(keys.device_id.clone())),
    }
}

/// Whether the name that was typed is not that of a user id.
fn is_another(user_id: &str, typed: &str) -> bool {
    let local = |user: &str| user.trim_start_matches('@').split(':').next().unwrap_or_default().to_lowercase();
    if typed.starts_with('@') { !user_id.eq_ignore_ascii_case(typed) } else { local(user_id) != local(typed) }
}

#[async_trait]
impl Connector for MatrixConnector {
    async fn login(&self, login: &Login) -> TransportResult<(Session, Arc<dyn Transport>)> {
        let stores = self.stores(login.key_store).await?;
        let device = device_for(stores.keys_of().await?.as_ref(), login)?;
        let client = stores.client(&login.homeserver).await?;
        client.server_versions().await.or_transport()?;
        let mut builder =
            client.matrix_auth().login_username(&login.user, &login.password).initial_device_display_name(DEVICE_NAME);
        if let Some(device) = &device {
            builder = builder.device_id(device);
        }
        if let Err(error) = builder.send().await {
            forget_login(&client).await;
            return Err(from_sdk(&error));
        }
        let session = verified(&client, login).await?;
        Ok((session, Arc::new(MatrixTransport::new(client, Handle::current())?)))
    }

    async fn restore(&self, session: &Session) -> TransportResult<Arc<dyn Transport>> {
        let client = self.stores(session.key_store).await?.client(&session.homeserver).await?;
        let user_id = UserId::parse(&session.user_id).map_err(|_| TransportError::Local)?;
        let session = MatrixSession {
            meta: SessionMeta { user_id, device_id: OwnedDeviceId::from(session.device_id.as_str()) },
            tokens: SessionTokens { access_token: session.access_token.clone(), refresh_token: None },
        };
        client.matrix_auth().restore_session(session, RoomLoadSettings::default()).await.or_transport()?;
        Ok(Arc::new(MatrixTransport::new(client, Handle::current())?))
    }
}

/// A login the keys here do not belong to must not stay behind at the server as a device without keys.
async fn forget_login(client: &Client) {
    if client.access_token().is_some() && client.matrix_auth().logout().await.is_err() {
        tracing::warn!("a login that cannot be used could not be taken back");
    }
}

/// Asks the server who we are: a token that logs in but may not be used is found here, not at the first photo.
async fn verified(client: &Client, login: &Login) -> TransportResult<Session> {
    let who = client.whoami().await.or_transport()?;
    let (Some(meta), Some(access_token)) = (client.session_meta(), client.access_token()) else {
        return Err(TransportError::Unauthorized { soft: false });
    };
    if who.user_id != meta.user_id || who.device_id.as_ref().is_some_and(|device| *device != meta.device_id) {
        return Err(other_login());
    }
    Ok(Session {
        homeserver: login.homeserver.clone(),
        key_store: login.key_store,
        user_id: meta.user_id.to_string(),
        device_id: meta.device_id.to_string(),
        access_token,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(user: &str, device: Option<&str>) -> Login {
        Login {
            key_store: 1,
            homeserver: "http://betrieb.example".into(),
            user: user.into(),
            password: "geheim".into(),
            user_id: None,
            device_id: device.map(str::to_owned),
        }
    }

    fn keys_of_the_meister(published: bool) -> KeysOf {
        KeysOf { user_id: "@meister:betrieb.example".into(), device_id: "TELEFON".into(), published }
    }

    #[test]
    fn the_first_login_leaves_the_device_id_to_the_server() {
        assert_eq!(device_for(None, &login("meister", None)), Ok(None));
    }

    #[test]
    fn after_a_soft_logout_the_meister_takes_up_his_device() {
        let keys = keys_of_the_meister(true);
        for user in ["meister", "Meister", "@meister:betrieb.example"] {
            assert_eq!(device_for(Some(&keys), &login(user, Some("TELEFON"))), Ok(Some("TELEFON".into())), "{user}");
        }
    }

    #[test]
    fn a_login_that_broke_off_before_its_keys_were_published_is_taken_up() {
        assert_eq!(device_for(Some(&keys_of_the_meister(false)), &login("meister", None)), Ok(Some("TELEFON".into())));
    }

    #[test]
    fn once_the_meister_was_logged_in_nobody_else_is_also_with_new_keys() {
        let again = |user| Login { user_id: Some("@meister:betrieb.example".into()), ..login(user, None) };
        assert_eq!(device_for(None, &again("Meister")), Ok(None));
        for user in ["buero", "@meister:anderswo.example"] {
            assert_eq!(device_for(None, &again(user)), Err(other_login()), "{user}");
        }
    }

    #[test]
    fn the_geselle_cannot_log_in_over_the_meisters_keys() {
        for published in [true, false] {
            let keys = keys_of_the_meister(published);
            for user in ["geselle", "@geselle:betrieb.example", "@meister:anderswo.example"] {
                for device in [None, Some("TELEFON")] {
                    assert_eq!(device_for(Some(&keys), &login(user, device)), Err(other_login()), "{user}");
                }
            }
        }
    }

    #[test]
    fn keys_the_server_knows_are_not_mixed_with_a_new_device() {
        let keys = keys_of_the_meister(true);
        assert_eq!(device_for(Some(&keys), &login("meister", None)), Err(other_login()));
        assert_eq!(device_for(Some(&keys), &login("meister", Some("TABLET"))), Err(other_login()));
    }
}
