//! What is counted, under which stable code, and what each code means just now in a unit.
//!
//! The lists are those of the Trondheim report (Aasen, NTNU Samfunnsforskning 2009) with what the report itself missed;
//! what is a proposal of ours is marked. Definitions belong to the glossary. An organisation hides, adds and redefines by
//! versioned rows, so that each entry can keep the version of the definition under which it was made.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use crate::knowledge::article::Problem;
use crate::knowledge::glossary::{Glossary, toml_problem};
use crate::knowledge::language::Lang;
use crate::texts::say;

/// The file that ships.
pub const FILE: &str = "codebook.toml";
/// Definitions of an organisation's own have versions from here; the glossary's are below.
pub const OWN_VERSIONS: i64 = 1_000;

/// A list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum List {
    /// User groups by the aim of the help (table A).
    A,
    /// Services and coordination (table B).
    B,
    /// Methods (table C).
    C,
    /// Working time (table D).
    D,
    /// Contacts (table E).
    E,
    /// Activities, planned or not.
    AK,
    /// Domains of life.
    L,
    /// Caseload.
    S,
    /// The users' own view, from 1 to 5.
    U,
    /// What became of the users by method: nearer the goal, unchanged, further from it. Its codes are a method's with a
    /// sign: `C7+`, `C7=`, `C7-`.
    O,
}

impl List {
    /// Every list.
    pub const ALL: [Self; 10] =
        [Self::A, Self::B, Self::C, Self::D, Self::E, Self::AK, Self::L, Self::S, Self::U, Self::O];

    /// Its name in codes and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::AK => "AK",
            Self::L => "L",
            Self::S => "S",
            Self::U => "U",
            Self::O => "O",
        }
    }

    /// The list of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}

/// How the codes of a list relate to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// All users: what the others are a share of.
    Base,
    /// One for each user; their sum cannot exceed the base.
    Exclusive,
    /// Any number for each user; each alone cannot exceed the base.
    More,
    /// How often something happened.
    Counted,
}

/// What a code is called and what it means, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Its name.
    pub label: String,
    /// What counts as it, and what does not.
    pub definition: Option<String>,
    /// Version of the definition.
    pub version: i64,
}

/// A code with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Stable: `AK2`.
    pub id: String,
    /// Its list.
    pub list: List,
    /// Its part in the list.
    pub part: Part,
    /// Id of the glossary's term; none for what an organisation added.
    pub term: Option<String>,
    /// Whether it is a proposal of ours, not a category of the source.
    pub ours: bool,
    /// Whether it is offered.
    pub shown: bool,
    /// The contact of list E as which it is counted.
    pub counts_as: Option<String>,
    /// The code under which the same number is asked for.
    pub same_as: Option<String>,
    /// Whether several users are met at once, so that the minutes count once.
    pub together: bool,
    words: BTreeMap<Lang, Wording>,
    /// Every name in every language, to recognise what is written.
    names: Vec<(Lang, String)>,
}

impl Code {
    /// What it is called and means in a language, else in the nearest that has it.
    #[must_use]
    pub fn wording(&self, lang: Lang) -> Option<&Wording> {
        let own = self.words.get(&lang.of_interface());
        own.or_else(|| Lang::INTERFACE.iter().find_map(|lang| self.words.get(lang)))
    }

    /// What it is called.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        self.wording(lang).map_or(self.id.as_str(), |wording| &wording.label)
    }

    /// What it means.
    #[must_use]
    pub fn definition(&self, lang: Lang) -> Option<&str> {
        self.wording(lang).and_then(|wording| wording.definition.as_deref())
    }

    /// The version of the definition that is shown in a language.
    #[must_use]
    pub fn version(&self, lang: Lang) -> i64 {
        self.wording(lang).map_or(1, |wording| wording.version)
    }

    /// Every name that it goes by, with its language.
    pub fn names(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.names.iter().map(|(lang, name)| (*lang, name.as_str()))
    }
}

/// What an organisation, or one of its units, changed about a code. Rows are added, never changed: that is the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The unit; empty for the whole organisation.
    pub unit: String,
    /// The code.
    pub code: String,
    /// Number of the change in the organisation, from 1.
    pub place: i64,
    /// The day, `2026-11-22`.
    pub day: String,
    /// What was changed.
    pub what: Revision,
}

/// A change of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revision {
    /// It is no longer offered. What was registered stays.
    Hide,
    /// It is offered.
    Show,
    /// It is called and means something else from now on, in one language.
    Define {
        /// The language.
        lang: Lang,
        /// Its name.
        label: String,
        /// What counts as it.
        definition: String,
    },
    /// The term is disputed: it goes on the agenda of the next professional meeting.
    Dispute,
    /// The dispute is settled.
    Settle,
}

/// Every code, with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codebook {
    codes: Vec<Code>,
    disputed: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    code: Vec<RawCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCode {
    id: String,
    list: List,
    part: Part,
    term: String,
    #[serde(default)]
    ours: bool,
    #[serde(default)]
    off: bool,
    #[serde(default)]
    together: bool,
    counts_as: Option<String>,
    same_as: Option<String>,
}

impl Codebook {
    /// Reads `codebook.toml`. A term is looked up in the glossaries in their order; problems name the file and the line.
    pub fn read(text: &str, glossaries: &[&Glossary]) -> Result<Self, Vec<Problem>> {
        let raw: File = toml::from_str(text).map_err(|error| vec![toml_problem(FILE, text, &error)])?;
        let mut problems = Vec::new();
        let mut seen = HashSet::new();
        let line = |id: &str| text.lines().position(|l| l == format!("id = \"{id}\"")).map(|at| at + 1);
        let problem = |id: &str, say| Problem { file: FILE.to_owned(), line: line(id), say };
        let mut codes = Vec::new();
        for raw in raw.code {
            if !seen.insert(raw.id.clone()) {
                problems.push(problem(&raw.id, say("problem-code-twice").with("id", raw.id.clone())));
            }
            let say = say("problem-code-term").with("id", raw.id.clone()).with("term", raw.term.clone());
            match words(&raw.term, glossaries) {
                Some((words, names)) => codes.push(raw.with(words, names)),
                None => problems.push(problem(&raw.id, say)),
            }
        }
        number_views(&mut codes);
        if problems.is_empty() { Ok(Self { codes, disputed: Vec::new() }) } else { Err(problems) }
    }

    /// The codebook as it holds in a unit: the organisation's changes first, then the unit's own.
    #[must_use]
    pub fn for_unit(&self, changes: &[Change], unit: &str) -> Self {
        let mut book = self.clone();
        for whose in ["", unit] {
            for change in changes.iter().filter(|change| change.unit == whose) {
                book.apply(change);
            }
            if unit.is_empty() {
                break;
            }
        }
        book
    }

    fn apply(&mut self, change: &Change) {
        match change.what {
            Revision::Dispute if !self.disputed.contains(&change.code) => self.disputed.push(change.code.clone()),
            Revision::Settle => self.disputed.retain(|code| *code != change.code),
            _ => {}
        }
        if let Some(code) = self.codes.iter_mut().find(|code| code.id == change.code) {
            match &change.what {
                Revision::Hide => code.shown = false,
                Revision::Show => code.shown = true,
                Revision::Define { lang, label, definition } => code.redefine(*lang, label, definition, change.place),
                Revision::Dispute | Revision::Settle => {}
            }
        } else if let Revision::Define { lang, label, definition } = &change.what
            && let Some(list) = own_list(&change.code)
        {
            let mut code = added(&change.code, list);
            code.redefine(*lang, label, definition, change.place);
            self.codes.push(code);
        }
    }

    /// A code, shown or not.
    #[must_use]
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// The codes of a list that are offered, in their order.
    pub fn list(&self, list: List) -> impl Iterator<Item = &Code> {
        self.codes.iter().filter(move |code| code.list == list && code.shown)
    }

    /// Every code, in the order of the file.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.codes.iter()
    }

    /// Whether people disagree about what a code means.
    #[must_use]
    pub fn is_disputed(&self, code: &str) -> bool {
        self.disputed.iter().any(|disputed| disputed == code)
    }

    /// The id for the next code that an organisation adds to a list: its own stand behind an `x`.
    #[must_use]
    pub fn next_own(&self, list: List) -> String {
        let prefix = format!("{}x", list.name());
        let numbers = self.codes.iter().filter_map(|code| code.id.strip_prefix(&prefix)?.parse::<u32>().ok());
        format!("{prefix}{}", numbers.max().unwrap_or(0) + 1)
    }
}

impl Code {
    fn redefine(&mut self, lang: Lang, label: &str, definition: &str, place: i64) {
        let wording = Wording {
            label: label.to_owned(),
            definition: Some(definition.to_owned()).filter(|words| !words.is_empty()),
            version: OWN_VERSIONS + place,
        };
        self.names.push((lang, label.to_owned()));
        self.words.insert(lang, wording);
    }
}

/// Names with their languages.
type Names = Vec<(Lang, String)>;

/// What a term is called and means in each language, from the first glossary that has it.
fn words(term: &str, glossaries: &[&Glossary]) -> Option<(BTreeMap<Lang, Wording>, Names)> {
    let found = glossaries.iter().find_map(|glossary| glossary.terms.iter().find(|t| t.id == term))?;
    let wording = |entry: &crate::knowledge::glossary::Entry| Wording {
        label: upper(entry.terms.first().map_or(term, String::as_str)),
        definition: entry.definition.clone(),
        version: i64::from(entry.version.unwrap_or(1)),
    };
    let names = found.entries.iter().flat_map(|(lang, entry)| entry.names().map(|name| (*lang, name.to_owned())));
    Some((found.entries.iter().map(|(lang, entry)| (*lang, wording(entry))).collect(), names.collect()))
}

fn upper(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The five values of the users' view share one term: their number tells them apart.
fn number_views(codes: &mut [Code]) {
    for code in codes.iter_mut().filter(|code| code.list == List::U) {
        let number = code.id.trim_start_matches('U').to_owned();
        for wording in code.words.values_mut() {
            wording.label = format!("{}: {number}", wording.label);
        }
        code.names.clear();
    }
}

impl RawCode {
    fn with(self, words: BTreeMap<Lang, Wording>, names: Names) -> Code {
        Code {
            id: self.id,
            list: self.list,
            part: self.part,
            term: Some(self.term),
            ours: self.ours,
            shown: !self.off,
            counts_as: self.counts_as,
            same_as: self.same_as,
            together: self.together,
            words,
            names,
        }
    }
}

/// The list of a code that an organisation added: `Cx3`.
fn own_list(code: &str) -> Option<List> {
    let (list, number) = code.split_once('x')?;
    number.parse::<u32>().ok().and_then(|_| List::parse(list))
}

fn added(id: &str, list: List) -> Code {
    let counted = matches!(list, List::D | List::E | List::AK | List::U);
    Code {
        id: id.to_owned(),
        list,
        part: if counted { Part::Counted } else { Part::More },
        term: None,
        ours: false,
        shown: true,
        counts_as: None,
        same_as: None,
        together: false,
        words: BTreeMap::new(),
        names: Vec::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::knowledge::shipped;

    /// The codebook that ships.
    pub(crate) fn shipped_book() -> Codebook {
        let glossary = Glossary::read("glossary.toml", shipped::text("glossary.toml").unwrap()).unwrap();
        Codebook::read(shipped::text(FILE).unwrap(), &[&glossary]).unwrap()
    }

    fn change(unit: &str, code: &str, place: i64, what: Revision) -> Change {
        Change { unit: unit.into(), code: code.into(), place, day: "2026-11-22".into(), what }
    }

    fn define(label: &str, definition: &str) -> Revision {
        Revision::Define { lang: Lang::Nb, label: label.into(), definition: definition.into() }
    }

    #[test]
    fn every_list_is_whole_and_every_code_is_defined_in_four_languages() {
        let book = shipped_book();
        let count = |list| book.codes().filter(|code| code.list == list).count();
        assert_eq!(List::ALL.map(count), [6, 7, 8, 6, 4, 11, 10, 1, 5, 0]);
        for code in book.codes() {
            for lang in Lang::INTERFACE {
                let wording = code.words.get(&lang).unwrap_or_else(|| panic!("{} {lang}", code.id));
                assert!(wording.definition.as_ref().is_some_and(|d| d.len() > 20), "{} {lang}", code.id);
            }
            for other in [&code.counts_as, &code.same_as].into_iter().flatten() {
                assert!(book.code(other).is_some(), "{other}");
            }
        }
        assert_eq!(book.list(List::B).count(), 5, "what the source only wished for is off");
        assert!(book.codes().filter(|code| matches!(code.list, List::AK | List::S | List::U)).all(|code| code.ours));
        assert!(!book.codes().any(|code| matches!(code.list, List::A | List::C | List::D | List::E) && code.ours));
        let of_term = |term: &str| book.codes().any(|code| code.term.as_deref() == Some(term));
        assert!(of_term("folge-til-nav") && of_term("feilhenvist"));
    }

    #[test]
    fn a_unit_hides_adds_and_redefines_and_the_others_see_nothing_of_it() {
        let book = shipped_book();
        let changes = [
            change("", "B6", 1, Revision::Show),
            change("m", "AK8", 2, Revision::Hide),
            change("m", "C7", 3, define("LØFT", "Minst tre samtaler etter modellen.")),
            change("m", "AKx1", 4, define("Brosamtale", "Samtale sammen med ny tjeneste.")),
            change("", "C6", 5, Revision::Dispute),
        ];
        let (midtbyen, heimdal) = (book.for_unit(&changes, "m"), book.for_unit(&changes, "h"));
        assert!(midtbyen.list(List::B).any(|c| c.id == "B6") && heimdal.list(List::B).any(|c| c.id == "B6"));
        assert!(!midtbyen.list(List::AK).any(|c| c.id == "AK8") && heimdal.list(List::AK).any(|c| c.id == "AK8"));
        let loft = midtbyen.code("C7").unwrap();
        assert_eq!((loft.label(Lang::Nb), loft.version(Lang::Nb), loft.version(Lang::Sv)), ("LØFT", 1003, 1));
        assert_eq!(heimdal.code("C7").unwrap().version(Lang::Nb), 1);
        assert!(midtbyen.code("AKx1").is_some_and(|c| c.label(Lang::Da) == "Brosamtale" && !c.ours));
        assert!(heimdal.code("AKx1").is_none() && heimdal.is_disputed("C6"));
        assert_eq!(midtbyen.next_own(List::AK), "AKx2");
        assert_eq!(book, book.for_unit(&[], "m"));
    }

    #[test]
    fn a_code_without_its_term_is_told_with_its_line() {
        let glossary = Glossary::read("glossary.toml", "").unwrap();
        let text = "[[code]]\nid = \"A1\"\nlist = \"A\"\npart = \"base\"\nterm = \"borte\"\n";
        assert_eq!(Codebook::read(text, &[&glossary]).unwrap_err()[0].line, Some(2));
        assert_eq!(Codebook::read("[[code]]\nid = 3\n", &[&glossary]).unwrap_err()[0].line, Some(2));
    }
}
