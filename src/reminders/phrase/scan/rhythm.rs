//! What comes round, and where in a period it lies: `every second week`, `the first Tuesday`, `in the month`.

use super::super::lexicon::Word;
use super::super::tokens::Token;
use super::{Period, Placed, Scan, Step, Unit};

impl Scan<'_> {
    /// *The first Tuesday*, *the last working day*, *the first and third Thursday*.
    pub(super) fn placed(&mut self) -> Option<(Vec<i8>, Placed)> {
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
    pub(super) fn every(&mut self) -> Option<(u32, Step)> {
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
    pub(super) fn once_in(&mut self) -> Option<Unit> {
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
    pub(super) fn period(&mut self) -> Option<Period> {
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

    pub(super) fn year(&mut self) -> Option<i32> {
        match self.tokens.get(self.at) {
            Some(Token::Number { value, ordinal: false, .. }) if (1970..=2199).contains(value) => {
                self.at += 1;
                i32::try_from(*value).ok()
            }
            _ => None,
        }
    }
}
