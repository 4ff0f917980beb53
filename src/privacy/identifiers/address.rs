//! Street addresses: a street name by its ending, and a house number.
//!
//! The endings are those of Kartverket's, Lantmäteriet's and Danmarks Adresseregister's street
//! names. A postal code and a town are no finding of their own (*2009 Trondheim*), but belong to an
//! address that they follow.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::groups::Digits;
use super::hit::Hit;
use super::words::{CAPITAL_STREET_ENDINGS, NO_STREETS, STREET_ENDINGS, holds};
use super::{Kind, Strength};

/// The longest word that is read, in characters.
const MAX_WORD: usize = 40;

/// How many words before *gate* or *vei* belong to the name.
const MAX_NAME_WORDS: usize = 3;

/// What may follow the house number: a letter, the dwelling, the postal code with its town.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    let letter = r"(?:[A-Za-zÆØÅæøå]\b| [A-H]\b)?";
    let dwelling = r"(?:,? (?:[HULK]\d{4}\b|lgh\.? ?\d{4}\b|\d{1,2}\. ?(?:tv|th|mf|sal|etg)\b\.?)){0,3}";
    let town = r"(?:,? (?:(?:NO|N|SE|S|DK)-)?(?:\d{4}|\d{3} ?\d{2}) \p{Lu}\p{L}{1,30}\b)?";
    // The pattern is a constant, and the tests compile it.
    Regex::new(&format!("^{letter}{dwelling}{town}")).expect("a constant pattern")
});

/// Adds a hit for each address.
pub(super) fn find(text: &str, digits: &Digits, hits: &mut Vec<Hit>) {
    for group in digits.groups() {
        if !is_house_number(digits.of(group)) {
            continue;
        }
        let Some(start) = street_start(text, group.start) else {
            continue;
        };
        if let Some(end) = tail_end(text, group) {
            hits.push(Hit::usual(Kind::Address, Strength::Weak, start..end));
        }
    }
}

/// One to four digits; four that are a year are no house.
fn is_house_number(digits: &str) -> bool {
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    digits.len() <= 4 && !year && !digits.starts_with('0')
}

/// Where the address ends, or `None` if the number goes on as a date, a share or a code.
fn tail_end(text: &str, group: &Range<usize>) -> Option<usize> {
    let after = text.get(group.end..)?;
    let end = TAIL.find(after).map_or(0, |tail| tail.end());
    let mut next = after.get(end..)?.chars();
    let goes_on = match next.next() {
        Some(c) if c.is_alphanumeric() || "%/-:".contains(c) => true,
        Some('.' | ',') => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some(' ') => matches!(next.next(), Some('%')),
        _ => false,
    };
    (!goes_on).then_some(group.end + end)
}

/// Where the street name before a house number begins, if there is one.
fn street_start(text: &str, number: usize) -> Option<usize> {
    let before = text.get(..number)?.strip_suffix(' ')?;
    let before = before.strip_suffix(',').unwrap_or(before);
    let (start, word) = last_word(before)?;
    let lower = word.to_lowercase();
    if STREET_ENDINGS.contains(&lower.as_str()) || CAPITAL_STREET_ENDINGS.contains(&lower.as_str()) {
        // "for alle 12" is no address, "Testpark Alle 48" is.
        let may_be_lower = lower != "alle" || is_capitalised(word);
        return may_be_lower.then(|| name_start(before, start)).flatten();
    }
    let ends = |ending: &str| {
        let stem = lower.strip_suffix(ending);
        stem.is_some_and(|stem| stem.chars().count() >= 2)
    };
    let named = STREET_ENDINGS.iter().any(|ending| ends(ending))
        || is_capitalised(word) && CAPITAL_STREET_ENDINGS.iter().any(|ending| ends(ending));
    (named && !holds(&NO_STREETS, word)).then_some(start)
}

/// Where the name before a separate *gate* or *vei* begins: capitalised words, at least one.
fn name_start(text: &str, mut start: usize) -> Option<usize> {
    let mut found = None;
    for _ in 0..MAX_NAME_WORDS {
        let Some(before) = text.get(..start).and_then(|text| text.strip_suffix(' ')) else {
            break;
        };
        let Some((at, word)) = last_word(before).filter(|(_, word)| is_capitalised(word)) else {
            break;
        };
        found = Some(at);
        start = at;
        if word.ends_with('.') {
            break;
        }
    }
    found
}

/// The word that a text ends with, and where it begins. A full stop may end it: *St. Olavs gate*.
fn last_word(text: &str) -> Option<(usize, &str)> {
    let start = (text.char_indices().rev().take(MAX_WORD))
        .take_while(|(at, c)| c.is_alphabetic() || *c == '-' || *c == '\'' || (*c == '.' && at + 1 == text.len()))
        .last()
        .map(|(at, _)| at)?;
    text.get(start..).map(|word| (start, word))
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        find(text, &Digits::new(text), &mut hits);
        hits.iter().filter_map(|hit| text.get(hit.range.clone())).collect()
    }

    #[test]
    fn whole_addresses() {
        for text in [
            "Storgata 1",
            "storgata 1",
            "Olav Tryggvasons gate 12 B",
            "St. Olavs gate 5",
            "Munkegata 1, H0201",
            "Testveien 99",
            "Drottninggatan 5",
            "Testvägen 12 lgh 1101",
            "Testgade 3, 2. tv",
            "Vestergade 18 E",
            "Testpark Allé 48",
            "Testpark Alle 48",
            "Storgata 1b, 7491 Trondheim",
            "Kongens plass 2",
        ] {
            assert_eq!(found(text), [text]);
        }
    }

    #[test]
    fn the_sentence_around_is_left() {
        assert_eq!(found("Hun bor i Storgata 1."), ["Storgata 1"]);
        assert_eq!(found("Storgata 1 i Trondheim"), ["Storgata 1"]);
    }

    #[test]
    fn no_addresses() {
        for text in [
            "7491 Trondheim",
            "2009 Trondheim rapport",
            "tiltaksplan 2026",
            "for alle 12 brukere",
            "Alle 15 kommuner",
            "på vei 3",
            "fylkesvei 715",
            "barnehageplass 2",
            "Barnehageplass 2026",
            "Storgata 2026",
            "på plass 1. januar",
            "aggregate 5",
            "Storgata 17.05.2026",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
