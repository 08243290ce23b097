//! The key of everything at rest: 32 random bytes the platform hands in, never derived from a password here.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// 32 random bytes. Other keys are derived from it, each for one use.
#[derive(Clone)]
pub struct DatabaseKey(Zeroizing<[u8; 32]>);

impl DatabaseKey {
    /// Takes the platform's key.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A key for one `purpose`, by HMAC-SHA-256 (RFC 2104); the same every time.
    pub fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut mac =
            <Hmac<Sha256> as Mac>::new_from_slice(self.0.as_slice()).unwrap_or_else(|_| std::process::abort());
        mac.update(purpose.as_bytes());
        Zeroizing::new(mac.finalize().into_bytes().into())
    }

    /// SQLCipher's raw key form: `x'<64 hex digits>'`. In tests alone there is a key that encrypts nothing, so that what is
    /// on the disk can be looked through.
    pub(super) fn pragma(&self) -> Option<Zeroizing<String>> {
        #[cfg(test)]
        if self.0.iter().all(|byte| *byte == 0) {
            return None;
        }
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        Some(Zeroizing::new(format!("x'{hex}'")))
    }
}

/// The key of a store that is not encrypted.
#[cfg(test)]
pub(crate) fn no_key() -> DatabaseKey {
    DatabaseKey::new([0; 32])
}

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(..)")
    }
}
