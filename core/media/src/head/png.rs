//! The header of a PNG file: everything up to the picture data, and an EXIF block behind it (PNG third edition, 5.3).

use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};

use png::{DecodingError, Limits, Reader, Transformations};

use super::{Head, Input, Kind, MAX_EXIF, MAX_PROFILE, PNG, array, check_size, content, read_failure, tiff};
use crate::MediaError;

/// What the decoder may allocate for itself: a profile twice (packed and not), a few rows, tables.
const DECODER_BYTES: usize = 8 << 20;
/// Chunks that are looked at in search of an EXIF block: an honest file has one for each few kilobytes of picture.
const MAX_CHUNKS: usize = 20_000;

/// A decoder that stands in front of the picture data. Palettes are resolved and samples have 8 or 16 bits.
pub(crate) type Rows<'a> = Reader<BufReader<&'a mut dyn Input>>;

/// Opens a file that begins like a PNG.
pub(crate) fn open(input: &mut dyn Input) -> Result<Rows<'_>, MediaError> {
    input.rewind().map_err(MediaError::Read)?;
    let mut decoder = png::Decoder::new_with_limits(BufReader::new(input), Limits { bytes: DECODER_BYTES });
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::EXPAND);
    let info = decoder.read_header_info().map_err(failure)?;
    check_size(info.width, info.height)?;
    decoder.read_info().map_err(failure)
}

/// Reads the header of a file that begins like a PNG.
pub(crate) fn read(input: &mut dyn Input) -> Result<Head, MediaError> {
    let rows = open(input)?;
    let info = rows.info();
    let moves = info.animation_control.is_some_and(|animation| animation.num_frames > 1);
    let kind = if moves { Kind::Refused("animated PNG") } else { Kind::Png };
    let mut head = Head::new(kind, Some((info.width, info.height)));
    head.profile = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    head.profile.take_if(|profile| profile.len() > MAX_PROFILE);
    head.exif = info.exif_metadata.as_ref().map(|exif| tiff(exif.to_vec()));
    drop(rows);
    if head.exif.is_none() {
        head.exif = trailing_exif(input)?;
    }
    Ok(head)
}

/// An EXIF block anywhere in the file. A file that ends before it, or is damaged there, has none.
fn trailing_exif(input: &mut dyn Input) -> Result<Option<Vec<u8>>, MediaError> {
    let mut source = BufReader::new(input);
    source.seek(SeekFrom::Start(PNG.len() as u64)).map_err(MediaError::Read)?;
    match find_exif(&mut source) {
        Err(MediaError::Truncated) => Ok(None),
        found => found,
    }
}

fn find_exif<R: Read + Seek>(source: &mut BufReader<R>) -> Result<Option<Vec<u8>>, MediaError> {
    for _ in 0..MAX_CHUNKS {
        let length = u32::from_be_bytes(array(source)?);
        match &array(source)? {
            b"IEND" => break,
            b"eXIf" if length as usize <= MAX_EXIF => return content(source, length as usize).map(|b| Some(tiff(b))),
            _ => source.seek_relative(i64::from(length) + 4).map_err(MediaError::Read)?,
        }
    }
    Ok(None)
}

/// Ours for theirs.
pub(crate) fn failure(error: DecodingError) -> MediaError {
    match error {
        // So the decoder calls a background of a palette that is missing.
        DecodingError::IoError(error) if error.kind() == ErrorKind::InvalidData => MediaError::Damaged,
        DecodingError::IoError(error) => read_failure(error),
        DecodingError::Format(_) | DecodingError::Parameter(_) | DecodingError::LimitsExceeded => MediaError::Damaged,
    }
}
