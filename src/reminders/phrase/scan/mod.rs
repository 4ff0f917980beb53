//! The parts of a phrase: each stretch of tokens says one thing, and each thing is said once, in any order.

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

    /// *Not on holidays*, *move to the next working day*.
    fn off(&mut self) -> Option<Off> {
        let skip = self.attempt(|scan| {
            scan.needs(Word::Except)?;
            scan.fillers();
            scan.needs(Word::Holidays)
        });
        if skip.is_some() {
            return Some(Off::Skip);
        }
        self.needs(Word::Move)?;
        self.takes(Word::To);
        self.fillers();
        if self.takes(Word::Later) {
            self.needs(Word::WorkingDay)?;
            return Some(Off::Next);
        }
        self.needs(Word::WorkingDay)?;
        if self.takes(Word::Later) {
            return Some(Off::Next);
        }
        self.needs(Word::Earlier).map(|()| Off::Previous)
    }

    /// *Except in July and August*.
    fn except_months(&mut self) -> Option<Vec<u32>> {
        self.needs(Word::Except)?;
        self.takes(Word::In);
        let mut months = vec![self.month()?];
        while let Some(month) = self.attempt(|scan| {
            scan.takes(Word::And);
            scan.month()
        }) {
            months.push(month);
        }
        Some(months)
    }

    /// A date behind *from* or *until*.
    fn bound(&mut self, word: Word) -> Option<Date> {
        self.needs(word)?;
        self.fillers();
        self.date(false)
    }

    fn times(&mut self) -> Option<u32> {
        let count = self.number()?;
        self.needs(Word::Times)?;
        Some(count)
    }

    /// *Today*, *in three weeks*, *three weeks from now*.
    fn ahead(&mut self) -> Option<Ahead> {
        for (word, days) in [
            (Word::Today, 0),
            (Word::Tomorrow, 1),
            (Word::Overmorrow, 2),
            (Word::Yesterday, -1),
            (Word::DayBeforeYesterday, -2),
        ] {
            if self.takes(word) {
                return Some(Ahead::Days(days));
            }
        }
        if self.takes(Word::Ahead) {
            return self.span();
        }
        let span = self.span()?;
        self.needs(Word::FromNow)?;
        Some(span)
    }

    fn span(&mut self) -> Option<Ahead> {
        let count = self.number();
        if count.is_none() && !self.is(Word::HalfYear) {
            return None;
        }
        if self.takes(Word::Fortnight) {
            return Some(Ahead::Units(count?.checked_mul(2)?, Unit::Weeks));
        }
        if self.takes(Word::QuarterHour) {
            return Some(Ahead::Units(count?.checked_mul(15)?, Unit::Minutes));
        }
        Some(Ahead::Units(count.unwrap_or(1), self.unit()?))
    }

    /// *Next week*, *this week*, *in week 48*.
    fn week(&mut self) -> Option<Week> {
        self.takes(Word::In);
        self.fillers();
        if self.takes(Word::Next) {
            return self.needs(Word::Week).map(|()| Week::Next);
        }
        if self.takes(Word::This) {
            return self.needs(Word::Week).map(|()| Week::This);
        }
        self.needs(Word::Week)?;
        let number = self.number()?;
        (1..=53).contains(&number).then_some(Week::Number(number))
    }

    /// *The first Tuesday*, *the last working day*, *the first and third Thursday*.
    fn placed(&mut self) -> Option<(Vec<i8>, Placed)> {
        let begun_by_every = self.takes(Word::Every);
        self.fillers();
        let mut places = vec![self.place()?];
        while let Some(place) = self.attempt(|scan| {
            scan.takes(Word::And);
            scan.fillers();
            scan.place()
        }) {
            places.push(place);
        }
        // *Every second Tuesday* comes round every other week; only behind *in the month* it is the month's second.
        if begun_by_every && places.iter().any(|place| *place > 1) {
            let rest = self.attempt(|scan| {
                let placed = scan.placed_days()?;
                scan.period().filter(|period| matches!(period, Period::Any(_)))?;
                Some(placed)
            })?;
            self.step_back_to_period();
            return Some((places, rest));
        }
        Some((places, self.placed_days()?))
    }

    /// The period was only looked at; it is a part of its own.
    fn step_back_to_period(&mut self) {
        self.at = self.at.saturating_sub(1);
        while !self.is(Word::In) && self.at > 0 {
            self.at -= 1;
        }
    }

    fn place(&mut self) -> Option<i8> {
        if self.takes(Word::SecondLast) {
            return Some(-2);
        }
        if self.takes(Word::Last) {
            return Some(-1);
        }
        let ordinal = self.ordinal()?;
        i8::try_from(ordinal).ok().filter(|n| (1..=31).contains(n))
    }

    fn placed_days(&mut self) -> Option<Placed> {
        if self.takes(Word::WorkingDay) {
            return Some(Placed::WorkingDay);
        }
        if self.takes(Word::Day) {
            return Some(Placed::Day);
        }
        self.weekday_list().map(|(days, _)| Placed::Weekdays(days))
    }

    /// *Every second week*, *every other Thursday*, *monthly*.
    fn every(&mut self) -> Option<(u32, Step)> {
        for (word, count, unit) in [
            (Word::Daily, 1, Unit::Days),
            (Word::Weekly, 1, Unit::Weeks),
            (Word::Fortnightly, 2, Unit::Weeks),
            (Word::Monthly, 1, Unit::Months(1)),
            (Word::Quarterly, 1, Unit::Months(3)),
            (Word::HalfYearly, 1, Unit::Months(6)),
            (Word::Yearly, 1, Unit::Months(12)),
        ] {
            if self.takes(word) {
                return Some((count, Step::Unit(unit)));
            }
        }
        if self.takes(Word::WorkingDay) {
            // *Hverdager kl 9*.
            return Some((1, Step::Unit(Unit::WorkingDays)));
        }
        self.takes(Word::In);
        let count = if self.takes(Word::EveryOther) {
            2
        } else {
            self.needs(Word::Every)?;
            self.fillers_before_number();
            self.attempt(Self::number).or_else(|| self.attempt(Self::ordinal)).unwrap_or(1)
        };
        if count == 0 || count > 1000 {
            return None;
        }
        self.fillers();
        if self.takes(Word::Fortnight) {
            return Some((count.checked_mul(2)?, Step::Unit(Unit::Weeks)));
        }
        if let Some((days, _)) = self.attempt(Self::weekday_list) {
            return Some((count, Step::Weekdays(days)));
        }
        Some((count, Step::Unit(self.unit()?)))
    }

    /// *En gang i måneden*.
    fn once_in(&mut self) -> Option<Unit> {
        self.number().filter(|count| *count == 1)?;
        self.needs(Word::Times)?;
        self.needs(Word::In)?;
        self.unit().filter(|unit| matches!(unit, Unit::Days | Unit::Weeks | Unit::Months(_)))
    }

    /// *Every* is not followed by an article, except where the article is a number too.
    fn fillers_before_number(&mut self) {
        while self.is(Word::Filler) && !self.words(self.at).iter().any(|word| matches!(word, Word::Number(_))) {
            self.at += 1;
        }
    }

    /// *In the month*, *of each quarter*, *next month*, *in December 2026*.
    fn period(&mut self) -> Option<Period> {
        if self.takes(Word::Next) {
            return self.months().map(Period::Next);
        }
        if self.takes(Word::This) {
            return self.months().map(Period::This);
        }
        self.needs(Word::In)?;
        self.fillers();
        if self.takes(Word::Next) {
            return self.months().map(Period::Next);
        }
        if self.takes(Word::This) {
            return self.months().map(Period::This);
        }
        if self.takes(Word::Every) {
            return self.months().map(Period::Any);
        }
        if let Some(month) = self.month() {
            return Some(Period::Named(month, self.attempt(Self::year)));
        }
        self.months().map(Period::Any)
    }

    fn year(&mut self) -> Option<i32> {
        match self.tokens.get(self.at) {
            Some(Token::Number { value, ordinal: false, .. }) if (1970..=2199).contains(value) => {
                self.at += 1;
                i32::try_from(*value).ok()
            }
            _ => None,
        }
    }

    /// *27.11.*, *den 27. november 2026*, *November 27th*.
    fn date(&mut self, is_dated: bool) -> Option<Date> {
        self.fillers();
        match *self.tokens.get(self.at)? {
            Token::Date(day) => {
                self.at += 1;
                Some(Date::Whole(day))
            }
            Token::Pair { first, second, is_date, digits } => {
                self.at += 1;
                let may_be_date = (1..=31).contains(&first) && (1..=12).contains(&second);
                let may_be_time = first < 24 && second < 60 && digits == 2;
                // `10.12` behind a weekday is a time; alone it is a date.
                let is_date = is_date || may_be_date && !(may_be_time && is_dated);
                (may_be_date && is_date).then_some(Date::OfYear { day: first, month: second })
            }
            Token::Number { value: day, padded: false, .. } if (1..=31).contains(&day) => {
                self.at += 1;
                self.takes(Word::In);
                let month = self.month()?;
                self.of_year(day, month)
            }
            Token::Word(_) => {
                let month = self.month()?;
                self.fillers();
                match *self.tokens.get(self.at)? {
                    Token::Number { value: day, .. } if (1..=31).contains(&day) => {
                        self.at += 1;
                        self.of_year(day, month)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn of_year(&mut self, day: u32, month: u32) -> Option<Date> {
        match self.attempt(Self::year) {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(Date::Whole),
            None => Some(Date::OfYear { day, month }),
        }
    }

    /// *Den 31.*, *the 1st and 15th*.
    fn month_days(&mut self) -> Option<Vec<u32>> {
        let has_article = self.is(Word::Filler);
        self.fillers();
        let mut days = Vec::new();
        loop {
            match self.tokens.get(self.at) {
                Some(Token::Number { value, ordinal, padded: false })
                    if (1..=31).contains(value) && (*ordinal || has_article) =>
                {
                    self.at += 1;
                    days.push(*value);
                }
                _ => {
                    let ordinal = self.attempt(Self::ordinal).filter(|n| has_article && (1..=31).contains(n))?;
                    days.push(ordinal);
                }
            }
            let goes_on = self.attempt(|scan| {
                scan.needs(Word::And)?;
                scan.fillers();
                let is_day = matches!(scan.tokens.get(scan.at), Some(Token::Number { .. }));
                is_day.then_some(())
            });
            if goes_on.is_none() {
                return Some(days);
            }
        }
    }

    fn next_working_day(&mut self) -> Option<()> {
        let is_next = self.takes(Word::Next) || self.takes(Word::Coming);
        (is_next && self.takes(Word::WorkingDay)).then_some(())
    }

    fn weekdays(&mut self) -> Option<(Vec<Weekday>, Manner)> {
        self.fillers();
        let manner = if self.takes(Word::Next) {
            Manner::Next
        } else if self.takes(Word::Coming) || self.takes(Word::This) {
            Manner::Coming
        } else {
            Manner::Plain
        };
        let (days, plural) = self.weekday_list()?;
        match (plural, manner) {
            (true, Manner::Plain) => Some((days, Manner::Plural)),
            (true, _) => None,
            (false, manner) => Some((days, manner)),
        }
    }
}

mod time;
