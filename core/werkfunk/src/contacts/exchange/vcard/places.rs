//! Postal addresses as vCard writes them (RFC 6350, 6.3.1). Pure.

use super::super::super::card::{Address, AddressKind};

/// The seven parts of `ADR`: box, extended, street, town, region, postcode, country.
pub fn address(parts: Vec<String>, kind: AddressKind, label: String) -> Address {
    let mut parts = parts.into_iter();
    let mut next = || parts.next().unwrap_or_default();
    let (post_box, extended) = (next(), next());
    let only_digits = !post_box.is_empty() && post_box.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let post_box = if only_digits { format!("Postfach {post_box}") } else { post_box };
    let extra = [post_box, extended].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let (street, town, region, postcode, country) = (next(), next(), next(), next(), next());
    Address { kind, label, street, extra, postcode, town, region, country }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_box_says_that_it_is_one() {
        let parts = ["12 34 56", "", "", "Köln", "", "50667", ""].map(str::to_owned).to_vec();
        let address = address(parts, AddressKind::Work, String::new());
        assert_eq!((&*address.extra, &*address.town, &*address.postcode), ("Postfach 12 34 56", "Köln", "50667"));
    }
}
