//! A video leaves with every frame and without a word about where, when, by whom and with what it was taken.

mod film;

use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use film::scanner::{boxes, inside, tracks};
use film::{Habits, Reel, SECRETS, TIME, atom, esds, full, hevc_entry, secrets_in, shoot, sound_entry};
use proptest::prelude::*;
use werkfunk_media::{Container, PictureCodec, SoundCodec, VideoError, clean_video, video_facts};

fn cleaned(file: &[u8]) -> Vec<u8> {
    let mut output = Vec::new();
    let clean = clean_video(&mut Cursor::new(file), &mut output).unwrap();
    assert_eq!(clean.bytes, output.len() as u64);
    assert_eq!(clean.facts, video_facts(&mut Cursor::new(file)).unwrap());
    output
}

fn refused(file: &[u8]) -> VideoError {
    let mut output = Vec::new();
    let error = clean_video(&mut Cursor::new(file), &mut output).unwrap_err();
    assert!(output.is_empty(), "a refused file left bytes in the output");
    error
}

fn frames(count: u8, length: usize) -> Vec<Vec<u8>> {
    (0..count).map(|number| vec![number.wrapping_add(3); length + usize::from(number)]).collect()
}

/// Picture, sound, and tracks of positions of all kinds.
fn reels() -> Vec<Reel> {
    let places = [b"meta", b"camm", b"gpmd", b"tmcd", b"text", b"sbtl", b"hint"].map(Reel::places);
    [vec![Reel::picture(frames(11, 40), 3), Reel::sound(frames(20, 5), 4)], places.to_vec()].concat()
}

/// Every way of writing a file, in all combinations.
fn all_habits() -> Vec<Habits> {
    let bit = |number: u32, at: u32| number >> at & 1 == 1;
    let habits = (0..64).map(|n| Habits {
        quicktime: bit(n, 0),
        index_first: bit(n, 1),
        wide: bit(n, 2),
        scattered: bit(n, 3),
        open_end: bit(n, 4),
        version_1: bit(n, 5),
        brand: None,
    });
    habits.collect()
}

fn of_kind(file: &[u8], handlers: &[&[u8; 4]]) -> Vec<film::scanner::Track> {
    tracks(file).into_iter().filter(|track| handlers.contains(&&track.handler)).collect()
}

#[test]
fn every_frame_stays_and_nothing_that_names_place_person_or_device() {
    for habits in all_habits() {
        let file = shoot(&reels(), &habits);
        let told = secrets_in(&file);
        let mac = if habits.quicktime { 0 } else { 1 };
        assert_eq!(told.len(), SECRETS.len() + 1 - 1 - mac, "the film must tell all but what HEVC tells: {told:?}");
        let copy = cleaned(&file);
        assert_eq!(secrets_in(&copy), Vec::<&str>::new(), "{habits:?}");
        assert_eq!(tracks(&copy), of_kind(&file, &[b"vide", b"soun"]), "{habits:?}");
        let order: Vec<_> = boxes(&copy).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(order, [*b"ftyp", *b"moov", *b"mdat"], "the index stands in front, and nothing else is there");
        assert_eq!(cleaned(&copy), copy, "clean is clean");
    }
}

#[test]
fn what_a_film_is_is_read_from_its_index() {
    let film = shoot(&reels(), &Habits::default());
    let facts = video_facts(&mut Cursor::new(&film)).unwrap();
    assert_eq!((facts.width, facts.height, facts.duration_ms), (1080, 1920, 4500), "shown turned");
    assert_eq!((facts.picture, facts.sound), (Some(PictureCodec::H264), Some(SoundCodec::Aac)));
    assert_eq!(facts.mime(), "video/mp4");
    let hevc = Reel { entry: hevc_entry(), turned: false, ..Reel::picture(frames(2, 9), 1) };
    let silent = shoot(&[hevc], &Habits { quicktime: true, ..Habits::default() });
    assert!(secrets_in(&silent).contains(&"x265 (build 199)"));
    let facts = video_facts(&mut Cursor::new(&silent)).unwrap();
    assert_eq!((facts.width, facts.height, facts.sound), (1920, 1080, None));
    assert_eq!((facts.picture, facts.container), (Some(PictureCodec::Hevc), Container::QuickTime));
    assert_eq!(facts.mime(), "video/quicktime");
    assert_eq!(secrets_in(&cleaned(&silent)), Vec::<&str>::new());
}

#[test]
fn a_voice_message_tells_no_more_than_it_says() {
    for (brand, mime) in [(*b"M4A ", "audio/mp4"), (*b"3gp4", "audio/3gpp")] {
        let voice = shoot(&[Reel::sound(frames(9, 7), 2)], &Habits { brand: Some(brand), ..Habits::default() });
        let copy = cleaned(&voice);
        let facts = video_facts(&mut Cursor::new(&copy)).unwrap();
        assert_eq!((facts.picture, facts.width, facts.mime()), (None, 0, mime));
        assert_eq!(secrets_in(&copy), Vec::<&str>::new());
    }
}

#[test]
fn sound_of_quicktime_keeps_its_long_forms_and_plain_sound_its_length() {
    let form_1: Vec<u8> = [1024_u32, 0, 0, 2].iter().flat_map(|word| word.to_be_bytes()).collect();
    let wave = [atom(b"frma", b"mp4a"), atom(b"mp4a", b"Amba"), esds(), vec![0, 0, 0, 8, 0, 0, 0, 0]].concat();
    let entry = sound_entry(b"mp4a", 1, &form_1, &atom(b"wave", &wave));
    let quicktime = Habits { quicktime: true, ..Habits::default() };
    let film = shoot(&[Reel { entry, ..Reel::sound(frames(8, 5), 4) }], &quicktime);
    let copy = cleaned(&film);
    assert_eq!((tracks(&copy), secrets_in(&copy)), (tracks(&film), vec![]));
    assert!(copy.windows(4).any(|window| window == b"frma"), "the decoder finds its configuration");
    // Two channels of 16 bits: four bytes a frame, which QuickTime calls one.
    let reel = Reel { entry: sound_entry(b"sowt", 0, &[], &[]), ..Reel::sound(vec![vec![7; 400]], 1) };
    let mut film = shoot(&[reel], &quicktime);
    let sizes = film.windows(4).position(|window| window == b"stsz").unwrap();
    film[sizes + 8..sizes + 16].copy_from_slice(&[0, 0, 0, 1, 0, 0, 0, 100]);
    let runs = film.windows(4).position(|window| window == b"stsc").unwrap();
    film[runs + 16..runs + 20].copy_from_slice(&[0, 0, 0, 100]);
    let copy = cleaned(&film);
    let media = inside(&copy, &[b"mdat"]).unwrap();
    assert_eq!(media, vec![7; 400]);
}

#[test]
fn a_track_nobody_knows_is_left_out_only_beside_one_of_its_kind() {
    let spatial = Reel { entry: sound_entry(b"apac", 0, &[], &[]), ..Reel::sound(frames(3, 8), 1) };
    let film = |reels: &[Reel]| shoot(reels, &Habits::default());
    let both = film(&[Reel::picture(frames(3, 9), 1), spatial.clone(), Reel::sound(frames(4, 5), 2)]);
    let copy = cleaned(&both);
    assert_eq!(tracks(&copy), [tracks(&both)[0].clone(), tracks(&both)[2].clone()]);
    let alone = refused(&film(&[Reel::picture(frames(3, 9), 1), spatial]));
    assert!(matches!(alone, VideoError::Unsupported { what: "a codec not known here" }), "{alone:?}");
}

#[test]
fn brands_of_makers_become_brands_of_formats() {
    for (brand, kept) in [(*b"XAVC", *b"isom"), (*b"CAEP", *b"isom"), (*b"3gp4", *b"3gp4"), (*b"mp42", *b"mp42")] {
        let file = shoot(&reels(), &Habits { brand: Some(brand), ..Habits::default() });
        let copy = cleaned(&file);
        let brands = inside(&copy, &[b"ftyp"]).unwrap();
        assert_eq!((&brands[..4], &brands[4..8]), (&kept[..], &[0; 4][..]));
        assert!(!brands.windows(4).any(|brand| brand == b"CAEP"));
    }
}

#[test]
fn what_is_not_understood_is_refused_with_its_kind() {
    let film = |entry: Vec<u8>| shoot(&[Reel { entry, ..Reel::picture(frames(2, 9), 1) }], &Habits::default());
    let with = |what: Vec<u8>| [shoot(&reels(), &Habits::default()), what].concat();
    let in_index = |kind: &[u8; 4], instead: &[u8; 4]| {
        let mut file = shoot(&reels(), &Habits::default());
        let at = file.windows(4).position(|window| window == kind).unwrap();
        file[at..at + 4].copy_from_slice(instead);
        file
    };
    for (file, kind) in [
        (film(atom(b"encv", &[0; 90])), "copy protection"),
        (film(atom(b"jpeg", &[0; 90])), "a codec not known here"),
        (with(atom(b"moof", b"")), "fragments"),
        (with(atom(b"moov", b"")), "several indexes"),
        (in_index(b"iods", b"cmov"), "a packed index"),
        (in_index(b"iods", b"pssh"), "copy protection"),
        (in_index(b"iods", b"rmra"), "media in other files"),
        (in_index(b"stsz", b"stz2"), "packed sample sizes"),
    ] {
        let error = refused(&file);
        assert!(matches!(error, VideoError::Unsupported { what } if what == kind), "{kind}: {error:?}");
        assert!(error.to_string().contains(kind));
    }
    let mut elsewhere = shoot(&reels(), &Habits::default());
    let at = elsewhere.windows(4).position(|window| window == b"url ").unwrap();
    elsewhere[at + 7] = 0;
    assert!(matches!(refused(&elsewhere), VideoError::Unsupported { what: "media in other files" }));
}

#[test]
fn what_is_no_video_says_so_at_once() {
    assert!(matches!(refused(b""), VideoError::Empty));
    assert!(matches!(refused(b"Angebot Nr. 17"), VideoError::NotAVideo));
    assert!(matches!(refused(b"%PDF"), VideoError::NotAVideo));
    assert!(matches!(refused(b"OggS\0\x02\0\0\0\0\0\0\0\0"), VideoError::NotAVideo));
    assert!(matches!(refused(&atom(b"ftyp", b"heic\0\0\0\0mif1heic")), VideoError::NotAVideo));
    let only_places = shoot(&[Reel::places(b"meta")], &Habits::default());
    assert!(matches!(refused(&only_places), VideoError::NotAVideo));
}

#[test]
fn a_recording_that_broke_off_is_said_to_be_one() {
    let whole = shoot(&reels(), &Habits::default());
    let index = whole.windows(4).position(|window| window == b"moov").unwrap();
    assert!(matches!(refused(&whole[..index - 4]), VideoError::Truncated), "no index was written");
    let in_front = shoot(&reels(), &Habits { index_first: true, ..Habits::default() });
    let media = in_front.windows(4).position(|window| window == b"mdat").unwrap();
    for cut in [media + 5, media + 90, media + 200] {
        assert!(matches!(refused(&in_front[..cut]), VideoError::Truncated), "cut at {cut}");
    }
}

#[test]
fn a_chunk_outside_of_the_media_data_is_never_copied() {
    let mut film = shoot(&reels(), &Habits::default());
    let place = film.windows(18).rposition(|window| window == b"+52.5163+013.3777/").unwrap();
    let chunks = film.windows(4).position(|window| window == b"stco").unwrap();
    film[chunks + 12..chunks + 16].copy_from_slice(&u32::try_from(place).unwrap().to_be_bytes());
    assert!(matches!(refused(&film), VideoError::Damaged));
}

#[test]
fn what_a_camera_appends_that_is_no_box_is_left_behind() {
    for appendix in [&b"SEFT"[..], b"\0\0\0\x03abcdSN-4711-0815", b"\xff\xff\xff\xf0trailKundin Meier"] {
        let film = shoot(&reels(), &Habits::default());
        assert_eq!(cleaned(&[&film[..], appendix].concat()), cleaned(&film));
    }
}

/// A file of any size, most of it never held: the media data is `filler` bytes behind `head`, then comes `tail`.
struct Endless {
    head: Vec<u8>,
    filler: u64,
    tail: Vec<u8>,
    at: u64,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let head = self.head.len() as u64;
        if self.at >= head && self.at < head + self.filler {
            let count = (into.len() as u64).min(head + self.filler - self.at) as usize;
            into[..count].fill(0x55);
            self.at += count as u64;
            return Ok(count);
        }
        let (part, from) =
            if self.at < head { (&self.head, self.at) } else { (&self.tail, self.at - head - self.filler) };
        let rest = &part[(from as usize).min(part.len())..];
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let length = self.head.len() as u64 + self.filler + self.tail.len() as u64;
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => length.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

/// Keeps what comes before the media data, and counts the rest.
struct Counting {
    begin: Vec<u8>,
    bytes: u64,
}

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.begin.len() < 1 << 20 {
            self.begin.extend_from_slice(bytes);
        }
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A film of one sample a chunk, each of a gigabyte, as a camera with a 64 bit media box writes it.
fn long_film(gigabytes: u64) -> Endless {
    let gigabyte = 1_u64 << 30;
    let samples = vec![vec![0; 1]; gigabytes as usize];
    let small = shoot(&[Reel::picture(samples, 1)], &Habits { wide: true, ..Habits::default() });
    let index = small.windows(4).position(|window| window == b"moov").unwrap() - 4;
    let media = small.windows(4).position(|window| window == b"mdat").unwrap() - 4;
    let mut head = small[..media + 16].to_vec();
    head[media + 8..].copy_from_slice(&(16 + gigabytes * gigabyte).to_be_bytes());
    let mut tail = small[index..].to_vec();
    let sizes = tail.windows(4).position(|window| window == b"stsz").unwrap() + 16;
    let places = tail.windows(4).position(|window| window == b"co64").unwrap() + 12;
    for number in 0..gigabytes {
        let at = sizes + number as usize * 4;
        tail[at..at + 4].copy_from_slice(&(gigabyte as u32).to_be_bytes());
        let at = places + number as usize * 8;
        tail[at..at + 8].copy_from_slice(&(head.len() as u64 + number * gigabyte).to_be_bytes());
    }
    Endless { head, filler: gigabytes * gigabyte, tail, at: 0 }
}

#[test]
fn a_film_of_any_length_streams_and_gets_wide_places_only_where_it_needs_them() {
    for (gigabytes, wide) in [(1, false), (5, true)] {
        let mut output = Counting { begin: Vec::new(), bytes: 0 };
        let clean = clean_video(&mut long_film(gigabytes), &mut output).unwrap();
        assert_eq!(clean.bytes, output.bytes);
        assert!(clean.bytes > gigabytes << 30 && clean.bytes < (gigabytes << 30) + 2000);
        let there = |kind: &[u8]| output.begin.windows(4).any(|window| window == kind);
        assert_eq!((there(b"co64"), there(b"stco")), (wide, !wide));
        let index = output.begin.windows(4).position(|window| window == b"moov").unwrap() - 4;
        let media = output.begin.windows(4).position(|window| window == b"mdat").unwrap() - 4;
        let header = if wide { 16 } else { 8 };
        let places = output.begin.windows(4).position(|window| window == if wide { b"co64" } else { b"stco" });
        let first = places.unwrap() + 12;
        let first = &output.begin[first..first + if wide { 8 } else { 4 }];
        let first = first.iter().fold(0, |value, byte| value << 8 | usize::from(*byte));
        assert!(index < media && first == media + header, "the first chunk begins behind the header of the media data");
    }
}

#[test]
fn an_index_no_phone_writes_is_refused_before_it_is_read() {
    let mut huge = atom(b"ftyp", b"isom\0\0\0\0isom");
    huge.extend((20_u32 << 20).to_be_bytes());
    huge.extend(b"moov");
    let mut file = Endless { head: huge, filler: 21 << 20, tail: Vec::new(), at: 0 };
    let error = clean_video(&mut file, &mut Vec::new()).unwrap_err();
    assert!(matches!(error, VideoError::IndexTooLarge), "{error:?}");
}

fn any_habits() -> impl Strategy<Value = Habits> {
    (any::<[bool; 6]>()).prop_map(|[quicktime, index_first, wide, scattered, open_end, version_1]| Habits {
        quicktime,
        index_first,
        wide,
        scattered,
        open_end,
        version_1,
        brand: None,
    })
}

fn any_reels() -> impl Strategy<Value = Vec<Reel>> {
    let samples = prop::collection::vec(prop::collection::vec(1_u8..0x40, 0..60), 1..30);
    let reel = (0..4_usize, samples, 1..8_usize).prop_map(|(kind, samples, per_chunk)| match kind {
        0 => Reel::picture(samples, per_chunk),
        1 => Reel::sound(samples, per_chunk),
        2 => Reel { entry: hevc_entry(), ..Reel::picture(samples, per_chunk) },
        _ => Reel::places(b"meta"),
    });
    prop::collection::vec(reel, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_film_keeps_its_frames_and_loses_its_secrets(reels in any_reels(), habits in any_habits()) {
        let file = shoot(&reels, &habits);
        let kept = of_kind(&file, &[b"vide", b"soun"]);
        prop_assume!(!kept.is_empty());
        let copy = cleaned(&file);
        prop_assert_eq!(tracks(&copy), kept);
        prop_assert_eq!(secrets_in(&copy), Vec::<&str>::new());
        prop_assert!(copy.len() <= file.len());
        prop_assert_eq!(cleaned(&copy), copy);
    }

    /// Whatever is broken: an error, or a copy that is clean when it is cleaned again.
    #[test]
    fn damage_never_panics_and_never_grows(
        habits in any_habits(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut file = shoot(&reels(), &habits);
        for (at, byte) in damage {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if !whole {
            file.truncate(cut.index(file.len()));
        }
        let mut copy = Vec::new();
        if clean_video(&mut Cursor::new(&file), &mut copy).is_ok() {
            prop_assert_eq!(cleaned(&copy), copy);
        }
    }
}

#[test]
fn the_scanner_finds_what_is_hidden() {
    let file = shoot(&reels(), &Habits::default());
    assert!(secrets_in(&file).contains(&"a time"));
    assert_eq!(secrets_in(&[&full(b"mvhd", 0, &TIME.to_be_bytes())[..], b"Lindenstrasse 14"].concat()).len(), 2);
}

/// What the fuzzer begins with. `WERKFUNK_GOLDEN=1` writes it anew.
#[test]
fn the_seeds_of_the_fuzzer_are_films_as_cameras_write_them() {
    let hevc = Reel { entry: hevc_entry(), ..Reel::picture(frames(3, 9), 2) };
    let phone = Habits { index_first: true, ..Habits::default() };
    let camera = Habits { quicktime: true, wide: true, version_1: true, scattered: true, ..Habits::default() };
    let recorder = Habits { brand: Some(*b"M4A "), open_end: true, index_first: true, ..Habits::default() };
    for (name, reels, habits) in [
        ("phone.mp4", vec![Reel::picture(frames(4, 9), 2), Reel::sound(frames(6, 5), 3)], phone),
        ("camera.mov", vec![hevc, Reel::places(b"camm")], camera),
        ("voice.m4a", vec![Reel::sound(frames(5, 7), 2)], recorder),
    ] {
        let path = format!("{}/../../fuzz/video_seeds/{name}", env!("CARGO_MANIFEST_DIR"));
        let film = shoot(&reels, &habits);
        if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
            std::fs::write(&path, &film).unwrap();
        }
        assert!(std::fs::read(&path).unwrap() == film, "{name}");
        cleaned(&film);
    }
}
