//! `fagmegler search`: many questions at once, as JSON lines; reads need no lock.

use std::io::{BufWriter, Write};
use std::time::Instant;

use clap::Args;
use serde_json::{Value, json};

use super::meaning::Meaning;
use super::{KindFlag, PlaceFlags, QUIET, configured, failed, input};
use crate::app::{self, Failed};
use crate::error::{Exit, Stop};
use crate::knowledge::Shelf;
use crate::knowledge::language::{Country, Lang};
use crate::knowledge::recognise::recognise;
use crate::knowledge::search::Question;
use crate::texts::say;

#[derive(Args)]
pub(super) struct Flags {
    /// JSON lines with "id", "text" and, if known, "lang"; - for standard input
    #[arg(long, value_name = "FILE")]
    queries: String,
    /// How many articles to name
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// What to search
    #[arg(long, value_enum, default_value = "alle")]
    kind: KindFlag,
    /// Add why each hit stands where it stands
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    places: PlaceFlags,
}

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    let config = configured(&flags.places.values(), Some(QUIET))?;
    let bytes = input(&flags.queries)?;
    let knowledge = app::knowledge(&config)?;
    let mut meaning = Meaning::of(&config, &knowledge)?;
    let shelf = knowledge.shelf();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut bad = 0_usize;
    for line in bytes.strip_suffix(b"\n").unwrap_or(&bytes).split(|b| *b == b'\n') {
        let answer = match query(line) {
            Ok(query) => {
                searched(&shelf, &mut meaning, &query, flags, config.country).map_err(|error| failed(&error))?
            }
            Err(id) => {
                bad += 1;
                json!({ "id": id, "error": say("search-bad-line").to(config.lang) })
            }
        };
        // A reader that has closed the pipe has seen enough.
        if writeln!(out, "{answer}").is_err() {
            return Ok(());
        }
    }
    let _ = out.flush();
    meaning.tell_missed();
    match bad {
        0 => Ok(()),
        count => Err(Stop::new(Exit::BadInput, say("stop-search-lines").with("count", count)).into()),
    }
}

struct Query {
    id: Value,
    text: String,
    lang: Lang,
}

/// A line's query, or the id of a line that is none.
fn query(line: &[u8]) -> Result<Query, Value> {
    let value: Value = serde_json::from_slice(line).map_err(|_| Value::Null)?;
    let id = value.get("id").cloned().unwrap_or_default();
    let text = value.get("text").and_then(Value::as_str).map(str::to_owned);
    let lang = value.get("lang").and_then(Value::as_str).map(|code| Lang::parse(code).ok_or(()));
    match (id.is_null(), text, lang.transpose()) {
        (false, Some(text), Ok(lang)) => {
            let lang = lang.or_else(|| recognise(&text)).unwrap_or(Lang::Nb);
            Ok(Query { id, text, lang })
        }
        _ => Err(id),
    }
}

fn searched(
    shelf: &Shelf,
    meaning: &mut Meaning,
    query: &Query,
    flags: &Flags,
    country: Country,
) -> anyhow::Result<Value> {
    let Some(kinds) = flags.kind.kinds() else { return Ok(terms(shelf, query, flags.limit.into())) };
    let question = Question { text: &query.text, lang: query.lang, country, kinds, limit: flags.limit.into() };
    let (vector, waited) = meaning.vector_of(&query.text);
    let outcome = shelf.search_with(&question, vector.as_ref())?;
    let hits = outcome.hits.iter().map(|hit| {
        let article = &shelf.library.articles[hit.article];
        let mut json = json!({
            "article": article.id,
            "lang": article.lang,
            "passage": format!("{}#{}", article.id, hit.passage + 1),
            "score": hit.score,
        });
        if flags.explain {
            let why = hit.why;
            json["explain"] = json!({
                "coverage": hit.coverage, "fits": format!("{:?}", hit.fits).to_lowercase(), "asked": why.of,
                "held": why.words, "sure": why.sure, "in_head": why.in_head, "together": why.together,
                "beside_name": why.beside, "confidence": why.confidence, "figures": why.figures.0,
            });
        }
        json
    });
    let mut json = json!({
        "id": query.id,
        "hits": hits.collect::<Vec<_>>(),
        "answered": outcome.answered,
        "micros": outcome.micros + waited,
    });
    if flags.explain {
        let mentions =
            outcome.mentions.iter().map(|m| json!({ "term": shelf.library.glossary.terms[m.term].id, "lang": m.lang }));
        json["mentions"] = mentions.collect();
    }
    Ok(json)
}

/// The glossary's terms, best first.
fn terms(shelf: &Shelf, query: &Query, limit: usize) -> Value {
    let begun = Instant::now();
    let glossary = &shelf.library.glossary;
    let found = glossary.find(&query.text, query.lang);
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    let hits = found.iter().take(limit).enumerate().map(|(rank, (term, lang))| {
        let id = &glossary.terms[*term].id;
        json!({ "article": id, "lang": lang, "passage": format!("{id}#1"), "score": 1.0 / (rank + 1) as f64 })
    });
    json!({ "id": query.id, "hits": hits.collect::<Vec<_>>(), "answered": !found.is_empty(), "micros": micros })
}
