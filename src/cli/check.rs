//! `fagmegler knowledge check`: every problem of the knowledge files, `file:line: what, remedy`.

use clap::Args;

use super::{QUIET, configured, print_line, print_say};
use crate::app::Failed;
use crate::config::Values;
use crate::error::{Exit, Stop};
use crate::knowledge::editorial;
use crate::knowledge::library::Library;
use crate::texts::say;

#[derive(Args)]
pub(super) struct Flags {
    /// Folder to check instead of the embedded knowledge
    #[arg(long, value_name = "DIR")]
    knowledge: Option<String>,
    /// Also ask for source, owner, dates, country, evidence, length, readability and links
    #[arg(long)]
    editorial: bool,
}

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    let values: Values = flags.knowledge.iter().map(|dir| ("knowledge".to_owned(), dir.clone())).collect();
    let config = configured(&values, Some(QUIET))?;
    let (problems, good) = match Library::load(&config.knowledge) {
        Err(problems) => (problems, None),
        Ok(library) if flags.editorial => {
            let today = config.clock().today(config.zone);
            (editorial::check(&library, today, config.lang), Some(library))
        }
        Ok(library) => (Vec::new(), Some(library)),
    };
    for problem in &problems {
        print_line(&problem.to(config.lang));
    }
    match good {
        Some(library) if problems.is_empty() => {
            let passages: usize = library.articles.iter().map(|a| a.passages.len()).sum();
            let good = say("check-good").with("articles", library.articles.len()).with("passages", passages);
            print_say(&good.with("terms", library.glossary.terms.len()), config.lang);
            Ok(())
        }
        _ => Err(Stop::new(Exit::BadInput, say("problems-count").with("count", problems.len())).into()),
    }
}
