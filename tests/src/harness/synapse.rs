//! A real Synapse on loopback over SQLite: started, stopped, killed, restarted on the same port and data, and read.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::Semaphore;

pub use super::synapse_config::{Limits, SERVER_NAME, SynapseOptions};
use super::synapse_config::{log_config, server_config};
use super::{Deadline, Doing, Outcome, Proc, Trouble, free_port, http, sqlite, trouble, venv_python};

/// More servers starting at once only make each other late.
static BOOTS: Semaphore = Semaphore::const_new(2);

/// A running homeserver; dropped means killed.
#[derive(Debug)]
pub struct Synapse {
    dir: PathBuf,
    python: PathBuf,
    port: u16,
    process: Option<Proc>,
    started_in: Duration,
}

impl Synapse {
    /// Starts a server with the default options and its data in `dir`.
    pub async fn start(dir: &Path) -> Outcome<Self> {
        Self::start_with(dir, &SynapseOptions::default()).await
    }

    /// Starts a server; `dir` is made if it is not there. Tries another port if the first is taken meanwhile.
    pub async fn start_with(dir: &Path, options: &SynapseOptions) -> Outcome<Self> {
        std::fs::create_dir_all(dir).doing(format!("making {}", dir.display()))?;
        let mut server = Self {
            dir: std::path::absolute(dir).doing("naming the server's folder")?,
            python: venv_python()?,
            port: 0,
            process: None,
            started_in: Duration::ZERO,
        };
        let mut attempts_left = 3;
        loop {
            server.port = free_port()?;
            server.write_config(options)?;
            attempts_left -= 1;
            match server.boot().await {
                Ok(()) => return Ok(server),
                Err(Trouble(text)) if attempts_left > 0 && text.contains("in use") => {}
                Err(trouble) => return Err(trouble),
            }
        }
    }

    /// `http://127.0.0.1:<port>`
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The port, the same after a restart.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The server's process id while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(Proc::pid)
    }

    /// How long the last start took until the server answered.
    pub fn started_in(&self) -> Duration {
        self.started_in
    }

    /// The folder with everything the server keeps: database, media, log, configuration.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The SQLite database; beside it stand its `-wal` and `-shm`.
    pub fn db_path(&self) -> PathBuf {
        self.dir.join("homeserver.db")
    }

    /// The media store.
    pub fn media_dir(&self) -> PathBuf {
        self.dir.join("media_store")
    }

    /// The log.
    pub fn log_path(&self) -> PathBuf {
        self.dir.join("homeserver.log")
    }

    /// `@name:werkfunk.test`
    pub fn user_id(&self, name: &str) -> String {
        format!("@{name}:{SERVER_NAME}")
    }

    /// Makes an account.
    pub async fn register(&self, user: &str, password: &str) -> Outcome<()> {
        let body = json!({
            "username": user, "password": password, "inhibit_login": true,
            "auth": {"type": "m.login.dummy"},
        });
        let answer = self.post("register", None, &body).await?;
        match answer.status {
            200 => Ok(()),
            status => trouble(format!("registering {user}: {status} {}", answer.json())),
        }
    }

    /// Deletes these devices of a user, as whoever looks at the list of devices may do; their tokens, keys and transactions go
    /// with them.
    pub async fn delete_devices(&self, user: &str, password: &str, devices: &[String]) -> Outcome<()> {
        let identifier = json!({"type": "m.id.user", "user": user});
        let mut auth = json!({"type": "m.login.password", "identifier": identifier, "password": password});
        let login = self.post("login", None, &auth).await?.json();
        let token = login["access_token"].as_str().unwrap_or_default();
        let asked = self.post("delete_devices", Some(token), &json!({"devices": devices})).await?.json();
        auth["session"] = asked["session"].clone();
        let order = json!({"devices": devices, "auth": auth});
        let answer = self.post("delete_devices", Some(token), &order).await?;
        match answer.status {
            200 => self.post("logout", Some(token), &json!({})).await.map(drop),
            status => trouble(format!("deleting devices: {status} {}", answer.json())),
        }
    }

    async fn post(&self, verb: &str, token: Option<&str>, body: &Value) -> Outcome<http::Answer> {
        let target = format!("/_matrix/client/v3/{verb}");
        http::request(self.port, "POST", &target, token, body.to_string().as_bytes()).await
    }

    /// Ends the server in good order. A server that has died on its own is reported.
    pub async fn stop(&mut self) -> Outcome<()> {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        if process.ended().is_some() {
            return trouble(format!("the server had died:\n{}", self.last_words()));
        }
        process.terminate(Deadline::seconds(20)).await.map(|_| ())
    }

    /// SIGKILL, as a power cut would.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// Starts the stopped or killed server again, or stops and starts a running one: same port, same data.
    pub async fn restart(&mut self) -> Outcome<()> {
        self.stop().await?;
        self.boot().await
    }

    /// Makes the server forget every transaction id, as it does by itself after 24 hours, and restarts it.
    /// Gives how many it forgot.
    pub async fn forget_transactions(&mut self) -> Outcome<u64> {
        let script = "import sqlite3,sys\n\
            db=sqlite3.connect(sys.argv[1])\n\
            names=[r[0] for r in db.execute(\"select name from sqlite_master where type='table' and name like 'event_txn_id%'\")]\n\
            assert 'event_txn_id_device_id' in names, names\n\
            gone=sum(db.execute('delete from '+n).rowcount for n in names)\n\
            db.commit()\n\
            print(gone)";
        let gone = self.while_stopped(script, &[]).await?;
        gone.trim().parse().doing("counting forgotten transactions")
    }

    /// Lays aside what other devices handed in for the devices of a user (a whole user id) and those have not fetched yet, room
    /// keys among it, and restarts. Gives how many messages that are.
    pub async fn lay_keys_aside(&mut self, user: &str) -> Outcome<u64> {
        let script = "import sqlite3,sys\n\
            db=sqlite3.connect(sys.argv[1])\n\
            db.execute('create table aside as select * from device_inbox where user_id=?',sys.argv[2:])\n\
            print(db.execute('delete from device_inbox where user_id=?',sys.argv[2:]).rowcount)\n\
            db.commit()";
        let aside = self.while_stopped(script, &[user]).await?;
        aside.trim().parse().doing("counting what was laid aside")
    }

    /// Hands out what was laid aside, as if it had come just now, and restarts.
    pub async fn hand_keys_out(&mut self) -> Outcome<()> {
        let script = "import sqlite3,sys\n\
            db=sqlite3.connect(sys.argv[1])\n\
            at=\"select max(stream_id) from stream_positions where stream_name='to_device'\"\n\
            first=max(db.execute(q).fetchone()[0] or 0 for q in (at,'select max(stream_id) from device_inbox'))\n\
            db.execute('update aside set stream_id = ? + rowid',(first,))\n\
            db.execute('insert into device_inbox select * from aside')\n\
            db.execute('drop table aside')\n\
            db.commit()";
        self.while_stopped(script, &[]).await.map(drop)
    }

    /// Runs a script on the database while the server is down; gives what it printed.
    async fn while_stopped(&mut self, script: &str, args: &[&str]) -> Outcome<String> {
        self.stop().await?;
        let printed = sqlite::python(&self.db_path(), script, args)?;
        self.boot().await?;
        Ok(printed)
    }

    /// How many events of type `kind` by `sender` (a whole user id) the server's database holds in all rooms:
    /// the exact count behind "arrived exactly once".
    pub fn count_events(&self, kind: &str, sender: &str) -> Outcome<u64> {
        let sql = "select count(*) from events where type=? and sender=?";
        self.count(sql, &[kind, sender])
    }

    /// Like [`Synapse::count_events`], in one room.
    pub fn count_events_in(&self, room: &str, kind: &str, sender: &str) -> Outcome<u64> {
        let sql = "select count(*) from events where room_id=? and type=? and sender=?";
        self.count(sql, &[room, kind, sender])
    }

    /// The number a query over the server's database gives; as [`sqlite::count`].
    pub fn count(&self, sql: &str, values: &[&str]) -> Outcome<u64> {
        sqlite::count(&self.db_path(), sql, values)
    }

    /// Rows of a query over the server's database; as [`sqlite::rows`].
    pub fn query(&self, sql: &str, values: &[&str]) -> Outcome<Vec<Vec<Value>>> {
        sqlite::rows(&self.db_path(), sql, values)
    }

    async fn boot(&mut self) -> Outcome<()> {
        let _turn = BOOTS.acquire().await.doing("waiting to start")?;
        let deadline = Deadline::seconds(60);
        let log = std::fs::File::create(self.dir.join("stderr.log")).doing("making the log")?;
        let mut command = Command::new(&self.python);
        command
            .args(["-m", "synapse.app.homeserver", "-c"])
            .arg(self.dir.join("homeserver.yaml"))
            .current_dir(&self.dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let mut process = Proc::spawn("Synapse", command)?;
        let port = self.port;
        let up = deadline.poll("Synapse should answer", async || {
            if process.ended().is_some() {
                return Some(false);
            }
            let asked = http::request(port, "GET", "/_matrix/client/versions", None, b"").await;
            asked.is_ok_and(|a| a.status == 200).then_some(true)
        });
        match up.await {
            Ok(true) => {}
            Ok(false) => return trouble(format!("Synapse died:\n{}", self.last_words())),
            Err(Trouble(text)) => return trouble(format!("{text}:\n{}", self.last_words())),
        }
        self.process = Some(process);
        self.started_in = deadline.elapsed();
        Ok(())
    }

    fn last_words(&self) -> String {
        let mut words = String::new();
        for name in ["homeserver.log", "stderr.log"] {
            let text = std::fs::read_to_string(self.dir.join(name)).unwrap_or_default();
            let lines: Vec<_> = text.lines().collect();
            for line in &lines[lines.len().saturating_sub(12)..] {
                words.push_str(&format!("  {name}: {line}\n"));
            }
        }
        words
    }

    fn write_config(&self, options: &SynapseOptions) -> Outcome<()> {
        let write = |name: &str, value: Value| {
            let path = self.dir.join(name);
            let text = value.to_string();
            std::fs::write(&path, text).doing(format!("writing {}", path.display()))
        };
        write("log.yaml", log_config(&self.log_path()))?;
        write("homeserver.yaml", server_config(&self.dir, self.port, options)?)
    }
}
