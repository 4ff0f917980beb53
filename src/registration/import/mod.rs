//! Entries and tallies from files: old reports, other systems, and what `entries export` wrote.
//!
//! A file is read as a whole before anything of it is saved. Each row gets its fate with a reason. What a cell says is never
//! repeated and never kept: codes, numbers, days and known names go in, everything else is refused.

mod sheet;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub use self::sheet::{Sheet, read};
use super::codebook::{Codebook, List};
use super::entry::check_minutes;
use super::period::name_of;
use super::shorthand::Vocabulary;
use super::tallying::SIGNS;
use crate::knowledge::analysis::{fold, key};
use crate::knowledge::language::Lang;
use crate::knowledge::shipped;
use crate::store::contacts::{Contact, Mark};
use crate::texts::{Say, dates, say};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Contacts, a row each.
    Entries,
    /// Numbers by period and code.
    Tallies,
}

/// A contact of a file, with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Whose it is.
    pub person: String,
    /// The contact.
    pub contact: Contact,
}

/// A number of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTally {
    /// Whose it is; empty for a total of the unit.
    pub person: String,
    /// The unit.
    pub unit: String,
    /// First and last day of the period.
    pub days: (NaiveDate, NaiveDate),
    /// The code.
    pub code: String,
    /// How many.
    pub number: i64,
    /// Whether it was estimated.
    pub approx: bool,
    /// Version of the definition that holds now.
    pub definition: i64,
}

/// A total of a whole municipality is below this.
const MOST_COUNT: i64 = 1_000_000;

/// A unit as files name it, with its codebook.
pub struct UnitBook {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is counted in it.
    pub book: Codebook,
    words: Vocabulary,
}

impl UnitBook {
    /// A unit with its codebook; words are read mostly in a language.
    #[must_use]
    pub fn new(id: String, name: String, book: Codebook, lang: Lang) -> Self {
        let words = Vocabulary::of(&book, lang);
        Self { id, name, book, words }
    }
}

/// What rows are checked against.
pub struct Checks<'a> {
    /// The units of the organisation.
    pub units: &'a [UnitBook],
    /// The days that can be registered.
    pub days: (NaiveDate, NaiveDate),
    /// The language in which versions of definitions are counted.
    pub lang: Lang,
}

#[derive(Deserialize)]
struct Lexicon {
    columns: HashMap<String, Vec<String>>,
    answers: Answers,
}

#[derive(Deserialize)]
struct Answers {
    yes: Vec<String>,
    no: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let text = shipped::text("lexicon/registration.toml").unwrap_or_default();
    toml::from_str(text).expect("the lexicon that ships is whole: a test reads it")
});

/// Where the columns of a file stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What the file holds.
    pub holds: Holds,
    at: HashMap<String, usize>,
}

const ENTRY: [&str; 9] = ["id", "person", "unit", "date", "kind", "planned", "minutes", "methods", "domains"];
const TALLY: [&str; 6] = ["unit", "period", "person", "code", "count", "approx"];

impl Columns {
    /// Reads the first row. A column that is not ours is refused: it may say something of a person.
    pub fn of(headers: &[String]) -> Result<Self, Say> {
        let mut at = HashMap::new();
        for (place, header) in headers.iter().enumerate().filter(|(_, header)| !header.trim().is_empty()) {
            let column = column(header).ok_or_else(|| say("import-column").with("place", place + 1))?;
            if at.insert(column.to_owned(), place).is_some() {
                return Err(say("import-column-twice").with("column", column));
            }
        }
        let (holds, known, needed): (_, &[&str], &[&str]) = if at.contains_key("code") {
            (Holds::Tallies, &TALLY, &["unit", "period", "code", "count"])
        } else {
            (Holds::Entries, &ENTRY, &["person", "unit", "date", "kind"])
        };
        if let Some(missing) = needed.iter().find(|name| !at.contains_key(**name)) {
            return Err(say("import-missing").with("column", *missing).with("columns", known.join(", ")));
        }
        if let Some(place) = at.iter().find(|(name, _)| !known.contains(&name.as_str())).map(|(_, place)| place) {
            return Err(say("import-column").with("place", place + 1));
        }
        Ok(Self { holds, at })
    }

    fn cell<'r>(&self, row: &'r [String], column: &str) -> &'r str {
        self.at.get(column).and_then(|at| row.get(*at)).map_or("", |cell| cell.trim())
    }

    /// A row as a contact. `seen` counts rows without an id of their own that are alike.
    pub fn contact(
        &self,
        row: &[String],
        checks: &Checks<'_>,
        seen: &mut HashMap<String, u32>,
    ) -> Result<Imported, Say> {
        let cell = |column: &str| self.cell(row, column);
        let person = person(cell("person")).filter(|person| !person.is_empty()).ok_or_else(|| bad("person"))?;
        let unit = unit(cell("unit"), checks)?;
        let day = dates::read(cell("date")).ok_or_else(|| bad("date"))?;
        if day < checks.days.0 || day > checks.days.1 {
            let sentence = say("import-day").with("first", checks.days.0.to_string());
            return Err(sentence.with("last", checks.days.1.to_string()));
        }
        let one = |words: &str, list: List, column: &'static str| {
            unit.words.one(words, list).map(|code| mark(unit, &code, checks.lang)).ok_or_else(|| bad(column))
        };
        let kind = one(cell("kind"), List::AK, "kind")?;
        let planned = match cell("planned") {
            "" => None,
            words => Some(answer(words).ok_or_else(|| bad("planned"))?),
        };
        let minutes = match cell("minutes") {
            "" => None,
            words => Some(number(words).ok_or_else(|| bad("minutes"))?),
        };
        minutes.map_or(Ok(()), check_minutes).map_err(|_| bad("minutes"))?;
        let mut marks = Vec::new();
        for (column, list) in [("methods", List::C), ("domains", List::L)] {
            for words in cell(column).split('|').map(str::trim).filter(|words| !words.is_empty()) {
                let mark = one(words, list, column)?;
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
        }
        marks.sort_by(|a: &Mark, b: &Mark| a.code.cmp(&b.code));
        let id = id_of(cell("id"), row, seen);
        let contact = Contact {
            id,
            unit: unit.id.clone(),
            day: day.to_string(),
            kind,
            planned,
            minutes,
            marks,
            withdrawn: false,
        };
        Ok(Imported { person, contact })
    }

    /// A row as a number.
    pub fn tally(&self, row: &[String], checks: &Checks<'_>) -> Result<ImportedTally, Say> {
        let cell = |column: &str| self.cell(row, column);
        let person = person(cell("person")).ok_or_else(|| bad("person"))?;
        let unit = unit(cell("unit"), checks)?;
        let days = days(cell("period")).ok_or_else(|| say("import-period").with("example", example()))?;
        let code = cell("code").to_uppercase();
        let method = code.strip_suffix(SIGNS.map(|(sign, _)| sign)).filter(|method| method.starts_with('C'));
        let known = unit.book.code(method.unwrap_or(&code)).filter(|code| !matches!(code.list, List::AK | List::L));
        let known = known.ok_or_else(|| bad("code"))?;
        let number = number(cell("count")).filter(|n| (0..=MOST_COUNT).contains(n)).ok_or_else(|| bad("count"))?;
        let approx = match cell("approx") {
            "" => false,
            words => answer(words).ok_or_else(|| bad("approx"))?,
        };
        let definition = known.version(checks.lang);
        Ok(ImportedTally { person, unit: unit.id.clone(), days, code, number, approx, definition })
    }
}

fn bad(column: &'static str) -> Say {
    say("import-cell").with("column", column).with("what", say(format!("import-wants-{column}")))
}

/// The column that goes by a header, in any language.
fn column(header: &str) -> Option<&'static str> {
    let wanted = fold(&key(header));
    let lexicon = &LEXICON.columns;
    let found = lexicon.iter().find(|(_, names)| names.iter().any(|name| fold(&key(name)) == wanted));
    let (name, _) = found?;
    ENTRY.iter().chain(&TALLY).find(|known| *known == name).copied()
}

/// A person as surfaces name their people; empty for a total.
fn person(words: &str) -> Option<String> {
    let is_known = match words.split_once(':') {
        None => words.is_empty(),
        Some(("discord", id)) => (1..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit()),
        Some(("local", id)) => (1..=40).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase()),
        Some(_) => false,
    };
    is_known.then(|| words.to_owned())
}

fn unit<'u>(words: &str, checks: &Checks<'u>) -> Result<&'u UnitBook, Say> {
    let same = |name: &str| fold(&key(name)) == fold(&key(words));
    let found = checks.units.iter().find(|unit| unit.id == words || same(&unit.name));
    found.ok_or_else(|| {
        let names: Vec<&str> = checks.units.iter().map(|unit| unit.name.as_str()).collect();
        say("import-unit").with("units", names.join(", "))
    })
}

fn mark(unit: &UnitBook, code: &str, lang: Lang) -> Mark {
    Mark { code: code.to_owned(), definition: unit.book.code(code).map_or(1, |known| known.version(lang)) }
}

fn answer(words: &str) -> Option<bool> {
    let words = words.to_lowercase();
    let is_in = |list: &[String]| list.contains(&words);
    match (is_in(&LEXICON.answers.yes), is_in(&LEXICON.answers.no)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => super::shorthand::planned(&words),
    }
}

/// A whole number; spreadsheets write `45.0`.
fn number(words: &str) -> Option<i64> {
    let whole = words.split_once(['.', ',']).filter(|(_, rest)| rest.bytes().all(|b| b == b'0'));
    whole.map_or(words, |(whole, _)| whole).parse().ok()
}

/// The days of a period's name, `2026-11-02_2026-11-29`.
fn days(name: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = name.split_once('_')?;
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

fn example() -> String {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
    name_of(day(2), day(29))
}

/// The id of a row: our own where it has one, else a fingerprint, so that the same row of the same file is the same entry
/// and nothing that a foreign id may say is kept.
fn id_of(written: &str, row: &[String], seen: &mut HashMap<String, u32>) -> String {
    if matches!(written.len(), 30 | 32) && written.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return written.to_owned();
    }
    let mut hash = Sha256::new();
    if written.is_empty() {
        let row = row.join("\u{1f}");
        let count = seen.entry(row.clone()).or_default();
        *count += 1;
        hash.update(format!("row\u{1f}{row}\u{1f}{count}"));
    } else {
        hash.update(format!("id\u{1f}{written}"));
    }
    hash.finalize().iter().take(16).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::super::codebook::tests::shipped_book;
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn units() -> Vec<UnitBook> {
        vec![UnitBook::new("m".into(), "Midtbyen".into(), shipped_book(), Lang::Nb)]
    }

    fn read_contact(headers: &[&str], cells: &[&str]) -> Result<Imported, Say> {
        let units = units();
        let days = ("2025-01-01".parse().unwrap(), "2026-11-25".parse().unwrap());
        let checks = Checks { units: &units, days, lang: Lang::Nb };
        Columns::of(&row(headers)).unwrap().contact(&row(cells), &checks, &mut HashMap::new())
    }

    const HEADERS: [&str; 9] = ["id", "person", "unit", "date", "kind", "planned", "minutes", "methods", "domains"];

    #[test]
    fn a_row_is_read_in_four_languages() {
        let codes = ["1", "discord:42", "m", "2026-11-24", "AK2", "no", "45", "C7|C2", "L8"];
        let expected = read_contact(&HEADERS, &codes).unwrap();
        assert_eq!(expected.contact.kind.code, "AK2");
        assert_eq!(expected.contact.marks.iter().map(|m| m.code.as_str()).collect::<Vec<_>>(), ["C2", "C7", "L8"]);
        let norwegian =
            ["1", "discord:42", "Midtbyen", "24.11.2026", "Hjemmebesøk", "nei", "45", "løft|kognitiv", "bolig"];
        let headers = ["Nr", "Ansatt", "Enhet", "Dato", "Slag", "Planlagt", "Minutter", "Metoder", "Livsområder"];
        assert_eq!(read_contact(&headers, &norwegian).unwrap(), expected);
        let swedish = ["1", "discord:42", "midtbyen", "2026-11-24", "hembesök", "nej", "45.0", "C2|C7", "bostad"];
        let headers =
            ["nummer", "medarbetare", "enhet", "datum", "slag", "planerat", "minuter", "metoder", "livsområden"];
        assert_eq!(read_contact(&headers, &swedish).unwrap(), expected);
        let danish = ["1", "discord:42", "MIDTBYEN", "24/11 2026", "hjemmebesøg", "ikke planlagt", "45", "C7|C2", "L8"];
        let headers = ["id", "medarbejder", "enhed", "dato", "slags", "planlagt", "minutter", "metoder", "livsområder"];
        assert_eq!(read_contact(&headers, &danish).unwrap(), expected);
    }

    #[test]
    fn every_cell_that_is_not_of_its_column_is_refused_and_not_repeated() {
        let good = ["1", "discord:42", "m", "2026-11-24", "AK2", "no", "45", "C7", "L8"];
        for (at, wrong) in [
            (1, "Kari Nordmann"),
            (1, ""),
            (1, "discord:kari"),
            (2, "Storgata"),
            (3, "i fjor"),
            (3, "2026-11-26"),
            (3, "2024-12-31"),
            (4, "ringte mor"),
            (4, "AK2 AK3"),
            (5, "kanskje"),
            (6, "0"),
            (6, "-5"),
            (6, "100000"),
            (6, "mye"),
            (7, "C7|vafler"),
            (7, "L8"),
            (8, "C7"),
        ] {
            let mut cells = good;
            cells[at] = wrong;
            let why = read_contact(&HEADERS, &cells).unwrap_err().to(Lang::Nb);
            assert!(wrong.is_empty() || wrong.len() < 4 || !why.contains(wrong), "{wrong}: {why}");
        }
    }

    #[test]
    fn columns_that_are_not_ours_close_the_file() {
        let why = |headers: &[&str]| Columns::of(&row(headers)).unwrap_err();
        assert_eq!(why(&["person", "unit", "date", "kind", "Navn"]).key(), "import-column");
        assert_eq!(why(&["person", "unit", "date", "kind", "slag"]).key(), "import-column-twice");
        assert_eq!(why(&["person", "unit", "date"]).key(), "import-missing");
        assert_eq!(why(&["person", "unit", "date", "kind", "count"]).key(), "import-column");
        assert_eq!(Columns::of(&row(&["enhet", "periode", "kode", "antall"])).unwrap().holds, Holds::Tallies);
    }

    #[test]
    fn the_same_row_has_the_same_id_and_two_alike_are_two() {
        let cells = row(&["", "discord:42"]);
        let mut seen = HashMap::new();
        let (one, two) = (id_of("", &cells, &mut seen), id_of("", &cells, &mut seen));
        assert_ne!(one, two);
        assert_eq!(id_of("", &cells, &mut HashMap::new()), one);
        assert_eq!(id_of("01017012345", &cells, &mut HashMap::new()).len(), 32, "a foreign id is not kept");
        let ours = "0123456789abcdef0123456789abcdef";
        assert_eq!(id_of(ours, &cells, &mut HashMap::new()), ours);
    }

    #[test]
    fn old_totals_are_read_with_their_doubt() {
        let units = units();
        let days = ("2000-01-01".parse().unwrap(), "2026-11-25".parse().unwrap());
        let checks = Checks { units: &units, days, lang: Lang::Nb };
        let columns = Columns::of(&row(&TALLY)).unwrap();
        let tally = |cells: &[&str]| columns.tally(&row(cells), &checks);
        let old = tally(&["m", "2008-11-03_2008-11-16", "", "a2", "145", "ja"]).unwrap();
        assert_eq!((old.code.as_str(), old.number, old.approx, old.person.as_str()), ("A2", 145, true, ""));
        assert_eq!(tally(&["m", "2008-11-03_2008-11-16", "", "C7+", "3", ""]).unwrap().code, "C7+");
        for wrong in [
            ["m", "høst", "", "A2", "1", ""],
            ["m", "2008-11-16_2008-11-03", "", "A2", "1", ""],
            ["m", "2008-11-03_2008-11-16", "", "AK2", "1", ""],
            ["m", "2008-11-03_2008-11-16", "", "Z9", "1", ""],
            ["m", "2008-11-03_2008-11-16", "", "A2", "-1", ""],
            ["m", "2008-11-03_2008-11-16", "", "A2", "ca 12", ""],
            ["m", "2008-11-03_2008-11-16", "Kari", "A2", "1", ""],
        ] {
            assert!(tally(&wrong).is_err(), "{wrong:?}");
        }
    }
}
