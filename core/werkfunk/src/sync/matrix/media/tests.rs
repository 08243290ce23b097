//! Photos on their way: nothing in clear, nothing changed or cut short believed, no endless waiting.

use super::*;
use crate::sync::matrix::scripted::{self, Answer};

fn photo() -> Vec<u8> {
    (0..100_003_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

/// The photo's ciphertext and how it is found and read.
fn encrypted(folder: &Path) -> (Vec<u8>, RemoteFile) {
    let spool = folder.join("spool");
    let made = encrypt(&mut photo().as_slice(), &spool).unwrap();
    let cipher = std::fs::read(&spool).unwrap();
    assert_eq!(made.bytes, cipher.len() as u64);
    let mut file: serde_json::Value = serde_json::from_str(&made.keys).unwrap();
    file["url"] = "mxc://x/abc".into();
    (cipher, RemoteFile(file.to_string()))
}

async fn downloaded(answer: Answer, file: &RemoteFile, stall: Duration) -> TransportResult<Vec<u8>> {
    let homeserver = scripted::serve(answer).await.parse().unwrap();
    let server = MediaServer { http: &reqwest::Client::new(), homeserver, token: "token".into(), stall };
    let mut plain = Vec::new();
    server.download(file, &mut plain).await.map(|()| plain)
}

#[test]
fn the_spool_file_hides_the_photo_and_never_repeats_itself() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let ((one, _), (two, _)) = (encrypted(a.path()), encrypted(b.path()));
    assert!(one != photo() && one != two);
}

#[test]
fn a_photo_that_cannot_be_read_or_written_is_a_local_failure() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("broken"))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(encrypt(&mut Broken, &folder.path().join("spool")), Err(TransportError::Local));
    assert_eq!(encrypt(&mut &b"x"[..], &folder.path().join("none/spool")), Err(TransportError::Local));
}

#[tokio::test]
async fn what_the_kundin_sent_arrives_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (cipher, file) = encrypted(folder.path());
    let answer = Answer::bytes(200, "application/octet-stream", &cipher);
    assert!(downloaded(answer, &file, STALL).await == Ok(photo()));
    let plain = RemoteFile(r#"{"url":"mxc://x/abc"}"#.into());
    let answer = Answer::bytes(200, "image/jpeg", &photo());
    assert!(downloaded(answer, &plain, STALL).await == Ok(photo()));
}

#[tokio::test]
async fn what_was_changed_cut_short_or_replaced_on_the_way_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (mut cipher, file) = encrypted(folder.path());
    cipher[70_000] ^= 1;
    let changed = Answer::bytes(200, "application/octet-stream", &cipher);
    assert_eq!(downloaded(changed.clone(), &file, STALL).await, Err(TransportError::Encryption));
    assert_eq!(downloaded(changed.cut_short(), &file, STALL).await, Err(TransportError::NoAnswer));
    let page = Answer::bytes(200, "text/html", b"<html>Hotel WLAN</html>");
    assert_eq!(downloaded(page, &file, STALL).await, Err(TransportError::Garbage));
    let empty = Answer::bytes(200, "application/octet-stream", b"");
    assert_eq!(downloaded(empty, &file, STALL).await, Err(TransportError::Encryption));
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let stall = Duration::from_millis(100);
    let (_, file) = encrypted(folder.path());
    assert_eq!(downloaded(Answer::silent(), &file, stall).await, Err(TransportError::NoAnswer));

    let spool = folder.path().join("large");
    std::fs::File::create(&spool).unwrap().set_len(200 << 20).unwrap();
    let homeserver = scripted::serve(Answer::silent()).await.parse().unwrap();
    let server = MediaServer { http: &reqwest::Client::new(), homeserver, token: "token".into(), stall };
    let upload = server.upload("mxc://x/abc", &spool, false, Arc::new(|_| ()));
    let answer = tokio::time::timeout(Duration::from_secs(60), upload).await.expect("given up in time");
    assert_eq!(answer, Err(TransportError::NoAnswer));
}

#[tokio::test]
async fn a_409_is_believed_only_where_the_media_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let spool = folder.path().join("spool");
    std::fs::write(&spool, vec![7; 40_000]).unwrap();
    let body = r#"{"errcode":"M_CANNOT_OVERWRITE_MEDIA","error":"x"}"#;
    let homeserver = scripted::serve(Answer::new(409, body)).await.parse().unwrap();
    let server = MediaServer { http: &reqwest::Client::new(), homeserver, token: "token".into(), stall: STALL };
    let answer = server.upload("mxc://x/abc", &spool, false, Arc::new(|_| ())).await;
    assert_eq!(answer, Err(TransportError::NoAnswer), "asked for the media, this server answers 409 again");
}

#[tokio::test]
async fn progress_ends_at_the_size_of_the_file_and_a_lost_spool_is_local() {
    let folder = tempfile::tempdir().unwrap();
    let spool = folder.path().join("spool");
    std::fs::write(&spool, vec![7; 40_000]).unwrap();
    let homeserver = scripted::serve(Answer::new(200, "{}")).await.parse().unwrap();
    let server = MediaServer { http: &reqwest::Client::new(), homeserver, token: "token".into(), stall: STALL };
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let progress: Progress = Arc::new(move |bytes| told.lock().unwrap().push(bytes));
    assert_eq!(server.upload("mxc://x/abc", &spool, false, Arc::clone(&progress)).await, Ok(()));
    let seen = seen.lock().unwrap().clone();
    assert!(seen.len() > 1 && seen.is_sorted() && seen.last() == Some(&40_000), "{seen:?}");
    let lost = folder.path().join("lost");
    assert_eq!(server.upload("mxc://x/abc", &lost, false, progress).await, Err(TransportError::Local));
}

#[test]
fn an_address_that_is_not_media_is_not_asked_for() {
    assert_eq!(parts("mxc://x.example:8448/aB-_9"), Ok(("x.example:8448", "aB-_9")));
    for uri in
        ["", "mxc://", "mxc://x", "mxc://x/", "mxc:///a", "https://x/a", "mxc://x/a/b", "mxc://x/..", "mxc://x/a?b"]
    {
        assert_eq!(parts(uri), Err(TransportError::NotFound), "{uri}");
    }
}
