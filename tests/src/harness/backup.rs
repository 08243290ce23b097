//! Backups of a Synapse, and putting one back, as an administrator would after a broken disk.

use super::{Doing, Outcome, Synapse, sqlite};
use std::path::{Path, PathBuf};

/// A copy of what a server had: database and media.
#[derive(Debug)]
pub struct Backup {
    folder: PathBuf,
}

impl Backup {
    /// Copies the running server's database, as SQLite's own backup does, then its media.
    pub fn of(server: &Synapse) -> Outcome<Self> {
        let folder = server.dir().join("backup");
        std::fs::create_dir_all(&folder).doing("making a folder for a backup")?;
        let backup = Self { folder };
        let script = "import sqlite3,sys\n\
            with sqlite3.connect(sys.argv[2]) as copy: sqlite3.connect(sys.argv[1],timeout=20).backup(copy)";
        sqlite::python(&server.db_path(), script, &[&backup.database().to_string_lossy()])?;
        copy_folder(&server.media_dir(), &backup.media())?;
        Ok(backup)
    }

    /// Stops the server, puts the copy back and starts it again: same port, older data.
    pub async fn put_back(&self, server: &mut Synapse) -> Outcome<()> {
        server.stop().await?;
        for end in ["-wal", "-shm"] {
            let mut beside = server.db_path().into_os_string();
            beside.push(end);
            let _ = std::fs::remove_file(beside);
        }
        std::fs::copy(self.database(), server.db_path()).doing("putting the database back")?;
        std::fs::remove_dir_all(server.media_dir()).doing("taking the newer media away")?;
        copy_folder(&self.media(), &server.media_dir())?;
        server.restart().await
    }

    fn database(&self) -> PathBuf {
        self.folder.join("homeserver.db")
    }

    fn media(&self) -> PathBuf {
        self.folder.join("media_store")
    }
}

fn copy_folder(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to).doing(format!("making {}", to.display()))?;
    if !from.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(from).doing(format!("reading {}", from.display()))? {
        let entry = entry.doing("reading a folder")?;
        let (inside, target) = (entry.path(), to.join(entry.file_name()));
        if inside.is_dir() {
            copy_folder(&inside, &target)?;
        } else {
            std::fs::copy(&inside, &target).doing(format!("copying {}", inside.display()))?;
        }
    }
    Ok(())
}
