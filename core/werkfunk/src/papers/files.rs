//! The folder a paper is written to: the paper itself, and beside it the files it speaks of, streamed out of the vault.

use super::copy::Shown;
use super::document::Picture;
use super::facts::{Person, PhotoFact};
use super::rows;
use super::view::PaperFile;
use crate::error::{Problem, Result};
use crate::photos::{self, PhotoSize, PhotoWish, Sending};
use crate::store::Store;
use crate::vault::Vault;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use werkfunk_media::PlatformDecoder;

/// Where copies of photos lie, from the paper's folder.
const FILES: &str = "dateien";

/// A folder being filled.
pub(super) struct Folder {
    path: PathBuf,
    pub(super) files: Vec<PaperFile>,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Folder> {
        fs::create_dir_all(path)?;
        Ok(Folder { path: path.to_owned(), files: Vec::new() })
    }

    /// Writes a file; one of this name that is there already is replaced.
    pub(super) fn put(&mut self, name: &str, media_type: &str, content: &[u8]) -> Result<()> {
        fs::write(self.path.join(name), content)?;
        self.note(name, media_type, content.len() as u64);
        Ok(())
    }

    fn note(&mut self, name: &str, media_type: &str, bytes: u64) {
        self.files.push(PaperFile { name: name.to_owned(), media_type: media_type.to_owned(), bytes });
    }

    /// Copies the originals behind a person's messages, and `others` about it, and says in `person` what they are called
    /// here. `wanted` is asked whether the company sent a file.
    pub(super) fn copy_files(
        &mut self,
        store: &Store,
        vault: &Vault,
        person: &mut Person,
        others: Vec<String>,
        wanted: impl Fn(bool) -> bool,
    ) -> Result<()> {
        let mut names: HashMap<String, String> = HashMap::new();
        for name in others.iter().filter(|_| wanted(true)) {
            let photo = self.copy(store, vault, name, person.photos.len() + 1)?;
            person.photos.extend(photo);
        }
        for message in person.messages.iter_mut().filter(|message| wanted(message.by_company)) {
            let Some(name) = message.pictures.iter().find(|name| vault.has(name)) else { continue };
            if !names.contains_key(name) {
                let Some(photo) = self.copy(store, vault, name, person.photos.len() + 1)? else { continue };
                names.insert(name.clone(), photo.file.clone());
                person.photos.push(photo);
            }
            message.file = names.get(name).cloned();
        }
        Ok(())
    }

    fn copy(&mut self, store: &Store, vault: &Vault, name: &str, number: usize) -> Result<Option<PhotoFact>> {
        let Some(row) = store.read(|tx| rows::photo(tx, name))? else { return Ok(None) };
        let mut original = match vault.open_file(name) {
            Err(Problem::NotFound(_)) => return Ok(None),
            original => original?,
        };
        let media_type = media_type(&mut original)?;
        let file = format!("{FILES}/{number:04}.{}", media_type.map_or("bin", photos::ending));
        fs::create_dir_all(self.path.join(FILES))?;
        let bytes = io::copy(&mut original, &mut File::create(self.path.join(&file))?)?;
        self.note(&file, media_type.unwrap_or("application/octet-stream"), bytes);
        let origin = match row.origin.as_str() {
            "camera" => "vom Betrieb aufgenommen",
            "received" => "empfangen",
            "thumbnail" => "Vorschaubild",
            "composed" => "vom Betrieb zusammengestellt",
            _ => "Foto des Kontakts",
        };
        Ok(Some(PhotoFact {
            file,
            bytes: row.bytes,
            taken: row.captured.unwrap_or_default(),
            camera: row.camera.unwrap_or_default(),
            place: row.position.unwrap_or_default(),
            origin,
            vault_name: row.name,
        }))
    }
}

fn media_type(original: &mut (impl Read + Seek)) -> Result<Option<&'static str>> {
    let mut head = Vec::with_capacity(12);
    original.by_ref().take(12).read_to_end(&mut head)?;
    original.rewind()?;
    Ok(photos::known_mime(&head))
}

/// Pictures of a person's messages, made small for reading. One that cannot be decoded is only named.
pub(super) fn pictures(vault: &Vault, person: &Person, decoder: Option<&dyn PlatformDecoder>) -> Result<Vec<Shown>> {
    let wish = PhotoWish { size: PhotoSize::Quick, ..PhotoWish::default() };
    let mut found = Vec::new();
    for photo in &person.photos {
        let mut original = vault.open_file(&photo.vault_name)?;
        let mut jpeg = Vec::new();
        let sending = Sending { wish: &wish, edge_limit: None, captured: None, decoder };
        let made = match photos::make(&mut original, &mut jpeg, &sending) {
            Err(Problem::Media(_)) => continue,
            made => made?.shrunk,
        };
        let caption = photo.file.clone();
        let picture = Picture { jpeg: Arc::new(jpeg), width: made.width, height: made.height, caption };
        found.push(Shown { file: photo.file.clone(), picture });
    }
    Ok(found)
}
