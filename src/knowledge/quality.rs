//! How good the search is on questions whose right answers are known.
//!
//! nDCG (Järvelin and Kekäläinen 2002), the reciprocal rank and recall tell of the ranking; whether it answers what can be
//! answered and holds back what cannot is counted apart.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Shelf;
use super::article::Kinds;
use super::dense::Vector;
use super::language::{Country, Lang};
use super::search::{Hit, Question};

/// How far down the list is looked.
const DEPTH: usize = 10;

/// A question with its right answers, a line of a file: `{"id", "text", "lang", "relevant"}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Known {
    /// Its name in reports.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// The asker's language.
    pub lang: Lang,
    /// What sort of question it is, in the words of whoever wrote it; figures are given for each.
    #[serde(default)]
    pub kind: Option<String>,
    /// The articles (`lar`) or passages (`lar#2`) that answer it.
    #[serde(default, alias = "articles", alias = "passages")]
    pub relevant: Vec<String>,
    /// Whether nothing answers it; so it is too where nothing is named.
    #[serde(default)]
    pub none: bool,
}

/// An article that was listed, with the passage that was shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub article: String,
    /// `id#n`, numbered from 1.
    pub passage: String,
}

/// What became of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<'a> {
    /// The question.
    pub known: &'a Known,
    /// The articles that were listed, best first, each once.
    pub listed: Vec<Listed>,
    /// Whether it was answered.
    pub answered: bool,
    /// The hit that came first, for whoever wants to know why.
    pub first: Option<Hit>,
}

impl Known {
    /// Whether something answers it.
    #[must_use]
    pub fn is_answerable(&self) -> bool {
        !self.none && !self.relevant.is_empty()
    }

    fn is_met_by(&self, listed: &Listed) -> bool {
        self.relevant.iter().any(|right| *right == listed.article || *right == listed.passage)
    }
}

impl Judged<'_> {
    /// Whether it went as it should: the right article first, or no answer where there is none.
    #[must_use]
    pub fn is_right(&self) -> bool {
        if self.known.is_answerable() { self.answered && self.rank() == Some(1) } else { !self.answered }
    }

    /// The place of the first right article, from 1.
    #[must_use]
    pub fn rank(&self) -> Option<usize> {
        self.listed.iter().position(|listed| self.known.is_met_by(listed)).map(|at| at + 1)
    }

    /// The gain of the list, discounted by rank, as a share of the best possible.
    #[must_use]
    pub fn ndcg(&self) -> f64 {
        let gain = |rank: usize| 1.0 / f64::from(u32::try_from(rank + 2).unwrap_or(u32::MAX)).log2();
        let hits = self.listed.iter().enumerate().filter(|(_, listed)| self.known.is_met_by(listed));
        let ideal: f64 = (0..self.known.relevant.len().min(DEPTH)).map(gain).sum();
        // The sum of nothing is minus zero.
        if ideal > 0.0 { (hits.map(|(rank, _)| gain(rank)).sum::<f64>() / ideal).abs() } else { 0.0 }
    }
}

/// Figures over many questions, each share from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// How many questions can be answered.
    pub answerable: usize,
    /// How many cannot.
    pub others: usize,
    /// Mean nDCG at ten.
    pub ndcg: f64,
    /// Mean reciprocal rank of the first right article within ten.
    pub mrr: f64,
    /// Share of the answerable ones with a right article among the first one, five and ten.
    pub recall: [f64; 3],
    /// Share of the answerable ones that were answered, and rightly.
    pub answered: f64,
    /// Share of the unanswerable ones that were refused.
    pub refused: f64,
}

/// The depths at which recall is told.
pub const RECALL_AT: [usize; 3] = [1, 5, DEPTH];

/// Asks one question, with its vector where there is one.
pub fn ask<'a>(shelf: &Shelf, known: &'a Known, vector: Option<&Vector>) -> anyhow::Result<Judged<'a>> {
    let country = Country::of(known.lang);
    let question = Question { text: &known.text, lang: known.lang, country, kinds: Kinds::ALL, limit: DEPTH };
    let outcome = shelf.search_with(&question, vector)?;
    let mut listed: Vec<Listed> = Vec::new();
    for hit in &outcome.hits {
        let id = &shelf.library.articles[hit.article].id;
        // An article in two languages is one answer.
        if !listed.iter().any(|l| l.article == *id) {
            listed.push(Listed { article: id.clone(), passage: format!("{id}#{}", hit.passage + 1) });
        }
    }
    Ok(Judged { known, listed, answered: outcome.answered, first: outcome.hits.into_iter().next() })
}

/// The figures of many.
#[must_use]
pub fn figures<'a, 'k: 'a>(judged: impl IntoIterator<Item = &'a Judged<'k>>) -> Figures {
    let (can, cannot): (Vec<_>, Vec<_>) = judged.into_iter().partition(|j| j.known.is_answerable());
    let mean = |of: &[&Judged], value: &dyn Fn(&Judged) -> f64| {
        if of.is_empty() { 0.0 } else { of.iter().map(|j| value(j)).sum::<f64>() / of.len() as f64 }
    };
    let truth = |is: bool| f64::from(u8::from(is));
    Figures {
        answerable: can.len(),
        others: cannot.len(),
        ndcg: mean(&can, &|j| j.ndcg()),
        mrr: mean(&can, &|j| j.rank().map_or(0.0, |rank| 1.0 / rank as f64)),
        recall: RECALL_AT.map(|depth| mean(&can, &|j| truth(j.rank().is_some_and(|rank| rank <= depth)))),
        answered: mean(&can, &|j| truth(j.is_right())),
        refused: mean(&cannot, &|j| truth(!j.answered)),
    }
}

/// The figures of each language and each kind of question, by name.
#[must_use]
pub fn by_group(judged: &[Judged]) -> BTreeMap<String, Figures> {
    let mut groups: BTreeMap<String, Vec<&Judged>> = BTreeMap::new();
    for one in judged {
        groups.entry(one.known.lang.to_string()).or_default().push(one);
        if let Some(kind) = &one.known.kind {
            groups.entry(format!("{} {kind}", one.known.lang)).or_default().push(one);
        }
    }
    groups.into_iter().map(|(name, of)| (name, figures(of))).collect()
}

/// The questions that went worst: wrong answers to what cannot be answered, then the lowest ranked.
#[must_use]
pub fn worst<'j, 'k>(judged: &'j [Judged<'k>], most: usize) -> Vec<&'j Judged<'k>> {
    let mut wrong: Vec<&Judged> = judged.iter().filter(|one| !one.is_right()).collect();
    wrong.sort_by(|a, b| a.ndcg().total_cmp(&b.ndcg()));
    wrong.truncate(most);
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(relevant: &[&str]) -> Known {
        let relevant = relevant.iter().map(|id| (*id).to_owned()).collect();
        Known { id: "1".into(), text: "t".into(), lang: Lang::Nb, kind: None, relevant, none: false }
    }

    fn judged<'a>(known: &'a Known, listed: &[&str], answered: bool) -> Judged<'a> {
        let listed = listed.iter().map(|id| Listed { article: (*id).to_owned(), passage: format!("{id}#2") });
        Judged { known, listed: listed.collect(), answered, first: None }
    }

    #[test]
    fn figures_are_those_of_the_definitions() {
        let (two, none) = (known(&["a", "b"]), known(&[]));
        let all = [judged(&two, &["x", "a", "b"], true), judged(&two, &["a", "b"], true), judged(&none, &["x"], true)];
        let figures = figures(&all);
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let ideal = 1.0 + 1.0 / 3_f64.log2();
        let second = (1.0 / 3_f64.log2() + 0.5) / ideal;
        assert!(close(figures.recall[0], 0.5) && close(figures.recall[1], 1.0), "{figures:?}");
        assert!(close(figures.mrr, 0.75) && close(figures.refused, 0.0), "{figures:?}");
        assert!(close(figures.ndcg, f64::midpoint(second, 1.0)), "{figures:?}");
        assert!(close(figures.answered, 0.5), "the right article second is no right answer");
    }

    /// So much may be chance: a question or two of five hundred.
    const HAIR: f64 = 0.005;

    #[test]
    fn the_figures_on_our_own_questions_do_not_fall() {
        let library = crate::knowledge::Knowledge::load(crate::knowledge::library::Origin::Shipped, None).ok().unwrap();
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge/eval");
        let mut known: Vec<Known> = Vec::new();
        for lang in Lang::INTERFACE {
            let text = std::fs::read_to_string(folder.join(format!("{lang}.jsonl"))).unwrap();
            known.extend(text.lines().map(|line| serde_json::from_str::<Known>(line).unwrap()));
        }
        let shelf = library.shelf();
        let judged: Vec<Judged> = known.iter().map(|question| ask(&shelf, question, None).unwrap()).collect();
        let now = figures(&judged);
        let text = std::fs::read_to_string(folder.join("figures.toml")).unwrap();
        let before: std::collections::HashMap<String, f64> = toml::from_str(&text).unwrap();
        for (name, now) in [("ndcg", now.ndcg), ("answered", now.answered), ("refused", now.refused)] {
            assert!(now >= before[name] - HAIR, "{name} fell from {} to {now}", before[name]);
        }
    }

    #[test]
    fn a_passage_can_be_the_right_answer_and_the_worst_come_first() {
        let (passage, other, none) = (known(&["a#2"]), known(&["a#3"]), known(&[]));
        let all = [judged(&passage, &["a"], true), judged(&other, &["a"], true), judged(&none, &[], false)];
        assert_eq!(all.iter().map(Judged::is_right).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(worst(&all, 10), [&all[1]]);
        assert_eq!(by_group(&all)["nb"].answerable, 2);
    }
}
