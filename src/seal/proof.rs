//! Proof that a canonical text and its content are one: nothing is lost, nothing can be imitated.

use chrono::FixedOffset;
use proptest::collection::vec;
use proptest::prelude::*;

use super::hostile::{any_declaration, any_minutes, words};
use super::sample::{consent, minutes, second};
use super::*;
use crate::text::Lang;

const MINUTES: &str = include_str!("../../tests/vectors/minutes-1.txt");
const SECOND: &str = include_str!("../../tests/vectors/minutes-2.txt");
const CONSENTED: &str = include_str!("../../tests/vectors/consent-1.txt");

#[test]
fn the_vectors_stand_for_ever() {
    let rendered = render(&minutes()).unwrap();
    assert_eq!(rendered, MINUTES);
    let hash = Hash::of(MINUTES.as_bytes());
    assert_eq!(
        hash.to_string(),
        "b755b678f1ff9fd5b9f06ca8e93d6dcc6e898db3941a87e2cfc72cac2839220e"
    );
    assert_eq!(parse(MINUTES), Ok(minutes()));

    assert_eq!(consent(hash).render().unwrap(), CONSENTED);
    let consented = Hash::of(CONSENTED.as_bytes()).to_string();
    assert_eq!(consented, "850c494bd8ef1e349b9bb0662ac589de948148497bd5b23346c2f6aa52f37ec5");
    assert_eq!(Declaration::parse(CONSENTED), Ok(consent(hash)));
}

#[test]
fn every_flipped_bit_is_noticed() {
    let mut parsed = 0;
    for place in 0..MINUTES.len() * 8 {
        let Some(flipped) = flip(MINUTES, place) else { continue };
        if let Ok(other) = parse(&flipped) {
            assert_ne!(other, minutes(), "{flipped}");
            parsed += 1;
        }
    }
    assert!(parsed > 100, "a flip inside free words gives other minutes: {parsed}");
    let whole = Declaration::parse(CONSENTED).unwrap();
    for place in 0..CONSENTED.len() * 8 {
        let Some(flipped) = flip(CONSENTED, place) else { continue };
        assert_ne!(Declaration::parse(&flipped).ok(), Some(whole.clone()), "{flipped}");
    }
}

fn flip(text: &str, place: usize) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    bytes[place / 8] ^= 1 << (place % 8);
    String::from_utf8(bytes).ok()
}

#[test]
fn a_line_more_or_less_is_noticed() {
    let lines: Vec<&str> = MINUTES.split_inclusive('\n').collect();
    for cut in 0..lines.len() {
        let without = [&lines[..cut], &lines[cut + 1..]].concat().concat();
        assert_ne!(parse(&without).ok(), Some(minutes()));
        let twice = [&lines[..=cut], &lines[cut..]].concat().concat();
        assert_ne!(parse(&twice).ok(), Some(minutes()));
        assert!(parse(&lines[..cut].concat()).is_err());
    }
    let wrong = ["", "\n", &MINUTES.replace('\n', "\r\n"), &format!("\u{feff}{MINUTES}")];
    let more = [format!("{MINUTES}\n"), format!("{MINUTES}完\n"), format!("{MINUTES} ")];
    for text in wrong.into_iter().chain(more.iter().map(String::as_str)) {
        let broken = parse(text).unwrap_err();
        assert!(!broken.say(Lang::Zh).is_empty() && !broken.say(Lang::En).is_empty());
    }
    assert!(parse(MINUTES.trim_end()).is_err());
}

#[test]
fn a_broken_text_says_where() {
    let counted = MINUTES.replace("段数：3", "段数：4");
    let broken = parse(&counted).unwrap_err();
    let line = 1 + MINUTES.lines().position(|line| line == "段数：3").unwrap();
    assert_eq!(broken.line, line);
    let wanted = format!("第 {line} 行：此处应逐字为“段数：3”，却是“段数：4”，文本已被改动。");
    assert_eq!(broken.say(Lang::Zh), wanted);
    let newer = MINUTES.replacen("会签文本 1", "会签文本 3", 1);
    assert!(parse(&newer).unwrap_err().say(Lang::Zh).contains("新版"));
    let escaped = parse("\u{1b}[2J").unwrap_err();
    assert!(escaped.say(Lang::Zh).contains("<U+001B>"));
    let longer = parse(&format!("{MINUTES}\n")).unwrap_err();
    assert_eq!((longer.line, longer.fault), (MINUTES.lines().count() + 1, Fault::End));
}

#[test]
fn form_two_has_a_vector_of_its_own() {
    assert_eq!(render(&second()).unwrap(), SECOND);
    assert_eq!(parse(SECOND), Ok(second()));
    for place in 0..SECOND.len() * 8 {
        let Some(flipped) = flip(SECOND, place) else { continue };
        assert_ne!(parse(&flipped).ok(), Some(second()), "{flipped}");
    }
    let found = spans(SECOND);
    let c2 = &SECOND[found[2].bytes.clone()];
    assert!(
        c2.contains("\n责任单位：jyj 市教育局\n") && c2.ends_with("时限表述：年底前\n"),
        "{c2}"
    );
}

/// One change of each field that came with form 2; form 1 has no key for any of them.
const LATER: &[Edit] = &[
    |m| m.until = None,
    |m| m.sessions.swap(0, 1),
    |m| m.sessions[0].until += chrono::Duration::minutes(1),
    |m| m.chairs.swap(0, 1),
    |m| drop(m.chairs.pop()),
    |m| m.chairs[1].post.clear(),
    |m| m.minute_taker = None,
    |m| m.annexes.swap(0, 1),
    |m| m.annexes[0].hash = Hash::of(b"other"),
    |m| m.annexes[1].title.push('2'),
    |m| m.sections[1].clauses[0].owners.swap(0, 1),
    |m| m.sections[1].clauses[0].owners.clear(),
    |m| m.sections[1].clauses[0].due_text = None,
    |m| {
        let owner = m.sections[1].clauses[0].owners.pop().unwrap();
        m.sections[1].clauses[0].support.push(owner);
    },
];

#[test]
fn what_form_two_adds_is_agreed_to_and_shown_too() {
    for (number, edit) in LATER.iter().chain(EDITS).enumerate() {
        let mut edited = second();
        edit(&mut edited);
        assert_ne!(render(&edited).ok().as_deref(), Some(SECOND), "{number}");
        assert!(!changes(&second(), &edited).is_empty(), "{number}");
    }
    let strip: [Edit; 6] = [
        |m| m.until = second().until,
        |m| m.sessions = second().sessions,
        |m| m.chairs = second().chairs,
        |m| m.minute_taker = second().minute_taker,
        |m| m.annexes = second().annexes,
        |m| m.sections = second().sections,
    ];
    for (number, edit) in strip.iter().enumerate() {
        let mut first = minutes();
        edit(&mut first);
        assert!(render(&first).is_err(), "form 1 has no key for it: {number}");
    }
}

type Edit = fn(&mut Agreed);

/// One change of each field, each of which a unit would have to agree to anew.
const EDITS: &[Edit] = &[
    |m| m.mechanism.push('2'),
    |m| m.uid = "f".repeat(32),
    |m| m.meeting.push('2'),
    |m| m.kind.id.push('2'),
    |m| m.kind.name.push('2'),
    |m| m.ordinal = None,
    |m| m.title.push('2'),
    |m| m.at += chrono::Duration::minutes(1),
    |m| m.at = m.at.with_timezone(&FixedOffset::east_opt(0).unwrap()),
    |m| m.place = None,
    |m| m.chairs.clear(),
    |m| m.chairs[0].person.name.push('2'),
    |m| m.chairs[0].unit = None,
    |m| m.chairs[0].post.clear(),
    |m| m.chairs[0].on_behalf_of = None,
    |m| m.attending.swap(0, 1),
    |m| m.attending[2].unit.name.push('2'),
    |m| m.attending[0].persons.swap(0, 1),
    |m| m.attending[0].persons[0].person.id = None,
    |m| m.attending[0].persons[0].post.clear(),
    |m| m.attending[1].persons[0].stands_for = None,
    |m| drop(m.attending.pop()),
    |m| m.leave.clear(),
    |m| m.leave[0].reason = None,
    |m| m.absent.clear(),
    |m| m.guests.swap(0, 1),
    |m| m.guests[0].unit = None,
    |m| m.guests[0].name = None,
    |m| m.guests[0].post.clear(),
    |m| m.opening = None,
    |m| m.opening.as_mut().unwrap().push('2'),
    |m| m.sections.swap(0, 1),
    |m| m.sections[0].heading.push('2'),
    |m| drop(m.sections.pop()),
    |m| m.sections[0].clauses.swap(0, 1),
    |m| m.sections[0].clauses[0].key = "c9".to_string(),
    |m| m.sections[0].clauses[0].text.push('2'),
    |m| drop(m.sections[0].clauses[1].lead.pop()),
    |m| m.sections[0].clauses[1].support.swap(0, 1),
    |m| m.sections[0].clauses[1].due = None,
    |m| {
        let clause = m.sections[0].clauses.pop().unwrap();
        m.sections[1].clauses.insert(0, clause);
    },
    |m| {
        let lead = m.sections[1].clauses[0].lead.pop().unwrap();
        m.sections[1].clauses[0].support.push(lead);
    },
    |m| m.corrects = None,
];

#[test]
fn every_changed_field_changes_the_bytes_and_is_shown() {
    for (number, edit) in EDITS.iter().enumerate() {
        let mut edited = minutes();
        edit(&mut edited);
        assert!(!changes(&minutes(), &edited).is_empty(), "{number}");
        assert!(!changes(&edited, &minutes()).is_empty(), "{number}");
        // Some edits give one id two names, which is refused; none gives the same text.
        assert_ne!(render(&edited).ok().as_deref(), Some(MINUTES), "{number}");
        if let Ok(text) = render(&edited) {
            assert_eq!(parse(&text).as_ref(), Ok(&edited), "{number}");
        }
    }
}

#[test]
fn what_could_mislead_is_refused() {
    let refused = |edit: Edit| {
        let mut edited = minutes();
        edit(&mut edited);
        render(&edited).unwrap_err()
    };
    let edits: &[Edit] = &[
        |m| m.title = "一\n二".to_string(),
        |m| m.title = " 一".to_string(),
        |m| m.title.clear(),
        |m| m.uid = "X".repeat(32),
        |m| m.version = 0,
        |m| m.ordinal = Some(0),
        |m| m.place = Some(String::new()),
        |m| m.meeting = "第一次".to_string(),
        |m| m.at += chrono::Duration::seconds(1),
        |m| m.attending[1].unit = m.attending[0].unit.clone(),
        |m| m.leave[0].unit = m.attending[0].unit.clone(),
        |m| m.attending[0].unit.name = "卫健委".to_string(),
        |m| m.attending[0].unit.name = "jyj 市教育局".to_string(),
        |m| m.attending[0].persons[1].person.name = "周末 职务：局长".to_string(),
        |m| m.attending[0].persons[1].person.name = "- 周末".to_string(),
        |m| m.attending[0].persons[1].person.id = Some("-".to_string()),
        |m| m.guests[2].unit = None,
        |m| m.sections[0].heading = "（无标题）".to_string(),
        |m| m.sections[1].clauses[0].key = "c4".to_string(),
        |m| m.sections[1].clauses[0].key = "c04".to_string(),
        |m| m.sections[1].clauses[0].text = "一\n\n二".to_string(),
        |m| m.sections[0].clauses[1].lead[1] = m.sections[0].clauses[1].lead[0].clone(),
        |m| m.opening = Some("\u{202e}一".to_string()),
    ];
    for (number, edit) in edits.iter().enumerate() {
        let cannot = refused(*edit);
        assert!(cannot.say(Lang::Zh).ends_with('。'), "{number}");
        assert!(cannot.say(Lang::En).ends_with('.'), "{number}");
    }
    assert_eq!(
        refused(|m| m.sections[0].clauses[1].text.push('\u{200b}')).say(Lang::Zh),
        "“c4 内容”：第 2 行第 9 个字不可见（U+200B），请删去。"
    );
}

#[test]
fn a_declaration_is_complete_and_of_its_kind() {
    let hash = Hash::of(b"x");
    let why = |declaration: Declaration| declaration.render().unwrap_err().why;
    assert!(matches!(why(consent(hash).with("verdict", "agree")), Why::Form(_)));
    assert_eq!(why(consent(hash).with("uid", "")), Why::Missing);
    assert_eq!(why(consent(hash).with("verdict", 3)), Why::Foreign);
    assert_eq!(why(consent(hash).with("purpose", "consent")), Why::Foreign);
    assert!(matches!(why(consent(hash).with("supersedes", vec![hash, hash])), Why::Twice(_)));
    let twice = vec!["c4".to_string(), "c4".to_string()];
    assert!(matches!(why(consent(hash).with("clauses", twice)), Why::Twice(_)));
    assert_eq!(consent(hash).word("verdict"), Some("suggested"));
    assert_eq!(consent(hash).with("words", "").text("words"), None);
    assert_eq!(consent(hash).hash("hash"), Some(hash));
    assert_eq!(consent(hash).number("version"), Some(2));
    assert_eq!(consent(hash).lines("clauses"), ["c4", "c2"]);
    assert_eq!(consent(hash).who("approved_by"), Some(&Who::stranger("钱进")));
}

#[test]
fn spans_are_the_clauses_of_the_text() {
    let found = spans(MINUTES);
    let keys: Vec<&str> = found.iter().map(|span| span.key.as_str()).collect();
    assert_eq!(keys, ["c1", "c4", "c2"]);
    let c4 = &MINUTES[found[1].bytes.clone()];
    assert!(c4.starts_with("段：c4\n内容：\n") && c4.ends_with("完成时限：2024-06-30\n"), "{c4}");
    let lines: Vec<&str> = MINUTES.lines().collect();
    assert_eq!(lines[found[1].lines.clone()].join("\n") + "\n", c4);
}

#[test]
fn a_unit_is_shown_only_what_changed() {
    let mut new = minutes();
    new.version = 3;
    new.previous = None;
    assert_eq!(changes(&minutes(), &new), []);
    new.leave[0].reason = None;
    new.sections[0].clauses.swap(0, 1);
    let added = Clause::plain("c5".to_string(), "新增。".to_string());
    new.sections[2].clauses.push(added.clone());
    let old = new.sections[1].clauses.pop().unwrap();
    let found = changes(&minutes(), &new);
    let keys: Vec<String> = found.iter().map(|change| format!("{change:?}")[..4].into()).collect();
    assert_eq!(keys, ["Head", "Move", "Adde", "Drop"], "{found:?}");
    assert_eq!(
        found[0],
        Change::Head {
            key: "请假单位",
            old: Some("mzj 市民政局\n请假事由：参加市政府会议".to_string()),
            new: Some("mzj 市民政局".to_string()),
        }
    );
    assert_eq!(found[2], Change::Added { heading: String::new(), clause: added });
    assert_eq!(
        found[3],
        Change::Dropped { heading: "二、关于下一步安排".to_string(), clause: old }
    );
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_rendered_is_read_back(minutes in any_minutes()) {
        let text = render(&minutes);
        prop_assume!(text.is_ok());
        let text = text.unwrap();
        let again = parse(&text).unwrap();
        prop_assert_eq!(again.at.offset(), minutes.at.offset());
        prop_assert_eq!(spans(&text).len(), minutes.clauses().count());
        prop_assert_eq!(unfit(&text.replace("\n    ", "\n"), Lines::Many).map(|u| u.flaw), Some(Flaw::BlankLine));
        prop_assert_eq!(again, minutes);
    }

    #[test]
    fn what_is_declared_is_read_back(declaration in any_declaration()) {
        let text = declaration.render();
        prop_assume!(text.is_ok());
        prop_assert_eq!(Declaration::parse(&text.unwrap()).unwrap(), declaration);
    }

    #[test]
    fn nothing_else_differs_when_nothing_is_shown(old in any_minutes(), cuts in vec(0..4usize, 3), edit in prop::sample::select(EDITS)) {
        let mut new = old.clone();
        prop_assume!(new.sections.len() > 1);
        // Splitting and joining sections of the same name is the hard case.
        let count = new.sections.len();
        let name = new.sections[0].heading.clone();
        new.sections[cuts[0] % count].heading = name;
        let moved = new.sections[cuts[1] % count].clauses.pop();
        new.sections[cuts[2] % count].clauses.extend(moved);
        prop_assert_eq!(changes(&old, &new).is_empty(), old == new);
        let mut edited = minutes();
        edit(&mut edited);
        prop_assert!(!changes(&old, &edited).is_empty());
    }

    #[test]
    fn reading_never_panics(text in any::<String>(), words in words()) {
        prop_assert!(parse(&text).is_err());
        prop_assert!(Declaration::parse(&text).is_err());
        let _ = (parse(&words), spans(&text), spans(&words));
    }
}
