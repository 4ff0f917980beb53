//! What the commands that ask the knowledge base have in common: search, answer, or say that nothing was found.

use super::desk::Desk;
use super::reply::{Action, Block, Reply};
use super::request::Turn;
use super::{buttons, sporfag};
use crate::error::Failure;
use crate::knowledge::Shelf;
use crate::knowledge::answer::{choice, see_also, term_named};
use crate::knowledge::article::{Article, Kinds};
use crate::knowledge::glossary::{Entry, Term};
use crate::knowledge::language::{Country, Lang};
use crate::knowledge::search::{Fits, Outcome, Question};
use crate::learning::question_log::Asked;
use crate::privacy::unknown::mask_unknown;
use crate::texts::{say, text};

/// How many articles are asked of the search: the one shown, and what is named beside it.
const ARTICLES: usize = 6;

/// What to do when none of the kinds that were asked for answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// Ask all kinds, and say so.
    AskAll,
    /// Say that there is none: who looks up law must not get a method in its stead.
    SayNone,
}

/// Answers a question put to some kinds of articles.
pub async fn look_up(
    desk: &Desk,
    turn: &Turn<'_>,
    command: &str,
    kinds: Kinds,
    otherwise: Otherwise,
    question: &str,
) -> Result<Reply, Failure> {
    if crate::knowledge::analysis::words(question).is_empty() {
        return Err(Failure::bad_input(say("error-no-words")));
    }
    let shelf = desk.knowledge.shelf();
    let ask = |kinds| Question { text: question, lang: turn.lang, country: turn.place.country, kinds, limit: ARTICLES };
    let mut first = shelf.search(&ask(kinds))?;
    let mut vector = None;
    // Who says the name of a thing means that thing, and need not wait for anything near it.
    if first.hits.first().is_none_or(|hit| hit.fits != Fits::Named) {
        vector = desk.knowledge.vector_of(question, kinds).await;
    }
    if vector.is_some() {
        first = shelf.search_with(&ask(kinds), vector.as_ref())?;
    }
    if first.answered {
        return Ok(found(desk, turn, command, question, shelf.shelf_for(kinds), &first, None));
    }
    let all = if kinds == Kinds::ALL { first } else { shelf.search_with(&ask(Kinds::ALL), vector.as_ref())? };
    if otherwise == Otherwise::AskAll && all.answered {
        let notice = text(turn.lang, "notice-elsewhere");
        return Ok(found(desk, turn, command, question, &shelf, &all, Some(notice)));
    }
    if let Some(reply) = term(desk, turn, command, question, &shelf).filter(|_| otherwise == Otherwise::AskAll) {
        return Ok(reply);
    }
    Ok(not_found(desk, turn, command, question, &shelf, &all))
}

/// Notes a question in the log and gives its id.
pub fn note(
    desk: &Desk,
    turn: &Turn,
    command: &str,
    question: &str,
    article: Option<&Article>,
    answered: bool,
) -> String {
    let shelf = desk.knowledge.shelf();
    let question = &mask_unknown(question, |word| shelf.knows(word));
    desk.questions.note(&Asked {
        organisation: &turn.person().organisation,
        day: desk.today(turn),
        lang: turn.lang,
        command,
        question,
        article,
        answered,
    })
}

fn found(
    desk: &Desk,
    turn: &Turn,
    command: &str,
    question: &str,
    shelf: &Shelf,
    outcome: &Outcome,
    notice: Option<String>,
) -> Reply {
    let hit = &outcome.hits[0];
    let article = &shelf.library.articles[hit.article];
    let reader = desk.reader(turn);
    let log = note(desk, turn, command, question, Some(article), true);
    let mut blocks = reader.passage(article, hit.passage);
    let nearest = (hit.fits == Fits::Nearest).then(|| text(turn.lang, "notice-nearest"));
    let foreign = article.is_foreign_law(turn.place.country, turn.lang).then(|| foreign_law(turn.lang, article));
    let notices = notice.into_iter().chain(nearest).chain(foreign).map(|text| Block::Notice { text });
    let beside = notices.chain(reader.bridge(shelf, outcome, article, question));
    let after_head = usize::from(matches!(blocks.get(1), Some(Block::Label { .. }))) + 1;
    for (at, block) in beside.enumerate() {
        blocks.insert(after_head + at, block);
    }
    let others = see_also(shelf, &outcome.hits, Some(hit.article));
    let mut actions = buttons::of_article(turn, article, hit.passage, &log);
    if !others.is_empty() {
        let titles: Vec<String> = others.iter().map(|o| o.label.clone()).collect();
        blocks.push(Block::Also { text: say("see-also").with("titles", titles.join(" · ")).to(turn.lang) });
        actions.push(Action::menu("1:apne", text(turn.lang, "menu-see-also"), others));
    }
    Reply::new(turn.message.clone(), blocks).with(actions)
}

/// Says whose law it is: it does not hold where the reader is.
fn foreign_law(lang: Lang, article: &Article) -> String {
    let country = article.country.map_or("", Country::code).to_lowercase();
    say("notice-foreign-law").with("country", text(lang, &format!("country-{country}"))).to(lang)
}

/// The definition of a term that no article is about.
fn term(desk: &Desk, turn: &Turn, command: &str, question: &str, shelf: &Shelf) -> Option<Reply> {
    let (term, said_in) = term_named(shelf, question, turn.lang)?;
    let log = note(desk, turn, command, question, None, true);
    Some(definition(desk, turn, shelf, &log, term, said_in))
}

/// A term's definition as a reply, with the articles on the shelf that go by its name.
pub fn definition(desk: &Desk, turn: &Turn, shelf: &Shelf, log: &str, term: &Term, said_in: Lang) -> Reply {
    let blocks = desk.reader(turn).term(term, said_in);
    let mut actions = buttons::verdicts(turn.lang, log, None);
    let names: Vec<&str> = term.entries.values().flat_map(Entry::names).collect();
    let about = |article: &&Article| article.names().any(|n| names.iter().any(|name| n.eq_ignore_ascii_case(name)));
    let articles: Vec<_> = shelf.library.articles.iter().filter(about).map(choice).collect();
    if !articles.is_empty() {
        actions.push(Action::menu("1:apne", text(turn.lang, "menu-articles"), articles));
    }
    Reply::new(turn.message.clone(), blocks).with(actions)
}

/// Not found is an answer: what is nearest, and what to do next; no sources.
fn not_found(desk: &Desk, turn: &Turn, command: &str, question: &str, shelf: &Shelf, outcome: &Outcome) -> Reply {
    let lang = turn.lang;
    let log = note(desk, turn, command, question, None, false);
    let plausible: Vec<_> = outcome.hits.iter().filter(|hit| hit.is_near()).cloned().collect();
    let nearest = see_also(shelf, &plausible, None);
    let mut blocks =
        vec![Block::Heading { text: text(lang, "not-found-title") }, Block::Text { text: text(lang, "not-found") }];
    let mut actions = vec![buttons::no_answer(lang, &log, None), sporfag::button(lang, &log)];
    if !nearest.is_empty() {
        let key = if outcome.answered { "not-found-elsewhere" } else { "not-found-nearest" };
        blocks.push(Block::Text { text: text(lang, key) });
        let titles: Vec<String> = nearest.iter().map(|n| format!("- {}", n.label)).collect();
        blocks.push(Block::Also { text: titles.join("\n") });
        actions.insert(0, Action::menu("1:apne", text(lang, "menu-nearest"), nearest));
    }
    Reply { answered: false, ..Reply::new(turn.message.clone(), blocks).with(actions) }
}

/// Titles that some word of begins with what is typed.
#[must_use]
pub fn titles(desk: &Desk, lang: Lang, typed: &str, kinds: Kinds, limit: usize) -> Vec<String> {
    let shelf = desk.knowledge.shelf();
    let library = &shelf.shelf_for(kinds).library;
    let found = library.names.complete(&library.articles, typed, lang, kinds, limit);
    found.into_iter().map(|at| library.articles[at].title.clone()).collect()
}

/// An article as a whole reply: its passage, facts and buttons.
pub fn open(desk: &Desk, turn: &Turn, article: &Article, passage: usize) -> Reply {
    let log = note(desk, turn, "apne", &article.title, Some(article), true);
    let blocks = desk.reader(turn).passage(article, passage);
    Reply::new(turn.message.clone(), blocks).with(buttons::of_article(turn, article, passage, &log))
}
