//! What is shipped has no halting points for tests in it.

use std::path::PathBuf;

fn library() -> Vec<u8> {
    // The test's own program lies in `deps`, the library beside that folder.
    let program = std::env::current_exe().expect("the test's own path");
    let folder: PathBuf = program.ancestors().nth(2).expect("the target folder").into();
    std::fs::read(folder.join("libwerkfunk_bindings.so")).expect("built before: `cargo build -p werkfunk-bindings`")
}

fn holds(library: &[u8], text: &[u8]) -> bool {
    library.windows(text.len()).any(|window| window == text)
}

#[test]
fn the_library_has_no_failpoints() {
    let library = library();
    assert!(holds(&library, b"uniffi_werkfunk_bindings_fn_method_phone_inbox"), "the search finds what is there");
    assert!(!holds(&library, b"werkfunk-failpoint"), "a halting point would let anyone stop the phone");
}
