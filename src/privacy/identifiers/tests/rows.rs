//! Sentences with and without identifiers, row by row.

use crate::privacy::identifiers::{Kind, Recogniser, Rules, Strength, mask};

use Strength::{Strong, Weak};

fn found(text: &str) -> Vec<(Kind, Strength)> {
    let findings = Recogniser::default().find(text);
    findings.iter().map(|finding| (finding.kind, finding.strength)).collect()
}

#[track_caller]
fn only(text: &str, kind: Kind, strength: Strength) {
    assert_eq!(found(text), [(kind, strength)], "{text}");
}

#[track_caller]
fn nothing(text: &str) {
    assert_eq!(found(text), [], "{text}");
}

fn masked(text: &str) -> String {
    mask(text, &Recogniser::default().find(text))
}

#[test]
fn norwegian_numbers_in_every_dress() {
    for text in [
        "17858510023",
        "17 85 85 100 23",
        "17.85.85-10023",
        "1 7 8 5 8 5 1 0 0 2 3",
        "1785-8510-023",
        "178585 10023",
        "178585-10023",
        "178585 - 10023",
        "178585\n10023",
        "178585\r\n10023",
        "178_585_100_23",
        "178,585,100,23",
        "178:585:100:23",
        "17/85/85/10023",
        "fnr17858510023",
        "bruker17858510023x",
        "１７８５８５１００２３",
        "①⑦⑧⑤⑧⑤①⓪⓪②③",
        "¹⁷⁸⁵⁸⁵¹⁰⁰²³",
        "١٧٨٥٨٥١٠٠٢٣",
        "178585\u{200B}10023",
        "178585\u{AD}10023",
        "178585\u{A0}10023",
        "178585\u{2009}10023",
        "178585\u{2011}10023",
        "178585\u{2013}10023",
        "178585\u{2212}10023",
        "**178585** 10023",
        "17858510023½",
        "1️⃣7️⃣8️⃣5️⃣8️⃣5️⃣1️⃣0️⃣0️⃣2️⃣3️⃣",
        "57858510017",
        "13527248013",
        "05813350019",
        "https://sak.example/person/17858510023",
        "kr 17858510023",
        "<@17858510023>",
    ] {
        only(text, Kind::NorwegianNumber, Strong);
    }
}

#[test]
fn norwegian_numbers_that_may_be_mistyped() {
    only("17858510024", Kind::NorwegianNumber, Weak);
    only("178585 10024", Kind::NorwegianNumber, Weak);
    only("17.85.85-10024", Kind::NorwegianNumber, Weak);
    for text in ["12345678901", "99999999999", "31116012345", "1503.20.12345", "974760673"] {
        nothing(text);
    }
}

#[test]
fn a_birth_date_and_five_digits() {
    only("13.52.1972-48013", Kind::NorwegianNumber, Strong);
    only("1352197248013", Kind::NorwegianNumber, Strong);
}

#[test]
fn numbers_among_others() {
    assert_eq!(masked("3 17858510023, 57858510017"), "3 [fnr], [fnr]");
    assert_eq!(masked("1. 17858510023\n2. 57858510017"), "1. [fnr]\n2. [fnr]");
    assert_eq!(masked("Møte 22.11.2026 om 17858510023."), "Møte 22.11.2026 om [fnr].");
}

#[test]
fn swedish_numbers() {
    for text in [
        "18900101-9802",
        "189001019802",
        "191212121212",
        "19121212-1212",
        "121212-1212",
        "121212+1212",
        "18900161-9809",
        "18900101-9803",
        "1912-12-12-1212",
        "1912 1212 1212",
    ] {
        let found = found(text);
        assert!(matches!(found[..], [(_, Strong)]), "{text}: {found:?}");
    }
    only("18900101-9803", Kind::SwedishNumber, Strong);
    only("320190-1234", Kind::SwedishNumber, Strong);
    only("850101-TF12", Kind::SwedishNumber, Weak);
    nothing("20910230-9805");
    nothing("5560160680");
    nothing("556016-0680");
}

#[test]
fn danish_numbers() {
    for text in ["251248-9996", "291182-9996", "010772-9995", "150981-9996", "210300-9996"] {
        only(text, Kind::DanishNumber, Strong);
    }
    for text in ["610190-4006", "6101904006", "cpr 610190 4001", "25-12-1948-9996 er cpr"] {
        assert!(found(text).iter().any(|hit| hit.1 == Strong), "{text}");
    }
    only("251248 9996", Kind::DanishNumber, Weak);
    only("2512489996", Kind::DanishNumber, Weak);
    nothing("1234567890");
}

#[test]
fn in_denmark_the_shape_is_enough() {
    let danish = Recogniser::new(Rules::default().danish(true));
    for text in ["251248 9996", "2512489996"] {
        let findings = danish.find(text);
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].kind, findings[0].strength), (Kind::DanishNumber, Strong));
    }
}

#[test]
fn a_mask_is_no_cue() {
    nothing("[cpr] er skjult");
    nothing("[fodt] 17.05.1985");
    only("[cpr] 610190 4001", Kind::DanishNumber, Weak);
}

#[test]
fn telephone_numbers() {
    for text in [
        "+47 400 00 000",
        "0047 40000000",
        "40 00 00 00",
        "400 00 000",
        "40000000",
        "070-174 06 05",
        "+46 70 174 06 99",
        "+46 (0)70-174 06 99",
        "08-465 004 00",
        "031-390 06 00",
        "0980-319 200",
        "0701740605",
        "+45 20 00 00 00",
        "tlf. 4000 0000",
        "tlf:40.00.00.00",
        "Ring 40 00 00 00!",
        "+358 40 1234567",
    ] {
        only(text, Kind::Phone, Strong);
    }
    assert_eq!(masked("Ring +47 400 00 000."), "Ring [tlf].");
}

#[test]
fn addresses_names_and_births_are_weak() {
    only("Storgata 1, 7491 Trondheim", Kind::Address, Weak);
    only("født 17.05.1985", Kind::BirthDate, Weak);
    only("brukeren heter Kari Nordmann", Kind::Name, Weak);
    assert_eq!(masked("Mor: Kari Hansen, f. 17.05.85"), "Mor: [navn], f. [fodt]");
}

#[test]
fn e_mail_is_strong() {
    only("mailto:a.b@example.com", Kind::Email, Strong);
    only("skriv til åse＠example.dk i dag", Kind::Email, Strong);
}

#[test]
fn names_after_a_role() {
    for (text, name) in [
        ("brukeren heter Kari Nordmann", "Kari Nordmann"),
        ("mor: Kari Hansen", "Kari Hansen"),
        ("klienten Ola", "Ola"),
        ("Klienten Ola trenger LAR", "Ola"),
        ("møte med bruker Kari i dag", "Kari"),
        ("Bruker Kari Nordmann trenger hjelp", "Kari Nordmann"),
        ("barnet heter Åse-Marie", "Åse-Marie"),
        ("brukaren heter KARI", "KARI"),
        ("Pigen hedder Sofie", "Sofie"),
        ("flickan heter Elsa", "Elsa"),
        ("mamma Anna", "Anna"),
        ("Navn: Kari Nordmann", "Kari Nordmann"),
        ("hun heter Kari", "Kari"),
        ("klienten, Kari Nordmann, flytter", "Kari Nordmann"),
        ("bruker: Ka\u{30A}re", "Ka\u{30A}re"),
    ] {
        let findings = Recogniser::default().find(text);
        assert_eq!(findings.len(), 1, "{text}");
        assert_eq!(findings[0].kind, Kind::Name);
        assert_eq!(text.get(findings[0].span.clone()), Some(name));
    }
}

#[test]
fn capitalised_words_that_are_no_names() {
    for text in [
        "Mor til barnet trenger LAR",
        "Brukeren i Trondheim",
        "bruker LØFT",
        "vi bruker Motiverende samtale",
        "Kommunen bruker Ansvarsgruppe og Lotsmodellen",
        "Trondheim bruker Gericasystemet",
        "brukeren NAV",
        "Moren: Marte Meo",
        "for klienten, Barnehagen og skolen",
        "når brukeren. Kari er ferdig",
        "Bruker: Hva er LAR?",
        "Klienten: Jeg vil ha hjelp",
        "hva barnet heter på norsk",
        "mor Trondheim",
        "barnet LAR-teamet",
        "brukeren Mandag",
        "Brukeren\nVedtak",
        "Bruker dere Housing First?",
        "far og mor",
    ] {
        nothing(text);
    }
}

#[test]
fn no_false_alarms() {
    for text in [
        "2026-11-22",
        "17.05.2026",
        "22/11-2026",
        "20261122",
        "2026-11-22T10:30:15Z",
        "2026-11-22T10:30:15.123+01:00",
        "2026-11-22 10:30",
        "22.11.2026 kl. 10.30",
        "17.05.2026, 18.05.2026 og 19.05.2026",
        "2009-05-17, 2009-05-18, 2010-01-12",
        "17.05.–09.06.2026",
        "17.05.26–19.06.26",
        "Møte 12.05., 19.05., 26.05. og 02.06.2026",
        "12/5, 19/5, 26/5 og 2/6",
        "2012-05-01 – 2014-10-31",
        "| 2026-04-15 | 28 | 15 |",
        "2026-10-31 1030",
        "31.12.2026 12279",
        "05:11:15+01:00",
        "08:10-15:12, 08:10-15:12",
        "kr 40 000 000",
        "kr 40 00 00 00",
        "40000000 kr",
        "19 582 360 kr",
        "413 439 000 kr",
        "17 858 510 023 kr",
        "12,5 % og 87,5 prosent",
        "974760673",
        "986 243 836 MVA",
        "556016-0680",
        "1503.20.12345",
        "1503 20 12345",
        "NO93 8601 1117 947",
        "LOV-2021-06-18-97",
        "FOR-2009-12-18-1641",
        "lov/2009-12-18-131",
        "SFS 2025:400",
        "SFS 2001:453 och 2007:1315",
        "LBK nr 282 af 17/03/2025",
        "§ 2-1",
        "§§ 1-1, 1-2, 1-3 og 2-1",
        "20 kap. 2 §",
        "NO-BV-01",
        "ISBN 978-82-7570-203-4",
        "978-82-7570-203-4",
        "<@123456789012345678>",
        "<#12345678901234567>",
        "<t:1712345678:R>",
        "123456789012345678",
        "12345678901234567890",
        "12279",
        "12279, 12280",
        "2005–2015",
        "sak 2026/1234",
        "2009/12345-12",
        "v1.95.0",
        "s. 12-14, 55-57",
        "s. 10–12, 14–15, 20",
        "110, 112, 113",
        "116 111",
        "116 117",
        "114",
        "762 510 1272",
        "F12",
        "10.1080/13691457.2016.1188778",
        "https://example.no/a/40000000/2026",
        "kl 08-15 10-14",
        "28 31 40 55 12 17 20 33",
        "@rolle",
        "kl@10",
        "a@b",
        "2009 Trondheim rapport",
        "tiltaksplan 2026",
        "7491 Trondheim",
    ] {
        nothing(text);
    }
}
