//! A contact in a few words: `45m hjemmebesøk bolig løft uplanlagt i går`, `1,5 t`, `1h30`, `2x sms`.
//!
//! Four languages, in any order and mixed. Every word ends in one of three heaps: understood, unclear (it may mean several
//! codes, or contradicts another), or unknown. Nothing is guessed and nothing dropped; only words that say nothing by
//! themselves (*og*, *med*) are passed over.

mod amount;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::Deserialize;
use strsim::jaro_winkler;
use unicode_normalization::UnicodeNormalization;

pub use self::amount::hours;
use self::amount::{Amount, amount};
use super::codebook::{Code, Codebook, List};
use crate::knowledge::analysis::{Stems, fold};
use crate::knowledge::language::Lang;
use crate::knowledge::shipped;

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Understood {
    /// Codes of activities; a contact has one.
    pub kinds: Vec<String>,
    /// Minutes.
    pub minutes: Option<i64>,
    /// Whether it was planned.
    pub planned: Option<bool>,
    /// Codes of methods.
    pub methods: Vec<String>,
    /// Codes of domains of life.
    pub domains: Vec<String>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// How many times.
    pub count: Option<u32>,
    /// Pieces that may mean several codes.
    pub unclear: Vec<Unclear>,
    /// Pieces that mean nothing here.
    pub unknown: Vec<Piece>,
    /// What is said twice, differently.
    pub twice: Vec<Twice>,
}

/// A piece of the line: some of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words as they were written.
    pub words: String,
    /// Which of the line's words it begins with.
    pub from: usize,
    /// The word after its last.
    pub to: usize,
}

/// A piece with the codes that it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// The piece.
    pub piece: Piece,
    /// What it may mean.
    pub codes: Vec<String>,
}

/// Something that a line can say once only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twice {
    /// Two lengths.
    Minutes,
    /// Two days.
    Day,
    /// Planned and not planned.
    Planned,
    /// Two numbers of times.
    Count,
}

#[derive(Deserialize)]
struct Lexicon {
    codes: HashMap<String, BTreeMap<String, Vec<String>>>,
    planned: Planned,
    amounts: Amounts,
    days: BTreeMap<String, Vec<String>>,
    weekdays: BTreeMap<String, Vec<String>>,
    fillers: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Planned {
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Deserialize)]
struct Amounts {
    minutes: Vec<String>,
    hours: Vec<String>,
    times: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let text = shipped::text("lexicon/registration.toml").unwrap_or_default();
    toml::from_str(text).expect("the lexicon that ships is whole: a test reads it")
});

/// What a phrase means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Code(String),
    Planned(bool),
    /// So many days ago.
    Ago(i64),
    /// The last such weekday; Monday is 0.
    Weekday(u32),
    Filler,
}

/// The words of a unit's codebook and of the lexicon.
pub struct Vocabulary {
    phrases: HashMap<String, Vec<Meaning>>,
    stemmed: HashMap<String, Vec<Meaning>>,
    lang: Lang,
    longest: usize,
}

/// Words of which one is not like the other to this degree are not proposed for each other.
const LIKE: f64 = 0.84;
/// As many proposals as can be looked through at once.
const PROPOSED: usize = 5;

impl Vocabulary {
    /// The words for a unit, for somebody who writes in a language mostly.
    #[must_use]
    pub fn of(book: &Codebook, lang: Lang) -> Self {
        let lang = lang.of_interface();
        let mut words = Self { phrases: HashMap::new(), stemmed: HashMap::new(), lang, longest: 1 };
        let lexicon = &*LEXICON;
        for code in book.codes().filter(|code| code.shown && matches!(code.list, List::AK | List::C | List::L)) {
            words.add_code(code, lexicon.codes.get(&code.id));
        }
        let fixed = lexicon.planned.yes.iter().map(|word| (word, Meaning::Planned(true)));
        let fixed = fixed.chain(lexicon.planned.no.iter().map(|word| (word, Meaning::Planned(false))));
        let fixed = fixed.chain(lexicon.fillers.values().flatten().map(|word| (word, Meaning::Filler)));
        for (word, meaning) in fixed {
            words.add(word, None, &meaning);
        }
        for (ago, names) in &lexicon.days {
            let meaning = Meaning::Ago(ago.parse().unwrap_or_default());
            for name in names {
                words.add(name, None, &meaning);
            }
        }
        for (weekday, names) in &lexicon.weekdays {
            let meaning = Meaning::Weekday(weekday.parse().unwrap_or_default());
            for name in names {
                words.add(name, None, &meaning);
            }
        }
        words
    }

    fn add_code(&mut self, code: &Code, more: Option<&BTreeMap<String, Vec<String>>>) {
        // The list's base is no method.
        if code.same_as.is_some() {
            return;
        }
        let meaning = Meaning::Code(code.id.clone());
        self.add(&code.id, None, &meaning);
        for (lang, name) in code.names() {
            self.add(name, Some(lang), &meaning);
        }
        for (lang, names) in more.into_iter().flatten() {
            let lang = Lang::parse(lang);
            for name in names {
                self.add(name, lang, &meaning);
            }
        }
    }

    fn add(&mut self, name: &str, lang: Option<Lang>, meaning: &Meaning) {
        let words: Vec<String> = pieces(name).into_iter().map(|word| fold(&word.to_lowercase())).collect();
        self.longest = self.longest.max(words.len());
        note(&mut self.phrases, words.join(" "), meaning);
        if lang == Some(self.lang) {
            let stems = Stems::shared(self.lang);
            let stemmed = pieces(name).iter().map(|word| stems.stem(&word.to_lowercase())).collect::<Vec<_>>();
            note(&mut self.stemmed, stemmed.join(" "), meaning);
        }
    }

    fn meanings(&self, words: &[String]) -> Option<&[Meaning]> {
        let folded = words.iter().map(|word| fold(word)).collect::<Vec<_>>().join(" ");
        if let Some(found) = self.phrases.get(&folded) {
            return Some(found);
        }
        let stems = Stems::shared(self.lang);
        let stemmed = words.iter().map(|word| stems.stem(word)).collect::<Vec<_>>().join(" ");
        self.stemmed.get(&stemmed).map(Vec::as_slice)
    }

    /// The code of a list that words name, and nothing else beside it.
    #[must_use]
    pub fn one(&self, words: &str, list: List) -> Option<String> {
        let lower: Vec<String> = pieces(words).into_iter().map(|word| word.to_lowercase()).collect();
        let prefix = list.name();
        let fits = |code: &str| {
            code.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == 'x'))
        };
        let mut codes = self.meanings(&lower)?.iter().filter_map(|meaning| match meaning {
            Meaning::Code(code) if fits(code) => Some(code.clone()),
            _ => None,
        });
        codes.next().filter(|_| codes.next().is_none())
    }

    /// Codes whose names are like a word that was not understood, the likest first.
    #[must_use]
    pub fn nearest(&self, words: &str) -> Vec<String> {
        let typed = fold(&words.to_lowercase());
        let mut found: Vec<(f64, &String)> = Vec::new();
        for (phrase, meanings) in &self.phrases {
            let likeness = jaro_winkler(&typed, phrase);
            let codes = meanings.iter().filter_map(|meaning| match meaning {
                Meaning::Code(code) if likeness >= LIKE && phrase.chars().count() > 2 => Some(code),
                _ => None,
            });
            found.extend(codes.map(|code| (likeness, code)));
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let mut codes: Vec<String> = Vec::new();
        for (_, code) in found {
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        codes.truncate(PROPOSED);
        codes
    }
}

fn note(map: &mut HashMap<String, Vec<Meaning>>, key: String, meaning: &Meaning) {
    let meanings = map.entry(key).or_default();
    if !meanings.contains(meaning) {
        meanings.push(meaning.clone());
    }
}

/// The words of a line: parted at spaces and at signs between words. A comma between digits is a decimal one, a hyphen
/// within a word belongs to it.
#[must_use]
pub fn pieces(line: &str) -> Vec<String> {
    let line: Vec<char> = line.nfkc().collect();
    let digit_at = |at: usize| line.get(at).is_some_and(char::is_ascii_digit);
    let mut pieces = vec![String::new()];
    for (at, c) in line.iter().copied().enumerate() {
        let within_number = at > 0 && digit_at(at - 1) && digit_at(at + 1);
        let parts = match c {
            ',' | '.' | '/' | ':' => !within_number,
            ';' | '+' | '&' | '·' | '!' | '?' | '(' | ')' | '"' | '«' | '»' => true,
            c => c.is_whitespace() || c.is_control(),
        };
        if !parts {
            if let Some(last) = pieces.last_mut() {
                last.push(c);
            }
        } else if pieces.last().is_some_and(|last| !last.is_empty()) {
            pieces.push(String::new());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Reads a line. `today` is the writer's own.
#[must_use]
pub fn read(line: &str, words: &Vocabulary, today: NaiveDate) -> Understood {
    let written = pieces(line);
    let lower: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
    let mut said = Understood::default();
    let mut at = 0;
    while at < lower.len() {
        let piece = |to: usize| Piece { words: written[at..to].join(" "), from: at, to };
        if let Some((to, meanings)) = phrase(words, &lower, at) {
            said.take(meanings, &piece(to), today);
            at = to;
        } else if let Some((to, amount)) = amount(&lower, at, today) {
            said.take_amount(amount, &piece(to));
            at = to;
        } else {
            said.unknown.push(piece(at + 1));
            at += 1;
        }
    }
    said
}

/// The longest phrase that begins at a word.
fn phrase<'v>(words: &'v Vocabulary, lower: &[String], at: usize) -> Option<(usize, &'v [Meaning])> {
    let longest = words.longest.min(lower.len() - at);
    (1..=longest).rev().find_map(|n| Some((at + n, words.meanings(&lower[at..at + n])?)))
}

impl Understood {
    /// Whether everything was understood, and there is one activity.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.unknown.is_empty() && self.unclear.is_empty() && self.twice.is_empty() && self.kinds.len() == 1
    }

    fn take(&mut self, meanings: &[Meaning], piece: &Piece, today: NaiveDate) {
        let codes: Vec<String> = meanings
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Code(code) => Some(code.clone()),
                _ => None,
            })
            .collect();
        if codes.len() > 1 {
            self.unclear.push(Unclear { piece: piece.clone(), codes });
            return;
        }
        match meanings.first() {
            Some(Meaning::Code(code)) => self.take_code(code),
            Some(Meaning::Planned(planned)) => set(&mut self.planned, *planned, Twice::Planned, &mut self.twice),
            Some(Meaning::Ago(days)) => self.take_day(today - TimeDelta::days(*days)),
            Some(Meaning::Weekday(weekday)) => {
                let back = (today.weekday().num_days_from_monday() + 7 - weekday) % 7;
                self.take_day(today - TimeDelta::days(i64::from(back)));
            }
            Some(Meaning::Filler) | None => {}
        }
    }

    fn take_code(&mut self, code: &str) {
        let heap = if code.starts_with("AK") {
            &mut self.kinds
        } else if code.starts_with('C') {
            &mut self.methods
        } else {
            &mut self.domains
        };
        if !heap.iter().any(|known| known == code) {
            heap.push(code.to_owned());
        }
    }

    fn take_day(&mut self, day: NaiveDate) {
        set(&mut self.day, day, Twice::Day, &mut self.twice);
    }

    fn take_amount(&mut self, amount: Amount, piece: &Piece) {
        match amount {
            Amount::Minutes(minutes) => set(&mut self.minutes, minutes, Twice::Minutes, &mut self.twice),
            Amount::Times(times) => set(&mut self.count, times, Twice::Count, &mut self.twice),
            Amount::Day(day) => self.take_day(day),
            Amount::Bare => self.unknown.push(piece.clone()),
        }
    }
}

/// Sets what may be said once; saying the same again is no contradiction.
fn set<T: PartialEq + Copy>(place: &mut Option<T>, value: T, what: Twice, twice: &mut Vec<Twice>) {
    match place {
        Some(before) if *before != value => {
            if !twice.contains(&what) {
                twice.push(what);
            }
        }
        _ => *place = Some(value),
    }
}

/// Whether words say *planned* or *not planned*, in any language.
#[must_use]
pub fn planned(words: &str) -> Option<bool> {
    let is_in = |list: &[String]| list.iter().any(|word| word == words);
    match (is_in(&LEXICON.planned.yes), is_in(&LEXICON.planned.no)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::codebook::tests::shipped_book;
    use super::*;

    static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(&shipped_book(), Lang::Nb));

    /// A Wednesday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
    }

    fn said(line: &str) -> Understood {
        read(line, &WORDS, today())
    }

    fn date(day: &str) -> Option<NaiveDate> {
        day.parse().ok()
    }

    #[test]
    fn a_whole_contact_is_understood_in_four_languages() {
        for line in [
            "45m hjemmebesøk bolig løft uplanlagt i går",
            "hembesök 45 min bostad lösningsfokuserat oplanerat igår",
            "0,75 t hjemmebesøg om bolig, løft + ikke planlagt i går",
            "home visit 45 minutes housing solution-focused unplanned yesterday",
            "HJEMMEBESØKET, 45 min. Bolig; LØFT. Ikke avtalt 24.11.",
        ] {
            let said = said(line);
            assert!(said.is_clear(), "{line}: {said:?}");
            assert_eq!(said.kinds, ["AK2"], "{line}");
            assert_eq!((said.minutes, said.planned, said.count), (Some(45), Some(false), None), "{line}");
            assert_eq!((said.methods, said.domains), (vec!["C7".to_owned()], vec!["L8".to_owned()]), "{line}");
            assert_eq!(said.day, date("2026-11-24"), "{line}");
        }
    }

    #[test]
    fn lengths_and_numbers_of_times() {
        for (line, minutes) in [
            ("1,5 t samtale", 90),
            ("1.5h samtale", 90),
            ("1h30 samtale", 90),
            ("1t30m samtale", 90),
            ("1 t 30 min samtale", 90),
            ("2 timer samtale", 120),
            ("samtale 0,25 tim", 15),
            ("samtale 100000 min", 100_000),
            ("samtale -5m", -5),
            ("samtale 0 min", 0),
        ] {
            assert_eq!((said(line).minutes, said(line).is_clear()), (Some(minutes), true), "{line}");
        }
        for line in ["2x sms", "2 x sms", "x2 sms", "sms ×2", "2 ganger sms", "sms 2×"] {
            assert_eq!((said(line).count, said(line).is_clear()), (Some(2), true), "{line}: {:?}", said(line));
        }
    }

    #[test]
    fn days_are_the_last_that_are_meant() {
        for (words, day) in [
            ("i forgårs", "2026-11-23"),
            ("mandag", "2026-11-23"),
            ("onsdag", "2026-11-25"),
            ("torsdag", "2026-11-19"),
            ("12.11.", "2026-11-12"),
            ("12/11", "2026-11-12"),
            ("2026-11-12", "2026-11-12"),
            ("1.11.2026", "2026-11-01"),
            ("30.11", "2026-11-30"),
        ] {
            assert_eq!(said(&format!("sms {words}")).day, date(day), "{words}");
        }
        let january = NaiveDate::from_ymd_opt(2027, 1, 4).unwrap();
        assert_eq!(read("sms 30.12.", &WORDS, january).day, date("2026-12-30"));
        assert_eq!(said("sms 31.2.").day, None);
    }

    #[test]
    fn what_may_mean_two_things_is_asked_about() {
        let money = said("30m samtale økonomi");
        assert_eq!(money.unclear.len(), 1);
        assert_eq!(money.unclear[0].codes, ["C5", "L7"]);
        assert_eq!(money.unclear[0].piece, Piece { words: "økonomi".into(), from: 2, to: 3 });
        assert!(said("30m samtale C5").is_clear(), "a code is a word");
        assert_eq!(said("samtale 30m 40m").twice, [Twice::Minutes]);
        assert_eq!(said("samtale planlagt uplanlagt i går mandag").twice, [Twice::Planned, Twice::Day]);
        assert!(said("samtale 30m 30 min").is_clear(), "the same again is no contradiction");
        assert!(!said("sms hjemmebesøk 30m").is_clear() && !said("30m bolig").is_clear());
    }

    #[test]
    fn a_bare_number_or_a_clock_time_is_not_guessed_at() {
        for line in ["samtale 45", "samtale 14:30", "45 bolig samtale"] {
            assert_eq!(said(line).unknown.len(), 1, "{line}: {:?}", said(line));
            assert_eq!(said(line).minutes, None, "{line}");
        }
    }

    #[test]
    fn a_mistyped_word_has_proposals_and_a_strange_one_none() {
        assert_eq!(WORDS.nearest("hjemebesøk").first().map(String::as_str), Some("AK2"));
        assert_eq!(WORDS.nearest("samarbeidsmøtte").first().map(String::as_str), Some("AK7"));
        assert!(WORDS.nearest("kvantefelt").is_empty());
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (written, minutes) in [
            ("7,5", 450),
            ("7.5", 450),
            ("7:30", 450),
            ("7t30", 450),
            ("90m", 90),
            ("0", 0),
            ("25", 1500),
            ("1.25", 75),
        ] {
            assert_eq!(hours(written), Some(minutes), "{written}");
        }
        for wrong in ["", "x", "7:75", "7 dager", "1x", "99999999999"] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
        assert_eq!(hours("-2"), Some(-120));
    }

    proptest! {
        #[test]
        fn no_line_panics_and_no_word_is_lost(line in "\\PC{0,80}") {
            let said = said(&line);
            for piece in said.unknown.iter().chain(said.unclear.iter().map(|u| &u.piece)) {
                prop_assert_eq!(&piece.words, &pieces(&line)[piece.from..piece.to].join(" "));
            }
            let _ = hours(&line);
        }

        #[test]
        fn a_strange_word_anywhere_is_told_and_changes_nothing_else(at in 0_usize..7, word in "q[xzw]{5}") {
            let mut words = vec!["45m", "hjemmebesøk", "bolig", "løft", "uplanlagt", "24.11.2026"];
            let whole = said(&words.join(" "));
            words.insert(at.min(words.len()), &word);
            let with = said(&words.join(" "));
            prop_assert_eq!(with.unknown.iter().map(|p| p.words.as_str()).collect::<Vec<_>>(), [word.as_str()]);
            prop_assert_eq!(Understood { unknown: Vec::new(), ..with }, whole);
        }

        #[test]
        fn every_length_is_read_back(minutes in 1_i64..1440) {
            prop_assert_eq!(said(&format!("sms {minutes}m")).minutes, Some(minutes));
            prop_assert_eq!(said(&format!("sms {}t{:02}", minutes / 60, minutes % 60)).minutes, Some(minutes));
            prop_assert_eq!(said(&format!("{} t {} min sms", minutes / 60, minutes % 60)).minutes, Some(minutes));
        }
    }
}
