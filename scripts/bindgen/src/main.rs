//! The generator of the Kotlin side, of the same UniFFI version as the library.

fn main() {
    uniffi::uniffi_bindgen_main()
}
