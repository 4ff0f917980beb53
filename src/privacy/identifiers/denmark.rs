//! Danish CPR numbers: DDMMYY, and four digits of which the first tells the century.
//!
//! Source: CPR-kontoret. Since 2007 numbers are issued whose check digit (modulo eleven) does not
//! hold, and systems must accept them, so it only ever strengthens a reading. Replacement numbers
//! in health care have the day + 60.

use super::dates::is_day;

const WEIGHTS: [u32; 10] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// Reads ten digits, or twelve with the century written out: `None` without a date, else whether
/// the check digit holds.
pub(super) fn read(digits: &[u8]) -> Option<bool> {
    match *digits {
        [d1, d2, m1, m2, y1, y2, century, ..] if digits.len() == 10 => {
            let year = full_year(century, y1 * 10 + y2);
            has_day(d1 * 10 + d2, m1 * 10 + m2, year).then(|| check(digits))
        }
        [d1, d2, m1, m2, c1 @ 1..=2, c2, y1, y2, s1, s2, s3, s4] => {
            let century = u16::from(c1 * 10 + c2);
            let year = century * 100 + u16::from(y1 * 10 + y2);
            let fits = (18..=20).contains(&century);
            let short = [d1, d2, m1, m2, y1, y2, s1, s2, s3, s4];
            (fits && has_day(d1 * 10 + d2, m1 * 10 + m2, year)).then(|| check(&short))
        }
        _ => None,
    }
}

fn has_day(day: u8, month: u8, year: u16) -> bool {
    is_day(year, month, if day > 60 { day - 60 } else { day })
}

fn full_year(century: u8, short: u8) -> u16 {
    let base = match (century, short) {
        (4 | 9, 0..=36) | (5..=8, 0..=57) => 2000,
        (5..=8, _) => 1800,
        _ => 1900,
    };
    base + u16::from(short)
}

fn check(digits: &[u8]) -> bool {
    let sum: u32 = (WEIGHTS.iter().zip(digits)).map(|(weight, digit)| weight * u32::from(*digit)).sum();
    sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<bool> {
        read(&text.bytes().map(|b| b - b'0').collect::<Vec<_>>())
    }

    #[test]
    fn official_test_citizens_fail_the_check() {
        let citizens = ["2512489996", "2911829996", "0107729995", "1509819996", "2103009996"];
        for text in citizens {
            assert_eq!(number(text), Some(false), "{text}");
        }
    }

    #[test]
    fn replacement_numbers() {
        assert_eq!(number("6101904006"), Some(true));
        assert_eq!(number("6101904001"), Some(false));
    }

    #[test]
    fn no_date_no_number() {
        for text in ["1234567890", "3201901234", "5560160680", "3002851234", "12"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn the_seventh_digit_tells_the_century() {
        assert_eq!(full_year(0, 85), 1985);
        assert_eq!(full_year(4, 36), 2036);
        assert_eq!(full_year(9, 37), 1937);
        assert_eq!(full_year(5, 57), 2057);
        assert_eq!(full_year(8, 58), 1858);
        // 29 February: 2000 had one, 1900 had none.
        assert!(number("2902004123").is_some() && number("2902000123").is_none());
    }
}
