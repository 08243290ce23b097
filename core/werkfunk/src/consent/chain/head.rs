//! The head of a chain, signed, as a line on paper: who holds an old paper sees whether the table was written anew. Pure.
//!
//! A signature alone would not show that, as whoever can rewrite the table has its key as well. The paper does: a chain
//! that was rewritten has another hash at the sequence printed there.

use super::base32::{decode, encode};
use super::link::Hash;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

/// Before what is signed, so that the key signs nothing else.
const SIGNED: &[u8] = b"werkfunk consent head 1\0";
/// What a printed head begins with.
const MARK: &str = "WFK1";
/// Characters of a ULID.
const DEVICE_LENGTH: usize = 26;

/// How far a chain had come, and by whom that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub device: String,
    pub sequence: u64,
    pub hash: Hash,
    pub signature: [u8; 64],
}

impl Head {
    /// Signs a head (Ed25519, RFC 8032); the same head always gets the same signature.
    pub fn sign(device: &str, sequence: u64, hash: Hash, key: &SigningKey) -> Self {
        let signature = key.sign(&message(device, sequence, &hash)).to_bytes();
        Self { device: device.to_owned(), sequence, hash, signature }
    }

    /// Whether the device of this key signed it.
    pub fn is_signed_by(&self, public_key: &[u8; 32]) -> bool {
        VerifyingKey::from_bytes(public_key).is_ok_and(|key| {
            let signature = Signature::from_bytes(&self.signature);
            key.verify_strict(&message(&self.device, self.sequence, &self.hash), &signature).is_ok()
        })
    }

    /// As printed: mark, device, sequence, hash and signature, in letters that can be read and typed.
    pub fn text(&self) -> String {
        format!("{MARK}-{}-{}-{}-{}", self.device, self.sequence, encode(&self.hash), encode(&self.signature))
    }

    /// A head as printed, however a printer or a hand broke it into lines; `None` where it is none.
    pub fn read(text: &str) -> Option<Self> {
        let whole: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let mut parts = whole.split('-');
        let (mark, device, sequence) = (parts.next()?, parts.next()?, parts.next()?);
        let (hash, signature) = (decode(parts.next()?)?, decode(parts.next()?)?);
        let device = device.to_ascii_uppercase();
        let is_device = device.len() == DEVICE_LENGTH && device.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !mark.eq_ignore_ascii_case(MARK) || !is_device || parts.next().is_some() {
            return None;
        }
        Some(Self { device, sequence: sequence.parse().ok()?, hash, signature })
    }
}

fn message(device: &str, sequence: u64, hash: &Hash) -> Vec<u8> {
    [SIGNED, &sequence.to_be_bytes(), hash, device.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DEVICE: &str = "01JWERKFUNKPHONE0000000001";

    fn head() -> (Head, [u8; 32]) {
        let key = SigningKey::from_bytes(&[3; 32]);
        (Head::sign(DEVICE, 12, [7; 32], &key), key.verifying_key().to_bytes())
    }

    #[test]
    fn a_printed_head_is_read_again_though_it_was_broken_into_lines() {
        let (head, public_key) = head();
        let text = head.text();
        assert!(text.starts_with("WFK1-01JWERKFUNKPHONE0000000001-12-"), "{text}");
        assert!(text.len() < 200, "it fits on three lines of a letter");
        let broken = format!(" {}\n{} \t{}\n", &text[..50], &text[50..90], &text[90..]);
        assert_eq!(Head::read(&broken.to_lowercase()), Some(head.clone()));
        assert!(head.is_signed_by(&public_key));
    }

    #[test]
    fn whoever_changes_a_head_has_no_signature_for_it() {
        let (head, public_key) = head();
        for changed in [
            Head { sequence: 11, ..head.clone() },
            Head { hash: [8; 32], ..head.clone() },
            Head { device: DEVICE.replace('1', "2"), ..head.clone() },
        ] {
            assert!(!changed.is_signed_by(&public_key), "{changed:?}");
        }
        let other = SigningKey::from_bytes(&[4; 32]).verifying_key().to_bytes();
        assert!(!head.is_signed_by(&other));
    }

    proptest! {
        #[test]
        fn any_text_is_a_head_or_none(text in "\\PC{0,80}") {
            if let Some(head) = Head::read(&text) {
                prop_assert_eq!(Head::read(&head.text()), Some(head));
            }
        }
    }
}
