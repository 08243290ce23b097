//! The links of a chain: what each commits to, and whether a chain is whole. Pure.
//!
//! A link holds no word about anybody: a person's record is only committed to, by the hash of a random salt and the record.
//! Who erases salt and record leaves a chain that verifies as before and tells nothing, as 128 random bits cannot be tried.

use sha2::{Digest, Sha256};

/// A SHA-256.
pub(super) type Hash = [u8; 32];
/// What keeps a commitment from being tried out.
pub(super) type Salt = [u8; 16];

/// Before what is hashed, so that no hash of one kind is one of another.
const GENESIS: &[u8] = b"werkfunk consent chain 1\0";
const LINK: &[u8] = b"werkfunk consent link 1\0";

/// One link as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub sequence: u64,
    pub previous: Hash,
    pub commitment: Hash,
    pub hash: Hash,
    /// Salt and record; `None` after erasure.
    pub opening: Option<(Salt, String)>,
}

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A link before it is missing, or it follows another.
    Torn,
    /// Its hash is not that of what it holds.
    Altered,
    /// The record is not the one committed to.
    RecordAltered,
}

/// What a record is committed to by: SHA-256 of salt and content.
pub(super) fn commitment(salt: &Salt, content: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(content).finalize().into()
}

/// What the first link follows: it ties the chain to device and key.
pub(super) fn genesis(device: &str, public_key: &[u8; 32]) -> Hash {
    Sha256::new().chain_update(GENESIS).chain_update(public_key).chain_update(device).finalize().into()
}

/// The hash of a link.
pub(super) fn hash(device: &str, sequence: u64, previous: &Hash, commitment: &Hash) -> Hash {
    let fixed = Sha256::new().chain_update(LINK).chain_update(sequence.to_be_bytes());
    fixed.chain_update(previous).chain_update(commitment).chain_update(device).finalize().into()
}

/// The link that commits to `content` behind `last`, the sequence and hash of the head.
pub(super) fn next(device: &str, last: (u64, Hash), salt: Salt, content: String) -> Link {
    let (sequence, previous) = (last.0 + 1, last.1);
    let commitment = commitment(&salt, &content);
    let hash = hash(device, sequence, &previous, &commitment);
    Link { sequence, previous, commitment, hash, opening: Some((salt, content)) }
}

/// Walks a whole chain; gives each fault with the sequence of its link. A link whose predecessor is wrong but which fits
/// what it says of itself is not counted again.
pub(super) fn faults(device: &str, public_key: &[u8; 32], links: &[Link]) -> Vec<(u64, Fault)> {
    let mut last = (0, genesis(device, public_key));
    let mut found = Vec::new();
    for link in links {
        found.extend(fault(device, last, link).map(|fault| (link.sequence, fault)));
        last = (link.sequence, link.hash);
    }
    found
}

fn fault(device: &str, last: (u64, Hash), link: &Link) -> Option<Fault> {
    if (link.sequence, link.previous) != (last.0 + 1, last.1) {
        return Some(Fault::Torn);
    }
    if hash(device, link.sequence, &link.previous, &link.commitment) != link.hash {
        return Some(Fault::Altered);
    }
    let (salt, content) = link.opening.as_ref()?;
    (commitment(salt, content) != link.commitment).then_some(Fault::RecordAltered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DEVICE: &str = "01JWERKFUNKPHONE0000000001";
    const KEY: [u8; 32] = [9; 32];

    fn chain(contents: &[String]) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for (at, content) in contents.iter().enumerate() {
            let last = links.last().map_or((0, genesis(DEVICE, &KEY)), |link| (link.sequence, link.hash));
            links.push(next(DEVICE, last, [u8::try_from(at % 251).unwrap(); 16], content.clone()));
        }
        links
    }

    fn contents() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-zäöü{}\":]{0,40}", 1..20)
    }

    #[test]
    fn a_commitment_is_the_hash_of_salt_and_content() {
        // printf '\1%.0s' {1..16} | cat - <(printf ja) | sha256sum
        let hex: String = commitment(&[1; 16], "ja").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "c6bff2fa27fad87f79250ad61c173ab0fdf198600ff25c656557290cd39a75f0");
    }

    proptest! {
        #[test]
        fn a_chain_nobody_touched_is_whole(contents in contents()) {
            prop_assert_eq!(faults(DEVICE, &KEY, &chain(&contents)), []);
        }

        #[test]
        fn a_chain_of_which_anything_was_erased_is_whole(contents in contents(), erased in any::<u32>()) {
            let mut links = chain(&contents);
            for (at, link) in links.iter_mut().enumerate() {
                if erased >> (at % 32) & 1 == 1 {
                    link.opening = None;
                }
            }
            prop_assert_eq!(faults(DEVICE, &KEY, &links), []);
        }

        #[test]
        fn one_changed_bit_anywhere_is_found(contents in contents(), at in any::<prop::sample::Index>(), part in 0..4, bit in 0_usize..256) {
            let mut links = chain(&contents);
            let link = at.get(&links).sequence;
            let link = &mut links[usize::try_from(link - 1).unwrap()];
            match part {
                0 => link.previous[bit / 8] ^= 1 << (bit % 8),
                1 => link.commitment[bit / 8] ^= 1 << (bit % 8),
                2 => link.hash[bit / 8] ^= 1 << (bit % 8),
                _ => {
                    let (salt, content) = link.opening.as_mut().unwrap();
                    if bit % 2 == 0 { salt[bit / 16] ^= 1 << (bit % 8) } else { content.push('!') }
                }
            }
            prop_assert!(!faults(DEVICE, &KEY, &links).is_empty());
        }

        #[test]
        fn a_link_left_out_or_put_elsewhere_is_found(contents in prop::collection::vec("[a-z]{0,9}", 3..20), at in any::<prop::sample::Index>()) {
            let links = chain(&contents);
            let at = at.index(links.len() - 1);
            let mut shorter = links.clone();
            shorter.remove(at);
            prop_assert!(!faults(DEVICE, &KEY, &shorter).is_empty());
            let mut swapped = links;
            swapped.swap(at, at + 1);
            prop_assert!(!faults(DEVICE, &KEY, &swapped).is_empty());
        }
    }

    #[test]
    fn a_chain_belongs_to_one_device_and_one_key() {
        let links = chain(&["ja".to_owned()]);
        assert_eq!(faults("01JWERKFUNKPHONE0000000002", &KEY, &links), [(1, Fault::Torn)]);
        assert_eq!(faults(DEVICE, &[8; 32], &links), [(1, Fault::Torn)]);
    }
}
