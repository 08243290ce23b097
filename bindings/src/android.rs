//! What only Android asks of Rust: when the library is loaded, certificates get the app's class loader and context.

use jni::errors::Error;
use jni::objects::JObject;
use jni::sys::{JNI_ERR, JNI_VERSION_1_6, jint};
use jni::{JavaVM, jni_sig, jni_str};
use std::ffi::c_void;

/// Called by `System.loadLibrary`, which the app does before its first use of the bindings.
///
/// # Safety
/// `vm` is the one the system passes.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JNI_OnLoad(vm: *mut jni::sys::JavaVM, _reserved: *mut c_void) -> jint {
    crate::log::begin();
    // SAFETY: the system calls this once with its only machine, alive as long as the process.
    let vm = unsafe { JavaVM::from_raw(vm) };
    match lend_context(&vm) {
        Ok(()) => JNI_VERSION_1_6,
        Err(_) => {
            tracing::error!("the app's context was not to be had; encrypted connections will fail");
            JNI_ERR
        }
    }
}

fn lend_context(vm: &JavaVM) -> Result<(), Error> {
    vm.attach_current_thread(|env| {
        let context: JObject = env
            .call_static_method(
                jni_str!("android/app/ActivityThread"),
                jni_str!("currentApplication"),
                jni_sig!(() -> android.app.Application),
                &[],
            )?
            .l()?;
        rustls_platform_verifier::android::init_with_env(env, context)
    })
}
