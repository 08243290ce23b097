//! A folder that turns read-only under open files, as the kernel makes a storage where its medium fails. Told to, the kernel
//! refuses as long as a file is open for writing; so a library loaded before the program's own answers in its place.

use super::{Doing, Outcome, repository, trouble};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of one program that can be made read-only while the program runs.
pub struct ReadOnly {
    library: PathBuf,
    switch: PathBuf,
    folder: PathBuf,
}

impl ReadOnly {
    /// For `folder`; what it takes is kept in `tools`. Needs a C compiler, as building the database does.
    pub fn of(folder: &Path, tools: &Path) -> Outcome<Self> {
        let library = tools.join("read_only.so");
        let mut command = Command::new("cc");
        command.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library);
        let made = command.arg(repository().join("tests/src/harness/read_only.c")).arg("-ldl").output();
        let made = made.doing("running the C compiler")?;
        if !made.status.success() {
            return trouble(String::from_utf8_lossy(&made.stderr).into_owned());
        }
        Ok(Self { library, switch: tools.join("read-only"), folder: folder.to_owned() })
    }

    /// A command that becomes `program` with the folder as its argument.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.arg(&self.folder).env("LD_PRELOAD", &self.library);
        command.env("READ_ONLY_BELOW", &self.folder).env("READ_ONLY_WHILE", &self.switch);
        command
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes no writes any more, or again.
    pub fn set(&self, read_only: bool) -> Outcome<()> {
        match read_only {
            true => std::fs::write(&self.switch, "").doing("making a folder read-only"),
            false => std::fs::remove_file(&self.switch).doing("making a folder writable"),
        }
    }
}
