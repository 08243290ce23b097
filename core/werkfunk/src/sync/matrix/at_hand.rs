//! The SDK's store of keys, with what every message asks it for kept in memory: the room key, the devices of who wrote, and
//! whose they are. Each of those questions is else a query on another thread and a value to decipher, four of them a message.
//!
//! It promises to answer as the store beneath it does: what is saved is asked for anew, what was read while something was
//! saved is not kept, and after a save that was broken off, which may still happen, nothing is kept any more.

use async_trait::async_trait;
use matrix_sdk::ruma::events::secret::request::SecretName;
use matrix_sdk::ruma::{DeviceId, OwnedDeviceId, OwnedRoomId, OwnedUserId, RoomId, TransactionId, UserId};
use matrix_sdk_crypto::olm::{
    InboundGroupSession, OlmMessageHash, OutboundGroupSession, PrivateCrossSigningIdentity, SenderDataType, Session,
};
use matrix_sdk_crypto::store::CryptoStore;
use matrix_sdk_crypto::store::types::{
    BackupKeys, Changes, DehydratedDeviceKey, PendingChanges, RoomKeyCounts, RoomKeyWithheldEntry,
    RoomPendingKeyBundleDetails, RoomSettings, StoredRoomKeyBundleData, TrackedUser,
};
use matrix_sdk_crypto::vodozemac::Curve25519PublicKey;
use matrix_sdk_crypto::{Account, DeviceData, GossipRequest, SecretInfo, UserIdentityData};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// Of each kind; a room key takes about a kilobyte. With one more, all of its kind are asked for again.
const MOST: usize = 1000;

type Devices = HashMap<OwnedDeviceId, DeviceData>;

/// A store of keys over another.
#[derive(Debug)]
pub(super) struct AtHand<S> {
    beneath: S,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// Saves that were begun, and those of them that did not end.
    begun: u64,
    open: u64,
    room_keys: HashMap<(OwnedRoomId, String), InboundGroupSession>,
    devices: HashMap<OwnedUserId, Devices>,
    identities: HashMap<OwnedUserId, Option<UserIdentityData>>,
}

impl<S: CryptoStore> AtHand<S> {
    pub(super) fn over(beneath: S) -> Self {
        Self { beneath, kept: Mutex::default() }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The value of `key` on a shelf, or as `read` gives it, which is kept where it is one that can be.
    async fn at_hand<K: Eq + Hash, V: Clone>(
        &self,
        shelf: fn(&mut Kept) -> &mut HashMap<K, V>,
        key: K,
        read: impl Future<Output = Result<Option<V>, S::Error>>,
    ) -> Result<Option<V>, S::Error> {
        let begun = {
            let mut kept = self.kept();
            if let Some(value) = shelf(&mut kept).get(&key) {
                return Ok(Some(value.clone()));
            }
            // What is read while something is saved may be from before, also where the save ends first.
            (kept.open == 0).then_some(kept.begun)
        };
        let value = read.await?;
        let mut kept = self.kept();
        if let (Some(value), true) = (&value, begun == Some(kept.begun)) {
            let shelf = shelf(&mut kept);
            if shelf.len() >= MOST {
                shelf.clear();
            }
            shelf.insert(key, value.clone());
        }
        Ok(value)
    }

    /// Saves something after which what is kept is not what lies beneath.
    async fn saving<T>(&self, save: impl Future<Output = Result<T, S::Error>>) -> Result<T, S::Error> {
        {
            let mut kept = self.kept();
            *kept = Kept { begun: kept.begun + 1, open: kept.open + 1, ..Kept::default() };
        }
        let saved = save.await;
        self.kept().open -= 1;
        saved
    }
}

/// Whether it changes what can be kept.
fn is_kept(changes: &Changes) -> bool {
    let Changes { inbound_group_sessions, devices, identities, .. } = changes;
    let devices = [&devices.new, &devices.changed, &devices.deleted];
    !inbound_group_sessions.is_empty()
        || devices.iter().any(|devices| !devices.is_empty())
        || !(identities.new.is_empty() && identities.changed.is_empty())
}

/// A store of keys: what is written out, and what the store beneath answers alone.
macro_rules! over_another {
    ({ $($own:tt)* } $($verb:ident($($given:ident: $what:ty),*) -> $answer:ty;)*) => {
        #[async_trait]
        impl<S: CryptoStore> CryptoStore for AtHand<S> {
            type Error = S::Error;

            $($own)*

            $(async fn $verb(&self, $($given: $what),*) -> Result<$answer, S::Error> {
                self.beneath.$verb($($given),*).await
            })*
        }
    };
}

over_another! {
    {
        async fn get_inbound_group_session(
            &self,
            room_id: &RoomId,
            session_id: &str,
        ) -> Result<Option<InboundGroupSession>, S::Error> {
            let key = (room_id.to_owned(), session_id.to_owned());
            self.at_hand(|kept| &mut kept.room_keys, key, self.beneath.get_inbound_group_session(room_id, session_id)).await
        }

        async fn get_user_devices(&self, user_id: &UserId) -> Result<Devices, S::Error> {
            let read = async { self.beneath.get_user_devices(user_id).await.map(Some) };
            let devices = self.at_hand(|kept| &mut kept.devices, user_id.to_owned(), read).await?;
            Ok(devices.unwrap_or_default())
        }

        async fn get_user_identity(&self, user_id: &UserId) -> Result<Option<UserIdentityData>, S::Error> {
            let read = async { self.beneath.get_user_identity(user_id).await.map(Some) };
            let identity = self.at_hand(|kept| &mut kept.identities, user_id.to_owned(), read).await?;
            Ok(identity.flatten())
        }

        async fn save_changes(&self, changes: Changes) -> Result<(), S::Error> {
            match is_kept(&changes) {
                true => self.saving(self.beneath.save_changes(changes)).await,
                false => self.beneath.save_changes(changes).await,
            }
        }

        async fn save_inbound_group_sessions(
            &self,
            sessions: Vec<InboundGroupSession>,
            version: Option<&str>,
        ) -> Result<(), S::Error> {
            self.saving(self.beneath.save_inbound_group_sessions(sessions, version)).await
        }

        async fn mark_inbound_group_sessions_as_backed_up(
            &self,
            version: &str,
            sessions: &[(&RoomId, &str)],
        ) -> Result<(), S::Error> {
            self.saving(self.beneath.mark_inbound_group_sessions_as_backed_up(version, sessions)).await
        }

        async fn reset_backup_state(&self) -> Result<(), S::Error> {
            self.saving(self.beneath.reset_backup_state()).await
        }

        async fn reopen(&self) -> Result<(), S::Error> {
            self.saving(self.beneath.reopen()).await
        }
    }
    close() -> ();
    delete_dehydrated_device_pickle_key() -> ();
    delete_outgoing_secret_requests(request: &TransactionId) -> ();
    delete_secrets_from_inbox(name: &SecretName) -> ();
    get_all_rooms_pending_key_bundles() -> Vec<RoomPendingKeyBundleDetails>;
    get_custom_value(key: &str) -> Option<Vec<u8>>;
    get_device(user: &UserId, device: &DeviceId) -> Option<DeviceData>;
    get_inbound_group_sessions() -> Vec<InboundGroupSession>;
    get_inbound_group_sessions_by_room_id(room: &RoomId) -> Vec<InboundGroupSession>;
    get_inbound_group_sessions_for_device_batch(
        device: Curve25519PublicKey, sender: SenderDataType, after: Option<String>, limit: usize
    ) -> Vec<InboundGroupSession>;
    get_outbound_group_session(room: &RoomId) -> Option<OutboundGroupSession>;
    get_outgoing_secret_requests(request: &TransactionId) -> Option<GossipRequest>;
    get_own_device() -> DeviceData;
    get_pending_key_bundle_details_for_room(room: &RoomId) -> Option<RoomPendingKeyBundleDetails>;
    get_received_room_key_bundle_data(room: &RoomId, user: &UserId) -> Option<StoredRoomKeyBundleData>;
    get_room_settings(room: &RoomId) -> Option<RoomSettings>;
    get_secret_request_by_info(secret: &SecretInfo) -> Option<GossipRequest>;
    get_secrets_from_inbox(name: &SecretName) -> Vec<Zeroizing<String>>;
    get_sessions(sender: &str) -> Option<Vec<Session>>;
    get_size() -> Option<usize>;
    get_unsent_secret_requests() -> Vec<GossipRequest>;
    get_withheld_info(room: &RoomId, session: &str) -> Option<RoomKeyWithheldEntry>;
    get_withheld_sessions_by_room_id(room: &RoomId) -> Vec<RoomKeyWithheldEntry>;
    has_downloaded_all_room_keys(room: &RoomId) -> bool;
    inbound_group_session_counts(version: Option<&str>) -> RoomKeyCounts;
    inbound_group_sessions_for_backup(version: &str, limit: usize) -> Vec<InboundGroupSession>;
    is_message_known(hash: &OlmMessageHash) -> bool;
    load_account() -> Option<Account>;
    load_backup_keys() -> BackupKeys;
    load_dehydrated_device_pickle_key() -> Option<DehydratedDeviceKey>;
    load_identity() -> Option<PrivateCrossSigningIdentity>;
    load_tracked_users() -> Vec<TrackedUser>;
    next_batch_token() -> Option<String>;
    remove_custom_value(key: &str) -> ();
    save_pending_changes(changes: PendingChanges) -> ();
    save_tracked_users(users: &[(&UserId, bool)]) -> ();
    set_custom_value(key: &str, value: Vec<u8>) -> ();
    try_take_leased_lock(lease_ms: u32, key: &str, holder: &str) -> Option<u64>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use matrix_sdk::ruma::room_id;
    use matrix_sdk_crypto::olm::SenderData;
    use matrix_sdk_crypto::store::MemoryStore;
    use matrix_sdk_crypto::types::EventEncryptionAlgorithm;
    use matrix_sdk_crypto::vodozemac::megolm::{GroupSession, SessionConfig};
    use matrix_sdk_crypto::vodozemac::olm::Account as Keys;
    use std::convert::Infallible;
    use std::future::{pending, ready};

    fn bad() -> &'static RoomId {
        room_id!("!bad:betrieb.example")
    }

    /// A room key nobody has yet.
    fn room_key() -> InboundGroupSession {
        let keys = Keys::new();
        InboundGroupSession::new(
            keys.curve25519_key(),
            keys.ed25519_key(),
            bad(),
            &GroupSession::new(SessionConfig::version_1()).session_key(),
            SenderData::unknown(),
            None,
            EventEncryptionAlgorithm::MegolmV1AesSha2,
            None,
            false,
        )
        .unwrap()
    }

    /// What is at hand for one key, where the store beneath would answer `beneath`.
    async fn asked(store: &AtHand<MemoryStore>, beneath: &InboundGroupSession) -> String {
        let read = ready(Ok(Some(beneath.clone())));
        let found = store.at_hand(|kept| &mut kept.room_keys, (bad().to_owned(), "1".into()), read).await;
        found.unwrap().unwrap().session_id().to_owned()
    }

    #[tokio::test]
    async fn what_was_asked_for_once_is_at_hand_until_something_is_saved() {
        let (store, [first, second]) = (AtHand::over(MemoryStore::new()), [room_key(), room_key()]);
        assert_eq!(asked(&store, &first).await, first.session_id());
        assert_eq!(asked(&store, &second).await, first.session_id(), "it was not asked for again");
        store.save_changes(Changes::default()).await.unwrap();
        assert_eq!(asked(&store, &second).await, first.session_id(), "nothing of it was saved");
        store.save_inbound_group_sessions(vec![room_key()], None).await.unwrap();
        assert_eq!(asked(&store, &second).await, second.session_id());
        store.save_changes(Changes { inbound_group_sessions: vec![room_key()], ..Changes::default() }).await.unwrap();
        assert_eq!(asked(&store, &first).await, first.session_id());
    }

    #[tokio::test]
    async fn a_key_that_was_missing_is_asked_for_again() {
        let (store, key) = (AtHand::over(MemoryStore::new()), room_key());
        let ask = async || store.get_inbound_group_session(bad(), key.session_id()).await.unwrap();
        assert!(ask().await.is_none());
        store.save_inbound_group_sessions(vec![key.clone()], None).await.unwrap();
        for _ in 0..2 {
            assert_eq!(ask().await.unwrap().session_id(), key.session_id());
        }
    }

    #[tokio::test]
    async fn what_was_read_while_something_was_saved_is_not_kept() {
        let (store, [old, new]) = (AtHand::over(MemoryStore::new()), [room_key(), room_key()]);
        let read = async {
            store.saving(ready(Ok(()))).await?;
            Ok(Some(old.clone()))
        };
        store.at_hand(|kept| &mut kept.room_keys, (bad().to_owned(), "1".into()), read).await.unwrap();
        assert_eq!(asked(&store, &new).await, new.session_id());
    }

    #[tokio::test]
    async fn what_was_read_from_within_a_save_is_not_kept_though_the_save_ended_first() {
        let (store, [old, new]) = (AtHand::over(MemoryStore::new()), [room_key(), room_key()]);
        let (asked_for, saved) = (tokio::sync::Notify::new(), tokio::sync::Notify::new());
        let save = async {
            let once_asked = async {
                asked_for.notified().await;
                Ok(())
            };
            store.saving(once_asked).await.unwrap();
            saved.notify_one();
        };
        let read = async {
            asked_for.notify_one();
            saved.notified().await;
            Ok(Some(old.clone()))
        };
        let ask = store.at_hand(|kept| &mut kept.room_keys, (bad().to_owned(), "1".into()), read);
        let ((), found) = tokio::join!(save, ask);
        assert_eq!(found.unwrap().unwrap().session_id(), old.session_id());
        assert_eq!(asked(&store, &new).await, new.session_id());
    }

    #[tokio::test]
    async fn after_a_save_that_was_broken_off_nothing_is_kept() {
        let (store, keys) = (AtHand::over(MemoryStore::new()), [room_key(), room_key()]);
        let save = store.saving(pending::<Result<(), Infallible>>());
        assert!(futures_util::FutureExt::now_or_never(save).is_none());
        for key in &keys {
            assert_eq!(asked(&store, key).await, key.session_id());
        }
    }

    #[tokio::test]
    async fn no_more_is_kept_than_there_is_room_for() {
        let (store, key) = (AtHand::over(MemoryStore::new()), room_key());
        for number in 0..=MOST {
            let read = ready(Ok(Some(key.clone())));
            store.at_hand(|kept| &mut kept.room_keys, (bad().to_owned(), number.to_string()), read).await.unwrap();
        }
        assert_eq!(store.kept().room_keys.len(), 1);
    }
}
