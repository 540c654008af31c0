//! Keys: each names one person, and is fit for the door.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Via, Workspace};
use crate::rule::{genuine, keys};
use crate::seal;
use crate::text::Lang;

/// A key stands once in the whole roster, the revoked ones included.
pub(super) const TWICE: Check =
    Check { name: "key-twice", level: Level::Law, title: Lang::check_key_twice, run: twice };

/// A key can be read, is strong enough, and is written as the program writes it.
pub(super) const UNFIT: Check =
    Check { name: "key-unfit", level: Level::Law, title: Lang::check_key_unfit, run: unfit };

/// What came over SSH came by a key that was its person's then.
pub(super) const UNKNOWN: Check =
    Check { name: "key-unknown", level: Level::Note, title: Lang::check_key_unknown, run: unknown };

fn unknown(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for it in genuine::kept(workspace) {
        let received = &it.statement.received;
        let fingerprint = received.user.as_deref().unwrap_or_default();
        let at = received.at.to_utc();
        if received.via == Via::Local || keys::is_of(workspace, &received.by, fingerprint, at) {
            continue;
        }
        let name = workspace.person_name(&received.by);
        let message = cx.lang.key_unknown(&it.file, name, &seal::show(fingerprint));
        let record = it.file.strip_suffix(".toml").unwrap_or(&it.file);
        found.push(UNKNOWN.finding(workspace, record, "via = ", message));
    }
}

fn twice(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let all = keys::all(workspace);
    let doubled = keys::doubled(&all);
    for it in &all {
        let Some(people) = it.key.as_ref().ok().and_then(|it| doubled.get(&*it.fingerprint)) else {
            continue;
        };
        let names: Vec<_> = people.iter().map(|it| workspace.person_name(it)).collect();
        let message = cx.lang.key_twice(&names.join(cx.lang.comma()));
        let record = format!("people/{}", it.person);
        found.push(TWICE.finding(workspace, &record, &it.record.key, message));
    }
}

fn unfit(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for it in keys::all(workspace) {
        let Err(bad) = &it.key else { continue };
        let message = cx.lang.key_unfit(workspace.person_name(it.person), &bad.say(cx.lang));
        let record = format!("people/{}", it.person);
        found.push(UNFIT.finding(workspace, &record, &it.record.key, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::issued::Desk;
    use crate::fixture::workspace;
    use crate::seal::key::{PublicKey, sample};

    fn person(id: &str, name: &str, key: &str) -> String {
        format!(
            "#- people/{id}.toml\nschema = 1\nname = \"{name}\"\n\
             [[keys]]\nkey = \"{key}\"\nfrom = 2024-02-01T09:00:00+08:00\n"
        )
    }

    #[test]
    fn a_key_under_two_persons_is_found_in_both_files() {
        let other = person("li-wen", "李文", sample::ECDSA);
        let one = workspace("zibo-emtct", &(person("li-wu", "李武", sample::ED25519) + &other));
        assert_eq!(said(&TWICE, &one), Vec::<String>::new());
        let same = person("li-wen", "李文", sample::ED25519);
        let two = workspace("zibo-emtct", &(person("li-wu", "李武", sample::ED25519) + &same));
        let sentence =
            "同一公钥重复登记（李文、李武），任何人都不能凭此登录：请停用，各自重新生成。";
        assert_eq!(
            said(&TWICE, &two),
            [format!("people/li-wen.toml:4 {sentence}"), format!("people/li-wu.toml:4 {sentence}")]
        );
    }

    #[test]
    fn a_word_that_came_by_no_key_of_its_person_is_found_until_the_key_is_listed() {
        let mut desk = Desk::consented();
        let forced = "via = \"forced\"\nuser = \"FPR\"";
        let key = PublicKey::read(sample::ED25519).unwrap();
        desk.retell(
            "consent",
            "via = \"local\"\nuser = \"office\"",
            &forced.replace("FPR", &key.fingerprint),
        );
        let found = said(&UNKNOWN, &desk.workspace());
        assert!(found.len() == 1 && found[0].contains(&key.fingerprint), "{found:?}");
        let (path, bytes) = desk.statement("consent");
        assert!(found[0].starts_with(&path), "{found:?}");
        let file: crate::model::StatementFile = crate::model::decode(&path, &bytes).unwrap();
        let person = format!("people/{}.toml", file.received.by);
        let mut list = |from: &str| {
            let text = String::from_utf8(desk.texts[&person].to_vec()).unwrap();
            let text = text.split("[[keys]]").next().unwrap();
            let text = format!("{text}\n[[keys]]\nkey = \"{}\"\nfrom = {from}\n", key.line);
            desk.texts.insert(person.clone(), text.as_bytes().into());
            said(&UNKNOWN, &desk.workspace()).len()
        };
        assert_eq!(list("2030-01-01T00:00:00+08:00"), 1, "it was not the person's yet");
        assert_eq!(list("2024-01-01T00:00:00+08:00"), 0);
    }

    #[test]
    fn a_weak_or_broken_key_is_found_and_its_person_stays_readable() {
        let weak = workspace("zibo-emtct", &person("li-wen", "李文", sample::SHORT_RSA));
        assert_eq!(
            said(&UNFIT, &weak),
            [
                "people/li-wen.toml:4 李文的公钥不能登录。RSA 公钥只有 2048 位，强度不足：请改用 3072 位以上的 RSA，最好用 Ed25519。"
            ]
        );
        assert_eq!(weak.people["li-wen"].name, "李文");
        assert_eq!(said(&UNFIT, &workspace("zibo-emtct", &person("a", "甲", "x"))).len(), 1);
    }
}
