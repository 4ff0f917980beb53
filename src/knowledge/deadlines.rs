//! What the law sets a time for, and what good practice advises: read from `deadlines.toml`, from which the reminders take
//! their templates and the knowledge base its articles.
//!
//! Two kinds of legal deadlines are kept apart: one by which a citizen complains, appeals or sues moves past weekends and
//! holidays (Norway: forvaltningsloven § 30 with domstolloven §§ 148–149; Sweden: lag 1930:173; Denmark: practice after
//! forældelsesloven § 27); an authority's own keeps its date, which is the strict reading.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Deserialize;

use super::article::{Article, Evidence, Kind, Problem, Source, Status, Support};
use super::glossary::toml_problem;
use super::language::{Country, Lang};
use super::passage::Passage;
use crate::texts::{Say, say, text};

/// The file.
pub const FILE: &str = "deadlines.toml";

/// Whose deadline it is, and so whether it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum DeadlineKind {
    /// To complain, appeal or sue: moves to the next working day.
    K,
    /// An authority's own: keeps its date.
    P,
    /// Good practice, no law.
    G,
}

/// How sure a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the law's own text.
    Seen,
    /// Read in somebody's account of it.
    ThirdParty,
    /// From general knowledge.
    Recall,
    /// Disputed or open.
    Unsure,
}

/// What a limit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// By the clock.
    Hours,
    /// Calendar days.
    Days,
    /// Working days.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl DeadlineKind {
    /// The letter of the kind, which is its word in contracts.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::K => "K",
            Self::P => "P",
            Self::G => "G",
        }
    }
}

impl Confidence {
    /// The word of contracts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::ThirdParty => "third_party",
            Self::Recall => "recall",
            Self::Unsure => "unsure",
        }
    }
}

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
            Self::WorkingDays => "working-days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

/// A span of time: 3 months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// How many; 0 days is the day itself.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    fn say(self) -> Say {
        match self.amount {
            0 => say("deadline-day-itself"),
            amount => say(format!("deadline-{}", self.unit.word())).with("count", i64::from(amount)),
        }
    }
}

/// Words in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    nb: Option<String>,
    sv: Option<String>,
    da: Option<String>,
    en: Option<String>,
}

impl Words {
    /// The words in a language, where there are any.
    #[must_use]
    pub fn of(&self, lang: Lang) -> Option<&str> {
        let words = match lang.of_interface() {
            Lang::Sv => &self.sv,
            Lang::Da => &self.da,
            Lang::En => &self.en,
            _ => &self.nb,
        };
        words.as_deref().filter(|words| !words.trim().is_empty())
    }

    /// The words in a language, else in the first that there are.
    #[must_use]
    pub fn best(&self, lang: Lang) -> Option<&str> {
        self.of(lang).or_else(|| Lang::INTERFACE.into_iter().find_map(|other| self.of(other)))
    }
}

/// A template of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// `NO-BV-01`.
    pub id: String,
    /// The articles in which it stands.
    pub groups: Vec<String>,
    /// Whose it is.
    pub kind: DeadlineKind,
    /// How sure it is.
    pub confidence: Confidence,
    /// Act and paragraph; empty for good practice.
    pub law: String,
    /// How long; none where the law has no number.
    pub limit: Option<Span>,
    /// What runs out first.
    pub after: Option<Span>,
    /// Whether it comes round again.
    #[serde(default)]
    pub every: bool,
    /// Whether it is disputed which days are working days, so that Saturdays count too and the earlier date holds.
    #[serde(default)]
    pub saturdays: bool,
    /// Days before the due date on which to remind, descending.
    #[serde(default)]
    pub remind: Vec<u32>,
    /// What it is called.
    pub name: Words,
    /// The event from which it runs.
    pub start: Words,
    /// What must be done by then, in the languages of its articles.
    pub rule: Words,
    /// What must be checked before anybody relies on it.
    #[serde(default)]
    pub verify: Words,
}

impl Deadline {
    /// The country whose law sets it; [`Country::Any`] for good practice.
    #[must_use]
    pub fn country(&self) -> Country {
        self.id.split('-').next().and_then(Country::parse).unwrap_or(Country::Any)
    }
}

/// Deadlines that are read together: one article.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    id: String,
    language: String,
    country: String,
    title: String,
    summary: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    questions: Vec<String>,
    intro: String,
    owner: String,
    sources: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The day on which somebody last went through all of it.
    reviewed: String,
    review_months: u32,
    #[serde(default)]
    group: Vec<Group>,
    #[serde(default)]
    deadline: Vec<Deadline>,
}

/// Every template, and the articles that tell of them.
#[derive(Debug, Default)]
pub struct Deadlines {
    /// The templates, in the order of the file.
    pub templates: Vec<Deadline>,
    /// The articles rendered from them.
    pub articles: Vec<Article>,
}

impl Deadlines {
    /// Reads the file; problems name the line.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let raw: File = toml::from_str(text).map_err(|error| vec![toml_problem(file, text, &error)])?;
        let problems = problems(file, text, &raw);
        if !problems.is_empty() {
            return Err(problems);
        }
        let articles = raw.group.iter().map(|group| article(file, text, group, &raw)).collect();
        Ok(Self { templates: raw.deadline, articles })
    }

    /// A template by its id, in any case.
    #[must_use]
    pub fn template(&self, id: &str) -> Option<&Deadline> {
        self.templates.iter().find(|deadline| deadline.id.eq_ignore_ascii_case(id))
    }
}

fn line_of(text: &str, id: &str) -> Option<usize> {
    text.lines().position(|line| line.starts_with("id") && line.contains(&format!("\"{id}\""))).map(|at| at + 1)
}

fn problems(file: &str, text: &str, raw: &File) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut tell = |id: &str, say: Say| found.push(Problem { file: file.to_owned(), line: line_of(text, id), say });
    let mut seen = HashSet::new();
    if raw.reviewed.parse::<NaiveDate>().is_err() {
        tell(
            "",
            say("problem-word")
                .with("field", "reviewed")
                .with("word", raw.reviewed.clone())
                .with("allowed", "2026-11-25"),
        );
    }
    for group in &raw.group {
        if Lang::parse(&group.language).is_none() {
            let say = say("problem-word").with("field", "language").with("word", group.language.clone());
            tell(&group.id, say.with("allowed", "nb, sv, da, en"));
        }
        if Country::parse(&group.country).is_none() {
            let say = say("problem-word").with("field", "country").with("word", group.country.clone());
            tell(&group.id, say.with("allowed", "NO, SE, DK, -"));
        }
    }
    for deadline in &raw.deadline {
        if !seen.insert(deadline.id.to_lowercase()) {
            tell(&deadline.id, say("problem-deadline-twice").with("id", deadline.id.clone()));
        }
        for what in lacks(deadline, &raw.group) {
            tell(&deadline.id, say("problem-deadline").with("id", deadline.id.clone()).with("what", what));
        }
    }
    found
}

/// The fields of a deadline that are missing or lead nowhere.
fn lacks(deadline: &Deadline, groups: &[Group]) -> Vec<String> {
    let mut lacks = Vec::new();
    if deadline.groups.is_empty() {
        lacks.push("groups".to_owned());
    }
    for lang in Lang::INTERFACE {
        for (field, words) in [("name", &deadline.name), ("start", &deadline.start)] {
            if words.of(lang).is_none() {
                lacks.push(format!("{field}.{lang}"));
            }
        }
    }
    for name in &deadline.groups {
        let Some(group) = groups.iter().find(|group| group.id == *name) else {
            lacks.push(format!("groups: {name}"));
            continue;
        };
        let lang = Lang::parse(&group.language).unwrap_or(Lang::Nb);
        if deadline.rule.of(lang).is_none() {
            lacks.push(format!("rule.{lang}"));
        }
        if deadline.confidence != Confidence::Seen && deadline.verify.of(lang).is_none() {
            lacks.push(format!("verify.{lang}"));
        }
    }
    lacks
}

fn article(file: &str, written: &str, group: &Group, raw: &File) -> Article {
    let lang = Lang::parse(&group.language).unwrap_or(Lang::Nb);
    let of_group: Vec<&Deadline> = raw.deadline.iter().filter(|d| d.groups.contains(&group.id)).collect();
    let is_law = of_group.iter().any(|d| d.kind != DeadlineKind::G);
    let overview = of_group.iter().map(|deadline| overview_line(deadline, lang)).collect::<String>();
    let mut passages = vec![Passage::new(Vec::new(), format!("{}\n\n{}", group.intro, overview.trim_end()))];
    passages.extend(of_group.iter().map(|deadline| section(deadline, lang)));
    let rests = if is_law { "deadline-rests-on-law" } else { "deadline-rests-on-practice" };
    passages.push(Passage::new(vec![text(lang, "evidence-heading")], text(lang, rests)));
    let professional = if is_law { Support::No } else { Support::Partly };
    Article {
        id: group.id.clone(),
        kind: Some(if is_law { Kind::Lov } else { Kind::Retningslinje }),
        title: group.title.clone(),
        lang,
        country: Country::parse(&group.country),
        aliases: group.aliases.clone(),
        questions: group.questions.clone(),
        tags: Vec::new(),
        is_acute: false,
        summary: Some(group.summary.clone()),
        evidence: Some(Evidence { research: Support::No, users: Support::No, local: Support::No, professional }),
        sources: group.sources.clone(),
        owner: Some(group.owner.clone()),
        reviewed: raw.reviewed.parse().ok(),
        review_months: Some(raw.review_months),
        status: Status::Gjeldende,
        passages,
        file: file.to_owned(),
        id_line: line_of(written, &group.id),
    }
}

/// `- Gjennomgang av bekymringsmelding: 1 uke`
fn overview_line(deadline: &Deadline, lang: Lang) -> String {
    format!("- {}: {}\n", deadline.name.of(lang).unwrap_or_default(), span(deadline).to(lang))
}

/// How long, in words: one span after another, coming round, or without a number.
fn span(deadline: &Deadline) -> Say {
    match (deadline.limit, deadline.after) {
        (None, _) => say("deadline-no-number"),
        (Some(limit), Some(after)) => say("deadline-then").with("after", after.say()).with("limit", limit.say()),
        (Some(limit), None) if deadline.every => say("deadline-every").with("limit", limit.say()),
        (Some(limit), None) => limit.say(),
    }
}

/// One deadline as a passage that stands for itself when it is quoted.
fn section(deadline: &Deadline, lang: Lang) -> Passage {
    let start = deadline.start.of(lang).unwrap_or_default();
    let law = Some(deadline.law.as_str()).filter(|law| !law.is_empty()).map(|law| format!(" ({law})"));
    let line = say("deadline-runs").with("span", span(deadline)).with("start", start).to(lang);
    let moves = match (deadline.kind, deadline.limit) {
        (DeadlineKind::G, _) => Some("deadline-practice"),
        (_, None) => None,
        (_, Some(limit)) if limit.unit == Unit::Hours => Some("deadline-clock"),
        (DeadlineKind::K, _) => Some("deadline-moves"),
        (DeadlineKind::P, _) => Some("deadline-stays"),
    };
    let mut parts = vec![line + &law.unwrap_or_default(), deadline.rule.of(lang).unwrap_or_default().to_owned()];
    parts.extend(moves.map(|key| text(lang, key)));
    parts.extend(deadline.verify.of(lang).map(|verify| say("deadline-check").with("what", verify).to(lang)));
    parts.push(say("deadline-template").with("id", deadline.id.clone()).to(lang));
    Passage::new(vec![deadline.name.of(lang).unwrap_or_default().to_owned()], parts.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::shipped;

    fn shipped() -> Deadlines {
        Deadlines::read(FILE, shipped::text(FILE).unwrap()).unwrap()
    }

    #[test]
    fn every_row_that_ships_has_its_law_and_its_article() {
        let deadlines = shipped();
        assert!(deadlines.templates.len() > 100, "{}", deadlines.templates.len());
        for deadline in &deadlines.templates {
            assert_eq!(deadline.law.is_empty(), deadline.kind == DeadlineKind::G, "{}", deadline.id);
            assert!(deadline.remind.is_sorted_by(|a, b| a > b), "{}", deadline.id);
            let name = deadline.name.of(Lang::Nb).unwrap();
            for group in &deadline.groups {
                let article = deadlines.articles.iter().find(|a| a.id == *group).unwrap();
                let name = deadline.name.of(article.lang).unwrap_or(name);
                assert!(article.passages.iter().any(|p| p.path.iter().any(|h| h == name)), "{} {group}", deadline.id);
            }
        }
    }

    #[test]
    fn a_deadline_says_how_long_from_what_by_which_law_and_whether_it_moves() {
        let deadlines = shipped();
        let article = deadlines.articles.iter().find(|a| a.id == "frister-barnevern-melding").unwrap();
        let passage = article.passages.iter().find(|p| p.path.iter().any(|h| h.starts_with("Gjennomgang"))).unwrap();
        for part in
            ["1 uke", "bekymringsmeldingen ble mottatt", "Barnevernsloven § 2-1", "NO-BV-01", "siste arbeidsdag"]
        {
            assert!(passage.text.contains(part), "{part} in {}", passage.text);
        }
        let investigation = article.passages.iter().find(|p| p.text.contains("NO-BV-06")).unwrap();
        assert!(investigation.text.contains("1 uke, og deretter 3 måneder"), "{}", investigation.text);
        assert_eq!(deadlines.template("no-bv-06").unwrap().limit, Some(Span { amount: 3, unit: Unit::Months }));
    }

    #[test]
    fn what_is_missing_is_told_with_its_line() {
        let broken = shipped::text(FILE).unwrap().replacen("id = \"NO-BV-02\"", "id = \"NO-BV-01\"", 1);
        let problems = Deadlines::read(FILE, &broken).unwrap_err();
        assert!(problems[0].line.is_some() && problems[0].to(Lang::Nb).contains("NO-BV-01"), "{problems:?}");
        assert!(Deadlines::read(FILE, "reviewed = 3").is_err());
    }
}
