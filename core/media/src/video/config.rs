//! Configurations of decoders, reduced to what decoders read: parameter sets, but no messages to people.

use super::boxes::{Draft, Fields};
use super::error::{Result, VideoError};

/// `avcC` (ISO/IEC 14496-15, 5.3.3.1): the sequence and picture parameter sets.
pub(super) fn avc(body: &[u8]) -> Result<Vec<u8>> {
    const SEQUENCE: u8 = 7;
    const PICTURE: u8 = 8;
    let mut fields = Fields::new(body);
    let mut draft = Draft::default();
    let head = fields.take(5)?;
    draft.put(head);
    let count = fields.u8()?;
    draft.put(&[count]);
    sets(&mut fields, &mut draft, usize::from(count & 0x1f), SEQUENCE)?;
    let count = fields.u8()?;
    draft.put(&[count]);
    sets(&mut fields, &mut draft, usize::from(count), PICTURE)?;
    // High profiles say more; files of old writers do not.
    if matches!(head[1], 100 | 110 | 122 | 144) && fields.rest().len() >= 4 {
        draft.put(fields.take(3)?);
        let count = fields.u8()?;
        draft.put(&[count]);
        sets(&mut fields, &mut draft, usize::from(count), 13)?;
    }
    Ok(draft.into_bytes())
}

fn sets(fields: &mut Fields<'_>, draft: &mut Draft, count: usize, kind: u8) -> Result<()> {
    for _ in 0..count {
        let set = unit(fields)?;
        if set.first().is_none_or(|head| head & 0x1f != kind) {
            return Err(VideoError::Damaged);
        }
        put_unit(draft, set);
    }
    Ok(())
}

fn unit<'a>(fields: &mut Fields<'a>) -> Result<&'a [u8]> {
    let length = fields.u16()?;
    fields.take(usize::from(length))
}

fn put_unit(draft: &mut Draft, unit: &[u8]) {
    draft.put(&u16::try_from(unit.len()).unwrap_or(u16::MAX).to_be_bytes());
    draft.put(unit);
}

/// `hvcC` (ISO/IEC 14496-15, 8.3.3.1): the parameter sets, without supplemental messages, in which encoders sign.
pub(super) fn hevc(body: &[u8]) -> Result<Vec<u8>> {
    const PARAMETER_SETS: std::ops::RangeInclusive<u8> = 32..=34;
    let mut fields = Fields::new(body);
    let mut draft = Draft::default();
    draft.put(fields.take(22)?);
    let mut kept = (0, Draft::default());
    for _ in 0..fields.u8()? {
        let kind = fields.u8()?;
        let count = fields.u16()?;
        let mut array = Draft::default();
        array.put(&[kind]);
        array.put(&count.to_be_bytes());
        for _ in 0..count {
            put_unit(&mut array, unit(&mut fields)?);
        }
        if PARAMETER_SETS.contains(&(kind & 0x3f)) {
            kept.0 += 1;
            kept.1.put(&array.into_bytes());
        }
    }
    draft.put(&[kept.0]);
    draft.put(&kept.1.into_bytes());
    Ok(draft.into_bytes())
}

/// `av1C` (AV1 Codec ISO Media File Format Binding, 2.3): four bytes, and the sequence header if it follows.
pub(super) fn av1(body: &[u8]) -> Result<Vec<u8>> {
    const SEQUENCE_HEADER: u8 = 1;
    let mut fields = Fields::new(body);
    let mut kept = fields.take(4)?.to_vec();
    let rest = fields.rest();
    let mut unit = fields;
    let Ok(head) = unit.u8() else { return Ok(kept) };
    let has_size = head & 0x02 != 0;
    if head >> 3 & 0x0f == SEQUENCE_HEADER && head & 0x04 == 0 && has_size {
        // Sequence headers are a dozen bytes, so one byte has the length.
        let length = usize::from(unit.u8()?);
        kept.extend(Fields::new(rest).take(2 + (length & 0x7f))?);
    }
    Ok(kept)
}

/// `esds` (ISO/IEC 14496-14, 5.6; descriptors: ISO/IEC 14496-1, 7.2.6): the decoder's configuration and nothing else.
pub(super) fn esds(body: &[u8]) -> Result<Vec<u8>> {
    const STREAM: u8 = 3;
    const DECODER: u8 = 4;
    const SPECIFIC: u8 = 5;
    /// No times of the stream's own, as in every MP4.
    const SYNC: [u8; 3] = [6, 1, 2];
    let mut fields = Fields::new(body);
    fields.version()?;
    let mut stream = Fields::new(descriptor(&mut fields, STREAM)?);
    let _id = stream.u16()?;
    let flags = stream.u8()?;
    if flags & 0x40 != 0 {
        return Err(VideoError::Unsupported { what: "media in other files" });
    }
    stream.take(usize::from(flags >> 7) * 2 + usize::from(flags >> 5 & 1) * 2)?;
    let mut decoder = Fields::new(descriptor(&mut stream, DECODER)?);
    let mut config = decoder.take(13)?.to_vec();
    if !decoder.is_empty() {
        let specific = without_user_data(descriptor(&mut decoder, SPECIFIC)?);
        config.extend(described(SPECIFIC, specific));
    }
    let inside = [&[0, 0, 0][..], &described(DECODER, &config), &SYNC].concat();
    Ok([&[0; 4][..], &described(STREAM, &inside)].concat())
}

/// The next descriptor, which must be of this kind.
fn descriptor<'a>(fields: &mut Fields<'a>, kind: u8) -> Result<&'a [u8]> {
    if fields.u8()? != kind {
        return Err(VideoError::Damaged);
    }
    let mut length = 0;
    for _ in 0..4 {
        let byte = fields.u8()?;
        length = length << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    fields.take(length)
}

/// A descriptor with its length in four bytes, which every reader takes.
fn described(kind: u8, body: &[u8]) -> Vec<u8> {
    let septet = |shift: usize| u8::try_from(body.len() >> shift & 0x7f).unwrap_or(0x7f);
    [&[kind, septet(21) | 0x80, septet(14) | 0x80, septet(7) | 0x80, septet(0)], body].concat()
}

/// The header of MPEG-4 video (ISO/IEC 14496-2, 6.2.2) up to what its encoder wrote about itself.
fn without_user_data(specific: &[u8]) -> &[u8] {
    let user_data = specific.windows(4).position(|code| code == [0, 0, 1, 0xb2]);
    &specific[..user_data.unwrap_or(specific.len())]
}
