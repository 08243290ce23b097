//! The HTTP clients: one for the SDK's requests, one for media, so that a photo never stands before a message.

use super::errors::from_reqwest;
use crate::sync::TransportResult;
use reqwest::{Client, ClientBuilder};
use std::time::Duration;

/// Setting up a connection may take this long: phones in a cellar need several seconds.
const CONNECT: Duration = Duration::from_secs(20);
/// A connection whose bytes nobody acknowledged for this long is dead; the kernel then says so.
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);
/// The same for media. Where the other side reads slowly, Linux counts the whole time in which its window is closed again and
/// again, though bytes move all along.
const UNREAD: Duration = Duration::from_secs(180);
/// No answer may pause for longer; above the longest wait of a sync.
const READ_PAUSE: Duration = Duration::from_secs(90);

/// For the SDK: requests and answers are small, a pause means a dead connection.
pub(super) fn for_requests() -> TransportResult<Client> {
    build(base(UNACKNOWLEDGED).read_timeout(READ_PAUSE))
}

/// For media: without a limit on the whole, since an upload is silent until it ends; its user watches for stalls.
pub(super) fn for_media() -> TransportResult<Client> {
    build(base(UNREAD))
}

#[cfg_attr(not(any(target_os = "android", target_os = "linux")), expect(unused_variables))]
fn base(unacknowledged: Duration) -> ClientBuilder {
    let builder = Client::builder()
        .user_agent("Werkfunk")
        .connect_timeout(CONNECT)
        .tcp_keepalive(CONNECT)
        .http2_keep_alive_interval(CONNECT)
        .http2_keep_alive_timeout(UNACKNOWLEDGED);
    #[cfg(any(target_os = "android", target_os = "linux"))]
    let builder = builder.tcp_user_timeout(unacknowledged);
    trust(builder)
}

#[cfg(not(target_os = "android"))]
fn trust(builder: ClientBuilder) -> ClientBuilder {
    builder
}

/// The platform's verifier needs a Java part and takes some good certificates for revoked; so the roots are read here.
#[cfg(target_os = "android")]
fn trust(builder: ClientBuilder) -> ClientBuilder {
    use reqwest::Certificate;
    let system = rustls_native_certs::load_native_certs().certs;
    let shipped = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
    let roots = system.iter().chain(shipped).filter_map(|der| Certificate::from_der(der).ok());
    builder.tls_certs_only(roots.collect::<Vec<_>>())
}

fn build(builder: ClientBuilder) -> TransportResult<Client> {
    builder.build().map_err(|error| from_reqwest(&error))
}
