//! What people write back: any text is read, a code in it is right, and what is said alone is read as in the whole.
#![no_main]

use answers_alone::consent::codes::answer::read;
use answers_alone::consent::stop::hear;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let reading = read(text);
    for answer in &reading.answers {
        let shown = answer.code.to_string();
        let alone = read(&format!("JA {shown}"));
        assert_eq!(alone.answers.len(), 1);
        assert_eq!(alone.answers[0].code, answer.code);
        assert!(text.to_ascii_uppercase().contains("WF"), "a code without its mark");
    }
    assert_eq!(hear(&format!("  {text}\n")), hear(text), "blanks around a message say nothing");
});
