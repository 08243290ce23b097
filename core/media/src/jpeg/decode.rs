//! Streams a JPEG. Grey and YCbCr come as planes, one strip of block rows at a time, as they are stored: no colour
//! conversion and no upsampling, on the file's own sampling, whatever it is. RGB and CMYK, which no camera writes, come
//! as rows of pixels.

use std::ffi::c_void;
use std::io::{ErrorKind, SeekFrom};
use std::mem::{size_of, zeroed};
use std::ptr;

use mozjpeg_sys::{
    DCTSIZE, J_COLOR_SPACE, JPEG_LIB_VERSION, boolean, c_int, c_long, jpeg_CreateDecompress, jpeg_common_struct,
    jpeg_component_info, jpeg_decompress_struct, jpeg_destroy_decompress, jpeg_error_mgr, jpeg_has_multiple_scans,
    jpeg_progress_mgr, jpeg_read_header, jpeg_read_raw_data, jpeg_read_scanlines, jpeg_resync_to_restart,
    jpeg_source_mgr, jpeg_start_decompress,
};

use super::scans::MAX_SCANS;
use super::{error_manager, guarded, stop};
use crate::MediaError;
use crate::head::{Input, check_size};
use crate::source::MAX_HELD;

const BUFFER: usize = 256 * 1024;
/// What libjpeg needs beside the coefficients of a picture in several scans.
const WORKING_MEMORY: c_long = 16 << 20;
const END_OF_IMAGE: [u8; 2] = [0xFF, 0xD9];

/// The shape of one decoded plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PlaneShape {
    /// Samples in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Samples that cover the picture's width exactly; `width` is this rounded up.
    pub extent_x: f64,
    /// Rows that cover the picture's height exactly.
    pub extent_y: f64,
    /// Rows per strip.
    pub strip: usize,
    /// Samples in a row of the strip, padding included.
    pub stride: usize,
}

impl PlaneShape {
    /// The rows of `strip`, `before` rows being in earlier ones, without the padding below and to the right.
    pub(crate) fn rows_of<'s>(&self, strip: &'s [u8], before: usize) -> impl Iterator<Item = &'s [u8]> + use<'s> {
        let width = self.width;
        strip.chunks_exact(self.stride).take(self.height.saturating_sub(before)).map(move |row| &row[..width])
    }
}

/// What the samples of a JPEG mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stored {
    /// Luma, and Cb and Cr unless the photo is grey: comes as planes.
    Planes,
    /// Comes as rows, three bytes a pixel.
    Rgb,
    /// Comes as rows, four bytes a pixel, as stored.
    Cmyk,
}

/// What libjpeg works on; at one place in memory for as long as it lives.
struct State<'a> {
    info: jpeg_decompress_struct,
    errors: jpeg_error_mgr,
    source: jpeg_source_mgr,
    progress: jpeg_progress_mgr,
    input: &'a mut dyn Input,
    buffer: Box<[u8]>,
    /// The input has ended; libjpeg is fed end markers from here on.
    ended: bool,
}

/// A JPEG being decoded.
pub(crate) struct Decoder<'a> {
    /// Owned; raw because libjpeg and the callbacks reach it through their own pointers.
    state: *mut State<'a>,
    shapes: Vec<PlaneShape>,
    strips: Vec<Vec<u8>>,
    strips_read: usize,
    in_scans: bool,
    stored: Stored,
}

impl<'a> Decoder<'a> {
    /// Reads the header.
    pub(crate) fn open(input: &'a mut dyn Input) -> Result<Self, MediaError> {
        let mut decoder = Self {
            state: new_state(input),
            shapes: Vec::new(),
            strips: Vec::new(),
            strips_read: 0,
            in_scans: false,
            stored: Stored::Planes,
        };
        decoder.create()?;
        decoder.read_header()?;
        Ok(decoder)
    }

    /// Width and height in pixels, unscaled.
    pub(crate) fn size(&self) -> (u32, u32) {
        // SAFETY: the state lives, and libjpeg is not running.
        unsafe { ((*self.state).info.image_width, (*self.state).info.image_height) }
    }

    /// What the samples mean.
    pub(crate) fn stored(&self) -> Stored {
        self.stored
    }

    /// The planes, once started: luma, and Cb and Cr unless the photo is grey.
    pub(crate) fn shapes(&self) -> &[PlaneShape] {
        &self.shapes
    }

    /// Decodes the next strip; false after the last.
    pub(crate) fn read_strip(&mut self) -> Result<bool, MediaError> {
        let rows_done = self.shapes[0].strip * self.strips_read;
        if rows_done >= self.shapes[0].height {
            return Ok(false);
        }
        let mut rows: Vec<Vec<*mut u8>> = (self.shapes.iter().zip(&mut self.strips))
            .map(|(shape, strip)| {
                let rows = strip.chunks_exact_mut(shape.stride);
                rows.map(<[u8]>::as_mut_ptr).collect()
            })
            .collect();
        let mut planes: Vec<_> = rows.iter_mut().map(|rows| rows.as_mut_ptr()).collect();
        let lines = rows.iter().map(Vec::len).max().unwrap_or(0) as u32;
        self.call(|info| {
            // SAFETY: `planes` has an entry for each component, with a pointer for each row of a strip, to rows as long
            // as all blocks of the component; all of them live until after the call.
            unsafe { jpeg_read_raw_data(info, planes.as_mut_ptr(), lines) }
        })?;
        self.strips_read += 1;
        Ok(true)
    }

    /// The rows of plane `plane` in the strip read last, without the padding below and to the right.
    pub(crate) fn rows(&self, plane: usize) -> impl Iterator<Item = &[u8]> {
        let shape = &self.shapes[plane];
        let before = (self.strips_read.saturating_sub(1)) * shape.strip;
        shape.rows_of(&self.strips[plane], before)
    }

    /// Decodes the next row of pixels of a photo that is not stored in planes.
    pub(crate) fn read_row(&mut self, row: &mut [u8]) -> Result<(), MediaError> {
        // SAFETY: the state lives, and libjpeg is not running.
        let bytes = unsafe { (*self.state).info.output_width as usize * (*self.state).info.output_components as usize };
        if self.stored == Stored::Planes || row.len() != bytes {
            return Err(MediaError::Damaged);
        }
        let mut row = row.as_mut_ptr();
        // SAFETY: one row is asked for, and `row` has room for it, as has just been checked.
        let read = self.call(|info| unsafe { jpeg_read_scanlines(info, &raw mut row, 1) })?;
        if read == 1 { Ok(()) } else { Err(MediaError::Damaged) }
    }

    /// To be called after the last strip or row: a file that ended in the middle of its scans is no whole photo, even if each
    /// pixel got some value.
    pub(crate) fn finish(&self) -> Result<(), MediaError> {
        // SAFETY: the state lives, and libjpeg is not running.
        let ended = unsafe { (*self.state).ended };
        if ended && self.in_scans {
            return Err(MediaError::Truncated);
        }
        Ok(())
    }

    fn create(&mut self) -> Result<(), MediaError> {
        let state = self.state;
        guarded(|| {
            // SAFETY: `state` is alive and at its final place; `err` and `client_data` survive creation, the rest is set
            // after it. `jpeg_CreateDecompress` needs nothing but `err`.
            unsafe {
                (*state).info.common.err = &raw mut (*state).errors;
                jpeg_CreateDecompress(&raw mut (*state).info, JPEG_LIB_VERSION, size_of::<jpeg_decompress_struct>());
                (*state).info.common.client_data = state.cast::<c_void>();
                (*state).info.common.progress = &raw mut (*state).progress;
                (*state).info.src = &raw mut (*state).source;
                (*(*state).info.common.mem).max_memory_to_use = MAX_HELD as c_long + WORKING_MEMORY;
            }
        })
    }

    fn read_header(&mut self) -> Result<(), MediaError> {
        // SAFETY: created and given a source.
        self.call(|info| unsafe { jpeg_read_header(info, 1) })?;
        // SAFETY: libjpeg is not running, nothing else refers to the structure.
        let info = unsafe { &(*self.state).info };
        check_size(info.image_width, info.image_height)?;
        self.stored = match (info.jpeg_color_space, info.num_components) {
            (J_COLOR_SPACE::JCS_GRAYSCALE, 1) | (J_COLOR_SPACE::JCS_YCbCr, 3) => Stored::Planes,
            (J_COLOR_SPACE::JCS_RGB, 3) => Stored::Rgb,
            (J_COLOR_SPACE::JCS_CMYK | J_COLOR_SPACE::JCS_YCCK, 4) => Stored::Cmyk,
            _ => return Err(MediaError::Unsupported { what: "JPEG in unknown colours" }),
        };
        // SAFETY: the header has been read.
        self.in_scans = unsafe { jpeg_has_multiple_scans(info) } != 0;
        Ok(())
    }

    /// Starts decoding at `eighths`/8 of the size (1, 2, 4 or 8).
    pub(crate) fn start(&mut self, eighths: u32) -> Result<(), MediaError> {
        let stored = self.stored;
        self.call(|info| {
            info.raw_data_out = boolean::from(stored == Stored::Planes);
            info.out_color_space = match stored {
                Stored::Planes => info.jpeg_color_space,
                Stored::Rgb => J_COLOR_SPACE::JCS_RGB,
                Stored::Cmyk => J_COLOR_SPACE::JCS_CMYK,
            };
            info.scale_num = eighths;
            info.scale_denom = DCTSIZE as u32;
            info.do_fancy_upsampling = boolean::from(stored != Stored::Planes);
            // SAFETY: the header has been read and the parameters are set.
            unsafe { jpeg_start_decompress(info) }
        })?;
        if stored == Stored::Planes {
            self.lay_out();
        }
        Ok(())
    }

    fn lay_out(&mut self) {
        // SAFETY: libjpeg is not running, nothing else refers to the structure; the component array belongs to it and
        // has `num_components` entries.
        let info = unsafe { &(*self.state).info };
        let components = unsafe { std::slice::from_raw_parts(info.comp_info, info.num_components.max(0) as usize) };
        self.shapes = components.iter().map(|component| shape(info, component)).collect();
        self.strips = (self.shapes.iter()).map(|shape| vec![0; shape.strip * shape.stride]).collect();
    }

    /// Calls into libjpeg. What it calls damaged is truncated if the input has ended.
    fn call<T>(&mut self, call: impl FnOnce(&mut jpeg_decompress_struct) -> T) -> Result<T, MediaError> {
        let state = self.state;
        // SAFETY: the state lives as long as `self`; the callbacks touch its other fields only by raw pointers.
        guarded(|| call(unsafe { &mut (*state).info })).map_err(|error| match error {
            // SAFETY: libjpeg is not running any more.
            MediaError::Damaged if unsafe { (*state).ended } => MediaError::Truncated,
            error => error,
        })
    }
}

impl Drop for Decoder<'_> {
    fn drop(&mut self) {
        // SAFETY: the state is ours and used for the last time; destroying is allowed in every state, also before
        // creation, when the memory manager is null.
        unsafe {
            jpeg_destroy_decompress(&mut (*self.state).info);
            drop(Box::from_raw(self.state));
        }
    }
}

fn new_state(input: &mut dyn Input) -> *mut State<'_> {
    // SAFETY: the structures hold numbers, pointers, optional functions and enumerations with a variant of value zero.
    let (info, progress) = unsafe { (zeroed(), zeroed::<jpeg_progress_mgr>()) };
    Box::into_raw(Box::new(State {
        info,
        errors: error_manager(),
        source: jpeg_source_mgr {
            next_input_byte: ptr::null(),
            bytes_in_buffer: 0,
            init_source: Some(nothing),
            fill_input_buffer: Some(fill),
            skip_input_data: Some(skip),
            resync_to_restart: Some(jpeg_resync_to_restart),
            term_source: Some(nothing),
        },
        progress: jpeg_progress_mgr { progress_monitor: Some(limit_scans), ..progress },
        input,
        buffer: vec![0; BUFFER].into_boxed_slice(),
        ended: false,
    }))
}

/// The shape libjpeg decodes a component to, by the rule it documents for scaled raw data: a subsampled component is
/// decoded larger by powers of two as long as it does not exceed the largest one.
fn shape(info: &jpeg_decompress_struct, component: &jpeg_component_info) -> PlaneShape {
    let smallest = info.scale_num as c_int;
    let (h, v) = (component.h_samp_factor, component.v_samp_factor);
    let (max_h, max_v) = (info.max_h_samp_factor, info.max_v_samp_factor);
    let mut block = smallest;
    while block < DCTSIZE as c_int
        && (max_h * smallest) % (h * block * 2) == 0
        && (max_v * smallest) % (v * block * 2) == 0
    {
        block *= 2;
    }
    let extent = |pixels: u32, factor: c_int, largest: c_int| {
        f64::from(pixels) * f64::from(factor * block) / f64::from(largest * DCTSIZE as c_int)
    };
    let extent_x = extent(info.image_width, h, max_h);
    let extent_y = extent(info.image_height, v, max_v);
    PlaneShape {
        width: extent_x.ceil() as usize,
        height: extent_y.ceil() as usize,
        extent_x,
        extent_y,
        strip: (v * block) as usize,
        stride: (component.width_in_blocks.next_multiple_of(h as u32) * block as u32) as usize,
    }
}

/// The state behind a callback's structure.
fn state_of<'a>(info: &jpeg_decompress_struct) -> *mut State<'a> {
    info.common.client_data.cast()
}

unsafe extern "C-unwind" fn nothing(_info: &mut jpeg_decompress_struct) {}

unsafe extern "C-unwind" fn fill(info: &mut jpeg_decompress_struct) -> boolean {
    let state = state_of(info);
    // SAFETY: `client_data` is the state this structure lives in; only fields besides `info` are referred to.
    let (input, buffer, ended, source) =
        unsafe { (&mut *(*state).input, &mut *(*state).buffer, &mut (*state).ended, &mut (*state).source) };
    let mut filled = if *ended { 0 } else { read_some(input, buffer) };
    if filled == 0 {
        *ended = true;
        buffer[..2].copy_from_slice(&END_OF_IMAGE);
        filled = 2;
    }
    source.next_input_byte = buffer.as_ptr();
    source.bytes_in_buffer = filled;
    1
}

fn read_some(input: &mut dyn Input, buffer: &mut [u8]) -> usize {
    loop {
        match input.read(buffer) {
            Ok(count) => return count.min(buffer.len()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => stop(MediaError::Read(error)),
        }
    }
}

/// What is not in the buffer is passed over in the input, so that a hundred megabytes of description cost nothing. Beyond
/// the end the next read finds nothing.
unsafe extern "C-unwind" fn skip(info: &mut jpeg_decompress_struct, count: c_long) {
    let state = state_of(info);
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: as in `fill`; `next_input_byte` has `bytes_in_buffer` bytes behind it.
    unsafe {
        let source = &mut (*state).source;
        let step = count.min(source.bytes_in_buffer);
        source.next_input_byte = source.next_input_byte.add(step);
        source.bytes_in_buffer -= step;
        let beyond = (count - step) as i64;
        if beyond > 0
            && !(*state).ended
            && let Err(error) = (*state).input.seek(SeekFrom::Current(beyond))
        {
            stop(MediaError::Read(error));
        }
    }
}

unsafe extern "C-unwind" fn limit_scans(info: &mut jpeg_common_struct) {
    let info = ptr::from_mut(info).cast::<jpeg_decompress_struct>();
    // SAFETY: installed on decompressors only, whose structure begins with the common one.
    if unsafe { (*info).input_scan_number } > MAX_SCANS as c_int {
        stop(MediaError::Damaged);
    }
}
