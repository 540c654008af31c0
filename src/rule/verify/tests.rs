//! Damages an issued meeting in every way, and expects each to be named.

use super::*;
use crate::fixture::issued::{Desk, about};
use crate::seal::{ISSUE, OBJECT};

fn day() -> NaiveDate {
    "2024-04-01".parse().unwrap()
}

fn wrongs(desk: &Desk) -> Vec<Wrong> {
    verify(&desk.workspace(), Some(&desk.id), day()).into_iter().map(|it| it.wrong).collect()
}

#[test]
fn nothing_is_wrong_with_what_was_issued() {
    let desk = Desk::issued();
    assert_eq!(verify(&desk.workspace(), Some(&desk.id), day()), vec![]);
    assert_eq!(verify(&desk.workspace(), None, day()), vec![]);
}

#[test]
fn every_byte_of_every_file_is_held() {
    let mut desk = Desk::issued();
    desk.texts.retain(|path, _| !path.starts_with("duties/"));
    let files: Vec<_> =
        desk.texts.keys().filter(|it| it.starts_with("meetings/")).cloned().collect();
    assert_eq!(files.len(), 8);
    for file in files {
        let bytes = desk.texts[&file].to_vec();
        for at in (0..bytes.len()).step_by(5) {
            let mut damaged = bytes.clone();
            damaged[at] ^= [0x01, 0x20, 0x80][at % 3];
            desk.texts.insert(file.clone(), Arc::from(damaged));
            let found = verify(&desk.workspace(), None, day());
            assert!(found.iter().any(|it| it.file == file), "{file} byte {at}: {found:?}");
        }
        desk.texts.insert(file, Arc::from(bytes));
    }
}

#[test]
fn every_file_that_is_taken_away_is_named() {
    let desk = Desk::issued();
    for file in desk.texts.keys().filter(|it| it.starts_with("meetings/")) {
        let mut less = desk.clone();
        less.texts.remove(file);
        let found = verify(&less.workspace(), Some(&less.id), day());
        let issue = file.contains("-issue-");
        let named = |it: &Breach| it.file == *file || (issue && it.wrong == Wrong::NotIssued);
        assert!(found.iter().any(named), "{file}: {found:?}");
    }
}

#[test]
fn a_word_that_came_too_late_is_named() {
    let mut desk = Desk::issued();
    let said = about(&OBJECT, desk.text_hash()).with("words", "不同意");
    desk.state(said, "sha-zuo-zhen", "jyj", "2024-03-12");
    assert_eq!(wrongs(&desk), vec![Wrong::Added]);
}

#[test]
fn an_issue_needs_every_consent_that_it_needed() {
    let mut desk = Desk::circulated();
    desk.consent("zhang-yi-wei", "wjw", "2024-03-07");
    let said = about(&crate::seal::AUTHORISE, desk.text_hash());
    desk.state(said, "cheng-qin", "wjw", "2024-03-09");
    desk.issue("2024-1");
    assert_eq!(wrongs(&desk), vec![Wrong::NoConsent("市教育局".into(), "awaited")]);
}

#[test]
fn an_issue_needs_its_authorisation() {
    let mut desk = Desk::consented();
    let said = about(&crate::seal::AUTHORISE, desk.text_hash());
    desk.state(said, "sha-zuo-zhen", "jyj", "2024-03-09");
    let workspace = desk.workspace();
    let said = about(&ISSUE, desk.text_hash())
        .with("series", "2024-1")
        .with("number", "1")
        .with("day", "2024-03-11".parse::<NaiveDate>().unwrap())
        .with("authorisation", desk.hash("authorise"))
        .with("counted", vec![format!("jyj {}", desk.text_hash())])
        .with("manifest", manifest::lines(&workspace, &desk.id));
    desk.state(said, "zhang-yi-wei", "wjw", "2024-03-11");
    let found = wrongs(&desk);
    let line = format!("jyj {}", desk.text_hash());
    assert_eq!(
        found,
        vec![
            Wrong::Unentitled,
            Wrong::NotAuthorised,
            Wrong::NotCounted("市卫生健康委".into()),
            Wrong::NotCounted("市教育局".into()),
            Wrong::CountedGone(line),
        ]
    );
}

#[test]
fn a_text_that_was_swapped_together_with_its_issue_is_found() {
    let mut desk = Desk::issued();
    let text = "meetings/2024-03-05-plenary/minutes/1.txt";
    let (issue, _) = desk.statement("issue");
    let authorisation = desk.hash("authorise");
    let counted = vec![format!("jyj {}", desk.hash("consent"))];
    desk.edit(text, "年度工作方案", "季度工作方案");
    desk.texts.remove(&issue);
    let forged = about(&ISSUE, Hash::of(&desk.texts[text]))
        .with("series", "2024-1")
        .with("number", "1")
        .with("day", "2024-03-11".parse::<NaiveDate>().unwrap())
        .with("authorisation", authorisation)
        .with("counted", counted)
        .with("manifest", manifest::lines(&desk.workspace(), &desk.id));
    desk.state(forged, "zhang-yi-wei", "wjw", "2024-03-11");
    assert_eq!(wrongs(&desk), vec![Wrong::Circulated(1), Wrong::NotAuthorised, Wrong::NotOut]);
}

#[test]
fn a_text_that_is_out_is_held_before_it_is_issued() {
    let mut desk = Desk::consented();
    desk.edit("meetings/2024-03-05-plenary/minutes/1.txt", "年度工作方案", "季度工作方案");
    assert_eq!(wrongs(&desk), vec![Wrong::Circulated(1), Wrong::NotIssued]);
}

#[test]
fn a_consent_holds_only_while_its_liaison_was_in_office() {
    let mut desk = Desk::issued();
    desk.edit("people/sha-zuo-zhen.toml", "from = 2024-01-18", "from = 2024-04-01");
    let found = verify(&desk.workspace(), Some(&desk.id), day());
    let consent = |it: &&Breach| it.file.contains("-jyj-consent-");
    let of_consent: Vec<_> = found.iter().filter(consent).map(|it| it.wrong.clone()).collect();
    assert_eq!(of_consent, vec![Wrong::Unentitled, Wrong::CountedVoid("市教育局".into())]);
    assert!(found.iter().any(|it| matches!(&it.wrong, Wrong::NoConsent(..))));
}

#[test]
fn every_breach_says_its_file_in_both_languages() {
    let mut desk = Desk::issued();
    let folder = "meetings/2024-03-05-plenary";
    desk.edit("people/sha-zuo-zhen.toml", "from = 2024-01-18", "from = 2024-04-01");
    desk.edit(&format!("{folder}/minutes/1.txt"), "印发年度", "印发季度");
    for breach in verify(&desk.workspace(), Some(&desk.id), day()) {
        for lang in [Lang::Zh, Lang::En] {
            assert!(breach.say(lang).contains(&breach.file), "{}", breach.say(lang));
        }
    }
    let none = Id::new("none").unwrap();
    let found = verify(&desk.workspace(), Some(&none), day());
    assert!(found[0].say(Lang::Zh).contains("没有会议"), "{}", found[0].say(Lang::Zh));
}
