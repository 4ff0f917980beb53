//! Single days, spans and limits: `27 November`, `in three weeks`, `next Friday`, `until 30 June`, `not on holidays`.

use chrono::{NaiveDate, Weekday};

use super::super::lexicon::Word;
use super::super::tokens::Token;
use super::{Ahead, Date, Manner, Off, Scan, Unit, Week};

impl Scan<'_> {
    /// *Not on holidays*, *move to the next working day*.
    pub(super) fn off(&mut self) -> Option<Off> {
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
    pub(super) fn except_months(&mut self) -> Option<Vec<u32>> {
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
    pub(super) fn bound(&mut self, word: Word) -> Option<Date> {
        self.needs(word)?;
        self.fillers();
        self.date(false)
    }

    pub(super) fn times(&mut self) -> Option<u32> {
        let count = self.number()?;
        self.needs(Word::Times)?;
        Some(count)
    }

    /// *Today*, *in three weeks*, *three weeks from now*.
    pub(super) fn ahead(&mut self) -> Option<Ahead> {
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
    pub(super) fn week(&mut self) -> Option<Week> {
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

    /// *27.11.*, *den 27. november 2026*, *November 27th*.
    pub(super) fn date(&mut self, is_dated: bool) -> Option<Date> {
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
    pub(super) fn month_days(&mut self) -> Option<Vec<u32>> {
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

    pub(super) fn next_working_day(&mut self) -> Option<()> {
        let is_next = self.takes(Word::Next) || self.takes(Word::Coming);
        (is_next && self.takes(Word::WorkingDay)).then_some(())
    }

    pub(super) fn weekdays(&mut self) -> Option<(Vec<Weekday>, Manner)> {
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
