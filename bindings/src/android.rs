//! What only Android asks of Rust: the log begins when the library is loaded. Certificates are checked without Java
//! (`sync/matrix/http.rs` of the core), so neither class loader nor context is needed.

use std::ffi::{c_int, c_void};

/// `JNI_VERSION_1_6` of the Java Native Interface Specification, chapter 5.
const JNI_VERSION_1_6: c_int = 0x0001_0006;

/// Called by `System.loadLibrary`, which the app does before its first use of the bindings.
#[unsafe(no_mangle)]
pub extern "system" fn JNI_OnLoad(_vm: *mut c_void, _reserved: *mut c_void) -> c_int {
    crate::log::begin();
    JNI_VERSION_1_6
}
