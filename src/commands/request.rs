//! Who asks what, from where: the same for every surface.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::Place;
use crate::knowledge::language::{Country, Lang};
use crate::organisation::Organisation;

/// What a person may do in her organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Asks, keeps deadlines, registers.
    Caseworker,
    /// Plans meetings and periods, reads the unit's tables.
    Leader,
    /// Answers what nobody could, publishes, keeps glossary and codebook.
    Broker,
    /// Sets the bot up; reads no person's rows.
    Admin,
    /// Sole reader of the audit log.
    Privacy,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Caseworker, Self::Leader, Self::Broker, Self::Admin, Self::Privacy];

    /// The role of a contract word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The word for it in contracts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Caseworker => "caseworker",
            Self::Leader => "leader",
            Self::Broker => "broker",
            Self::Admin => "admin",
            Self::Privacy => "privacy",
        }
    }
}

/// A member of an organisation, as the surface that she uses vouches for her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The municipality.
    pub organisation: String,
    /// `local:ID`, or the prefix of another surface.
    pub id: String,
    /// The roles that the surface vouches for; the organisation's mapping of badges adds to them.
    pub roles: Vec<Role>,
    /// Ids of her units, likewise.
    pub units: Vec<String>,
    /// The surface's own marks that she wears, by id; none while the surface cannot say.
    pub badges: Option<Vec<String>>,
    /// Whether the surface trusts her with its own settings: until an organisation has an administrator, she may be it.
    pub keeps_keys: bool,
}

impl Person {
    /// A member of whom nothing more is known.
    #[must_use]
    pub fn member(organisation: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            organisation: organisation.into(),
            id: id.into(),
            roles: Vec::new(),
            units: Vec::new(),
            badges: Some(Vec::new()),
            keeps_keys: false,
        }
    }
}

/// One request of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Chosen by the client, unique per person: the idempotency key.
    pub id: String,
    /// Who asks.
    pub person: Person,
    /// The language of her client, where it told one.
    pub locale: Option<Lang>,
    /// The service outside the house that has carried the text here, by name; none where it never left.
    pub carrier: Option<String>,
    /// Whose message the words were taken from, when she did not write them here.
    pub quoted: Option<Quoted>,
    /// Whether there is a channel in which an answer can be shared.
    pub has_channel: bool,
    /// What she asks for.
    pub ask: Ask,
}

/// Whose message a question was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoted {
    /// The asker's own.
    Own,
    /// Somebody else's.
    Others,
}

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A line as it was typed, with or without a slash.
    Line(String),
    /// A command that the surface has already taken apart: its key, values by option key.
    Command {
        /// Key of the command's spec.
        key: String,
        /// Values by the keys of its options.
        values: BTreeMap<String, String>,
    },
    /// A button, menu or form of an earlier reply.
    Action(Pressed),
}

/// A button that was pressed, with what was chosen or filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pressed {
    /// The reply that it belongs to.
    pub message: String,
    /// The action's id.
    pub action: String,
    /// What was chosen in a menu.
    pub values: Vec<String>,
    /// What was filled in, by field.
    pub fields: BTreeMap<String, String>,
}

/// A request on its way through a handler, with its language settled.
#[derive(Debug, Clone)]
pub struct Turn<'a> {
    /// The request.
    pub request: &'a Request,
    /// The language of the reply.
    pub lang: Lang,
    /// Who asks, with what her organisation's mapping gives her.
    pub person: Person,
    /// What her organisation has set up.
    pub organisation: Arc<Organisation>,
    /// Where she is.
    pub place: Place,
    /// The country whose rules the guard follows for her.
    pub guarded_as: Country,
    /// The message id that the reply will carry.
    pub message: String,
    /// Keyed hash of the request's id, under which its reply is stored.
    pub key: String,
    /// The command's values by the keys of its options, cleaned and guarded.
    pub values: BTreeMap<String, String>,
}

impl Turn<'_> {
    /// Who asks.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// A value that was given.
    #[must_use]
    pub fn value(&self, option: &str) -> Option<&str> {
        self.values.get(option).map(String::as_str).filter(|v| !v.is_empty())
    }
}
