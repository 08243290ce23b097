//! The test homeserver's configuration: loopback, SQLite, no federation, no telemetry, nothing fetched from anywhere.

use std::path::Path;

use base64::Engine;
use serde_json::{Value, json};

use super::rundir::random_word;
use super::{Doing, Outcome};

/// The name in every user id of the test server.
pub const SERVER_NAME: &str = "werkfunk.test";

/// How often clients may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// So high that no story meets them. Says nothing about behaviour under the defaults.
    Raised,
    /// Synapse's own, except for registering, which is the harness's act and nobody's story.
    Default,
}

/// What may differ between servers.
#[derive(Clone, Debug)]
pub struct SynapseOptions {
    /// Rate limits.
    pub limits: Limits,
    /// Largest upload, in Synapse's notation.
    pub max_upload: String,
}

impl Default for SynapseOptions {
    fn default() -> Self {
        Self { limits: Limits::Raised, max_upload: "50M".to_owned() }
    }
}

/// The configuration of the server in `dir` at `port`. JSON is YAML.
pub fn server_config(dir: &Path, port: u16, options: &SynapseOptions) -> Outcome<Value> {
    let mut config = json!({
        "server_name": SERVER_NAME,
        "public_baseurl": format!("http://127.0.0.1:{port}/"),
        "listeners": [{
            "port": port, "type": "http", "tls": false, "bind_addresses": ["127.0.0.1"],
            "resources": [{"names": ["client"]}],
        }],
        "database": {"name": "sqlite3", "args": {"database": dir.join("homeserver.db")}},
        "media_store_path": dir.join("media_store"),
        "log_config": dir.join("log.yaml"),
        "pid_file": dir.join("homeserver.pid"),
        "signing_key": signing_key()?,
        "macaroon_secret_key": random_word()?,
        "form_secret": random_word()?,
        "bcrypt_rounds": 4,
        "enable_registration": true,
        "enable_registration_without_verification": true,
        "max_upload_size": options.max_upload,
        "trusted_key_servers": [],
        "suppress_key_server_warning": true,
        "federation_domain_whitelist": [],
        "url_preview_enabled": false,
        "presence": {"enabled": false},
        "report_stats": false,
        "rc_registration": raised(),
    });
    if options.limits == Limits::Raised {
        raise_limits(&mut config);
    }
    Ok(config)
}

fn raised() -> Value {
    json!({"per_second": 10_000, "burst_count": 10_000})
}

fn raise_limits(config: &mut Value) {
    for name in ["rc_message", "rc_admin_redaction", "rc_key_requests", "rc_room_creation", "rc_3pid_validation"] {
        config[name] = raised();
    }
    config["rc_media_create"] = raised();
    config["rc_login"] = json!({"address": raised(), "account": raised(), "failed_attempts": raised()});
    config["rc_joins"] = json!({"local": raised(), "remote": raised()});
    config["rc_joins_per_room"] = raised();
    config["rc_invites"] = json!({"per_room": raised(), "per_user": raised(), "per_issuer": raised()});
}

fn signing_key() -> Outcome<String> {
    let mut seed = [0u8; 32];
    getrandom::fill(&mut seed).doing("asking for random bytes")?;
    let seed = base64::engine::general_purpose::STANDARD_NO_PAD.encode(seed);
    Ok(format!("ed25519 a_test {seed}"))
}

/// Everything from INFO on, into the file at `path`.
pub fn log_config(path: &Path) -> Value {
    json!({
        "version": 1,
        "formatters": {"precise": {"format": "%(asctime)s %(levelname)s %(name)s - %(request)s - %(message)s"}},
        "handlers": {"file": {
            "class": "logging.FileHandler", "formatter": "precise", "filename": path, "encoding": "utf8",
        }},
        "root": {"level": "INFO", "handlers": ["file"]},
        "disable_existing_loggers": false,
    })
}
