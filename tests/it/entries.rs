//! Registrations in and out of files, by the program's own command.

use std::fmt::Write;
use std::path::Path;

use fagmegler::store::Store;
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use crate::store::postgres_database;
use crate::support::{Ran, Server, files_below, program, ran, text};

const NOW: &str = "2026-11-25T10:00:00+01:00";

/// A folder with the demo organisation in it.
async fn demo(url: Option<&str>) -> TempDir {
    let folder = TempDir::new().unwrap();
    let server = Server::on(folder.path(), |command| {
        command.env("FAGMEGLER_NOW", NOW);
        if let Some(url) = url {
            command.env("DATABASE_URL", url);
        }
    });
    server.say("saksbehandler", "/hjelp").await;
    folder
}

fn entries(data: &Path, url: Option<&str>, words: &[&str]) -> Ran {
    let mut command = program();
    command.arg("entries").args(words).arg("--data").arg(data).env("FAGMEGLER_NOW", NOW);
    if let Some(url) = url {
        command.env("DATABASE_URL", url);
    }
    ran(&mut command)
}

fn written(folder: &TempDir, name: &str, words: &str) -> String {
    let file = folder.path().join(name);
    std::fs::write(&file, words).unwrap();
    file.display().to_string()
}

const GOOD: &str = "id,person,unit,date,kind,planned,minutes,methods,domains\n\
    1,local:saksbehandler,midtbyen,2026-11-24,AK2,no,45,C7|C2,L8\n\
    2,local:kollega,Heimdal,23.11.2026,telefonsamtale,ja,,,\n";

#[tokio::test]
async fn the_same_file_twice_changes_nothing_and_comes_out_again() {
    let data = demo(None).await;
    let file = written(&data, "kontakter.csv", GOOD);
    let dry = entries(data.path(), None, &["import", &file, "--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert!(dry.out.contains("linje 2: i orden, ikke lagret") && dry.out.contains("Prøvekjøring"), "{}", dry.out);
    let first = entries(data.path(), None, &["import", &file]);
    assert!(first.code == 0 && first.out.contains("linje 3: lagret"), "{} {}", first.out, first.err);
    assert!(first.out.contains("Lagret 2, fantes fra før 0"), "{}", first.out);
    let again = entries(data.path(), None, &["import", &file]);
    assert!(again.code == 0 && again.out.contains("Lagret 0, fantes fra før 2"), "{}", again.out);

    let out = entries(data.path(), None, &["export", "--from", "2026-11-01", "--to", "2026-11-30"]);
    assert_eq!(out.out.lines().count(), 3, "{}", out.out);
    assert!(out.out.contains(",local:saksbehandler,midtbyen,2026-11-24,AK2,no,45,C2|C7,L8"), "{}", out.out);
    let round = written(&data, "ut.csv", &out.out);
    let back = entries(data.path(), None, &["import", &round]);
    assert!(back.code == 0 && back.out.contains("Lagret 0, fantes fra før 2"), "{} {}", back.out, back.err);

    let server = Server::on(data.path(), |command| {
        command.env("FAGMEGLER_NOW", NOW);
    });
    let mine = server.say("saksbehandler", "/registrer mine").await;
    assert!(text(&mine).contains("Hjemmebesøk · 45 min · ikke planlagt · 24.11.2026"), "{mine}");
}

#[tokio::test]
async fn one_bad_row_closes_the_file_unless_the_rest_is_asked_for() {
    let data = demo(None).await;
    let bad = format!(
        "{GOOD}3,local:leder,midtbyen,2026-11-24,gullfiskprat,no,45,,\n4,Vilhelmine Zebrasen,midtbyen,2026-11-24,AK2,,,,\n"
    );
    let file = written(&data, "blandet.csv", &bad);
    let refused = entries(data.path(), None, &["import", &file]);
    assert_eq!(refused.code, 3);
    assert!(refused.out.contains("linje 2: i orden, ikke lagret"), "{}", refused.out);
    assert!(refused.out.contains("linje 4: avvist: kind må være et slag fra kodeboka"), "{}", refused.out);
    assert!(refused.out.contains("linje 5: avvist: person må være discord:ID"), "{}", refused.out);
    assert!(refused.err.contains("--partial"), "{}", refused.err);
    for words in ["gullfiskprat", "Zebrasen"] {
        assert!(!refused.out.contains(words) && !refused.err.contains(words), "what a cell says is not repeated");
    }
    let partial = entries(data.path(), None, &["import", &file, "--partial"]);
    assert!(partial.code == 3 && partial.out.contains("Lagret 2, fantes fra før 0"), "{}", partial.out);
    for (path, bytes) in files_below(data.path()).into_iter().filter(|(path, _)| !path.ends_with("blandet.csv")) {
        let kept = String::from_utf8_lossy(&bytes);
        assert!(!kept.contains("gullfiskprat") && !kept.contains("Zebrasen"), "{}", path.display());
    }
}

#[tokio::test]
async fn files_that_may_speak_of_people_are_not_read() {
    let data = demo(None).await;
    for (name, words, sentence) in [
        ("17858510023.csv", GOOD, "Filnavnet"),
        ("a.csv", "person,unit,date,kind,Merknad\n", "Kolonne 5 er ikke en av våre"),
        ("b.csv", "person,unit,date\n", "Kolonnen kind mangler"),
        ("c.csv", "", "Fila er tom"),
        ("d.xlsx", "PK\u{3}\u{4}tull", "Regnearket kan ikke leses"),
    ] {
        let refused = entries(data.path(), None, &["import", &written(&data, name, words)]);
        assert_eq!(refused.code, 3, "{name}");
        assert!(refused.err.contains(sentence), "{name}: {}", refused.err);
    }
    let missing = entries(data.path(), None, &["import", "borte.csv"]);
    assert_eq!(missing.code, 3);
    let lost = entries(data.path(), None, &["import", &written(&data, "e.csv", GOOD), "--organisation", "annen"]);
    assert!(lost.code == 2 && lost.err.contains("local"), "{}", lost.err);
}

#[tokio::test]
async fn an_old_report_comes_in_as_totals_from_a_workbook() {
    let data = demo(None).await;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [
        ["Enhet", "Periode", "Person", "Kode", "Antall", "ca"],
        ["Midtbyen", "2008-11-03_2008-11-16", "", "A1", "762", ""],
        ["Midtbyen", "2008-11-03_2008-11-16", "", "A2", "145", "ja"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    let file = data.path().join("trondheim.xlsx");
    workbook.save(&file).unwrap();
    let file = file.display().to_string();
    let first = entries(data.path(), None, &["import", &file]);
    assert!(first.code == 0 && first.out.contains("Lagret 2, fantes fra før 0"), "{} {}", first.out, first.err);
    let again = entries(data.path(), None, &["import", &file]);
    assert!(again.out.contains("Lagret 0, fantes fra før 2"), "{}", again.out);
    let store = Store::open(&format!("sqlite:{}", data.path().join("fagmegler.db").display())).await.unwrap();
    assert_eq!((store.count("tally").await.unwrap(), store.count("measure_period").await.unwrap()), (2, 1));
    store.tidy("2026-11-25T12:00:00Z".parse().unwrap()).await.unwrap();
    assert_eq!(store.count("tally").await.unwrap(), 2, "totals of old reports stay");
}

/// Entries of three people.
fn many(count: usize) -> String {
    let mut file = String::from("id;person;unit;date;kind;planned;minutes;methods;domains\n");
    let people = ["saksbehandler", "kollega", "leder"];
    for n in 0..count {
        let (day, month) = (n % 28 + 1, n / 28 % 10 + 1);
        let who = people[n % 3];
        writeln!(file, "r{n};local:{who};midtbyen;2026-{month:02}-{day:02};AK{};ja;1;C{};L8", n % 11 + 1, n % 7 + 2)
            .unwrap();
    }
    file
}

async fn many_rows(url: Option<&str>, count: usize) {
    let data = demo(url).await;
    let file = written(&data, "mange.csv", &many(count));
    let first = entries(data.path(), url, &["import", &file]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first.out.ends_with(&format!("Lagret {count}, fantes fra før 0, i orden men ikke lagret 0, avvist 0.\n")),
        "{}",
        first.err
    );
    assert_eq!(first.out.lines().count(), count + 1, "each row's fate");
    assert!(first.err.contains(&format!("{count} av {count} rader")), "{}", first.err);
    let again = entries(data.path(), url, &["import", &file]);
    assert!(again.out.ends_with(&format!("Lagret 0, fantes fra før {count}, i orden men ikke lagret 0, avvist 0.\n")));
    let out = entries(data.path(), url, &["export", "--from", "2026-01-01", "--to", "2026-12-31"]);
    assert_eq!(out.out.lines().count(), count + 1);
    let full = written(
        &data,
        "full.csv",
        "person,unit,date,kind,minutes\nlocal:leder,midtbyen,2026-11-20,AK2,1000\nlocal:leder,midtbyen,2026-11-20,AK2,500\n",
    );
    let full = entries(data.path(), url, &["import", &full]);
    assert!(full.code == 3 && full.out.contains("mer enn 24 timer"), "{}", full.out);
}

#[tokio::test]
async fn a_hundred_thousand_rows_go_in_and_out_of_sqlite() {
    many_rows(None, 100_000).await;
}

#[tokio::test]
async fn many_rows_go_in_and_out_of_postgresql() {
    many_rows(Some(&postgres_database().await), 20_000).await;
}
