//! What is shown of what was found: the passage word for word, with its source, its date and who answers for it.
//!
//! Nothing here writes prose about the subject. It quotes, names the source, and says what is missing.

use std::ops::Range;

use chrono::NaiveDate;

use super::Shelf;
use super::article::{Article, Evidence, Kind, Source, Support};
use super::glossary::{Mention, Term};
use super::language::{Country, Lang};
use super::search::{Hit, Outcome};
use crate::commands::reply::{Block, Choice, Fact};
use crate::texts::{dates, say, text};

/// For whom an answer is written.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Her language.
    pub lang: Lang,
    /// Today, to tell whether a review is overdue.
    pub today: NaiveDate,
}

impl Reader {
    fn text(self, key: &str) -> String {
        text(self.lang, key)
    }

    /// The best passage of an article, with everything that must stand beside it.
    #[must_use]
    pub fn passage(self, article: &Article, passage: usize) -> Vec<Block> {
        let mut blocks = self.head(article);
        if let Some(found) = article.passages.get(passage) {
            let heading = (!found.path.is_empty()).then(|| found.path.join(" › "));
            blocks.push(Block::Quote { heading, text: found.text.clone() });
        }
        let quoted = article.passages.get(passage).map_or("", |p| p.text.as_str());
        blocks.push(Block::Facts { items: self.facts(article, quoted) });
        blocks.extend(self.overdue(article));
        blocks
    }

    /// Some passages of an article, word for word; before the first one its summary.
    #[must_use]
    pub fn part(self, article: &Article, passages: Range<usize>) -> Vec<Block> {
        let mut blocks = self.head(article);
        if let Some(summary) = article.summary.as_ref().filter(|_| passages.start == 0) {
            blocks.push(Block::Text { text: summary.clone() });
        }
        for passage in article.passages.get(passages).unwrap_or_default() {
            let heading = (!passage.path.is_empty()).then(|| passage.path.join(" › "));
            blocks.push(Block::Quote { heading, text: passage.text.clone() });
        }
        blocks.push(Block::Facts { items: self.facts(article, "") });
        blocks.extend(self.overdue(article));
        blocks
    }

    /// Where an article's claims rest, and who answers for it.
    #[must_use]
    pub fn sources(self, article: &Article) -> Vec<Block> {
        let mut blocks =
            vec![Block::Heading { text: say("source-title").with("title", article.title.clone()).to(self.lang) }];
        if article.sources.is_empty() {
            blocks.push(Block::Text { text: self.no_source(article) });
        } else {
            let items = article.sources.iter().map(|source| match &source.url {
                Some(url) => format!("{}: <{url}>", cite(source)),
                None => cite(source),
            });
            blocks.push(Block::List { items: items.collect() });
        }
        let mut facts: Vec<Fact> = self.facts(article, "").into_iter().skip(source_facts(article)).collect();
        facts.push(Fact::new(self.text("fact-file"), article.file.clone()));
        blocks.push(Block::Facts { items: facts });
        blocks.extend(self.overdue(article));
        blocks
    }

    fn head(self, article: &Article) -> Vec<Block> {
        let mut blocks = vec![Block::Heading { text: article.title.clone() }];
        if !article.lang.is_like(self.lang) {
            blocks.push(Block::Label { text: self.text(&format!("label-article-{}", article.lang.of_interface())) });
        }
        blocks
    }

    fn facts(self, article: &Article, quoted: &str) -> Vec<Fact> {
        let sources = cited_first(&article.sources, quoted);
        let mut facts: Vec<Fact> = sources
            .iter()
            .take(SOURCES_SHOWN)
            .map(|source| Fact { label: self.text("fact-source"), value: cite(source), url: source.url.clone() })
            .collect();
        if facts.is_empty() {
            facts.push(Fact::new(self.text("fact-source"), self.no_source(article)));
        }
        // The year of a law is that of its making; which version was read stands in the source itself.
        let dated = sources.first().filter(|_| article.kind != Some(Kind::Lov));
        if let Some(year) = dated.and_then(|source| source.year) {
            facts.push(Fact::new(self.text("fact-text-date"), year.to_string()));
        }
        let reviewed = article.reviewed.map_or_else(|| self.text("fact-not-given"), |day| dates::day(day, self.lang));
        facts.push(Fact::new(self.text("fact-reviewed"), reviewed));
        facts.push(Fact::new(
            self.text("fact-owner"),
            article.owner.clone().unwrap_or_else(|| self.text("fact-not-given")),
        ));
        if let Some(country) = article.country.filter(|country| *country != Country::Any) {
            let country = self.text(&format!("country-{}", country.code().to_lowercase()));
            facts.push(Fact::new(self.text("fact-country"), country));
        }
        // A page of the handbook says how the program is used; there is no evidence to weigh.
        if let Some(evidence) = article.evidence.filter(|_| article.kind != Some(Kind::Bruk)) {
            facts.push(Fact::new(self.text("fact-evidence"), self.evidence(evidence)));
        }
        facts
    }

    fn no_source(self, article: &Article) -> String {
        say("fact-no-source").with("file", article.file.clone()).to(self.lang)
    }

    /// The four sources, each with its word; what is empty is said.
    fn evidence(self, evidence: Evidence) -> String {
        let one = |key: &str, support: Support| {
            let word = match support {
                Support::Yes => "support-yes",
                Support::Partly => "support-partly",
                Support::No => "support-no",
            };
            format!("{} {}", self.text(key), self.text(word))
        };
        [
            one("evidence-research", evidence.research),
            one("evidence-users", evidence.users),
            one("evidence-local", evidence.local),
            one("evidence-professional", evidence.professional),
        ]
        .join(" · ")
    }

    fn overdue(self, article: &Article) -> Option<Block> {
        let due = article.review_due().filter(|due| *due < self.today)?;
        Some(Block::Notice { text: say("notice-overdue").with("date", dates::day(due, self.lang)).to(self.lang) })
    }

    /// A sentence on the way from the asker's word to a neighbour's, where the glossary led there.
    #[must_use]
    pub fn bridge(self, shelf: &Shelf, outcome: &Outcome, article: &Article, question: &str) -> Option<Block> {
        if article.lang.is_like(self.lang) {
            return None;
        }
        let asked = super::analysis::words(question);
        let titles: Vec<String> = article.names().map(super::analysis::key).collect();
        let (own, other, approximate) = outcome.mentions.iter().find_map(|mention| {
            let entries = &shelf.library.glossary.terms[mention.term].entries;
            let said = asked.get(mention.from..mention.to)?.join(" ");
            let own = entries.get(&mention.lang)?;
            let own_name = own.names().find(|name| super::analysis::key(name) == said)?;
            let other = entries.get(&article.lang.of_interface())?;
            let other_name =
                other.names().find(|name| titles.iter().any(|title| title.contains(&super::analysis::key(name))))?;
            Some((own_name, other_name, own.approximate || other.approximate))
        })?;
        if super::analysis::key(own) == super::analysis::key(other) {
            return None;
        }
        let lang = self.text(&format!("language-{}", article.lang.of_interface()));
        let sentence = say("notice-bridge").with("own", own).with("other", other).with("language", lang).to(self.lang);
        let doubt = if approximate { format!(" {}", self.text("notice-approximate")) } else { String::new() };
        Some(Block::Text { text: sentence + &doubt })
    }

    /// A term with its definition, version and equivalents.
    #[must_use]
    pub fn term(self, term: &Term, said_in: Lang) -> Vec<Block> {
        let own = term.entries.get(&self.lang.of_interface()).map(|e| (self.lang.of_interface(), e));
        let said = term.entries.get(&said_in).map(|e| (said_in, e));
        let Some((lang, entry)) = own.filter(|(_, e)| e.definition.is_some()).or(own).or(said) else {
            return Vec::new();
        };
        let mut blocks = vec![Block::Heading { text: entry.label() }];
        let mut facts = Vec::new();
        let defined = entry.definition.as_ref().map(|d| (lang, entry, d));
        let defined = defined.or_else(|| term.entries.iter().find_map(|(l, e)| Some((*l, e, e.definition.as_ref()?))));
        match defined {
            Some((in_lang, by, definition)) => {
                if !in_lang.is_like(self.lang) {
                    blocks.push(Block::Label { text: self.text(&format!("label-definition-{in_lang}")) });
                }
                blocks.push(Block::Quote { heading: None, text: definition.clone() });
                let source = by.source.clone().unwrap_or_else(|| self.text("term-own-source"));
                facts.push(Fact::new(self.text("fact-source"), source));
                facts.push(Fact::new(self.text("fact-version"), by.version.unwrap_or(1).to_string()));
            }
            None => blocks.push(Block::Text { text: self.text("term-no-definition") }),
        }
        for (other, equivalent) in &term.entries {
            let mut names: Vec<&str> = equivalent.names().collect();
            names.dedup();
            let about =
                if equivalent.approximate { format!(" ({})", self.text("term-approximate")) } else { String::new() };
            facts.push(Fact::new(self.text(&format!("language-name-{other}")), format!("{}{about}", names.join(", "))));
        }
        blocks.push(Block::Facts { items: facts });
        blocks
    }
}

const SOURCES_SHOWN: usize = 2;

fn source_facts(article: &Article) -> usize {
    article.sources.len().clamp(1, SOURCES_SHOWN)
}

/// The sources that a quoted text names first, each group in the article's order.
fn cited_first<'a>(sources: &'a [Source], quoted: &str) -> Vec<&'a Source> {
    let quoted = quoted.to_lowercase();
    let names = |source: &&Source| {
        let title = source.title.split([':', '(', ',']).next().unwrap_or_default().trim().to_lowercase();
        let author = source.author.as_deref().unwrap_or_default();
        // "Aasen, Kristin" and "Kristin Aasen, NTNU" both end their first part with the family name.
        let first = author.split([',', ';']).next().unwrap_or_default();
        let family = first.split(' ').rfind(|w| !w.is_empty()).unwrap_or_default().to_lowercase();
        let by_author =
            family.chars().count() > 2 && source.year.is_some_and(|year| quoted.contains(&format!("{family} {year}")));
        (title.chars().count() > 3 && quoted.contains(&title)) || by_author
    };
    let (cited, others): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(names);
    // A quotation that names its sources needs no others beside it.
    if cited.is_empty() { others } else { cited }
}

/// A source as it is cited: *Author (2009): Title, s. 28-31*.
#[must_use]
pub fn cite(source: &Source) -> String {
    let year = source.year.map(|year| format!("({year})"));
    let by: Vec<&str> = source.author.as_deref().into_iter().chain(year.as_deref()).collect();
    let by = if by.is_empty() { String::new() } else { format!("{}: ", by.join(" ")) };
    let pages = source.pages.as_ref().map(|pages| {
        let sign = if pages.starts_with(|c: char| c.is_ascii_digit()) { "s. " } else { "" };
        format!(", {sign}{pages}")
    });
    let pages = pages.unwrap_or_default();
    format!("{by}{}{pages}", source.title)
}

/// How many other articles are named beside an answer.
const SEE_ALSO: usize = 3;
/// An article below this share of the best one's score is not worth naming.
const NEAR: f32 = 0.35;

/// Other articles that fit nearly as well.
#[must_use]
pub fn see_also(shelf: &Shelf, hits: &[Hit], shown: Option<usize>) -> Vec<Choice> {
    let best = hits.first().map_or(0.0, |hit| hit.score);
    hits.iter()
        .filter(|hit| Some(hit.article) != shown && hit.score >= best * NEAR)
        .take(SEE_ALSO)
        .map(|hit| choice(&shelf.library.articles[hit.article]))
        .collect()
}

/// An article as a choice in a menu.
#[must_use]
pub fn choice(article: &Article) -> Choice {
    Choice {
        description: article.summary.clone(),
        ..Choice::new(&format!("{}/{}", article.lang, article.id), &article.title)
    }
}

/// The term that a question as a whole asks for, by one of its names.
#[must_use]
pub fn term_named<'a>(shelf: &'a Shelf, question: &str, lang: Lang) -> Option<(&'a Term, Lang)> {
    let glossary = &shelf.library.glossary;
    let content = super::analysis::content_words(question, lang);
    let mentions: Vec<Mention> = glossary.mentions(&content, lang);
    mentions.iter().find(|m| m.from == 0 && m.to == content.len()).map(|m| (&glossary.terms[m.term], m.lang))
}

/// The term that a word most probably means: named, begun or mistyped.
#[must_use]
pub fn term_meant<'a>(shelf: &'a Shelf, word: &str, lang: Lang) -> Option<(&'a Term, Lang)> {
    let glossary = &shelf.library.glossary;
    let begun = || {
        let content = super::analysis::content_words(word, lang);
        glossary.find(&content.join(" "), lang).first().map(|(term, lang)| (&glossary.terms[*term], *lang))
    };
    term_named(shelf, word, lang).or_else(begun)
}
