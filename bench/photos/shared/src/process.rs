//! Programs as processes: what one run costs, from outside and as the program itself took the time.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};

use crate::Outcome;

/// What one run of a program cost: seconds, and the peak of resident memory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    pub wall: f64,
    pub user: f64,
    pub system: f64,
    pub peak_kib: f64,
}

impl Cost {
    /// Processor seconds, however many processors shared them.
    pub fn processor(&self) -> f64 {
        self.user + self.system
    }
}

/// A program of this workspace, which lies beside the one that runs.
pub fn sibling(name: &str) -> Outcome<String> {
    let path: PathBuf = std::env::current_exe()?.with_file_name(name);
    Ok(path.to_str().ok_or("the folder's name is not UTF-8")?.to_owned())
}

/// Runs `command` once and measures it from outside.
pub fn measured(command: &[String]) -> Outcome<Cost> {
    Ok(serde_json::from_str(&answer(&sibling("measured")?, command)?)?)
}

/// The seconds of each repetition, as the program itself prints them.
pub fn seconds_inside(command: &[String]) -> Outcome<Vec<f64>> {
    let (program, words) = command.split_first().ok_or("no program")?;
    Ok(serde_json::from_str(&answer(program, words)?)?)
}

/// What the program prints.
pub fn answer(program: &str, words: &[String]) -> Outcome<String> {
    let output = Command::new(program).args(words).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{program} {}: {}", words.join(" "), output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
