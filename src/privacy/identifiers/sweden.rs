//! Swedish personnummer and samordningsnummer: (CC)YYMMDD, a hyphen (a plus from the age of a
//! hundred), three digits for the person and one to check.
//!
//! Source: Skatteverket; the coordination number has the day + 60. The check digit is Luhn's over
//! the ten digits without the century. With twelve digits, or with the hyphen, the shape alone is
//! enough: a typing error in the last digit still points at a person.

use super::dates::is_day;

/// Reads ten or twelve digits: `None` without a date, else whether the check digit holds.
pub(super) fn read(digits: &[u8]) -> Option<bool> {
    let (century, ten) = match *digits {
        [c1, c2, ref ten @ ..] if ten.len() == 10 => (Some(century(c1, c2)?), ten),
        _ if digits.len() == 10 => (None, digits),
        _ => return None,
    };
    let [y1, y2, m1, m2, d1, d2, ..] = *ten else {
        return None;
    };
    let short = u16::from(y1 * 10 + y2);
    let year = century.map_or(2000, |century| century * 100) + short;
    let day = d1 * 10 + d2;
    let day = if day > 60 { day - 60 } else { day };
    is_day(year, m1 * 10 + m2, day).then(|| luhn(ten))
}

fn century(c1: u8, c2: u8) -> Option<u16> {
    let century = u16::from(c1 * 10 + c2);
    (18..=20).contains(&century).then_some(century)
}

fn luhn(ten: &[u8]) -> bool {
    let sum: u32 = (ten.iter().enumerate())
        .map(|(place, digit)| match (place % 2, u32::from(*digit)) {
            (0, digit) if digit > 4 => digit * 2 - 9,
            (0, digit) => digit * 2,
            (_, digit) => digit,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<bool> {
        read(&text.bytes().map(|b| b - b'0').collect::<Vec<_>>())
    }

    #[test]
    fn known_numbers() {
        assert_eq!(number("189001019802"), Some(true));
        assert_eq!(number("9001019802"), Some(true));
        assert_eq!(number("191212121212"), Some(true));
        assert_eq!(number("189001619809"), Some(true));
        assert_eq!(number("189001019803"), Some(false));
    }

    #[test]
    fn no_date_no_number() {
        for text in ["209102309805", "5560160680", "171212121212", "190002291234", "8501"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_leap_day_needs_its_year() {
        assert!(number("0002291234").is_some());
        assert!(number("200002291234").is_some());
        assert!(number("0102291234").is_none());
    }
}
