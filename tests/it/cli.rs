//! The command line as contracted.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{self, program, ran, ran_with};

fn json_lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"))).collect()
}

fn data() -> TempDir {
    TempDir::new().unwrap()
}

#[test]
fn ask_answers_in_the_language_asked_for() {
    let data = data();
    let ask = |args: &[&str]| ran(program().arg("ask").args(args).arg("--data").arg(data.path()));
    let nb = ask(&["LAR", "--kind", "metode"]);
    assert!(
        nb.code == 0 && nb.out.contains("Kilde") && nb.out.contains("Legemiddelassistert"),
        "{} {}",
        nb.out,
        nb.err
    );
    let sv = ask(&["LARO", "--lang", "sv", "--json"]);
    let reply: Value = serde_json::from_str(&sv.out).unwrap();
    assert!(reply["answered"] == true && reply["text"].as_str().unwrap().contains("Källa"), "{reply}");
    let none = ask(&["oppskrift på vafler"]);
    assert!(none.code == 0 && !none.out.contains("Kilde"), "{}", none.out);
    assert!(ask(&["ansvarsgruppe", "--kind", "begrep"]).out.contains("Versjon"));
    let refused = ask(&["hva med 17858510023"]);
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(!refused.err.contains("17858510023") && refused.err.contains("fødselsnummer"), "{}", refused.err);
    assert_eq!(ask(&["LAR", "--kind", "oppskrift"]).code, 2);
    assert_eq!(ask(&["LAR", "--lang", "fr"]).code, 2);
}

#[test]
fn search_gives_a_line_for_a_line_in_order() {
    let data = data();
    let queries = [
        r#"{"id":"a","text":"LAR","lang":"nb"}"#,
        r#"{"id":7,"text":"hva er en ansvarsgruppe"}"#,
        "dette er ikke JSON",
        r#"{"id":"b"}"#,
        r#"{"id":"c","text":"oppskrift på vafler"}"#,
        r#"{"id":"d","text":"LARO","lang":"sv"}"#,
        r#"{"id":"e","text":"x","lang":"fr"}"#,
    ]
    .join("\n");
    let run = ran_with(
        program().args(["search", "--queries", "-", "--limit", "3", "--data"]).arg(data.path()),
        queries.as_bytes(),
    );
    let lines = json_lines(&run.out);
    assert_eq!(run.code, 3, "a bad line is told at the end: {}", run.err);
    assert_eq!(
        lines.iter().map(|l| l["id"].clone()).collect::<Vec<_>>(),
        [json!("a"), json!(7), json!(null), json!("b"), json!("c"), json!("d"), json!("e")]
    );
    let first = &lines[0];
    assert_eq!(
        (&first["answered"], &first["hits"][0]["article"], &first["hits"][0]["passage"]),
        (&json!(true), &json!("lar"), &json!("lar#1"))
    );
    assert!(first["micros"].is_u64() && first["hits"][0]["score"].is_number() && first["hits"][0]["lang"] == "nb");
    for line in [2, 3, 6] {
        assert!(lines[line]["error"].is_string(), "{}", lines[line]);
    }
    assert_eq!(lines[4]["answered"], false);
    assert_eq!(lines[5]["hits"][0]["article"], "lar");
    for line in &lines {
        let hits: Vec<&Value> = line["hits"].as_array().into_iter().flatten().map(|h| &h["article"]).collect();
        assert!(
            hits.len() <= 3 && hits.iter().enumerate().all(|(at, id)| !hits[..at].contains(id)),
            "each article once: {line}"
        );
    }
    let blank = b"\n{\"id\":1,\"text\":\"LAR\"}\n\n";
    let blank = ran_with(program().args(["search", "--queries", "-", "--data"]).arg(data.path()), blank);
    let blank = json_lines(&blank.out);
    assert_eq!(blank.iter().map(|l| l["error"].is_string()).collect::<Vec<_>>(), [true, false, true], "{blank:?}");
    let explained = ran_with(
        program().args(["search", "--queries", "-", "--explain", "--data"]).arg(data.path()),
        queries.lines().next().unwrap().as_bytes(),
    );
    assert_eq!(json_lines(&explained.out)[0]["hits"][0]["explain"]["fits"], "named");
    assert_eq!(ran(program().args(["search", "--queries", "/finnes/ikke"])).code, 3);
}

#[test]
fn a_search_needs_no_lock_and_no_folder_that_can_be_written() {
    let query = br#"{"id":"a","text":"LAR","lang":"nb"}"#;
    let data = data();
    let runs: Vec<_> = std::thread::scope(|scope| {
        let one = || ran_with(program().args(["search", "--queries", "-", "--data"]).arg(data.path()), query);
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(one)).collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    for run in &runs {
        assert_eq!((run.code, &json_lines(&run.out)[0]["hits"][0]["article"]), (0, &json!("lar")), "{}", run.err);
    }
    let indexes = std::fs::read_dir(data.path().join("index")).unwrap().count();
    assert_eq!(indexes, 1, "one index is left, whoever built it");
    let nowhere = ran_with(program().args(["search", "--queries", "-", "--data", "/proc/finnes-ikke"]), query);
    assert_eq!(json_lines(&nowhere.out)[0]["hits"][0]["article"], "lar", "{}", nowhere.err);
}

#[test]
fn identifiers_are_told_by_line_and_kind_and_never_shown() {
    let text = "hva er LAR\nfnr 17858510023\nskriv til kari@example.no eller 40 00 00 00\nbrukeren heter Kari Nordmann\n2026-11-22 kr 40 000 000\n";
    let run = ran_with(program().args(["identifiers", "-", "--json"]), text.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let lines = json_lines(&run.out);
    let told: Vec<(Value, Value)> = lines.iter().map(|l| (l["refuse"].clone(), l["kinds"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!(false), json!([])),
            (json!(true), json!(["fnr"])),
            (json!(true), json!(["epost", "tlf"])),
            (json!(false), json!(["navn"])),
            (json!(false), json!([])),
        ]
    );
    assert_eq!(lines[4]["line"], 5);
    assert!(!run.out.contains("Kari") && !run.out.contains("17858510023"));
    let bytes = ran_with(program().args(["identifiers", "-"]), b"\xff\xfe 17858510023\n");
    assert_eq!(json_lines(&bytes.out)[0]["refuse"], true);
    let own =
        ran_with(program().env("FAGMEGLER_CASE_NUMBERS", r"GER-\d{5}").args(["identifiers", "-"]), b"GER-12345\n");
    assert_eq!(json_lines(&own.out)[0]["kinds"], json!(["saksnr"]));
}

#[test]
fn a_reader_that_closes_the_pipe_has_seen_enough() {
    let data = data();
    for words in ["commands", "ask LAR --data data", "knowledge check --editorial"] {
        let script = format!("{} {words} | true", support::BINARY);
        let run = ran(std::process::Command::new("sh").args(["-c", &script]).current_dir(data.path()));
        assert!(!run.err.contains("panicked"), "{words}: {}", run.err);
    }
}

#[test]
fn the_command_tree_is_discords_json() {
    let run = ran(program().arg("commands"));
    let tree: Value = serde_json::from_str(&run.out).unwrap();
    let names: Vec<&str> = tree.as_array().unwrap().iter().filter_map(|c| c["name"].as_str()).collect();
    let (commands, menus) = names.split_at(names.len() - 2);
    assert_eq!(commands[..5], ["spør", "metode", "regelverk", "begrep", "tilbud"]);
    for name in ["idag", "frist", "ubesvart", "minside", "oppsett", "hjelp"] {
        assert!(commands.contains(&name), "{name} in {commands:?}");
    }
    assert_eq!(menus, ["Søk i kunnskapsbasen", "Spør fagutvikleren"]);
    let unanswered = names.iter().position(|name| *name == "ubesvart").unwrap();
    let part = &tree[unanswered]["options"][0];
    assert_eq!(
        (&part["type"], &part["name"], &part["name_localizations"]["sv-SE"]),
        (&1.into(), &"liste".into(), &"lista".into())
    );
    assert_eq!(tree[0]["name_localizations"]["sv-SE"], "fråga");
    assert_eq!(tree[1]["options"][0]["name_localizations"]["sv-SE"], "ämne");
}

#[test]
fn what_ships_passes_the_editorial_check_and_wrong_use_is_told() {
    let good = ran(program().args(["knowledge", "check", "--editorial"]));
    assert_eq!(good.code, 0, "{}{}", good.out, good.err);
    let strange = ran(program().arg("finnes-ikke"));
    assert!(strange.code == 2 && !strange.err.contains("panicked"), "{}", strange.err);
    for (name, value) in [
        ("FAGMEGLER_LANG", "fr"),
        ("FAGMEGLER_ZONE", "Oslo"),
        ("FAGMEGLER_NOW", "i går"),
        ("DATABASE_URL", "mysql://x"),
    ] {
        let run = ran(program().env(name, value).args(["run", "--listen", "127.0.0.1:0", "--data"]).arg(data().path()));
        assert!(run.code == 2 && run.err.contains(name), "{name}: {} {}", run.code, run.err);
    }
}
