//! Files at rest: sealed, seekable, and named by a keyed hash of their content, so that a name tells nothing and the same
//! photo is kept once.
//!
//! A file is sealed in chunks with XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) in the manner of STREAM (Hoang,
//! Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): each
//! chunk's nonce holds the file's random prefix, the chunk's number and whether it is the last one. So chunks that were
//! reordered, left out, or taken from another file do not open. A keyed footer ties the file to its name and its length:
//! a file that was cut off, or laid under another's name, is refused before the first byte is read.
//!
//! What [`Vault::keep`] returned is on the disk, file and folder.

mod reader;
mod seal;
#[cfg(test)]
mod tests;

pub use reader::{SealedReader, is_broken_seal};

use crate::error::{Problem, Result};
use crate::failpoint;
use crate::store::DatabaseKey;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

type HmacSha256 = Hmac<Sha256>;

/// A folder of sealed files. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    folder: PathBuf,
    keys: Arc<Keys>,
    /// The folder itself is on the disk: before the first content that is kept, not at every start, which it would slow.
    is_anchored: Arc<AtomicBool>,
}

/// Keys derived from the database's, each for one use.
struct Keys {
    cipher: XChaCha20Poly1305,
    names: HmacSha256,
    footers: HmacSha256,
}

impl Keys {
    fn derive(key: &DatabaseKey) -> Self {
        let mac = |purpose: &str| -> HmacSha256 {
            <HmacSha256 as Mac>::new_from_slice(key.derive(purpose).as_slice())
                .unwrap_or_else(|_| std::process::abort())
        };
        let cipher = XChaCha20Poly1305::new(key.derive("vault: content").as_slice().into());
        Self { cipher, names: mac("vault: names"), footers: mac("vault: footers") }
    }

    fn naming(&self) -> HmacSha256 {
        self.names.clone()
    }

    fn footer(&self, header: &seal::Header, name: &str, bytes: u64) -> HmacSha256 {
        self.footers.clone().chain_update(header).chain_update(name).chain_update(bytes.to_be_bytes())
    }
}

/// A content that is now in the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Lower-case hex of HMAC-SHA-256 over the content: 64 digits.
    pub name: String,
    /// Length of the content.
    pub bytes: u64,
}

impl Vault {
    /// Opens the vault in `folder`, making the folder where there is none.
    pub fn open(folder: &Path, key: &DatabaseKey) -> Result<Vault> {
        fs::create_dir_all(folder)?;
        let is_empty = fs::read_dir(folder)?.next().is_none();
        Ok(Vault {
            folder: folder.to_owned(),
            keys: Arc::new(Keys::derive(key)),
            is_anchored: Arc::new(AtomicBool::new(!is_empty)),
        })
    }

    /// Seals all of `source`, streaming. A content kept before is kept once, and mended if its file was damaged.
    pub fn keep(&self, source: &mut dyn Read) -> Result<Kept> {
        failpoint::disk("vault")?;
        let mut temporary = Temporary::new(&self.folder)?;
        let (name, bytes) = {
            let mut target = io::BufWriter::with_capacity(seal::CHUNK, &mut temporary.file);
            let header = seal::header(random());
            let sealed = seal::seal(&self.keys, &header, source, &mut target)?;
            target.flush()?;
            sealed
        };
        if !self.is_whole(&name) {
            temporary.file.sync_all()?;
            fs::rename(&temporary.path, self.path(&name))?;
            temporary.taken = true;
        }
        // Also where the name was there already: whoever put it may have been killed before this.
        sync_folder(&self.folder)?;
        if let Some(parent) = self.folder.parent().filter(|_| !self.is_anchored.load(Ordering::Relaxed)) {
            sync_folder(parent)?;
            self.is_anchored.store(true, Ordering::Relaxed);
        }
        Ok(Kept { name, bytes })
    }

    fn is_whole(&self, name: &str) -> bool {
        self.open_file(name).is_ok_and(|mut there| io::copy(&mut there, &mut io::sink()).is_ok())
    }

    /// Opens a content for reading anywhere in it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] if there is no such file, [`Problem::Seal`] if it was cut off or is another's.
    pub fn open_file(&self, name: &str) -> Result<SealedReader> {
        if !is_name(name) {
            return Err(Problem::NotFound("file"));
        }
        let file = File::open(self.path(name)).map_err(missing)?;
        SealedReader::open(file, self.keys.clone(), name)
    }

    /// A whole content.
    ///
    /// # Errors
    /// As [`Vault::open_file`], and [`Problem::Seal`] if a byte was changed.
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        let mut reader = self.open_file(name)?;
        let mut content = Vec::with_capacity(usize::try_from(reader.length()).unwrap_or(0));
        reader.read_to_end(&mut content)?;
        Ok(content)
    }

    /// Whether there is a file of this name; says nothing of its seal.
    pub fn has(&self, name: &str) -> bool {
        is_name(name) && self.path(name).is_file()
    }

    /// Removes a content; one that is not there is no error.
    pub fn remove(&self, name: &str) -> Result<()> {
        if !self.has(name) {
            return Ok(());
        }
        fs::remove_file(self.path(name))?;
        Ok(sync_folder(&self.folder)?)
    }

    /// Names of everything kept.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut files = self.files()?;
        files.retain(|file| is_name(file));
        Ok(files)
    }

    /// Removes what nobody refers to: files not in `keep`, and what a killed [`Vault::keep`] left. Only at start, when
    /// the database has said what it refers to and nothing is being kept. Returns how many files went.
    pub fn sweep(&self, keep: &HashSet<String>) -> Result<u32> {
        let mut gone = 0;
        for file in self.files()? {
            if Temporary::is_one(&file) || (is_name(&file) && !keep.contains(&file)) {
                fs::remove_file(self.folder.join(file))?;
                gone += 1;
            }
        }
        if gone > 0 {
            sync_folder(&self.folder)?;
        }
        Ok(gone)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn files(&self) -> Result<Vec<String>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            files.extend(entry?.file_name().into_string());
        }
        Ok(files)
    }
}

/// A file being written; goes away unless it was taken.
struct Temporary {
    path: PathBuf,
    file: File,
    taken: bool,
}

impl Temporary {
    const ENDING: &str = ".new";

    fn new(folder: &Path) -> io::Result<Self> {
        let path = folder.join(seal::hex(&random()) + Self::ENDING);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok(Self { path, file, taken: false })
    }

    fn is_one(file: &str) -> bool {
        file.ends_with(Self::ENDING)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.taken {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// From the operating system, never from the injected source: a nonce that came twice would open the seal.
fn random() -> [u8; 16] {
    let mut random = [0; 16];
    crate::ids::fill(&mut random);
    random
}

fn is_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn missing(error: io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::NotFound("file"),
        _ => error.into(),
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
