//! Child processes that never outlive the story: killed on drop, and by the kernel when the test process dies.
//!
//! The kernel's parent-death signal follows the *thread* that forked, so every child is forked by one thread that
//! lives as long as the process. Each child leads a process group of its own, so what it starts dies with it.

use std::collections::BTreeMap;
use std::io;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, OnceLock, mpsc};

use super::{Deadline, Doing, Outcome, Trouble, trouble};

type Order = (Command, mpsc::Sender<io::Result<Child>>);

static FORKER: OnceLock<Mutex<mpsc::Sender<Order>>> = OnceLock::new();
static ALIVE: Mutex<BTreeMap<u32, String>> = Mutex::new(BTreeMap::new());

fn alive() -> MutexGuard<'static, BTreeMap<u32, String>> {
    ALIVE.lock().unwrap_or_else(|e| e.into_inner())
}

fn forker() -> mpsc::Sender<Order> {
    let sender = FORKER.get_or_init(|| {
        let (send, orders) = mpsc::channel::<Order>();
        std::thread::spawn(move || {
            for (mut command, answer) in orders {
                let _ = answer.send(command.spawn());
            }
        });
        Mutex::new(send)
    });
    sender.lock().unwrap_or_else(|e| e.into_inner()).clone()
}

fn fork(mut command: Command) -> io::Result<Child> {
    let parent = std::process::id();
    command.process_group(0);
    // SAFETY: prctl and getppid are async-signal-safe and touch no memory of ours.
    unsafe {
        command.pre_exec(move || {
            if libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL) != 0 {
                return Err(io::Error::last_os_error());
            }
            // The parent may have died between the fork and the line above.
            if libc::getppid() as u32 != parent {
                return Err(io::Error::other("the test process is gone"));
            }
            Ok(())
        });
    }
    let (answer, child) = mpsc::channel();
    forker().send((command, answer)).map_err(|_| io::Error::other("the forking thread is gone"))?;
    child.recv().map_err(|_| io::Error::other("the forking thread is gone"))?
}

/// A running child process; dropped means killed, with its whole process group.
#[derive(Debug)]
pub struct Proc {
    name: String,
    child: Child,
    ended: Option<ExitStatus>,
}

impl Proc {
    /// Starts `command`; `name` is what error messages call it. Pipes asked for are at [`Proc::child`].
    pub fn spawn(name: &str, command: Command) -> Outcome<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        let child = fork(command).doing(format!("{name}: could not start {program}"))?;
        alive().insert(child.id(), name.to_owned());
        Ok(Self { name: name.to_owned(), child, ended: None })
    }

    /// The process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The standard child, to take its pipes from.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        if self.ended.is_none()
            && let Ok(Some(status)) = self.child.try_wait()
        {
            alive().remove(&self.child.id());
            self.ended = Some(status);
        }
        self.ended
    }

    /// Waits until it ended by itself.
    pub async fn wait(&mut self, deadline: Deadline) -> Outcome<ExitStatus> {
        let what = format!("{} should have ended", self.name);
        deadline.poll(&what, async || self.ended()).await
    }

    /// Sends `signal` (see `libc::SIG*`) to the process alone.
    pub fn signal(&mut self, signal: i32) -> Outcome<()> {
        if self.ended().is_some() {
            return trouble(format!("{} has already ended", self.name));
        }
        // SAFETY: the child is not reaped yet, so the pid is still its own.
        match unsafe { libc::kill(self.child.id() as i32, signal) } {
            0 => Ok(()),
            _ => trouble(format!("{}: signal {signal}: {}", self.name, io::Error::last_os_error())),
        }
    }

    /// SIGKILL to the group, and waits until the process is gone. Gone already is fine.
    pub fn kill(&mut self) {
        if self.ended().is_some() {
            return;
        }
        kill_group(self.child.id());
        if let Ok(status) = self.child.wait() {
            self.ended = Some(status);
        }
        alive().remove(&self.child.id());
    }

    /// SIGTERM, then waits; what has not gone by the deadline is killed and reported.
    pub async fn terminate(&mut self, deadline: Deadline) -> Outcome<ExitStatus> {
        if let Some(status) = self.ended() {
            return Ok(status);
        }
        self.signal(libc::SIGTERM)?;
        let ended = self.wait(deadline).await;
        self.kill();
        ended
    }

    /// True if it ended by SIGKILL.
    pub fn was_killed(&mut self) -> bool {
        self.ended().and_then(|s| s.signal()) == Some(libc::SIGKILL)
    }
}

impl Drop for Proc {
    fn drop(&mut self) {
        self.kill();
    }
}

fn kill_group(pid: u32) {
    // SAFETY: the group was made by us with this id, and its leader is not reaped.
    unsafe { libc::kill(-(pid as i32), libc::SIGKILL) };
}

/// Kills every process the harness started and that still runs.
pub fn stop_all() {
    for pid in std::mem::take(&mut *alive()).into_keys() {
        kill_group(pid);
    }
}

/// From now on Ctrl-C and SIGTERM stop everything the harness started, run `last` and exit with 130.
///
/// Without this call they still stop everything: the kernel kills the children of a test that dies.
pub fn stop_all_on_ctrl_c(last: impl FnOnce() + Send + 'static) -> Outcome<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut int = signal(SignalKind::interrupt()).doing("listening for Ctrl-C")?;
    let mut term = signal(SignalKind::terminate()).doing("listening for SIGTERM")?;
    tokio::spawn(async move {
        tokio::select! { _ = int.recv() => {}, _ = term.recv() => {} }
        stop_all();
        last();
        std::process::exit(130);
    });
    Ok(())
}

/// The most memory process `pid` ever held, in bytes (`VmHWM`).
pub fn peak_memory(pid: u32) -> Outcome<u64> {
    let path = format!("/proc/{pid}/status");
    let status = std::fs::read_to_string(&path).doing(format!("reading {path}"))?;
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    match kib {
        Some(kib) => Ok(kib * 1024),
        None => Err(Trouble(format!("{path} tells no VmHWM"))),
    }
}
