//! What is not a sound photo gives a clear error at once: no panic, no half picture passed on as whole.

mod camera;

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use camera::{Camera, Grid, Print, orientation_exif, run, with_exif};
use proptest::prelude::*;
use werkfunk_media::{MediaError, Profile, inspect, shrink};

fn photo(progressive: bool, restart_rows: i32) -> Vec<u8> {
    let grid = Grid::new(320, 240);
    let camera = Camera { progressive, restart_rows, ..Camera::new(320, 240) };
    let photo = camera.shoot(|x, y| grid.pixel(x, y).map(|c| c ^ ((x * 7 + y * 13) % 32) as u8));
    with_exif(&photo, &orientation_exif(6))
}

fn error(bytes: &[u8]) -> MediaError {
    let mut output = Vec::new();
    let mut input = Cursor::new(bytes);
    let error = shrink(&mut input, &mut output, &Profile::default().into(), None).unwrap_err();
    assert!(output.is_empty(), "a broken photo left bytes in the output");
    error
}

#[test]
fn no_photo_at_all() {
    assert!(matches!(error(b""), MediaError::Empty));
    assert!(matches!(error(b"Angebot Nr. 17"), MediaError::NotAPhoto));
    assert!(matches!(error(b"\x89PNG\r\n\x1a\n"), MediaError::Truncated));
    assert!(matches!(error(b"\x89PN"), MediaError::Truncated));
    assert!(matches!(error(b"RIFF\x10\0\0\0WE"), MediaError::Truncated));
    assert!(matches!(error(b"%PDF-1.7\n%"), MediaError::NotAPhoto));
    assert!(matches!(error(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"), MediaError::NotAPhoto));
    assert!(matches!(error(b"J"), MediaError::NotAPhoto));
    assert!(matches!(error(b"\xFF"), MediaError::Truncated));
    assert!(matches!(error(b"\xFF\xD8"), MediaError::Truncated));
    assert!(matches!(error(b"\xFF\xD8\xFF\xD9"), MediaError::Damaged));
    assert!(matches!(inspect(&mut Cursor::new(b"")), Err(MediaError::Empty)));
}

#[test]
fn a_photo_cut_off_anywhere_is_never_passed_on_as_whole() {
    for whole in [photo(false, 0), photo(false, 1), photo(true, 0)] {
        let sound = run(&whole, &Profile::default()).unwrap();
        for cut in (3..whole.len()).step_by(whole.len() / 100).chain([whole.len() - 1]) {
            match run(&whole[..cut], &Profile::default()) {
                Ok(made) => assert!(cut >= whole.len() - 2 && made == sound, "cut at {cut}"),
                Err(MediaError::Truncated) => {}
                Err(error) => panic!("cut at {cut}: {error:?}"),
            }
        }
    }
}

/// Bytes of the scan replaced by stray markers and zeros, as a failing memory card leaves them.
#[test]
fn a_hole_in_the_picture_is_noticed() {
    for whole in [photo(false, 0), photo(false, 1), photo(true, 0)] {
        let mut holed = whole.clone();
        let middle = whole.len() / 2;
        holed[middle..middle + 2].copy_from_slice(&[0xFF, 0xC4]);
        assert!(matches!(error(&holed), MediaError::Damaged | MediaError::Truncated));
    }
}

#[test]
fn flipped_bits_give_a_picture_or_an_error() {
    for whole in [photo(false, 0), photo(false, 2), photo(true, 0)] {
        for bit in (16..whole.len() * 8).step_by(whole.len() * 8 / 300) {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Ok((shrunk, small)) = run(&flipped, &Profile::default()) {
                let print = Print::of(&small);
                assert_eq!((print.width, print.height), (shrunk.width as usize, shrunk.height as usize));
            }
        }
    }
}

/// The header of a JPEG with the given frame marker, precision, size and components, and nothing behind it.
fn header(marker: u8, precision: u8, (width, height): (u16, u16), components: u8) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, marker, 0, 8 + components * 3, precision];
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.push(components);
    (0..components).for_each(|i| bytes.extend([i + 1, 0x11, 0]));
    bytes
}

#[test]
fn a_header_bomb_is_refused_before_anything_is_allocated() {
    for size in [(65_500, 65_500), (30_001, 1), (1, 30_001), (20_000, 10_001)] {
        let bytes = header(0xC0, 8, size, 3);
        let (width, height) = (u32::from(size.0), u32::from(size.1));
        for error in [error(&bytes), inspect(&mut Cursor::new(&bytes)).unwrap_err()] {
            assert!(
                matches!(error, MediaError::TooLarge { width: w, height: h } if (w, h) == (width, height)),
                "{error:?}"
            );
        }
    }
    assert!(matches!(error(&header(0xC0, 8, (0, 100), 3)), MediaError::Damaged));
    assert!(matches!(error(&header(0xC0, 8, (100, 100), 0)), MediaError::Damaged));
}

#[test]
fn endless_scans_end() {
    let whole = Camera { progressive: true, ..Camera::new(64, 64) }.shoot(|_, _| [99, 99, 99]);
    let scans = whole.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
    // The first scan again and again; each time it contradicts nothing, it only costs time.
    let length = whole[scans + 2..].windows(2).position(|w| w[0] == 0xFF && w[1] > 0 && w[1] != 0xFF).unwrap();
    let scan = &whole[scans..scans + 2 + length];
    let mut endless = whole[..scans].to_vec();
    (0..2000).for_each(|_| endless.extend(scan));
    endless.extend([0xFF, 0xD9]);
    assert!(matches!(error(&endless), MediaError::Damaged));
}

/// Where the segments of a file begin, up to the scan.
fn boundaries(jpeg: &[u8]) -> Vec<usize> {
    let mut found = vec![2];
    while jpeg[found[found.len() - 1] + 1] != 0xDA {
        let at = found[found.len() - 1];
        found.push(at + 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]])));
    }
    found
}

/// The result is a whole picture or an error, and inspecting it as well.
fn survived(bytes: &[u8]) {
    let _ = inspect(&mut Cursor::new(bytes));
    if let Ok((shrunk, small)) = run(bytes, &Profile { long_edge: 64, ..Profile::default() }) {
        let print = Print::of(&small);
        assert_eq!((print.width, print.height), (shrunk.width as usize, shrunk.height as usize));
    }
}

#[test]
fn every_marker_at_every_boundary_is_survived() {
    for whole in [photo(false, 1), photo(true, 0)] {
        let middle_of_scan = whole.len() * 2 / 3;
        for at in boundaries(&whole).into_iter().chain([middle_of_scan]) {
            for marker in 0..=255 {
                for length in [None, Some(2), Some(u16::MAX)] {
                    let mut changed = whole[..at].to_vec();
                    changed.extend([0xFF, marker]);
                    changed.extend(length.map(u16::to_be_bytes).into_iter().flatten());
                    changed.extend([7; 7]);
                    changed.extend(&whole[at..]);
                    survived(&changed);
                }
            }
        }
    }
}

#[test]
fn every_sampling_a_header_can_claim_is_survived() {
    for whole in [photo(false, 0), photo(true, 0)] {
        let frame = whole.windows(2).position(|w| w[0] == 0xFF && matches!(w[1], 0xC0 | 0xC2)).unwrap();
        for component in 0..3 {
            for factors in 0..=255 {
                let mut changed = whole.clone();
                changed[frame + 11 + component * 3] = factors;
                survived(&changed);
            }
        }
    }
}

/// A storage that is full after `room` bytes.
struct Full {
    room: usize,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.room);
        self.room -= taken;
        if taken == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_storage_is_told_from_a_broken_photo() {
    let photo =
        Camera { quality: 100, ..Camera::new(1600, 1200) }.shoot(|x, y| [(x * y) as u8, (x ^ y) as u8, (x + y) as u8]);
    for room in [0, 1, 1000, 65_536, 100_000] {
        let made = shrink(&mut Cursor::new(&photo), &mut Full { room }, &Profile::default().into(), None);
        let Err(MediaError::Write(error)) = made else {
            panic!("{made:?} with room for {room} bytes");
        };
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}

/// A card reader that loses its contact after `contact` bytes, and interrupts before.
struct Loose<'a> {
    card: Cursor<&'a [u8]>,
    contact: u64,
    interrupted: bool,
}

impl Read for Loose<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.card.position() >= self.contact {
            return Err(io::ErrorKind::NotConnected.into());
        }
        let step = into.len().min(700);
        self.card.read(&mut into[..step])
    }
}

impl Seek for Loose<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.card.seek(to)
    }
}

#[test]
fn a_failing_reader_is_told_from_a_broken_photo() {
    let whole = photo(false, 0);
    let length = whole.len() as u64;
    for contact in [0, 1, 300, length / 2, length - 700] {
        let mut input = Loose { card: Cursor::new(&whole), contact, interrupted: false };
        let made = shrink(&mut input, &mut Vec::new(), &Profile::default().into(), None);
        let Err(MediaError::Read(error)) = made else {
            panic!("{made:?} with contact for {contact} of {length} bytes");
        };
        assert_eq!(error.kind(), io::ErrorKind::NotConnected);
    }
    let mut slow = Loose { card: Cursor::new(&whole), contact: u64::MAX, interrupted: false };
    assert!(shrink(&mut slow, &mut Vec::new(), &Profile::default().into(), None).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..3000), as_photo: bool) {
        let bytes = if as_photo { [&b"\xFF\xD8\xFF"[..], &bytes].concat() } else { bytes };
        let _ = inspect(&mut Cursor::new(&bytes));
        let _ = run(&bytes, &Profile::default());
    }

    #[test]
    fn any_change_is_survived(
        progressive: bool,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = photo(progressive, 0);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let _ = inspect(&mut Cursor::new(&bytes));
        let _ = run(&bytes, &Profile { long_edge: 100, ..Profile::default() });
    }
}
