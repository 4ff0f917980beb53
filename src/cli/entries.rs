//! `fagmegler entries import FILE`, `fagmegler entries export`: registrations in and out as CSV or `.xlsx`.

use std::collections::HashMap;
use std::path::Path;

use chrono::{Months, NaiveDate};
use clap::{Args, Subcommand};

use super::{QUIET, configured, failed, input, print_line, print_say, runtime, tell};
use crate::app::Failed;
use crate::config::{Config, Values};
use crate::error::{Exit, Stop};
use crate::knowledge::language::Lang;
use crate::knowledge::library::Library;
use crate::organisation::Setting;
use crate::privacy::guard::{Guard, Inlet, Verdict};
use crate::registration::import::{Checks, Columns, Holds, Imported, ImportedTally, Sheet, UnitBook, read};
use crate::store::Store;
use crate::store::transfers::{Kept, Known};
use crate::texts::{Say, dates, say};

#[derive(Subcommand)]
pub(super) enum Entries {
    /// Read contacts or tallies from a CSV or .xlsx file: all or nothing, and the same file twice changes nothing
    Import(ImportFlags),
    /// Write contacts as CSV
    Export(ExportFlags),
}

#[derive(Args)]
pub(super) struct ImportFlags {
    /// The file; - is standard input
    file: String,
    /// Tell what would become of each row, and save nothing
    #[arg(long)]
    dry_run: bool,
    /// Save the good rows even when others are refused
    #[arg(long)]
    partial: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub(super) struct ExportFlags {
    /// First day
    #[arg(long, value_name = "DAY")]
    from: String,
    /// Last day
    #[arg(long, value_name = "DAY")]
    to: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
struct Place {
    /// The organisation, where there are several
    #[arg(long, value_name = "ID")]
    organisation: Option<String>,
    /// Folder of the database
    #[arg(long, value_name = "DIR")]
    data: Option<String>,
}

/// What becomes of a row.
enum Fate {
    Saved,
    Changed,
    Same,
    /// It is good, and others are not.
    Waits,
    Refused(Say),
}

impl Fate {
    fn say(&self) -> Say {
        match self {
            Self::Saved => say("import-saved"),
            Self::Changed => say("import-changed"),
            Self::Same => say("import-same"),
            Self::Waits => say("import-waits"),
            Self::Refused(why) => say("import-refused").with("why", why.clone()),
        }
    }
}

/// How often an import of many rows tells how far it is.
const TELLS: usize = 10_000;

pub(super) fn run(command: &Entries) -> Result<(), Failed> {
    let place = match command {
        Entries::Import(flags) => &flags.place,
        Entries::Export(flags) => &flags.place,
    };
    let values: Values = place.data.iter().map(|dir| ("data".to_owned(), dir.clone())).collect();
    let config = configured(&values, Some(QUIET))?;
    runtime()?.block_on(async {
        match command {
            Entries::Import(flags) => import(&config, flags).await,
            Entries::Export(flags) => export(&config, flags).await.map_err(Failed::from),
        }
    })
}

fn bad(sentence: Say) -> Stop {
    Stop::new(Exit::BadInput, sentence)
}

/// The store, and the organisation that is meant.
async fn opened(config: &Config, place: &Place) -> Result<(Store, String), Stop> {
    let store = Store::open(config.database_url.reveal()).await?;
    let known = store.organisations_with_units().await.map_err(|error| failed(&error))?;
    let found = match &place.organisation {
        Some(wanted) => known.iter().find(|organisation| *organisation == wanted),
        None => known.first().filter(|_| known.len() == 1),
    };
    let names = known.join(", ");
    let found = found.ok_or_else(|| Stop::new(Exit::Usage, say("import-organisation").with("names", names)))?;
    Ok((store, found.clone()))
}

/// A file's name may say something of a person too.
fn check_name(config: &Config, file: &str) -> Result<(), Stop> {
    let guard = Guard::new(&config.case_numbers).map_err(|error| failed(&error))?;
    let name = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match guard.look(&name, Inlet::FileName, config.country) {
        Verdict::Clean | Verdict::Masked(_) => Ok(()),
        Verdict::AskFirst(..) | Verdict::Refused(_) => Err(bad(say("import-file-name"))),
    }
}

async fn import(config: &Config, flags: &ImportFlags) -> Result<(), Failed> {
    check_name(config, &flags.file)?;
    let sheet = read(&input(&flags.file)?).map_err(bad)?;
    let columns = Columns::of(&sheet.headers).map_err(bad)?;
    let (store, organisation) = opened(config, &flags.place).await?;
    let units = units(config, &store, &organisation).await?;
    let days = days(config, &store, &organisation).await?;
    let checks = Checks { units: &units, days, lang: config.lang };
    let fates = match columns.holds {
        Holds::Entries => contacts(config, flags, &store, &organisation, &sheet, &columns, &checks).await?,
        Holds::Tallies => tallies(flags, &store, &organisation, &sheet, &columns, &checks).await?,
    };
    store.close().await;
    report(config.lang, flags, &sheet, &fates).map_err(Failed::from)
}

/// The units with what is counted in each.
async fn units(config: &Config, store: &Store, organisation: &str) -> Result<Vec<UnitBook>, Failed> {
    let library = Library::load(&config.knowledge).map_err(Failed::Knowledge)?;
    let kept = store.organisation(organisation).await.map_err(|error| failed(&error))?;
    let changes = store.codebook_changes(organisation).await.map_err(|error| failed(&error))?;
    let book = |id: &str| library.codebook.for_unit(&changes, id);
    Ok(kept
        .units
        .into_iter()
        .map(|unit| UnitBook::new(unit.id.clone(), unit.name, book(&unit.id), config.lang))
        .collect())
}

/// The days of entries that would be kept: not older than the organisation keeps them, and not ahead.
async fn days(config: &Config, store: &Store, organisation: &str) -> Result<(NaiveDate, NaiveDate), Stop> {
    let today = config.clock().today(config.zone);
    let kept = store.setting(organisation, Setting::Retention.name()).await.map_err(|error| failed(&error))?;
    let months = kept.and_then(|months| months.parse().ok()).map_or(LONGEST, Months::new);
    Ok((today.checked_sub_months(months).unwrap_or(today), today))
}

/// Where an organisation has not said how long entries are kept.
const LONGEST: Months = Months::new(36);

async fn contacts(
    config: &Config,
    flags: &ImportFlags,
    store: &Store,
    organisation: &str,
    sheet: &Sheet,
    columns: &Columns,
    checks: &Checks<'_>,
) -> Result<Vec<Fate>, Stop> {
    let mut seen = HashMap::new();
    let read: Vec<Result<Imported, Say>> =
        sheet.rows.iter().map(|(_, row)| columns.contact(row, checks, &mut seen)).collect();
    let ids: Vec<String> = read.iter().flatten().map(|row| row.contact.id.clone()).collect();
    let known = store.known_contacts(&ids).await.map_err(|error| failed(&error))?;
    let mut fates: Vec<Fate> = Vec::with_capacity(read.len());
    let mut first: HashMap<&str, &Imported> = HashMap::new();
    for row in &read {
        fates.push(match row {
            Err(why) => Fate::Refused(why.clone()),
            Ok(row) => match (known.get(&row.contact.id), first.get(row.contact.id.as_str())) {
                (Some(kept), _) if is_same(kept, organisation, row) => Fate::Same,
                (None, Some(before)) if *before == row => Fate::Same,
                (Some(_), _) | (None, Some(_)) => Fate::Refused(say("import-id-taken")),
                (None, None) => {
                    first.insert(&row.contact.id, row);
                    Fate::Waits
                }
            },
        });
    }
    let is_refused = |fate: &Fate| matches!(fate, Fate::Refused(_));
    if flags.dry_run || (fates.iter().any(is_refused) && !flags.partial) {
        return Ok(fates);
    }
    loop {
        let good = fates.iter().zip(&read).filter(|(fate, _)| matches!(fate, Fate::Waits));
        let good: Vec<Imported> = good.filter_map(|(_, row)| row.as_ref().ok().cloned()).collect();
        let all = good.len();
        let progress = |done: usize| {
            if done / TELLS > (done.saturating_sub(500)) / TELLS {
                tell(&say("import-progress").with("done", done).with("count", all), config.lang);
            }
        };
        let full = store.import_contacts(organisation, &good, progress).await.map_err(|error| failed(&error))?;
        if full.is_empty() {
            break;
        }
        for (fate, row) in fates.iter_mut().zip(&read) {
            let Ok(row) = row else { continue };
            let is_full = full.iter().any(|(person, day)| *person == row.person && *day == row.contact.day);
            if is_full && matches!(fate, Fate::Waits) {
                *fate = Fate::Refused(say("entry-day-full"));
            }
        }
        if !flags.partial || !fates.iter().any(|fate| matches!(fate, Fate::Waits)) {
            return Ok(fates);
        }
    }
    for fate in &mut fates {
        if matches!(fate, Fate::Waits) {
            *fate = Fate::Saved;
        }
    }
    Ok(fates)
}

fn is_same(kept: &Known, organisation: &str, row: &Imported) -> bool {
    let contact = &row.contact;
    let planned = contact.planned.map_or("", |planned| if planned { "yes" } else { "no" });
    kept.organisation == organisation
        && kept.person == row.person
        && kept.unit == contact.unit
        && kept.day == contact.day
        && kept.kind == contact.kind.code
        && kept.planned == planned
        && kept.minutes == contact.minutes
}

async fn tallies(
    flags: &ImportFlags,
    store: &Store,
    organisation: &str,
    sheet: &Sheet,
    columns: &Columns,
    checks: &Checks<'_>,
) -> Result<Vec<Fate>, Stop> {
    let read: Vec<Result<ImportedTally, Say>> = sheet.rows.iter().map(|(_, row)| columns.tally(row, checks)).collect();
    let mut fates: Vec<Fate> =
        read.iter().map(|row| row.as_ref().map_or_else(|why| Fate::Refused(why.clone()), |_| Fate::Waits)).collect();
    let any_refused = read.iter().any(Result::is_err);
    if flags.dry_run || (any_refused && !flags.partial) {
        return Ok(fates);
    }
    let good: Vec<ImportedTally> = read.iter().flatten().cloned().collect();
    let kept = store.import_tallies(organisation, &good).await.map_err(|error| failed(&error))?;
    let mut kept = kept.into_iter();
    for fate in fates.iter_mut().filter(|fate| matches!(fate, Fate::Waits)) {
        *fate = match kept.next() {
            Some(Kept::New) => Fate::Saved,
            Some(Kept::Changed) => Fate::Changed,
            _ => Fate::Same,
        };
    }
    Ok(fates)
}

/// Each row's fate, then how many of each.
fn report(lang: Lang, flags: &ImportFlags, sheet: &Sheet, fates: &[Fate]) -> Result<(), Stop> {
    for ((line, _), fate) in sheet.rows.iter().zip(fates) {
        print_say(&say("import-row").with("line", *line).with("fate", fate.say()), lang);
    }
    let count = |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count();
    let refused = count(|fate| matches!(fate, Fate::Refused(_)));
    let waits = count(|fate| matches!(fate, Fate::Waits));
    let sum = say("import-sum")
        .with("saved", count(|fate| matches!(fate, Fate::Saved | Fate::Changed)))
        .with("same", count(|fate| matches!(fate, Fate::Same)))
        .with("waits", waits)
        .with("refused", refused);
    print_say(&sum, lang);
    if flags.dry_run {
        print_say(&say("import-dry"), lang);
    }
    match refused {
        0 => Ok(()),
        _ if flags.partial => Err(bad(say("import-partly").with("count", refused))),
        _ => Err(bad(say("import-nothing").with("count", refused))),
    }
}

async fn export(config: &Config, flags: &ExportFlags) -> Result<(), Stop> {
    let day = |written: &str| {
        let wrong = || Stop::new(Exit::Usage, say("entry-not-a-day").with("example", "2026-11-24"));
        dates::read(written).map(|day| day.to_string()).ok_or_else(wrong)
    };
    let (first, last) = (day(&flags.from)?, day(&flags.to)?);
    let (store, organisation) = opened(config, &flags.place).await?;
    print_line("id,person,unit,date,kind,planned,minutes,methods,domains");
    let mut after = String::new();
    loop {
        let page = store.export_contacts(&organisation, (&first, &last), &after).await;
        let page = page.map_err(|error| failed(&error))?;
        let Some(end) = page.last() else { break };
        after.clone_from(&end.row.id);
        for one in &page {
            let row = &one.row;
            let of = |list: &str| {
                let codes = one.marks.iter().filter(|code| code.starts_with(list)).map(String::as_str);
                codes.collect::<Vec<_>>().join("|")
            };
            let minutes = row.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
            // Codes, numbers, days and ids alone: nothing in it needs quoting.
            let cells =
                [&row.id, &row.person, &row.unit, &row.day, &row.kind, &row.planned, &minutes, &of("C"), &of("L")];
            print_line(&cells.map(String::as_str).join(","));
        }
    }
    store.close().await;
    Ok(())
}
