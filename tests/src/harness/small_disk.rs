//! A disk of fixed size: a real file system in memory that only those who are let in see, so that "full" comes from the
//! kernel and nobody else's disk fills up. Gone when it is dropped.

use super::{Doing, Outcome, Proc, Trouble, trouble};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BALLAST: &str = "ballast";
const READY: &str = "mounted";
const KEEP: &str = r#"mount -t tmpfs -o size="$1" tmpfs "$2" && echo mounted && exec sleep infinity"#;

/// A small disk, held by a process of its own so that phones can come and go.
pub struct SmallDisk {
    holder: Proc,
    folder: PathBuf,
    root: bool,
}

impl SmallDisk {
    /// Of so many bytes, on `folder`, which is absolute.
    pub fn on(folder: &Path, bytes: u64) -> Outcome<Self> {
        std::fs::create_dir_all(folder).doing("making the folder of a small disk")?;
        // SAFETY: geteuid has no preconditions and cannot fail.
        let root = unsafe { libc::geteuid() } == 0;
        let mut command = Command::new("unshare");
        command.args(if root { &["--mount"][..] } else { &["--user", "--map-root-user", "--mount"] });
        command.args(["sh", "-c", KEEP, "sh", &bytes.to_string()]).arg(folder).stdout(Stdio::piped());
        let mut holder = Proc::spawn("small disk", command)?;
        let stdout = holder.child().stdout.take().ok_or_else(|| Trouble("the small disk says nothing".to_owned()))?;
        let mut said = String::new();
        BufReader::new(stdout).read_line(&mut said).doing("mounting a small disk")?;
        if said.trim() != READY {
            return trouble("no small disk could be mounted: that needs root or user namespaces");
        }
        Ok(Self { holder, folder: folder.to_owned(), root })
    }

    /// Where it is seen by those who are let in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A command that is let in and becomes `program` with the folder as its argument.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = self.inside();
        command.arg(program).arg(&self.folder);
        command
    }

    /// Fills the disk until only `left` bytes, to a page, are free.
    pub fn fill(&self, left: u64) -> Outcome<()> {
        let mut file = File::create(self.ballast()?).doing("loading ballast")?;
        let page = [0u8; 4096];
        let full = loop {
            match file.write_all(&page) {
                Ok(()) => {}
                Err(error) => break error,
            }
        };
        if full.kind() != ErrorKind::StorageFull {
            return trouble(format!("the small disk should become full: {full}"));
        }
        let loaded = file.metadata().doing("weighing ballast")?.len();
        let less = loaded.checked_sub(left).ok_or_else(|| Trouble("the small disk is too small".to_owned()))?;
        file.set_len(less).doing("leaving some room")
    }

    /// Makes room again.
    pub fn make_room(&self) -> Outcome<()> {
        std::fs::remove_file(self.ballast()?).doing("making room")
    }

    /// Takes no writes any more, or again. For a disk on which no file is open for writing.
    pub fn set_read_only(&self, read_only: bool) -> Outcome<()> {
        let how = if read_only { "remount,ro" } else { "remount,rw" };
        let mut command = self.inside();
        let done = command.args(["mount", "-o", how]).arg(&self.folder).output().doing("mounting a disk again")?;
        if done.status.success() { Ok(()) } else { trouble(String::from_utf8_lossy(&done.stderr).into_owned()) }
    }

    fn inside(&self) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.holder.pid().to_string(), "--mount"]);
        if !self.root {
            command.args(["--user", "--preserve-credentials"]);
        }
        command
    }

    fn ballast(&self) -> Outcome<PathBuf> {
        let inside = self.folder.strip_prefix("/").doing("the folder of a small disk is absolute")?;
        Ok(Path::new("/proc").join(self.holder.pid().to_string()).join("root").join(inside).join(BALLAST))
    }
}
