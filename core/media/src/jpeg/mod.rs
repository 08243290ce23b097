//! libjpeg behind safe Rust: planes of YCbCr rows out of a JPEG and into one, rows of other colours out of one. The only unsafe code of the crate.
//!
//! libjpeg reports errors by a callback that must not return. Ours unwinds with the error as payload, [`guarded`] catches
//! it at the call that entered libjpeg; nothing unwinds out of this module, nothing is printed.

pub(crate) mod decode;
pub(crate) mod encode;
mod huffman;
pub(crate) mod scans;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use mozjpeg_sys::{
    JERR_ARITH_NOTIMPL, JERR_BAD_PRECISION, JERR_CCIR601_NOTIMPL, JERR_COMPONENT_COUNT, JERR_CONVERSION_NOTIMPL,
    JERR_FRACT_SAMPLE_NOTIMPL, JERR_NOT_COMPILED, JERR_NOTIMPL, JERR_SOF_UNSUPPORTED, JWRN_BOGUS_PROGRESSION,
    JWRN_HIT_MARKER, JWRN_HUFF_BAD_CODE, JWRN_MUST_RESYNC, c_int, jpeg_common_struct, jpeg_error_mgr, jpeg_std_error,
};

use crate::MediaError;

/// What unwinds through libjpeg.
struct Stop(MediaError);

/// Leaves libjpeg with an error; the panic hook is not called.
fn stop(error: MediaError) -> ! {
    resume_unwind(Box::new(Stop(error)))
}

/// Runs a call into libjpeg. A panic of the caller's own reader or writer goes on to the caller.
fn guarded<T>(call: impl FnOnce() -> T) -> Result<T, MediaError> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|payload| match payload.downcast::<Stop>() {
        Ok(stop) => stop.0,
        Err(foreign) => resume_unwind(foreign),
    })
}

fn error_manager() -> jpeg_error_mgr {
    // SAFETY: all fields are numbers, pointers and optional functions, for which zero is a value;
    // `jpeg_std_error` only writes to them.
    let mut manager: jpeg_error_mgr = unsafe { std::mem::zeroed() };
    unsafe { jpeg_std_error(&mut manager) };
    manager.error_exit = Some(error_exit);
    manager.emit_message = Some(emit_message);
    manager.output_message = Some(output_nothing);
    manager
}

/// The code of the message libjpeg is about to emit.
///
/// # Safety
/// `info.err` must point to the error manager of `info`, which it does in every callback.
unsafe fn message_code(info: &jpeg_common_struct) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { (*info.err).msg_code }
}

unsafe extern "C-unwind" fn error_exit(info: &mut jpeg_common_struct) {
    // SAFETY: called by libjpeg with its own structure.
    match unsafe { message_code(info) } {
        JERR_ARITH_NOTIMPL => stop(MediaError::Unsupported { what: "JPEG with arithmetic coding" }),
        JERR_BAD_PRECISION | JERR_COMPONENT_COUNT | JERR_SOF_UNSUPPORTED => {
            stop(MediaError::Unsupported { what: "JPEG of an odd kind" })
        }
        JERR_CCIR601_NOTIMPL
        | JERR_CONVERSION_NOTIMPL
        | JERR_FRACT_SAMPLE_NOTIMPL
        | JERR_NOT_COMPILED
        | JERR_NOTIMPL => stop(MediaError::Unsupported { what: "JPEG of an odd sampling" }),
        _ => stop(MediaError::Damaged),
    }
}

/// Warnings that mean lost picture data stop the decoder; libjpeg would go on with grey. The others, such as stray bytes
/// between segments, are known from sound photos of real cameras.
unsafe extern "C-unwind" fn emit_message(info: &mut jpeg_common_struct, level: c_int) {
    if level >= 0 {
        return;
    }
    // SAFETY: called by libjpeg with its own structure.
    let code = unsafe { message_code(info) };
    if matches!(code, JWRN_HIT_MARKER | JWRN_HUFF_BAD_CODE | JWRN_MUST_RESYNC | JWRN_BOGUS_PROGRESSION) {
        stop(MediaError::Damaged);
    }
}

unsafe extern "C-unwind" fn output_nothing(_info: &mut jpeg_common_struct) {}
