//! What a command is, as data: help, completion, registration with chat services and the README's table are all
//! rendered from it.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::desk::Desk;
use super::reply::{Choice, Reply};
use super::request::{Person, Role, Turn};
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::texts::text;

/// A question has at most so many characters: more than a paragraph is no question.
pub const MAX_QUESTION: usize = 1000;

/// Who may use a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Every member.
    Everyone,
    /// Members with one of these roles.
    Roles(&'static [Role]),
}

impl Access {
    /// Whether these roles suffice.
    #[must_use]
    pub fn admits(self, roles: &[Role]) -> bool {
        match self {
            Self::Everyone => true,
            Self::Roles(needed) => roles.iter().any(|role| needed.contains(role)),
        }
    }
}

/// When a command opens to an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// At once: what asks the knowledge base, and what it takes to set the rest up.
    AtOnce,
    /// When the organisation is set up.
    WhenSetUp,
}

/// What can be given as an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Words.
    Words {
        /// At most so many characters.
        max: usize,
        /// Whether values are proposed while it is typed.
        completes: bool,
    },
    /// One of a few values; their labels are texts.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Whole {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
        /// Whether values are proposed while it is typed.
        completes: bool,
    },
    /// A length of time, in hours: `1,5`.
    Hours {
        /// The most.
        max: u32,
    },
}

impl Takes {
    /// Whether values are proposed while it is typed.
    #[must_use]
    pub fn completes(self) -> bool {
        matches!(self, Self::Words { completes: true, .. } | Self::Whole { completes: true, .. })
    }
}

/// An option of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opt {
    /// Its key in texts and code.
    pub key: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
}

/// Runs a command.
pub type Run = for<'a> fn(&'a Desk, &'a Turn<'a>) -> BoxFuture<'a, Result<Reply, Failure>>;
/// Proposes values for an option.
pub type Complete = for<'a> fn(&'a Desk, Proposing<'a>) -> BoxFuture<'a, Vec<Choice>>;

/// A value that is being typed, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Proposing<'a> {
    /// Who types, with what her organisation's mapping gives her.
    pub person: &'a Person,
    /// Her language.
    pub lang: Lang,
    /// Key of the option.
    pub option: &'a str,
    /// What is typed so far.
    pub typed: &'a str,
    /// How many proposals are shown at most.
    pub limit: usize,
}

/// A command: its spec and its handler.
pub struct Command {
    /// Its key in texts and code; the names that people type are texts.
    pub key: &'static str,
    /// Its options, required ones first.
    pub options: &'static [Opt],
    /// Who may use it.
    pub access: Access,
    /// When it opens.
    pub opens: Opens,
    /// What it is divided into, such as `liste`; the first is meant where none is named. Their keys begin with the
    /// command's and a hyphen.
    pub parts: &'static [&'static Self],
    /// The handler.
    pub run: Run,
    /// Proposals while an option that completes is typed.
    pub complete: Complete,
}

impl Command {
    /// The name that a person types: of a part, its own word alone.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        text(lang, &format!("cmd-{}", self.key))
    }

    /// The whole name: of a part, with its command's before it.
    #[must_use]
    pub fn whole_name(&self, lang: Lang) -> String {
        match self.key.split_once('-') {
            Some((command, _)) => format!("{} {}", text(lang, &format!("cmd-{command}")), self.name(lang)),
            None => self.name(lang),
        }
    }

    /// The command, or each of its parts: what can be run.
    pub fn runnable(&'static self) -> impl Iterator<Item = &'static Self> {
        let alone = self.parts.is_empty().then_some(self);
        alone.into_iter().chain(self.parts.iter().copied())
    }

    /// One line about it, at most 100 characters.
    #[must_use]
    pub fn about(&self, lang: Lang) -> String {
        text(lang, &format!("cmd-{}-about", self.key))
    }

    /// A whole line to try.
    #[must_use]
    pub fn example(&self, lang: Lang) -> String {
        text(lang, &format!("cmd-{}-example", self.key))
    }

    /// An option's name.
    #[must_use]
    pub fn option_name(&self, option: &Opt, lang: Lang) -> String {
        text(lang, &format!("cmd-{}-opt-{}", self.key, option.key))
    }

    /// One line about an option, at most 100 characters.
    #[must_use]
    pub fn option_about(&self, option: &Opt, lang: Lang) -> String {
        text(lang, &format!("cmd-{}-opt-{}-about", self.key, option.key))
    }

    /// The label of a value that an option can take.
    #[must_use]
    pub fn choice_label(&self, option: &Opt, value: &str, lang: Lang) -> String {
        text(lang, &format!("cmd-{}-opt-{}-is-{value}", self.key, option.key))
    }
}

/// Proposes nothing.
#[must_use]
pub fn no_proposals<'a>(_desk: &'a Desk, _asked: Proposing<'a>) -> BoxFuture<'a, Vec<Choice>> {
    plain([])
}

/// Proposals that are what they read.
#[must_use]
pub fn plain(words: impl IntoIterator<Item = String>) -> BoxFuture<'static, Vec<Choice>> {
    std::future::ready(words.into_iter().map(|word| Choice::new(&word, &word)).collect()).boxed()
}
