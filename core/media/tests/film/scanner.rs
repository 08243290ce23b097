//! Takes a finished film apart: its tracks, and each sample as a player finds it.

/// A track as a player sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    pub handler: [u8; 4],
    pub samples: Vec<Vec<u8>>,
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

/// Kind and body of each box.
pub fn boxes(mut bytes: &[u8]) -> Vec<([u8; 4], &[u8])> {
    let mut found = Vec::new();
    while bytes.len() >= 8 {
        let kind = bytes[4..8].try_into().unwrap();
        let (header, size) = match u32_at(bytes, 0) {
            0 => (8, bytes.len()),
            1 => (16, u64::from_be_bytes(bytes[8..16].try_into().unwrap()) as usize),
            size => (8, size),
        };
        found.push((kind, &bytes[header..size]));
        bytes = &bytes[size..];
    }
    found
}

pub fn inside<'a>(bytes: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter().try_fold(bytes, |bytes, kind| boxes(bytes).into_iter().find(|(found, _)| found == *kind).map(|f| f.1))
}

/// Every track of a film without fragments.
pub fn tracks(file: &[u8]) -> Vec<Track> {
    let index = inside(file, &[b"moov"]).expect("an index");
    let tracks = boxes(index).into_iter().filter(|(kind, _)| kind == b"trak");
    tracks.map(|(_, track)| read(file, track)).collect()
}

fn read(file: &[u8], track: &[u8]) -> Track {
    let handler = inside(track, &[b"mdia", b"hdlr"]).unwrap()[8..12].try_into().unwrap();
    let table = |kind| inside(track, &[b"mdia", b"minf", b"stbl", kind]);
    let (sizes, runs) = (table(b"stsz").unwrap(), table(b"stsc").unwrap());
    let count = u32_at(sizes, 8);
    let size = |n: usize| if u32_at(sizes, 4) > 0 { u32_at(sizes, 4) } else { u32_at(sizes, 12 + n * 4) };
    let places: Vec<usize> = match (table(b"stco"), table(b"co64")) {
        (Some(narrow), None) => (0..u32_at(narrow, 4)).map(|n| u32_at(narrow, 8 + n * 4)).collect(),
        (None, Some(wide)) => (0..u32_at(wide, 4)).map(|n| u32_at(wide, 12 + n * 8)).collect(),
        _ => panic!("chunks have one table of places"),
    };
    let per_chunk = |chunk: usize| {
        let mut runs = (0..u32_at(runs, 4)).map(|n| (u32_at(runs, 8 + n * 12), u32_at(runs, 12 + n * 12)));
        runs.rfind(|(first, _)| *first <= chunk + 1).unwrap().1
    };
    let mut samples = Vec::new();
    for (chunk, place) in places.into_iter().enumerate() {
        let mut at = place;
        for _ in 0..per_chunk(chunk) {
            let length = size(samples.len());
            samples.push(file[at..at + length].to_vec());
            at += length;
        }
    }
    assert_eq!(samples.len(), count);
    Track { handler, samples }
}
