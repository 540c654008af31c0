//! Proof that the text of a paper and its content are one, and is never taken for minutes.

use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::seal::hostile::{any_annexes, any_hash, any_sections, free, line, named, words};
use crate::seal::sample::{UID, minutes, second};
use crate::seal::{Text, parse, spans};
use crate::text::Lang;

const TEXT: &str = include_str!("../../../tests/vectors/paper-1.txt");
const SECOND: &str = include_str!("../../../tests/vectors/paper-2.txt");

/// The same paper in form 2, with everything that form 1 has no key for.
fn second_paper() -> Paper {
    let (sections, annexes) = (second().sections, second().annexes);
    Paper { form: Form::Two, sections, annexes, ..paper() }
}

#[test]
fn form_two_has_a_vector_of_its_own() {
    assert_eq!(second_paper().render().unwrap(), SECOND);
    assert_eq!(Paper::parse(SECOND), Ok(second_paper()));
    let mut first = second_paper();
    first.form = Form::One;
    assert!(first.render().is_err(), "form 1 has no key for it");
}

/// A paper in which every field has a value.
fn paper() -> Paper {
    Paper {
        form: Form::One,
        mechanism: "示例市母婴健康部门协作机制".to_string(),
        uid: UID.to_string(),
        paper: "2024-04-01-fangan".to_string(),
        title: "示例市母婴健康提升实施方案（征求意见稿）".to_string(),
        unit: Named::new("wjw", "市卫生健康委"),
        opening: Some("为做好有关工作，制定本方案。\n征求意见如下：".to_string()),
        sections: minutes().sections,
        annexes: Vec::new(),
        version: 2,
        previous: Some(Hash::of(b"1")),
    }
}

fn flip(text: &str, place: usize) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    bytes[place / 8] ^= 1 << (place % 8);
    String::from_utf8(bytes).ok()
}

#[test]
fn the_vector_stands_for_ever() {
    assert_eq!(paper().render().unwrap(), TEXT);
    assert_eq!(Paper::parse(TEXT), Ok(paper()));
    assert_eq!(
        Hash::of(TEXT.as_bytes()).to_string(),
        "2c42fd38b4188cf487e03a21a88123c46605b78e79f6126bb95ab1f38bc9a2f2"
    );
}

#[test]
fn every_flipped_bit_is_noticed() {
    let mut parsed = 0;
    for place in 0..TEXT.len() * 8 {
        let Some(flipped) = flip(TEXT, place) else { continue };
        assert!(parse(&flipped).is_err());
        if let Ok(other) = Paper::parse(&flipped) {
            assert_ne!(other, paper(), "{flipped}");
            parsed += 1;
        }
    }
    assert!(parsed > 100, "a flip inside free words gives another paper: {parsed}");
}

#[test]
fn a_line_more_or_less_is_noticed() {
    let lines: Vec<&str> = TEXT.split_inclusive('\n').collect();
    for cut in 0..lines.len() {
        let without = [&lines[..cut], &lines[cut + 1..]].concat().concat();
        assert_ne!(Paper::parse(&without).ok(), Some(paper()));
        let twice = [&lines[..=cut], &lines[cut..]].concat().concat();
        assert_ne!(Paper::parse(&twice).ok(), Some(paper()));
        assert!(Paper::parse(&lines[..cut].concat()).is_err());
    }
    for text in ["", "\n", &TEXT.replace('\n', "\r\n"), &format!("{TEXT}\n"), TEXT.trim_end()] {
        let broken = Paper::parse(text).unwrap_err();
        assert!(!broken.say(Lang::Zh).is_empty() && !broken.say(Lang::En).is_empty());
    }
}

#[test]
fn a_paper_is_no_minutes_and_minutes_are_no_paper() {
    let minuted = crate::seal::render(&minutes()).unwrap();
    assert!(parse(TEXT).is_err() && Paper::parse(&minuted).is_err());
    assert!(matches!(Text::read(TEXT), Ok(Text::Paper(_))));
    assert!(matches!(Text::read(&minuted), Ok(Text::Minutes(_))));
    let (old, new) = (Text::read(&minuted).unwrap(), Text::read(TEXT).unwrap());
    assert!(!new.changes_since(&old).is_empty());
    // A minutes text under a paper's title is neither.
    let dressed = minuted.replacen("会议纪要会签文本 1", TITLES[0].0, 1);
    assert!(Text::read(&dressed).is_err());
}

type Edit = fn(&mut Paper);

/// One change of each field on which a unit would have to be asked anew.
const EDITS: &[Edit] = &[
    |p| p.mechanism.push('2'),
    |p| p.uid = "f".repeat(32),
    |p| p.paper.push('2'),
    |p| p.title.push('2'),
    |p| p.unit.id.push('2'),
    |p| p.unit.name.push('2'),
    |p| p.opening = None,
    |p| p.opening.as_mut().unwrap().push('2'),
    |p| p.sections.swap(0, 1),
    |p| p.sections[0].heading.push('2'),
    |p| drop(p.sections.pop()),
    |p| p.sections[0].clauses.swap(0, 1),
    |p| p.sections[0].clauses[0].text.push('2'),
    |p| p.sections[0].clauses[1].due = None,
    |p| {
        let clause = p.sections[0].clauses.pop().unwrap();
        p.sections[1].clauses.insert(0, clause);
    },
];

#[test]
fn every_changed_field_changes_the_bytes_and_is_shown() {
    let whole = Text::Paper(Box::new(paper()));
    for (number, edit) in EDITS.iter().enumerate() {
        let mut edited = paper();
        edit(&mut edited);
        let other = Text::Paper(Box::new(edited.clone()));
        assert!(!other.changes_since(&whole).is_empty(), "{number}");
        assert!(!whole.changes_since(&other).is_empty(), "{number}");
        assert_ne!(edited.render().ok().as_deref(), Some(TEXT), "{number}");
    }
    let next = Paper { version: 3, previous: None, ..paper() };
    assert_eq!(Text::Paper(Box::new(next)).changes_since(&whole), []);
}

#[test]
fn what_could_mislead_is_refused() {
    let edits: &[Edit] = &[
        |p| p.title = "一\n二".to_string(),
        |p| p.title.clear(),
        |p| p.uid = "X".repeat(32),
        |p| p.version = 0,
        |p| p.paper = "方案".to_string(),
        |p| p.unit.name = "jyj 市教育局".to_string(),
        |p| p.sections[0].heading = "（无标题）".to_string(),
        |p| p.sections[1].clauses[0].key = "c4".to_string(),
        |p| p.sections[1].clauses[0].text = "一\n\n二".to_string(),
        |p| p.opening = Some("\u{202e}一".to_string()),
    ];
    for (number, edit) in edits.iter().enumerate() {
        let mut edited = paper();
        edit(&mut edited);
        assert!(edited.render().unwrap_err().say(Lang::Zh).ends_with('。'), "{number}");
    }
}

fn any_paper() -> impl Strategy<Value = Paper> {
    let head = (line(), line(), named());
    let rest = (option::of(free()), any_sections(), 1..u32::MAX, option::of(any_hash()));
    (head, rest, any_annexes()).prop_map(|((mechanism, title, unit), rest, annexes)| {
        let (opening, sections, version, previous) = rest;
        let (form, uid, paper) = (Form::Two, UID.to_string(), "2024-fangan".to_string());
        #[rustfmt::skip]
        let paper = Paper {
            form, mechanism, uid, paper, title, unit, opening, sections, annexes, version, previous,
        };
        paper
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_rendered_is_read_back(paper in any_paper()) {
        let text = paper.render();
        prop_assume!(text.is_ok());
        let text = text.unwrap();
        let again = Paper::parse(&text).unwrap();
        prop_assert_eq!(&again, &paper);
        prop_assert_eq!(spans(&text).len(), paper.sections.iter().flat_map(|it| &it.clauses).count());
        prop_assert!(parse(&text).is_err());
    }

    #[test]
    fn nothing_else_differs_when_nothing_is_shown(old in any_paper(), edit in prop::sample::select(EDITS)) {
        let mut new = old.clone();
        new.version = new.version.wrapping_add(1).max(1);
        let text = |it: Paper| Text::Paper(Box::new(it));
        prop_assert!(text(new).changes_since(&text(old.clone())).is_empty());
        let mut edited = paper();
        edit(&mut edited);
        prop_assert!(!text(edited).changes_since(&text(old)).is_empty());
    }

    #[test]
    fn reading_never_panics(text in any::<String>(), words in words()) {
        prop_assert!(Paper::parse(&text).is_err());
        let _ = (Text::read(&words), Text::read(&format!("{}\n{words}", TITLES[1].0)));
    }
}
