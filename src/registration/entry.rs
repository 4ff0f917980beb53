//! What a contact and a working day may say before they are saved.

use chrono::{NaiveDate, TimeDelta};

use super::codebook::{Codebook, List};
use crate::knowledge::language::Lang;
use crate::texts::{Say, dates, say};

/// A contact is at most as long as a day.
pub const MOST_MINUTES: i64 = 24 * 60;
/// More at once is a slip of the finger.
pub const MOST_AT_ONCE: u32 = 30;
/// How many days back a unit lets registration reach, unless it chose otherwise.
pub const BACK: i64 = 14;

/// A contact that is about to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Code of the activity.
    pub kind: String,
    /// Its length, where it is said.
    pub minutes: Option<i64>,
    /// Whether it was planned, where it is said.
    pub planned: Option<bool>,
    /// Codes of methods and domains of life.
    pub marks: Vec<String>,
    /// The day.
    pub day: NaiveDate,
    /// How many of them.
    pub count: u32,
}

/// The days for which something can be registered or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub today: NaiveDate,
}

impl Window {
    /// A window that reaches some days back, but not before a day.
    #[must_use]
    pub fn new(today: NaiveDate, back: i64, not_before: Option<NaiveDate>) -> Self {
        let first = today - TimeDelta::days(back);
        Self { first: not_before.map_or(first, |day| day.max(first)), today }
    }

    /// Whether a day lies in it; the sentence that says what to do where not.
    pub fn admits(self, day: NaiveDate, lang: Lang) -> Result<(), Say> {
        if day > self.today {
            let sentence = say("entry-day-ahead").with("day", dates::day(day, lang));
            return Err(sentence.with("today", dates::day(self.today, lang)));
        }
        if day < self.first {
            let sentence = say("entry-day-early").with("day", dates::day(day, lang));
            return Err(sentence.with("first", dates::day(self.first, lang)));
        }
        Ok(())
    }
}

/// Whether a length is one.
pub fn check_minutes(minutes: i64) -> Result<(), Say> {
    if (1..=MOST_MINUTES).contains(&minutes) {
        return Ok(());
    }
    Err(say("entry-minutes").with("minutes", minutes).with("max", MOST_MINUTES))
}

/// Whether a contact can be as it says, in a unit's codebook and window.
pub fn check(draft: &Draft, book: &Codebook, window: Window, lang: Lang) -> Result<(), Say> {
    let offered = |code: &str, lists: &[List]| lists.iter().any(|list| book.list(*list).any(|known| known.id == code));
    if !offered(&draft.kind, &[List::AK]) || !draft.marks.iter().all(|code| offered(code, &[List::C, List::L])) {
        return Err(say("entry-not-offered"));
    }
    draft.minutes.map_or(Ok(()), check_minutes)?;
    window.admits(draft.day, lang)?;
    if !(1..=MOST_AT_ONCE).contains(&draft.count) {
        return Err(say("entry-count").with("count", i64::from(draft.count)).with("max", i64::from(MOST_AT_ONCE)));
    }
    let together = book.code(&draft.kind).is_some_and(|code| code.together);
    let times = if together { 1 } else { i64::from(draft.count) };
    let all = draft.minutes.unwrap_or(0) * times;
    if all > MOST_MINUTES { Err(say("entry-day-full")) } else { Ok(()) }
}

/// Whether the lengths of a working day can be: none below nothing, together no more than the day has.
pub fn check_day(minutes: &[i64]) -> Result<(), Say> {
    if minutes.iter().any(|minutes| *minutes < 0) {
        return Err(say("time-negative"));
    }
    let sum = minutes.iter().fold(0_i64, |sum, minutes| sum.saturating_add(*minutes));
    if sum > MOST_MINUTES {
        return Err(say("time-too-much").with("sum", hours(sum)));
    }
    Ok(())
}

/// Minutes as hours with at most two decimals: `7,5`.
#[must_use]
pub fn hours(minutes: i64) -> String {
    let hundredths = minutes.saturating_mul(100) / 60;
    let (whole, rest) = (hundredths / 100, hundredths.abs() % 100);
    let decimals = format!("{rest:02}");
    match decimals.trim_end_matches('0') {
        "" => whole.to_string(),
        decimals => format!("{whole},{decimals}"),
    }
}

/// What the units of an organisation chose: unit (empty for all), name, value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices(pub Vec<(String, String, String)>);

/// Whether registration is on outside periods: `on` or `off`.
pub const OPEN: &str = "registration";
/// How many days back it reaches.
pub const BACK_DAYS: &str = "back";

impl Choices {
    /// What holds in a unit: its own choice, else the organisation's.
    #[must_use]
    pub fn value(&self, unit: &str, name: &str) -> Option<&str> {
        let chosen = |whose: &str| self.0.iter().find(|(u, n, _)| u == whose && n == name).map(|(_, _, value)| value);
        chosen(unit).or_else(|| chosen("")).map(String::as_str)
    }

    /// Whether registration is on in a unit outside periods.
    #[must_use]
    pub fn is_open(&self, unit: &str) -> bool {
        self.value(unit, OPEN) == Some("on")
    }

    /// How many days back registration reaches in a unit.
    #[must_use]
    pub fn back(&self, unit: &str) -> i64 {
        self.value(unit, BACK_DAYS).and_then(|days| days.parse().ok()).unwrap_or(BACK)
    }
}

#[cfg(test)]
mod tests {
    use super::super::codebook::tests::shipped_book;
    use super::*;

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    fn draft() -> Draft {
        Draft {
            kind: "AK2".into(),
            minutes: Some(45),
            planned: Some(false),
            marks: vec!["C7".into(), "L8".into()],
            day: day("2026-11-24"),
            count: 1,
        }
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_own_sentence() {
        let book = shipped_book();
        let window = Window::new(day("2026-11-25"), 14, None);
        let why = |draft: Draft| check(&draft, &book, window, Lang::Nb).err().map(|say| say.key().to_owned());
        assert_eq!(why(draft()), None);
        assert_eq!(why(Draft { minutes: None, planned: None, marks: Vec::new(), ..draft() }), None);
        for minutes in [0, -5, 100_000, i64::MIN, 1441] {
            assert_eq!(why(Draft { minutes: Some(minutes), ..draft() }).as_deref(), Some("entry-minutes"), "{minutes}");
        }
        assert_eq!(why(Draft { day: day("2026-11-26"), ..draft() }).as_deref(), Some("entry-day-ahead"));
        assert_eq!(why(Draft { day: day("2026-11-10"), ..draft() }).as_deref(), Some("entry-day-early"));
        assert_eq!(why(Draft { day: day("2026-11-11"), ..draft() }), None);
        for kind in ["AK99", "C7", "A1", ""] {
            assert_eq!(why(Draft { kind: kind.into(), ..draft() }).as_deref(), Some("entry-not-offered"), "{kind}");
        }
        assert_eq!(why(Draft { marks: vec!["D1".into()], ..draft() }).as_deref(), Some("entry-not-offered"));
        assert_eq!(why(Draft { count: 0, ..draft() }).as_deref(), Some("entry-count"));
        assert_eq!(why(Draft { count: 31, ..draft() }).as_deref(), Some("entry-count"));
        let long = Draft { count: 20, minutes: Some(90), ..draft() };
        assert_eq!(why(long.clone()).as_deref(), Some("entry-day-full"));
        assert_eq!(why(Draft { kind: "AK9".into(), ..long }), None, "a group's time is counted once");
    }

    #[test]
    fn a_day_has_twenty_four_hours() {
        assert!(check_day(&[0, 60, 480, 0, 0, 900]).is_ok());
        assert_eq!(check_day(&[600, 901]).unwrap_err().key(), "time-too-much");
        assert_eq!(check_day(&[i64::MAX, i64::MAX]).unwrap_err().key(), "time-too-much");
        assert_eq!(check_day(&[60, -1]).unwrap_err().key(), "time-negative");
        assert_eq!([0, 60, 90, 75, 100, 1500].map(hours), ["0", "1", "1,5", "1,25", "1,66", "25"]);
    }

    #[test]
    fn a_units_own_choice_comes_before_the_organisations() {
        let choice = |u: &str, n: &str, v: &str| (u.to_owned(), n.to_owned(), v.to_owned());
        let choices = Choices(vec![choice("", OPEN, "on"), choice("m", OPEN, "off"), choice("m", BACK_DAYS, "31")]);
        assert!(choices.is_open("h") && !choices.is_open("m") && !Choices::default().is_open("h"));
        assert_eq!((choices.back("m"), choices.back("h")), (31, BACK));
        let period = Window::new(day("2026-11-25"), 31, Some(day("2026-11-16")));
        assert_eq!(period.first, day("2026-11-16"));
    }
}
