//! Dates of birth: a date after a word such as *født*. Norwegian rules on the duty of
//! confidentiality in social services (sosialtjenesteloven, helse- og omsorgstjenesteloven) count
//! the date of birth among what must not be told.

use std::sync::LazyLock;

use regex::Regex;

use super::hit::Hit;
use super::words::{BIRTH_CUES, BIRTH_LIMITS, MONTHS, holds};
use super::{Kind, Strength};

/// The cue, what lies between, and the date. `f.` needs the date at once: it begins other
/// abbreviations too.
static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
    let numbers = r"\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d{2})|\d{2} \d{2} (?:\d{4}|\d{2})";
    let year_first = r"(?:18|19|20)\d{2}[-./]\d{2}[-./]\d{2}";
    let in_words = format!(r"\d{{1,2}}\.? ?{MONTHS}\.? ?(?:\d{{4}}|\d{{2}})|{MONTHS} \d{{1,2}},? \d{{4}}");
    let date = format!(r"{numbers}|{year_first}|\d{{8}}|\d{{6}}|{in_words}");
    let pattern = format!(r"(?i)\b(?:(?:{BIRTH_CUES})\b([^\d\n\[\]]{{0,25}}?)|f\.\s?)({date})");
    // The pattern is a constant, and the tests compile it.
    Regex::new(&pattern.replace(r"[^\d", "[^0-9").replace(r"\d", "[0-9]")).expect("a constant pattern")
});

/// Adds a hit for each date of birth. The cue stays outside the span.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    for found in BIRTH.captures_iter(text) {
        let Some(date) = found.get(2) else {
            continue;
        };
        let between = found.get(1).map_or("", |between| between.as_str());
        let goes_on = (text.as_bytes().get(date.end())).is_some_and(u8::is_ascii_digit);
        if !goes_on && !is_rule(between) {
            hits.push(Hit::usual(Kind::BirthDate, Strength::Weak, date.range()));
        }
    }
}

/// Whether the words between cue and date speak of everyone born before or after it, or whether a
/// new sentence begins there.
fn is_rule(between: &str) -> bool {
    let new_sentence = [". ", "? ", "! "].iter().any(|end| between.trim_start().contains(end));
    let mut words = between.split(|c: char| !c.is_alphabetic());
    new_sentence || words.any(|word| holds(&BIRTH_LIMITS, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        find(text, &mut hits);
        hits.iter().filter_map(|hit| text.get(hit.range.clone())).collect()
    }

    #[test]
    fn dates_of_birth() {
        assert_eq!(found("født 17.05.1985"), ["17.05.1985"]);
        assert_eq!(found("Gutten er født den 1. mai 2019 i Oslo"), ["1. mai 2019"]);
        assert_eq!(found("f. 170585,"), ["170585"]);
        assert_eq!(found("f.17/5-85"), ["17/5-85"]);
        assert_eq!(found("född 1985-05-17"), ["1985-05-17"]);
        assert_eq!(found("Fødselsdato: 17 05 1985"), ["17 05 1985"]);
        assert_eq!(found("født i Trondheim 17.05.85"), ["17.05.85"]);
        assert_eq!(found("born May 17, 1985"), ["May 17, 1985"]);
    }

    #[test]
    fn other_dates() {
        for text in [
            "17.05.2026",
            "jf. 17.05.2026",
            "f.o.m. 17.05.2026",
            "født etter 1.1.2010",
            "barn fødd före 2010-01-01",
            "Hun er født. Møtet er 17.05.2026",
            "født i 1985",
            "Barn født 2010-2015",
            "født 17858510023",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
