//! Digits that a spreadsheet took away: it keeps 01067 as 1067, and +49 171 1234567 as 491711234567. Pure.

use super::super::super::card::Address;

/// A German postcode whole again; `None` where nothing was lost. `counted` says that a spreadsheet kept it as a number,
/// `of_five` that the other ones of its column have five digits.
pub fn postcode(address: &Address, counted: bool, of_five: bool) -> Option<String> {
    let code = &address.postcode;
    let lost = code.len() == 4 && is_digits(code) && code.as_str() >= "1067";
    (lost && (counted || of_five) && in_germany(&address.country)).then(|| format!("0{code}"))
}

fn in_germany(country: &str) -> bool {
    ["", "de", "d", "germany", "deutschland", "bundesrepublik deutschland"].contains(&&*country.trim().to_lowercase())
}

/// A phone number whole again; `None` where nothing was lost. A text is only mended where its digits are those of a
/// mobile number or begin with Germany's own.
pub fn number(typed: &str, counted: bool) -> Option<String> {
    if !is_digits(typed) || typed.starts_with('0') {
        return None;
    }
    let mobile = matches!(typed.len(), 10..=11) && ["15", "16", "17"].iter().any(|start| typed.starts_with(start));
    let abroad = matches!(typed.len(), 11..=14) && ["49", "43", "41"].iter().any(|start| typed.starts_with(start));
    if mobile {
        Some(format!("0{typed}"))
    } else if abroad {
        Some(format!("+{typed}"))
    } else {
        (counted && typed.len() >= 8).then(|| format!("0{typed}"))
    }
}

pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dresden_gets_its_zero_back_and_vienna_none() {
        let code = |postcode: &str, country: &str, counted, of_five| {
            let (postcode, country) = (postcode.to_owned(), country.to_owned());
            super::postcode(&Address { postcode, country, ..Address::default() }, counted, of_five)
        };
        assert_eq!(code("1067", "", true, false).as_deref(), Some("01067"));
        assert_eq!(code("1067", "Deutschland", false, true).as_deref(), Some("01067"));
        assert_eq!(code("1067", "", false, false), None);
        assert_eq!(code("1070", "Österreich", true, true), None);
        assert_eq!(code("50667", "", true, true), None);
        assert_eq!(code("1001", "", true, true), None);
    }

    #[test]
    fn a_counted_number_gets_its_front_back() {
        assert_eq!(number("1711234567", true).as_deref(), Some("01711234567"));
        assert_eq!(number("1711234567", false).as_deref(), Some("01711234567"));
        assert_eq!(number("491711234567", true).as_deref(), Some("+491711234567"));
        assert_eq!(number("2214711230", true).as_deref(), Some("02214711230"));
        for whole in ["2214711230", "01711234567", "+491711234567", "110", "4711"] {
            assert_eq!(number(whole, false), None, "{whole}");
        }
    }
}
