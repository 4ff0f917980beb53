//! EDGE: the command line. The only place that prints.
//!
//! Exit codes: 0 good, 1 failed, 2 wrong use, 3 bad input. Answers go to standard output; what went wrong goes to
//! standard error, one line, then what to do.
#![expect(clippy::print_stderr, reason = "this is the edge that prints")]

mod ask;
mod check;
mod deadline;
mod entries;
mod eval;
mod identifiers;
mod meaning;
mod next;
mod reminders;
mod run;
mod search;
mod tree;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::app::Failed;
use crate::config::{Config, Values};
use crate::error::{Exit, Stop};
use crate::knowledge::article::{Kinds, Problem};
use crate::knowledge::language::Lang;
use crate::texts::{Say, say};

/// A knowledge broker for social-services teams, living in their chat.
#[derive(Parser)]
#[command(name = "fagmegler", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the local chat (also without any command)
    Run(RunFlags),
    /// Answer one question on the command line
    Ask(ask::Flags),
    /// Search for many questions: JSON lines in, JSON lines out
    Search(search::Flags),
    /// Look after the knowledge base
    #[command(subcommand)]
    Knowledge(Knowledge),
    /// Compute when a deadline of a template falls due
    Deadline(deadline::Flags),
    /// Bring registrations in from files, and write them out
    #[command(subcommand)]
    Entries(entries::Entries),
    /// Tell when a phrase means, such as "first Tuesday of the month at 9"
    Next(next::Flags),
    /// Tell which lines hold personal identifiers, never what they say
    Identifiers(identifiers::Flags),
    /// Tell what would be said now to whom
    Reminders(reminders::Flags),
    /// Print the command tree as Discord's JSON
    Commands(tree::Flags),
}

#[derive(Subcommand)]
enum Knowledge {
    /// Report every problem of the knowledge files, one a line
    Check(check::Flags),
    /// Measure the search on questions whose right answers are known
    Eval(eval::Flags),
}

/// Flags of serving.
#[derive(Args, Default)]
struct RunFlags {
    /// Address and port; port 0 picks one
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    #[command(flatten)]
    places: PlaceFlags,
}

/// Flags that say where things are.
#[derive(Args, Default)]
struct PlaceFlags {
    /// Folder of the database and the index
    #[arg(long, value_name = "DIR")]
    data: Option<String>,
    /// Folder of Markdown to use instead of the embedded knowledge
    #[arg(long, value_name = "DIR")]
    knowledge: Option<String>,
}

impl PlaceFlags {
    fn values(&self) -> Values {
        let pairs = [("data", &self.data), ("knowledge", &self.knowledge)];
        pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.clone()?))).collect()
    }
}

/// Which kinds a question is put to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindFlag {
    /// Methods, tools, ways of organising, experience, research
    Metode,
    /// Guidelines and law
    Regelverk,
    /// The glossary
    Begrep,
    /// The service catalogue
    Tilbud,
    /// Everything
    Alle,
}

impl KindFlag {
    /// The kinds of articles; none for the glossary.
    fn kinds(self) -> Option<Kinds> {
        match self {
            Self::Metode => Some(Kinds::METODE),
            Self::Regelverk => Some(Kinds::REGELVERK),
            Self::Begrep => None,
            Self::Tilbud => Some(Kinds::TILBUD),
            Self::Alle => Some(Kinds::ALL),
        }
    }

    /// The command that asks for them.
    fn command(self) -> &'static str {
        match self {
            Self::Metode => "metode",
            Self::Regelverk => "regelverk",
            Self::Begrep => "begrep",
            Self::Tilbud => "tilbud",
            Self::Alle => "spor",
        }
    }
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = std::env::var("FAGMEGLER_LANG").ok().and_then(|code| Lang::parse(&code)).unwrap_or(Lang::Nb);
    match act(cli.command.unwrap_or(Command::Run(RunFlags::default()))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::Stop(stop)) => {
            for line in &stop.lines {
                eprintln!("{}", line.to(lang));
            }
            ExitCode::from(stop.exit as u8)
        }
        Err(Failed::Knowledge(problems)) => {
            tell_problems(&problems, lang);
            ExitCode::from(Exit::BadInput as u8)
        }
    }
}

fn act(command: Command) -> Result<(), Failed> {
    match command {
        Command::Run(flags) => run::run(&flags),
        Command::Ask(flags) => ask::run(&flags),
        Command::Search(flags) => search::run(&flags),
        Command::Knowledge(Knowledge::Check(flags)) => check::run(&flags),
        Command::Knowledge(Knowledge::Eval(flags)) => eval::run(&flags),
        Command::Deadline(flags) => deadline::run(&flags),
        Command::Entries(command) => entries::run(&command),
        Command::Next(flags) => next::run(&flags),
        Command::Identifiers(flags) => identifiers::run(&flags),
        Command::Reminders(flags) => reminders::run(&flags),
        Command::Commands(flags) => {
            tree::run(&flags);
            Ok(())
        }
    }
}

fn tell_problems(problems: &[Problem], lang: Lang) {
    for problem in problems {
        eprintln!("{}", problem.to(lang));
    }
    eprintln!("{}", say("problems-count").with("count", problems.len()).to(lang));
}

/// The settings, with the log going to standard error.
fn configured(values: &Values, log: Option<&str>) -> Result<Config, Stop> {
    let config = Config::read(values)?;
    let filter = tracing_subscriber::EnvFilter::new(log.unwrap_or(&config.log));
    // A second subscriber in one process (in tests) is of no consequence.
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let _ =
        tracing_subscriber::registry().with(lines.with_filter(filter).with_filter(filter_fn(may_be_logged))).try_init();
    Ok(config)
}

/// Libraries on the way log whole events, frames and bodies, with questions and tokens in them: of them only what must be
/// known may be logged, whatever the setting says.
fn may_be_logged(line: &tracing::Metadata) -> bool {
    let of = |crates: &[&str]| crates.iter().any(|name| line.target().starts_with(name));
    match *line.level() {
        tracing::Level::ERROR => true,
        tracing::Level::WARN => !of(&["serenity", "tungstenite", "tokio_tungstenite"]),
        _ => of(&["fagmegler"]),
    }
}

/// What short commands log: only what the operator must know.
const QUIET: &str = "error";

/// The text of a file, or of standard input for `-`.
fn input(file: &str) -> Result<Vec<u8>, Stop> {
    let read = if file == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).map(|_| bytes)
    } else {
        std::fs::read(PathBuf::from(file))
    };
    read.map_err(|error| {
        Stop::new(Exit::BadInput, say("stop-input").with("file", file).with("what", error.to_string()))
    })
}

fn runtime() -> Result<tokio::runtime::Runtime, Stop> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|error| failed(&error))
}

fn failed(error: &dyn std::fmt::Display) -> Stop {
    Stop::new(Exit::Failed, say("stop-part-ended").with("part", "fagmegler").with("what", error.to_string()))
}

/// A remark beside the answer, on standard error.
fn tell(remark: &Say, lang: Lang) {
    eprintln!("{}", remark.to(lang));
}

fn print_say(sentence: &Say, lang: Lang) {
    print_line(&sentence.to(lang));
}

/// One line on standard output. A reader that has closed the pipe has seen enough: false, and no complaint.
fn print_line(line: &str) -> bool {
    writeln!(std::io::stdout(), "{line}").is_ok()
}

/// The README's table of commands.
#[must_use]
pub fn commands_table() -> String {
    tree::markdown()
}
