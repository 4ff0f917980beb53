//! `fagmegler knowledge eval FILE`: how good the search is on questions whose right answers are known.

use clap::Args;

use super::meaning::Meaning;
use super::{PlaceFlags, QUIET, configured, failed, input, print_line};
use crate::app::{self, Failed};
use crate::error::{Exit, Stop};
use crate::knowledge::Shelf;
use crate::knowledge::quality::{Figures, Judged, Known, ask, figures};
use crate::texts::say;

#[derive(Args)]
pub(super) struct Flags {
    /// JSON lines with "id", "text", "lang" and "relevant" (ids of articles; empty where nothing answers)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Also list the questions that went wrong
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
        known.push((file, read(file, &shelf)?));
    }
    print_line("| questions | answerable | not | first right | MRR@10 | nDCG@10 | answered right | answered wrongly |");
    print_line("|---|---|---|---|---|---|---|---|");
    let mut all = Vec::new();
    for (file, questions) in &known {
        let judged: Result<Vec<Judged>, _> =
            questions.iter().map(|known| ask(&shelf, known, meaning.vector_of(&known.text).0.as_ref())).collect();
        let judged = judged.map_err(|error| failed(&error))?;
        print_line(&row(file, figures(&judged)));
        all.extend(judged);
    }
    if known.len() > 1 {
        print_line(&row("all", figures(&all)));
    }
    meaning.tell_missed();
    if flags.wrong {
        for judged in all.iter().filter(|judged| !judged.is_right()) {
            print_line(&wrong_line(judged));
        }
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
        match known.relevant.iter().find(|id| shelf.article(id, known.lang).is_none()) {
            Some(id) => Err(wrong(at, format!("no article {id}"))),
            None => Ok(known),
        }
    });
    known.collect()
}

fn row(name: &str, f: Figures) -> String {
    format!(
        "| {name} | {} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
        f.answerable, f.others, f.first, f.mrr, f.ndcg, f.answered, f.wrongly
    )
}

fn wrong_line(judged: &Judged) -> String {
    let shown: Vec<&str> = judged.listed.iter().take(3).map(String::as_str).collect();
    let answered = if judged.answered { "answered" } else { "not answered" };
    let right = if judged.known.relevant.is_empty() { "-".to_owned() } else { judged.known.relevant.join(", ") };
    format!("{}\t{}\tright: {right}\t{answered}: {}", judged.known.id, judged.known.text, shown.join(", "))
}
