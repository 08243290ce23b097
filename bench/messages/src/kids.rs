//! This program as its own children: whoever is measured runs in a process of its own and says its figures as a line of
//! JSON; it ends when its input does.

use crate::ours::Outcome;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Where everything lies.
pub struct Bench {
    /// What is made once and kept.
    pub cache: PathBuf,
    pub deltachat: PathBuf,
    /// Programs of the peers, and the Python that has nio.
    pub peers: PathBuf,
    pub python: PathBuf,
    /// Where npm has put the JavaScript peer.
    pub node_modules: PathBuf,
}

/// A running child.
pub struct Kid {
    process: Child,
    stdout: BufReader<ChildStdout>,
}

impl Bench {
    /// This program with other arguments.
    pub fn kid(&self, arguments: &[&str]) -> Outcome<Kid> {
        Kid::start(Command::new(std::env::current_exe()?).args(arguments))
    }
}

impl Kid {
    pub fn start(command: &mut Command) -> Outcome<Self> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let stdout = BufReader::new(process.stdout.take().ok_or("no stdout")?);
        Ok(Self { process, stdout })
    }

    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The next line it says.
    pub fn says<T: DeserializeOwned>(&mut self) -> Outcome<T> {
        let mut line = String::new();
        while !line.starts_with('{') {
            line.clear();
            if self.stdout.read_line(&mut line)? == 0 {
                return Err(format!("a child ended early: {:?}", self.process.wait()?).into());
            }
        }
        Ok(serde_json::from_str(&line)?)
    }

    /// Says a word to it.
    pub fn tell(&mut self, word: &str) -> Outcome<()> {
        let stdin = self.process.stdin.as_mut().ok_or("no stdin")?;
        writeln!(stdin, "{word}")?;
        Ok(stdin.flush()?)
    }

    /// Lets it end and waits for it.
    pub fn end(mut self) -> Outcome<()> {
        drop(self.process.stdin.take());
        let ended = self.process.wait()?;
        if ended.success() { Ok(()) } else { Err(format!("a child ended with {ended}").into()) }
    }
}

/// Waits until the parent wants no more.
pub fn until_told() {
    let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
}

/// Waits for the parent's next word; none where it wants no more.
pub fn next_order() -> Option<String> {
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line).unwrap_or(0);
    (read > 0).then(|| line.trim().to_owned())
}

/// Says a figure to the parent.
pub fn say(value: impl Serialize) -> Outcome<()> {
    println!("{}", serde_json::to_string(&value)?);
    Ok(())
}
