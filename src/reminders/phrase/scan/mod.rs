//! The parts of a phrase: each stretch of tokens says one thing, and each thing is said once, in any order.

mod days;
mod rhythm;
mod time;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::Problem;
use super::lexicon::Word;
use super::tokens::Token;

/// What is counted in *every second …* and *in three …*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    WorkingDays,
    Weeks,
    /// So many months: quarters are three, years twelve.
    Months(u32),
}

/// What comes round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Unit(Unit),
    Weekdays(Vec<Weekday>),
}

/// How a weekday stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Plain,
    /// *Next Friday*.
    Next,
    /// *This Friday*, *the coming Friday*.
    Coming,
    /// *Fridays*.
    Plural,
}

/// Days by their place in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    Weekdays(Vec<Weekday>),
    WorkingDay,
    Day,
}

/// A period in which something is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// *In the month*: of so many months.
    Any(u32),
    This(u32),
    Next(u32),
    Named(u32, Option<i32>),
}

/// A week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Week {
    This,
    Next,
    Number(u32),
}

/// A date, as far as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    Whole(NaiveDate),
    OfYear { day: u32, month: u32 },
}

/// A day from today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ahead {
    Days(i64),
    Units(u32, Unit),
}

/// What becomes of days off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    Skip,
    Next,
    Previous,
}

/// Everything that a phrase says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    pub time: Option<Time>,
    pub stamp: Option<NaiveDateTime>,
    pub every: Option<(u32, Step)>,
    pub weekdays: Option<(Vec<Weekday>, Manner)>,
    pub placed: Option<(Vec<i8>, Placed)>,
    pub month_days: Option<Vec<u32>>,
    pub date: Option<Date>,
    pub period: Option<Period>,
    pub ahead: Option<Ahead>,
    pub week: Option<Week>,
    pub next_working_day: Option<()>,
    pub off: Option<Off>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub times: Option<u32>,
    pub except_months: Option<Vec<u32>>,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    pub at: NaiveTime,
    /// Whether the afternoon may have been meant.
    pub may_be_afternoon: bool,
}

/// Reads all parts; every token belongs to one of them.
pub fn parts(tokens: &[Token]) -> Result<Parts, Problem> {
    let mut scan = Scan { tokens, at: 0 };
    let mut parts = Parts::default();
    if tokens.is_empty() {
        return Err(Problem::Unclear);
    }
    while scan.at < tokens.len() {
        scan.part(&mut parts)?;
    }
    Ok(parts)
}

/// A reading of tokens, from the first to the last.
struct Scan<'a> {
    tokens: &'a [Token],
    at: usize,
}

/// Puts a part in its place; a second of its kind says more than one thing.
fn put<T>(place: &mut Option<T>, value: T) -> Result<(), Problem> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(Problem::Unclear),
    }
}

impl Scan<'_> {
    fn part(&mut self, parts: &mut Parts) -> Result<(), Problem> {
        let is_dated = parts.weekdays.is_some()
            || parts.every.is_some()
            || parts.placed.is_some()
            || parts.date.is_some()
            || parts.ahead.is_some();
        if let Some(Token::Stamp(stamp)) = self.tokens.get(self.at) {
            self.at += 1;
            return put(&mut parts.stamp, *stamp);
        }
        if let Some(off) = self.attempt(Self::off) {
            return put(&mut parts.off, off);
        }
        if let Some(months) = self.attempt(Self::except_months) {
            return put(&mut parts.except_months, months);
        }
        if let Some(from) = self.attempt(|scan| scan.bound(Word::From)) {
            return put(&mut parts.from, from);
        }
        if let Some(until) = self.attempt(|scan| scan.bound(Word::To)) {
            return put(&mut parts.until, until);
        }
        if let Some(unit) = self.attempt(Self::once_in) {
            return put(&mut parts.every, (1, Step::Unit(unit)));
        }
        if let Some(times) = self.attempt(Self::times) {
            return put(&mut parts.times, times);
        }
        if let Some(ahead) = self.attempt(Self::ahead) {
            return put(&mut parts.ahead, ahead);
        }
        if let Some(week) = self.attempt(Self::week) {
            return put(&mut parts.week, week);
        }
        if let Some(placed) = self.attempt(Self::placed) {
            return put(&mut parts.placed, placed);
        }
        if let Some(every) = self.attempt(Self::every) {
            return put(&mut parts.every, every);
        }
        if let Some(period) = self.attempt(Self::period) {
            return put(&mut parts.period, period);
        }
        if let Some(date) = self.attempt(|scan| scan.date(is_dated)) {
            return put(&mut parts.date, date);
        }
        if let Some(time) = self.attempt(|scan| scan.time(false)) {
            return put(&mut parts.time, time);
        }
        if let Some(days) = self.attempt(Self::month_days) {
            return put(&mut parts.month_days, days);
        }
        if self.attempt(Self::next_working_day).is_some() {
            return put(&mut parts.next_working_day, ());
        }
        if let Some(weekdays) = self.attempt(Self::weekdays) {
            return put(&mut parts.weekdays, weekdays);
        }
        // *On*, *the*, and *of* before what says its own period.
        if self.takes(Word::Filler) || self.is(Word::In) && self.is_at(self.at + 1, Word::Every) && self.takes(Word::In)
        {
            return if self.at < self.tokens.len() { Ok(()) } else { Err(Problem::Unclear) };
        }
        Err(Problem::Unclear)
    }

    /// Goes on only when a whole part was read.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let part = read(self);
        if part.is_none() {
            self.at = before;
        }
        part
    }

    fn words(&self, at: usize) -> &[Word] {
        match self.tokens.get(at) {
            Some(Token::Word(words)) => words,
            _ => &[],
        }
    }

    fn is_at(&self, at: usize, word: Word) -> bool {
        self.words(at).contains(&word)
    }

    fn is(&self, word: Word) -> bool {
        self.is_at(self.at, word)
    }

    fn takes(&mut self, word: Word) -> bool {
        let is = self.is(word);
        self.at += usize::from(is);
        is
    }

    fn needs(&mut self, word: Word) -> Option<()> {
        self.takes(word).then_some(())
    }

    fn fillers(&mut self) {
        while self.takes(Word::Filler) {}
    }

    fn find<T>(&mut self, of: impl Fn(Word) -> Option<T>) -> Option<T> {
        let found = self.words(self.at).iter().find_map(|word| of(*word))?;
        self.at += 1;
        Some(found)
    }

    /// A cardinal number, in digits or as a word.
    fn number(&mut self) -> Option<u32> {
        if let Some(Token::Number { value, ordinal: false, .. }) = self.tokens.get(self.at) {
            self.at += 1;
            return Some(*value);
        }
        self.find(|word| match word {
            Word::Number(n) => Some(n),
            _ => None,
        })
    }

    /// An ordinal, in digits or as a word.
    fn ordinal(&mut self) -> Option<u32> {
        if let Some(Token::Number { value, ordinal: true, .. }) = self.tokens.get(self.at) {
            self.at += 1;
            return Some(*value);
        }
        self.find(|word| match word {
            Word::Ordinal(n) => Some(n),
            _ => None,
        })
    }

    fn weekday(&mut self) -> Option<(Weekday, bool)> {
        self.find(|word| match word {
            Word::Weekday(day) => Some((day, false)),
            Word::Weekdays(day) => Some((day, true)),
            _ => None,
        })
    }

    fn month(&mut self) -> Option<u32> {
        self.find(|word| match word {
            Word::MonthName(month) => Some(month),
            _ => None,
        })
    }

    /// Weekdays that belong together, and whether they stand in the plural: *tirsdag og torsdag*, *mandag til fredag*.
    fn weekday_list(&mut self) -> Option<(Vec<Weekday>, bool)> {
        let (first, mut plural) = self.weekday()?;
        let mut days = vec![first];
        loop {
            let range = self.attempt(|scan| {
                scan.needs(Word::To)?;
                scan.fillers();
                scan.weekday()
            });
            if let (Some((last, is_plural)), Some(begin)) = (range, days.last().copied()) {
                plural |= is_plural;
                let mut day = begin;
                while day != last {
                    day = day.succ();
                    days.push(day);
                }
                continue;
            }
            let more = self.attempt(|scan| {
                scan.takes(Word::And);
                scan.fillers();
                scan.weekday()
            });
            let Some((day, is_plural)) = more else { break };
            plural |= is_plural;
            if days.contains(&day) {
                return None;
            }
            days.push(day);
        }
        Some((days, plural))
    }

    fn unit(&mut self) -> Option<Unit> {
        self.find(|word| match word {
            Word::Minute => Some(Unit::Minutes),
            Word::Hour => Some(Unit::Hours),
            Word::Day => Some(Unit::Days),
            Word::WorkingDay => Some(Unit::WorkingDays),
            Word::Week => Some(Unit::Weeks),
            Word::Month => Some(Unit::Months(1)),
            Word::Quarter => Some(Unit::Months(3)),
            Word::HalfYear => Some(Unit::Months(6)),
            Word::Year => Some(Unit::Months(12)),
            _ => None,
        })
    }

    /// Units of months alone.
    fn months(&mut self) -> Option<u32> {
        match self.unit()? {
            Unit::Months(months) => Some(months),
            _ => None,
        }
    }
}
