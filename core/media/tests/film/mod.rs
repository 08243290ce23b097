//! Films as cameras write them, stuffed with everything that names places, people and devices, and a scanner that takes
//! finished files apart. They share nothing with the crate.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod scanner;

/// What must not be found in any film that was cleaned.
pub const SECRETS: [&str; 14] = [
    "+52.5163+013.3777/",
    "Lindenstrasse 14",
    "Kundin Meier",
    "Handy von Huber",
    "SN-4711-0815",
    "DJI.AVC",
    "Ambarella",
    "GPSLatitude",
    "2026-11-20T14:03",
    "firmware 1.2.3",
    "gps-track",
    "C2PA",
    "Macintosh HD",
    "x265 (build 199)",
];

/// A time only cameras know.
pub const TIME: u32 = 0xe5c0_ffee;

/// What `bytes` give away.
pub fn secrets_in(bytes: &[u8]) -> Vec<&'static str> {
    let there = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let mut found: Vec<_> = SECRETS.into_iter().filter(|secret| there(secret.as_bytes())).collect();
    if there(&TIME.to_be_bytes()) {
        found.push("a time");
    }
    found
}

pub fn atom(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len() + 8).unwrap();
    [&size.to_be_bytes(), &kind[..], body].concat()
}

pub fn full(kind: &[u8; 4], version_and_flags: u32, body: &[u8]) -> Vec<u8> {
    atom(kind, &[&version_and_flags.to_be_bytes(), body].concat())
}

fn words(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

/// One track.
#[derive(Debug, Clone)]
pub struct Reel {
    pub handler: [u8; 4],
    pub entry: Vec<u8>,
    pub samples: Vec<Vec<u8>>,
    pub per_chunk: usize,
    /// Shown turned by a quarter.
    pub turned: bool,
}

impl Reel {
    pub fn picture(samples: Vec<Vec<u8>>, per_chunk: usize) -> Self {
        Self { handler: *b"vide", entry: avc_entry(), samples, per_chunk, turned: true }
    }

    pub fn sound(samples: Vec<Vec<u8>>, per_chunk: usize) -> Self {
        Self { handler: *b"soun", entry: aac_entry(), samples, per_chunk, turned: false }
    }

    /// A track of positions, as phones, drones and action cameras record them.
    pub fn places(handler: &[u8; 4]) -> Self {
        let entry = atom(b"mebx", &[&[0, 0, 0, 0, 0, 0, 0, 1], &b"gps-track SN-4711-0815"[..]].concat());
        let samples = vec![b"+52.5163+013.3777/ Lindenstrasse 14".to_vec(); 3];
        Self { handler: *handler, entry, samples, per_chunk: 1, turned: false }
    }
}

/// What a camera might do differently.
#[derive(Debug, Clone, Default)]
pub struct Habits {
    pub quicktime: bool,
    /// The index stands before the media data.
    pub index_first: bool,
    /// 64 bit places and a 64 bit media box.
    pub wide: bool,
    /// One media box for each chunk.
    pub scattered: bool,
    /// The last media box goes to the end of the file.
    pub open_end: bool,
    /// Times of 64 bits.
    pub version_1: bool,
    /// Brand of the file.
    pub brand: Option<[u8; 4]>,
}

/// The whole file.
pub fn shoot(reels: &[Reel], habits: &Habits) -> Vec<u8> {
    let brand = habits.brand.unwrap_or(if habits.quicktime { *b"qt  " } else { *b"mp42" });
    let ftyp = atom(b"ftyp", &[&brand[..], &0x2026_1120_u32.to_be_bytes(), b"isomCAEPmp42"].concat());
    let chunks = chunks(reels);
    let empty: Vec<Vec<u64>> = reels.iter().map(|reel| vec![0; reel.samples.len().div_ceil(reel.per_chunk)]).collect();
    let index_length = index(reels, habits, &empty).len();
    let before = [ftyp, free(), xmp()].concat();
    let start = before.len() + if habits.index_first { index_length } else { 0 };
    let (media, places) = media(&chunks, reels.len(), start, habits);
    let index = index(reels, habits, &places);
    assert_eq!(index.len(), index_length);
    let parts = if habits.index_first { [before, index, media] } else { [before, media, index] };
    let mut file = parts.concat();
    if !habits.open_end {
        file.extend(free());
    }
    file
}

/// A film too long to be held in memory: so many pictures of so many zeros, and a track of positions. Gives what stands before
/// the pictures and what stands behind them.
pub fn shoot_long(pictures: usize, length: usize) -> (Vec<u8>, Vec<u8>) {
    // Nobody writes to these zeros, so the kernel has no memory for them.
    let reels = [Reel::picture((0..pictures).map(|_| vec![0; length]).collect(), 1), Reel::places(b"camm")];
    let habits = Habits { wide: true, ..Habits::default() };
    let track = reels[1].samples.concat();
    let size = 16 + (track.len() + pictures * length) as u64;
    let parts = [atom(b"ftyp", b"mp42\0\0\0\0mp42"), free(), xmp(), words(&[1]), b"mdat".to_vec()];
    let before = [parts.concat(), size.to_be_bytes().to_vec(), track].concat();
    let one = reels[1].samples[0].len();
    let track_at = before.len() - reels[1].samples.len() * one;
    let place = |start: usize, length: usize| move |number: usize| (start + number * length) as u64;
    let of_pictures = (0..pictures).map(place(before.len(), length)).collect();
    let of_positions = (0..reels[1].samples.len()).map(place(track_at, one)).collect();
    (before, index(&reels, &habits, &[of_pictures, of_positions]))
}

/// Chunks of all reels in the order in which a camera writes them: by turns.
fn chunks(reels: &[Reel]) -> Vec<(usize, Vec<u8>)> {
    let most = reels.iter().map(|reel| reel.samples.len().div_ceil(reel.per_chunk)).max().unwrap_or(0);
    let mut found = Vec::new();
    for turn in 0..most {
        for (number, reel) in reels.iter().enumerate() {
            if let Some(samples) = reel.samples.chunks(reel.per_chunk).nth(turn) {
                found.push((number, samples.concat()));
            }
        }
    }
    found
}

fn media(chunks: &[(usize, Vec<u8>)], reels: usize, start: usize, habits: &Habits) -> (Vec<u8>, Vec<Vec<u64>>) {
    let mut file = Vec::new();
    let mut places = vec![Vec::new(); reels];
    let groups = if habits.scattered { chunks.chunks(1).collect::<Vec<_>>() } else { vec![chunks] };
    let last = groups.len() - 1;
    for (number, group) in groups.into_iter().enumerate() {
        let header = if habits.wide { 16 } else { 8 };
        let mut body: Vec<u8> = Vec::new();
        for (reel, bytes) in group {
            // What no sample names lies between them.
            body.extend(b"firmware 1.2.3");
            places[*reel].push((start + file.len() + header + body.len()) as u64);
            body.extend(bytes);
        }
        let size = (body.len() + header) as u64;
        let to_the_end = habits.open_end && habits.index_first && number == last;
        if habits.wide {
            file.extend(words(&[1]));
            file.extend(b"mdat");
            file.extend(size.to_be_bytes());
        } else {
            file.extend(words(&[if to_the_end { 0 } else { u32::try_from(size).unwrap() }]));
            file.extend(b"mdat");
        }
        file.extend(body);
    }
    (file, places)
}

fn free() -> Vec<u8> {
    [atom(b"free", b"Handy von Huber"), atom(b"skip", b"SN-4711-0815"), atom(b"wide", b"")].concat()
}

fn xmp() -> Vec<u8> {
    let uuid = [0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac];
    let packet = "<x:xmpmeta exif:GPSLatitude=\"52,30.98N\" C2PA xmp:CreateDate=\"2026-11-20T14:03\"/>";
    [atom(b"uuid", &[&uuid[..], packet.as_bytes()].concat()), atom(b"jumb", b"C2PA")].concat()
}

fn index(reels: &[Reel], habits: &Habits, places: &[Vec<u64>]) -> Vec<u8> {
    let mut body = movie_header(habits, reels.len());
    body.extend(atom(b"iods", b"firmware 1.2.3"));
    for (number, reel) in reels.iter().enumerate() {
        body.extend(track(reel, number, habits, &places[number]));
    }
    body.extend(user_data());
    body.extend(quicktime_keys());
    body.extend(xmp());
    atom(b"moov", &body)
}

/// `udta` with the places and names of MP4, 3GPP and QuickTime, ended by zeros as QuickTime does.
fn user_data() -> Vec<u8> {
    let text = |kind: &[u8; 4], text: &str| {
        atom(kind, &[&u16::try_from(text.len()).unwrap().to_be_bytes(), &[0x15, 0xc7], text.as_bytes()].concat())
    };
    let boxes = [
        text(b"\xa9xyz", "+52.5163+013.3777/"),
        text(b"\xa9mak", "Ambarella"),
        text(b"\xa9mod", "Handy von Huber"),
        text(b"\xa9day", "2026-11-20T14:03"),
        full(b"loci", 0, b"\x15\xc7Lindenstrasse 14\0"),
        full(b"auth", 0, b"\x15\xc7Kundin Meier\0"),
        atom(b"CAME", b"SN-4711-0815"),
        vec![0; 4],
    ];
    atom(b"udta", &boxes.concat())
}

/// Apple's keys and values.
fn quicktime_keys() -> Vec<u8> {
    let key = atom(b"mdta", b"com.apple.quicktime.location.ISO6709");
    let value = atom(b"data", &[&words(&[1, 0]), &b"+52.5163+013.3777/"[..]].concat());
    let boxes = [
        full(b"hdlr", 0, &[&[0; 4], &b"mdta"[..], &[0; 13]].concat()),
        full(b"keys", 0, &[words(&[1]), key].concat()),
        atom(b"ilst", &atom(&[0, 0, 0, 1], &value)),
    ];
    atom(b"meta", &boxes.concat())
}

const UPRIGHT: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
const TURNED: [u32; 9] = [0, 0x1_0000, 0, 0xffff_0000, 0, 0, 0x0438_0000, 0, 0x4000_0000];

fn movie_header(habits: &Habits, tracks: usize) -> Vec<u8> {
    let mut body = times(habits, &[1000, 5000], 1);
    body.extend(words(&[0x1_0000]));
    body.extend([1, 0]);
    body.extend([0; 10]);
    body.extend(words(&UPRIGHT));
    body.extend(words(&[0, 0, TIME, 0, TIME, 0]));
    body.extend(words(&[u32::try_from(tracks + 1).unwrap()]));
    full(b"mvhd", u32::from(habits.version_1) << 24, &body)
}

/// Creation, modification, then `values`, of which the one at `long` is a duration.
fn times(habits: &Habits, values: &[u32], long: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut wide = |value: u32| {
        if habits.version_1 {
            bytes.extend(u64::from(value).to_be_bytes());
        } else {
            bytes.extend(value.to_be_bytes());
        }
    };
    wide(TIME);
    wide(TIME);
    for (number, value) in values.iter().enumerate() {
        if habits.version_1 && number == long {
            bytes.extend([0; 4])
        }
        bytes.extend(value.to_be_bytes());
    }
    bytes
}

fn track(reel: &Reel, number: usize, habits: &Habits, places: &[u64]) -> Vec<u8> {
    let version = u32::from(habits.version_1) << 24;
    let mut head = times(habits, &[u32::try_from(number + 1).unwrap(), 0, 4500], 2);
    head.extend([0; 8]);
    head.extend([0, 0, 0, 0, 1, 0, 0, 0]);
    head.extend(words(if reel.turned { &TURNED } else { &UPRIGHT }));
    head.extend(words(if reel.handler == *b"vide" { &[1920 << 16, 1080 << 16] } else { &[0, 0] }));
    let mut media_head = times(habits, &[48_000, 240_000], 1);
    media_head.extend([0x15, 0xc7, 0, 0]);
    let name = if habits.quicktime { &b"\x0fHandy von Huber"[..] } else { b"Handy von Huber\0" };
    let maker = if habits.quicktime { b"mhlrAmba" } else { &[0; 8] };
    let handler = full(b"hdlr", 0, &[&maker[..4], &reel.handler, &maker[4..], &[0; 8], name].concat());
    let alias = if habits.quicktime { full(b"alis", 1, b"Macintosh HD") } else { full(b"url ", 1, b"") };
    let dinf = atom(b"dinf", &full(b"dref", 0, &[words(&[1]), alias].concat()));
    let info = [atom(b"xmhd", b"firmware 1.2.3"), handler.clone(), dinf, table(reel, habits, places)].concat();
    let media = [full(b"mdhd", version, &media_head), handler, atom(b"minf", &info)].concat();
    let parts = [
        full(b"tkhd", version | 7, &head),
        atom(b"edts", &full(b"elst", 0, &words(&[1, 4500, 0, 0x1_0000]))),
        atom(b"tref", &atom(b"cdsc", &words(&[1]))),
        atom(b"tapt", b"firmware 1.2.3"),
        atom(b"mdia", &media),
        user_data(),
        quicktime_keys(),
    ];
    atom(b"trak", &parts.concat())
}

fn table(reel: &Reel, habits: &Habits, places: &[u64]) -> Vec<u8> {
    let count = u32::try_from(reel.samples.len()).unwrap();
    let sizes: Vec<u32> = reel.samples.iter().map(|sample| u32::try_from(sample.len()).unwrap()).collect();
    let per_chunk = u32::try_from(reel.per_chunk).unwrap();
    let rest = count % per_chunk;
    let mut runs = vec![1, per_chunk, 1];
    let mut entries = 1;
    if rest > 0 && count > per_chunk {
        runs.extend([count.div_ceil(per_chunk), rest, 1]);
        entries = 2;
    } else if rest > 0 {
        runs[1] = rest;
    }
    let chunks = u32::try_from(places.len()).unwrap();
    let offsets = if habits.wide {
        let bytes: Vec<u8> = places.iter().flat_map(|place| place.to_be_bytes()).collect();
        full(b"co64", 0, &[words(&[chunks]), bytes].concat())
    } else {
        let narrow: Vec<u32> = places.iter().map(|place| u32::try_from(*place).unwrap()).collect();
        full(b"stco", 0, &[words(&[chunks]), words(&narrow)].concat())
    };
    let sgpd = |kind: &[u8; 4], length: u32, body: &[u8]| {
        full(b"sgpd", 1 << 24, &[&kind[..], &words(&[length, 1]), body].concat())
    };
    let boxes = [
        full(b"stsd", 0, &[words(&[1]), reel.entry.clone()].concat()),
        full(b"stts", 0, &[words(&[1, count, 1000]), b"Kundin Meier".to_vec()].concat()),
        full(b"stss", 0, &words(&[1, 1])),
        full(b"sdtp", 0, &[vec![0x20; count as usize], b"Kundin Meier".to_vec()].concat()),
        sgpd(b"roll", 2, &[0xff, 0xff]),
        full(b"sbgp", 0, &[&b"roll"[..], &words(&[1, count, 1])].concat()),
        sgpd(b"gpsx", 9, b"gps-track"),
        full(b"stsc", 0, &[words(&[entries]), words(&runs)].concat()),
        full(b"stsz", 0, &[words(&[0, count]), words(&sizes), b"Kundin Meier".to_vec()].concat()),
        offsets,
        full(b"saiz", 0, b"gps-track"),
    ];
    atom(b"stbl", &boxes.concat())
}

/// H.264, with a maker, an encoder's name and boxes nobody needs.
pub fn avc_entry() -> Vec<u8> {
    let config = [&[1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 4, 0x67, 0x64, 0, 0x1f][..], &[1, 0, 2, 0x68, 0xee]].concat();
    let config = [&config[..], &[0xfd, 0xf8, 0xf8, 0], b"SN-4711-0815"].concat();
    picture_entry(b"avc1", &[atom(b"avcC", &config), extensions()].concat())
}

/// HEVC, whose encoder signs in a supplemental message.
pub fn hevc_entry() -> Vec<u8> {
    let array = |kind: u8, unit: &[u8]| {
        [&[0x80 | kind, 0, 1][..], &u16::try_from(unit.len()).unwrap().to_be_bytes(), unit].concat()
    };
    let sets =
        [array(32, &[0x40, 1]), array(33, &[0x42, 1]), array(34, &[0x44, 1]), array(39, b"N\x01x265 (build 199)")];
    let config = [&[1; 22][..], &[4], &sets.concat(), b"SN-4711-0815"].concat();
    picture_entry(b"hvc1", &[atom(b"hvcC", &config), extensions()].concat())
}

fn picture_entry(kind: &[u8; 4], boxes: &[u8]) -> Vec<u8> {
    let mut name = *b"\x07DJI.AVC\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    name[9..18].copy_from_slice(b"Ambarella");
    let body = [
        &[0, 0, 0, 0, 0, 0, 0, 1][..],
        &[0, 0, 0, 0],
        b"Ambarella\0\0\0",
        &[0x07, 0x80, 0x04, 0x38],
        &words(&[0x48_0000, 0x48_0000, 0]),
        &[0, 1],
        &name,
        &[0, 24, 0xff, 0xff],
        boxes,
    ];
    atom(kind, &body.concat())
}

fn extensions() -> Vec<u8> {
    [
        atom(b"pasp", &words(&[1, 1])),
        atom(b"colr", b"nclx\0\x01\0\x01\0\x01\0Kundin Meier"),
        atom(b"colr", b"prof Handy von Huber"),
        atom(b"uuid", b"0123456789abcdefgps-track"),
        atom(b"udta", b"Handy von Huber"),
    ]
    .concat()
}

/// AAC, in the plain form.
pub fn aac_entry() -> Vec<u8> {
    sound_entry(b"mp4a", 0, &[], &esds())
}

/// `esds` with a language and a name that no decoder reads.
pub fn esds() -> Vec<u8> {
    let decoder = [&[4, 17][..], &[0x40, 0x15, 0, 0, 0, 0, 1, 0xf4, 0, 0, 1, 0xf4, 0], &[5, 2, 0x11, 0x90]].concat();
    let name = [&[0x44, 12][..], b"Kundin Meier"].concat();
    let stream = [&[0, 1, 0][..], &decoder, &[6, 1, 2], &name].concat();
    full(b"esds", 0, &[&[3, u8::try_from(stream.len()).unwrap()][..], &stream].concat())
}

/// An entry of sound in one of QuickTime's forms.
pub fn sound_entry(kind: &[u8; 4], form: u16, more: &[u8], boxes: &[u8]) -> Vec<u8> {
    let body = [
        &[0, 0, 0, 0, 0, 0, 0, 1][..],
        &form.to_be_bytes(),
        b"\0\x01Amba",
        &[0, 2, 0, 16, 0, 0, 0, 0],
        &words(&[48_000 << 16]),
        more,
        boxes,
        &atom(b"SNnn", b"SN-4711-0815"),
    ];
    atom(kind, &body.concat())
}
