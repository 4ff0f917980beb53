//! Two kinds of failure: what a person may read, and the rest, of which she sees only a code.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::texts::{Say, say};

/// What kind of failure a reply tells of: contract words, the same on every surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The text seems to hold a personal identifier; nothing of it was kept.
    Identifier,
    /// The input cannot be understood.
    BadInput,
    /// This person may not do this.
    Forbidden,
    /// The same id came with another body.
    Conflict,
    /// What the button belongs to is gone.
    Expired,
    /// Something that we depend on is away just now.
    Unavailable,
    /// A fault of ours.
    Internal,
}

/// Why a request ended without its answer. Not shown is the default.
#[derive(Debug)]
pub enum Failure {
    /// Written for the person who asked.
    Told(Code, Say),
    /// For the log alone; the person sees a fixed sentence with a code.
    Inner(anyhow::Error),
}

/// Something outside the house that a request needs is away just now.
#[derive(Debug)]
pub struct Outage(pub String);

impl fmt::Display for Outage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is away", self.0)
    }
}

impl std::error::Error for Outage {}

impl Failure {
    /// Bad input, with the sentence that says what to do next.
    #[must_use]
    pub fn bad_input(sentence: Say) -> Self {
        Self::Told(Code::BadInput, sentence)
    }

    /// What a button pointed to is no longer there.
    #[must_use]
    pub fn expired() -> Self {
        Self::Told(Code::Expired, say("error-expired"))
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Inner(error.into())
    }
}

/// Why the program ended, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It tried and could not.
    Failed = 1,
    /// Flags or settings are wrong.
    Usage = 2,
    /// What it was given to read is wrong.
    BadInput = 3,
}

/// An end of the program that its operator is told of: sentences, then an exit code.
#[derive(Debug)]
pub struct Stop {
    /// The exit code.
    pub exit: Exit,
    /// What happened and what to do, a line each.
    pub lines: Vec<Say>,
}

impl Stop {
    /// A stop with one sentence.
    #[must_use]
    pub fn new(exit: Exit, line: Say) -> Self {
        Self { exit, lines: vec![line] }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.lines.iter().map(|l| l.to(crate::knowledge::language::Lang::En)).collect();
        f.write_str(&lines.join(" "))
    }
}

impl std::error::Error for Stop {}
