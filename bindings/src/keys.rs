//! Where the database key comes from: the platform keeps it, Rust asks for it once and never writes it anywhere.

use std::sync::Arc;
use werkfunk::store::DatabaseKey;

/// Keeps the 32 random bytes that open the database. On Android a key of the Keystore wraps them; on a desktop they
/// lie in a file only its owner can read.
#[uniffi::export(with_foreign)]
pub trait KeyKeeper: Send + Sync {
    /// The same 32 bytes at every call, made at the first.
    fn key(&self) -> Result<Vec<u8>, KeyError>;
}

/// Why there is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum KeyError {
    #[error("the key cannot be read: unlock the phone and open Werkfunk again")]
    Unavailable,
    #[error("the key is not 32 bytes long: restore the key of this device")]
    WrongLength,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for KeyError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unavailable
    }
}

/// Why the phone did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum OpenError {
    #[error("{why}")]
    Key { why: KeyError },
    #[error("{why}")]
    Store { why: werkfunk::Error },
}

impl From<KeyError> for OpenError {
    fn from(why: KeyError) -> Self {
        Self::Key { why }
    }
}

impl From<werkfunk::Error> for OpenError {
    fn from(why: werkfunk::Error) -> Self {
        Self::Store { why }
    }
}

/// Asks the platform for the key.
pub(crate) fn database_key(keeper: &Arc<dyn KeyKeeper>) -> Result<DatabaseKey, KeyError> {
    let bytes = <[u8; 32]>::try_from(keeper.key()?).map_err(|_| KeyError::WrongLength)?;
    Ok(DatabaseKey::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pocket(Result<Vec<u8>, KeyError>);

    impl KeyKeeper for Pocket {
        fn key(&self) -> Result<Vec<u8>, KeyError> {
            self.0.clone()
        }
    }

    fn asked(answer: Result<Vec<u8>, KeyError>) -> Option<KeyError> {
        let keeper: Arc<dyn KeyKeeper> = Arc::new(Pocket(answer));
        database_key(&keeper).err()
    }

    #[test]
    fn a_key_of_any_other_length_is_named_as_such() {
        assert_eq!(asked(Ok(vec![7; 31])), Some(KeyError::WrongLength));
        assert_eq!(asked(Ok(vec![7; 33])), Some(KeyError::WrongLength));
        assert_eq!(asked(Ok(vec![7; 32])), None);
    }

    #[test]
    fn a_locked_key_store_is_told_apart_from_a_wrong_key() {
        assert_eq!(asked(Err(KeyError::Unavailable)), Some(KeyError::Unavailable));
    }
}
