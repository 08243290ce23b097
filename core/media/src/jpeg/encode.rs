//! Writes a picture as a baseline JPEG: 4:2:0 or grey, optimised Huffman tables, a JFIF header, an EXIF block where one
//! is handed in, and nothing else.
//!
//! libjpeg finds the best tables by holding all coefficients. That is done for small pictures and, for large ones, for a
//! part of their strips: the tables of that part are next to the best, and the picture goes through in one pass.

use std::ffi::c_void;
use std::io::Write;
use std::mem::{size_of, zeroed};

use mozjpeg_sys::{
    J_COLOR_SPACE, JBOOLEAN_OVERSHOOT_DERINGING, JBOOLEAN_TRELLIS_QUANT, JCP_FASTEST, JHUFF_TBL,
    JINT_BASE_QUANT_TBL_IDX, JINT_COMPRESS_PROFILE, JPEG_LIB_VERSION, boolean, c_int, jpeg_CreateCompress,
    jpeg_c_set_bool_param, jpeg_c_set_int_param, jpeg_compress_struct, jpeg_destination_mgr, jpeg_destroy_compress,
    jpeg_error_mgr, jpeg_finish_compress, jpeg_set_defaults, jpeg_set_quality, jpeg_start_compress, jpeg_write_marker,
    jpeg_write_raw_data,
};

use super::huffman::{Table, ac_symbols, dc_symbols};
use super::{error_manager, guarded, stop};
use crate::picture::{Picture, Plane};
use crate::{Effort, MediaError};

const BUFFER: usize = 64 * 1024;
/// Block edge: planes are handed over in whole blocks.
const BLOCK: usize = 8;
/// The one of mozjpeg's tables whose pictures are small at equal SSIMULACRA2 and close to the original by butteraugli:
/// table 2 saves another hundredth or two and loses several by the other judge.
const QUANTISATION: c_int = 3;
/// Huffman tables of large pictures come from every so many strips.
const SAMPLED: usize = 8;
/// Pictures of fewer strips are small.
const LARGE: usize = 40;

/// The marker of EXIF segments.
const APP1: c_int = 0xE1;
const EXIF_TAG: &[u8] = b"Exif\0\0";

/// How a picture is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Coding<'a> {
    /// 1 to 100.
    pub quality: u8,
    pub effort: Effort,
    /// TIFF structure of an EXIF block, less than 64 kB.
    pub exif: Option<&'a [u8]>,
}

impl Coding<'_> {
    /// The quality libjpeg scales its tables by. Trellis quantisation drops what is dear to keep; the finer tables it is
    /// given make up for it, so that the same quality looks the same with either effort.
    fn scale(&self) -> c_int {
        let quality = c_int::from(self.quality);
        match self.effort {
            Effort::Quick => quality,
            Effort::Small => quality + (100 - quality) / 10,
        }
    }
}

struct State<'a> {
    info: jpeg_compress_struct,
    errors: jpeg_error_mgr,
    destination: jpeg_destination_mgr,
    output: &'a mut dyn Write,
    buffer: Box<[u8]>,
    written: u64,
}

/// A JPEG being written; libjpeg's structure at one place in memory.
struct Encoder<'a> {
    state: *mut State<'a>,
}

/// DC and AC tables of luma, then those of chroma.
type Tables = [[Table; 2]; 2];

/// Writes `picture` to `output`; gives the number of bytes.
pub(crate) fn encode(picture: &Picture, coding: &Coding<'_>, output: &mut dyn Write) -> Result<u64, MediaError> {
    let mut strips = Strips::new(picture);
    let count = picture.height().div_ceil(strips.lines);
    let tables = match coding.effort {
        Effort::Quick if count >= LARGE => Some(sampled_tables(&mut strips, count, coding)?),
        // Trellis quantisation holds all coefficients anyway.
        _ => None,
    };
    let mut encoder = Encoder::start(&strips, picture.height(), coding, tables.as_ref(), output)?;
    if let Some(exif) = coding.exif {
        encoder.write_exif(exif)?;
    }
    for strip in 0..count {
        strips.fill(strip);
        encoder.write(&mut strips)?;
    }
    encoder.finish()?;
    // SAFETY: libjpeg is not running.
    Ok(unsafe { (*encoder.state).written })
}

/// The best tables for some of the strips, with a code for whatever the others may hold.
fn sampled_tables(strips: &mut Strips<'_>, count: usize, coding: &Coding<'_>) -> Result<Tables, MediaError> {
    let sampled = (SAMPLED / 2..count).step_by(SAMPLED);
    let mut nowhere = std::io::sink();
    let mut encoder = Encoder::start(strips, sampled.len() * strips.lines, coding, None, &mut nowhere)?;
    for strip in sampled {
        strips.fill(strip);
        encoder.write(strips)?;
    }
    encoder.finish()?;
    Ok(encoder.tables())
}

impl<'a> Encoder<'a> {
    /// Begins a picture as wide as the strips and `height` rows high; without `tables` libjpeg finds the best itself.
    fn start(
        strips: &Strips<'_>,
        height: usize,
        coding: &Coding<'_>,
        tables: Option<&Tables>,
        output: &'a mut dyn Write,
    ) -> Result<Self, MediaError> {
        let mut encoder = Self { state: new_state(output) };
        encoder.create()?;
        let (width, coloured) = (strips.planes[0].width, strips.planes.len() > 1);
        encoder.call(|info| configure(info, (width, height), coloured, coding, tables))?;
        Ok(encoder)
    }

    fn finish(&mut self) -> Result<(), MediaError> {
        // SAFETY: all rows have been written.
        self.call(|info| unsafe { jpeg_finish_compress(info) })
    }

    /// The tables the picture was written with.
    fn tables(&self) -> Tables {
        // SAFETY: libjpeg is not running, nothing else refers to the structure.
        let info = unsafe { &(*self.state).info };
        // SAFETY: the pointers are null or to tables that live as long as the structure.
        let table = |table: *mut JHUFF_TBL| {
            unsafe { table.as_ref() }.map_or_else(Table::empty, |table| {
                let count = table.bits.iter().map(|count| usize::from(*count)).sum::<usize>();
                Table { bits: table.bits, symbols: table.huffval[..count.min(256)].to_vec() }
            })
        };
        [0, 1].map(|i| {
            let (dc, ac) = (table(info.dc_huff_tbl_ptrs[i]), table(info.ac_huff_tbl_ptrs[i]));
            [dc.with_all(dc_symbols()), ac.with_all(ac_symbols())]
        })
    }

    fn create(&mut self) -> Result<(), MediaError> {
        let state = self.state;
        guarded(|| {
            // SAFETY: `state` is alive and at its final place; `jpeg_CreateCompress` needs nothing but `err`.
            unsafe {
                (*state).info.common.err = &raw mut (*state).errors;
                jpeg_CreateCompress(&raw mut (*state).info, JPEG_LIB_VERSION, size_of::<jpeg_compress_struct>());
                (*state).info.common.client_data = state.cast::<c_void>();
                (*state).info.dest = &raw mut (*state).destination;
            }
        })
    }

    /// To be called before the first strip.
    fn write_exif(&mut self, exif: &[u8]) -> Result<(), MediaError> {
        let content = [EXIF_TAG, exif].concat();
        let length = content.len() as u32;
        // SAFETY: compression has started and no row has been written; `content` has `length` bytes.
        self.call(|info| unsafe { jpeg_write_marker(info, APP1, content.as_ptr(), length) })
    }

    fn write(&mut self, strips: &mut Strips<'_>) -> Result<(), MediaError> {
        let rows = strips.row_pointers();
        let planes: Vec<_> = rows.iter().map(|rows| rows.as_ptr()).collect();
        let lines = strips.lines as u32;
        self.call(|info| {
            // SAFETY: `planes` has an entry for each component, with a pointer for each row of a strip, to rows of whole
            // blocks; all of them live until after the call.
            unsafe { jpeg_write_raw_data(info, planes.as_ptr(), lines) }
        })?;
        Ok(())
    }

    fn call<T>(&mut self, call: impl FnOnce(&mut jpeg_compress_struct) -> T) -> Result<T, MediaError> {
        let state = self.state;
        // SAFETY: the state lives as long as `self`; the callbacks touch its other fields only by raw pointers.
        guarded(|| call(unsafe { &mut (*state).info }))
    }
}

impl Drop for Encoder<'_> {
    fn drop(&mut self) {
        // SAFETY: the state is ours and used for the last time; destroying is allowed in every state.
        unsafe {
            jpeg_destroy_compress(&mut (*self.state).info);
            drop(Box::from_raw(self.state));
        }
    }
}

fn new_state(output: &mut dyn Write) -> *mut State<'_> {
    // SAFETY: the structures hold numbers, pointers, optional functions and enumerations with a variant of value zero.
    let (info, destination) = unsafe { (zeroed(), zeroed::<jpeg_destination_mgr>()) };
    Box::into_raw(Box::new(State {
        info,
        errors: error_manager(),
        destination: jpeg_destination_mgr {
            init_destination: Some(rewind),
            empty_output_buffer: Some(empty),
            term_destination: Some(flush),
            ..destination
        },
        output,
        buffer: vec![0; BUFFER].into_boxed_slice(),
        written: 0,
    }))
}

fn configure(
    info: &mut jpeg_compress_struct,
    (width, height): (usize, usize),
    coloured: bool,
    coding: &Coding<'_>,
    tables: Option<&Tables>,
) {
    info.image_width = width as u32;
    info.image_height = height as u32;
    info.input_components = if coloured { 3 } else { 1 };
    info.in_color_space = if coloured { J_COLOR_SPACE::JCS_YCbCr } else { J_COLOR_SPACE::JCS_GRAYSCALE };
    // SAFETY: created; size and colours are set before the defaults, which need them. The defaults for YCbCr are 4:2:0,
    // those for grey one component of factor one, which is what `Strips` hands over.
    unsafe {
        jpeg_c_set_int_param(info, JINT_COMPRESS_PROFILE, JCP_FASTEST as c_int);
        jpeg_set_defaults(info);
        jpeg_c_set_int_param(info, JINT_BASE_QUANT_TBL_IDX, QUANTISATION);
        let small = boolean::from(coding.effort == Effort::Small);
        jpeg_c_set_bool_param(info, JBOOLEAN_TRELLIS_QUANT, small);
        jpeg_c_set_bool_param(info, JBOOLEAN_OVERSHOOT_DERINGING, small);
        jpeg_set_quality(info, coding.scale(), 1);
        info.optimize_coding = boolean::from(tables.is_none());
        info.raw_data_in = 1;
        tables.into_iter().for_each(|tables| install(info, tables));
        jpeg_start_compress(info, 1);
    }
}

/// Puts own tables in the place of the standard's.
fn install(info: &mut jpeg_compress_struct, tables: &Tables) {
    for (i, [dc, ac]) in tables.iter().enumerate() {
        for (to, from) in [(info.dc_huff_tbl_ptrs[i], dc), (info.ac_huff_tbl_ptrs[i], ac)] {
            // SAFETY: the defaults have made all four tables, which live as long as the structure; nothing else refers to
            // them.
            if let Some(to) = unsafe { to.as_mut() } {
                to.bits = from.bits;
                to.huffval[..from.symbols.len()].copy_from_slice(&from.symbols);
            }
        }
    }
}

/// One strip of each plane, its rows continued to whole blocks by their last sample.
struct Strips<'a> {
    planes: Vec<&'a Plane>,
    strips: Vec<Vec<u8>>,
    strides: Vec<usize>,
    /// Luma rows of a strip.
    lines: usize,
}

impl<'a> Strips<'a> {
    fn new(picture: &'a Picture) -> Self {
        let chroma = picture.chroma.iter().flatten();
        let planes: Vec<_> = std::iter::once(&picture.luma).chain(chroma).collect();
        let lines = if planes.len() > 1 { 2 * BLOCK } else { BLOCK };
        let strides: Vec<_> = (planes.iter()).map(|plane| plane.width.next_multiple_of(2 * BLOCK)).collect();
        let rows = [lines, BLOCK, BLOCK];
        let strips = (strides.iter().zip(rows)).map(|(stride, rows)| vec![0; stride * rows]);
        Self { strips: strips.collect(), planes, strides, lines }
    }

    fn fill(&mut self, strip: usize) {
        for ((plane, rows), &stride) in self.planes.iter().zip(&mut self.strips).zip(&self.strides) {
            let height = rows.len() / stride;
            for (y, to) in rows.chunks_exact_mut(stride).enumerate() {
                let from = plane.row(strip * height + y);
                to[..from.len()].copy_from_slice(from);
                to[from.len()..].fill(from[from.len() - 1]);
            }
        }
    }

    fn row_pointers(&self) -> Vec<Vec<*const u8>> {
        (self.strips.iter().zip(&self.strides))
            .map(|(strip, &stride)| strip.chunks_exact(stride).map(<[u8]>::as_ptr).collect())
            .collect()
    }
}

/// The state behind a callback's structure.
fn state_of<'a>(info: &jpeg_compress_struct) -> *mut State<'a> {
    info.common.client_data.cast()
}

unsafe extern "C-unwind" fn rewind(info: &mut jpeg_compress_struct) {
    let state = state_of(info);
    // SAFETY: `client_data` is the state this structure lives in; only fields besides `info` are referred to.
    unsafe {
        (*state).destination.next_output_byte = (*state).buffer.as_mut_ptr();
        (*state).destination.free_in_buffer = BUFFER;
    }
}

unsafe extern "C-unwind" fn empty(info: &mut jpeg_compress_struct) -> boolean {
    // SAFETY: libjpeg promises that the whole buffer is filled, whatever `free_in_buffer` says.
    unsafe {
        hand_over(state_of(info), BUFFER);
        rewind(info);
    }
    1
}

unsafe extern "C-unwind" fn flush(info: &mut jpeg_compress_struct) {
    let state = state_of(info);
    // SAFETY: as in `rewind`.
    unsafe { hand_over(state, BUFFER - (*state).destination.free_in_buffer) };
}

/// Writes the first `count` bytes of the buffer to the output.
///
/// # Safety
/// `state` must be alive, and nothing may refer to its fields besides `info` and `destination`.
unsafe fn hand_over(state: *mut State<'_>, count: usize) {
    // SAFETY: the caller's promise.
    let (output, buffer, written) = unsafe { (&mut *(*state).output, &(*state).buffer, &mut (*state).written) };
    match output.write_all(&buffer[..count]) {
        Ok(()) => *written += count as u64,
        Err(error) => stop(MediaError::Write(error)),
    }
}
