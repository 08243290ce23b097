//! Crockford's base 32: digits and letters that can be read aloud, without I, L, O and U. Pure.

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The symbol for five bits; higher bits are ignored.
pub(in crate::consent) fn symbol(bits: u8) -> char {
    char::from(SYMBOLS[usize::from(bits & 31)])
}

/// The five bits of a symbol as people type it: small letters, O for 0, I and L for 1.
pub(in crate::consent) fn bits(symbol: char) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = SYMBOLS.iter().position(|known| char::from(*known) == symbol)?;
    u8::try_from(at).ok()
}

/// Bytes as symbols, first bit first; the last symbol is filled up with zeros.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut count) = (0_u16, 0);
    for byte in bytes {
        held = (held << 8) | u16::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            text.push(symbol((held >> count) as u8));
            held &= (1 << count) - 1;
        }
    }
    if count > 0 {
        text.push(symbol((held << (5 - count)) as u8));
    }
    text
}

/// The bytes of symbols; `None` for other characters, another length, or bits that [`encode`] would not have left.
pub(super) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (mut held, mut count, mut at) = (0_u16, 0, 0);
    let mut bytes = [0; N];
    for letter in text.chars() {
        held = (held << 5) | u16::from(bits(letter)?);
        count += 5;
        if count >= 8 {
            count -= 8;
            *bytes.get_mut(at)? = (held >> count) as u8;
            held &= (1 << count) - 1;
            at += 1;
        }
    }
    (at == N && held == 0 && count < 5).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn symbols_read_back_in_any_hand() {
        for value in 0..32 {
            assert_eq!(bits(symbol(value)), Some(value));
            assert_eq!(bits(symbol(value).to_ascii_lowercase()), Some(value));
        }
        assert_eq!(("oil".chars().map(bits).collect::<Vec<_>>()), [Some(0), Some(1), Some(1)]);
        assert_eq!((bits('U'), bits('-'), bits('Ö')), (None, None, None));
    }

    proptest! {
        #[test]
        fn bytes_read_back(bytes in any::<[u8; 33]>()) {
            prop_assert_eq!(decode::<33>(&encode(&bytes)), Some(bytes));
            prop_assert_eq!(decode::<32>(&encode(&bytes)), None);
        }
    }
}
