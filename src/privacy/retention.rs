//! How long each table keeps its rows, and what erasing a person does to it. A table without a row here fails the tests.

use chrono::TimeDelta;

/// When a row goes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// After so many days.
    Days(i64),
    /// As many months as the organisation chose (`Setting::Retention`), counted from the day that it tells of.
    AsChosen,
    /// When the person removes it or is erased.
    UntilRemoved,
    /// It holds nothing of a person and stays with the installation.
    ForGood,
}

/// What erasing a person does to her rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// They are deleted.
    Deleted,
    /// There is nothing of a person in the table.
    NothingPersonal,
}

/// The rule of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The table.
    pub table: &'static str,
    /// How long.
    pub keeps: Keeps,
    /// What erasing does.
    pub erasure: Erasure,
}

/// Every table.
pub const RULES: &[Rule] = &[
    Rule { table: "setting", keeps: Keeps::ForGood, erasure: Erasure::NothingPersonal },
    Rule { table: "preference", keeps: Keeps::UntilRemoved, erasure: Erasure::Deleted },
    Rule { table: "saved_article", keeps: Keeps::UntilRemoved, erasure: Erasure::Deleted },
    Rule { table: "question_log", keeps: Keeps::Days(90), erasure: Erasure::NothingPersonal },
    Rule { table: "feedback", keeps: Keeps::Days(365), erasure: Erasure::NothingPersonal },
    Rule { table: "unit", keeps: Keeps::ForGood, erasure: Erasure::NothingPersonal },
    Rule { table: "badge_grant", keeps: Keeps::ForGood, erasure: Erasure::NothingPersonal },
    Rule { table: "broker_question", keeps: Keeps::Days(365), erasure: Erasure::NothingPersonal },
    Rule { table: "stored_reply", keeps: Keeps::Days(1), erasure: Erasure::Deleted },
    // Counted from the day of their last use.
    Rule { table: "embedding", keeps: Keeps::Days(90), erasure: Erasure::NothingPersonal },
    Rule { table: "inbox", keeps: Keeps::Days(90), erasure: Erasure::Deleted },
    // Counted from when it was done or dropped; an open one stays.
    Rule { table: "deadline", keeps: Keeps::Days(365), erasure: Erasure::Deleted },
    Rule { table: "deadline_event", keeps: Keeps::Days(365), erasure: Erasure::Deleted },
    Rule { table: "deadline_number", keeps: Keeps::UntilRemoved, erasure: Erasure::Deleted },
    // Counted from the day on which it was to be said.
    Rule { table: "delivery", keeps: Keeps::Days(90), erasure: Erasure::Deleted },
    // Counted from the day since which nothing waits in it.
    Rule { table: "mailbox", keeps: Keeps::Days(90), erasure: Erasure::Deleted },
    Rule { table: "reminder_choice", keeps: Keeps::UntilRemoved, erasure: Erasure::Deleted },
    Rule { table: "codebook_change", keeps: Keeps::ForGood, erasure: Erasure::NothingPersonal },
    Rule { table: "unit_choice", keeps: Keeps::ForGood, erasure: Erasure::NothingPersonal },
    Rule { table: "registrant", keeps: Keeps::UntilRemoved, erasure: Erasure::Deleted },
    Rule { table: "contact", keeps: Keeps::AsChosen, erasure: Erasure::Deleted },
    // They go with their contact.
    Rule { table: "contact_mark", keeps: Keeps::AsChosen, erasure: Erasure::Deleted },
    Rule { table: "contact_trail", keeps: Keeps::AsChosen, erasure: Erasure::Deleted },
    Rule { table: "working_time", keeps: Keeps::AsChosen, erasure: Erasure::Deleted },
    Rule { table: "measure_period", keeps: Keeps::AsChosen, erasure: Erasure::NothingPersonal },
    Rule { table: "tally", keeps: Keeps::AsChosen, erasure: Erasure::Deleted },
];

/// How long a table's rows stay, where they go by themselves.
#[must_use]
pub fn age_of(table: &str) -> Option<TimeDelta> {
    RULES.iter().find(|rule| rule.table == table).and_then(|rule| match rule.keeps {
        Keeps::Days(days) => TimeDelta::try_days(days),
        Keeps::AsChosen | Keeps::UntilRemoved | Keeps::ForGood => None,
    })
}
