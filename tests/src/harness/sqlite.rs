//! Other programs' SQLite databases, over the Python that has Synapse installed.

use super::{Doing, Outcome, trouble, venv_python};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Rows of a query; `?` stand for `values`. Reads only, whoever has the database open; blobs come as hex.
pub fn rows(database: &Path, sql: &str, values: &[&str]) -> Outcome<Vec<Vec<Value>>> {
    let script = "import sqlite3,sys,json\n\
        db=sqlite3.connect('file:'+sys.argv[1]+'?mode=ro',uri=True,timeout=20)\n\
        print(json.dumps([[c.hex() if isinstance(c,bytes) else c for c in r] for r in db.execute(sys.argv[2],sys.argv[3:])]))";
    let mut args = vec![sql];
    args.extend_from_slice(values);
    serde_json::from_str(&python(database, script, &args)?).doing("reading the query's rows")
}

/// The number a query gives.
pub fn count(database: &Path, sql: &str, values: &[&str]) -> Outcome<u64> {
    let rows = rows(database, sql, values)?;
    match rows.first().and_then(|row| row.first()).and_then(Value::as_u64) {
        Some(number) => Ok(number),
        None => trouble("the query gave no number"),
    }
}

/// What a script prints that is given the database and `args`.
pub(super) fn python(database: &Path, script: &str, args: &[&str]) -> Outcome<String> {
    let output =
        Command::new(venv_python()?).args(["-c", script]).arg(database).args(args).output().doing("starting Python")?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        return trouble(format!("the database: {text}"));
    }
    String::from_utf8(output.stdout).doing("reading Python's answer")
}
