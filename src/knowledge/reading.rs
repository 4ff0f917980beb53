//! Reading one file as an article: Markdown with front matter, read strictly and explained kindly.
//!
//! Only a body is required, so that any folder of Markdown can be indexed: without front matter the file name is the
//! id, the first heading the title, the language is recognised, and the article matches every command.

use chrono::NaiveDate;
use serde::Deserialize;

use super::article::{Article, Evidence, Kind, Problem, Source, Status, Support};
use super::language::{Country, Lang};
use super::passage;
use super::recognise::recognise;
use crate::texts::{Say, say};

/// Tags of an article that tells what to do at once.
const ACUTE: [&str; 3] = ["akutt", "akut", "acute"];

#[derive(Debug, Default, Deserialize)]
struct FrontMatter {
    id: Option<String>,
    kind: Option<String>,
    title: Option<String>,
    language: Option<String>,
    country: Option<String>,
    aliases: Option<Vec<String>>,
    questions: Option<Vec<String>>,
    tags: Option<Vec<String>>,
    life_domains: Option<Vec<u32>>,
    summary: Option<String>,
    evidence: Option<EvidenceWords>,
    sources: Option<Vec<Source>>,
    owner: Option<String>,
    reviewed: Option<String>,
    review_months: Option<u32>,
    status: Option<String>,
}

#[derive(Debug, Deserialize)]
struct EvidenceWords {
    research: Option<String>,
    users: Option<String>,
    local: Option<String>,
    professional: Option<String>,
}

/// Reads one article. `file` is its path below the folder; all problems of the file are returned together.
pub fn read(file: &str, text: &str) -> Result<Article, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let parts = split(file, text)?;
    let mut reading = Reading { file, front: parts.front, problems: Vec::new() };
    let article = reading.article(parts.matter, parts.body);
    if reading.problems.is_empty() { Ok(article) } else { Err(reading.problems) }
}

struct Parts<'a> {
    front: &'a str,
    matter: FrontMatter,
    body: &'a str,
}

/// Front matter stands between two lines of `---` at the very beginning. A text that merely begins with a rule is all
/// body.
fn split<'a>(file: &str, text: &'a str) -> Result<Parts<'a>, Vec<Problem>> {
    let whole = Parts { front: "", matter: FrontMatter::default(), body: text };
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return Ok(whole);
    };
    let looks_like_fields = rest.lines().next().is_some_and(is_field);
    let Some((front, body)) = at_closing_rule(rest) else {
        if looks_like_fields {
            let say = say("problem-front-matter-open");
            return Err(vec![Problem { file: file.to_owned(), line: Some(1), say }]);
        }
        return Ok(whole);
    };
    if front.trim().is_empty() {
        return Ok(Parts { front, matter: FrontMatter::default(), body });
    }
    match serde_saphyr::from_str::<FrontMatter>(front) {
        Ok(matter) => Ok(Parts { front, matter, body }),
        Err(_) if !looks_like_fields => Ok(whole),
        Err(error) => {
            // The front matter begins on the file's second line.
            let line = error.location().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1)) + 1;
            let what = error.without_snippet().to_string();
            let what = what.lines().next().unwrap_or_default().to_owned();
            Err(vec![Problem { file: file.to_owned(), line: Some(line), say: say("problem-yaml").with("what", what) }])
        }
    }
}

fn is_field(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
        || line.trim_start().starts_with('#')
}

fn at_closing_rule(rest: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

struct Reading<'a> {
    file: &'a str,
    front: &'a str,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn article(&mut self, matter: FrontMatter, body: &str) -> Article {
        let body = body.replace("\r\n", "\n");
        let stem = file_stem(self.file);
        let title = matter.title.filter(|t| !t.trim().is_empty());
        let title = title.or_else(|| passage::first_heading(&body)).unwrap_or_else(|| stem.clone());
        let passages = passage::cut(&body, &title);
        if passages.is_empty() {
            self.problem("", say("problem-empty"));
        }
        let lang = self.word("language", matter.language, "nb, sv, da, en, nn", Lang::parse);
        let lang = lang.or_else(|| recognise(&body)).unwrap_or(Lang::Nb);
        if let Some(strange) = matter.life_domains.iter().flatten().find(|n| !(1..=10).contains(*n)) {
            let say = say("problem-word").with("field", "life_domains").with("word", strange.to_string());
            self.problem("life_domains", say.with("allowed", "1, 2 … 10"));
        }
        let country = self.word("country", matter.country, "NO, SE, DK, -", Country::parse);
        Article {
            id_line: matter.id.is_some().then(|| self.line_of("id")).flatten(),
            id: self.id(matter.id).unwrap_or(stem),
            kind: self.word("kind", matter.kind, &Kind::ALL.map(Kind::word).join(", "), Kind::parse),
            title,
            lang,
            country,
            aliases: matter.aliases.unwrap_or_default(),
            questions: matter.questions.unwrap_or_default(),
            is_acute: matter.tags.iter().flatten().any(|tag| ACUTE.contains(&tag.as_str())),
            tags: matter.tags.unwrap_or_default(),
            summary: matter.summary,
            evidence: matter.evidence.map(|words| self.evidence(words)),
            sources: matter.sources.unwrap_or_default(),
            owner: matter.owner,
            reviewed: self
                .word("reviewed", matter.reviewed, "2026-11-22", |w| NaiveDate::parse_from_str(w, "%Y-%m-%d").ok()),
            review_months: matter.review_months,
            status: self
                .word("status", matter.status, "gjeldende, utkast, utgatt", status)
                .unwrap_or(Status::Gjeldende),
            passages,
            file: self.file.to_owned(),
        }
    }

    fn id(&mut self, id: Option<String>) -> Option<String> {
        let id = id?;
        if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || c == '-') {
            self.problem("id", say("problem-id").with("id", id));
            return None;
        }
        Some(id)
    }

    fn evidence(&mut self, words: EvidenceWords) -> Evidence {
        let mut support = |word: Option<String>| {
            self.word("evidence", word, "yes, partly, no", |w| match w {
                "yes" | "true" => Some(Support::Yes),
                "partly" => Some(Support::Partly),
                "no" | "false" => Some(Support::No),
                _ => None,
            })
            .unwrap_or(Support::No)
        };
        Evidence {
            research: support(words.research),
            users: support(words.users),
            local: support(words.local),
            professional: support(words.professional),
        }
    }

    /// A field that takes one of a few words.
    fn word<T>(
        &mut self,
        field: &str,
        word: Option<String>,
        allowed: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let word = word?;
        let parsed = parse(word.trim());
        if parsed.is_none() {
            let say = say("problem-word").with("field", field).with("word", word).with("allowed", allowed);
            self.problem(field, say);
        }
        parsed
    }

    fn problem(&mut self, field: &str, say: Say) {
        let line = self.line_of(field).or(Some(1));
        self.problems.push(Problem { file: self.file.to_owned(), line, say });
    }

    /// The line of a field; the front matter begins on the file's second line.
    fn line_of(&self, field: &str) -> Option<usize> {
        let prefix = format!("{field}:");
        self.front.lines().position(|l| !field.is_empty() && l.starts_with(&prefix)).map(|at| at + 2)
    }
}

fn status(word: &str) -> Option<Status> {
    match word {
        "gjeldende" => Some(Status::Gjeldende),
        "utkast" => Some(Status::Utkast),
        "utgatt" | "utgått" => Some(Status::Utgatt),
        _ => None,
    }
}

fn file_stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::article::Kinds;

    const WHOLE: &str = "---\nid: lar\nkind: metode\ntitle: Legemiddelassistert rehabilitering (LAR)\nlanguage: nb\ncountry: NO\naliases: [LAR]\nsources:\n  - {title: Rapport, author: Aasen, year: 2009, pages: 28-31}\nreviewed: 2026-11-22\nreview_months: 12\nevidence: {research: yes, users: partly, local: no, professional: yes}\n---\n# Legemiddelassistert rehabilitering (LAR)\n\nEn tekst om LAR.\n";

    #[test]
    fn front_matter_is_read() {
        let article = read("articles/nb/lar.md", WHOLE).unwrap();
        assert_eq!(
            (article.id.as_str(), article.kind, article.country),
            ("lar", Some(Kind::Metode), Some(Country::No))
        );
        assert_eq!(article.sources[0].pages.as_deref(), Some("28-31"));
        assert_eq!(article.review_due(), NaiveDate::from_ymd_opt(2027, 11, 22));
        assert_eq!(article.evidence.unwrap().users, Support::Partly);
        assert_eq!(article.passages[0].text, "En tekst om LAR.");
    }

    #[test]
    fn a_bare_text_is_an_article_of_every_kind() {
        let article =
            read("mappe/min fil.md", "# Boligsosialt arbeid\n\nArbeidet handler om å skaffe og beholde en bolig.\n")
                .unwrap();
        assert_eq!(
            (article.id.as_str(), article.title.as_str(), article.lang),
            ("min fil", "Boligsosialt arbeid", Lang::Nb)
        );
        assert!(Kinds::TILBUD.includes(article.kind));
    }

    #[test]
    fn a_rule_at_the_beginning_is_not_front_matter() {
        let article = read("a.md", "---\n\nBare en strek, og så tekst om samarbeid.\n\n---\n\nMer tekst.").unwrap();
        assert!(article.passages[0].text.contains("Bare en strek"));
    }

    #[test]
    fn all_problems_of_a_file_come_at_once_with_their_lines() {
        let text = "---\nid: to ord\nkind: oppskrift\nlanguage: fr\nreviewed: i går\n---\n# T\n\nTekst.\n";
        let problems = read("a.md", text).unwrap_err();
        let lines: Vec<Option<usize>> = problems.iter().map(|p| p.line).collect();
        assert_eq!(lines.len(), 4, "{problems:?}");
        for line in 2..=5 {
            assert!(lines.contains(&Some(line)), "line {line} in {lines:?}");
        }
    }

    #[test]
    fn wrong_yaml_names_the_line() {
        let problems = read("a.md", "---\nid: a\naliases: [LAR\ntitle: x\n---\nTekst.\n").unwrap_err();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].line.is_some_and(|l| (2..=5).contains(&l)), "{problems:?}");
        let open = read("a.md", "---\nid: a\n\nTekst uten slutt.\n").unwrap_err();
        assert_eq!(open[0].line, Some(1));
    }
}
