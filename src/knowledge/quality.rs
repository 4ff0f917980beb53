//! How good the search is on questions whose right answers are known.
//!
//! nDCG (Järvelin and Kekäläinen 2002) and the reciprocal rank tell of the ranking; whether it answers what can be
//! answered and holds back what cannot is counted apart.

use serde::Deserialize;

use super::Shelf;
use super::article::Kinds;
use super::dense::Vector;
use super::language::{Country, Lang};
use super::search::Question;

/// How far down the list is looked.
const DEPTH: usize = 10;

/// A question with its right answers, a line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Known {
    /// Its name in reports.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// The asker's language.
    pub lang: Lang,
    /// The articles that answer it; none where nothing does.
    #[serde(default)]
    pub relevant: Vec<String>,
}

/// What became of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<'a> {
    /// The question.
    pub known: &'a Known,
    /// The articles that were listed, best first.
    pub listed: Vec<String>,
    /// Whether it was answered.
    pub answered: bool,
}

impl Judged<'_> {
    /// Whether it went as it should: the right article first, or no answer where there is none.
    #[must_use]
    pub fn is_right(&self) -> bool {
        if self.known.relevant.is_empty() {
            return !self.answered;
        }
        self.answered && self.listed.first().is_some_and(|first| self.known.relevant.contains(first))
    }

    /// The place of the first right article, from 1.
    fn rank(&self) -> Option<usize> {
        self.listed.iter().position(|article| self.known.relevant.contains(article)).map(|at| at + 1)
    }

    fn ndcg(&self) -> f64 {
        let gain = |rank: usize| 1.0 / f64::from(u32::try_from(rank + 2).unwrap_or(u32::MAX)).log2();
        let hits = self.listed.iter().enumerate().filter(|(_, a)| self.known.relevant.contains(a));
        let ideal: f64 = (0..self.known.relevant.len().min(DEPTH)).map(gain).sum();
        // The sum of nothing is minus zero.
        if ideal > 0.0 { (hits.map(|(rank, _)| gain(rank)).sum::<f64>() / ideal).abs() } else { 0.0 }
    }
}

/// Figures over many questions, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// How many questions can be answered.
    pub answerable: usize,
    /// How many cannot.
    pub others: usize,
    /// Share of the answerable ones whose first article is right, answered or not.
    pub first: f64,
    /// Mean reciprocal rank of the first right article within ten.
    pub mrr: f64,
    /// Mean nDCG at ten.
    pub ndcg: f64,
    /// Share of the answerable ones that were answered, and rightly.
    pub answered: f64,
    /// Share of the unanswerable ones that were answered all the same.
    pub wrongly: f64,
}

/// Asks one question, with its vector where there is one.
pub fn ask<'a>(shelf: &Shelf, known: &'a Known, vector: Option<&Vector>) -> anyhow::Result<Judged<'a>> {
    let country = Country::of(known.lang);
    let question = Question { text: &known.text, lang: known.lang, country, kinds: Kinds::ALL, limit: DEPTH };
    let outcome = shelf.search_with(&question, vector)?;
    let mut listed: Vec<String> = Vec::new();
    for hit in &outcome.hits {
        let id = &shelf.library.articles[hit.article].id;
        // An article in two languages is one answer.
        if !listed.contains(id) {
            listed.push(id.clone());
        }
    }
    Ok(Judged { known, listed, answered: outcome.answered })
}

/// The figures of many.
#[must_use]
pub fn figures(judged: &[Judged]) -> Figures {
    let (can, cannot): (Vec<&Judged>, Vec<&Judged>) = judged.iter().partition(|j| !j.known.relevant.is_empty());
    let mean = |of: &[&Judged], value: &dyn Fn(&Judged) -> f64| {
        if of.is_empty() { 0.0 } else { of.iter().map(|j| value(j)).sum::<f64>() / of.len() as f64 }
    };
    let truth = |is: bool| f64::from(u8::from(is));
    Figures {
        answerable: can.len(),
        others: cannot.len(),
        first: mean(&can, &|j| truth(j.rank() == Some(1))),
        mrr: mean(&can, &|j| j.rank().map_or(0.0, |rank| 1.0 / rank as f64)),
        ndcg: mean(&can, &|j| j.ndcg()),
        answered: mean(&can, &|j| truth(j.is_right())),
        wrongly: mean(&cannot, &|j| truth(j.answered)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(relevant: &[&str]) -> Known {
        let relevant = relevant.iter().map(|id| (*id).to_owned()).collect();
        Known { id: "1".into(), text: "t".into(), lang: Lang::Nb, relevant }
    }

    fn judged<'a>(known: &'a Known, listed: &[&str], answered: bool) -> Judged<'a> {
        Judged { known, listed: listed.iter().map(|id| (*id).to_owned()).collect(), answered }
    }

    #[test]
    fn figures_are_those_of_the_definitions() {
        let (two, none) = (known(&["a", "b"]), known(&[]));
        let all = [judged(&two, &["x", "a", "b"], true), judged(&two, &["a", "b"], true), judged(&none, &["x"], true)];
        let figures = figures(&all);
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let ideal = 1.0 + 1.0 / 3_f64.log2();
        let second = (1.0 / 3_f64.log2() + 0.5) / ideal;
        assert!(close(figures.first, 0.5) && close(figures.mrr, 0.75) && close(figures.wrongly, 1.0), "{figures:?}");
        assert!(close(figures.ndcg, f64::midpoint(second, 1.0)), "{figures:?}");
        assert!(close(figures.answered, 0.5), "the right article second is no right answer");
    }
}
