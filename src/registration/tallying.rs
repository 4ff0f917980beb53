//! What a worker tallies once in a period: how many of her users are in each group. Numbers alone.

use super::codebook::{Code, Codebook, List, Part};
use super::period::Period;
use crate::knowledge::language::Lang;
use crate::store::tallies::TallyRow;
use crate::texts::{Say, say, text};

/// A number that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The code under which it is kept.
    pub code: String,
    /// What is asked.
    pub label: String,
    /// The list.
    pub list: List,
    /// Version of the definition that is shown.
    pub definition: i64,
}

/// The code of all users: what groups are a share of.
pub const USERS: &str = "A1";
/// The code of the caseload.
pub const CASELOAD: &str = "S1";
/// The signs behind a method's code: nearer the goal, unchanged, further from it.
pub const SIGNS: [(char, &str); 3] = [('+', "outcome-nearer"), ('=', "outcome-unchanged"), ('-', "outcome-further")];
/// A larger number is a slip of the finger.
pub const MOST: i64 = 9_999;

/// Everything that a period asks a worker, in order. What became of the users of a method is asked when she has some.
#[must_use]
pub fn questions(book: &Codebook, period: &Period, answers: &[TallyRow], lang: Lang) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut has_base = false;
    for list in period.tallied() {
        match list {
            List::O => {
                let methods = book.list(List::C).filter(|code| code.same_as.is_none() && number(answers, &code.id) > 0);
                questions.extend(methods.flat_map(|method| outcomes(method, lang)));
            }
            List::A | List::B | List::C => {
                if !has_base {
                    questions.extend(book.code(USERS).map(|code| question(code, lang)));
                    has_base = true;
                }
                let rest = book.list(list).filter(|code| code.part != Part::Base);
                questions.extend(rest.map(|code| question(code, lang)));
            }
            _ => questions.extend(book.list(list).map(|code| question(code, lang))),
        }
    }
    questions
}

fn question(code: &Code, lang: Lang) -> Question {
    Question {
        code: code.id.clone(),
        label: code.label(lang).to_owned(),
        list: code.list,
        definition: code.version(lang),
    }
}

fn outcomes(method: &Code, lang: Lang) -> impl Iterator<Item = Question> {
    SIGNS.into_iter().map(move |(sign, key)| Question {
        code: format!("{}{sign}", method.id),
        label: format!("{}: {}", method.label(lang), text(lang, key)),
        list: List::O,
        definition: method.version(lang),
    })
}

fn number(answers: &[TallyRow], code: &str) -> i64 {
    answers.iter().find(|row| row.code == code).map_or(0, |row| row.number)
}

/// Whether everything that a period asks is answered.
#[must_use]
pub fn is_complete(questions: &[Question], answers: &[TallyRow]) -> bool {
    questions.iter().all(|question| answers.iter().any(|row| row.code == question.code))
}

/// A number as it is written, and whether it was estimated: `12`, `ca 12`, `~12`. An empty field is 0.
#[must_use]
pub fn read(written: &str) -> Option<(i64, bool)> {
    let word = written.trim().to_lowercase();
    if word.is_empty() {
        return Some((0, false));
    }
    let approximate = APPROXIMATE.iter().find_map(|sign| word.strip_prefix(sign));
    let digits = approximate.unwrap_or(&word).trim_start_matches('.').trim();
    let number = digits.parse::<i64>().ok().filter(|number| (0..=MOST).contains(number))?;
    Some((number, approximate.is_some()))
}

/// Words and signs before an estimated number, longer ones first.
const APPROXIMATE: [&str; 8] = ["omtrent", "omkring", "approx", "cirka", "about", "ca", "~", "≈"];

/// Whether all of a worker's numbers can be at once: groups that exclude each other are no more than her users, no group
/// is, and her users are no more than her cases.
pub fn check(book: &Codebook, answers: &[TallyRow], lang: Lang) -> Result<(), Say> {
    let has = |code: &str| answers.iter().any(|row| row.code == code);
    let (users, cases) = (number(answers, USERS), number(answers, CASELOAD));
    if has(USERS) && has(CASELOAD) && users > cases {
        return Err(say("tally-above-caseload").with("users", users).with("cases", cases));
    }
    let (base, known) = if has(USERS) { (users, true) } else { (cases, has(CASELOAD)) };
    if !known {
        return check_outcomes(book, answers, lang);
    }
    let part = |row: &&TallyRow, part: Part| book.code(&row.code).is_some_and(|code| code.part == part);
    let exclusive: i64 = answers.iter().filter(|row| part(row, Part::Exclusive)).map(|row| row.number).sum();
    if exclusive > base {
        return Err(say("tally-exclusive").with("sum", exclusive).with("users", base));
    }
    if let Some(row) = answers.iter().find(|row| part(row, Part::More) && row.number > base) {
        let label = book.code(&row.code).map_or_else(String::new, |code| code.label(lang).to_owned());
        return Err(say("tally-above-users").with("label", label).with("count", row.number).with("users", base));
    }
    let views: i64 = answers.iter().filter(|row| row.code.starts_with('U')).map(|row| row.number).sum();
    if views > base {
        return Err(say("tally-views").with("sum", views).with("users", base));
    }
    check_outcomes(book, answers, lang)
}

fn check_outcomes(book: &Codebook, answers: &[TallyRow], lang: Lang) -> Result<(), Say> {
    for method in book.codes().filter(|code| code.list == List::C) {
        let sum: i64 = SIGNS.iter().map(|(sign, _)| number(answers, &format!("{}{sign}", method.id))).sum();
        let users = number(answers, &method.id);
        if sum > users {
            let label = method.label(lang).to_owned();
            return Err(say("tally-outcomes").with("label", label).with("sum", sum).with("users", users));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::codebook::tests::shipped_book;
    use super::super::period::COUNTED;
    use super::*;

    fn period(lists: &[List]) -> Period {
        Period {
            id: "p".into(),
            unit: "m".into(),
            name: String::new(),
            first: "2026-11-02".parse().unwrap(),
            last: "2026-11-29".parse().unwrap(),
            lists: lists.to_vec(),
            staff: 22,
            ended: None,
        }
    }

    fn row(code: &str, number: i64) -> TallyRow {
        TallyRow { code: code.into(), number, approx: false, definition: 1 }
    }

    fn codes(lists: &[List], answers: &[TallyRow]) -> Vec<String> {
        questions(&shipped_book(), &period(lists), answers, Lang::Nb).into_iter().map(|q| q.code).collect()
    }

    #[test]
    fn what_is_asked_follows_from_the_tables_and_the_answers() {
        assert_eq!(codes(&[List::A], &[]), ["A1", "A2", "A3", "A4", "A5", "A6"]);
        assert_eq!(codes(&[List::B], &[]), ["A1", "B2", "B3", "B4", "B5"], "all users are asked for once");
        assert_eq!(codes(&COUNTED, &[]).len(), 1 + 6 + 4 + 7 + 5);
        let with_methods = codes(&[List::C, List::O], &[row("C7", 3), row("C2", 0)]);
        assert_eq!(with_methods[8..], ["C7+", "C7=", "C7-"]);
        assert!(codes(&[List::D, List::E], &[]).is_empty(), "they are registered day by day");
    }

    #[test]
    fn numbers_are_read_with_their_doubt() {
        for (written, read_as) in
            [("12", (12, false)), (" ca 12 ", (12, true)), ("ca. 7", (7, true)), ("~3", (3, true)), ("", (0, false))]
        {
            assert_eq!(read(written), Some(read_as), "{written}");
        }
        for wrong in ["-1", "tolv", "12,5", "10000", "12 ca", "999999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_that_cannot_be_at_once_are_told() {
        let book = shipped_book();
        let why = |rows: &[TallyRow]| check(&book, rows, Lang::Nb).err().map(|say| say.key().to_owned());
        let good =
            [row("S1", 20), row("A1", 18), row("A2", 8), row("A3", 6), row("A4", 4), row("A5", 18), row("C7", 5)];
        assert_eq!(why(&good), None);
        assert_eq!(why(&[row("S1", 20), row("A1", 21)]).as_deref(), Some("tally-above-caseload"));
        assert_eq!(why(&[row("A1", 10), row("A2", 6), row("A3", 5)]).as_deref(), Some("tally-exclusive"));
        assert_eq!(why(&[row("S1", 10), row("A2", 6), row("A3", 5)]).as_deref(), Some("tally-exclusive"));
        assert_eq!(why(&[row("A1", 10), row("B2", 11)]).as_deref(), Some("tally-above-users"));
        assert_eq!(why(&[row("A1", 10), row("U1", 6), row("U5", 5)]).as_deref(), Some("tally-views"));
        assert_eq!(why(&[row("C7", 3), row("C7+", 2), row("C7-", 2)]).as_deref(), Some("tally-outcomes"));
        assert_eq!(why(&[row("A2", 6)]), None, "the rest may come later");
    }
}
