//! A knowledge folder of one's own: read whole or not at all, watched, and every problem told at once.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Ran, Server, program, ran, text, until};

fn check(folder: &Path) -> Ran {
    ran(program().args(["knowledge", "check", "--knowledge"]).arg(folder))
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

const GOOD: &str = "# Boligveiledning\n\nVi hjelper innbyggere med å finne og beholde en bolig.\n";

#[test]
fn any_folder_of_markdown_will_do() {
    let folder = folder(&[("rutiner/bolig.md", GOOD), ("notat.txt", "ikke Markdown"), (".git/x.md", "skjult")]);
    let run = check(folder.path());
    assert!(run.code == 0 && run.out.starts_with('1'), "{} {}", run.out, run.err);
    let asked = ran(program()
        .args(["ask", "boligveiledning", "--kind", "tilbud", "--knowledge"])
        .arg(folder.path())
        .arg("--data")
        .arg(folder.path().join(".data")));
    assert!(
        asked.out.contains("beholde en bolig") && asked.out.contains("ingen kilde er oppgitt"),
        "{} {}",
        asked.out,
        asked.err
    );
}

#[test]
fn every_problem_is_told_with_file_line_and_remedy() {
    let folder = folder(&[
        ("god.md", GOOD),
        ("kind.md", "---\nid: kind\nkind: oppskrift\n---\nTekst om noe.\n"),
        ("yaml.md", "---\nid: yaml\naliases: [a\ntitle: b\n---\nTekst.\n"),
        ("tom.md", "---\nid: tom\n---\n"),
        ("en.md", "---\nid: lik\nlanguage: nb\n---\nTekst en.\n"),
        ("to.md", "---\nid: lik\nlanguage: nb\n---\nTekst to.\n"),
        ("glossary.toml", "[[term]]\nid = 3\n"),
    ]);
    fs::write(folder.path().join("bytes.md"), b"linje en\nlinje \xff to\n").unwrap();
    fs::write(folder.path().join("stor.md"), "x ".repeat(25 * 1024 * 1024)).unwrap();
    fs::create_dir(folder.path().join("ring")).unwrap();
    symlink(folder.path(), folder.path().join("ring/rundt")).unwrap();
    symlink("/finnes/ikke.md", folder.path().join("los.md")).unwrap();
    let run = check(folder.path());
    assert_eq!(run.code, 3, "{}", run.err);
    for place in [
        "kind.md:3:",
        "yaml.md:",
        "tom.md:",
        "to.md:2:",
        "glossary.toml:2:",
        "bytes.md:2:",
        "stor.md:1:",
        "ring/rundt:1:",
        "los.md:1:",
    ] {
        let line = run.out.lines().find(|l| l.starts_with(place)).unwrap_or_else(|| panic!("{place} in\n{}", run.out));
        assert!(line.contains(';'), "what, then the remedy: {line}");
    }
    assert!(!run.out.contains("god.md"));
    let serve = ran(program()
        .args(["run", "--listen", "127.0.0.1:0", "--knowledge"])
        .arg(folder.path())
        .arg("--data")
        .arg(folder.path().join(".d")));
    assert!(serve.code == 3 && serve.err.contains("kind.md:3:") && !serve.err.contains("panicked"), "{}", serve.err);
}

#[test]
fn a_folder_that_is_none_is_told() {
    let place = TempDir::new().unwrap();
    let file = place.path().join("fil.md");
    fs::write(&file, GOOD).unwrap();
    let empty = place.path().join("tom");
    fs::create_dir(&empty).unwrap();
    for folder in [place.path().join("finnes-ikke"), file, empty] {
        let run = check(&folder);
        assert!(run.code == 3 && run.out.contains(&*folder.to_string_lossy()) && run.out.contains(';'), "{}", run.out);
    }
}

#[test]
fn ten_thousand_files_are_read() {
    let folder = TempDir::new().unwrap();
    for n in 0..10_000 {
        fs::write(
            folder.path().join(format!("rutine-{n}.md")),
            format!("# Rutine {n}\n\nSlik gjør vi det i sak nummer {n}.\n"),
        )
        .unwrap();
    }
    let data = TempDir::new().unwrap();
    let run =
        ran(program().args(["ask", "rutine 7123", "--knowledge"]).arg(folder.path()).arg("--data").arg(data.path()));
    assert!(run.code == 0 && run.out.contains("Rutine 7123"), "{} {}", run.out, run.err);
}

async fn answer(server: &Server, question: &str) -> Value {
    server.say("saksbehandler", question).await
}

#[tokio::test]
async fn an_edit_and_a_withdrawal_show_by_themselves_and_a_broken_file_changes_nothing() {
    let folder = folder(&[("bolig.md", GOOD), ("annet.md", "# Samarbeid\n\nOm samarbeid mellom tjenestene.\n")]);
    let server = Server::with(|command| {
        command.arg("--knowledge").arg(folder.path());
    });
    let file = folder.path().join("bolig.md");
    assert!(text(&answer(&server, "/metode boligveiledning").await).contains("beholde en bolig"));

    fs::write(&file, "# Boligveiledning\n\nFra nå av møter vi alle hver torsdag.\n").unwrap();
    until("the edit shows", async || {
        text(&answer(&server, "/metode boligveiledning").await).contains("torsdag").then_some(())
    })
    .await;

    fs::write(&file, "---\nkind: feil\n---\n# Boligveiledning\n\nDette er ikke ferdig.\n").unwrap();
    until("the problem is logged", async || server.log().contains("bolig.md:2").then_some(())).await;
    assert!(text(&answer(&server, "/metode boligveiledning").await).contains("torsdag"), "the last good text serves");

    fs::write(&file, "---\nstatus: utgatt\n---\n# Boligveiledning\n\nTrukket.\n").unwrap();
    until("the withdrawal shows", async || {
        let reply = answer(&server, "/metode boligveiledning").await;
        (reply["answered"] == false).then_some(())
    })
    .await;
    fs::write(&file, GOOD).unwrap();
    until("it is back", async || (answer(&server, "/metode boligveiledning").await["answered"] == true).then_some(()))
        .await;
    fs::remove_file(&file).unwrap();
    until("it is gone", async || (answer(&server, "/metode boligveiledning").await["answered"] == false).then_some(()))
        .await;
    let help = answer(&server, "/hjelp hvordan bytter jeg språk").await;
    assert!(text(&help).contains("/minside"), "the handbook stands beside a folder: {help}");
}
