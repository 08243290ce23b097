//! Every answer of a server means the same for a message and for a photo, and none of its words reach an error.

use super::*;
use crate::sync::matrix::media::MediaServer;
use crate::sync::matrix::scripted::{self, Answer as Scripted};
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::ruma::OwnedDeviceId;
use matrix_sdk::ruma::UserId;
use matrix_sdk::store::RoomLoadSettings;
use matrix_sdk::{Client, SessionMeta, SessionTokens};
use std::sync::Arc;

fn limited(retry_after: Option<Duration>) -> TransportError {
    TransportError::RateLimited { retry_after }
}

fn refused(code: &str) -> TransportError {
    TransportError::Refused { code: code.into() }
}

/// Status, body, and what it means for the SDK's requests and for raw ones alike.
fn table() -> Vec<(u16, &'static str, TransportError)> {
    vec![
        (
            401,
            r#"{"errcode":"M_UNKNOWN_TOKEN","error":"@kundin:x","soft_logout":true}"#,
            TransportError::Unauthorized { soft: true },
        ),
        (401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x"}"#, TransportError::Unauthorized { soft: false }),
        (401, r#"{"errcode":"M_MISSING_TOKEN","error":"x"}"#, TransportError::Unauthorized { soft: true }),
        (403, r#"{"errcode":"M_FORBIDDEN","error":"x"}"#, TransportError::Forbidden),
        (
            403,
            r#"{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://x"}"#,
            refused("M_CONSENT_NOT_GIVEN"),
        ),
        (403, r#"{"errcode":"@kundin:x said hello","error":"x"}"#, refused("M_UNKNOWN")),
        (404, r#"{"errcode":"M_NOT_FOUND","error":"x"}"#, TransportError::NotFound),
        (404, r#"{"errcode":"M_UNRECOGNIZED","error":"x"}"#, refused("M_UNRECOGNIZED")),
        (413, r#"{"errcode":"M_TOO_LARGE","error":"x"}"#, TransportError::TooLarge),
        (413, "<html>Request Entity Too Large</html>", TransportError::TooLarge),
        (
            429,
            r#"{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":2500}"#,
            limited(Some(Duration::from_millis(2500))),
        ),
        (429, r#"{"errcode":"M_LIMIT_EXCEEDED","error":"x"}"#, limited(None)),
        (429, "slow down", limited(None)),
        (500, r#"{"errcode":"M_UNKNOWN","error":"x"}"#, TransportError::Server { status: 500 }),
        (502, "<html>Bad Gateway</html>", TransportError::Server { status: 502 }),
        (504, r#"{"errcode":"M_NOT_YET_UPLOADED","error":"x"}"#, TransportError::Server { status: 504 }),
        (511, "<html>Hotel WLAN</html>", TransportError::Garbage),
        (403, "<html>Hotel WLAN</html>", TransportError::Garbage),
        (404, r#"{"detail":"not here"}"#, TransportError::Garbage),
        (200, "<html>Hotel WLAN</html>", TransportError::Garbage),
        (200, "", TransportError::Garbage),
    ]
}

async fn client(homeserver: &str) -> Client {
    let client = Client::builder()
        .homeserver_url(homeserver)
        .request_config(RequestConfig::new().disable_retry().timeout(Duration::from_secs(20)))
        .server_versions([matrix_sdk::ruma::api::MatrixVersion::V1_11])
        .build()
        .await
        .unwrap();
    let session = MatrixSession {
        meta: SessionMeta { user_id: UserId::parse("@meister:x").unwrap(), device_id: OwnedDeviceId::from("TELEFON") },
        tokens: SessionTokens { access_token: "token".into(), refresh_token: None },
    };
    client.matrix_auth().restore_session(session, RoomLoadSettings::default()).await.unwrap();
    client
}

async fn of_the_sdk(client: &Client) -> Option<TransportError> {
    client.whoami().await.or_transport().err()
}

async fn of_an_upload(homeserver: &str, spool: &std::path::Path) -> Option<TransportError> {
    let server = MediaServer {
        http: &reqwest::Client::new(),
        homeserver: homeserver.parse().unwrap(),
        token: "token".into(),
        stall: Duration::from_secs(20),
    };
    server.upload("mxc://x/abc", spool, false, Arc::new(|_| ())).await.err()
}

#[tokio::test]
async fn every_answer_means_the_same_for_a_message_and_for_a_photo() {
    let folder = tempfile::tempdir().unwrap();
    let spool = folder.path().join("spool");
    std::fs::write(&spool, vec![7; 40_000]).unwrap();
    for (status, body, meaning) in table() {
        let server = scripted::serve(Scripted::new(status, body)).await;
        let client = client(&server).await;
        assert_eq!(of_the_sdk(&client).await, Some(meaning.clone()), "SDK: {status} {body}");
        assert_eq!(of_an_upload(&server, &spool).await, Some(meaning), "upload: {status} {body}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let spool = folder.path().join("spool");
    std::fs::write(&spool, vec![7; 40_000]).unwrap();
    for answer in [Scripted::reset(), Scripted::new(200, r#"{"user_id":"@meister:x"}"#).cut_short()] {
        let server = scripted::serve(answer).await;
        assert_eq!(of_the_sdk(&client(&server).await).await, Some(TransportError::NoAnswer));
        assert_eq!(of_an_upload(&server, &spool).await, Some(TransportError::NoAnswer));
    }
}

#[tokio::test]
async fn nobody_listening_is_no_answer() {
    let nobody = scripted::nobody().await;
    assert_eq!(of_the_sdk(&client(&nobody).await).await, Some(TransportError::NoAnswer));
}

#[test]
fn the_header_says_how_long_to_wait_when_the_body_does_not() {
    assert_eq!(judge_body(429, Some("7"), b"slow down"), limited(Some(Duration::from_secs(7))));
    assert_eq!(judge_body(429, Some("tomorrow"), b""), limited(None));
}

#[test]
fn no_error_repeats_what_the_server_wrote() {
    for (status, body, _) in table() {
        let shown = format!("{0} {0:?}", judge_body(status, None, body.as_bytes()));
        assert!(!shown.contains("kundin") && !shown.contains("WLAN"), "{shown}");
    }
}

#[test]
fn keys_that_cannot_be_read_ask_for_a_login_as_a_new_device() {
    let error = CryptoStoreError::AccountUnset;
    assert_eq!(from_crypto_store(&error), TransportError::Local, "it may pass");
    assert_eq!(unreadable(&error), TransportError::Unauthorized { soft: false });
}
