//! Reserve numbers of Swedish health care: a date of birth and four characters with letters, for
//! patients without a personnummer. Source: SKR and Inera on reserve numbers. The regions differ,
//! so a reading is never more than a possibility.

use std::ops::Range;

use super::dates::is_day;
use super::groups::Digits;
use super::hit::Hit;
use super::{Kind, Strength};

/// Adds a hit for each date that is followed by letters and digits in that way.
pub(super) fn find(text: &str, digits: &Digits, hits: &mut Vec<Hit>) {
    for group in digits.groups() {
        if !is_birth_date(digits.of(group)) {
            continue;
        }
        if let Some(end) = tail(text, group.end) {
            let range = group.start..end;
            hits.push(Hit::usual(Kind::SwedishNumber, Strength::Weak, range));
        }
    }
}

fn is_birth_date(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u8>().ok());
    let (century, at) = match digits.len() {
        6 => (20, 0),
        8 => (part(0..2).unwrap_or_default(), 2),
        _ => return false,
    };
    let (Some(year), Some(month), Some(day)) = (part(at..at + 2), part(at + 2..at + 4), part(at + 4..at + 6)) else {
        return false;
    };
    let year = u16::from(century) * 100 + u16::from(year);
    (18..=20).contains(&century) && is_day(year, month, if day > 60 { day - 60 } else { day })
}

/// Where the four characters end, if they follow. `TF` may stand anywhere, other letters only
/// after a hyphen or plus.
fn tail(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(start..)?;
    let (joined, skip) = match bytes.first()? {
        b'-' | b'+' => (true, 1),
        b' ' => (false, 1),
        _ => (false, 0),
    };
    let fits = match *bytes.get(skip..skip + 4)? {
        [b'T' | b't', b'F' | b'f', c, d] => c.is_ascii_digit() && d.is_ascii_digit(),
        [a, b, c, d] => {
            let letters = a.is_ascii_uppercase() && b.is_ascii_alphanumeric();
            joined && letters && c.is_ascii_digit() && d.is_ascii_digit()
        }
        _ => false,
    };
    let ends = bytes.get(skip + 4).is_none_or(|next| !next.is_ascii_alphanumeric());
    (fits && ends).then_some(start + skip + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        let mut hits = Vec::new();
        find(text, &Digits::new(text), &mut hits);
        hits.len()
    }

    #[test]
    fn reserve_numbers() {
        for text in ["850101-TF12", "19850101TF12", "850161 TF12", "19850101-R123"] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn other_codes() {
        for text in ["851301-TF12", "19850101 R123", "850101-TF123", "12-TF12", "850101-"] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
