//! `fagmegler knowledge eval FILE`: how good the search is on questions whose right answers are known.

use clap::Args;

use super::meaning::Meaning;
use super::{PlaceFlags, QUIET, configured, failed, input, print_line};
use crate::app::{self, Failed};
use crate::error::{Exit, Stop};
use crate::knowledge::Shelf;
use crate::knowledge::quality::{Figures, Judged, Known, ask, by_group, figures, worst};
use crate::knowledge::search::why;
use crate::texts::say;

/// How many of the questions that went wrong are shown, unless all are asked for.
const WORST: usize = 10;

#[derive(Args)]
pub(super) struct Flags {
    /// JSON lines with "id", "text", "lang", and "relevant" (ids of articles or passages) or "none": true
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// List all questions that went wrong, not only the worst ten
    #[arg(long)]
    wrong: bool,
    #[command(flatten)]
    places: PlaceFlags,
}

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    let config = configured(&flags.places.values(), Some(QUIET))?;
    let knowledge = app::knowledge(&config)?;
    let mut meaning = Meaning::of(&config, &knowledge)?;
    let shelf = knowledge.shelf();
    let mut known = Vec::new();
    for file in &flags.files {
        known.extend(read(file, &shelf)?);
    }
    let judged: Result<Vec<Judged>, _> =
        known.iter().map(|known| ask(&shelf, known, meaning.vector_of(&known.text).0.as_ref())).collect();
    let judged = judged.map_err(|error| failed(&error))?;
    meaning.tell_missed();
    print_line(
        "| questions | answerable | not | nDCG@10 | MRR@10 | recall@1 | recall@5 | recall@10 | answered rightly | refused rightly |",
    );
    print_line("|---|---|---|---|---|---|---|---|---|---|");
    for (name, figures) in by_group(&judged) {
        print_line(&row(&name, figures));
    }
    print_line(&row("all", figures(&judged)));
    let most = if flags.wrong { usize::MAX } else { WORST };
    for judged in worst(&judged, most) {
        print_line(&wrong_line(judged));
    }
    Ok(())
}

/// The questions of a file; a line that cannot be read, or names an article that is not there, is told with its number.
fn read(file: &str, shelf: &Shelf) -> Result<Vec<Known>, Failed> {
    let bytes = input(file)?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let wrong = |at: usize, what: String| {
        let what = format!("{}: {what}", at + 1);
        Failed::Stop(Stop::new(Exit::BadInput, say("stop-input").with("file", file).with("what", what)))
    };
    let known = lines.map(|(at, line)| {
        let known: Known = serde_json::from_str(line).map_err(|error| wrong(at, error.to_string()))?;
        let article = |right: &str| right.rsplit_once('#').map_or(right, |(article, _)| article).to_owned();
        match known.relevant.iter().find(|right| shelf.article(&article(right), known.lang).is_none()) {
            Some(id) => Err(wrong(at, format!("no article {id}"))),
            None => Ok(known),
        }
    });
    known.collect()
}

fn row(name: &str, f: Figures) -> String {
    let [first, five, ten] = f.recall;
    format!(
        "| {name} | {} | {} | {:.3} | {:.3} | {first:.3} | {five:.3} | {ten:.3} | {:.3} | {:.3} |",
        f.answerable, f.others, f.ndcg, f.mrr, f.answered, f.refused
    )
}

/// A question that went wrong: what would have been right, what came, and what the judgement of the first rests on.
fn wrong_line(judged: &Judged) -> String {
    let shown: Vec<&str> = judged.listed.iter().take(3).map(|listed| listed.passage.as_str()).collect();
    let answered = if judged.answered { "answered" } else { "not answered" };
    let right = if judged.known.is_answerable() { judged.known.relevant.join(", ") } else { "-".to_owned() };
    let why = judged.first.as_ref().map_or_else(String::new, |hit| format!("\t{}", why(hit)));
    format!("{}\t{}\tright: {right}\t{answered}: {}{why}", judged.known.id, judged.known.text, shown.join(", "))
}
