//! A promise to tell somebody something at a time.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use chrono_tz::Tz;

use super::wall;

/// What a promise is about, which decides how it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A limit that law sets in days or more: in the morning digest, and told to leaders where the organisation wants it.
    Statutory,
    /// A limit that law sets in hours: a message of its own, in the night too when the morning would be too late.
    Hours,
    /// A meeting: a message of its own.
    Meeting,
    /// Everything else: in the morning digest.
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Statutory, Self::Hours, Self::Meeting, Self::Other];

    /// Its word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Statutory => "statutory",
            Self::Hours => "hours",
            Self::Meeting => "meeting",
            Self::Other => "other",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it waits for the morning digest.
    #[must_use]
    pub fn is_for_digest(self) -> bool {
        matches!(self, Self::Statutory | Self::Other)
    }
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On a day of the organisation's calendar.
    Day(NaiveDate),
    /// At an instant: limits of hours, meetings.
    At(DateTime<Utc>),
}

impl Due {
    /// How it is kept: `2026-11-27` or `2026-11-27T13:00:00Z`.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::At(at) => at.to_rfc3339_opts(SecondsFormat::Secs, true),
        }
    }

    /// The due time of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let at = || DateTime::parse_from_rfc3339(word).ok().map(|at| Self::At(at.with_timezone(&Utc)));
        word.parse().ok().map(Self::Day).or_else(at)
    }
}

/// A neutral sentence by its key in the texts, rendered in the recipient's language when it is sent. It must be fit for a
/// locked screen: `F12`, never what or whom it is about. Beside `args` it gets `due`, the due time in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The key.
    pub key: String,
    /// Name and value of what goes into it.
    pub args: Vec<(String, String)>,
}

impl Words {
    /// A sentence with nothing in it but when it is due.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// The sentence with a value.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.args.push((name.into(), value.into()));
        self
    }
}

/// The first instant of a day in a zone.
#[must_use]
pub fn start_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    wall::instant(day.and_time(NaiveTime::MIN), zone).to_utc()
}

/// A promise. There is one for each subject, original start, recipient and lead: made again it is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The organisation.
    pub organisation: String,
    /// Who is told.
    pub recipient: String,
    /// Who is told when the recipient cannot be reached; often herself.
    pub author: String,
    /// The recipient's unit, where it matters to whom it is escalated.
    pub unit: Option<String>,
    /// Whose it is, as `deadline:ID` or `meeting:ID`: by it promises are withdrawn and buttons find their way back.
    pub subject: String,
    /// When the occurrence was to be before anybody moved it: tells the occurrences of a series apart (RFC 5545
    /// RECURRENCE-ID).
    pub original: DateTime<Utc>,
    /// Minutes before what is due; negative after it.
    pub lead: i64,
    /// When it is to be said. What the digest takes is said at the organisation's digest hour on that day or the next
    /// working day: give it the first instant of the day ([`start_of`]), and it follows the hour when that is changed. Who
    /// promises leaves out what is past: a promise for a past time is kept as one that is late.
    pub send_at: DateTime<Utc>,
    /// When what it is about is due.
    pub due: Due,
    /// What it is about.
    pub kind: Kind,
    /// What is said.
    pub words: Words,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_due_times_are_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(kind));
        }
        let day = Due::Day(NaiveDate::from_ymd_opt(2026, 11, 27).unwrap());
        let at = Due::At("2026-11-27T13:30:00Z".parse().unwrap());
        for due in [day, at] {
            assert_eq!(Due::parse(&due.word()), Some(due));
        }
        assert_eq!((day.word().as_str(), at.word().as_str()), ("2026-11-27", "2026-11-27T13:30:00Z"));
        assert_eq!(Due::parse("i morgen"), None);
    }
}
