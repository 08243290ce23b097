//! Stories of the vault.

use super::seal::{CHUNK, FOOTER, HEADER, TAG};
use super::*;
use crate::store::testing::key;
use proptest::prelude::*;
use std::io::{Seek, SeekFrom};
use tempfile::TempDir;

const SEALED: usize = CHUNK + TAG;

struct TestVault {
    vault: Vault,
    folder: TempDir,
}

impl TestVault {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let vault = Vault::open(&folder.path().join("vault"), &key()).unwrap();
        Self { vault, folder }
    }

    fn keep(&self, content: &[u8]) -> String {
        let kept = self.vault.keep(&mut &*content).unwrap();
        assert_eq!(kept.bytes, content.len() as u64);
        kept.name
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("vault").join(name)
    }

    /// Lets someone change the sealed file.
    fn tamper(&self, name: &str, with: impl FnOnce(&mut Vec<u8>)) {
        let mut sealed = fs::read(self.path(name)).unwrap();
        with(&mut sealed);
        fs::write(self.path(name), sealed).unwrap();
    }
}

/// Content in which every byte's place shows.
fn photo(bytes: usize) -> Vec<u8> {
    (0..bytes as u64).map(|place| (place.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as u8).collect()
}

fn is_seal<T>(result: Result<T>) -> bool {
    matches!(result, Err(Problem::Seal))
}

#[test]
fn photos_of_every_length_around_the_chunks_come_back() {
    let test = TestVault::new();
    for bytes in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK + 77] {
        let content = photo(bytes);
        let name = test.keep(&content);
        assert!(test.vault.read(&name).unwrap() == content, "{bytes}");
        assert_eq!(test.vault.open_file(&name).unwrap().length(), bytes as u64);
    }
}

#[test]
fn a_source_that_hands_out_little_at_a_time_is_read_whole() {
    struct Dribble(Vec<u8>);
    impl Read for Dribble {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let taken = self.0.len().min(buffer.len()).min(1_000);
            buffer[..taken].copy_from_slice(&self.0[..taken]);
            self.0.drain(..taken);
            Ok(taken)
        }
    }
    let test = TestVault::new();
    let content = photo(CHUNK + 5_000);
    let name = test.vault.keep(&mut Dribble(content.clone())).unwrap().name;
    assert!(test.vault.read(&name).unwrap() == content);
}

#[test]
fn the_same_photo_is_kept_once_under_one_name_that_needs_the_key() {
    let test = TestVault::new();
    let first = test.keep(b"a photo of the boiler");
    assert_eq!(test.keep(b"a photo of the boiler"), first);
    assert_eq!(test.vault.names().unwrap(), std::slice::from_ref(&first));
    let other = Vault::open(&test.path(""), &DatabaseKey::new([8; 32])).unwrap();
    assert_ne!(other.keep(&mut &b"a photo of the boiler"[..]).unwrap().name, first);
    assert!(is_seal(other.read(&first)));
}

#[test]
fn what_is_in_a_photo_does_not_show_in_the_file_nor_in_its_name() {
    let test = TestVault::new();
    let canary = b"GPS 50.9413 N 6.9583 E";
    let name = test.keep(&canary.repeat(4_000));
    let sealed = fs::read(test.path(&name)).unwrap();
    assert!(!sealed.windows(canary.len()).any(|window| window == canary));
    let again = TestVault::new();
    again.keep(&canary.repeat(4_000));
    assert_ne!(fs::read(again.path(&name)).unwrap(), sealed, "two vaults seal with nonces of their own");
}

#[test]
fn a_file_that_is_gone_or_was_never_there_is_not_found() {
    let test = TestVault::new();
    let name = test.keep(b"a photo");
    assert!(test.vault.has(&name));
    test.vault.remove(&name).unwrap();
    test.vault.remove(&name).unwrap();
    assert!(!test.vault.has(&name));
    for gone in [name.as_str(), "", "..", "../werkfunk.db", &"A".repeat(64)] {
        assert!(matches!(test.vault.open_file(gone), Err(Problem::NotFound("file"))), "{gone}");
    }
}

#[test]
fn a_cut_file_is_refused_before_anything_is_read() {
    let test = TestVault::new();
    let name = test.keep(&photo(2 * CHUNK + 100));
    let whole = fs::read(test.path(&name)).unwrap();
    let cuts = [0, 10, HEADER, HEADER + SEALED, HEADER + SEALED + FOOTER, whole.len() - FOOTER, whole.len() - 1];
    for cut in cuts {
        fs::write(test.path(&name), &whole[..cut]).unwrap();
        let refused = test.vault.open_file(&name).map(|_| ());
        assert!(matches!(refused, Err(Problem::Seal)), "{cut}: {refused:?}");
    }
}

#[test]
fn a_last_chunk_taken_away_with_the_footer_left_is_noticed() {
    let test = TestVault::new();
    let name = test.keep(&photo(3 * CHUNK));
    test.tamper(&name, |sealed| drop(sealed.drain(HEADER + 2 * SEALED..HEADER + 3 * SEALED)));
    assert!(is_seal(test.vault.read(&name)));
}

#[test]
fn swapped_chunks_are_noticed_where_they_lie() {
    let test = TestVault::new();
    let content = photo(4 * CHUNK);
    let name = test.keep(&content);
    test.tamper(&name, |sealed| {
        let (first, rest) = sealed[HEADER..].split_at_mut(2 * SEALED);
        first[SEALED..].swap_with_slice(&mut rest[..SEALED]);
    });
    assert!(is_seal(test.vault.read(&name)));
    let mut reader = test.vault.open_file(&name).unwrap();
    let mut untouched = vec![0; CHUNK];
    reader.read_exact(&mut untouched).unwrap();
    assert!(untouched == content[..CHUNK]);
    assert!(is_broken_seal(&reader.read(&mut [0]).unwrap_err()));
}

#[test]
fn a_photo_laid_under_anothers_name_is_noticed() {
    let test = TestVault::new();
    let (kitchen, bath) = (test.keep(b"kitchen"), test.keep(b"bath..."));
    fs::copy(test.path(&kitchen), test.path(&bath)).unwrap();
    assert!(is_seal(test.vault.open_file(&bath).map(|_| ())));
}

#[test]
fn a_chunk_of_another_photo_is_noticed() {
    let test = TestVault::new();
    let (kitchen, bath) = (test.keep(&photo(2 * CHUNK)), test.keep(&photo(2 * CHUNK + 1)));
    let foreign = fs::read(test.path(&bath)).unwrap();
    test.tamper(&kitchen, |sealed| sealed[HEADER..HEADER + SEALED].copy_from_slice(&foreign[HEADER..HEADER + SEALED]));
    assert!(is_seal(test.vault.read(&kitchen)));
}

#[test]
fn a_photo_taken_again_mends_its_broken_file() {
    let test = TestVault::new();
    let content = photo(3 * CHUNK);
    let name = test.keep(&content);
    let breaks: [fn(&mut Vec<u8>); 3] =
        [|sealed| sealed.truncate(30), |sealed| sealed[HEADER + SEALED + 7] ^= 1, |sealed| sealed.clear()];
    for broken in breaks {
        test.tamper(&name, broken);
        assert_eq!(test.keep(&content), name);
        assert!(test.vault.read(&name).unwrap() == content);
    }
    assert_eq!(fs::read_dir(test.path("")).unwrap().count(), 1);
}

#[test]
fn the_sweep_takes_orphans_and_leavings_and_nothing_else() {
    let test = TestVault::new();
    let (filed, orphan) = (test.keep(b"filed"), test.keep(b"orphan"));
    fs::write(test.path("0123.new"), b"left by a kill").unwrap();
    fs::write(test.path("README"), b"not ours").unwrap();
    let swept = test.vault.sweep(&HashSet::from([filed.clone()])).unwrap();
    assert_eq!(swept, 2);
    assert!(test.vault.has(&filed) && !test.vault.has(&orphan));
    assert!(test.path("README").exists() && !test.path("0123.new").exists());
}

#[test]
fn a_source_that_fails_leaves_nothing() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the card was pulled"))
        }
    }
    let test = TestVault::new();
    let mut half = photo(CHUNK).leak().chain(Broken);
    assert!(matches!(test.vault.keep(&mut half), Err(Problem::Io(_))));
    assert_eq!(fs::read_dir(test.path("")).unwrap().count(), 0);
}

#[test]
fn a_reader_may_go_to_another_thread() {
    fn goes<T: Read + Seek + Send>(_: &T) {}
    let test = TestVault::new();
    goes(&test.vault.open_file(&test.keep(b"a photo")).unwrap());
}

#[test]
fn nobody_seeks_before_the_beginning_and_beyond_the_end_is_nothing() {
    let test = TestVault::new();
    let mut reader = test.vault.open_file(&test.keep(b"a photo")).unwrap();
    assert!(reader.seek(SeekFrom::Current(-1)).is_err());
    assert_eq!(reader.seek(SeekFrom::End(100)).unwrap(), 107);
    assert_eq!(reader.read(&mut [0; 4]).unwrap(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_content_comes_back(chunks in 0usize..3, around in -20isize..20, seed in any::<u8>()) {
        let bytes = (chunks * CHUNK).saturating_add_signed(around);
        let content: Vec<u8> = photo(bytes).into_iter().map(|byte| byte ^ seed).collect();
        let test = TestVault::new();
        let name = test.keep(&content);
        prop_assert!(test.vault.read(&name).unwrap() == content);
    }

    #[test]
    fn reading_from_anywhere_gives_that_part(seeks in prop::collection::vec((0usize..150_000, 0usize..80_000), 1..12)) {
        let test = TestVault::new();
        let content = photo(150_000);
        let mut reader = test.vault.open_file(&test.keep(&content)).unwrap();
        for (from, length) in seeks {
            let to = (from + length).min(content.len());
            let mut part = vec![0; to - from];
            reader.seek(SeekFrom::Start(from as u64)).unwrap();
            reader.read_exact(&mut part).unwrap();
            prop_assert!(part == content[from..to]);
        }
    }

    #[test]
    fn any_changed_bit_breaks_the_seal(bytes in 0usize..140_000, place in any::<prop::sample::Index>(), bit in 0u8..8) {
        let test = TestVault::new();
        let name = test.keep(&photo(bytes));
        test.tamper(&name, |sealed| {
            let place = place.index(sealed.len());
            sealed[place] ^= 1 << bit;
        });
        prop_assert!(is_seal(test.vault.read(&name)));
    }
}
