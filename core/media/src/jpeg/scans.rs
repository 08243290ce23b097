//! How often libjpeg would have to pass over a picture that is stored in several scans. Counted before it is decoded, as
//! each pass costs time for every pixel, even if its scan has hardly a byte.

use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};

use crate::MediaError;
use crate::head::{Input, read_failure};

/// An honest progressive photo has a dozen scans.
pub(crate) const MAX_SCANS: u32 = 500;
/// Pixels times scans: 48 megapixels twenty times.
const MOST_WORK: u64 = 1_000_000_000;
const BUFFER: usize = 64 * 1024;

const END_OF_IMAGE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;

/// Refuses a picture of so many pixels that has more scans than an honest one, or no end.
pub(crate) fn check(input: &mut dyn Input, pixels: u64) -> Result<(), MediaError> {
    let most = u64::from(MAX_SCANS).min(MOST_WORK / pixels.max(1));
    input.seek(SeekFrom::Start(2)).map_err(MediaError::Read)?;
    let mut source = BufReader::with_capacity(BUFFER, input);
    let mut scans = 0;
    loop {
        match next_marker(&mut source)? {
            END_OF_IMAGE => return Ok(()),
            0x01 | 0xD0..=0xD8 => {}
            marker => {
                scans += u64::from(marker == START_OF_SCAN);
                if scans > most {
                    return Err(MediaError::Damaged);
                }
                skip_segment(&mut source)?;
            }
        }
    }
}

/// The next marker, also past the data of a scan.
fn next_marker<R: Read>(source: &mut BufReader<R>) -> Result<u8, MediaError> {
    loop {
        skip_to_marker(source)?;
        let code = first_but(source, 0xFF)?;
        if code != 0 {
            return Ok(code);
        }
    }
}

fn skip_to_marker<R: Read>(source: &mut BufReader<R>) -> Result<(), MediaError> {
    loop {
        let buffer = fill(source)?;
        let found = buffer.iter().position(|byte| *byte == 0xFF);
        let passed = found.map_or(buffer.len(), |at| at + 1);
        source.consume(passed);
        if found.is_some() {
            return Ok(());
        }
    }
}

fn first_but<R: Read>(source: &mut BufReader<R>, passed_over: u8) -> Result<u8, MediaError> {
    loop {
        let byte = fill(source)?[0];
        source.consume(1);
        if byte != passed_over {
            return Ok(byte);
        }
    }
}

/// What is buffered, at least one byte.
fn fill<R: Read>(source: &mut BufReader<R>) -> Result<&[u8], MediaError> {
    loop {
        match source.fill_buf() {
            Ok([]) => return Err(MediaError::Truncated),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(MediaError::Read(error)),
            Ok(_) => return Ok(source.buffer()),
        }
    }
}

fn skip_segment<R: Read + Seek>(source: &mut BufReader<R>) -> Result<(), MediaError> {
    let mut length = [0; 2];
    source.read_exact(&mut length).map_err(read_failure)?;
    let length = u16::from_be_bytes(length).checked_sub(2).ok_or(MediaError::Damaged)?;
    source.seek_relative(length.into()).map_err(MediaError::Read)
}
