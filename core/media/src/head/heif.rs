//! The header of an ISO base media file: HEIC and AVIF pictures are told from films, and their size and turn as shown
//! are read from the item properties (ISO/IEC 23008-12), so that no decoder is needed for either.

use std::io::{BufReader, Read, Seek, SeekFrom};

use super::{Head, Input, Kind, array, check_size, content, length};
use crate::MediaError;
use crate::error::unpanicked;
use crate::orient::Turn;

/// The properties of pictures made of hundreds of tiles stay below.
const MAX_META: u64 = 1 << 20;
/// Boxes at the top of an honest file are few.
const MAX_BOXES: usize = 100;
/// What the EXIF reader may read in search of the block: the properties once more, and the block.
const EXIF_BYTES: u64 = MAX_META + 256 * 1024;

/// Reads the header of a file that begins with a file type box, `start` being its beginning.
pub(crate) fn read(input: &mut dyn Input, start: &[u8]) -> Result<Head, MediaError> {
    let mut head = Head::new(Kind::Foreign(kind(start)?), None);
    let there = length(input)?;
    let Some(meta) = find_meta(input, there)? else {
        return Ok(head);
    };
    if let Some(shown) = primary(&meta).as_deref().and_then(shown) {
        check_size(shown.width, shown.height)?;
        (head.size, head.turn) = (Some((shown.width, shown.height)), Some(shown.turn));
    }
    input.rewind().map_err(MediaError::Read)?;
    let mut capped = BufReader::with_capacity(4096, Capped { input, left: EXIF_BYTES });
    head.exif = unpanicked(|| {
        let exif = exif::Reader::new().continue_on_error(true).read_from_container(&mut capped);
        exif.or_else(|error| error.distill_partial_result(|_| {})).ok().map(|exif| exif.buf().to_vec())
    })
    .flatten();
    Ok(head)
}

/// The kind by its brands; a film is none.
fn kind(start: &[u8]) -> Result<&'static str, MediaError> {
    let size = u32::from_be_bytes([start[0], start[1], start[2], start[3]]) as usize;
    // The minor version between the main brand and the others is none of the brands looked for.
    let brands = start.get(8..start.len().min(size)).unwrap_or_default().as_chunks::<4>().0;
    let any = |wanted: &[&[u8; 4]]| brands.iter().any(|brand| wanted.contains(&brand));
    match brands {
        [[b'c', b'r', b'x', b' '], ..] => Err(MediaError::Unsupported { what: "TIFF or raw" }),
        _ if any(&[b"avif", b"avis"]) => Ok("AVIF"),
        _ if any(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"]) => Ok("HEIC"),
        _ if any(&[b"mif1", b"msf1"]) => Ok("HEIF"),
        _ => Err(MediaError::NotAPhoto),
    }
}

/// The content of the meta box, past its version.
fn find_meta(input: &mut dyn Input, there: u64) -> Result<Option<Vec<u8>>, MediaError> {
    let mut at = 0;
    for _ in 0..MAX_BOXES {
        if at + 8 > there {
            break;
        }
        input.seek(SeekFrom::Start(at)).map_err(MediaError::Read)?;
        let short = u64::from(u32::from_be_bytes(array(input)?));
        let name: [u8; 4] = array(input)?;
        let (size, header) = match short {
            0 => (there - at, 8),
            1 => (u64::from_be_bytes(array(input)?), 16),
            size => (size, 8),
        };
        let Some(end) = at.checked_add(size).filter(|_| size >= header) else {
            break;
        };
        if end > there {
            return Err(MediaError::Truncated);
        }
        let inside = size - header;
        if &name == b"meta" && (4..=MAX_META).contains(&inside) {
            return content(input, inside as usize).map(|mut meta| Some(meta.split_off(4)));
        }
        at = end;
    }
    Ok(None)
}

/// The name of a box and what is in it.
type Named<'a> = ([u8; 4], &'a [u8]);

/// The boxes in `bytes`, as far as they are sound.
fn boxes(mut bytes: &[u8]) -> impl Iterator<Item = Named<'_>> {
    std::iter::from_fn(move || {
        let (&size, rest) = bytes.split_first_chunk::<4>()?;
        let (&name, rest) = rest.split_first_chunk::<4>()?;
        let length = match u32::from_be_bytes(size) {
            0 => rest.len(),
            size => (size as usize).checked_sub(8)?,
        };
        let (inside, after) = rest.split_at_checked(length)?;
        bytes = after;
        Some((name, inside))
    })
}

fn find<'a>(bytes: &'a [u8], wanted: &[u8; 4]) -> Option<&'a [u8]> {
    boxes(bytes).find(|(name, _)| name == wanted).map(|(_, inside)| inside)
}

/// The properties of the primary item, in the order they apply.
fn primary(meta: &[u8]) -> Option<Vec<Named<'_>>> {
    let mut item = Bytes(find(meta, b"pitm")?);
    let wide = item.number(1)? > 0;
    item.number(3)?;
    let item = item.number(if wide { 4 } else { 2 })?;
    let properties = find(meta, b"iprp")?;
    let known: Vec<_> = boxes(find(properties, b"ipco")?).collect();
    let mut associations = boxes(properties).filter(|(name, _)| name == b"ipma");
    let indices = associations.find_map(|(_, inside)| associated(inside, item))?;
    Some(indices.into_iter().filter_map(|index| known.get(index.checked_sub(1)?).copied()).collect())
}

/// The numbers of the properties that belong to `item`, ISO/IEC 23008-12, 9.3.
fn associated(ipma: &[u8], item: u64) -> Option<Vec<usize>> {
    let mut bytes = Bytes(ipma);
    let version = bytes.number(1)?;
    let long = bytes.number(3)? & 1 == 1;
    for _ in 0..bytes.number(4)? {
        let found = bytes.number(if version < 1 { 2 } else { 4 })?;
        let count = bytes.number(1)?;
        let indices: Option<Vec<_>> = (0..count)
            .map(|_| if long { bytes.number(2).map(|n| n & 0x7FFF) } else { bytes.number(1).map(|n| n & 0x7F) })
            .map(|index| index.map(|index| index as usize))
            .collect();
        if found == item {
            return indices;
        }
        indices?;
    }
    None
}

/// How the picture is shown: its size before the turn, and the turn.
struct Shown {
    width: u32,
    height: u32,
    turn: Turn,
}

fn shown(properties: &[Named<'_>]) -> Option<Shown> {
    let mut shown = None;
    for (name, inside) in properties {
        match (name, shown.as_mut()) {
            (b"ispe", None) => shown = extent(inside),
            (b"clap", Some(shown)) => crop(inside, shown)?,
            (b"irot", Some(shown)) => shown.turn = shown.turn.then(quarter_turns(*inside.first()?)),
            (b"imir", Some(shown)) => shown.turn = shown.turn.then(mirror(*inside.first()?)),
            _ => {}
        }
    }
    shown
}

fn extent(ispe: &[u8]) -> Option<Shown> {
    let mut bytes = Bytes(ispe);
    bytes.number(4)?;
    Some(Shown { width: bytes.number(4)? as u32, height: bytes.number(4)? as u32, turn: Turn::default() })
}

/// The clean aperture, a fraction each way.
fn crop(clap: &[u8], shown: &mut Shown) -> Option<()> {
    let mut bytes = Bytes(clap);
    for edge in [&mut shown.width, &mut shown.height] {
        let (above, below) = (bytes.number(4)?, bytes.number(4)?);
        *edge = above.checked_div(below).filter(|kept| (1..=u64::from(*edge)).contains(kept))? as u32;
    }
    Some(())
}

/// Quarter turns against the clock.
fn quarter_turns(irot: u8) -> Turn {
    Turn::from_exif(Some([1, 8, 3, 6][usize::from(irot & 3)]))
}

/// Axis 0 puts top to bottom, axis 1 left to right.
fn mirror(imir: u8) -> Turn {
    Turn::from_exif(Some(if imir & 1 == 0 { 4 } else { 2 }))
}

/// Big-endian numbers one after the other.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn number(&mut self, length: usize) -> Option<u64> {
        let (number, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }
}

/// An input that seems to end once so many bytes have been read from it.
struct Capped<'a> {
    input: &'a mut dyn Input,
    left: u64,
}

impl Read for Capped<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = into.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = self.input.read(&mut into[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}

impl Seek for Capped<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.input.seek(to)
    }
}
