//! From a question to the passages that answer it, and whether any does.
//!
//! Four steps. The question is taken apart (`asked`); tantivy finds candidates by a flat OR over its stems, the parts of
//! compounds, what neighbours write and what is like it; the candidates are measured (`rank`); and of the best few it is
//! judged whether they answer (`judge`). Ranking and judgement are apart: the one says which passage is better than
//! another, the other whether any says what was asked.

mod asked;
mod confidence;
mod held;
mod judge;
mod rank;

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use self::asked::{Asked, idf};
pub(super) use self::confidence::SURELY;
use self::judge::Judge;
use self::rank::Ranking;
use super::analysis::{fold, key};
use super::article::{Article, Kinds};
use super::glossary::{Entry, Mention};
use super::index::{Found, Index, Place};
use super::language::{Country, Lang};
use super::library::Library;

/// A question as it is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What was asked, after the identifier guard.
    pub text: &'a str,
    /// The asker's language.
    pub lang: Lang,
    /// The asker's country: its law comes first where all else is equal.
    pub country: Country,
    /// Which kinds are asked for.
    pub kinds: Kinds,
    /// How many articles to name.
    pub limit: usize,
}

/// A passage that may answer, with the reasons why it stands where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Index into the library's articles.
    pub article: usize,
    /// Index into the article's passages.
    pub passage: usize,
    /// BM25 over stems, grams and names, preferences included; comparable within one question only.
    pub score: f32,
    /// 0 to 1: the share of what was asked that the passage holds, rare words counting more.
    pub coverage: f32,
    /// Whether it answers.
    pub fits: Fits,
    /// What was asked stands in its title, headings or questions.
    pub in_head: bool,
    /// What the judgement rests on, for who wants to know why.
    pub why: Why,
}

/// What a judgement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Why {
    /// How many words ask for something.
    pub of: usize,
    /// How many of them the passage holds.
    pub words: usize,
    /// How many of those as they were asked or by a term's equivalent, not only alike.
    pub sure: usize,
    /// How many stand in its title, headings or questions.
    pub in_head: usize,
    /// Whether they stand together.
    pub together: bool,
    /// How many other words ask beside a name of the article, where the question says one.
    pub beside: Option<usize>,
    /// 0 to 1: how probably it answers, by figures alone; only of the first.
    pub confidence: f32,
    /// What that was reckoned from.
    pub figures: confidence::Figures,
}

/// Whether a passage answers a question, from no to surely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fits {
    /// It does not.
    Not,
    /// It is about what was named, and does not say all that was asked.
    Nearest,
    /// It says what was asked.
    Answers,
    /// The question is a name of the article, or one of its own questions.
    Named,
}

/// An article that holds less than this of what was asked is not near it.
const NEAR: f32 = 0.3;

impl Hit {
    /// Whether it is worth naming to someone whose question nothing answers.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.in_head && self.coverage >= NEAR
    }
}

/// What a search gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The best passage of each of the best articles, best first; listed even when nothing answers.
    pub hits: Vec<Hit>,
    /// Whether the first hit answers the question.
    pub answered: bool,
    /// The glossary terms that were recognised in the question.
    pub mentions: Vec<Mention>,
    /// Microseconds spent searching.
    pub micros: u64,
}

const OWN_LANGUAGE: f32 = 1.2;
const OWN_COUNTRY: f32 = 1.05;
/// What an article rests on is short and carries its name as often as the rest; without this it would be quoted first.
const EVIDENCE: f32 = 0.5;
/// How much a name of the article in the question tells, times how rare the name is.
const NAME: f32 = 6.0;

/// The share of that which a name tells that the glossary gives a term of the question elsewhere.
const NAME_ELSEWHERE: f32 = 0.5;

/// How many articles are looked at closely.
const LOOKED_AT: usize = 8;
/// How many candidates are measured: a share of all, within bounds.
const LEAST_CANDIDATES: usize = 64;
const MOST_CANDIDATES: usize = 128;
const CANDIDATES: usize = 16;
/// A whole name has at most this many words.
const MAX_NAME_WORDS: usize = 7;
/// How many passages of an article that the question names are measured.
const PASSAGES: usize = 30;

/// Searches a library through its index.
pub fn search(library: &Library, index: &Index, question: &Question) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let asked = Asked::of(library, index, question);
    let ranking = Ranking::of(&asked);
    let mut hits = measured(&asked, &ranking, question)?;
    hits.truncate(question.limit.max(LOOKED_AT));
    Judge::of(&asked, &ranking, question.kinds).judge(&mut hits);
    let answered = hits.first().is_some_and(|hit| hit.fits != Fits::Not);
    hits.truncate(question.limit);
    drop(ranking);
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    Ok(Outcome { hits, answered, mentions: asked.mentions, micros })
}

/// The best passage of each article that may answer, best first.
fn measured(asked: &Asked, ranking: &Ranking, question: &Question) -> anyhow::Result<Vec<Hit>> {
    let (library, index) = (asked.library, asked.index);
    let factor = |place: Place| {
        let article = &library.articles[place.article as usize];
        let rests = article.passages.get(place.passage as usize).is_some_and(|passage| passage.tells_evidence);
        let last = if rests { EVIDENCE } else { 1.0 };
        question.kinds.includes(article.kind).then(|| preference(article, question) * last)
    };
    let limit = (index.len() / CANDIDATES).clamp(LEAST_CANDIDATES, MOST_CANDIDATES).max(2 * question.limit);
    let found = index.candidates(&asked.terms(), limit, OWN_LANGUAGE * OWN_COUNTRY, &factor)?;
    let named = named(asked);
    let mut best: HashMap<u32, Found> = HashMap::new();
    let passages_of = |article: u32| {
        let count = library.articles[article as usize].passages.len().min(PASSAGES);
        (0_u32..).take(count).map(move |passage| Place { article, passage })
    };
    // The first passages of what is named are measured anyway; a candidate may be one of them.
    let is_new = |place: &Place| place.passage as usize >= PASSAGES || !named.contains_key(&place.article);
    let others = found.into_iter().map(|found| found.place).filter(is_new);
    let places = named.keys().copied().flat_map(passages_of).chain(others);
    for place in places {
        let Some(factor) = factor(place) else { continue };
        let number = index.number(place);
        let name = named.get(&place.article).copied().unwrap_or_default();
        let score = factor * (ranking.score(&index.rows.get(number)) + name);
        let found = Found { number, place, score };
        let known = best.entry(place.article).or_insert(found);
        let order = score.total_cmp(&known.score).then(known.number.cmp(&number));
        if order.is_gt() {
            *known = found;
        }
    }
    let mut best: Vec<Found> = best.into_values().collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.number.cmp(&b.number)));
    Ok(best.into_iter().map(hit).collect())
}

fn hit(found: Found) -> Hit {
    Hit {
        article: found.place.article as usize,
        passage: found.place.passage as usize,
        score: found.score,
        coverage: 0.0,
        fits: Fits::Not,
        in_head: false,
        why: Why::default(),
    }
}

/// Articles that the question calls by a name that is theirs alone, or that the glossary calls so elsewhere, and what
/// that tells.
fn named(asked: &Asked) -> HashMap<u32, f32> {
    let mut named: HashMap<u32, f32> = HashMap::new();
    for mention in &asked.mentions {
        let entries = &asked.library.glossary.terms[mention.term].entries;
        let names = entries.values().flat_map(Entry::names);
        names.for_each(|name| add_named(&mut named, asked, &fold(&key(name)), NAME * NAME_ELSEWHERE));
    }
    let folded: Vec<String> = asked.all.iter().map(|word| fold(word)).collect();
    for from in 0..folded.len() {
        for to in from + 1..=folded.len().min(from + MAX_NAME_WORDS) {
            if !asked.content.iter().any(|word| asked.all[from..to].contains(&word.plain)) {
                continue;
            }
            add_named(&mut named, asked, &folded[from..to].join(" "), NAME);
        }
    }
    named
}

fn add_named(named: &mut HashMap<u32, f32>, asked: &Asked, name: &str, weight: f32) {
    let library = asked.library;
    let articles = library.named(name);
    let ids: HashSet<&String> = articles.iter().map(|at| &library.articles[*at as usize].id).collect();
    // An article in several languages is one; a name of many is nobody's.
    if ids.len() != 1 {
        return;
    }
    for article in articles {
        let known = named.entry(*article).or_default();
        *known = known.max(weight * idf(library.articles.len(), 1));
    }
}

fn preference(article: &Article, question: &Question) -> f32 {
    let language = if article.lang.is_like(question.lang) { OWN_LANGUAGE } else { 1.0 };
    let country = if article.country == Some(question.country) { OWN_COUNTRY } else { 1.0 };
    language * country
}

/// Why a hit stands where it stands, in one line for whoever tends the knowledge base.
#[must_use]
pub fn why(hit: &Hit) -> String {
    let why = &hit.why;
    let beside = why.beside.map_or_else(String::new, |rest| format!(", named with {rest} other words"));
    format!(
        "{:?}, confidence {:.2}: holds {} of {} words ({} surely, {} in its head{}){beside}",
        hit.fits,
        why.confidence,
        why.words,
        why.of,
        why.sure,
        why.in_head,
        if why.together { ", together" } else { "" }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::library::Origin;

    /// Language, question, the article that must answer; `-` where nothing may.
    const QUESTIONS: &str = "
        nb | LAR | lar
        nb | lar | lar
        nb | hva er LAR? | lar
        nb | legemiddelasistert | lar
        nb | substitusjonsbehandling | lar
        sv | LARO | lar
        sv | vad är LARO | lar
        da | substitutionsbehandling | lar
        en | opioid substitution treatment | lar
        nb | hvem starter IP når bruker er på LAR | lar
        nb | kan jeg kaste noen ut av LAR | lar
        nb | hva er IP | individuell-plan
        nb | hvem har ansvar for IP | individuell-plan
        nb | ansvarsgruppe referat | ansvarsgruppe
        nb | MI | motiverende-samtale
        nb | motiverende smatale | motiverende-samtale
        nb | losningsfokusert | loft
        nb | veileding | veiledning
        nb | brukermedvirkning i praksis | brukermedvirkning
        sv | hur blir man metodutvecklare | metodutvecklare
        sv | refleksionsgrupp | refleksjonsgruppe
        da | hvad er sverigesmodellen | sverigesmodellen
        da | sagstal | sagstal
        en | reflection group | refleksjonsgruppe
        nb | hvordan bytter jeg språk | min-side
        nb | oppskrift på vafler | -
        nb | været i morgen | -
        nb | 😀😀 | -
        nb | qwertyuiop | -
        nb | beste fotballag | -
        nb | parkering i sentrum | -
        nb | hvem vant kampen | -
        nb | hva koster en bolig | -
        nb | hva er klokka | -
        nb | beste mat på jobb | -
        nb | lønn for sosionomer | -
        nb | hvor lang tid har vi på en bekymringsmelding | bekymringsmelding-frister
        nb | barnevern melding frist | bekymringsmelding-frister
        nb | forløpig svar frist sosialhjelp 1 mnd? | klage-og-forelopig-svar
        sv | förhandsbedömning hur många dagar | forhandsbedomning
        da | hvor hurtigt skal underretnign vurderes | underretning-frister
        sv | arbetslös | -
    ";

    #[test]
    fn questions_are_answered_by_the_right_article_or_not_at_all() {
        let library = Library::load(&Origin::Shipped).ok().unwrap();
        let index = Index::open_or_build(None, &library).unwrap();
        let mut wrong = Vec::new();
        for line in QUESTIONS.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let [lang, text, expected] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
            let lang = Lang::parse(lang).unwrap();
            let question = Question { text, lang, country: Country::of(lang), kinds: Kinds::ALL, limit: 5 };
            let outcome = search(&library, &index, &question).unwrap();
            let found =
                outcome.hits.first().filter(|_| outcome.answered).map_or("-", |h| &library.articles[h.article].id);
            if found != expected {
                wrong.push(format!("{line}: {found}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
