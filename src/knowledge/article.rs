//! What an article is: its kind, its sources, who answers for it, and its passages.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::language::{Country, Lang};
use super::passage::Passage;
use crate::texts::Say;

/// What sort of knowledge an article holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A way of working with people.
    Metode,
    /// A tool.
    Verktoy,
    /// A way of organising.
    Organisering,
    /// A guideline.
    Retningslinje,
    /// Law.
    Lov,
    /// A service that people can be offered.
    Tilbud,
    /// Experience from practice.
    Erfaring,
    /// Research.
    Forskning,
    /// A page of the handbook.
    Bruk,
}

impl Kind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Metode,
        Self::Verktoy,
        Self::Organisering,
        Self::Retningslinje,
        Self::Lov,
        Self::Tilbud,
        Self::Erfaring,
        Self::Forskning,
        Self::Bruk,
    ];

    /// The word in the front matter.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Metode => "metode",
            Self::Verktoy => "verktoy",
            Self::Organisering => "organisering",
            Self::Retningslinje => "retningslinje",
            Self::Lov => "lov",
            Self::Tilbud => "tilbud",
            Self::Erfaring => "erfaring",
            Self::Forskning => "forskning",
            Self::Bruk => "bruk",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// Which kinds a question is put to. An article without a kind belongs to every set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(&'static [Kind]);

impl Kinds {
    /// `/spør`: everything.
    pub const ALL: Self = Self(&Kind::ALL);
    /// `/metode`: methods, tools, ways of organising, experience, research.
    pub const METODE: Self = Self(&[Kind::Metode, Kind::Verktoy, Kind::Organisering, Kind::Erfaring, Kind::Forskning]);
    /// `/regelverk`: guidelines and law.
    pub const REGELVERK: Self = Self(&[Kind::Retningslinje, Kind::Lov]);
    /// `/tilbud`: the service catalogue.
    pub const TILBUD: Self = Self(&[Kind::Tilbud]);
    /// `/hjelp`: the handbook.
    pub const BRUK: Self = Self(&[Kind::Bruk]);

    /// Whether an article of this kind is asked for.
    #[must_use]
    pub fn includes(self, kind: Option<Kind>) -> bool {
        kind.is_none_or(|kind| self.0.contains(&kind))
    }
}

/// Whether an article may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// In force.
    Gjeldende,
    /// A draft, not shown.
    Utkast,
    /// Withdrawn, not shown.
    Utgatt,
}

/// How far one of the four sources of knowledge carries an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// It does.
    Yes,
    /// In part.
    Partly,
    /// It does not, and that is said.
    No,
}

/// The four sources of evidence-based practice, weighed together (SOU 2008:18).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The best available research.
    pub research: Support,
    /// What users have experienced and wish.
    pub users: Support,
    /// The local situation.
    pub local: Support,
    /// What professionals know.
    pub professional: Support,
}

/// Where an article's claims rest.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// Title of the work or law.
    pub title: String,
    /// Person or body behind it.
    #[serde(default)]
    pub author: Option<String>,
    /// Year of the text.
    #[serde(default)]
    pub year: Option<i32>,
    /// Pages, such as `28-31`.
    #[serde(default)]
    pub pages: Option<String>,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
}

/// An article as it is searched and shown.
#[derive(Debug, Clone)]
pub struct Article {
    /// Unique together with the language.
    pub id: String,
    /// None where the file says none: then every command finds it.
    pub kind: Option<Kind>,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Whose law and services it speaks of, where the file says so.
    pub country: Option<Country>,
    /// Other names and abbreviations.
    pub aliases: Vec<String>,
    /// Questions that it answers, as people type them.
    pub questions: Vec<String>,
    /// Subjects.
    pub tags: Vec<String>,
    /// Whether it tells what to do at once, as one of its tags says: then its first passage comes first.
    pub is_acute: bool,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The four sources, where the article tells them.
    pub evidence: Option<Evidence>,
    /// What its claims rest on.
    pub sources: Vec<Source>,
    /// The function that answers for it.
    pub owner: Option<String>,
    /// When someone last went through it.
    pub reviewed: Option<NaiveDate>,
    /// How many months a review lasts.
    pub review_months: Option<u32>,
    /// Whether it may be shown.
    pub status: Status,
    /// Its passages, numbered from 1 in what people see.
    pub passages: Vec<Passage>,
    /// The file it came from, for whoever mends it.
    pub file: String,
    /// The line on which its id is written; none where the file's name is the id.
    pub id_line: Option<usize>,
}

impl Article {
    /// The day after which its review is overdue.
    #[must_use]
    pub fn review_due(&self) -> Option<NaiveDate> {
        self.reviewed?.checked_add_months(Months::new(self.review_months?))
    }

    /// Title, aliases and abbreviations: the names under which it is known.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.title.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    /// Whether it tells of another country's law or services than the reader's, which do not hold for her. Who reads in
    /// that country's language is at home in it, wherever her organisation is.
    #[must_use]
    pub fn is_foreign_law(&self, reader: Country, lang: Lang) -> bool {
        let bound = matches!(self.kind, Some(Kind::Lov | Kind::Retningslinje | Kind::Tilbud));
        bound
            && !self.lang.is_like(lang)
            && self.country.is_some_and(|own| own != Country::Any && reader != Country::Any && own != reader)
    }

    /// Short fingerprint of what a reader sees, to notice that it changed.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        hash.update(&self.title);
        for passage in &self.passages {
            hash.update([0]);
            hash.update(&passage.text);
        }
        hash.finalize().iter().take(8).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    }
}

/// Something wrong in a file, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path below the folder.
    pub file: String,
    /// Line from 1, where one can be named.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub say: Say,
}

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(file: &str, say: Say) -> Self {
        Self { file: file.to_owned(), line: None, say }
    }

    /// `file:line: what, remedy`, in a language. A problem of a whole file is placed at its first line.
    #[must_use]
    pub fn to(&self, lang: Lang) -> String {
        format!("{}:{}: {}", self.file, self.line.unwrap_or(1), self.say.to(lang))
    }
}
