//! The words of `knowledge/lexicon/when.*.toml`, of all four languages in one: a phrase is understood whoever reads it.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Weekday;
use serde::Deserialize;

use crate::knowledge::shipped;

/// What a word, or several together, can mean. A word may mean several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the lexicon's heads, which its files show with their words")]
pub enum Word {
    Every,
    EveryOther,
    Next,
    Coming,
    This,
    Last,
    SecondLast,
    In,
    Ahead,
    At,
    And,
    Filler,
    To,
    From,
    FromNow,
    Times,
    Past,
    Before,
    Half,
    HalfPast,
    QuarterHour,
    Oclock,
    Am,
    Pm,
    Morning,
    Afternoon,
    Noon,
    Midnight,
    Except,
    Holidays,
    Move,
    Later,
    Earlier,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    HalfYear,
    Year,
    Hour,
    Minute,
    WorkingDay,
    Daily,
    Weekly,
    Fortnightly,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
    Today,
    Tomorrow,
    Overmorrow,
    Yesterday,
    DayBeforeYesterday,
    #[serde(skip)]
    Weekday(Weekday),
    #[serde(skip)]
    Weekdays(Weekday),
    #[serde(skip)]
    MonthName(u32),
    #[serde(skip)]
    Number(u32),
    #[serde(skip)]
    Ordinal(u32),
}

type Lists<K> = HashMap<K, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Lists<Word>,
    weekdays: Lists<String>,
    weekdays_plural: Lists<String>,
    months: Lists<String>,
    numbers: Lists<String>,
    ordinals: Lists<String>,
}

/// Every word with what it can mean.
pub struct Lexicon {
    exact: HashMap<String, Vec<Word>>,
    /// The same without letters of its own.
    plain: HashMap<String, Vec<Word>>,
}

/// The files that ship.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { exact: HashMap::new(), plain: HashMap::new() };
    for lang in ["nb", "sv", "da", "en"] {
        let text = shipped::text(&format!("lexicon/when.{lang}.toml")).expect("the lexicon ships");
        lexicon.take(toml::from_str(text).expect("the lexicon parses"));
    }
    lexicon
});

/// The longest entry has so many words.
pub const LONGEST: usize = 4;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Lexicon {
    fn take(&mut self, file: File) {
        let weekday = |name: &str| name.parse::<Weekday>().expect("weekdays go by three letters");
        let month =
            |name: &str| MONTHS.iter().zip(1..).find(|(m, _)| **m == name).expect("months go by three letters").1;
        let number = |digits: &str| digits.parse::<u32>().expect("numbers go by digits");
        file.words.into_iter().for_each(|(word, list)| self.add(word, list));
        file.weekdays.into_iter().for_each(|(name, list)| self.add(Word::Weekday(weekday(&name)), list));
        file.weekdays_plural.into_iter().for_each(|(name, list)| self.add(Word::Weekdays(weekday(&name)), list));
        file.months.into_iter().for_each(|(name, list)| self.add(Word::MonthName(month(&name)), list));
        file.numbers.into_iter().for_each(|(digits, list)| self.add(Word::Number(number(&digits)), list));
        file.ordinals.into_iter().for_each(|(digits, list)| self.add(Word::Ordinal(number(&digits)), list));
    }

    fn add(&mut self, word: Word, entries: Vec<String>) {
        for entry in entries {
            let plain = plain(&entry);
            for (map, key) in [(&mut self.exact, entry), (&mut self.plain, plain)] {
                let meanings = map.entry(key).or_default();
                if !meanings.contains(&word) {
                    meanings.push(word);
                }
            }
        }
    }

    /// What a lower-case word, or several joined by a space, can mean; nothing where it is not known.
    #[must_use]
    pub fn meanings(&self, entry: &str) -> &[Word] {
        let written = || self.exact.get(entry);
        let plainly = || self.plain.get(&plain(entry));
        let digraphs = || self.plain.get(&plain(entry).replace("aa", "a").replace("ae", "a").replace("oe", "o"));
        written().or_else(plainly).or_else(digraphs).map_or(&[], Vec::as_slice)
    }

    /// The known word that is most like one that is not known.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let single = self.exact.keys().filter(|entry| entry.chars().count() > 3 && !entry.contains(' '));
        let rated = single.map(|entry| (strsim::osa_distance(entry, word), entry));
        let (distance, entry) = rated.min()?;
        (distance <= 2 && distance * 3 <= word.chars().count()).then_some(entry.as_str())
    }
}

/// A word without letters of its own: å → a, ä æ → a, ö ø → o, é → e.
fn plain(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'å' | 'ä' | 'æ' => 'a',
            'ö' | 'ø' => 'o',
            'é' => 'e',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_languages_are_known_with_and_without_their_letters() {
        for (entry, word) in [
            ("annenhver", Word::EveryOther),
            ("overmorgen", Word::Overmorrow),
            ("i overmorgen", Word::Overmorrow),
            ("nästa", Word::Next),
            ("nasta", Word::Next),
            ("naeste", Word::Next),
            ("lørdag", Word::Weekday(Weekday::Sat)),
            ("loerdag", Word::Weekday(Weekday::Sat)),
            ("lordag", Word::Weekday(Weekday::Sat)),
            ("maaned", Word::Month),
            ("paa", Word::Filler),
            ("kvart", Word::Every),
            ("kvart", Word::QuarterHour),
            ("to", Word::Number(2)),
            ("desember", Word::MonthName(12)),
            ("fjärde", Word::Ordinal(4)),
        ] {
            assert!(LEXICON.meanings(entry).contains(&word), "{entry}: {:?}", LEXICON.meanings(entry));
        }
        assert!(LEXICON.meanings("kanskje").is_empty());
        assert_eq!(LEXICON.nearest("tordsag"), Some("torsdag"));
        assert_eq!(LEXICON.nearest("jordskjelv"), None);
    }

    #[test]
    fn no_entry_is_longer_than_is_looked_for_nor_written_with_capitals() {
        for entry in LEXICON.exact.keys() {
            assert!(entry.split(' ').count() <= LONGEST, "{entry}");
            assert_eq!(*entry, entry.to_lowercase());
        }
    }
}
