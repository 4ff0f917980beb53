//! Norwegian national numbers: eleven digits, DDMMYY, three for the person and two to check.
//!
//! Source: Skatteetaten's documentation of the national population register, with the change of
//! the check digits for numbers issued from 1 January 2032 (the corrected weights). The marks:
//! the day + 40 is a D-number; the month + 40 is an H-number (health services) or an older
//! synthetic number; + 80 is a synthetic number of Skatteetaten's test register; + 65 is one of
//! NAV's. D-numbers combine with the others.

/// The weights of the first check digit.
const FIRST: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
/// The weights of the second check digit.
const SECOND: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Which rule the check digits follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    /// The rule for all numbers issued until the end of 2031.
    Today,
    /// Only the rule for numbers issued from 2032.
    From2032,
    /// Neither: a typing error, or no national number at all.
    Fails,
}

/// Reads eleven digits; `None` if they do not begin with a date.
pub(super) fn read(digits: &[u8]) -> Option<Check> {
    let [d1, d2, m1, m2, ..] = *digits else {
        return None;
    };
    let has_date = digits.len() == 11 && is_date(d1 * 10 + d2, m1 * 10 + m2);
    has_date.then(|| check(digits))
}

/// Reads a date of birth with four digits for the year, and five digits more.
pub(super) fn read_with_century(digits: &[u8]) -> Option<Check> {
    let [d1, d2, m1, m2, c1, c2, ref rest @ ..] = *digits else {
        return None;
    };
    if !matches!((c1, c2), (1, 8 | 9) | (2, 0)) {
        return None;
    }
    let mut short = vec![d1, d2, m1, m2];
    short.extend(rest);
    read(&short)
}

fn is_date(day: u8, month: u8) -> bool {
    let day = if day > 40 { day - 40 } else { day };
    let month = match month {
        41..=52 => month - 40,
        66..=77 => month - 65,
        81..=92 => month - 80,
        _ => month,
    };
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

fn check(digits: &[u8]) -> Check {
    let second = remainder(digits, &SECOND, 10);
    if second != 0 {
        return Check::Fails;
    }
    // From 2032 the digit may be up to three more than today's, so that a date has room for more
    // people; a digit that would have to be ten is never used, and cannot be written here either.
    match remainder(digits, &FIRST, 9) {
        0 => Check::Today,
        1..=3 => Check::From2032,
        _ => Check::Fails,
    }
}

/// The weighted sum with the check digit at `place` added, modulo eleven.
fn remainder(digits: &[u8], weights: &[u32], place: usize) -> u32 {
    let sum: u32 = (weights.iter().zip(digits)).map(|(weight, digit)| weight * u32::from(*digit)).sum();
    (sum + digits.get(place).map_or(0, |digit| u32::from(*digit))) % 11
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<Check> {
        read(&text.bytes().map(|b| b - b'0').collect::<Vec<_>>())
    }

    #[test]
    fn known_numbers_of_each_kind() {
        assert_eq!(number("17858510023"), Some(Check::Today));
        assert_eq!(number("57858510017"), Some(Check::Today));
        assert_eq!(number("13527248013"), Some(Check::Today));
        assert_eq!(number("05813350019"), Some(Check::From2032));
    }

    #[test]
    fn a_wrong_check_digit_is_told_from_a_wrong_date() {
        assert_eq!(number("17858510024"), Some(Check::Fails));
        for text in ["12345678901", "99999999999", "31116012345", "00018012345", "40018012345"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn the_wrong_length_is_no_number() {
        assert_eq!(number("974760673"), None);
        assert_eq!(number(""), None);
    }

    #[test]
    fn the_century_may_be_written_out() {
        let digits: Vec<u8> = "1352197248013".bytes().map(|b| b - b'0').collect();
        assert_eq!(read_with_century(&digits), Some(Check::Today));
    }
}
