//! Times of day: `kl 9`, `14.30`, `2 pm`, `halv ni`, `kvart over ni`, `ti på halv tre`, `half past nine`.

use chrono::NaiveTime;

use super::super::lexicon::Word;
use super::super::tokens::Token;
use super::{Scan, Time};

/// Hours that people say of the afternoon too: *klokka to*.
const SMALL_HOURS: std::ops::RangeInclusive<u32> = 1..=5;

impl Scan<'_> {
    /// A time of day. A bare number is one only behind *at* or before *o'clock*, *am*, *pm*.
    pub(super) fn time(&mut self, is_behind_at: bool) -> Option<Time> {
        if !is_behind_at && self.takes(Word::At) {
            while self.takes(Word::At) || self.takes(Word::Filler) {}
            return self.time(true);
        }
        if self.takes(Word::Noon) {
            return exactly(12, 0);
        }
        if self.takes(Word::Midnight) {
            return exactly(0, 0);
        }
        let (hour, minute, is_loose) = self.spoken().or_else(|| self.written(is_behind_at))?;
        self.takes(Word::Oclock);
        let half = self.half_of_the_day();
        let hour = match half {
            None => hour,
            Some(Half::Earlier) if hour <= 12 => hour % 12,
            Some(Half::Later) if (1..=12).contains(&hour) => hour % 12 + 12,
            Some(Half::Later) if hour > 12 => hour,
            Some(_) => return None,
        };
        let at = NaiveTime::from_hms_opt(hour, minute, 0)?;
        let may_be_afternoon = half.is_none() && is_loose && SMALL_HOURS.contains(&hour);
        Some(Time { at, may_be_afternoon })
    }

    fn half_of_the_day(&mut self) -> Option<Half> {
        if self.takes(Word::Am) || self.takes(Word::Morning) {
            return Some(Half::Earlier);
        }
        (self.takes(Word::Pm) || self.takes(Word::Afternoon)).then_some(Half::Later)
    }

    /// *Halv ni*, *kvart over ni*, *ti på halv tre*, *half past nine*: in speech of the twelve hours of the clock.
    fn spoken(&mut self) -> Option<(u32, u32, bool)> {
        let shift = self.attempt(|scan| {
            let minutes = if scan.takes(Word::QuarterHour) { 15 } else { scan.number()? };
            scan.takes(Word::Minute);
            let sign = if scan.takes(Word::Past) {
                1
            } else {
                scan.needs(Word::Before)?;
                -1
            };
            (1..=29).contains(&minutes).then_some(sign * i64::from(minutes))
        });
        // English *a quarter past*.
        let shift = shift.or_else(|| {
            self.attempt(|scan| {
                scan.needs(Word::Filler)?;
                scan.needs(Word::QuarterHour)?;
                let sign = if scan.takes(Word::Past) {
                    1
                } else {
                    scan.needs(Word::Before)?;
                    -1
                };
                Some(sign * 15)
            })
        });
        let base = if self.takes(Word::HalfPast) {
            30
        } else if self.takes(Word::Half) {
            -30
        } else {
            shift?;
            0
        };
        let hour = self.hour()?;
        let hour = if hour == 1 && base + shift.unwrap_or(0) < 0 { 13 } else { hour };
        let minutes = i64::from(hour) * 60 + base + shift.unwrap_or(0);
        let minutes = u32::try_from(minutes).ok()?;
        Some((minutes / 60 % 24, minutes % 60, true))
    }

    /// An hour in digits or as a word.
    fn hour(&mut self) -> Option<u32> {
        self.number().filter(|hour| *hour <= 24)
    }

    fn written(&mut self, is_behind_at: bool) -> Option<(u32, u32, bool)> {
        match *self.tokens.get(self.at)? {
            Token::Clock(time) => {
                self.at += 1;
                let (hour, minute) = (chrono::Timelike::hour(&time), chrono::Timelike::minute(&time));
                Some((hour, minute, false))
            }
            Token::Pair { first, second, is_date: false, digits: 2 } => {
                self.at += 1;
                Some((first, second, false))
            }
            Token::Pair { first, second, is_date: true, digits: 2 } if is_behind_at => {
                // A full stop behind a time that ends the sentence.
                self.at += 1;
                Some((first, second, false))
            }
            Token::Number { value, padded: true, ordinal: false } if is_behind_at && value >= 100 => {
                self.at += 1;
                Some((value / 100, value % 100, false))
            }
            _ => {
                let padded = matches!(self.tokens.get(self.at), Some(Token::Number { padded: true, .. }));
                let hour = self.hour_before_its_sign(is_behind_at)?;
                Some((hour % 24, 0, !padded))
            }
        }
    }

    fn hour_before_its_sign(&mut self, is_behind_at: bool) -> Option<u32> {
        let stopped = |token: Option<&Token>| match token {
            Some(Token::Number { value, ordinal: true, .. }) if *value <= 24 => Some(*value),
            _ => None,
        };
        let hour = match stopped(self.tokens.get(self.at)).filter(|_| is_behind_at) {
            // `kl 9.` at the end of a sentence.
            Some(hour) if self.at + 1 == self.tokens.len() => {
                self.at += 1;
                hour
            }
            _ => self.hour()?,
        };
        let signs = [Word::Am, Word::Pm, Word::Oclock, Word::Morning, Word::Afternoon];
        (is_behind_at || signs.iter().any(|sign| self.is(*sign))).then_some(hour)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Earlier,
    Later,
}

fn exactly(hour: u32, minute: u32) -> Option<Time> {
    Some(Time { at: NaiveTime::from_hms_opt(hour, minute, 0)?, may_be_afternoon: false })
}
