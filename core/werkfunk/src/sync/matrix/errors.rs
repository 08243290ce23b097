//! How a request failed, in our own words: one judgement for the SDK's requests and for our raw ones. What the server
//! wrote is dropped, only a well-formed Matrix error code is kept.

use crate::store::StoreError;
use crate::sync::{TransportError, TransportResult};
use matrix_sdk::encryption::{CryptoStoreError, MegolmError, OlmError};
use matrix_sdk::ruma::api::client::uiaa::UiaaResponse;
use matrix_sdk::ruma::api::error::{Error as ApiError, ErrorKind, FromHttpResponseError, RetryAfter};
use matrix_sdk::{ClientBuildError, Error as SdkError, HttpError};
use std::time::Duration;

/// What counts in an answer that is no success.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub status: u16,
    /// The Matrix error code; `None` if the body is not a Matrix error.
    pub code: Option<String>,
    pub soft_logout: bool,
    pub retry_after: Option<Duration>,
}

/// Judges an answer by its Matrix code and its status. An answer without a code comes from something in between,
/// except where proxies in front of a server answer for it (413, 429, 5xx).
pub(super) fn judge(answer: Answer) -> TransportError {
    let Answer { status, code, soft_logout, retry_after } = answer;
    match (status, code.as_deref()) {
        (_, Some("M_LIMIT_EXCEEDED")) | (429, _) => TransportError::RateLimited { retry_after },
        (_, Some("M_TOO_LARGE")) | (413, _) => TransportError::TooLarge,
        (_, Some("M_UNKNOWN_TOKEN")) => TransportError::Unauthorized { soft: soft_logout },
        // Only the server's own word says that the device is gone.
        (401, Some(_)) => TransportError::Unauthorized { soft: true },
        (511, None) => TransportError::Garbage,
        (500.., _) => TransportError::Server { status },
        (_, Some("M_FORBIDDEN")) => TransportError::Forbidden,
        (_, Some("M_NOT_FOUND")) => TransportError::NotFound,
        (_, Some(code)) => TransportError::Refused { code: clean(code) },
        (_, None) => TransportError::Garbage,
    }
}

/// A code is text from the server: kept only in the shape codes have.
fn clean(code: &str) -> String {
    let shaped = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    if !code.is_empty() && code.len() <= 64 && code.chars().all(shaped) {
        code.to_owned()
    } else {
        "M_UNKNOWN".to_owned()
    }
}

/// Judges the body of a raw answer.
pub(super) fn judge_body(status: u16, retry_after_header: Option<&str>, body: &[u8]) -> TransportError {
    #[derive(serde::Deserialize)]
    struct Body {
        errcode: String,
        #[serde(default)]
        soft_logout: bool,
        retry_after_ms: Option<u64>,
    }
    let header = retry_after_header.and_then(|value| value.trim().parse().ok()).map(Duration::from_secs);
    let Ok(body) = serde_json::from_slice::<Body>(body) else {
        return judge(Answer { status, retry_after: header, ..Answer::default() });
    };
    let retry_after = header.or(body.retry_after_ms.map(Duration::from_millis));
    judge(Answer { status, code: Some(body.errcode), soft_logout: body.soft_logout, retry_after })
}

/// Judges a raw answer that is no success, reading at most what a Matrix error needs.
pub(super) async fn from_response(mut response: reqwest::Response) -> TransportError {
    const ENOUGH: usize = 64 * 1024;
    let status = response.status().as_u16();
    let retry_after = response.headers().get("retry-after").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let mut body = Vec::new();
    while body.len() < ENOUGH {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => break,
            Err(_) => return TransportError::NoAnswer,
        }
    }
    judge_body(status, retry_after.as_deref(), &body)
}

/// A failure below HTTP, of a raw request or inside the SDK. What `reqwest` calls a decoding failure is an answer that
/// broke off.
pub(super) fn from_reqwest(error: &reqwest::Error) -> TransportError {
    if error.is_redirect() || error.is_builder() || is_unproven(error) {
        TransportError::Garbage
    } else {
        TransportError::NoAnswer
    }
}

/// Whether whoever answered could not prove to be the server.
fn is_unproven(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(rustls::Error::InvalidCertificate(_)) = error.downcast_ref() {
            return true;
        }
        // An I/O error names what it wraps, not what that one comes from.
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        cause = wrapped.map(|inner| inner as &(dyn std::error::Error + 'static)).or_else(|| error.source());
    }
    false
}

/// A failed request of the SDK.
pub(super) fn from_http(error: &HttpError) -> TransportError {
    match error {
        HttpError::Reqwest(error) => from_reqwest(error),
        HttpError::Api(error) => match error.as_ref() {
            FromHttpResponseError::Server(UiaaResponse::MatrixError(error)) => from_api(error),
            FromHttpResponseError::Server(_) => TransportError::Unauthorized { soft: false },
            _ => TransportError::Garbage,
        },
        HttpError::Cached(error) => from_http(error),
        HttpError::RefreshToken(_) => TransportError::Unauthorized { soft: false },
        _ => TransportError::Garbage,
    }
}

fn from_api(error: &ApiError) -> TransportError {
    let kind = error.error_kind();
    let retry_after = match kind {
        Some(ErrorKind::LimitExceeded(limit)) => match limit.retry_after {
            Some(RetryAfter::Delay(delay)) => Some(delay),
            _ => None,
        },
        _ => None,
    };
    judge(Answer {
        status: error.status_code.as_u16(),
        code: kind.map(|kind| kind.errcode().to_string()),
        soft_logout: matches!(kind, Some(ErrorKind::UnknownToken(token)) if token.soft_logout),
        retry_after,
    })
}

/// A failed verb of the SDK.
pub(super) fn from_sdk(error: &SdkError) -> TransportError {
    match error {
        SdkError::Http(error) => from_http(error),
        SdkError::Timeout | SdkError::ConcurrentRequestFailed => TransportError::NoAnswer,
        SdkError::AuthenticationRequired => TransportError::Unauthorized { soft: false },
        SdkError::WrongRoomState(_) => TransportError::Forbidden,
        SdkError::InsufficientData | SdkError::Identifier(_) => TransportError::NotFound,
        SdkError::CryptoStoreError(error) => from_crypto_store(error),
        SdkError::OlmError(error) => match error.as_ref() {
            OlmError::Store(error) => from_crypto_store(error),
            _ => TransportError::Encryption,
        },
        SdkError::MegolmError(error) => match error.as_ref() {
            MegolmError::Store(error) => from_crypto_store(error),
            _ => TransportError::Encryption,
        },
        SdkError::NoOlmMachine | SdkError::BadCryptoStoreState | SdkError::DecryptorError(_) => {
            TransportError::Encryption
        }
        SdkError::SerdeJson(_) => TransportError::Garbage,
        error => from_store(error),
    }
}

fn from_crypto_store(error: &CryptoStoreError) -> TransportError {
    match error {
        CryptoStoreError::MismatchedAccount { .. } => other_login(),
        error => from_store(error),
    }
}

/// A store of the SDK that cannot be used. What is damaged stays so: only a login as a new device, with keys of its own, helps.
pub(super) fn from_store(error: &(dyn std::error::Error + 'static)) -> TransportError {
    match StoreError::behind(error) {
        Some(StoreError::Damaged | StoreError::WrongKey) => TransportError::Unauthorized { soft: false },
        _ => TransportError::Local,
    }
}

/// Keys without which nothing works at all could not be read: where SQLite does not say why, they are damaged.
pub(super) fn unreadable(error: &(dyn std::error::Error + 'static)) -> TransportError {
    match StoreError::behind(error) {
        None => TransportError::Unauthorized { soft: false },
        Some(_) => from_store(error),
    }
}

/// A client that could not be set up.
pub(super) fn from_build(error: &ClientBuildError) -> TransportError {
    match error {
        ClientBuildError::Http(error) => from_http(error),
        ClientBuildError::SqliteStore(_) => TransportError::Local,
        _ => TransportError::Garbage,
    }
}

/// The keys on this device belong to another user or device. They are left as they are.
pub(super) fn other_login() -> TransportError {
    TransportError::Refused { code: "WERKFUNK_OTHER_LOGIN".to_owned() }
}

/// `map_err` for the SDK's verbs.
pub(super) trait OrTransport<T> {
    fn or_transport(self) -> TransportResult<T>;
}

impl<T> OrTransport<T> for Result<T, SdkError> {
    fn or_transport(self) -> TransportResult<T> {
        self.map_err(|error| from_sdk(&error))
    }
}

impl<T> OrTransport<T> for Result<T, HttpError> {
    fn or_transport(self) -> TransportResult<T> {
        self.map_err(|error| from_http(&error))
    }
}

#[cfg(test)]
mod tests;
