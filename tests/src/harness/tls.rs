//! A TLS front before a plain port, as a process: its certificate can be spoilt while it runs. Dropped means gone.

use super::{Deadline, Doing, Outcome, Proc, Trouble, repository, venv_python};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{ChildStdin, ChildStdout};

const PATIENCE: u64 = 30;

/// What clients are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A certificate of the authority in [`TlsFront::authority`].
    Right,
    /// One of another authority.
    Foreign,
    /// Bytes that are no TLS.
    Plain,
}

/// The front.
pub struct TlsFront {
    _process: Proc,
    stdin: ChildStdin,
    stdout: Lines<BufReader<ChildStdout>>,
    authority: PathBuf,
    port: u64,
}

impl TlsFront {
    /// Listens on loopback and carries everything to `127.0.0.1:upstream_port`; keeps certificates in `folder`.
    pub async fn start(folder: &Path, upstream_port: u16) -> Outcome<Self> {
        let mut command = Command::new(venv_python()?);
        command.arg(repository().join("tests/peers/tls_front.py")).arg(folder).arg(upstream_port.to_string());
        command.env("PYTHONDONTWRITEBYTECODE", "1").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = Proc::spawn("TLS front", command)?;
        let child = process.child();
        let none = || Trouble("the TLS front has no pipes".to_owned());
        let stdin = ChildStdin::from_std(child.stdin.take().ok_or_else(none)?).doing("taking the front's stdin")?;
        let stdout = ChildStdout::from_std(child.stdout.take().ok_or_else(none)?).doing("taking the front's stdout")?;
        let stdout = BufReader::new(stdout).lines();
        let mut front = Self { _process: process, stdin, stdout, authority: folder.join("ca.pem"), port: 0 };
        front.port = front.hear().await?["port"].as_u64().unwrap_or(0);
        Ok(front)
    }

    /// `https://127.0.0.1:<port>`
    pub fn url(&self) -> String {
        format!("https://127.0.0.1:{}", self.port)
    }

    /// The certificate of the authority whose certificates are right, as PEM.
    pub fn authority(&self) -> &Path {
        &self.authority
    }

    /// Shows this from now on; connections under way end.
    pub async fn show(&mut self, shown: Shown) -> Outcome<()> {
        let line = format!("{shown:?}\n").to_lowercase();
        self.stdin.write_all(line.as_bytes()).await.doing("telling the TLS front")?;
        self.hear().await.map(drop)
    }

    async fn hear(&mut self) -> Outcome<Value> {
        let line = Deadline::seconds(PATIENCE).bound("the TLS front should answer", self.stdout.next_line()).await?;
        let line = line.doing("hearing the TLS front")?.ok_or_else(|| Trouble("the TLS front is gone".to_owned()))?;
        serde_json::from_str(&line).doing("reading the TLS front's answer")
    }
}
