//! What people say when something is to be, understood: `første tirsdag i måneden kl 9`, `varannan torsdag 08:30`,
//! `om tre uger`, `first Monday`.
//!
//! Every word must have its place in what was understood. What has none is told, never guessed at; where people differ
//! in what a phrase means, the doubt is told beside what was understood.

mod combine;
pub mod lexicon;
mod scan;
mod started;
mod tokens;

use chrono::{DateTime, NaiveDate, NaiveTime};
use chrono_tz::Tz;

pub use self::started::started;

use self::lexicon::LEXICON;
use super::calendar::Calendar;
use super::recurrence::Series;
use crate::knowledge::language::Lang;
use crate::texts::{Say, dates, say};

/// What is meant where no time is said.
pub const MORNING: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("nine o'clock is a time");

/// What a phrase means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Once.
    Once(DateTime<Tz>),
    /// Again and again; the steps are counted from the first occurrence.
    Again(Series),
}

/// Something about a phrase that whoever wrote it should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// *Next Friday* is the coming one to some, and a week later to others.
    NextWeekday(NaiveDate),
    /// *Every third Thursday* is every third week to some, and the third Thursday of the month to others.
    EveryThird,
    /// No day was said; this one is taken.
    AssumedDay(NaiveDate),
    /// An hour of the night, written as the afternoon is often said.
    SmallHour(NaiveTime),
    /// The date is nearly a year ahead, or more.
    FarAhead(NaiveDate),
    /// The day that some months do not have, which are left out.
    ShortMonths(i8),
    /// The day that most years do not have, which are left out.
    LeapDay,
}

impl Remark {
    /// Whether it must be asked about before anything is saved; the others are only told.
    #[must_use]
    pub fn is_doubt(self) -> bool {
        !matches!(self, Self::ShortMonths(_) | Self::LeapDay)
    }

    /// The remark as a sentence in a language.
    #[must_use]
    pub fn to(self, lang: Lang) -> String {
        let day = |key: &'static str, day| say(key).with("day", dates::whole_day(day, lang));
        match self {
            Self::NextWeekday(later) => day("when-doubt-next", later),
            Self::EveryThird => say("when-doubt-third"),
            Self::AssumedDay(assumed) => day("when-doubt-day", assumed),
            Self::SmallHour(time) => say("when-doubt-hour").with("time", dates::time(time, lang)),
            Self::FarAhead(far) => day("when-doubt-far", far),
            Self::ShortMonths(date) => say("when-short-months").with("date", i64::from(date)),
            Self::LeapDay => say("when-leap-day"),
        }
        .to(lang)
    }
}

/// A phrase that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// What it means.
    pub meaning: Meaning,
    /// What should be known about it.
    pub remarks: Vec<Remark>,
    /// Whether a time of day was said.
    pub has_time: bool,
}

/// Why a phrase was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A word is not known; the known one that is most like it.
    Unknown(String, Option<String>),
    /// The words are known, and together they say nothing, or more than one thing.
    Unclear,
    /// It has passed.
    Past(NaiveDate),
    /// There is no such date.
    NoSuchDate,
    /// The date is another weekday than was said.
    OtherWeekday(NaiveDate),
}

impl Problem {
    fn unknown(word: &str) -> Self {
        Self::Unknown(word.to_owned(), LEXICON.nearest(word).map(str::to_owned))
    }

    /// The problem as a sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> Say {
        match self {
            Self::Unknown(word, None) => say("when-unknown").with("word", word.clone()),
            Self::Unknown(word, Some(near)) => {
                say("when-unknown-near").with("word", word.clone()).with("near", near.clone())
            }
            Self::Unclear => say("when-unclear"),
            Self::Past(day) => say("when-past").with("day", dates::whole_day(*day, lang)),
            Self::NoSuchDate => say("when-no-such-date"),
            Self::OtherWeekday(day) => say("when-other-weekday").with("day", dates::whole_day(*day, lang)),
        }
    }
}

/// Phrases that are understood, as a sentence to learn from.
#[must_use]
pub fn examples() -> Say {
    say("when-examples")
}

/// Words for since when something runs that are understood.
#[must_use]
pub fn start_examples() -> Say {
    say("when-start-examples")
}

/// Understands a phrase said at an instant. What it means begins then or later.
pub fn understand(phrase: &str, now: DateTime<Tz>, calendar: &Calendar) -> Result<Understood, Problem> {
    let parts = scan::parts(&tokens::tokens(phrase)?)?;
    combine::combine(&parts, now, calendar)
}

#[cfg(test)]
mod tests;
