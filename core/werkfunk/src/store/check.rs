//! Tells a damaged first page from a wrong key, which SQLCipher itself cannot: a file beside the database holds a keyed
//! hash of a fixed text, and says whether this key was the one that opened it last.

use super::DatabaseKey;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the file beside the database says of the key at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// This key has opened the database before.
    Fits,
    /// Another key has.
    Other,
    /// No key has yet, or the file is lost.
    Nothing,
}

/// The file beside the database: `werkfunk.db` has `werkfunk.check`.
pub(super) struct KeyCheck {
    path: PathBuf,
    expected: String,
}

impl KeyCheck {
    pub(super) fn beside(database: &Path, key: &DatabaseKey) -> Self {
        let expected = key.derive("store: this key").iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: database.with_extension("check"), expected }
    }

    pub(super) fn known(&self) -> Known {
        match fs::read_to_string(&self.path) {
            Ok(text) if text == self.expected => Known::Fits,
            Ok(text) if text.len() == self.expected.len() => Known::Other,
            _ => Known::Nothing,
        }
    }

    /// Remembers the key. Failing to is no reason to refuse the database: the next start tries again.
    pub(super) fn remember(&self) {
        if self.known() != Known::Fits
            && let Err(error) = self.write()
        {
            tracing::warn!(%error, "the key's check could not be written");
        }
    }

    fn write(&self) -> io::Result<()> {
        let new = self.path.with_extension("check.new");
        let mut file = fs::File::create(&new)?;
        file.write_all(self.expected.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)
    }
}
