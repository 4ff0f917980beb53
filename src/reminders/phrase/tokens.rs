//! A phrase taken apart: numbers, times, dates, and words with what they can mean.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::Problem;
use super::lexicon::{LEXICON, LONGEST, Word};
use crate::reminders::wall::Iso;

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// `3`, `3.`, `31:a`, `1st`
    Number {
        /// The number.
        value: u32,
        /// Whether it is written as an ordinal.
        ordinal: bool,
        /// Whether it has a leading zero, as only times and dates have.
        padded: bool,
    },
    /// `14:30`
    Clock(NaiveTime),
    /// `14.30`, `27.11`, `27.11.`, `27/11`: a time or a date
    Pair {
        /// The number before.
        first: u32,
        /// The number after.
        second: u32,
        /// Whether it can only be a date.
        is_date: bool,
        /// How many digits the second has.
        digits: usize,
    },
    /// `2026-11-27`, `27.11.2026`
    Date(NaiveDate),
    /// `2026-11-27T14:30`
    Stamp(NaiveDateTime),
    /// A word, or several together.
    Word(Vec<Word>),
}

/// Longer phrases than this say more than one thing.
const MOST: usize = 40;

/// Takes a phrase apart. A word that is not known, or a date that does not exist, is a problem.
pub fn tokens(phrase: &str) -> Result<Vec<Token>, Problem> {
    let pieces = pieces(phrase);
    if pieces.len() > MOST {
        return Err(Problem::Unclear);
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            found.extend(numeric(piece)?);
            at += 1;
            continue;
        }
        let together = (1..=LONGEST.min(pieces.len() - at)).rev();
        let entries = together.map(|count| (count, pieces[at..at + count].join(" ")));
        let known =
            entries.map(|(count, entry)| (count, LEXICON.meanings(&entry))).find(|(_, words)| !words.is_empty());
        let Some((count, words)) = known else { return Err(Problem::unknown(piece)) };
        found.push(Token::Word(words.to_vec()));
        at += count;
    }
    Ok(found)
}

/// The words of a phrase in lower case. Commas and the dots of abbreviations go; what is written in one is parted.
fn pieces(phrase: &str) -> Vec<String> {
    let lower = phrase.to_lowercase().replace(['–', '—', '−'], "-").replace(['’', '`'], "'");
    let spaced: String = lower
        .chars()
        .map(|c| {
            if c.is_whitespace() || matches!(c, ',' | ';' | '!' | '?' | '«' | '»' | '"' | '(' | ')') {
                ' '
            } else {
                c
            }
        })
        .collect();
    spaced.split(' ').flat_map(parted).filter(|piece| !piece.is_empty()).collect()
}

/// `kl.9` → kl 9, `2pm` → 2 pm, `27.nov` → 27. nov, `mandag-fredag` → mandag to fredag.
fn parted(word: &str) -> Vec<String> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
        let (number, letters) = word.split_at(digits);
        let is_one = is_ordinal_ending(letters) || number.ends_with('-') || letters.starts_with('t') && is_stamp(word);
        return match letters.trim_end_matches('.') {
            "" => vec![word.to_owned()],
            _ if is_one => vec![word.to_owned()],
            letters => vec![number.to_owned(), letters.to_owned()],
        };
    }
    if let Some(time) = word
        .strip_prefix("kl")
        .map(|rest| rest.trim_start_matches('.'))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return vec!["kl".to_owned(), time.to_owned()];
    }
    if LEXICON.meanings(word).is_empty()
        && let Some((one, other)) = word.split_once('-')
        && other.chars().all(char::is_alphabetic)
    {
        return vec![one.to_owned(), "til".to_owned(), other.to_owned()];
    }
    vec![word.trim_end_matches(['.', ':']).to_owned()]
}

fn is_stamp(word: &str) -> bool {
    matches!(Iso::parse(word), Some(Iso::Wall(_)))
}

fn is_ordinal_ending(letters: &str) -> bool {
    matches!(letters, "st" | "nd" | "rd" | "th" | "a" | "e")
}

fn number(value: u32, ordinal: bool, padded: bool) -> Token {
    Token::Number { value, ordinal, padded }
}

fn numeric(piece: &str) -> Result<Option<Token>, Problem> {
    match Iso::parse(piece) {
        Some(Iso::Day(day)) => return Ok(Some(Token::Date(day))),
        Some(Iso::Wall(wall)) => return Ok(Some(Token::Stamp(wall))),
        _ => {}
    }
    let unknown = || Problem::unknown(piece);
    let plain = piece.trim_end_matches(|c: char| c.is_alphabetic() || c == ':');
    let has_ending = plain.len() < piece.len();
    let read = |digits: &str| -> Result<u32, Problem> {
        let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| fits).ok_or_else(unknown)
    };
    let closed = plain.ends_with('.');
    let parts: Vec<&str> = plain.trim_end_matches('.').split(['.', ':', '/', '-']).collect();
    let token = match parts[..] {
        [only] => number(read(only)?, closed || has_ending, only.starts_with('0') || only.len() > 2),
        [hour, minute] if plain.contains(':') && !has_ending => {
            let fits = hour.len() <= 2 && minute.len() == 2;
            let time = NaiveTime::from_hms_opt(read(hour)?, read(minute)?, 0);
            Token::Clock(time.filter(|_| fits).ok_or_else(unknown)?)
        }
        [first, second] if !has_ending && first.len() <= 2 && second.len() <= 2 && !plain.contains('-') => {
            Token::Pair {
                first: read(first)?,
                second: read(second)?,
                is_date: closed || plain.contains('/'),
                digits: second.len(),
            }
        }
        [day, month, year] if !has_ending && !plain.contains(':') => {
            let (day, year) = if day.len() == 4 { (year, day) } else { (day, year) };
            let century = if year.len() == 2 { 2000 } else { 0 };
            let year = i32::try_from(read(year)? + century).map_err(|_| unknown())?;
            Token::Date(NaiveDate::from_ymd_opt(year, read(month)?, read(day)?).ok_or(Problem::NoSuchDate)?)
        }
        _ => return Err(unknown()),
    };
    Ok(Some(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Token {
        let mut tokens = tokens(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        assert_eq!(tokens.len(), 1, "{text}: {tokens:?}");
        tokens.remove(0)
    }

    #[test]
    fn numbers_times_and_dates_are_told_apart() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        for text in ["2026-11-27", "27.11.2026", "27/11/2026", "27-11-2026", "27.11.26", "2026.11.27"] {
            assert_eq!(one(text), Token::Date(date), "{text}");
        }
        assert_eq!(one("14:30"), Token::Clock(NaiveTime::from_hms_opt(14, 30, 0).unwrap()));
        assert_eq!(one("2026-11-27T14:30"), Token::Stamp(date.and_hms_opt(14, 30, 0).unwrap()));
        for (text, is_date) in [("27.11", false), ("27.11.", true), ("27/11", true)] {
            assert_eq!(one(text), Token::Pair { first: 27, second: 11, is_date, digits: 2 }, "{text}");
        }
        for text in ["3.", "3:e", "3rd", "3:a"] {
            assert_eq!(one(text), number(3, true, false), "{text}");
        }
        assert_eq!(tokens("kl.9").unwrap().len(), 2);
        assert_eq!(tokens("2pm").unwrap().len(), 2);
        assert_eq!(tokens("27.nov").unwrap().len(), 2);
        for wrong in ["31.2.2026", "99999999999", "14:75", "1.2.3.4", "3x", "12:30:99"] {
            assert!(tokens(wrong).is_err(), "{wrong}");
        }
    }
}
